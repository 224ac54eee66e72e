use std::ops::Range;

use crate::ingest::{Part, Role};

/// A line with ink on it, without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// Where [`Line::text`] begins in the document.
    pub start: usize,
    /// Columns of white space before it; a Chinese character is two columns wide.
    pub indent: usize,
    /// Columns that the text takes.
    pub width: usize,
    /// Whether an empty line, or nothing, stands before it.
    pub gap: bool,
    /// What the source says that it is.
    pub role: Option<Role>,
}

impl Line<'_> {
    /// A paragraph's first line is set in by two characters.
    pub fn is_indented(&self) -> bool {
        self.indent == 4
    }
}

/// The lines of a range of the document, empty ones left out.
pub(super) fn lines(document: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut gap = true;
    let mut start = range.start;
    for line in document[range].split_inclusive('\n') {
        let inked = line.trim_start_matches(is_blank);
        let lead = &line[..line.len() - inked.len()];
        let unmarked = without_leading_markup(inked);
        let text = unmarked.trim_end_matches(is_blank).trim_end_matches(EMPHASIS);
        if text.is_empty() {
            gap = true;
        } else {
            let at = start + line.len() - unmarked.len();
            lines.push(Line { text, start: at, indent: columns(lead), width: columns(text), gap, role: None });
            gap = false;
        }
        start += line.len();
    }
    lines
}

/// The lines of a range with the roles that the source's parts give them, each part set apart. `parts` are in order.
pub(super) fn marked_lines<'a>(document: &'a str, range: Range<usize>, parts: &[Part]) -> Vec<Line<'a>> {
    let first = range.start;
    let mut lines = lines(document, range);
    let mut rest = &parts[parts.partition_point(|part| part.span.end() <= first)..];
    let mut inside = None;
    for line in &mut lines {
        let passed = rest.iter().take_while(|part| part.span.end() <= line.start).count();
        rest = &rest[passed..];
        let part = rest.first().filter(|part| part.span.start() <= line.start);
        line.gap |= part != inside;
        line.role = part.map(|part| part.role);
        inside = part;
    }
    lines
}

/// What Markdown sets around words.
pub(super) const EMPHASIS: &str = "**";

/// A line without Markdown's marks of a heading and of emphasis in front.
fn without_leading_markup(line: &str) -> &str {
    let heading = line.trim_start_matches('#');
    let bare = if heading.starts_with(' ') { heading.trim_start_matches(is_blank) } else { line };
    bare.trim_start_matches(EMPHASIS)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// Two columns a wide character, one any other.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 4 } else { 1 + usize::from(c >= '\u{2000}') }).sum()
}

/// Lines that no empty line parts, as ranges of the slice.
pub(super) fn blocks(lines: &[Line<'_>]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == lines.len() {
            return None;
        }
        let length = lines[start + 1..].iter().position(|line| line.gap).map_or(lines.len() - start, |at| at + 1);
        let block = start..start + length;
        start = block.end;
        Some(block)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_where_they_stand() {
        let document = "\n　　柳湾村\n修路\n\n种树 \n";
        let lines = lines(document, 0..document.len());
        let seen: Vec<_> = lines.iter().map(|line| (line.text, line.indent, line.width, line.gap)).collect();
        assert_eq!(seen, [("柳湾村", 4, 6, true), ("修路", 0, 4, false), ("种树", 0, 4, true)]);
        assert!(lines.iter().all(|line| document[line.start..].starts_with(line.text)));
        assert_eq!(blocks(&lines).collect::<Vec<_>>(), [0..2, 2..3]);
    }

    #[test]
    fn markdown_is_read_as_text() {
        let document = "## 柳湾村\n**修路**\n##\n";
        let lines = lines(document, 0..document.len());
        assert_eq!(lines.iter().map(|line| line.text).collect::<Vec<_>>(), ["柳湾村", "修路", "##"]);
        assert!(lines.iter().all(|line| document[line.start..].starts_with(line.text)));
    }
}
