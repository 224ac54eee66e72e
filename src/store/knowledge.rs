//! The knowledge layer of a side, brought up to date for what changed in its press layer.
//!
//! Three passes, each over what the one before it touched: entities (which press entities are one thing), merged
//! claims, shortcuts. Deriving everything anew is the same three passes over all there is, so that both agree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Store, Transaction};

use super::changes::{Block, Changes};
use super::claims::{PressClaim, merged, shortcut_ends, stands};
use super::quads::{ALT_LABEL, Quads, literal_text, node, subject, text};
use super::{StoreError, iri};
use crate::model::EntityKind;
use crate::ontology::vocabulary::{class, property};
use crate::resolve::{Cluster, Sighting, best_form, clusters, pinyin};

/// How many blocks, claims or shortcuts go into one transaction, which is held in memory.
const STEP: usize = 4096;

/// Brings the knowledge layer of `store` up to date. It may be left half-done by an error.
pub(super) fn derive(store: &Store, changes: Changes) -> Result<(), StoreError> {
    let mut identities = Identities { moved: changes.entities.clone(), homes: HashMap::new() };
    in_steps(store, changes.entities, |tx, entity| forget_if_gone(tx, &entity))?;
    in_steps(store, changes.blocks, |tx, block| identities.settle(tx, &block))?;

    let mut claims = changes.claims;
    for entity in &identities.moved {
        for quad in store.matching(None, None, Some(entity.into()), None) {
            let quad = quad?;
            if quad.graph_name.as_ref() != iri::IDENTITY.into() {
                claims.extend(subject(&quad).cloned());
            }
        }
    }
    let mut groups: BTreeMap<NamedNode, Regrouping> = BTreeMap::new();
    for claim in claims {
        for quad in
            store.matching(None, Some(property::SUPPORTED_BY), Some((&claim).into()), Some(GraphNameRef::DefaultGraph))
        {
            groups.entry(subject_of(quad?)?).or_default().gone.insert(claim.clone());
        }
        if let Some(press) = PressClaim::read(store, &claim)? {
            groups.entry(press.canonical(store)?.iri()).or_default().come.insert(claim);
        }
    }
    let mut shortcuts = BTreeSet::new();
    in_steps(store, groups, |tx, (claim, change)| {
        for quads in regroup(tx, &claim, &change)? {
            shortcuts.extend(shortcut_ends(&quads));
        }
        Ok(())
    })?;
    in_steps(store, shortcuts, |tx, end| {
        let quad = end.quad();
        if stands(tx, &end)? {
            tx.insert(&quad)
        } else {
            tx.remove(&quad)
        }
        Ok(())
    })?;
    if store.matching(None, None, None, Some(iri::IDENTITY.into())).next().is_none() {
        store.remove_named_graph(iri::IDENTITY)?;
    }
    Ok(())
}

/// Removes what was derived, so that everything can be derived anew.
pub(super) fn clear(store: &Store) -> Result<(), StorageError> {
    store.clear_graph(GraphNameRef::DefaultGraph)?;
    store.remove_named_graph(iri::IDENTITY)
}

