//! A scanned page as an engine for recognising text (OCR) describes it, from which hOCR and ALTO are read alike.
//!
//! Confidence, where it is stated, is heeded on the side of care, since a wrong name is worse than a missing one: a page
//! whose mean is under [`LEAST_CONFIDENCE`] is refused with its file, a block under it is set aside as furniture, and so
//! is a line under it that is hardly Chinese (rules and pictures taken for letters). Everything else is read as it is.

use super::super::{IngestError, Piece, Role};
use super::order::{Kind, Placed, reading_order};
use super::printed::{Bounds, body_size, push_word, role_by_size};
use crate::model::PageBox;
use crate::text::{ends_sentence, is_han};

/// The mean confidence of its characters that a page or a block must have to be read, 0 to 1.
const LEAST_CONFIDENCE: f32 = 0.5;
/// Large letters in more lines than this are a paragraph, not a headline.
const TALLEST_HEADLINE: usize = 4;
/// A line of more characters is no headline.
const LONGEST_HEADLINE: usize = 48;
/// A line of more characters is no by-line.
const LONGEST_BYLINE: usize = 20;
/// Letters larger than the body's, but with no headline beside them, are one of their own from here on.
const LONE_TITLE: f32 = 1.4;
/// The first line of a paragraph is set in by about two characters: heights of the line.
const INDENT: std::ops::RangeInclusive<f32> = 1.2..=3.5;

#[derive(Debug)]
pub(super) struct Page {
    /// From 1.
    pub number: u32,
    /// How many points one unit of its boxes is; 1 where that is not known.
    pub unit: f32,
    pub blocks: Vec<Block>,
    /// Whether the file states in which order its blocks are read; else they are brought into one.
    pub is_ordered: bool,
}

/// Lines of one column that stand together.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What the markup says that it is.
    pub role: Option<Role>,
    pub lines: Vec<Line>,
}

#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    pub bounds: Option<Bounds>,
    /// The size of its letters, in one unit throughout the file.
    pub size: Option<f32>,
    pub role: Option<Role>,
    pub confidence: Mean,
    /// Whether the line begins with a single character that the engine is unsure of: where it ends, in bytes.
    doubtful_start: Option<usize>,
}

impl Line {
    /// `size`: that of its letters where it is stated; else the box tells (its width where it is set from top to bottom).
    pub fn new(bounds: Option<Bounds>, size: Option<f32>, role: Option<Role>) -> Self {
        let size = size.or(bounds.map(|bounds| bounds.height().min(bounds.width())));
        Self { bounds, size, role, ..Self::default() }
    }

    pub fn push(&mut self, word: &str, confidence: Option<f32>) {
        let characters = word.chars().count();
        if self.text.is_empty() && characters == 1 && confidence.is_some_and(|confidence| confidence < LEAST_CONFIDENCE)
        {
            self.doubtful_start = Some(word.len());
        }
        push_word(&mut self.text, word);
        if let Some(confidence) = confidence {
            self.confidence.add(confidence, characters);
        }
    }

    /// The text without the mark before a by-line (■), which engines take for some letter.
    fn printed(&self) -> &str {
        let short = self.text.chars().count() <= LONGEST_BYLINE && !ends_sentence(&self.text);
        self.doubtful_start.filter(|_| short).map_or(&self.text, |end| &self.text[end..])
    }
}

/// A mean over characters; nothing where the engine states nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    sum: f32,
    of: usize,
}

impl Mean {
    fn add(&mut self, confidence: f32, characters: usize) {
        if confidence.is_finite() {
            self.sum += confidence.clamp(0.0, 1.0) * characters as f32;
            self.of += characters;
        }
    }

    fn over(means: impl Iterator<Item = Mean>) -> Self {
        means.fold(Self::default(), |all, mean| Self { sum: all.sum + mean.sum, of: all.of + mean.of })
    }

    fn get(self) -> Option<f32> {
        (self.of > 0).then(|| self.sum / self.of as f32)
    }

    fn is_poor(self) -> bool {
        self.get().is_some_and(|mean| mean < LEAST_CONFIDENCE)
    }
}

