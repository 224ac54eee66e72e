//! From bytes to text: encodings recognised or declared, byte order marks removed, line ends made alike.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::IngestError;
use crate::text::is_han;

/// One broken character in so many is mended with U+FFFD; more is an error.
const BROKEN_IN: usize = 1000;

/// The text of a file. `declared` overrides recognition, but not plain contradiction: a byte order mark, or
/// valid UTF-8 declared as something else.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>, origin: &str) -> Result<String, IngestError> {
    if bytes.is_empty() {
        return Err(IngestError::Empty { origin: origin.to_owned() });
    }
    let declared = declared.map(|name| lookup(name, origin)).transpose()?;
    let (encoding, bom) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (choose(bytes, declared, origin)?, 0),
    };
    let text = decode_as(encoding, &bytes[bom..], bom, declared.is_some(), origin)?;
    let text = unify_line_ends(text);
    if text.trim().is_empty() {
        return Err(IngestError::Empty { origin: origin.to_owned() });
    }
    Ok(text)
}

fn lookup(name: &str, origin: &str) -> Result<&'static Encoding, IngestError> {
    Encoding::for_label(name.trim().as_bytes())
        .map(|encoding| if encoding == GBK { GB18030 } else { encoding })
        .ok_or_else(|| IngestError::UnknownEncoding { origin: origin.to_owned(), name: name.to_owned() })
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>, origin: &str) -> Result<&'static Encoding, IngestError> {
    if let Some(declared) = declared {
        let contradicted = declared != UTF_8 && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        return if contradicted && !declared.name().starts_with("UTF-16") {
            let advice = "the file is UTF-8: declare that, or nothing";
            Err(IngestError::Encoding { origin: origin.to_owned(), encoding: declared.name(), offset: 0, advice })
        } else {
            Ok(declared)
        };
    }
    if let Some((what, advice)) = binary_format(bytes) {
        return Err(IngestError::NotText { origin: origin.to_owned(), what, advice });
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding);
    }
    if is_binary(bytes) {
        let advice = "give text, Markdown or JSON Lines";
        return Err(IngestError::NotText { origin: origin.to_owned(), what: "binary data", advice });
    }
    if nearly_utf8(bytes) {
        return Ok(UTF_8);
    }
    recognise(bytes).ok_or_else(|| IngestError::EncodingUnclear { origin: origin.to_owned() })
}

/// A legacy Chinese encoding, by chardetng's frequencies of characters.
fn recognise(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Without a hint Big5 is told from GBK; with it, short texts are not taken for Japanese or Korean.
    let guesses = [None, Some(b"cn".as_slice())].map(|hint| detector.guess(hint, Utf8Detection::Allow));
    guesses
        .into_iter()
        .find_map(|guess| match guess {
            guess if guess == GBK => Some(GB18030),
            guess if guess == BIG5 || guess == UTF_8 => Some(guess),
            _ => None,
        })
        .or_else(|| [GB18030, BIG5].into_iter().find(|&encoding| reads_as_chinese(encoding, bytes)))
}

fn reads_as_chinese(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some_and(|text| {
        let wide = text.chars().filter(|c| !c.is_ascii()).count();
        2 * text.chars().filter(|&c| is_han(c)).count() > wide
    })
}

fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut rest, mut broken) = (bytes, 0);
    while let Err(error) = std::str::from_utf8(rest) {
        broken += 1;
        let skip = error.valid_up_to() + error.error_len().unwrap_or(rest.len() - error.valid_up_to());
        rest = &rest[skip..];
        if broken > 8 && broken * 100 > bytes.len() - rest.len() {
            return false;
        }
    }
    let wide = bytes.iter().filter(|byte| **byte >= 0xC0).count();
    broken * 20 <= wide
}

/// UTF-16 without a byte order mark: line breaks or spaces as two bytes, the high bytes those of Chinese.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2)
        || bytes.len() < 4
        || std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
    {
        return None;
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let telling = |high: usize| {
        let plausible = sample
            .chunks_exact(2)
            .filter(|pair| {
                matches!(pair[high], 0x4E..=0x9F | 0x30 | 0xFF | 0x20) || (pair[high] == 0 && pair[1 - high] != 0)
            })
            .count();
        let zeros = sample.chunks_exact(2).filter(|pair| pair[high] == 0 && matches!(pair[1 - high], 9..=0x7E)).count();
        (plausible * 20 >= sample.len() / 2 * 19 && zeros > 0).then_some(plausible)
    };
    match (telling(1), telling(0)) {
        (Some(little), Some(big)) if big > little => Some(UTF_16BE),
        (Some(_), _) => Some(UTF_16LE),
        (None, Some(_)) => Some(UTF_16BE),
        (None, None) => None,
    }
}

fn binary_format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const FORMATS: [(&[u8], &str, &str); 11] = [
        (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it or save it as plain text"),
        (b"\xD0\xCF\x11\xE0", "an old office document", "save it as plain text"),
        (b"\x1F\x8B", "gzip", "decompress it first"),
        (b"\x28\xB5\x2F\xFD", "zstd", "decompress it first"),
        (b"BZh", "bzip2", "decompress it first"),
        (b"\xFD7zXZ\0", "xz", "decompress it first"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
        (b"Rar!\x1A\x07", "a RAR archive", "unpack it first"),
        (b"\x89PNG", "a picture", "recognise its text (OCR) first"),
        (b"\xFF\xD8\xFF", "a picture", "recognise its text (OCR) first"),
        (b"GIF8", "a picture", "recognise its text (OCR) first"),
    ];
    FORMATS.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|&(_, what, advice)| (what, advice))
}

