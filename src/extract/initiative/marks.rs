use std::ops::Range;

/// A stretch between marks; ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub outer: Range<usize>,
    pub inner: Range<usize>,
    pub title: bool,
}

/// Longer quotations are speech, not names.
const LONGEST_QUOTED_NAME: usize = 40;

/// Marks nest no deeper; what opens further out was left open by mistake.
const DEEPEST: usize = 8;

/// Titles between book-title marks and what quotation marks single out, in the order of the text. Marks inside a title
/// belong to it; marks inside speech single out what they enclose.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' | '「' | '『' | '‘' => {
                if open.len() == DEEPEST {
                    open.remove(0);
                }
                open.push((closing(c), at));
            }
            '》' | '”' | '」' | '』' | '’' => {
                let Some(depth) = open.iter().rposition(|(close, _)| *close == c) else { continue };
                let start = open[depth].1;
                open.truncate(depth);
                let first = text[start..].chars().next().map_or(0, char::len_utf8);
                let marked = Marked { outer: start..at + c.len_utf8(), inner: start + first..at, title: c == '》' };
                if marked.title || is_name(text, &marked) {
                    while found.last().is_some_and(|inside| inside.outer.start > start) {
                        found.pop();
                    }
                    found.push(marked);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|marked| marked.outer.start);
    found
}

/// The text without any marks.
pub fn unmarked(text: &str) -> String {
    text.chars().filter(|c| !"《》〈〉“”‘’「」『』\"".contains(*c)).collect()
}

fn closing(open: char) -> char {
    match open {
        '《' => '》',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        _ => '’',
    }
}

fn is_name(text: &str, marked: &Marked) -> bool {
    let inner = &text[marked.inner.clone()];
    let introduced = text[..marked.outer.start].ends_with(['：', ':', '，', ',']);
    let ends_as_speech = inner.ends_with(['。', '！', '？', '，', '…', '!', '?', ',']);
    let length = inner.chars().count();
    let speech = inner.contains(['。', '！', '？', '；']) || ends_as_speech || introduced && length > 12;
    !speech && (2..=LONGEST_QUOTED_NAME).contains(&length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        marked(text).into_iter().map(|marked| &text[marked.inner]).collect()
    }

    #[test]
    fn marks_inside_a_title_belong_to_it() {
        assert_eq!(names("签署《共建“清溪”协议》"), ["共建“清溪”协议"]);
    }

    #[test]
    fn a_name_inside_speech_is_singled_out() {
        assert_eq!(names("她说：“‘柳下’驿站开门了。”"), ["柳下"]);
    }

    #[test]
    fn marks_without_a_partner_are_ignored() {
        assert_eq!(names("“微光”行动”，《清单"), ["微光"]);
        assert_eq!(names("”》“"), Vec::<&str>::new());
    }
}
