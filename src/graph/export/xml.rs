//! What both XML formats need.

use std::borrow::Cow;
use std::io;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

/// Text with the characters that XML 1.0 cannot say, not even escaped, replaced by U+FFFD.
pub(in crate::graph) fn sayable(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(allowed) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect::<String>().into()
    }
}

/// A document that is indented by two blanks.
pub(super) fn document<W: io::Write>(
    out: W,
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element(root).with_attributes(attributes.iter().copied()).write_inner_content(content)?;
    writer.write_event(Event::Text(BytesText::new("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_character_is_shown_as_missing_and_a_line_break_stays() {
        assert_eq!(sayable("柳溪\u{0}村\u{b}\n东"), "柳溪\u{fffd}村\u{fffd}\n东");
        assert!(matches!(sayable("柳溪村"), Cow::Borrowed(_)));
    }
}
