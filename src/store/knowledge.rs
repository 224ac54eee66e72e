//! The knowledge layer of a side, brought up to date for what changed in its press layer.
//!
//! Three passes, each over what the one before it touched: entities (which press entities are one thing), merged
//! claims, shortcuts. Deriving everything anew is the same three passes over all there is, so that both agree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Store};

use super::changes::{Block, Changes};
use super::claims::{PressClaim, ShortcutEnd, joined, merged, shortcut_ends, stands};
use super::edits::Edits;
use super::gazetteer::{Seen, Statements};
use super::quads::{ALT_LABEL, Quads, literal_text, node, subject, text};
use super::{StoreError, iri};
use crate::model::{EntityKind, Part};
use crate::ontology::vocabulary::{class, property};
use crate::resolve::{Cluster, Sighting, best_form, clusters, has_standing, pinyin, tells_whereabouts};

/// Brings the knowledge layer of `store` up to date. It may be left half-done by an error.
pub(super) fn derive(store: &Store, changes: Changes) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut identities = Identities { moved: changes.entities.clone(), ..Identities::default() };
    let is_new = store.matching(None, None, None, Some(GraphNameRef::DefaultGraph)).next().transpose()?.is_none();
    let mut edits = if is_new { Edits::of_new_layer(store) } else { Edits::of(store) };
    let mut stale = BTreeSet::new();
    for entity in &changes.entities {
        stale.extend(forget_if_gone(store, entity, &mut edits)?);
    }
    for block in &changes.blocks {
        identities.settle(store, block, &mut edits)?;
        edits.apply_if_many()?;
    }
    for thing in stale.union(&identities.left) {
        if !identities.settled.contains(thing) {
            edits.replace(described(store, thing)?, Vec::new());
            identities.statements.write(store, thing, None, &mut edits)?;
        }
    }
    edits.apply()?;
    std::mem::take(&mut identities.statements).tidy(store, &mut edits)?;

    let mut claims = changes.claims.clone();
    for entity in identities.moved.difference(&changes.entities) {
        for quad in store.matching(None, None, Some(entity.into()), None) {
            let quad = quad?;
            if quad.graph_name.as_ref() != iri::IDENTITY.into() {
                claims.extend(subject(&quad).cloned());
            }
        }
    }
    let mut shortcuts = BTreeSet::new();
    for (claim, regrouping) in regroupings(store, claims, &changes.claims)? {
        shortcuts.extend(regroup(store, &claim, regrouping, &mut edits)?);
        edits.apply_if_many()?;
    }
    edits.apply()?;

    for end in shortcuts {
        let quad = end.quad();
        match (store.contains(&quad)?, stands(store, &end)?) {
            (true, false) => edits.remove(quad),
            (false, true) => edits.insert(quad),
            _ => {}
        }
    }
    edits.apply()?;
    if store.matching(None, None, None, Some(iri::IDENTITY.into())).next().is_none() {
        store.remove_named_graph(iri::IDENTITY)?;
    }
    Ok(())
}

/// Removes what was derived, so that everything can be derived anew.
pub(super) fn clear(store: &Store) -> Result<(), StorageError> {
    store.clear_graph(GraphNameRef::DefaultGraph)?;
    store.remove_named_graph(iri::IDENTITY)?;
    store.remove_named_graph(iri::GAZETTEER)
}

/// Press claims that a merged claim gains and loses.
#[derive(Debug, Default)]
struct Regrouping {
    come: BTreeMap<NamedNode, PressClaim>,
    gone: BTreeSet<NamedNode>,
    /// Some come from issues that stood before, and so perhaps from articles that are counted already.
    moved: bool,
}

/// Which merged claims the press claims given belonged to, and belong to now. `rewritten` ones may say something else
/// than before; of the others, those that stay where they were are left out.
fn regroupings(
    store: &Store,
    claims: BTreeSet<NamedNode>,
    rewritten: &BTreeSet<NamedNode>,
) -> Result<BTreeMap<NamedNode, Regrouping>, StoreError> {
    let mut groups: BTreeMap<NamedNode, Regrouping> = BTreeMap::new();
    for claim in claims {
        let default = Some(GraphNameRef::DefaultGraph);
        let before = store.matching(None, Some(property::SUPPORTED_BY), Some((&claim).into()), default).next();
        let before = before.transpose()?.map(subject_of).transpose()?;
        let press = PressClaim::read(store, &claim)?;
        let now = press.as_ref().map(|press| press.canonical(store)).transpose()?.map(|saying| saying.iri());
        if before == now && !rewritten.contains(&claim) {
            continue;
        }
        if let Some(before) = before {
            groups.entry(before).or_default().gone.insert(claim.clone());
        }
        if let Some((now, press)) = now.zip(press) {
            let group = groups.entry(now).or_default();
            group.moved |= !rewritten.contains(&claim);
            group.come.insert(claim, press);
        }
    }
    Ok(groups)
}