fn is_binary(bytes: &[u8]) -> bool {
    let control = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    bytes.contains(&0) || control * 50 > bytes.len()
}

/// Decodes, mends a small share of broken characters, refuses more.
fn decode_as(
    encoding: &'static Encoding,
    bytes: &[u8],
    bom: usize,
    declared: bool,
    origin: &str,
) -> Result<String, IngestError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    let (mut read, mut broken, mut first) = (0, 0usize, None);
    loop {
        let (result, consumed) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 16),
            DecoderResult::Malformed(length, after) => {
                let offset = bom + read - usize::from(length) - usize::from(after);
                if read == bytes.len() && after == 0 && is_cut_short(encoding, &bytes[offset - bom..]) {
                    return Err(IngestError::Truncated { origin: origin.to_owned(), offset });
                }
                first.get_or_insert(offset);
                broken += 1;
                text.reserve(bytes.len() - read + 16);
                text.push('\u{FFFD}');
            }
        }
    }
    match first {
        Some(offset) if broken * BROKEN_IN > text.chars().count() => {
            let advice =
                if declared { "declare another --encoding, or none" } else { "state the encoding with --encoding" };
            Err(IngestError::Encoding { origin: origin.to_owned(), encoding: encoding.name(), offset, advice })
        }
        _ => Ok(text),
    }
}

/// Whether the last bytes begin a character that more bytes would complete.
fn is_cut_short(encoding: &'static Encoding, tail: &[u8]) -> bool {
    if encoding == UTF_8 {
        return std::str::from_utf8(tail).is_err_and(|error| error.error_len().is_none());
    }
    (tail.len() == 1 && tail[0] >= 0x81) || encoding.name().starts_with("UTF-16")
}

fn unify_line_ends(text: String) -> String {
    if !text.contains(['\r', '\u{2028}', '\u{0085}']) {
        return text;
    }
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{0085}'], "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "云川区柳湾村的林秋禾书记介绍了修路的经验。\n大家听了都说好，愿意一起来做。\n";
    const TRADITIONAL: &str = "雲川區柳灣村的林秋禾書記介紹了修路的經驗。\n大家聽了都說好，願意一起來做這件事。\n";

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_usual_encoding_is_recognised() {
        let with_bom = |bom: &[u8], bytes: Vec<u8>| [bom, &bytes].concat();
        let cases = [
            ("utf-8", LINES.as_bytes().to_vec(), LINES),
            ("utf-8 with mark", with_bom(b"\xEF\xBB\xBF", LINES.as_bytes().to_vec()), LINES),
            ("gb18030", GB18030.encode(LINES).0.into_owned(), LINES),
            ("big5", BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL),
            ("utf-16le with mark", with_bom(b"\xFF\xFE", utf16_bytes(LINES, false)), LINES),
            ("utf-16be with mark", with_bom(b"\xFE\xFF", utf16_bytes(LINES, true)), LINES),
            ("utf-16le", utf16_bytes(LINES, false), LINES),
            ("utf-16be", utf16_bytes(LINES, true), LINES),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(decode(&bytes, None, "issue.txt").expect(name), expected, "{name}");
        }
    }

    #[test]
    fn line_ends_are_made_alike() {
        assert_eq!(decode("一\r\n二\r三\n".as_bytes(), None, "x").expect("text"), "一\n二\n三\n");
    }

    #[test]
    fn a_single_broken_byte_in_a_long_text_is_mended() {
        let mut bytes = LINES.repeat(100).into_bytes();
        bytes.splice(0..0, [0xFF]);
        assert!(decode(&bytes, None, "x").expect("mended").starts_with('\u{FFFD}'));
    }

    #[test]
    fn bad_bytes_are_refused_with_their_place() {
        let gb = GB18030.encode(LINES).0.into_owned();
        assert!(matches!(decode(&gb, Some("utf-8"), "x"), Err(IngestError::Encoding { offset: 0, .. })));
        assert!(matches!(decode(LINES.as_bytes(), Some("gbk"), "x"), Err(IngestError::Encoding { .. })));
        let cut = &LINES.as_bytes()[..LINES.len() - 2];
        assert!(
            matches!(decode(cut, None, "x"), Err(IngestError::Truncated { offset, .. }) if offset == LINES.len() - 4)
        );
        assert!(matches!(decode(b"a\0\x01\x02\x03", None, "x"), Err(IngestError::NotText { .. })));
        assert!(matches!(decode(b"GIF89a", None, "x"), Err(IngestError::NotText { what: "a picture", .. })));
        assert!(matches!(decode(b"  \n", None, "x"), Err(IngestError::Empty { .. })));
        assert!(matches!(decode(b"a", Some("klingon"), "x"), Err(IngestError::UnknownEncoding { .. })));
    }
}