fn in_steps<T>(
    store: &Store,
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(&mut Transaction<'_>, T) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut items = items.into_iter().peekable();
    while items.peek().is_some() {
        let mut tx = store.start_transaction()?;
        for item in items.by_ref().take(STEP) {
            each(&mut tx, item)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// Press claims that a merged claim loses and gains.
#[derive(Debug, Default)]
struct Regrouping {
    gone: BTreeSet<NamedNode>,
    come: BTreeSet<NamedNode>,
}

/// Writes a merged claim anew; gives what it said before and says now.
fn regroup(tx: &mut Transaction<'_>, claim: &NamedNode, change: &Regrouping) -> Result<[Vec<Quad>; 2], StoreError> {
    let before = tx.about(claim.into(), GraphNameRef::DefaultGraph)?;
    let old = before.iter().filter(|quad| quad.predicate == property::SUPPORTED_BY);
    let mut supports: BTreeSet<NamedNode> = old.filter_map(|quad| node(quad.object.clone())).collect();
    supports.retain(|support| !change.gone.contains(support));
    supports.extend(change.come.iter().cloned());
    let after = merged(tx, claim, &supports)?;
    for quad in before.iter().filter(|quad| !after.contains(quad)) {
        tx.remove(quad);
    }
    tx.extend(&after);
    Ok([before, after])
}

/// Takes a press entity that its issue no longer names out of the identity graph, with what was known of its thing;
/// the block of its name, which is settled afterwards, writes that again for those that are left.
fn forget_if_gone(tx: &mut Transaction<'_>, entity: &NamedNode) -> Result<(), StoreError> {
    let there = tx.matching(Some(entity.into()), Some(property::IN_ISSUE), None, None).next().transpose()?;
    let thing = tx.value(entity.into(), property::RESOLVES_TO, iri::IDENTITY.into())?.and_then(node);
    if let (None, Some(thing)) = (there, thing) {
        remove_description(tx, &thing)?;
        tx.remove(&Quad::new(entity.clone(), property::RESOLVES_TO, thing, iri::IDENTITY));
    }
    Ok(())
}

/// Which thing each press entity is.
struct Identities {
    /// Press entities whose claims have to be merged anew.
    moved: BTreeSet<NamedNode>,
    /// The home district of each issue that was asked for.
    homes: HashMap<NamedNode, Option<String>>,
}

impl Identities {
    /// Decides a block and writes what is known of its things.
    fn settle(&mut self, tx: &mut Transaction<'_>, block: &Block) -> Result<(), StoreError> {
        let members = self.members(tx, block)?;
        let sightings: Vec<Sighting> = members.iter().map(|member| member.sighting.clone()).collect();
        let mut now: BTreeMap<NamedNode, Vec<Quad>> = BTreeMap::new();
        for cluster in clusters(block.kind, &block.name, &sightings) {
            let thing = iri::entity(block.kind.slug(), block.private, &block.name, cluster.context.as_deref());
            for &member in &cluster.members {
                let member = &members[member];
                let old =
                    tx.value((&member.entity).into(), property::RESOLVES_TO, iri::IDENTITY.into())?.and_then(node);
                if old.as_ref() == Some(&thing) {
                    continue;
                }
                if let Some(old) = old {
                    remove_description(tx, &old)?;
                    tx.remove(&Quad::new(member.entity.clone(), property::RESOLVES_TO, old, iri::IDENTITY));
                }
                tx.insert(&Quad::new(member.entity.clone(), property::RESOLVES_TO, thing.clone(), iri::IDENTITY));
                self.moved.insert(member.entity.clone());
            }
            now.insert(thing.clone(), description(block, &thing, &cluster, &members));
        }
        for (thing, quads) in now {
            remove_description(tx, &thing)?;
            tx.extend(&quads);
        }
        Ok(())
    }

    fn members(&mut self, tx: &Transaction<'_>, block: &Block) -> Result<Vec<Member>, StoreError> {
        let name = text(&block.name);
        let mut members = Vec::new();
        for quad in tx.collected(None, Some(rdfs::LABEL), Some((&name).into()), None)? {
            let Some(entity) = subject(&quad) else { continue };
            let graph = quad.graph_name.as_ref();
            let quads = if graph.is_default_graph() { Vec::new() } else { tx.about(entity.into(), graph)? };
            let sighting = Sighting { key: entity.as_str().to_owned(), ..Sighting::default() };
            let mut member = Member { entity: entity.clone(), sighting, aliases: Vec::new() };
            let (mut kind, mut private, mut issue) = (None, false, None);
            for quad in quads {
                match quad.predicate.as_ref() {
                    rdf::TYPE => kind = node(quad.object).and_then(|class| iri::kind_of(class.as_ref())),
                    property::PRIVATE => private = true,
                    property::CONTEXT => member.sighting.context = literal_text(quad.object),
                    property::IN_ISSUE => issue = node(quad.object),
                    ALT_LABEL => member.aliases.extend(literal_text(quad.object)),
                    _ => {}
                }
            }
            let (Some(kind), Some(issue)) = (kind, issue) else { continue };
            if (kind, private) == (block.kind, block.private) {
                member.sighting.ties = ties(tx, kind, entity, graph)?;
                member.sighting.scope = if block.private { Some(within(&issue)) } else { self.home(tx, issue, graph)? };
                members.push(member);
            }
        }
        Ok(members)
    }

    fn home(
        &mut self,
        tx: &Transaction<'_>,
        issue: NamedNode,
        graph: GraphNameRef<'_>,
    ) -> Result<Option<String>, StoreError> {
        if let Some(home) = self.homes.get(&issue) {
            return Ok(home.clone());
        }
        let home = tx.text((&issue).into(), property::HOME, graph)?;
        self.homes.insert(issue, home.clone());
        Ok(home)
    }
}

/// A press entity of a block.
#[derive(Debug)]
struct Member {
    entity: NamedNode,
    sighting: Sighting,
    aliases: Vec<String>,
}

/// The names of the bodies of a person's posts, or of the places directly above a place. What is private ties nothing,
/// so that the public side sees the same things as the archive.
fn ties(
    tx: &Transaction<'_>,
    kind: EntityKind,
    entity: &NamedNode,
    graph: GraphNameRef<'_>,
) -> Result<BTreeSet<String>, StoreError> {
    let (of, from, to) = match kind {
        EntityKind::Person => (class::TENURE, property::PERSON, property::BODY),
        EntityKind::Place => (class::CONTAINMENT, property::PLACE, property::CONTAINER),
        _ => return Ok(BTreeSet::new()),
    };
    let mut names = BTreeSet::new();
    for quad in tx.collected(None, Some(from), Some(entity.into()), Some(graph))? {
        let Some(claim) = subject(&quad) else { continue };
        if tx.class_of(claim.into(), graph)?.is_none_or(|class| class.as_ref() != of) {
            continue;
        }
        if let Some(other) = tx.value(claim.into(), to, graph)?.and_then(node)
            && tx.value((&other).into(), property::PRIVATE, graph)?.is_none()
        {
            names.extend(tx.text((&other).into(), rdfs::LABEL, graph)?);
        }
    }
    Ok(names)
}

/// Two private people of one name in two issues are never taken for one on that account alone.
fn within(issue: &NamedNode) -> String {
    issue.as_str().rsplit('/').next().unwrap_or_default().to_owned()
}

/// What the knowledge layer says of a thing, shortcuts apart.
fn description(block: &Block, thing: &NamedNode, cluster: &Cluster, members: &[Member]) -> Vec<Quad> {
    let names = cluster.members.iter().map(|_| block.name.as_str());
    let label = best_form(names).unwrap_or(&block.name);
    let aliases: BTreeSet<&str> = cluster
        .members
        .iter()
        .flat_map(|&m| members[m].aliases.iter().map(String::as_str))
        .filter(|&a| a != label)
        .collect();
    let say = |predicate: NamedNodeRef<'_>, object: Term| {
        Quad::new(thing.clone(), predicate, object, GraphNameRef::DefaultGraph)
    };
    let mut quads = vec![
        say(rdf::TYPE, iri::kind_class(block.kind).into()),
        say(rdfs::LABEL, text(label)),
        say(property::PINYIN, text(&pinyin(block.kind, label))),
    ];
    quads.extend(aliases.into_iter().map(|alias| say(ALT_LABEL, text(alias))));
    quads.extend(cluster.context.iter().map(|context| say(property::CONTEXT, text(context))));
    if block.private {
        quads.push(say(property::PRIVATE, Literal::from(true).into()));
    }
    quads
}

fn remove_description(tx: &mut Transaction<'_>, thing: &NamedNode) -> Result<(), StoreError> {
    let described = [rdf::TYPE, rdfs::LABEL, property::PINYIN, ALT_LABEL, property::CONTEXT, property::PRIVATE];
    for quad in tx.about(thing.into(), GraphNameRef::DefaultGraph)? {
        if described.contains(&quad.predicate.as_ref()) {
            tx.remove(&quad);
        }
    }
    Ok(())
}

fn subject_of(quad: Quad) -> Result<NamedNode, StoreError> {
    subject(&quad).cloned().ok_or_else(|| StoreError::Damaged(format!("a blank node in {quad}")))
}