/// Writes a merged claim anew; gives the shortcuts that it may bear out now or bore out before.
fn regroup(
    store: &Store,
    claim: &NamedNode,
    change: Regrouping,
    edits: &mut Edits<'_>,
) -> Result<Vec<ShortcutEnd>, StoreError> {
    if change.gone.is_empty() && !change.moved && joined(store, claim, &change.come, edits)? {
        return Ok(Vec::new());
    }
    let before = store.about(claim.into(), GraphNameRef::DefaultGraph)?;
    let old = before.iter().filter(|quad| quad.predicate == property::SUPPORTED_BY);
    let kept = old.filter_map(|quad| node(quad.object.clone())).filter(|support| !change.gone.contains(support));
    let mut supports = change.come;
    for support in kept {
        let press = PressClaim::read(store, &support)?
            .ok_or_else(|| StoreError::Damaged(format!("{claim} rests on {support}, which is not there")))?;
        supports.insert(support, press);
    }
    let after = merged(store, claim, &supports)?;
    let ends = [&before, &after].into_iter().flat_map(|quads| shortcut_ends(quads)).collect();
    edits.replace(before, after);
    Ok(ends)
}

/// Takes a press entity that its issue no longer names out of the identity graph; gives the thing that it was, of
/// which less may be known now.
fn forget_if_gone(store: &Store, entity: &NamedNode, edits: &mut Edits<'_>) -> Result<Option<NamedNode>, StoreError> {
    if store.matching(Some(entity.into()), Some(property::IN_ISSUE), None, None).next().transpose()?.is_some() {
        return Ok(None);
    }
    let thing = store.value(entity.into(), property::RESOLVES_TO, iri::IDENTITY.into())?.and_then(node);
    if let Some(thing) = &thing {
        edits.remove(Quad::new(entity.clone(), property::RESOLVES_TO, thing.clone(), iri::IDENTITY));
    }
    Ok(thing)
}

/// Which thing each press entity is.
#[derive(Debug, Default)]
struct Identities {
    /// Press entities whose claims may have to be merged anew.
    moved: BTreeSet<NamedNode>,
    /// Things that press entities were taken from.
    left: BTreeSet<NamedNode>,
    /// Things whose descriptions are up to date.
    settled: BTreeSet<NamedNode>,
    /// The home district of each issue that was asked for.
    homes: HashMap<NamedNode, Option<String>>,
    /// Where places lie.
    statements: Statements,
}

impl Identities {
    /// Decides a block and writes what is known of its things.
    fn settle(&mut self, store: &Store, block: &Block, edits: &mut Edits<'_>) -> Result<(), StoreError> {
        let members = self.members(store, block)?;
        let sightings: Vec<Sighting> = members.iter().map(|member| member.sighting.clone()).collect();
        for cluster in clusters(block.kind, &block.name, &sightings) {
            let thing = iri::entity(block.kind.slug(), block.private, &block.name, cluster.context.as_deref());
            for &member in &cluster.members {
                let entity = &members[member].entity;
                let old = store.value(entity.into(), property::RESOLVES_TO, iri::IDENTITY.into())?.and_then(node);
                if old.as_ref() == Some(&thing) {
                    continue;
                }
                if let Some(old) = old {
                    edits.remove(Quad::new(entity.clone(), property::RESOLVES_TO, old.clone(), iri::IDENTITY));
                    self.left.insert(old);
                }
                edits.insert(Quad::new(entity.clone(), property::RESOLVES_TO, thing.clone(), iri::IDENTITY));
                self.moved.insert(entity.clone());
            }
            edits.replace(described(store, &thing)?, description(block, &thing, &cluster, &members));
            self.place(store, block, &thing, &cluster, &members, edits)?;
            self.settled.insert(thing);
        }
        Ok(())
    }

    /// Writes down where a place stands among the official divisions.
    fn place(
        &mut self,
        store: &Store,
        block: &Block,
        thing: &NamedNode,
        cluster: &Cluster,
        members: &[Member],
        edits: &mut Edits<'_>,
    ) -> Result<(), StoreError> {
        if block.kind != EntityKind::Place || block.private || !has_standing(&block.name) {
            return Ok(());
        }
        let seen = cluster.members.iter().map(|&member| &members[member]);
        let seen =
            seen.map(|Member { entity, graph, sighting, .. }| Seen { entity, graph, home: sighting.scope.as_deref() });
        let standing = self.statements.standing(store, &block.name, &seen.collect::<Vec<_>>())?;
        self.statements.write(store, thing, standing, edits)
    }

