//! From the blocks of a page, in reading order, to the parts of a text: headlines by the size of their letters, paragraphs
//! by their first lines' indent.

use super::super::super::{Piece, Role};
use super::blocks::Block;
use super::geometry::Area;
use super::lines::Line;
use super::words::{ends_in_photo_credit, is_credit, starts_as_caption};
use crate::model::PageBox;
use crate::text::ends_sentence;

/// First lines are set in by at least so many letters.
const INDENT: f32 = 1.2;
/// Letters this much smaller than the body's are a caption's.
const SMALL: f32 = 0.93;
/// A caption has no more lines.
const LONGEST_CAPTION: usize = 10;
/// Of a headline's lines those count as its main ones that are nearly as large as the largest.
const MAIN: f32 = 0.93;
/// A heading in letters smaller than the article's headline by this may be one within the article.
const SUBHEADING: f32 = 0.8;
/// A centred line within the text is no longer: characters.
const LONGEST_SUBHEADING: usize = 18;

/// So few characters below a headline's line are the rest of it.
const SHORTEST_LINE: usize = 2;

/// Writes pages into a piece.
pub(super) struct Writer<'p> {
    piece: &'p mut Piece,
    page: u32,
    /// Whether areas are turned by a quarter: see [`Area::turned`].
    turned: bool,
    body: f32,
    /// The paragraph that the next block may carry on.
    open: Option<Paragraph>,
    /// Captions wait until the article around them ends.
    captions: Vec<Vec<Line>>,
    /// The size of the current article's headline.
    title: Option<f32>,
    /// Whether the current article has text.
    has_text: bool,
    /// Whether the current article sets first lines in.
    indents: bool,
}

struct Paragraph {
    lines: Vec<Line>,
    is_indented: bool,
    /// Whether its last line fills the column.
    is_full: bool,
}

impl<'p> Writer<'p> {
    pub fn new(piece: &'p mut Piece) -> Self {
        Self {
            piece,
            page: 0,
            turned: false,
            body: 0.0,
            open: None,
            captions: Vec::new(),
            title: None,
            has_text: false,
            indents: false,
        }
    }

    /// Writes a page: its head, its blocks in their order, its foot.
    pub fn page(&mut self, page: u32, turned: bool, body: f32, edges: [Vec<Line>; 2], blocks: &[&Block]) {
        (self.page, self.turned, self.body) = (page, turned, body);
        let [head, foot] = edges;
        for row in rows(head) {
            self.push(Role::Furniture, &row, false);
        }
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let headings = blocks[at..].iter().take_while(|block| block.is_heading).count();
            if headings > 0 {
                self.headings(&blocks[at..at + headings], blocks.get(at + headings).copied());
                at += headings;
            } else {
                if self.is_caption(block) {
                    self.captions.push(block.lines.clone());
                } else {
                    self.text(block, blocks);
                }
                at += 1;
            }
        }
        self.close();
        for row in rows(foot) {
            self.push(Role::Furniture, &row, false);
        }
    }

    fn push(&mut self, role: Role, lines: &[Line], indented: bool) {
        let mut text = String::new();
        for line in lines {
            text.push_str(if !text.is_empty() {
                "\n"
            } else if indented {
                "　　"
            } else {
                ""
            });
            text.push_str(&line.text);
        }
        let place = lines.iter().map(|line| line.area).reduce(Area::hull).map(|area| self.place(area));
        self.piece.push(role, &text, place);
    }

    fn place(&self, area: Area) -> PageBox {
        let area = if self.turned { area.turned_back() } else { area };
        // A cast keeps within the bounds of the type.
        let [left, top] = [area.left, area.top].map(|value| value.floor() as u16);
        let [right, bottom] = [area.right, area.bottom].map(|value| value.ceil() as u16);
        PageBox { page: self.page, left, top, right, bottom }
    }

    /// Ends what is open: the paragraph, then the captions that interrupted the article.
    fn close(&mut self) {
        self.close_paragraph();
        for caption in std::mem::take(&mut self.captions) {
            self.push(Role::Caption, &caption, false);
        }
    }

    fn close_paragraph(&mut self) {
        if let Some(paragraph) = self.open.take() {
            self.push(Role::Paragraph, &paragraph.lines, paragraph.is_indented);
        }
    }

    /// Headlines that nothing parts; `next` is the block below them.
    fn headings(&mut self, headings: &[&Block], next: Option<&Block>) {
        if let ([heading], Some(next)) = (headings, next)
            && self.is_subheading(heading, next)
        {
            self.close_paragraph();
            return self.push(Role::Subheading, &heading.lines, false);
        }
        self.close();
        let largest = headings.iter().map(|heading| heading.size()).fold(0.0, f32::max);
        for heading in headings {
            let role = if heading.size() >= MAIN * largest { Role::Title } else { Role::Subtitle };
            if role == Role::Subtitle && heading.text().contains(['，', ',', '。']) {
                self.push(role, &one_line(&heading.lines), false);
                continue;
            }
            for part in whole_lines(&heading.lines) {
                self.push(role, part, false);
            }
        }
        (self.title, self.has_text, self.indents) = (Some(largest), false, false);
    }

    /// Whether a heading stands within the text of an article: smaller than its headline, in the middle of a column.
    fn is_subheading(&self, heading: &Block, next: &Block) -> bool {
        let within = self.open.as_ref().and_then(|open| open.lines.last()).is_some_and(|above| {
            above.area.shared_width(&heading.area) > 0.0 && above.area.level() < heading.area.level()
        });
        let below = next.area.shared_width(&heading.area) > 0.0
            && next.area.top > heading.area.level()
            && heading.area.left > next.area.left - self.body
            && heading.area.right < next.area.right + self.body;
        let smaller = self.title.is_some_and(|title| heading.size() < SUBHEADING * title);
        let signed = next.lines.first().is_some_and(|line| is_credit(&line.text));
        smaller && self.has_text && within && below && !signed && !heading.is_vertical()
    }

    fn is_caption(&self, block: &Block) -> bool {
        let text = block.text();
        let small = block.size() < SMALL * self.body && !is_credit(&text);
        let photo = ends_in_photo_credit(&text) && self.has_text && !is_credit(&text);
        block.lines.len() <= LONGEST_CAPTION && (small || starts_as_caption(&text) || photo)
    }

    /// Running text: its paragraphs.
    fn text(&mut self, block: &Block, all: &[&Block]) {
        let size = block.size();
        let left = column(block, all);
        let right = block.area.right;
        for (at, line) in block.lines.iter().enumerate() {
            let indent = (line.area.left - left) / size;
            let rest = (right - line.area.right) / size;
            let next = block.lines.get(at + 1);
            if is_credit(&line.text) {
                self.close_paragraph();
                self.push(Role::Paragraph, std::slice::from_ref(line), false);
                continue;
            }
            let last = at + 1 == block.lines.len() && at == 0;
            if !last && is_centred(indent, rest) && could_be_subheading(line, next, left) && self.at_sentence_end() {
                self.close_paragraph();
                let role = if self.has_text { Role::Subheading } else { Role::Paragraph };
                self.push(role, std::slice::from_ref(line), false);
                continue;
            }
            let is_full = rest < INDENT;
            let is_indented = indent >= INDENT;
            self.indents |= is_indented;
            let goes_on = !is_indented
                && self.open.as_ref().is_some_and(|open| {
                    let ended = open.lines.last().is_some_and(|last| ends_sentence(&last.text));
                    !ended || (open.is_full && (self.indents || at > 0))
                });
            if !goes_on {
                self.close_paragraph();
            }
            self.has_text = true;
            match &mut self.open {
                Some(open) => {
                    open.lines.push(line.clone());
                    open.is_full = is_full;
                }
                None => self.open = Some(Paragraph { lines: vec![line.clone()], is_indented, is_full }),
            }
        }
    }

    fn at_sentence_end(&self) -> bool {
        let last = self.open.as_ref().and_then(|open| open.lines.last());
        last.is_none_or(|last| ends_sentence(&last.text))
    }
}

