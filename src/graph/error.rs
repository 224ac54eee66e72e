use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

/// Why a graph could not be projected.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    #[error("reading the store failed: {0}")]
    Storage(#[from] StorageError),
    #[error("{0} is not in the store")]
    UnknownSeed(NamedNode),
    #[error("{word:?} is no kind of entity (known: {})", known.join(", "))]
    UnknownKind { word: String, known: Vec<String> },
    #[error("{0} is no claim class that the ontology declares an edge (fz:edgeSource, fz:edgeTarget)")]
    NotAnEdge(NamedNode),
    #[error("the graph has more than {0} nodes and edges")]
    TooLarge(usize),
    #[error("the request was given up")]
    Stopped,
}
