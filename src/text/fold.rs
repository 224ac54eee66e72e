/// The character that `c` is matched as: full-width forms become ASCII, ASCII letters lower case, the ideographic
/// space a space. One character for one, so that offsets counted in characters stay.
pub fn fold_char(c: char) -> char {
    let narrow = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' => ' ',
        _ => c,
    };
    narrow.to_ascii_lowercase()
}

/// [`fold_char`] over a whole text.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// A character that Chinese is written in, `〇` included.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_case_are_folded() {
        for (text, expected) in [("２０２４年Ａ区", "2024年a区"), ("柳湾　村", "柳湾 村"), ("（Ｘ）", "(x)")]
        {
            assert_eq!(fold(text), expected);
        }
    }
}
