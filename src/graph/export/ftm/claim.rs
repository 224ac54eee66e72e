//! A claim as a relation between records.

use std::borrow::Cow;

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::{StorageError, Store};

use super::alignment::{Alignment, Takes};
use super::record::{Record, id};
use crate::graph::describe::class_label;
use crate::graph::export::details::details;
use crate::graph::lookup::{self, KNOWLEDGE};
use crate::graph::{Edge, Node};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{class, property};
use crate::store::is_role;

/// What stands in a role.
#[derive(Clone, Copy)]
pub(super) enum End<'a> {
    Node(&'a Node),
    /// Something that is no node of the graph: a post.
    Name(&'a str),
}

impl<'a> End<'a> {
    fn label(self) -> &'a str {
        match self {
            Self::Node(node) => &node.label,
            Self::Name(name) => name,
        }
    }
}

pub(super) struct Claim<'a> {
    class: NamedNode,
    caption: String,
    roles: Vec<(NamedNode, End<'a>)>,
    /// Roles with numbers and words, sorted.
    values: Vec<(NamedNode, String)>,
}

/// A record, and one that it refers to which no entity of the graph is.
type Records<'a> = (Record<'a>, Option<Record<'a>>);

/// The same, and the roles that have found a place in them.
type Related<'a> = (Record<'a>, Option<Record<'a>>, Vec<NamedNode>);

impl<'a> Claim<'a> {
    pub fn of_edge(store: &Store, source: &'a Node, target: &'a Node, edge: &'a Edge) -> Result<Self, StorageError> {
        let class = edge.relation.iri.clone();
        let mut roles = Vec::new();
        let values = values(store, &edge.iri)?;
        if let Some(declared) = Ontology::built_in().edge(class.as_ref()) {
            roles.push((declared.source.clone(), End::Node(source)));
            roles.push((declared.target.clone(), End::Node(target)));
            // Where the label is an entity, it has no place among the words.
            if let (Some(role), Some(label)) = (&declared.label, &edge.value)
                && !values.iter().any(|(known, _)| known == role)
            {
                roles.push((role.clone(), End::Name(label)));
            }
        }
        Ok(Self { caption: format!("{}（{}）", edge.caption(), details(edge)), class, roles, values })
    }

    pub fn of_node(
        store: &Store,
        node: &Node,
        edge: &Edge,
        roles: Vec<(NamedNode, End<'a>)>,
    ) -> Result<Self, StorageError> {
        let classes = lookup::nodes(store, node.iri.as_ref(), oxigraph::model::vocab::rdf::TYPE, KNOWLEDGE)?;
        let class = classes.into_iter().max().unwrap_or_else(|| class::CLAIM.into_owned());
        let caption = format!("{}（{}）", node.label, details(edge));
        Ok(Self { caption, class, roles, values: values(store, &node.iri)? })
    }

    /// The entities in its roles.
    pub fn nodes(&self) -> impl Iterator<Item = &'a Node> {
        self.roles.iter().filter_map(|(_, end)| if let End::Node(node) = *end { Some(node) } else { None })
    }

