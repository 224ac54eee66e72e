//! From a [`Document`] to its articles: headlines, by-lines, paragraphs with wraps undone.
//!
//! ```
//! use fangzhi::ingest::Document;
//! use fangzhi::layout::articles;
//!
//! let text = "柳湾村修通新路\n\n■ 通讯员 林秋禾\n\n近日，柳湾村修通了一条新路，村民出门\n方便多了。\n";
//! let document = Document::from_text("example", text, Default::default());
//! let articles = articles(&document);
//! assert_eq!(articles[0].title, "柳湾村修通新路");
//! assert_eq!(articles[0].authors[0].name, "林秋禾");
//! assert_eq!(articles[0].paragraphs[0].as_str(), "近日，柳湾村修通了一条新路，村民出门方便多了。");
//! ```
//!
//! The words that layout knows by are lists in `data/layout`: roles of by-lines, imprints, sections, head-notes.

mod article;
mod byline;
mod draft;
mod furniture;
mod headlines;
mod lines;
mod marked;
mod paragraphs;
mod placement;
mod profile;
mod roles;
mod wording;
mod words;

pub use article::{Article, ArticleKind, Author, Credit};

use crate::ingest::{Document, stated_publication};

/// The articles of an issue in the order of the file. Linear in the length of the text.
pub fn articles(document: &Document) -> Vec<Article> {
    if document.articles.is_empty() {
        let lines = lines::lines(&document.text, 0..document.text.len());
        let publications: Vec<String> =
            document.meta.publication.iter().cloned().chain(stated_publication(&document.text)).collect();
        let drafts = draft::drafts(profile::mark(paragraphs::items(&lines, &publications)), &document.text);
        placement::place(drafts).into_iter().filter_map(draft::Draft::finish).collect()
    } else {
        document.articles.iter().filter_map(|mark| marked::article(&document.text, mark)).collect()
    }
}
