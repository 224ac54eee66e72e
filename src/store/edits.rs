use std::collections::HashSet;

use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};

/// Quads to go and to come, written together: RocksDB takes many at once an order of magnitude faster than singly.
pub(super) struct Edits<'a> {
    store: &'a Store,
    remove: HashSet<Quad>,
    insert: HashSet<Quad>,
    /// From so many on the bulk loader is the faster way.
    bulk: usize,
}

impl<'a> Edits<'a> {
    /// So many quads are held in memory, at about 400 bytes each.
    const MANY: usize = 400_000;
    /// See [`Edits::bulk`]: for a store that holds such quads already, and for one that holds none.
    const BULK: usize = 20_000;
    const BULK_AT_FIRST: usize = 2_000;

    pub fn of(store: &'a Store) -> Self {
        Self { store, remove: HashSet::new(), insert: HashSet::new(), bulk: Self::BULK }
    }

    /// For a layer of which the store holds nothing yet.
    pub fn of_new_layer(store: &'a Store) -> Self {
        Self { bulk: Self::BULK_AT_FIRST, ..Self::of(store) }
    }

    pub fn remove(&mut self, quad: Quad) {
        self.remove.insert(quad);
    }

    pub fn insert(&mut self, quad: Quad) {
        self.insert.insert(quad);
    }

    /// Puts the quads `after` in the place of `before`; what is in both stays untouched.
    pub fn replace(&mut self, before: Vec<Quad>, after: Vec<Quad>) {
        let before: HashSet<Quad> = before.into_iter().collect();
        let after: HashSet<Quad> = after.into_iter().collect();
        self.remove.extend(before.difference(&after).cloned());
        self.insert.extend(after.into_iter().filter(|quad| !before.contains(quad)));
    }

    pub fn apply_if_many(&mut self) -> Result<(), StorageError> {
        if self.remove.len() + self.insert.len() >= Self::MANY { self.apply() } else { Ok(()) }
    }

    /// Writes what was gathered: first what goes, then what comes.
    pub fn apply(&mut self) -> Result<(), StorageError> {
        if !self.remove.is_empty() {
            let mut tx = self.store.start_transaction()?;
            self.remove.drain().for_each(|quad| tx.remove(&quad));
            tx.commit()?;
        }
        insert(self.store, self.insert.drain(), self.bulk)
    }
}

/// Writes quads, all or, when it fails, none.
pub(super) fn insert_all(store: &Store, quads: impl ExactSizeIterator<Item = Quad>) -> Result<(), StorageError> {
    insert(store, quads, Edits::BULK)
}

fn insert(store: &Store, quads: impl ExactSizeIterator<Item = Quad>, bulk: usize) -> Result<(), StorageError> {
    if quads.len() < bulk {
        return store.extend(quads);
    }
    let mut loader = store.bulk_loader();
    loader.load_quads(quads)?;
    loader.commit()
}
