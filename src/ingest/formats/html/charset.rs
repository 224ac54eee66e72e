//! The encoding that a page declares for itself.

use super::super::super::{IngestError, decode};

/// Browsers look for a declaration within so many bytes; pages with long heads put it later.
const SEARCHED: usize = 4096;
/// Declared otherwise, a Chinese page is mislabelled, and its bytes tell better.
const BELIEVED: [&str; 7] = ["utf-8", "utf8", "gb2312", "gbk", "gb18030", "big5", "big5-hkscs"];

/// The text of a page. What it declares is tried first, and left for what its bytes say where it does not fit.
pub(super) fn decode(bytes: &[u8], forced: Option<&str>, origin: &str) -> Result<String, IngestError> {
    if forced.is_none()
        && let Some(declared) = declared(bytes)
        && let Ok(text) = decode::decode(bytes, Some(&declared), origin)
    {
        return Ok(text);
    }
    decode::decode(bytes, forced, origin)
}

/// `<meta charset="gb2312">`, `content="text/html; charset=gb2312"`, `<?xml … encoding="utf-8"?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(SEARCHED)];
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let in_xml = xml.and_then(|(declaration, _)| label(declaration, "encoding"));
    in_xml.or_else(|| label(&head, "charset"))
}

fn label(text: &str, key: &str) -> Option<String> {
    text.match_indices(key).find_map(|(at, _)| {
        let rest = text[at + key.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        Some(rest[..end].to_owned()).filter(|label| BELIEVED.contains(&label.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_encoding_is_tried_first() {
        let page = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>柳湾村㙍修路</p>";
        let bytes = encoding_rs::GB18030.encode(page).0.into_owned();
        assert_eq!(decode(&bytes, None, "a.htm").expect("text"), page);
        assert_eq!(decode(page.as_bytes(), None, "a.htm").expect("mislabelled"), page);
        assert_eq!(declared(b"<?xml version='1.0' encoding='GBK'?><html>").as_deref(), Some("gbk"));
        assert_eq!(declared(b"<meta charset=iso-8859-1>"), None);
    }
}
