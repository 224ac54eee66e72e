use std::any::Any;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef};
use oxigraph::store::{StorageError, Store};

use super::ServeError;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::class;
use crate::store::iri;

/// The side of a store that anyone may read, as it was published last.
#[derive(Clone)]
pub struct PublicSide(Source);

#[derive(Clone)]
enum Source {
    Fixed(Arc<Opened>),
    Watched { publisher: Arc<dyn Publisher>, last: Arc<Mutex<(String, Arc<Opened>)>> },
}

/// Where new states come from.
pub trait Publisher: Send + Sync {
    /// Is another after every publication. Asked for each request, so it has to be cheap.
    ///
    /// # Errors
    /// When it cannot be read.
    fn version(&self) -> Result<String, ServeError>;

    /// Opens what was published last: the store, and what keeps its files from being removed while it is read.
    ///
    /// # Errors
    /// When it cannot be opened.
    fn open(&self) -> Result<(Store, Held), ServeError>;
}

/// Whatever has to live as long as a store is read.
pub type Held = Option<Box<dyn Any + Send + Sync>>;

/// One published state, open for reading.
pub(super) struct Opened {
    store: Store,
    counts: OnceLock<Counts>,
    /// Keeps the files of the state from being removed while it is read.
    _held: Held,
}

/// How much a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    /// By class, without those that have none; what people ask for first comes first.
    pub entities: Vec<(NamedNode, usize)>,
    /// Mentions not counted: that a text names something is no fact about it.
    pub claims: usize,
    pub issues: usize,
    pub articles: usize,
}

impl PublicSide {
    /// A store that does not change.
    pub fn fixed(store: Store) -> Self {
        Self(Source::Fixed(Arc::new(Opened::new(store, None))))
    }

    /// What `publisher` publishes, the newest for each request.
    ///
    /// # Errors
    /// When what is published now cannot be opened.
    pub fn watched(publisher: impl Publisher + 'static) -> Result<Self, ServeError> {
        let last = newest(&publisher)?;
        Ok(Self(Source::Watched { publisher: Arc::new(publisher), last: Arc::new(Mutex::new(last)) }))
    }

    /// The store in a folder.
    ///
    /// # Errors
    /// When nothing is published there, or it cannot be opened.
    pub fn published(folder: &Path) -> Result<Self, ServeError> {
        Self::watched(super::folder::StoreFolder::new(folder))
    }

    pub(super) fn current(&self) -> Result<Arc<Opened>, ServeError> {
        match &self.0 {
            Source::Fixed(opened) => Ok(Arc::clone(opened)),
            Source::Watched { publisher, last } => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if publisher.version()? != last.0 {
                    *last = newest(publisher.as_ref())?;
                }
                Ok(Arc::clone(&last.1))
            }
        }
    }
}

/// The version is read first: should another be published in between, it is opened once more, not missed.
fn newest(publisher: &dyn Publisher) -> Result<(String, Arc<Opened>), ServeError> {
    let version = publisher.version()?;
    let (store, held) = publisher.open()?;
    Ok((version, Arc::new(Opened::new(store, held))))
}

impl Opened {
    fn new(store: Store, held: Held) -> Self {
        Self { store, counts: OnceLock::new(), _held: held }
    }

    /// Counted once for each state.
    pub fn counts(&self) -> Result<&Counts, StorageError> {
        if let Some(counts) = self.counts.get() {
            return Ok(counts);
        }
        let counts = Counts::of(&self.store)?;
        Ok(self.counts.get_or_init(|| counts))
    }
}

impl Deref for Opened {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Counts {
    fn of(store: &Store) -> Result<Self, StorageError> {
        let ontology = Ontology::built_in();
        let count = |class: NamedNodeRef<'_>, graph: Option<GraphNameRef<'_>>| {
            store.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), graph).try_fold(0, |n, quad| {
                quad?;
                Ok::<_, StorageError>(n + 1)
            })
        };
        let knowledge = Some(GraphNameRef::DefaultGraph);
        let mut entities = Vec::new();
        for class in ontology.entity_classes() {
            match count(class.as_ref(), knowledge)? {
                0 => {}
                n => entities.push((class, n)),
            }
        }
        entities.sort_by_key(|(class, _)| (iri::kind_of(class.as_ref()).is_none(), iri::kind_of(class.as_ref())));
        let mut claims = 0;
        for triple in ontology.triples().triples_for_object(class::CLAIM) {
            if let NamedOrBlankNodeRef::NamedNode(class) = triple.subject
                && class != class::MENTION
            {
                claims += count(class, knowledge)?;
            }
        }
        Ok(Self { entities, claims, issues: count(class::ISSUE, None)?, articles: count(class::ARTICLE, None)? })
    }
}
