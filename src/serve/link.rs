//! Between the IRIs of things and the paths under which the server answers for them.

use std::borrow::Cow;

use oxigraph::model::NamedNode;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

/// What the IRIs of things begin with.
pub(super) const THINGS: &str = "https://w3id.org/fangzhi/id/";

/// What a path cannot hold as it is. `%` is among them, so that decoding a path once gives the IRI back.
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');
const QUERY: &AsciiSet = &PATH.add(b'&').add(b'+').add(b'=').add(b'\'').add(b'\\').add(b'{').add(b'}').add(b'|');

/// Where the server answers for an IRI; `None` for what lies elsewhere.
pub(super) fn local(iri: &str) -> Option<String> {
    Some(format!("/id/{}", utf8_percent_encode(iri.strip_prefix(THINGS)?, PATH)))
}

/// A path with one query parameter.
pub(super) fn with_query(path: &str, name: &str, value: &str) -> String {
    format!("{path}?{name}={}", utf8_percent_encode(value, QUERY))
}

/// The IRIs that a request for `/id/` and this, still encoded, path may mean, the most probable first: the path decoded
/// once, and, for clients that send an IRI with escapes of its own as it is, the path with those left in.
pub(super) fn meant(path: &str) -> Vec<NamedNode> {
    let once: String = percent_decode_str(path).decode_utf8_lossy().nfc().collect();
    let kept: String = decode_beyond_ascii(path).nfc().collect();
    let mut meant = Vec::new();
    for path in [once, kept] {
        meant.extend(NamedNode::new(format!("{THINGS}{path}")).ok().filter(|iri| !meant.contains(iri)));
    }
    meant
}

/// Decodes escapes of other bytes than ASCII.
fn decode_beyond_ascii(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = path.get(at..at + 3).filter(|escape| escape.starts_with('%'));
        let byte = escape.and_then(|escape| u8::from_str_radix(&escape[1..], 16).ok()).filter(|byte| !byte.is_ascii());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The name in an IRI's last segment, without what tells it from its namesakes.
pub(super) fn name_in(iri: &NamedNode) -> String {
    let segment = iri.as_str().rsplit('/').next().unwrap_or_default();
    let name: Cow<'_, str> = percent_decode_str(segment).decode_utf8_lossy();
    name.split(['@', '（', '(']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_to_its_iri() {
        for name in ["person/林秋禾@柳湾村", "project/50%25%20计划", "place/a%2Fb", "organisation/“北岸”？#x"]
        {
            let iri = format!("{THINGS}{name}");
            let path = local(&iri).unwrap();
            assert_eq!(meant(path.strip_prefix("/id/").unwrap())[0].as_str(), iri);
        }
        assert_eq!(local("https://example.org/x"), None);
    }

    #[test]
    fn a_decomposed_path_means_the_composed_name() {
        assert_eq!(meant("place/e%CC%81")[0].as_str(), format!("{THINGS}place/é"));
    }

    #[test]
    fn an_iri_sent_as_it_is_is_understood_too() {
        let iris = meant("place/%E6%9F%B3%20x");
        assert!(iris.iter().any(|iri| iri.as_str() == format!("{THINGS}place/柳%20x")), "{iris:?}");
    }

    #[test]
    fn the_name_comes_without_its_context() {
        let iri = NamedNode::new_unchecked(format!("{THINGS}person/林秋禾@柳湾村"));
        assert_eq!(name_in(&iri), "林秋禾");
    }
}
