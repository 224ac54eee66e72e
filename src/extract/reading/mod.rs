//! An article as the rules see it: paragraphs cut into sentences, with what each sentence names.

mod mention;
mod page;
mod sentence;

pub use mention::{Form, Mention, SentenceId};
pub use page::{Page, Paragraph};
pub use sentence::Sentence;
