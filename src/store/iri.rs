//! Every IRI that the store mints, and the one place that knows their base.
//!
//! ```
//! use fangzhi::store::iri;
//!
//! let issue = "云川日报_2024-09-12_318".parse().unwrap();
//! assert_eq!(iri::issue_graph(&issue).as_str(), "https://w3id.org/fangzhi/graph/issue/云川日报_2024-09-12_318");
//! assert_eq!(iri::segment("“五星村” 50%"), "“五星村”%2050%25");
//! ```

use std::fmt::Write as _;

use oxigraph::model::{NamedNode, NamedNodeRef};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::gazetteer::Code;
use crate::model::{EntityKind, IssueId, Span};
use crate::ontology::vocabulary::class;

/// What all IRIs but the vocabulary's begin with.
pub const BASE: &str = "https://w3id.org/fangzhi/";
/// The graph that says which entity of the knowledge layer each press entity is.
pub const IDENTITY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/graph/identity");
/// The graph of what the gazetteer knows of places and the press does not say.
pub const GAZETTEER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/graph/gazetteer");
/// The graph of what was measured of a relationship graph. No store holds it: it is written when asked for.
pub const ANALYSIS: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/graph/analysis");
/// The graph of the vocabulary itself.
pub const ONTOLOGY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/graph/ontology");

pub fn issue(id: &IssueId) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}id/issue/{}", segment(id.as_str())))
}

/// The named graph of an issue's press layer.
pub fn issue_graph(id: &IssueId) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}graph/issue/{}", segment(id.as_str())))
}

/// `ordinal` counts from 1.
pub fn article(issue: &NamedNode, ordinal: u32) -> NamedNode {
    below(issue, &format!("article/{ordinal}"))
}

pub fn passage(issue: &NamedNode, span: Span) -> NamedNode {
    below(issue, &format!("passage/{}-{}", span.start(), span.end()))
}

/// A press entity: `…/issue/<id>/person/林秋禾`, with `distinction` after an `@` where its name is not enough.
pub fn press_entity(issue: &NamedNode, kind: &str, private: bool, name: &str, distinction: Option<&str>) -> NamedNode {
    below(issue, &entity_path(kind, private, name, distinction))
}

/// A press claim, by a digest of what it says and where.
pub fn press_claim(issue: &NamedNode, said: &str) -> NamedNode {
    below(issue, &format!("claim/{}", digest(said)))
}

/// A canonical entity: `…/id/person/林秋禾@柳湾村`. Private ones lie under `…/id/private/`.
pub fn entity(kind: &str, private: bool, name: &str, context: Option<&str>) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}id/{}", entity_path(kind, private, name, context)))
}

/// A merged claim, by a digest of what it says.
pub fn claim(said: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}id/claim/{}", digest(said)))
}

/// An official division: `…/id/division/120111`.
pub fn division(code: Code) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}id/division/{code}"))
}

/// The class of a kind of entity.
pub fn kind_class(kind: EntityKind) -> NamedNodeRef<'static> {
    match kind {
        EntityKind::Person => class::PERSON,
        EntityKind::Place => class::PLACE,
        EntityKind::Organisation => class::ORGANISATION,
        EntityKind::Project => class::PROJECT,
        EntityKind::Activity => class::ACTIVITY,
        EntityKind::Agreement => class::AGREEMENT,
        EntityKind::Programme => class::PROGRAMME,
        EntityKind::Plan => class::PLAN,
        EntityKind::Honour => class::HONOUR,
        EntityKind::Post => class::POST,
    }
}

/// The kind of entity that a class stands for; `None` for every other class.
pub fn kind_of(class: NamedNodeRef<'_>) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().find(|&kind| kind_class(kind) == class)
}

/// One path segment of an IRI: NFC, Chinese as it is, percent-encoded where IRIs forbid a character, where it is
/// invisible, or where it has a meaning here (`/`, `@`).
pub fn segment(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfc() {
        if is_plain(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    if out.chars().all(|c| c == '.') { out.replace('.', "%2E") } else { out }
}

fn is_plain(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => true,
        '\u{00}'..='\u{9f}' | '\u{ad}' => false,
        // Marks of direction and width zero, private use, non-characters, tags.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        '\u{e0000}'.. => false,
        c => !c.is_whitespace() && (c as u32) & 0xfffe != 0xfffe,
    }
}

fn entity_path(kind: &str, private: bool, name: &str, distinction: Option<&str>) -> String {
    let mut path = String::new();
    if private {
        path.push_str("private/");
    }
    let _ = write!(path, "{kind}/{}", segment(name));
    if let Some(distinction) = distinction {
        let _ = write!(path, "@{}", segment(distinction));
    }
    path
}

fn below(issue: &NamedNode, path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/{path}", issue.as_str()))
}

/// The first sixteen hexadecimal digits of SHA-256.
fn digest(said: &str) -> String {
    Sha256::digest(said.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_makes_a_valid_iri_that_reads_back(name in "\\PC{1,12}|.{1,6}") {
            let iri = entity("person", false, &name, Some(&name));
            prop_assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
            let last = segment(&name);
            let back = percent_encoding::percent_decode_str(&last).decode_utf8().unwrap();
            prop_assert_eq!(back, name.nfc().collect::<String>());
        }
    }

    #[test]
    fn chinese_stays_readable_and_namesakes_differ() {
        let one = entity("person", false, "林秋禾", Some("柳湾村"));
        assert_eq!(one.as_str(), "https://w3id.org/fangzhi/id/person/林秋禾@柳湾村");
        assert_ne!(one, entity("person", false, "林秋禾@柳湾村", None));
        assert_eq!(segment(".."), "%2E%2E");
    }
}
