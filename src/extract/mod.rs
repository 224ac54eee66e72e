//! From articles to facts: what is named, and what is said of it.
//!
//! [`Extractor::read`] cuts each article into sentences ([`reading`]), finds what they name (`mentions`,
//! [`initiative`]) and lets every rule of [`relations`] read them. All words the rules go by are in [`Lexicons`].

pub mod confidence;
mod employers;
mod entities;
mod extractor;
mod findings;
mod imprint;
pub mod initiative;
mod lexicon;
mod mentions;
pub mod output;
mod privacy;
pub mod reading;
pub mod relations;
mod spans;
mod times;

pub use entities::Entities;
pub use extractor::Extractor;
pub use findings::Findings;
pub use lexicon::{Conflict, Finding, Found, LexiconError, Lexicons, List, Words, check as check_lexicons};
pub use spans::{MentionSpan, mentions};
pub use times::{Time, times};
