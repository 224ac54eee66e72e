//! Running text that breaks at the width of the terminal, between any two Chinese characters and not within Latin words.

use comfy_table::Table;
use unicode_width::UnicodeWidthChar;

const WIDTH_WITHOUT_TERMINAL: u16 = 100;

/// Marks that belong to the line before.
const CLOSING: &str = "，。、；：？！」』”’）》】";
const MARGIN: usize = 4;

/// `text` in lines that begin with `indent` and fit the terminal.
pub fn lines(text: &str, indent: &str) -> Vec<String> {
    let width = Table::new().width().unwrap_or(WIDTH_WITHOUT_TERMINAL).max(20) as usize;
    fill(text, indent, width)
}

fn fill(text: &str, indent: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (indent.to_owned(), indent.len());
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        // A line does not begin with a closing mark: it hangs over the margin that is left for it.
        let margin = if CLOSING.contains(c) { 0 } else { MARGIN };
        if used + wide + margin > width && line.len() > indent.len() {
            let word = if c.is_ascii_graphic() { latin_word(&line[indent.len()..]) } else { 0 };
            let rest = line.split_off(line.len() - word);
            line.truncate(line.trim_end().len().max(indent.len()));
            lines.push(std::mem::replace(&mut line, format!("{indent}{rest}")));
            used = line.len();
        }
        if c == ' ' && line.len() == indent.len() && !lines.is_empty() {
            continue;
        }
        line.push(c);
        used += wide;
    }
    lines.push(line);
    lines
}

/// The length of the Latin word that a line ends with, where something stands before it.
fn latin_word(line: &str) -> usize {
    let head = line.trim_end_matches(|c: char| c.is_ascii_graphic());
    if head.is_empty() { 0 } else { line.len() - head.len() }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(fill("柳湾村修路", "  ", 12), ["  柳湾村", "  修路"]);
        assert_eq!(fill("abc", "  ", 12), ["  abc"]);
    }

    #[test]
    fn a_latin_word_stays_whole_where_the_line_holds_it() {
        assert_eq!(fill("read by a rule", "  ", 16), ["  read by a", "  rule"]);
        assert_eq!(fill("柳湾bytes", "  ", 14), ["  柳湾", "  bytes"]);
        assert_eq!(fill("abcdefghijklm", "  ", 12), ["  abcdef", "  ghijkl", "  m"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        assert_eq!(fill("柳湾村。」修路", "  ", 12), ["  柳湾村。」", "  修路"]);
    }
}
