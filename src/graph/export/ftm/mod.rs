//! [FollowTheMoney](https://followthemoney.tech): the data model of investigative newsrooms.

mod alignment;
mod claim;
mod record;

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedNodeRef};

use self::alignment::Alignment;
use self::claim::{Claim, End};
use self::record::{Record, id};
use super::columns::{self, Column, cited};
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter, Out, Sink};
use crate::graph::{Citation, Edge, Node};
use crate::ontology::vocabulary::{class, property};

/// One JSON object a line: an entity, a claim, an article that states it, and which article names whom.
///
/// What is said how is written down in `ontology/followthemoney.ttl`; this code knows no class and no schema by name.
/// FollowTheMoney has no succession of mandates in what the press states, and its mentions are names that nobody has
/// resolved; neither is written.
pub(super) struct FollowTheMoney;

const ALT_LABEL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");

impl Exporter for FollowTheMoney {
    fn name(&self) -> &'static str {
        "ftm"
    }

    fn extension(&self) -> &'static str {
        "ftm.json"
    }

    fn summary(&self) -> &'static str {
        "Aleph, OpenAleph and the FollowTheMoney tools: people, posts, projects and articles"
    }

    fn media_type(&self) -> &'static str {
        "application/x-ndjson"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| {
            let alignment = Alignment::built_in();
            let of_edges = columns::edge(exported);
            let mut lines = Lines { out, exported, alignment, of_edges, written: BTreeSet::new() };
            lines.nodes()?;
            lines.claims()
        })
    }
}

struct Lines<'a, 'o, 'w> {
    out: &'o mut Out<'w>,
    exported: &'a Exported<'a>,
    alignment: &'a Alignment,
    of_edges: Vec<Column<'a, Edge>>,
    /// The ids of posts, articles and links to articles, which more than one claim asks for.
    written: BTreeSet<String>,
}

impl<'a> Lines<'a, '_, '_> {
    fn nodes(&mut self) -> Result<(), ExportError> {
        let columns = columns::node(self.exported);
        let measures = &self.exported.measures.nodes;
        for (index, node) in self.exported.graph.nodes().enumerate().filter(|(_, node)| !node.kind.is_claim) {
            let mut record = Record::new(id(&[node.iri.as_str()]), self.alignment.schema_of(node));
            let mut say = |role, text: &str| record.say(self.alignment, role, text);
            say(rdfs::LABEL, &node.label);
            node.aliases.iter().for_each(|alias| _ = say(ALT_LABEL, alias));
            node.context.iter().for_each(|context| _ = say(property::CONTEXT, context));
            say(property::SLUG, &node.kind.label_zh);
            say(rdfs::SEE_ALSO, node.iri.as_str());
            for measure in measures {
                let column = columns.iter().find(|column| column.name == measure.name);
                if let Some(value) = column.and_then(|column| column.value(index, node)) {
                    say(rdfs::COMMENT, &format!("{}：{value}", measure.label_zh));
                }
            }
            record.write(self.out)?;
        }
        Ok(())
    }

    fn claims(&mut self) -> Result<(), ExportError> {
        let mut names = EdgeNames::default();
        let mut edges = self.exported.graph.edges().enumerate().peekable();
        while let Some((index, (source, target, edge))) = edges.next() {
            let name = names.next(source, target, edge);
            let mut roles: Vec<(NamedNode, End<'a>)> = Vec::new();
            if edge.relation.is_role {
                // All roles of a claim that is a node.
                roles.push((edge.relation.iri.clone(), End::Node(target)));
                while let Some((_, (source, target, edge))) = edges.next_if(|(_, (.., next))| next.iri == edge.iri) {
                    names.next(source, target, edge);
                    roles.push((edge.relation.iri.clone(), End::Node(target)));
                }
                self.claim(&Claim::of_node(self.exported.store, source, edge, roles)?, edge, edge.iri.as_str(), index)?;
            } else {
                let claim = Claim::of_edge(self.exported.store, source, target, edge)?;
                self.claim(&claim, edge, &name.id, index)?;
            }
        }
        Ok(())
    }

    fn claim(&mut self, claim: &Claim<'a>, edge: &'a Edge, name: &str, index: usize) -> Result<(), ExportError> {
        let (mut record, derived) = claim.record(self.alignment, id(&[name]));
        if let Some(derived) = derived
            && self.written.insert(derived.id.clone())
        {
            derived.write(self.out)?;
        }
        for measure in &self.exported.measures.edges {
            let column = self.of_edges.iter().find(|column| column.name == measure.name);
            if let Some(value) = column.and_then(|column| column.value(index, edge)) {
                record.say(self.alignment, rdfs::COMMENT, &format!("{}：{value}", measure.label_zh));
            }
        }
        record.say(self.alignment, property::SUPPORTED_BY, edge.iri.as_str());
        record.say(self.alignment, rdfs::SEE_ALSO, edge.iri.as_str());
        for citation in edge.citations.iter() {
            let (article, schema) = self.article(citation)?;
            record.say(self.alignment, property::TEXT, &cited(citation));
            record.say(self.alignment, property::PUBLICATION, citation.publication());
            record.refer(self.alignment, property::IN_ARTICLE, &article, schema);
            for node in claim.nodes() {
                self.documentation(&article, schema, node)?;
            }
        }
        Ok(record.write(self.out)?)
    }

    /// Writes the article unless it is there, and gives its id and schema.
    fn article(&mut self, citation: &Citation) -> Result<(String, &'a str), ExportError> {
        let (alignment, article) = (self.alignment, &citation.article);
        let schema = alignment.schema(class::ARTICLE).unwrap_or_default();
        let iri = article.iri.as_ref().map_or("", |iri| iri.as_str());
        let id = match iri {
            "" => id(&[&article.issue.id, article.title.as_deref().unwrap_or_default()]),
            iri => id(&[iri]),
        };
        if self.written.insert(id.clone()) {
            let mut record = Record::new(id.clone(), schema);
            let number = iri.rsplit('/').next().unwrap_or_default();
            record.say(alignment, property::IN_ISSUE, format!("{} {number}", article.issue.id).trim());
            record.say(alignment, property::PUBLICATION, citation.publication());
            article.title.iter().for_each(|title| _ = record.say(alignment, property::TITLE, title));
            article.issue.date.iter().for_each(|day| _ = record.say(alignment, property::DATE, &day.to_string()));
            record.say(alignment, rdfs::SEE_ALSO, iri);
            record.write(self.out)?;
        }
        Ok((id, schema))
    }

    /// That an article is about someone.
    fn documentation(&mut self, article: &str, schema_of_article: &str, node: &Node) -> Result<(), ExportError> {
        let about = id(&[node.iri.as_str()]);
        let link = id(&[article, &about]);
        if self.written.insert(link.clone()) {
            let mut record = Record::new(link, self.alignment.schema(class::MENTION).unwrap_or_default());
            record.refer(self.alignment, property::IN_ARTICLE, article, schema_of_article);
            record.refer(self.alignment, property::ENTITY, &about, self.alignment.schema_of(node));
            record.write(self.out)?;
        }
        Ok(())
    }
}
