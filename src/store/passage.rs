/// What a stretch of the source says: white space around it gone, and line breaks undone, with nothing in their place
/// unless both neighbours are letters or digits of a script that parts words.
///
/// ```
/// use fangzhi::store::clean;
///
/// assert_eq!(clean("柳湾村党支\n  书记林秋禾"), "柳湾村党支书记林秋禾");
/// assert_eq!(clean("Smart\nCity 展"), "Smart City 展");
/// ```
pub fn clean(source: &str) -> String {
    let source = source.trim();
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(char::is_whitespace) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = from.trim_start();
        let gap = &from[..from.len() - after.len()];
        if !gap.contains(['\n', '\r']) {
            out.push_str(gap);
        } else if out.chars().next_back().is_some_and(parts_words) && after.chars().next().is_some_and(parts_words) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Latin, Greek and Cyrillic letters and digits, and the punctuation of such text.
fn parts_words(c: char) -> bool {
    c.is_ascii_graphic() || ('\u{c0}'..'\u{530}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn breaks_between_han_vanish_with_the_indent_and_blanks_stay() {
        for (source, text) in [
            ("　　全区\r\n　　大会", "全区大会"),
            ("投资\n100万元", "投资100万元"),
            ("王 磊", "王 磊"),
            ("A\n\nB", "A B"),
            ("  \n ", ""),
        ] {
            assert_eq!(clean(source), text);
        }
    }
}
