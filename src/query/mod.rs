//! Asking the graph: the bundled questions, SPARQL with parameters, one issue's view, and the evidence behind a row.
//!
//! ```
//! use fangzhi::query::{self, Request};
//! use oxigraph::store::Store;
//!
//! let store = Store::new()?;
//! let posts = query::find("posts").expect("bundled");
//! assert_eq!(posts.columns, ["person", "post", "body"]);
//! let answer = Request::new(posts.sparql).run(&store)?;
//! let mut csv = Vec::new();
//! query::write(answer, query::Format::Csv, &mut csv)?;
//! assert_eq!(csv, b"person,post,body\r\n");
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod bundled;
mod evidence;
mod format;
mod request;

pub use bundled::{Bundled, Parameter, bundled, find};
pub use evidence::COLUMNS as EVIDENCE_COLUMNS;
pub use format::{Format, WriteError, write};
pub use request::{QueryError, Request};
