//! From lines to paragraphs, headings and credits: hard wraps undone, column breaks bridged.

use std::collections::HashSet;
use std::ops::Range;

use super::byline::{BULLETS, CreditLine, credit_line, names_alone, signature, tail_credit};
use super::captions::{self, MOST_INTERRUPTIONS};
use super::contents::{Contents, is_contents_head};
use super::furniture::{Furniture, is_bracketed_label, is_section_label, split_label};
use super::interleaved;
use super::item::{Heading, Item, Wrapped};
use super::junction::{Bond, Junctions};
use super::lines::{EMPHASIS, Line, blocks};
use super::margin::without_jump;
use super::profile::is_head_note;
use super::roles::may_sign;
use super::signature::{is_body, signed_above, signed_below};
use super::wording::{could_be_heading, ends_sentence, is_unfinished, opens_story, reads_like_prose};
use super::{Aside, Reason};
use crate::ingest::Role;
use crate::text::is_han;

/// Reads the lines of a document, or of one article of it. `publications` are what the paper is called.
pub(super) fn items<'a>(lines: &[Line<'a>], publications: &[String], aside: &mut Vec<Aside>) -> Vec<Item<'a>> {
    let lines = Furniture::of(lines, publications).clear(lines, aside);
    let lines: Vec<Line<'_>> = lines.iter().flat_map(with_label_apart).collect();
    let junctions = Junctions::of(&lines);
    let mut reader = Reader {
        junctions: &junctions,
        items: Vec::new(),
        open: None,
        column: column(&lines),
        end_marks: end_marks(&lines),
        contents_at: None,
        contents: Contents::default(),
        signed: HashSet::new(),
        aside,
    };
    for block in blocks(&lines) {
        let next = lines.get(block.end);
        reader.block(&lines[block], next);
    }
    interleaved::part(reader.items, &junctions)
}

/// Whether a line opens an item of a list (▲近日，…): wrapped lines seldom do.
fn is_marked(text: &str) -> bool {
    text.starts_with(ITEM_MARKS)
}

const ITEM_MARKS: [char; 16] = ['▲', '△', '▼', '▽', '●', '○', '★', '☆', '◆', '◇', '■', '□', '◎', '⊙', '※', '►'];

/// Whether a line ends with its author in brackets: `……好评。（林秋禾）`.
fn is_signed(text: &str) -> bool {
    text.ends_with(['）', ')']) && tail_credit(text).is_some()
}

/// Whether a line is the name of a section and no headline; `below` is the line that follows. What stands in brackets
/// above text is a sub-heading (【难题】), above a headline the name of its column (【云川时评】).
fn names_section(line: &Line<'_>, below: Option<&Line<'_>>) -> bool {
    if is_bracketed_label(line.text) {
        return below.is_none_or(|below| could_be_heading(below) && !is_marked(below.text) && !below.is_indented());
    }
    is_section_label(line.text) && !heads_briefs(line.text, below)
}

/// Whether a section's name is the headline of the marked items below it: 简讯.
fn heads_briefs(text: &str, below: Option<&Line<'_>>) -> bool {
    !text.starts_with(['·', '■', '□', '●', '◆'])
        && below.is_some_and(|below| below.text.starts_with(|c| BULLETS.contains(c)))
}

fn with_label_apart<'a>(line: &Line<'a>) -> impl Iterator<Item = Line<'a>> + use<'a> {
    let [label, rest] = split_label(line).map_or([None, None], |parts| parts.map(Some));
    [label.or(Some(*line)), rest].into_iter().flatten()
}

/// Wider lines are whole paragraphs, not wrapped ones.
const WIDEST_COLUMN: usize = 72;
/// Lines without a blank between them that are all of a headline.
const TALLEST_HEADING: usize = 4;
/// The name of a body that signs its notice is no wider: columns.
const WIDEST_SIGNATURE: usize = 48;

