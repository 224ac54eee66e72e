//! Reads what `pdftotext -bbox-layout` prints: pages, and on them words with their boxes. Poppler's own blocks and lines are
//! passed over, since they mix columns that stand close.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::geometry::{Area, Word};

/// A page as it is printed, in points.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    pub words: Vec<Word>,
}

/// What is printed is no XHTML as Poppler writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed(pub String);

/// Coordinates beyond this are broken: points.
const FARTHEST: f32 = 100_000.0;

/// The pages of an output. Words without ink or with a broken box are left out.
pub(super) fn read(xhtml: &[u8]) -> Result<Vec<Page>, Malformed> {
    // The head before it repeats the document information, in which anything may stand.
    const DOCUMENT: &[u8] = b"<doc>";
    let start = xhtml.windows(DOCUMENT.len()).position(|bytes| bytes == DOCUMENT).unwrap_or(0);
    let xhtml = String::from_utf8_lossy(&xhtml[start..]);
    let mut reader = Reader::from_str(&xhtml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut pages: Vec<Page> = Vec::new();
    let mut open: Option<Area> = None;
    let mut text = String::new();
    loop {
        match reader.read_event().map_err(|error| Malformed(error.to_string()))? {
            Event::Start(start) => match start.name().as_ref() {
                "page" => {
                    let [width, height] = numbers(&start, ["width", "height"]).unwrap_or([0.0; 2]);
                    pages.push(Page { width, height, words: Vec::new() });
                }
                "word" => {
                    text.clear();
                    open = numbers(&start, ["xMin", "yMin", "xMax", "yMax"])
                        .map(|[left, top, right, bottom]| Area { left, top, right, bottom })
                        .filter(|area| area.left <= area.right && area.top <= area.bottom);
                }
                _ => {}
            },
            Event::Text(piece) if open.is_some() => text.push_str(&piece),
            Event::GeneralRef(reference) if open.is_some() => text.extend(character(&reference)),
            Event::End(end) if end.name().as_ref() == "word" => {
                if let (Some(area), Some(page)) = (open.take(), pages.last_mut()) {
                    page.words.extend(Word::new(&text, area));
                }
            }
            Event::Eof => return Ok(pages),
            _ => {}
        }
    }
}

fn numbers<const N: usize>(start: &BytesStart<'_>, names: [&str; N]) -> Option<[f32; N]> {
    let mut values = [None; N];
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        if let Some(at) = names.iter().position(|name| *name == attribute.key.as_ref()) {
            let value: f32 = attribute.value.parse().ok()?;
            values[at] = Some(value).filter(|value| value.abs() <= FARTHEST);
        }
    }
    let mut found = [0.0; N];
    for (to, value) in found.iter_mut().zip(values) {
        *to = value?;
    }
    Some(found)
}

/// The character that a reference stands for.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_read_with_their_boxes() {
        let printed = r#"<doc><page width="420.0" height="300.5"><flow><block><line>
            <word xMin="60" yMin="71.2" xMax="80" yMax="81.2">A&amp;云</word><word xMin="1" yMin="2" xMax="3" yMax="x">坏</word>
            <word xMin="5" yMin="2" xMax="3" yMax="4">坏</word><word xMin="1" yMin="2" xMax="3" yMax="4"> </word>
            </line></block></flow></page><page width="1" height="1"></page></doc>"#;
        let pages = read(printed.as_bytes()).expect("read");
        assert_eq!(pages.len(), 2);
        assert_eq!((pages[0].width, pages[0].height), (420.0, 300.5));
        let [word] = pages[0].words.as_slice() else { panic!("{:?}", pages[0].words) };
        assert_eq!((word.text.as_str(), word.area.left, word.area.right), ("A&云", 60.0, 80.0));
    }

    proptest! {
        #[test]
        fn any_change_of_an_output_gives_pages_or_an_error(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        ) {
            let printed = "<doc><page width=\"420.0\" height=\"300.5\"><word xMin=\"60\" yMin=\"71.2\" xMax=\"80\" \
                           yMax=\"81.2\">柳湾&amp;村&#26446;</word></page></doc>";
            let mut bytes = printed.as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            for page in read(&bytes).unwrap_or_default() {
                for word in page.words {
                    prop_assert!(word.area.left.is_finite() && word.area.left <= word.area.right);
                    prop_assert!(word.ems > 0.0 || !word.is_wide);
                }
            }
        }
    }

    #[test]
    fn any_bytes_give_pages_or_an_error() {
        for bytes in
            [&b""[..], b"<page", b"<word xMin=\"1\">", b"</word>", b"\xff\xfe<page><word>", b"<!DOCTYPE [<!ENTITY a"]
        {
            if let Ok(pages) = read(bytes) {
                assert!(pages.iter().all(|page| page.words.is_empty()));
            }
        }
    }
}
