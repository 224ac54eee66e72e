use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::model::{Entity, EntityIx, EntityKind};

/// The things that an issue names, each once.
///
/// ```
/// use fangzhi::extract::Entities;
/// use fangzhi::model::EntityKind;
///
/// let mut entities = Entities::default();
/// let here = entities.intern(EntityKind::Place, "和平村", Some("柳湾镇"));
/// assert_eq!(entities.intern(EntityKind::Place, "和平村", Some("柳湾镇")), here);
/// assert_ne!(entities.intern(EntityKind::Place, "和平村", Some("石桥镇")), here);
/// entities.alias(here, "和平新村");
/// assert_eq!(entities.finish()[0].aliases, ["和平新村"]);
/// ```
#[derive(Debug, Default)]
pub struct Entities {
    known: FxHashMap<(EntityKind, String, Option<String>), EntityIx>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    kind: EntityKind,
    name: String,
    aliases: BTreeSet<String>,
    context: Option<String>,
    private: bool,
}

impl Entities {
    /// The entity of this kind, name and context; a new one where the issue has not named it yet.
    pub fn intern(&mut self, kind: EntityKind, name: &str, context: Option<&str>) -> EntityIx {
        let key = (kind, name.to_owned(), context.map(str::to_owned));
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let ix = EntityIx(u32::try_from(self.entries.len()).expect("an issue names fewer things than it has bytes"));
        let entry =
            Entry { kind, name: key.1.clone(), aliases: BTreeSet::new(), context: key.2.clone(), private: false };
        self.entries.push(entry);
        self.known.insert(key, ix);
        ix
    }

    /// Keeps another form that the issue prints for the same thing.
    pub fn alias(&mut self, entity: EntityIx, form: &str) {
        let entry = &mut self.entries[entity.0 as usize];
        if entry.name != form && !form.is_empty() {
            entry.aliases.insert(form.to_owned());
        }
    }

    /// What tells the entity from its namesakes, where it was named without; the first to say so wins.
    pub fn set_context(&mut self, entity: EntityIx, context: &str) {
        self.entries[entity.0 as usize].context.get_or_insert_with(|| context.to_owned());
    }

    pub fn set_private(&mut self, entity: EntityIx, private: bool) {
        self.entries[entity.0 as usize].private = private;
    }

    pub fn is_private(&self, entity: EntityIx) -> bool {
        self.entries[entity.0 as usize].private
    }

    pub fn name(&self, entity: EntityIx) -> &str {
        &self.entries[entity.0 as usize].name
    }

    pub fn kind(&self, entity: EntityIx) -> EntityKind {
        self.entries[entity.0 as usize].kind
    }

    pub fn all(&self) -> impl Iterator<Item = EntityIx> + use<> {
        (0..self.entries.len()).map(|index| EntityIx(index as u32))
    }

    /// The table of [`PressIssue::entities`](crate::model::PressIssue::entities), in the order of interning.
    pub fn finish(self) -> Vec<Entity> {
        let entity = |entry: Entry| Entity {
            kind: entry.kind,
            name: entry.name,
            aliases: entry.aliases.into_iter().collect(),
            context: entry.context,
            private: entry.private,
        };
        self.entries.into_iter().map(entity).collect()
    }
}
