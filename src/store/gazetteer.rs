//! The gazetteer graph of a side: which official divisions the places of the knowledge layer are, and what they lie in
//! though no text says so.
//!
//! A place that is a division has its code, its level and the division above it; a village or community has the
//! division that it is stated in. The divisions above are described as far up as the province, as long as some place
//! leads to them. A place's standing follows from what the issues that name it say, each on its own: so it changes only
//! with the block that the place is settled in.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::Store;

use super::edits::Edits;
use super::knowledge::others;
use super::quads::{Quads, literal_text, node, subject, text};
use super::{StoreError, iri};
use crate::gazetteer::{Code, Division, Gazetteer};
use crate::ontology::vocabulary::{class, property};
use crate::resolve::{Named, Verdict, agreed, can_hold, division, home, is_village, narrowest};

const GRAPH: GraphNameRef<'_> = GraphNameRef::NamedNode(iri::GAZETTEER);

/// A place as one issue names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub entity: &'a NamedNode,
    pub graph: &'a GraphName,
    /// The home district.
    pub home: Option<&'a str>,
}

/// What is known of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Is(Code),
    /// A village or community in this division.
    In(Code),
}

/// What issues state about where places lie; remembers what it has read.
#[derive(Debug, Default)]
pub(super) struct Statements {
    homes: HashMap<GraphName, Option<Code>>,
    places: HashMap<NamedNode, Rc<Stated>>,
    /// Divisions that are described already.
    written: HashSet<Code>,
    /// Divisions that some place led to and may be in use no more.
    left: BTreeSet<NamedNode>,
}

/// What an issue says of a place itself.
#[derive(Debug)]
struct Stated {
    name: String,
    context: Option<String>,
    /// The places directly above it.
    containers: BTreeSet<NamedNode>,
    /// The names of the places directly inside it, of a district.
    inside: BTreeSet<String>,
}

impl Statements {
    /// So many places of issues are remembered, at about 500 bytes each.
    const MANY: usize = 50_000;
    /// So many places above one are looked at: chains have five links.
    const CHAIN: usize = 32;

