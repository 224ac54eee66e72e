//! An article as the rules see it: paragraphs cut into sentences, with what each sentence names.

mod mention;
mod page;
mod protagonist;
mod sentence;

pub use mention::{Form, Mention, SentenceId};
pub use page::{Page, Paragraph};
pub use protagonist::{main_body, person_told_of};
pub use sentence::Sentence;
