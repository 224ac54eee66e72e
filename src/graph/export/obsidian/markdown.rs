//! Words of the press as Markdown and YAML that mean nothing else.

use std::fmt::Write;

/// A double-quoted scalar of YAML, from which a reader gets back the very text.
pub(super) fn yaml(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // What YAML calls not printable, and its line ends.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                write!(quoted, "\\u{:04x}", u32::from(c)).expect("memory takes it");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// On one line, with a backslash before whatever Markdown or Obsidian would read as more than text. An
/// underscore within a word is text.
pub(super) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let is_inside = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        before = c;
        match c {
            '_' if is_inside => plain.push('_'),
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => plain.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => plain.push(char::REPLACEMENT_CHARACTER),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '$' | '~' | '=' | '%' | '^' | '&' | '!' => {
                plain.extend(['\\', c]);
            }
            c => plain.push(c),
        }
    }
    plain
}

/// `[[人物/叶青禾（柳溪村）|叶青禾]]`. A link knows no escapes, so that what would end it becomes its wide form.
pub(super) fn link(path: &str, label: &str) -> String {
    let label: String = label
        .chars()
        .map(|c| match c {
            '[' => '［',
            ']' => '］',
            '|' => '｜',
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => ' ',
            c => c,
        })
        .collect();
    format!("[[{path}|{label}]]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_page_cannot_become_markup() {
        assert_eq!(escaped("云川日报_2024_"), "云川日报_2024\\_");
        assert_eq!(escaped("**急** [见](x)\n# <b>"), "\\*\\*急\\*\\* \\[见\\](x) \\# \\<b\\>");
        assert_eq!(link("人物/x", "甲]]|乙"), "[[人物/x|甲］］｜乙]]");
        assert_eq!(yaml("a\"b\\\u{1}\n"), "\"a\\\"b\\\\\\u0001\\n\"");
    }
}
