use std::collections::BTreeSet;

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{GraphNameRef, Quad};
use oxigraph::store::Store;

use super::changes::Changes;
use super::documents::Documents;
use super::edits::insert_all;
use super::knowledge;
use super::press::PressLayer;
use super::quads::{Quads, literal_text, subject, text};
use super::{IssueSummary, Side, StoreError, iri};
use crate::model::{IssueId, PressIssue, SourceHash};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::property;

/// What to do with an issue that the store holds with other text, or whose text it holds as another issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Existing {
    /// Keep it and report an error.
    #[default]
    Keep,
    /// Take the new one in its place; what held the same text under another identity is taken out.
    Replace,
}

/// What a load did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadOutcome {
    Loaded,
    /// The store says all of it already.
    Unchanged,
    /// The text or its reading was another before.
    Replaced,
}

/// The three sides and the texts of the issues.
pub struct Library {
    public: Store,
    archive: Store,
    candidates: Store,
    documents: Documents,
    /// Of the public side and the archive, since they were derived last.
    changes: [Changes; 2],
    /// Of staged issues that no side held: written many at a time.
    pending: Pending,
    /// An error came in the middle of a change.
    half_done: bool,
}

impl Library {
    /// An empty one that lives as long as the value.
    ///
    /// # Errors
    /// Only what Oxigraph's in-memory store may report.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::over(Side::ALL.map(|_| Ok(Store::new()?)), Documents::Memory(Default::default()))?.with_ontology()
    }

    pub(super) fn over(sides: [Result<Store, StoreError>; 3], documents: Documents) -> Result<Self, StoreError> {
        let [public, archive, candidates] = sides;
        let (public, archive, candidates) = (public?, archive?, candidates?);
        Ok(Self {
            public,
            archive,
            candidates,
            documents,
            changes: Default::default(),
            pending: Pending::default(),
            half_done: false,
        })
    }

    /// Puts the vocabulary that this version knows into each side.
    pub(super) fn with_ontology(self) -> Result<Self, StoreError> {
        for side in Side::ALL {
            let graph = GraphNameRef::from(iri::ONTOLOGY);
            let stored = self.side(side).collected(None, None, None, Some(graph))?;
            let shipped: Vec<Quad> = Ontology::built_in()
                .triples()
                .iter()
                .map(|triple| triple.into_owned().in_graph(iri::ONTOLOGY))
                .collect();
            if stored.len() != shipped.len() || !holds_all(self.side(side), &shipped)? {
                swap(self.side(side), &stored, &shipped)?;
            }
        }
        Ok(self)
    }

    pub fn side(&self, side: Side) -> &Store {
        match side {
            Side::Public => &self.public,
            Side::Archive => &self.archive,
            Side::Candidates => &self.candidates,
        }
    }

    /// The decoded text of an issue, whole: private names are not masked in it.
    ///
    /// # Errors
    /// When no issue has this text, or it cannot be read.
    pub fn document(&self, hash: &SourceHash) -> Result<String, StoreError> {
        self.documents.get(hash)
    }

    /// All issues, in the order of their ids.
    ///
    /// # Errors
    /// When the store cannot be read or holds an issue that this version did not write.
    pub fn issues(&self) -> Result<Vec<IssueSummary>, StoreError> {
        super::issues::issues(&self.archive)
    }

    /// Takes an issue in and derives what follows from it. Either all of it is there afterwards or nothing changed.
    ///
    /// # Errors
    /// [`StoreError::OtherText`] where the store holds it with other text and `existing` says to keep that;
    /// [`StoreError::Invalid`] for an issue that contradicts itself, or whose text the store holds under another
    /// identity, which would count each of its facts twice (`existing` can say to replace that one); [`StoreError::Storage`] and
    /// [`StoreError::Io`] when it cannot be written.
    pub fn load(&mut self, issue: &PressIssue, existing: Existing) -> Result<LoadOutcome, StoreError> {
        let outcome = self.stage(issue, existing)?;
        self.derive()?;
        Ok(outcome)
    }

    /// Takes an issue out, with all that rests on it alone.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where it is not there.
    pub fn unload(&mut self, issue: &IssueId) -> Result<(), StoreError> {
        self.stage_out(issue)?;
        self.derive()
    }

    /// Like [`Library::load`], but shows on the sides only after [`Library::derive`]: for many issues at once.
    ///
    /// # Errors
    /// As [`Library::load`].
    pub fn stage(&mut self, issue: &PressIssue, existing: Existing) -> Result<LoadOutcome, StoreError> {
        let layer = PressLayer::new(issue)?;
        if self.pending.issues.contains(&issue.id) || self.pending.texts.contains(&issue.hash) {
            self.change(Self::write_pending)?;
        }
        let stored = self.source_hash(&issue.id)?;
        if let (Some(stored), Existing::Keep) = (&stored, existing)
            && *stored != issue.hash
        {
            return Err(StoreError::OtherText {
                issue: issue.id.clone(),
                stored: stored.clone(),
                given: issue.hash.clone(),
            });
        }
        let twins = if stored.as_ref() == Some(&issue.hash) { Vec::new() } else { self.twins(issue)? };
        if let (Some(twin), Existing::Keep) = (twins.first(), existing) {
            let reason =
                format!("its text is in the store already, as issue {twin}; unload that one first, or replace it");
            return Err(StoreError::Invalid { issue: issue.id.clone(), reason });
        }
        self.documents.put(&issue.hash, &issue.text)?;
        for twin in &twins {
            self.stage_out(twin)?;
        }
        if stored.is_none() {
            // Again, since in memory the text went with its other issue.
            self.documents.put(&issue.hash, &issue.text)?;
            self.change(|library| {
                for (at, side) in Side::ALL.into_iter().enumerate() {
                    let quads = layer.quads(side);
                    library.note(side, &quads);
                    library.pending.quads[at].extend(quads);
                }
                library.pending.issues.insert(issue.id.clone());
                library.pending.texts.insert(issue.hash.clone());
                if library.pending.is_full() { library.write_pending() } else { Ok(()) }
            })?;
            return Ok(if twins.is_empty() { LoadOutcome::Loaded } else { LoadOutcome::Replaced });
        }
        let graph = iri::issue_graph(&issue.id);
        let mut rewrites = Vec::new();
        for side in Side::ALL {
            let old = self.side(side).collected(None, None, None, Some((&graph).into()))?;
            let new = layer.quads(side);
            if old.len() != new.len() || !holds_all(self.side(side), &new)? {
                rewrites.push((side, old, new));
            }
        }
        if rewrites.is_empty() {
            return Ok(LoadOutcome::Unchanged);
        }
        self.documents.put(&issue.hash, &issue.text)?;
        self.change(|library| {
            for (side, old, new) in rewrites {
                library.note(side, &old);
                library.note(side, &new);
                swap(library.side(side), &old, &new)?;
            }
            Ok(())
        })?;
        self.drop_unused_memory()?;
        Ok(LoadOutcome::Replaced)
    }

    /// Like [`Library::unload`], but shows wholly only after [`Library::derive`].
    ///
    /// # Errors
    /// As [`Library::unload`].
    pub fn stage_out(&mut self, issue: &IssueId) -> Result<(), StoreError> {
        self.change(Self::write_pending)?;
        if self.source_hash(issue)?.is_none() {
            return Err(StoreError::NoIssue(issue.clone()));
        }
        let graph = iri::issue_graph(issue);
        self.change(|library| {
            for side in Side::ALL {
                let old = library.side(side).collected(None, None, None, Some((&graph).into()))?;
                library.note(side, &old);
                swap(library.side(side), &old, &[])?;
                library.side(side).remove_named_graph(&graph)?;
            }
            Ok(())
        })?;
        self.drop_unused_memory()
    }

    /// Brings the knowledge layers up to date with what was staged.
    ///
    /// # Errors
    /// When the store cannot be written; the library refuses all further changes then.
    pub fn derive(&mut self) -> Result<(), StoreError> {
        self.change(|library| {
            library.write_pending()?;
            let [public, archive] = std::mem::take(&mut library.changes);
            let (public, archive) = rayon::join(
                || knowledge::derive(&library.public, public),
                || knowledge::derive(&library.archive, archive),
            );
            public.and(archive)
        })
    }

    /// Derives the knowledge layers from nothing. The result is what they were.
    ///
    /// # Errors
    /// As [`Library::derive`].
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.change(|library| {
            library.write_pending()?;
            for side in [Side::Public, Side::Archive] {
                let store = library.side(side);
                knowledge::clear(store)?;
                let mut changes = Changes::default();
                changes.note(&store.iter().collect::<Result<Vec<_>, _>>()?);
                knowledge::derive(store, changes)?;
            }
            library.changes = Default::default();
            Ok(())
        })
    }

    /// The hashes of all texts that issues refer to.
    pub(super) fn hashes(&self) -> Result<BTreeSet<SourceHash>, StoreError> {
        let quads = self.archive.matching(None, Some(property::SOURCE_HASH), None, None);
        let mut hashes = BTreeSet::new();
        for quad in quads {
            hashes.extend(literal_text(quad?.object).as_deref().and_then(SourceHash::parse));
        }
        Ok(hashes)
    }

    /// Removes the texts that no issue refers to.
    pub(super) fn drop_unused(&mut self) -> Result<(), StoreError> {
        let hashes = self.hashes()?;
        self.documents.keep_only(&hashes)
    }

    /// A folder's texts are dropped when a snapshot is published, since readers of the one before may ask for them.
    fn drop_unused_memory(&mut self) -> Result<(), StoreError> {
        if matches!(self.documents, Documents::Memory(_)) { self.drop_unused() } else { Ok(()) }
    }

    fn source_hash(&self, issue: &IssueId) -> Result<Option<SourceHash>, StoreError> {
        let graph = iri::issue_graph(issue);
        let hash = self.archive.text((&iri::issue(issue)).into(), property::SOURCE_HASH, (&graph).into())?;
        Ok(hash.as_deref().and_then(SourceHash::parse))
    }

    /// The other issues that hold the text of this one.
    fn twins(&self, issue: &PressIssue) -> Result<Vec<IssueId>, StoreError> {
        let hash = text(issue.hash.as_str());
        let mut twins = Vec::new();
        for quad in self.archive.matching(None, Some(property::SOURCE_HASH), Some((&hash).into()), None) {
            let quad = quad?;
            if let Some(other) = subject(&quad) {
                let id = self.archive.text(other.into(), rdfs::LABEL, quad.graph_name.as_ref())?;
                twins.extend(id.and_then(|id| id.parse().ok()).filter(|id| *id != issue.id));
            }
        }
        twins.sort();
        Ok(twins)
    }

    /// Takes note of quads that came to a side or went, for [`Library::derive`]; nothing is derived from candidates.
    fn note(&mut self, side: Side, quads: &[Quad]) {
        match side {
            Side::Public => self.changes[0].note(quads),
            Side::Archive => self.changes[1].note(quads),
            Side::Candidates => {}
        }
    }

    fn write_pending(&mut self) -> Result<(), StoreError> {
        let pending = std::mem::take(&mut self.pending);
        for (side, quads) in Side::ALL.into_iter().zip(pending.quads) {
            insert_all(self.side(side), quads.into_iter())?;
        }
        Ok(())
    }

    /// Runs a change; an error on the way bars all further ones, since it may stand half-done.
    fn change(&mut self, change: impl FnOnce(&mut Self) -> Result<(), StoreError>) -> Result<(), StoreError> {
        if self.half_done {
            return Err(StoreError::Abandoned);
        }
        self.half_done = true;
        change(self)?;
        self.half_done = false;
        Ok(())
    }
}

/// Staged issues that are not written yet.
#[derive(Default)]
struct Pending {
    issues: BTreeSet<IssueId>,
    texts: BTreeSet<SourceHash>,
    /// In the order of [`Side::ALL`].
    quads: [Vec<Quad>; 3],
}

impl Pending {
    /// About 100 MB.
    fn is_full(&self) -> bool {
        self.quads.iter().map(Vec::len).sum::<usize>() > 300_000
    }
}

fn swap(store: &Store, old: &[Quad], new: &[Quad]) -> Result<(), StoreError> {
    let mut tx = store.start_transaction()?;
    for quad in old {
        tx.remove(quad);
    }
    tx.extend(new);
    Ok(tx.commit()?)
}

fn holds_all(store: &Store, quads: &[Quad]) -> Result<bool, StoreError> {
    for quad in quads {
        if !store.contains(quad)? {
            return Ok(false);
        }
    }
    Ok(true)
}