    /// As its class says; else as a link between source and target; else as a note about whom it is about.
    pub fn record(&self, alignment: &'a Alignment, id: String) -> Records<'a> {
        let narrow = alignment.schema(self.class.as_ref()).unwrap_or_default();
        let link = alignment.schema(class::CLAIM).unwrap_or_default();
        let (mut record, derived, placed) = self
            .related(alignment, &id, narrow, &self.roles)
            .or_else(|| self.related(alignment, &id, link, &self.ends()))
            .unwrap_or_else(|| self.note(alignment, id));
        record.say(alignment, rdfs::LABEL, &self.caption);
        let unsaid =
            self.roles.iter().filter(|(role, _)| !placed.contains(role)).map(|(role, end)| (role, end.label()));
        let unsaid = unsaid.map(|(role, label)| (role, Cow::Borrowed(label)));
        let mut remarks: Vec<(&NamedNode, Cow<'_, str>)> = unsaid.collect();
        for (role, value) in &self.values {
            let value = match (value.as_str(), value.split_once('/')) {
                ("false", _) => continue,
                // That something is so is said by what it is called.
                ("true", _) => Cow::Owned(local(role).to_owned()),
                (_, Some((from, to))) if role.as_ref() == property::OCCURRED => {
                    record.say(alignment, property::FROM, from);
                    record.say(alignment, property::TO, to);
                    continue;
                }
                (text, _) => Cow::Borrowed(text),
            };
            if !record.say(alignment, role.as_ref(), &value) {
                remarks.push((role, value));
            }
        }
        for (role, value) in remarks {
            let remark = format!("{}：{value}", class_label(Ontology::built_in(), role, "zh"));
            record.say(alignment, rdfs::COMMENT, &remark);
        }
        (record, derived)
    }

    /// The ends of its edge, in the roles of any edge.
    fn ends(&self) -> Vec<(NamedNode, End<'a>)> {
        let Some(edge) = Ontology::built_in().edge(self.class.as_ref()) else { return Vec::new() };
        let as_any = [(&edge.source, property::EDGE_SOURCE), (&edge.target, property::EDGE_TARGET)];
        let end = |role: &NamedNode| self.roles.iter().find(|(known, _)| known == role).map(|(_, end)| *end);
        as_any.into_iter().filter_map(|(role, any)| Some((any.into_owned(), end(role)?))).collect()
    }

    /// A record of a schema, if the roles fill all its references and each entity finds a place: in a reference, or as
    /// what qualifies a record that a reference leads to.
    fn related(
        &self,
        alignment: &'a Alignment,
        id: &str,
        of: &'a str,
        roles: &[(NamedNode, End<'a>)],
    ) -> Option<Related<'a>> {
        let mut record = Record::new(id.to_owned(), of);
        let (mut derived, mut placed): (Option<Record<'a>>, Vec<NamedNode>) = (None, Vec::new());
        let refers = |role: NamedNodeRef<'_>| {
            alignment.properties(role).iter().find_map(|property| match &property.takes {
                Takes::Entity(range) if alignment.is_a(of, &property.of) => Some(range.as_str()),
                _ => None,
            })
        };
        for (role, end) in roles {
            let Some(range) = refers(role.as_ref()) else { continue };
            let qualifies = |role: &NamedNode| {
                refers(role.as_ref()).is_none()
                    && alignment.properties(role.as_ref()).iter().any(|property| property.of == range)
            };
            let qualifiers: Vec<_> = roles.iter().filter(|(role, _)| qualifies(role)).collect();
            let found = match end {
                End::Node(node) if qualifiers.is_empty() => {
                    record.refer(alignment, role.as_ref(), &self::id(&[node.iri.as_str()]), alignment.schema_of(node))
                }
                _ => {
                    let part = part(alignment, range, *end, &qualifiers)?;
                    let found = record.refer(alignment, role.as_ref(), &part.id, part.schema);
                    derived = Some(part);
                    placed.extend(qualifiers.iter().map(|(role, _)| role.clone()));
                    found
                }
            };
            if found {
                placed.push(role.clone());
            }
        }
        let is_whole = alignment.references(of).all(|name| record.has(name));
        let is_placed = |(role, end): &(NamedNode, End<'a>)| matches!(end, End::Name(_)) || placed.contains(role);
        // In the roles of any edge only the edge's own ends are asked for.
        if !is_whole || !roles.iter().all(is_placed) {
            return None;
        }
        if roles.iter().any(|(role, _)| role.as_ref() == property::EDGE_SOURCE) {
            let edge = Ontology::built_in().edge(self.class.as_ref())?;
            placed = vec![edge.source.clone(), edge.target.clone()];
        }
        // The caption has what labels the edge.
        placed.extend(self.roles.iter().filter(|(_, end)| matches!(end, End::Name(_))).map(|(role, _)| role.clone()));
        Some((record, derived, placed))
    }

    fn note(&self, alignment: &'a Alignment, id: String) -> Related<'a> {
        let mut record = Record::new(id, alignment.schema(class::ENTITY).unwrap_or_default());
        for node in self.nodes() {
            let about = self::id(&[node.iri.as_str()]);
            record.refer(alignment, property::ENTITY, &about, alignment.schema_of(node));
        }
        (record, None, Vec::new())
    }
}

/// `柳溪村党支部书记`: what a name means at the entities that qualify it. `None` where one of them cannot.
fn part<'a>(
    alignment: &'a Alignment,
    of: &'a str,
    end: End<'a>,
    qualifiers: &[&(NamedNode, End<'a>)],
) -> Option<Record<'a>> {
    let iris =
        qualifiers.iter().map(|(_, end)| if let End::Node(node) = end { node.iri.as_str() } else { end.label() });
    let parts: Vec<&str> = [of, end.label()].into_iter().chain(iris).collect();
    let mut record = Record::new(id(&parts), of);
    let mut name: String = qualifiers.iter().map(|(_, end)| end.label()).collect();
    name.push_str(end.label());
    record.say(alignment, rdfs::LABEL, &name);
    for (role, end) in qualifiers {
        let End::Node(node) = end else { return None };
        if !record.refer(alignment, role.as_ref(), &id(&[node.iri.as_str()]), alignment.schema_of(node)) {
            return None;
        }
    }
    Some(record)
}

/// The numbers and words of a claim, and when it was.
fn values(store: &Store, claim: &NamedNode) -> Result<Vec<(NamedNode, String)>, StorageError> {
    let mut values = Vec::new();
    for quad in store.quads_for_pattern(Some(claim.as_ref().into()), None, None, Some(KNOWLEDGE)) {
        let quad = quad?;
        if let Term::Literal(value) = quad.object
            && (is_role(quad.predicate.as_ref()) || quad.predicate == property::OCCURRED)
        {
            values.push((quad.predicate, value.destruct().0));
        }
    }
    values.sort();
    Ok(values)
}

fn local(role: &NamedNode) -> &str {
    role.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}
