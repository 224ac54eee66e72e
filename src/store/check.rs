use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, NamedNode, Quad, Term};

use super::claims::{ShortcutEnd, stands};
use super::mask::{MASKED, Mask, WITHHELD};
use super::quads::{ALT_LABEL, Quads, literal_text, node, subject};
use super::{IssueSummary, Library, Side, StoreError, clean, iri};
use crate::ontology::vocabulary::{class, property};
use crate::ontology::{Ontology, Shapes};

/// Something in the store that ought not to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub side: Side,
    pub problem: Problem,
    /// The IRI of what is wrong.
    pub subject: String,
    /// What is wrong with it, for a person.
    pub message: String,
}

/// Which promise is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// A passage does not say what the issue's text says at its place, or a press claim has none.
    Evidence,
    /// A node lacks a property or has a wrong one.
    Shape,
    /// A merged claim without its press claim or the reverse, or a press entity that is no thing.
    Support,
    /// A shortcut that no claim bears out.
    Shortcut,
    /// The gazetteer graph says of a place what the tables or the press do not bear out.
    Gazetteer,
    /// A private person can be reached on the public side.
    Privacy,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.side.word(), self.subject, self.message)
    }
}

/// Looks for broken promises on all sides, in a fixed order; nothing found means that all hold.
/// Reads every quad and every issue's text.
///
/// ```
/// use fangzhi::store::{Library, check};
///
/// assert!(check(&Library::in_memory()?)?.is_empty());
/// # Ok::<(), fangzhi::store::StoreError>(())
/// ```
///
/// # Errors
/// When the store cannot be read.
pub fn check(library: &Library) -> Result<Vec<Finding>, StoreError> {
    let mut found = Findings::default();
    for issue in library.issues()? {
        evidence(library, &issue, &mut found)?;
        privacy(library, &issue, &mut found)?;
    }
    for side in Side::ALL {
        shapes(library, side, &mut found)?;
    }
    for side in [Side::Public, Side::Archive] {
        support(library, side, &mut found)?;
        shortcuts(library, side, &mut found)?;
        super::gazetteer::check(library.side(side), |about, message| {
            found.add(side, Problem::Gazetteer, about, message);
        })?;
    }
    found.0.sort();
    found.0.dedup();
    Ok(found.0)
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, side: Side, problem: Problem, subject: &NamedNode, message: impl Into<String>) {
        let (subject, message) = (subject.as_str().to_owned(), message.into());
        self.0.push(Finding { side, problem, subject, message });
    }
}