    fn members(&mut self, store: &Store, block: &Block) -> Result<Vec<Member>, StoreError> {
        let name = text(&block.name);
        let mut members = Vec::new();
        for quad in store.collected(None, Some(rdfs::LABEL), Some((&name).into()), None)? {
            let Some(entity) = subject(&quad) else { continue };
            let graph = quad.graph_name.as_ref();
            let quads = if graph.is_default_graph() { Vec::new() } else { store.about(entity.into(), graph)? };
            let sighting = Sighting { key: entity.as_str().to_owned(), ..Sighting::default() };
            let mut member =
                Member { entity: entity.clone(), graph: quad.graph_name.clone(), sighting, aliases: Vec::new() };
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
                member.sighting.ties = if kind.is_initiative() && member.sighting.context.is_none() {
                    whereabouts(store, entity, graph)?.into_iter().collect()
                } else {
                    ties(store, kind, entity, graph)?
                };
                member.sighting.scope =
                    if block.private { Some(within(&issue)) } else { self.home(store, issue, graph)? };
                members.push(member);
            }
        }
        Ok(members)
    }

    fn home(&mut self, store: &Store, issue: NamedNode, graph: GraphNameRef<'_>) -> Result<Option<String>, StoreError> {
        if let Some(home) = self.homes.get(&issue) {
            return Ok(home.clone());
        }
        let home = store.text((&issue).into(), property::HOME, graph)?;
        self.homes.insert(issue, home.clone());
        Ok(home)
    }
}

/// A press entity of a block.
#[derive(Debug)]
struct Member {
    entity: NamedNode,
    graph: GraphName,
    sighting: Sighting,
    aliases: Vec<String>,
}

/// The names of the bodies of a person's posts, or of the places directly above a place. What is private ties nothing,
/// so that the public side sees the same things as the archive.
fn ties(
    store: &Store,
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
    for (_, other) in others(store, entity, (of, from, to), graph)? {
        names.extend(store.text((&other).into(), rdfs::LABEL, graph)?);
    }
    Ok(names)
}

/// The only place where an issue says that an initiative is done, else the only body or place that leads it, where its
/// name tells of a district; `None` for several, since one drive in two villages does not make their own ones the same.
fn whereabouts(store: &Store, entity: &NamedNode, graph: GraphNameRef<'_>) -> Result<Option<String>, StoreError> {
    let siting = (class::SITING, property::INITIATIVE, property::PLACE);
    let participation = (class::PARTICIPATION, property::INITIATIVE, property::AGENT);
    let mut names = BTreeSet::new();
    for (_, place) in others(store, entity, siting, graph)? {
        names.extend(store.text((&place).into(), rdfs::LABEL, graph)?);
    }
    if names.is_empty() {
        for (claim, agent) in others(store, entity, participation, graph)? {
            let leads = store.text((&claim).into(), property::PART, graph)?.as_deref() == Some(Part::Lead.word());
            let kind = store.class_of((&agent).into(), graph)?.and_then(|class| iri::kind_of(class.as_ref()));
            let name = store.text((&agent).into(), rdfs::LABEL, graph)?;
            let telling = |name: &String| kind.is_some_and(|kind| tells_whereabouts(kind, name));
            names.extend(name.filter(|_| leads).filter(telling));
        }
    }
    Ok(names.pop_first().filter(|_| names.is_empty()))
}

/// What stands in the role `to` of the claims of a class that have an entity in the role `from`, private things apart.
pub(super) fn others(
    store: &Store,
    entity: &NamedNode,
    (of, from, to): (NamedNodeRef<'_>, NamedNodeRef<'_>, NamedNodeRef<'_>),
    graph: GraphNameRef<'_>,
) -> Result<Vec<(NamedNode, NamedNode)>, StoreError> {
    let mut found = Vec::new();
    for quad in store.collected(None, Some(from), Some(entity.into()), Some(graph))? {
        let Some(claim) = subject(&quad) else { continue };
        if store.class_of(claim.into(), graph)?.is_none_or(|class| class.as_ref() != of) {
            continue;
        }
        if let Some(other) = store.value(claim.into(), to, graph)?.and_then(node)
            && store.value((&other).into(), property::PRIVATE, graph)?.is_none()
        {
            found.push((claim.clone(), other));
        }
    }
    Ok(found)
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

/// What the knowledge layer says of a thing now, shortcuts apart.
fn described(store: &Store, thing: &NamedNode) -> Result<Vec<Quad>, StoreError> {
    const DESCRIBED: [NamedNodeRef<'_>; 6] =
        [rdf::TYPE, rdfs::LABEL, property::PINYIN, ALT_LABEL, property::CONTEXT, property::PRIVATE];
    let mut quads = Vec::new();
    for property in DESCRIBED {
        quads.extend(store.collected(Some(thing.into()), Some(property), None, Some(GraphNameRef::DefaultGraph))?);
    }
    Ok(quads)
}

fn subject_of(quad: Quad) -> Result<NamedNode, StoreError> {
    subject(&quad).cloned().ok_or_else(|| StoreError::Damaged(format!("a blank node in {quad}")))
}
