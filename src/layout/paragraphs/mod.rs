//! From lines to paragraphs, headings and credits: hard wraps undone, column breaks bridged.

mod continuation;
mod credits;
mod headings;
mod print;

use std::collections::HashSet;

use self::headings::names_section;
use self::print::{column, end_marks};
use super::byline::{credit_line, names_alone};
use super::contents::{Contents, is_contents_head};
use super::furniture::{Furniture, split_label};
use super::interleaved;
use super::item::{Item, Wrapped};
use super::junction::Junctions;
use super::lines::{EMPHASIS, Line, blocks};
use super::margin::without_jump;
use super::wording::ends_sentence;
use super::{Aside, Reason};
use crate::ingest::Role;

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

fn with_label_apart<'a>(line: &Line<'a>) -> impl Iterator<Item = Line<'a>> + use<'a> {
    let [label, rest] = split_label(line).map_or([None, None], |parts| parts.map(Some));
    [label.or(Some(*line)), rest].into_iter().flatten()
}

/// Wider lines are whole paragraphs, not wrapped ones.
const WIDEST_COLUMN: usize = 72;
/// Lines without a blank between them that are all of a headline.
const TALLEST_HEADING: usize = 4;

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

    fn open_paragraph(&self) -> Option<&Wrapped<'a>> {
        match &self.items[self.open?] {
            Item::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lines::lines;

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