/// Lines of one row as one, from the left.
fn rows(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if (row[0].area.level() - line.area.level()).abs() < 0.5 * row[0].size => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    let one = |mut row: Vec<Line>| {
        row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
        let text = row.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        let area = row.iter().map(|line| line.area).reduce(Area::hull).unwrap_or_default();
        row.first().map(|line| Line { text, area, ..line.clone() }).into_iter().collect()
    };
    rows.into_iter().map(one).collect()
}

/// A sentence that was broken into lines.
fn one_line(lines: &[Line]) -> Vec<Line> {
    let area = lines.iter().map(|line| line.area).reduce(Area::hull).unwrap_or_default();
    let text = lines.iter().map(|line| line.text.as_str()).collect();
    lines.first().map(|line| Line { text, area, ..line.clone() }).into_iter().collect()
}

/// A headline's lines, those joined that stand within one pair of brackets or quotation marks.
fn whole_lines(lines: &[Line]) -> Vec<&[Line]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for end in 1..=lines.len() {
        let text: String = lines[start..end].iter().map(|line| line.text.as_str()).collect();
        let is_open = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
        let is_rest = lines.get(end).is_some_and(|line| line.text.chars().count() <= SHORTEST_LINE);
        if is_rest {
            continue;
        }
        if end == lines.len() || ![('《', '》'), ('“', '”'), ('（', '）')].iter().any(|&(o, c)| is_open(o, c)) {
            parts.push(&lines[start..end]);
            start = end;
        }
    }
    parts
}

/// Where the lines of a block's column begin: at its leftmost line, or at that of the page's column where all are set in.
fn column(block: &Block, all: &[&Block]) -> f32 {
    let size = block.size();
    let own = block.area.left;
    if block.lines.len() > 2 {
        return own;
    }
    let first = block.lines.first().map_or(own, |line| line.area.left);
    if first - own >= INDENT * size {
        return own;
    }
    all.iter()
        .filter(|other| !other.is_heading && other.lines.len() > 2 && (other.size() - size).abs() < 0.1 * size)
        .map(|other| other.area)
        .filter(|area| {
            let inset = own - area.left;
            (INDENT * size..3.0 * size).contains(&inset) && block.area.right < area.right + 0.5 * size
        })
        .map(|area| area.left)
        .reduce(f32::min)
        .unwrap_or(own)
}

fn is_centred(indent: f32, rest: f32) -> bool {
    indent > INDENT && rest > INDENT && (indent - rest).abs() < 1.0
}

/// A short phrase with a first line below it, or with one that fills the column.
fn could_be_subheading(line: &Line, next: Option<&Line>, left: f32) -> bool {
    let phrase = !line.text.contains(['。', '，', ',', '；', '：', '！', '？'])
        && line.text.chars().count() <= LONGEST_SUBHEADING;
    phrase && next.is_none_or(|next| next.area.left - left >= INDENT * line.size)
}
