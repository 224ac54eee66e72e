//! How much room text takes, without a font at hand: a Chinese character is as wide as it is high.

use unicode_width::UnicodeWidthChar;

/// A letter that takes one column of a terminal, in em; a little more than most Latin letters are in the fonts asked for.
const NARROW: f64 = 0.6;
/// From one line to the next, in em.
pub(super) const LEADING: f64 = 1.25;
/// The fonts that are asked for, in this order, on the systems where they are usual.
pub(super) const FONTS: &str = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, \
    WenQuanYi Micro Hei, Droid Sans Fallback, sans-serif";

/// The width of a text in em. What is wide in Chinese fonts alone (“ ” … ·) counts as wide.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

fn width_of(letter: char) -> f64 {
    match letter.width_cjk() {
        None | Some(0) => 0.0,
        Some(1) if letter.is_ascii_uppercase() => 0.75,
        Some(1) => NARROW,
        Some(_) => 1.0,
    }
}

/// A text in at most `lines` lines of `most` em; what has no room is told by `…`.
pub(super) fn wrapped(text: &str, most: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = vec![String::new()];
    let mut used = 0.0;
    for letter in text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }) {
        let wide = width_of(letter);
        if used + wide > most && used > 0.0 {
            if wrapped.len() == lines {
                if let Some(last) = wrapped.last_mut() {
                    while width(last) + 1.0 > most && last.pop().is_some() {}
                    last.push('…');
                }
                return wrapped;
            }
            wrapped.push(String::new());
            used = 0.0;
        }
        if let Some(last) = wrapped.last_mut() {
            last.push(letter);
        }
        used += wide;
    }
    wrapped
}

/// In as many lines of about the same width as are needed, two at most: nobody reads a line with one letter behind one
/// of ten.
pub(super) fn balanced(text: &str, most: f64) -> Vec<String> {
    let whole = width(text);
    if whole <= most {
        return wrapped(text, most, 1);
    }
    wrapped(text, (whole / 2.0).ceil().clamp(1.0, most), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_and_an_accent_nothing() {
        assert!((width("柳溪村") - 3.0).abs() < 1e-9);
        assert!((width("“…”") - 3.0).abs() < 1e-9);
        assert!((width("e\u{301}") - NARROW).abs() < 1e-9);
    }

    #[test]
    fn a_long_name_is_two_lines_of_like_width_and_a_longer_one_is_cut() {
        assert_eq!(balanced("柳溪村", 8.0), ["柳溪村"]);
        assert_eq!(balanced("柳溪河综合治理工程", 8.0), ["柳溪河综合", "治理工程"]);
        assert_eq!(balanced("柳溪河流域综合治理与生态修复二期工程", 8.0), ["柳溪河流域综合治", "理与生态修复二…"]);
        assert_eq!(wrapped("a\nb", 8.0, 1), ["a b"]);
    }
}