/// The width that most lines of a wrapped document share; `None` where paragraphs stand on one line each.
fn column(lines: &[Line<'_>]) -> Option<usize> {
    let mut tally = [0usize; WIDEST_COLUMN + 1];
    for line in lines.iter().filter(|line| line.width <= WIDEST_COLUMN) {
        tally[line.width] += 1;
    }
    let narrow: usize = tally.iter().sum();
    let near = |width: usize| tally[width.saturating_sub(3)..=width].iter().sum::<usize>();
    let width = (20..=WIDEST_COLUMN).max_by_key(|&width| (near(width), width))?;
    (4 * narrow >= 3 * lines.len() && 4 * near(width) >= lines.len()).then_some(width)
}

/// Magazines close an article with a sign behind the last full stop, such as a character of their name; on some pages
/// it slips to a line of its own, which tells which character it is.
fn end_marks(lines: &[Line<'_>]) -> Vec<char> {
    let mut marks = vec!['■', '□', '◆', '●', '▲', '★', '◎'];
    for line in lines {
        let mut chars = line.text.chars();
        if let (Some(mark), None) = (chars.next(), chars.next())
            && mark.is_alphabetic()
            && marks.len() < MOST_END_MARKS
            && !marks.contains(&mark)
        {
            marks.push(mark);
        }
    }
    marks
}

/// More single characters than this on lines of their own are no signs but broken text.
const MOST_END_MARKS: usize = 16;

struct Reader<'a, 's> {
    junctions: &'s Junctions,
    items: Vec<Item<'a>>,
    /// The paragraph that the next line may go on with.
    open: Option<usize>,
    column: Option<usize>,
    end_marks: Vec<char>,
    /// Where a table of contents began that has not ended yet.
    contents_at: Option<usize>,
    /// What the contents that have ended list.
    contents: Contents,
    /// The authors that the table of contents prints behind its titles.
    signed: HashSet<&'a str>,
    aside: &'s mut Vec<Aside>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the lines of a block; `next` is the line below the empty ones under it.
    fn block(&mut self, lines: &[Line<'a>], next: Option<&Line<'a>>) {
        let width = self.width(lines);
        for (at, line) in lines.iter().enumerate() {
            let first = at == 0;
            let rest = &lines[at..];
            if self.stated(line, first) {
                continue;
            }
            if is_contents_head(line.text) {
                self.set_aside(line, Reason::Contents);
                self.contents_at.get_or_insert(self.items.len());
                self.open = None;
            } else if let Some(credit) = self.credit(line, rest, first, next) {
                self.leave_contents();
                self.items.push(Item::Credit { line: *line, credit });
                self.open = None;
            } else if names_section(line, rest.get(1).or(next)) || self.is_end_mark(line) {
                let reason = if self.is_end_mark(line) { Reason::EndMark } else { Reason::Section };
                self.set_aside(line, reason);
                self.items.push(if reason == Reason::Section { Item::Label } else { Item::End });
                self.open = None;
            } else if first && self.listed(line, None, rest.get(1).or(next)).is_some() {
                self.heading(line, first, rest.get(1).or(next));
            } else if self.goes_on(line, rest, first, width) {
                if first {
                    self.put_captions_apart(line);
                }
                self.append(*line);
            } else if !first && rest.len() == 1 && self.signs_as_body(line, next) {
                self.paragraph(*line);
                self.open = None;
            } else if self.is_heading(line, rest, first, width, next) {
                self.heading(line, first, rest.get(1).or(next));
                self.note_author(line);
            } else if self.contents_at.is_none() || line.text.contains('。') {
                self.leave_contents();
                self.paragraph(*line);
            } else {
                self.contents.add(line.text);
                self.set_aside(line, Reason::Contents);
            }
        }
    }

    /// Takes a line as what the source says that it is; `false` where the source leaves that open.
    fn stated(&mut self, line: &Line<'a>, first: bool) -> bool {
        match line.role {
            Some(Role::Title | Role::Subtitle | Role::Subheading) => {
                self.leave_contents();
                self.heading(line, first, None);
                self.open = None;
            }
            Some(Role::Byline) => {
                let credit = credit_line(line.text).unwrap_or_else(|| names_alone(line.text));
                self.items.push(Item::Credit { line: *line, credit });
                self.open = None;
            }
            Some(Role::Caption) => match self.items.last_mut() {
                Some(Item::Caption(caption)) if !first => caption.lines.push(*line),
                _ => self.items.push(Item::Caption(Wrapped { lines: vec![*line] })),
            },
            Some(Role::Paragraph) if credit_line(line.text).is_none() => {
                self.leave_contents();
                let goes_on = match self.open_paragraph() {
                    None => false,
                    Some(_) if !first => true,
                    Some(open) => !ends_sentence(open.last().text) && self.goes_on(line, &[*line], first, 0),
                };
                if goes_on { self.append(*line) } else { self.paragraph(*line) }
            }
            Some(Role::Paragraph | Role::Lines | Role::Furniture) | None => return false,
        }
        true
    }

    fn set_aside(&mut self, line: &Line<'a>, reason: Reason) {
        self.aside.extend(Aside::of(line, reason));
    }

    fn paragraph(&mut self, line: Line<'a>) {
        self.open = Some(self.items.len());
        self.items.push(Item::Paragraph(Wrapped { lines: Vec::new() }));
        self.append(line);
    }

    /// Carries the open paragraph on; a sign of its end is not a part of it.
    fn append(&mut self, line: Line<'a>) {
        let mark = self.end_mark(line.text);
        let text = &line.text[..line.text.len() - mark.map_or(0, char::len_utf8)];
        let end = line.start + line.text.len();
        self.aside.extend(mark.and_then(|mark| Aside::between(end - mark.len_utf8(), end, Reason::EndMark)));
        let bare = without_jump(text);
        self.aside.extend(Aside::between(line.start + bare.len(), line.start + text.len(), Reason::Jump));
        let text = bare;
        if let Some(Item::Paragraph(open)) = self.open.and_then(|at| self.items.get_mut(at)) {
            open.lines.push(Line { text: text.trim_end(), ..line });
        }
        if mark.is_some() {
            self.items.push(Item::End);
            self.open = None;
        }
    }

    /// Puts captions apart that stand between the open paragraph and `line`, which goes on with it.
    fn put_captions_apart(&mut self, line: &Line<'a>) {
        if let Some(Item::Paragraph(open)) = self.open.and_then(|at| self.items.get_mut(at)) {
            let apart = captions::put_apart(open, line, self.junctions);
            self.items.extend(apart.into_iter().map(Item::Paragraph));
        }
    }

    fn end_mark(&self, text: &str) -> Option<char> {
        let last = text.chars().next_back().filter(|last| self.end_marks.contains(last))?;
        ends_sentence(text[..text.len() - last.len_utf8()].trim_end_matches(EMPHASIS)).then_some(last)
    }

    /// The sign of the end on a line of its own.
    fn is_end_mark(&self, line: &Line<'a>) -> bool {
        let single = line.text.chars().nth(1).is_none() && line.text.starts_with(self.end_marks.as_slice());
        single && self.open_paragraph().is_none_or(|open| ends_sentence(open.last().text))
    }

    /// The width that the lines of a block are set to.
    fn width(&self, lines: &[Line<'_>]) -> usize {
        let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
        // Where paragraphs stand on one line each, the few lines of a headline say nothing about their width.
        if lines.len() > TALLEST_HEADING { widest } else { widest.max(self.column.unwrap_or(WIDEST_COLUMN)) }
    }

    fn credit(&self, line: &Line<'a>, rest: &[Line<'a>], first: bool, next: Option<&Line<'a>>) -> Option<CreditLine> {
        let in_sentence = !first
            && self.open == self.items.len().checked_sub(1)
            && self.open_paragraph().is_some_and(|open| !ends_sentence(open.last().text));
        if in_sentence && !line.text.starts_with(['■', '□', '●', '◆', '（', '(']) {
            return None;
        }
        let below_heading = matches!(self.items.last(), Some(Item::Heading(_))) && self.contents_at.is_none();
        let above_text =
            || rest.get(1).or(next).is_some_and(|below| reads_like_prose(below.text) || below.is_indented());
        credit_line(line.text)
            .or_else(|| signed_below(line.text).filter(|_| !below_heading))
            .or_else(|| (below_heading && self.signed.contains(line.text)).then(|| signature(line.text)))
            .or_else(|| signed_above(line.text).filter(|_| below_heading && above_text()))
    }

    /// Whether the last line of a block is the body that issued the text above it: 云川区人民政府.
    fn signs_as_body(&self, line: &Line<'a>, next: Option<&Line<'a>>) -> bool {
        let closes = self.open == self.items.len().checked_sub(1)
            && self.open_paragraph().is_some_and(|open| ends_sentence(open.last().text));
        let leads = || next.is_some_and(|below| credit_line(below.text).is_some() || opens_story(below.text));
        closes && line.width <= WIDEST_SIGNATURE && is_body(line.text) && line.text.chars().all(is_han) && !leads()
    }

    fn note_author(&mut self, line: &Line<'a>) {
        if self.contents_at.is_some()
            && let Some((_, author)) = line.text.rsplit_once(char::is_whitespace)
            && may_sign(author)
        {
            self.signed.insert(author);
        }
    }

    fn open_paragraph(&self) -> Option<&Wrapped<'a>> {
        match &self.items[self.open?] {
            Item::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }

    /// Whether the line carries the open paragraph on. `rest` are the line and those below it in its block.
    fn goes_on(&self, line: &Line<'a>, rest: &[Line<'a>], first: bool, width: usize) -> bool {
        let Some(open) = self.open_paragraph() else { return false };
        let last = open.last();
        let interruptions = self.items.len() - 1 - self.open.unwrap_or(0);
        if line.is_indented() || opens_story(line.text) || is_marked(line.text) {
            return false;
        }
        if !first && interruptions == 0 {
            let full = last.width + 3 >= width && width <= WIDEST_COLUMN;
            if is_signed(last.text) {
                return false;
            }
            return !ends_sentence(last.text) || (full && !line.text.starts_with(['“', '「']));
        }
        if ends_sentence(last.text) || interruptions > MOST_INTERRUPTIONS || is_head_note(line.text) {
            return false;
        }
        if tail_credit(last.text).is_some() {
            return false;
        }
        // A line of verse, or a body's signature: wrapped text breaks off at the column's full width only.
        let broken_short = self.column.is_some_and(|column| 4 * last.width < 3 * column) && !is_unfinished(last.text);
        if broken_short && self.junctions.bond(last.text, line.text) < Bond::Likely {
            return false;
        }
        let prose = rest.iter().take(TALLEST_HEADING).any(|line| reads_like_prose(line.text));
        let same_column = self.column.is_some() && line.width.abs_diff(last.width) <= 3 && line.width >= 24;
        // A line of its own above a heading is a caption that no full stop ends, unless something must follow it.
        let caption = interruptions > 0
            && open.lines.len() == 1
            && self.column.is_none()
            && !is_unfinished(last.text)
            && self.junctions.bond(last.text, line.text) < Bond::Likely;
        !caption && (prose || (same_column && interruptions == 0))
    }

    fn heading(&mut self, line: &Line<'a>, first: bool, below: Option<&Line<'a>>) {
        let above = match self.items.last() {
            Some(Item::Heading(heading)) if heading.is_wholly_listed() => heading.listed.last(),
            _ => None,
        };
        let listed = self.listed(line, above, below);
        match self.items.last_mut() {
            Some(Item::Heading(heading)) if !first => heading.push(*line, listed),
            _ => {
                let mut heading = Heading::of(Vec::new());
                heading.push(*line, listed);
                self.items.push(Item::Heading(heading));
            }
        }
    }

    /// Where contents that have ended list a line of a headline; `above` is where the line above it is listed, `below` the
    /// line that follows.
    fn listed(&self, line: &Line<'a>, above: Option<&Range<usize>>, below: Option<&Line<'a>>) -> Option<Range<usize>> {
        let below = below.map(|below| below.text);
        if self.contents_at.is_some() { None } else { self.contents.find(line.text, above, below) }
    }

    /// The first prose or by-line ends a table of contents; of that only the last heading stays: it is that article's.
    fn leave_contents(&mut self) {
        if let Some(at) = self.contents_at.take() {
            let headed = self.items.len() > at && matches!(self.items.last(), Some(Item::Heading(_)));
            let end = self.items.len() - usize::from(headed);
            for item in self.items.drain(at.min(end)..end) {
                for line in item.lines() {
                    self.contents.add(line.text);
                    self.aside.extend(Aside::of(line, Reason::Contents));
                }
            }
        }
    }

    /// Whether the line, which begins something new, belongs to a headline.
    fn is_heading(
        &self,
        line: &Line<'a>,
        rest: &[Line<'a>],
        first: bool,
        width: usize,
        next: Option<&Line<'a>>,
    ) -> bool {
        // 柳湾村：/新路通到家门口
        if first && rest.len() == 2 && line.text.ends_with(['：', ':']) && could_be_heading(&rest[1]) {
            return !reads_like_prose(line.text);
        }
        if !could_be_heading(line) {
            return false;
        }
        let is_part = |line: &&Line<'_>| could_be_heading(line) && credit_line(line.text).is_none();
        let run = rest.iter().take(TALLEST_HEADING + 1).take_while(is_part).count();
        let below = rest.get(run).or(next.filter(|_| run == rest.len()));
        let leads = below.is_some_and(|below| credit_line(below.text).is_some() || opens_story(below.text));
        if line.text.contains(['，', ',']) {
            let signed = || rest.len() == 2 && run == 1;
            return leads && (self.column.is_none() || (first && (rest.len() == 1 || signed())));
        }
        // The first line of a paragraph whose second stands in the next column is about as wide as those above it.
        if !first && 4 * line.width >= 3 * width && !leads {
            return false;
        }
        let alone = run == rest.len() || leads;
        (alone && run <= TALLEST_HEADING) || 4 * line.width < 3 * width || (run == 1 && leads)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    /// One line an item: `#` a heading, `@` a credit, `=` a label.
    fn shown(text: &str) -> Vec<String> {
        items(&lines(text, 0..text.len()), &[], &mut Vec::new())
            .iter()
            .map(|item| match item {
                Item::Heading(heading) => {
                    format!("#{}", heading.lines.iter().map(|line| line.text).collect::<Vec<_>>().join("/"))
                }
                Item::Credit { line, .. } => format!("@{}", line.text),
                Item::Paragraph(paragraph) | Item::Caption(paragraph) => paragraph.mapped().as_str().to_owned(),
                Item::Label | Item::End | Item::Portrait => "=".to_owned(),
            })
            .collect()
    }

    #[test]
    fn wrapped_lines_become_paragraphs() {
        let text = "柳湾村修通新路\n\n■ 通讯员 林秋禾\n\n云川区柳湾村地处山脚，过去一下雨\n就出不了门，今年春天村里把路修通\n了。\n村民都说，这条路让大家的日子有了\n\n奔头，山货也卖得出去，收入比去年\n多了一倍。\n";
        assert_eq!(
            shown(text),
            [
                "#柳湾村修通新路",
                "@■ 通讯员 林秋禾",
                "云川区柳湾村地处山脚，过去一下雨就出不了门，今年春天村里把路修通了。",
                "村民都说，这条路让大家的日子有了奔头，山货也卖得出去，收入比去年多了一倍。",
            ]
        );
    }

    #[test]
    fn a_paragraph_a_line_keeps_its_lines() {
        let text = "修路\n近日，柳湾村修通了新路，村民从此出门不再发愁，山货也运得出去，大家都说这是今年最好的消息。\n种树\n随后，村里又在路的两旁种上了桃树，等到明年春天，这里就会有一条开满了花的路，欢迎大家来看。\n";
        let shown = shown(text);
        assert_eq!(shown.len(), 4);
        assert_eq!((shown[0].as_str(), shown[2].as_str()), ("#修路", "#种树"));
    }

    #[test]
    fn a_caption_between_columns_does_not_break_the_sentence() {
        let text = "柳湾村的经验是把每一户的想法都听进去，把每一件小事都办好，然后再商量路从哪里走、\n\n村民在新路上\n\n树往哪里栽，最后由大家一起动手来做成这件事。\n";
        assert_eq!(shown(text).len(), 2);
        assert!(shown(text)[0].contains("路从哪里走、树往哪里栽"));
    }

    #[test]
    fn indented_lines_begin_paragraphs() {
        let text = "　　柳湾村修了路，大家出门都很\n方便。\n　　柳湾村种了树，大家看了都很\n喜欢。\n";
        assert_eq!(shown(text), ["柳湾村修了路，大家出门都很方便。", "柳湾村种了树，大家看了都很喜欢。"]);
    }

    #[test]
    fn an_author_known_from_the_contents_signs_by_his_name_alone() {
        let text = "目录\n\n柳湾村修路 林秋禾\n\n一句话在这里。\n\n柳湾村修路\n\n林秋禾\n\n柳湾村今年春天修通了新路，大家都说好。\n";
        assert_eq!(shown(text)[2..4], ["#柳湾村修路", "@林秋禾"]);
    }

    #[test]
    fn contents_are_left_out() {
        let text = "目录 CONTENTS\n\n■ 开卷\n\n柳湾村修路\n\n柳湾村种树\n\n柳湾村修路\n\n柳湾村今年春天修通了新路，大家都说好。\n";
        assert_eq!(shown(text), ["#柳湾村修路", "柳湾村今年春天修通了新路，大家都说好。"]);
    }
}