    /// What the issues that name a place let be known of it.
    pub fn standing(&mut self, store: &Store, name: &str, seen: &[Seen<'_>]) -> Result<Option<Standing>, StoreError> {
        if self.places.len() > Self::MANY {
            self.places.clear();
            self.homes.clear();
        }
        if is_village(name) {
            let mut parents = BTreeSet::new();
            for seen in seen {
                parents.extend(self.parents(store, *seen)?);
            }
            return Ok(narrowest(parents).map(Standing::In));
        }
        let verdicts = seen.iter().map(|seen| self.verdict(store, *seen)).collect::<Result<Vec<_>, _>>()?;
        Ok(agreed(&verdicts).map(Standing::Is))
    }

    /// Writes down what is known of a thing, in the place of what was known.
    pub fn write(
        &mut self,
        store: &Store,
        thing: &NamedNode,
        standing: Option<Standing>,
        edits: &mut Edits<'_>,
    ) -> Result<(), StoreError> {
        let before = store.about(thing.into(), GRAPH)?;
        self.left.extend(before.iter().filter_map(parent_in));
        let gazetteer = Gazetteer::get();
        let known = |code: Code| gazetteer.by_code(code);
        let (after, above) = match standing {
            Some(Standing::Is(code)) => {
                let above = gazetteer.parent(code);
                (known(code).map(|own| of_division(thing, own, above)).unwrap_or_default(), above)
            }
            Some(Standing::In(code)) => {
                (known(code).map(|above| within(thing, above)).into_iter().collect(), known(code))
            }
            None => (Vec::new(), None),
        };
        for division in above.into_iter().chain(above.into_iter().flat_map(|above| gazetteer.above(above.code))) {
            if self.written.insert(division.code) {
                let known = store.about((&iri::division(division.code)).into(), GRAPH)?;
                edits.replace(known, describe(division, gazetteer.parent(division.code)));
            }
        }
        edits.replace(before, after);
        Ok(())
    }

    /// Takes out the divisions that no place leads to any more. All else must have been applied.
    pub fn tidy(self, store: &Store, edits: &mut Edits<'_>) -> Result<(), StoreError> {
        let mut doubtful = self.left;
        while !doubtful.is_empty() {
            let mut wider = BTreeSet::new();
            for division in &doubtful {
                let leading =
                    store.matching(None, Some(property::ADMINISTRATIVELY_WITHIN), Some(division.into()), Some(GRAPH));
                if leading.into_iter().next().transpose()?.is_none() {
                    for quad in store.about(division.into(), GRAPH)? {
                        wider.extend(parent_in(&quad));
                        edits.remove(quad);
                    }
                }
            }
            edits.apply()?;
            doubtful = wider;
        }
        let stored = store.collected(Some(iri::GAZETTEER), Some(property::EDITION), None, Some(GRAPH))?;
        let all =
            store.matching(None, None, None, Some(GRAPH)).take(stored.len() + 1).collect::<Result<Vec<_>, _>>()?;
        if all.len() == stored.len() {
            return Ok(store.remove_named_graph(iri::GAZETTEER)?);
        }
        edits.replace(stored, vec![Quad::new(iri::GAZETTEER, property::EDITION, text(Gazetteer::edition()), GRAPH)]);
        Ok(edits.apply()?)
    }

    fn verdict(&mut self, store: &Store, seen: Seen<'_>) -> Result<Verdict, StoreError> {
        let (above, place) = (self.above(store, seen)?, self.stated(store, seen)?);
        let home = self.home(store, seen)?;
        Ok(division(&Named { name: &place.name, above: &above, inside: &place.inside, home }))
    }

    /// The divisions that a village is stated in: of each place above it the nearest that is one. Where a place above it
    /// lies elsewhere now, nothing is known of the village.
    fn parents(&mut self, store: &Store, village: Seen<'_>) -> Result<BTreeSet<Code>, StoreError> {
        let mut found = BTreeSet::new();
        let mut met = BTreeSet::from([village.entity.clone()]);
        let mut border = VecDeque::from([village.entity.clone()]);
        while let Some(entity) = border.pop_front().filter(|_| met.len() <= Self::CHAIN) {
            let below = Seen { entity: &entity, ..village };
            let place = self.stated(store, below)?;
            if let Some(name) = &place.context {
                let (above, home) = (self.above(store, below)?, self.home(store, village)?);
                let inside = BTreeSet::new();
                found.extend(is_one(division(&Named { name, above: &above, inside: &inside, home })));
            }
            for container in &place.containers {
                match self.verdict(store, Seen { entity: container, ..village })? {
                    Verdict::Is(code) => _ = found.insert(code),
                    Verdict::Nowhere => return Ok(BTreeSet::new()),
                    Verdict::Open if met.insert(container.clone()) => border.push_back(container.clone()),
                    Verdict::Open => {}
                }
            }
        }
        Ok(found)
    }

    /// The names of all places that the issue states above this one.
    fn above(&mut self, store: &Store, seen: Seen<'_>) -> Result<BTreeSet<String>, StoreError> {
        let mut names = BTreeSet::new();
        let mut met = BTreeSet::from([seen.entity.clone()]);
        let mut border = VecDeque::from([seen.entity.clone()]);
        while let Some(entity) = border.pop_front().filter(|_| met.len() <= Self::CHAIN) {
            let place = self.stated(store, Seen { entity: &entity, ..seen })?;
            names.extend(place.context.clone());
            for container in &place.containers {
                let wider = self.stated(store, Seen { entity: container, ..seen })?;
                if can_hold(&wider.name, &place.name) && met.insert(container.clone()) {
                    names.insert(wider.name.clone());
                    border.push_back(container.clone());
                }
            }
        }
        Ok(names)
    }

    fn stated(&mut self, store: &Store, seen: Seen<'_>) -> Result<Rc<Stated>, StoreError> {
        if let Some(known) = self.places.get(seen.entity) {
            return Ok(Rc::clone(known));
        }
        let graph = seen.graph.as_ref();
        let containment = (class::CONTAINMENT, property::PLACE, property::CONTAINER);
        let containers = others(store, seen.entity, containment, graph)?;
        let name = store.text(seen.entity.into(), rdfs::LABEL, graph)?.unwrap_or_default();
        let mut inside = BTreeSet::new();
        if name.ends_with('区') {
            let containment = (class::CONTAINMENT, property::CONTAINER, property::PLACE);
            for (_, place) in others(store, seen.entity, containment, graph)? {
                inside.extend(store.text((&place).into(), rdfs::LABEL, graph)?);
            }
        }
        let stated = Rc::new(Stated {
            name,
            inside,
            context: store.text(seen.entity.into(), property::CONTEXT, graph)?,
            containers: containers.into_iter().map(|(_, container)| container).collect(),
        });
        self.places.insert(seen.entity.clone(), Rc::clone(&stated));
        Ok(stated)
    }

    /// The division that the home is.
    fn home(&mut self, store: &Store, seen: Seen<'_>) -> Result<Option<Code>, StoreError> {
        let Some(name) = seen.home else { return Ok(None) };
        if let Some(&known) = self.homes.get(seen.graph) {
            return Ok(known);
        }
        let graph = seen.graph.as_ref();
        let (mut above, mut inside) = (BTreeSet::new(), BTreeSet::new());
        for quad in store.collected(None, Some(rdfs::LABEL), Some((&text(name)).into()), Some(graph))? {
            let Some(entity) = subject(&quad) else { continue };
            if store.class_of(entity.into(), graph)?.is_some_and(|class| class == class::PLACE) {
                let seen = Seen { entity, ..seen };
                above.extend(self.above(store, seen)?);
                inside.extend(self.stated(store, seen)?.inside.iter().cloned());
            }
        }
        let code = home(name, &above, &inside);
        self.homes.insert(seen.graph.clone(), code);
        Ok(code)
    }
}

/// Looks for places that are nothing, divisions that the tables do not have so, and divisions that nothing leads to.
pub(super) fn check(store: &Store, mut found: impl FnMut(&NamedNode, &str)) -> Result<(), StoreError> {
    let gazetteer = Gazetteer::get();
    let mut said: BTreeMap<NamedNode, HashSet<Quad>> = BTreeMap::new();
    for quad in store.matching(None, None, None, Some(GRAPH)) {
        let quad = quad?;
        if let Some(about) = subject(&quad).filter(|about| about.as_ref() != iri::GAZETTEER) {
            said.entry(about.clone()).or_default().insert(quad);
        }
    }
    let led_to: HashSet<NamedNode> = said.values().flatten().filter_map(parent_in).collect();
    for (thing, quads) in &said {
        let code = quads.iter().find(|quad| quad.predicate == property::CODE).map(|quad| quad.object.clone());
        let own = code.clone().and_then(literal_text).and_then(|code| gazetteer.by_code(Code::parse(&code)?));
        let above = own.and_then(|own| gazetteer.parent(own.code));
        let is_division = quads.iter().any(|quad| quad.predicate == rdf::TYPE);
        let tables = own.map(|own| if is_division { describe(own, above) } else { of_division(thing, own, above) });
        let label = store.text(thing.into(), rdfs::LABEL, GraphNameRef::DefaultGraph)?;
        let misnamed = own.zip(label).is_some_and(|(own, label)| !own.is_called(&label));
        if code.is_some() && (misnamed || tables.is_none_or(|tables| HashSet::from_iter(tables) != *quads)) {
            found(thing, "is another division in the tables");
        }
        if is_division && !led_to.contains(thing) {
            found(thing, "is a division that no place leads to");
        }
        if !is_division && store.class_of(thing.into(), GraphNameRef::DefaultGraph)?.is_none() {
            found(thing, "stands among the divisions, but nothing else is known of it");
        }
    }
    for division in led_to.iter().filter(|division| !said.contains_key(*division)).collect::<BTreeSet<_>>() {
        found(division, "is a division that is not described");
    }
    Ok(())
}

fn is_one(verdict: Verdict) -> Option<Code> {
    if let Verdict::Is(code) = verdict { Some(code) } else { None }
}

/// The division that a quad puts its subject in.
fn parent_in(quad: &Quad) -> Option<NamedNode> {
    (quad.predicate == property::ADMINISTRATIVELY_WITHIN).then(|| node(quad.object.clone())).flatten()
}

fn say(about: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(about.clone(), predicate, object, GRAPH)
}

fn within(thing: &NamedNode, above: &Division) -> Quad {
    say(thing, property::ADMINISTRATIVELY_WITHIN, iri::division(above.code))
}

/// What the tables say of a division, or of the place that is one.
fn of_division(thing: &NamedNode, own: &Division, above: Option<&Division>) -> Vec<Quad> {
    let mut quads = vec![
        say(thing, property::CODE, text(&own.code.to_string())),
        say(thing, property::LEVEL, text(own.level().word())),
    ];
    quads.extend(above.map(|above| within(thing, above)));
    quads
}

fn describe(division: &Division, above: Option<&Division>) -> Vec<Quad> {
    let thing = iri::division(division.code);
    let mut quads = of_division(&thing, division, above);
    quads.push(say(&thing, rdf::TYPE, class::DIVISION));
    quads.push(say(&thing, rdfs::LABEL, text(division.name)));
    quads
}
