//! The text of a block as a browser would show it: white space folded, line breaks kept.

/// Characters without white space: all, in links, in bold.
pub(super) type Counts = (usize, usize, usize);

#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    lines: Vec<(String, Counts)>,
    line: String,
    counts: Counts,
    /// White space awaits the next ink, with a line break of the source in it or not.
    space: Option<bool>,
    has_ink: bool,
}

impl TextBuilder {
    /// Nothing to see so far.
    pub fn is_empty(&self) -> bool {
        !self.has_ink
    }

    pub fn push(&mut self, text: &str, linked: bool, bold: bool, preformatted: bool) {
        for c in text.chars() {
            match c {
                '\n' if preformatted => self.line_break(),
                '\r' if preformatted => {}
                ' ' | '\t' if preformatted => self.line.push(c),
                ' ' | '\t' | '\n' | '\r' | '\u{0C}' => {
                    self.space = Some(self.space.unwrap_or(false) || c == '\n');
                }
                '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\0' => {}
                _ => self.ink(c, linked, bold),
            }
        }
    }

    fn ink(&mut self, c: char, linked: bool, bold: bool) {
        if let Some(broken) = self.space.take() {
            // A line break of the source between Chinese characters is the editor's, no space.
            let wide = |c: char| c >= '\u{2E80}';
            let last = self.line.chars().next_back();
            if last.is_some_and(|last| !(broken && wide(last) && wide(c))) {
                self.line.push(' ');
            }
        }
        self.line.push(if c == '\u{A0}' { ' ' } else { c });
        if !c.is_whitespace() {
            self.has_ink = true;
            let (chars, links, bolds) = &mut self.counts;
            *chars += 1;
            *links += usize::from(linked);
            *bolds += usize::from(bold);
        }
    }

    pub fn line_break(&mut self) {
        self.space = None;
        self.lines.push((std::mem::take(&mut self.line), std::mem::take(&mut self.counts)));
    }

    /// The text as paragraphs: `<br>` breaks lines, and makes paragraphs where an empty line or an indent follows.
    pub fn finish(mut self, keep_lines: bool) -> Vec<(String, Counts)> {
        self.line_break();
        let mut paragraphs: Vec<(String, Counts)> = Vec::new();
        let mut apart = true;
        for (line, counts) in self.lines {
            let inked = line.trim();
            if inked.is_empty() {
                if keep_lines && let Some((text, _)) = paragraphs.last_mut() {
                    text.push('\n');
                }
                apart = true;
                continue;
            }
            let indent = line.chars().take_while(|c| c.is_whitespace()).map(|c| 1 + usize::from(c > '\u{2000}')).sum();
            match paragraphs.last_mut() {
                Some((text, sum)) if keep_lines || !(apart || is_indent(indent)) => {
                    text.push('\n');
                    text.push_str(if keep_lines { line.trim_end() } else { inked });
                    *sum = (sum.0 + counts.0, sum.1 + counts.1, sum.2 + counts.2);
                }
                _ => paragraphs.push((if keep_lines { line.trim_end() } else { inked }.to_owned(), counts)),
            }
            apart = false;
        }
        paragraphs
    }
}

/// Columns of an indented paragraph: two characters, or four spaces.
fn is_indent(columns: usize) -> bool {
    columns >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: &[&str]) -> Vec<String> {
        let mut builder = TextBuilder::default();
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                builder.line_break();
            }
            builder.push(part, false, false, false);
        }
        builder.finish(false).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn white_space_is_folded_and_breaks_make_lines_or_paragraphs() {
        assert_eq!(text(&[" 柳湾\n 村  GDP\n增长 "]), ["柳湾村 GDP 增长"]);
        assert_eq!(text(&["修通新路", "种下新树"]), ["修通新路\n种下新树"]);
        assert_eq!(text(&["修路。", "", "种树。"]), ["修路。", "种树。"]);
        assert_eq!(text(&["\u{3000}\u{3000}修路。", "\u{A0}\u{A0}\u{A0}\u{A0}种树。"]), ["修路。", "种树。"]);
    }
}
