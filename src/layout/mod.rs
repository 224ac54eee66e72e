//! From a [`Document`](crate::ingest::Document) to its articles: headlines, by-lines, paragraphs with wraps undone.

mod article;

pub use article::{Article, ArticleKind, Author, Credit};