/// The pages of a file as one piece.
pub(super) fn piece(pages: Vec<Page>, origin: &str) -> Result<Piece, IngestError> {
    for page in &pages {
        let mean = Mean::over(page.blocks.iter().flat_map(|block| &block.lines).map(|line| line.confidence));
        if let Some(confidence) = mean.get().filter(|_| mean.is_poor()) {
            return Err(IngestError::PoorScan { origin: origin.to_owned(), page: page.number, confidence });
        }
    }
    let lines = pages.iter().flat_map(|page| &page.blocks).flat_map(|block| &block.lines);
    let body = body_size(lines.filter_map(|line| Some((line.size?, line.text.chars().count()))));
    let mut piece = Piece::default();
    for page in &pages {
        push_page(&mut piece, page, body.unwrap_or(1.0));
    }
    if piece.text.is_empty() { Err(IngestError::Empty { origin: origin.to_owned() }) } else { Ok(piece) }
}

fn push_page(piece: &mut Piece, page: &Page, body: f32) {
    let mut runs: Vec<Run<'_>> = page.blocks.iter().flat_map(|block| runs(block, body)).collect();
    if !page.is_ordered
        && let Some(placed) = runs.iter().map(Run::placed).collect::<Option<Vec<_>>>()
    {
        let order = reading_order(&placed, body / 4.0);
        let mut rank = vec![0; order.len()];
        for (at, &run) in order.iter().enumerate() {
            rank[run] = at;
        }
        let mut rank = rank.into_iter();
        runs.sort_by_cached_key(|_| rank.next());
    }
    for at in 0..runs.len() {
        let title_beside = |other: Option<&Run<'_>>| other.is_some_and(|run| run.role == Role::Title);
        let alone = !title_beside(at.checked_sub(1).map(|before| &runs[before])) && !title_beside(runs.get(at + 1));
        let run = &runs[at];
        let role = match run.role {
            Role::Subtitle if alone && run.is_guess => {
                if run.size >= LONE_TITLE * body {
                    Role::Title
                } else {
                    Role::Lines
                }
            }
            role => role,
        };
        piece.push(role, &run.text(role), run.bounds.and_then(|bounds| place(bounds, page)));
    }
}

/// Lines of a block that are alike.
struct Run<'a> {
    role: Role,
    /// Whether the role is taken from the size of the letters.
    is_guess: bool,
    lines: Vec<&'a Line>,
    bounds: Option<Bounds>,
    size: f32,
    /// Where the block's lines begin.
    edge: f32,
}

fn runs(block: &Block, body: f32) -> Vec<Run<'_>> {
    let poor = Mean::over(block.lines.iter().map(|line| line.confidence)).is_poor();
    let role = |line: &Line| match line.role.or(block.role) {
        _ if poor || is_noise(line) => (Role::Furniture, false),
        Some(role) => (role, false),
        None => (guess(line, body), true),
    };
    let mut runs: Vec<Run<'_>> = Vec::new();
    for line in block.lines.iter().filter(|line| !line.text.is_empty()) {
        let (role, is_guess) = role(line);
        match runs.last_mut() {
            Some(run) if run.role == role => run.push(line),
            _ => {
                let mut run = Run { role, is_guess, lines: Vec::new(), bounds: None, size: 0.0, edge: f32::INFINITY };
                run.push(line);
                runs.push(run);
            }
        }
    }
    let edge = runs.iter().filter_map(|run| run.bounds).map(|bounds| bounds.left).fold(f32::INFINITY, f32::min);
    for run in &mut runs {
        run.edge = edge;
        if run.is_guess && run.lines.len() > TALLEST_HEADLINE {
            run.role = Role::Lines;
        }
    }
    runs
}

fn guess(line: &Line, body: f32) -> Role {
    let prose = line.text.ends_with(['。', '，', ',', '；', '、']) || line.text.chars().count() > LONGEST_HEADLINE;
    line.size.filter(|_| !prose).map_or(Role::Lines, |size| role_by_size(size, body))
}

/// Rules and pictures that were taken for letters.
fn is_noise(line: &Line) -> bool {
    let inked = line.text.chars().filter(|c| !c.is_whitespace()).count();
    line.confidence.is_poor() && 2 * line.text.chars().filter(|&c| is_han(c)).count() < inked
}

