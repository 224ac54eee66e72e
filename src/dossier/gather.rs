use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use petgraph::visit::EdgeRef;

use super::{Chapter, Dossier, DossierError, Fact, Note, Relation, doubt, phrase};
use crate::graph::{Citation, Profile, RelationGraph, Selection, Statement, project};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::property;

/// More notes of one fact are counted, not printed.
const NOTES_A_FACT: usize = 8;
/// More relations are in the export, not on paper.
const RELATIONS: usize = 30;

impl Dossier {
    /// Gathers what a side of a store says of an entity; `None` where it says nothing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(store: &Store, entity: &NamedNode) -> Result<Option<Self>, DossierError> {
        let Some(profile) = Profile::read(store, entity, 0..usize::MAX)? else { return Ok(None) };
        let mut notes = Notes { store, notes: Vec::new(), known: BTreeMap::new(), numbers: BTreeMap::new() };
        let mut chapters = Vec::new();
        for section in &profile.sections {
            let facts = section.statements.iter().map(|statement| notes.fact(statement));
            chapters.push(Chapter {
                title_zh: section.title_zh.clone(),
                title_en: section.title_en.clone(),
                facts: facts.collect::<Result<_, _>>()?,
            });
        }
        let standing = profile.standing.as_ref().map(|standing| {
            let within = standing.within.iter().map(|division| division.name.as_str());
            let path: Vec<&str> = within.chain([profile.card.label.as_str()]).collect();
            let code = standing.code.as_ref().map(|code| format!("（代码 {code}）")).unwrap_or_default();
            format!("{}{code}", path.join(" › "))
        });
        let graph = project(store, &Selection { with_text: false, ..Selection::around(entity.clone(), 1) })?;
        let kind = Ontology::built_in().label(profile.card.class.as_ref(), "zh").unwrap_or_default();
        Ok(Some(Self {
            doubts: doubt::doubts(store, &profile, &chapters, &notes.notes)?,
            name: profile.card.label,
            iri: entity.clone(),
            kind_zh: kind.to_owned(),
            context: profile.card.context,
            aliases: profile.card.aliases,
            standing,
            chapters,
            notes: notes.notes,
            relations: relations(&graph, entity),
            picture: None,
        }))
    }
}

/// Whom claims join the entity to.
fn relations(graph: &RelationGraph, entity: &NamedNode) -> Vec<Relation> {
    let Some(seed) = graph.find(entity) else { return Vec::new() };
    let petgraph = graph.petgraph();
    let mut found: BTreeMap<_, Relation> = BTreeMap::new();
    let outgoing = petgraph.edges(seed).map(|edge| (edge.id(), edge.target()));
    let incoming = petgraph.edges_directed(seed, petgraph::Direction::Incoming).map(|edge| (edge.id(), edge.source()));
    let mut edges: Vec<_> = outgoing.chain(incoming).filter(|(_, other)| *other != seed).collect();
    edges.sort();
    for (edge, other) in edges {
        let (node, edge) = (&petgraph[other], &petgraph[edge]);
        let relation = found.entry(other).or_insert_with(|| Relation {
            name: match &node.context {
                Some(context) => format!("{}（{context}）", node.label),
                None => node.label.clone(),
            },
            kind_zh: node.kind.label_zh.clone(),
            captions: Vec::new(),
            sources: 0,
        });
        relation.sources += u64::from(edge.sources);
        let caption = match edge.value.as_deref() {
            Some(value) => format!("{}：{}", edge.relation.label_zh, phrase::part(value)),
            None => edge.relation.label_zh.clone(),
        };
        if !relation.captions.contains(&caption) {
            relation.captions.push(caption);
        }
    }
    let mut relations: Vec<Relation> = found.into_values().collect();
    relations.sort_by(|a, b| b.sources.cmp(&a.sources).then_with(|| a.name.cmp(&b.name)));
    relations.truncate(RELATIONS);
    relations
}

/// Numbers notes: a sentence that several facts rest on has one number.
struct Notes<'a> {
    store: &'a Store,
    notes: Vec<Note>,
    known: BTreeMap<(String, u64, u64), usize>,
    numbers: BTreeMap<NamedNode, Option<String>>,
}

impl Notes<'_> {
    fn fact(&mut self, statement: &Statement) -> Result<Fact, StorageError> {
        let mut notes = Vec::new();
        for citation in statement.citations.iter().take(NOTES_A_FACT) {
            let number = self.number(citation)?;
            if !notes.contains(&number) {
                notes.push(number);
            }
        }
        Ok(Fact {
            text: phrase::phrase(statement),
            when: phrase::when(statement),
            reported: statement.first_observed,
            confidence: statement.confidence,
            articles: statement.article_count,
            further: statement.citations.len().saturating_sub(NOTES_A_FACT),
            notes,
        })
    }

    fn number(&mut self, citation: &Citation) -> Result<usize, StorageError> {
        let key = (citation.issue().id.clone(), citation.start, citation.end);
        if let Some(&number) = self.known.get(&key) {
            return Ok(number);
        }
        let issue = citation.issue().iri.clone();
        let number = issue.map(|issue| self.issue_number(issue)).transpose()?.flatten();
        self.notes.push(Note::of(citation, number));
        self.known.insert(key, self.notes.len());
        Ok(self.notes.len())
    }

    /// The number that is printed on an issue, which its own graph states.
    fn issue_number(&mut self, issue: NamedNode) -> Result<Option<String>, StorageError> {
        if let Some(number) = self.numbers.get(&issue) {
            return Ok(number.clone());
        }
        let mut found: Vec<String> = Vec::new();
        for quad in self.store.quads_for_pattern(Some(issue.as_ref().into()), Some(property::NUMBER), None, None) {
            if let oxigraph::model::Term::Literal(number) = quad?.object {
                found.push(number.destruct().0);
            }
        }
        let number = found.into_iter().min();
        self.numbers.insert(issue, number.clone());
        Ok(number)
    }
}
