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

/// A text in at most `lines` lines of `most` em; what has no room is told by `…`. Numbers and Latin words stay whole
/// where they can, and no line begins with what closes something.
pub(super) fn wrapped(text: &str, most: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    let mut line = String::new();
    for letter in text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }) {
        if !line.is_empty() && width(&line) + width_of(letter) > most {
            if wrapped.len() + 1 == lines {
                while width(&line) + 1.0 > most && line.pop().is_some() {}
                line.push('…');
                wrapped.push(line);
                return wrapped;
            }
            let next = line.split_off(line_end(&line, letter));
            wrapped.push(std::mem::replace(&mut line, next));
        }
        line.push(letter);
    }
    wrapped.push(line);
    wrapped
}

/// Where a line that is full ends when this letter is next: before what has to stand beside it.
fn line_end(line: &str, letter: char) -> usize {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let closes = |letter: char| "，。；：、！？）》」』”…".contains(letter);
    let stays = line.trim_end_matches(|last: char| is_word(last) && is_word(letter)).len();
    let end = match line.char_indices().next_back() {
        Some((last, _)) if closes(letter) => last,
        _ => stays,
    };
    // A word as long as half a line is broken.
    if end * 2 < line.len() { line.len() } else { end }
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

    #[test]
    fn a_day_is_not_broken_and_a_bracket_not_left_behind() {
        assert_eq!(wrapped("云川日报十期2024-03-05", 10.0, 3), ["云川日报十期", "2024-03-05"]);
        assert_eq!(wrapped("云川日报（三月）", 7.0, 3), ["云川日报（三", "月）"]);
    }
}