impl<'a> Run<'a> {
    fn push(&mut self, line: &'a Line) {
        self.bounds = match (self.bounds, line.bounds) {
            (Some(one), Some(other)) => Some(one.hull(other)),
            (one, other) => one.or(other),
        };
        self.size = self.size.max(line.size.unwrap_or(0.0));
        self.lines.push(line);
    }

    fn placed(&self) -> Option<Placed> {
        let kind = match self.role {
            Role::Title | Role::Subtitle => Kind::Heading,
            Role::Furniture => Kind::Furniture,
            _ => Kind::Body,
        };
        Some(Placed { bounds: self.bounds?, kind })
    }

    /// The lines as printed; running text with its first lines set in.
    fn text(&self, role: Role) -> String {
        let mut text = String::new();
        for line in &self.lines {
            if role == Role::Lines && self.is_set_in(line) {
                text.push_str("\u{3000}\u{3000}");
            }
            text.push_str(line.printed());
            text.push('\n');
        }
        text
    }

    fn is_set_in(&self, line: &Line) -> bool {
        line.bounds.is_some_and(|bounds| INDENT.contains(&((bounds.left - self.edge) / bounds.height().max(1.0))))
    }
}

fn place(bounds: Bounds, page: &Page) -> Option<PageBox> {
    // Casts saturate: what lies outside of the range is drawn to its edge.
    let points = |at: f32| (at * page.unit).round() as u16;
    Some(PageBox {
        page: page.number,
        left: points(bounds.left),
        top: points(bounds.top),
        right: points(bounds.right),
        bottom: points(bounds.bottom),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f32, top: f32, confidence: f32) -> Line {
        let mut line = Line::new(Bounds::new(left, top, left + 200.0, top + 10.0), None, None);
        line.push(text, Some(confidence));
        line
    }

    fn read(lines: Vec<Vec<Line>>) -> Result<Vec<(Role, String)>, IngestError> {
        let blocks = lines.into_iter().map(|lines| Block { role: None, lines }).collect();
        let piece = piece(vec![Page { number: 7, unit: 1.0, blocks, is_ordered: true }], "page.hocr")?;
        let text = |span: crate::model::Span| span.slice(&piece.text).expect("inside").to_owned();
        Ok(piece.parts.iter().map(|part| (part.role, text(part.span))).collect())
    }

    #[test]
    fn a_poor_page_is_refused_and_a_poor_block_set_aside() {
        let good = || line("柳湾村今年春天修了新路", 0.0, 0.0, 0.9);
        let poor = || line("柳湾村", 0.0, 20.0, 0.2);
        let error = read(vec![vec![poor()]]).expect_err("refused").to_string();
        assert!(error.contains("page.hocr") && error.contains("page 7") && error.contains("0.20"), "{error}");
        let roles: Vec<_> =
            read(vec![vec![good()], vec![poor()]]).expect("read").into_iter().map(|(role, _)| role).collect();
        assert_eq!(roles, [Role::Lines, Role::Furniture]);
    }

    #[test]
    fn a_rule_taken_for_letters_is_no_line_of_the_article() {
        let lines = vec![line("柳湾村今年春天修了新路，", 0.0, 0.0, 0.9), line("40T-3", 0.0, 12.0, 0.3)];
        assert_eq!(read(vec![lines]).expect("read")[1].0, Role::Furniture);
    }

    #[test]
    fn first_lines_are_set_in() {
        let lines = vec![line("柳湾村修", 20.0, 0.0, 0.9), line("了路。", 0.0, 12.0, 0.9)];
        assert_eq!(read(vec![lines]).expect("read"), [(Role::Lines, "\u{3000}\u{3000}柳湾村修\n了路。".to_owned())]);
    }

    #[test]
    fn the_mark_of_a_by_line_taken_for_a_letter_is_left_out() {
        let mut byline = line("国", 0.0, 0.0, 0.3);
        ["通讯员", "林秋禾"].iter().for_each(|word| byline.push(word, Some(0.9)));
        let mut prose = line("迟", 0.0, 20.0, 0.3);
        ["到的春天，", "柳湾村修了路。"].iter().for_each(|word| prose.push(word, Some(0.9)));
        let read: String =
            read(vec![vec![byline], vec![prose]]).expect("read").into_iter().map(|(_, text)| text).collect();
        assert_eq!(read, "通讯员林秋禾迟到的春天，柳湾村修了路。");
    }
}
