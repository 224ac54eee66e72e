use std::net::SocketAddr;
use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError};
use oxigraph::store::StorageError;

use crate::graph::export::ExportError;
use crate::graph::picture::OptionsError;
use crate::graph::{ChoiceError, GraphError, NameError};
use crate::query::QueryError;
use crate::store::StoreError;

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the store cannot be served: {0}")]
    Store(#[from] StoreError),
    #[error("cannot listen on {address}: {source}")]
    Bind { address: SocketAddr, source: std::io::Error },
    #[error("the server failed: {0}")]
    Runtime(std::io::Error),
}

/// Why a request gets no answer. The text says what to do about it.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("{0}")]
    BadRequest(String),
    #[error("the query is not valid SPARQL: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    #[error("this server only reads: it takes queries, no updates")]
    ReadOnly,
    #[error("this server asks no other server: SERVICE is not supported")]
    Service,
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(QueryEvaluationError),
    #[error("the body of the request is too large")]
    BodyTooLarge,
    #[error("a body must be application/sparql-query or application/x-www-form-urlencoded, not {0}")]
    UnsupportedType(String),
    #[error("none of the accepted types can be given; there are: {0}")]
    NotAcceptable(String),
    #[error("the answer has more than {0} rows; ask for fewer with LIMIT")]
    TooManyRows(usize),
    #[error("the answer is larger than {0} bytes; ask for less")]
    TooLarge(usize),
    #[error("the graph has more than {0} nodes and edges; choose less")]
    TooManyNodes(usize),
    #[error("{0}")]
    NoSuchThing(String),
    #[error("the answer took longer than {} seconds; ask for less, or more narrowly", .0.as_secs_f64())]
    TooLong(Duration),
    #[error("too many queries are running; try again in a moment")]
    Busy,
    #[error("the server failed: {0}")]
    Failed(String),
}

impl Refusal {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) | Self::Syntax(_) | Self::Service | Self::Evaluation(_) => StatusCode::BAD_REQUEST,
            Self::ReadOnly => StatusCode::FORBIDDEN,
            Self::NoSuchThing(_) => StatusCode::NOT_FOUND,
            Self::UnsupportedType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotAcceptable(_) => StatusCode::NOT_ACCEPTABLE,
            Self::BodyTooLarge | Self::TooManyRows(_) | Self::TooManyNodes(_) | Self::TooLarge(_) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Self::TooLong(_) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status(), format!("{self}\n")).into_response();
        if matches!(self, Self::Busy) {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
        }
        response
    }
}

impl From<QueryEvaluationError> for Refusal {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Dataset(error) | QueryEvaluationError::Unexpected(error) => {
                Self::Failed(error.to_string())
            }
            QueryEvaluationError::Service(_)
            | QueryEvaluationError::UnboundService
            | QueryEvaluationError::InvalidServiceName(_)
            | QueryEvaluationError::UnsupportedService(_) => Self::Service,
            error => Self::Evaluation(error),
        }
    }
}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Syntax(error) => Self::Syntax(error),
            QueryError::Evaluation(error) => error.into(),
            error => Self::BadRequest(error.to_string()),
        }
    }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<ChoiceError> for Refusal {
    fn from(error: ChoiceError) -> Self {
        match error {
            ChoiceError::Storage(_) | ChoiceError::Name(NameError::Store(_)) => Self::Failed(error.to_string()),
            ChoiceError::Name(name) if name.is_about_the_name() => Self::NoSuchThing(name.to_string()),
            error => Self::BadRequest(error.to_string()),
        }
    }
}

impl From<GraphError> for Refusal {
    fn from(error: GraphError) -> Self {
        match error {
            GraphError::Storage(_) => Self::Failed(error.to_string()),
            GraphError::TooLarge(most) => Self::TooManyNodes(most),
            GraphError::Stopped => Self::Busy,
            error => Self::BadRequest(error.to_string()),
        }
    }
}

impl From<OptionsError> for Refusal {
    fn from(error: OptionsError) -> Self {
        Self::BadRequest(error.to_string())
    }
}

impl From<ExportError> for Refusal {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Write(error) => error.into(),
            ExportError::TooLargeToDraw { .. } => Self::BadRequest(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Refusal {
    /// Answers are written into memory, which fails only where the limit is reached.
    fn from(error: std::io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<super::limits::Full>()) {
            Some(full) => Self::TooLarge(full.0),
            None => Self::Failed(error.to_string()),
        }
    }
}