/// Every passage against the text, byte for byte, and every press claim for a passage.
fn evidence(library: &Library, issue: &IssueSummary, found: &mut Findings) -> Result<(), StoreError> {
    let graph = iri::issue_graph(&issue.id);
    let text = match library.document(&issue.hash) {
        Ok(text) => text,
        Err(error @ (StoreError::NoDocument(_) | StoreError::Damaged(_) | StoreError::Io { .. })) => {
            found.add(Side::Archive, Problem::Evidence, &iri::issue(&issue.id), error.to_string());
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    for side in Side::ALL {
        let mut passages: BTreeMap<NamedNode, [Option<String>; 3]> = BTreeMap::new();
        let mut claims: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
        for quad in library.side(side).matching(None, None, None, Some((&graph).into())) {
            let quad = quad?;
            let Some(about) = subject(&quad).cloned() else { continue };
            let part = [property::START, property::END, property::TEXT].iter().position(|p| quad.predicate == *p);
            match (part, quad.predicate.as_ref()) {
                (Some(part), _) => passages.entry(about).or_default()[part] = literal_text(quad.object),
                (None, property::CONFIDENCE) => _ = claims.entry(about).or_default(),
                (None, property::STATED_IN | property::ANTECEDENT) => {
                    claims.entry(about).or_default().extend(node(quad.object));
                }
                _ => {}
            }
        }
        for (passage, [start, end, shown]) in &passages {
            if !says(&text, start.as_deref(), end.as_deref(), shown.as_deref(), side) {
                found.add(side, Problem::Evidence, passage, "does not say what the text says at its place");
            }
        }
        for (claim, evidence) in claims {
            if evidence.is_empty() || evidence.iter().any(|passage| !passages.contains_key(passage)) {
                found.add(side, Problem::Evidence, &claim, "rests on no passage, or on one that is not there");
            }
        }
    }
    Ok(())
}

fn says(text: &str, start: Option<&str>, end: Option<&str>, shown: Option<&str>, side: Side) -> bool {
    let offset = |bytes: Option<&str>| bytes.and_then(|bytes| bytes.parse::<usize>().ok());
    let (Some(start), Some(end), Some(shown)) = (offset(start), offset(end), shown) else { return false };
    let Some(said) = text.get(start..end).map(clean) else { return false };
    said == shown || side == Side::Public && is_masked_form(shown, &said)
}

/// Whether `shown` is `said` with some stretches masked or left out.
fn is_masked_form(shown: &str, said: &str) -> bool {
    let shown = shown.replace(WITHHELD, MASKED);
    let mut pieces = shown.split(MASKED);
    let Some(mut rest) = pieces.next().and_then(|first| said.strip_prefix(first)) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// No private name in what the public side says of an issue, and nothing marked as private.
fn privacy(library: &Library, issue: &IssueSummary, found: &mut Findings) -> Result<(), StoreError> {
    let graph = iri::issue_graph(&issue.id);
    let (mut private, mut public) = (BTreeSet::new(), BTreeSet::new());
    for side in [Side::Archive, Side::Candidates] {
        let store = library.side(side);
        for kind in [class::PERSON, class::PLACE] {
            for quad in store.collected(None, Some(rdf::TYPE), Some(kind.into()), Some((&graph).into()))? {
                let Some(entity) = subject(&quad) else { continue };
                let is_private = store.value(entity.into(), property::PRIVATE, (&graph).into())?.is_some();
                let names = if is_private { &mut private } else { &mut public };
                names.extend(store.text(entity.into(), rdfs::LABEL, (&graph).into())?);
                for quad in store.matching(Some(entity.into()), Some(ALT_LABEL), None, Some((&graph).into())) {
                    names.extend(literal_text(quad?.object).filter(|alias| alias.chars().nth(1).is_some()));
                }
            }
        }
    }
    let longer =
        |name: &&String| !private.contains(*name) && private.iter().any(|hidden| name.contains(hidden.as_str()));
    let mask = Mask::new(private.iter().map(String::as_str), public.iter().filter(longer).map(String::as_str));
    for quad in library.side(Side::Public).matching(None, None, None, Some((&graph).into())) {
        let quad = quad?;
        let Some(about) = subject(&quad) else { continue };
        if about.as_str().contains("/private/") || quad.predicate == property::PRIVATE {
            found.add(Side::Public, Problem::Privacy, about, "is private");
        }
        let shows = [property::TEXT, property::TITLE, ALT_LABEL].contains(&quad.predicate.as_ref());
        if shows && literal_text(quad.object.clone()).is_some_and(|text| mask.hides(&text)) {
            found.add(Side::Public, Problem::Privacy, about, "names a private person");
        }
    }
    Ok(())
}

fn shapes(library: &Library, side: Side, found: &mut Findings) -> Result<(), StoreError> {
    let shapes = Shapes::built_in().map_err(|error| StoreError::Damaged(format!("the shapes: {error}")))?;
    for violation in shapes.validate(library.side(side))? {
        let (subject, message) = (violation.node, violation.message);
        let subject = subject.trim_start_matches('<').trim_end_matches('>').to_owned();
        found.0.push(Finding { side, problem: Problem::Shape, subject, message });
    }
    Ok(())
}

/// Merged claims rest on press claims that are there, and every one of those bears one; every press entity is a thing
/// that is described.
fn support(library: &Library, side: Side, found: &mut Findings) -> Result<(), StoreError> {
    let store = library.side(side);
    for quad in store.matching(None, Some(property::ARTICLE_COUNT), None, Some(GraphNameRef::DefaultGraph)) {
        let quad = quad?;
        let Some(claim) = subject(&quad) else { continue };
        let default = Some(GraphNameRef::DefaultGraph);
        let supports = store.collected(Some(claim.into()), Some(property::SUPPORTED_BY), None, default)?;
        if supports.is_empty() {
            found.add(side, Problem::Support, claim, "rests on no press claim");
        }
        for support in supports.into_iter().filter_map(|quad| node(quad.object)) {
            if store.matching(Some((&support).into()), Some(property::CONFIDENCE), None, None).next().is_none() {
                found.add(side, Problem::Support, claim, format!("rests on {support}, which is not there"));
            }
        }
    }
    for quad in store.matching(None, Some(property::RULE), None, None) {
        let quad = quad?;
        let Some(claim) = subject(&quad) else { continue };
        let default = Some(GraphNameRef::DefaultGraph);
        if store.matching(None, Some(property::SUPPORTED_BY), Some(claim.into()), default).next().is_none() {
            found.add(side, Problem::Support, claim, "is not in the knowledge layer");
        }
    }
    for quad in store.matching(None, Some(property::RESOLVES_TO), None, Some(iri::IDENTITY.into())) {
        let quad = quad?;
        let (Some(entity), Term::NamedNode(thing)) = (subject(&quad), &quad.object) else { continue };
        if store.class_of(thing.into(), GraphNameRef::DefaultGraph)?.is_none() {
            found.add(side, Problem::Support, entity, format!("is said to be {thing}, of which nothing is known"));
        }
    }
    Ok(())
}

fn shortcuts(library: &Library, side: Side, found: &mut Findings) -> Result<(), StoreError> {
    let store = library.side(side);
    for shortcut in Ontology::built_in().shortcuts() {
        let default = Some(GraphNameRef::DefaultGraph);
        for quad in store.collected(None, Some(shortcut.property.as_ref()), None, default)? {
            let Some(end) = end_of(&quad) else { continue };
            if !stands(store, &end)? {
                let message = format!("no claim says {} {}", quad.predicate, quad.object);
                found.add(side, Problem::Shortcut, &end.from, message);
            }
        }
    }
    Ok(())
}

fn end_of(quad: &Quad) -> Option<ShortcutEnd> {
    let (from, to) = (subject(quad)?.clone(), node(quad.object.clone())?);
    Some(ShortcutEnd { from, property: quad.predicate.clone(), to })
}

#[cfg(test)]
mod tests {
    use super::is_masked_form;

    #[test]
    fn a_masked_sentence_is_the_sentence_but_for_the_names() {
        assert!(is_masked_form("居民某某和某某说", "居民赵小满和王芳说"));
        assert!(!is_masked_form("居民某某和某某笑", "居民赵小满和王芳说"));
        assert!(!is_masked_form("居民说", "居民赵小满说"));
        assert!(is_masked_form("某某", "赵小满"));
    }
}
