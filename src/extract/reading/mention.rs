use std::ops::Range;

use crate::model::{EntityKind, Span};

/// A name as a paragraph prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub kind: EntityKind,
    /// Bytes in the paragraph's text. Of nested names each is a mention: in 西青区辛口镇第六埠村党支部 two places
    /// above, the village, and the branch around the village.
    pub range: Range<usize>,
    /// The name by which this issue knows the thing: without administrative chain, quotation marks or
    /// book-title marks, and in full where the mention is a short form.
    pub name: String,
    /// What tells the thing from its namesakes, where the text says so: the place directly above a place.
    pub context: Option<String>,
    pub form: Form,
    /// The stretches of the source that name it in full in another article, where no sentence of this one does.
    pub elsewhere: Vec<Span>,
}

/// How a mention names its thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// By a name of its own.
    Full,
    /// By a short form (王书记, 该村, 区政府) of what an earlier sentence names in full; `None` where the full name
    /// comes from the home district or from another article ([`Mention::elsewhere`]).
    Short { antecedent: Option<SentenceId> },
}

/// Which sentence of a [`Page`](super::Page) is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    pub paragraph: usize,
    pub sentence: usize,
}

impl Mention {
    pub fn full(kind: EntityKind, range: Range<usize>, name: impl Into<String>) -> Self {
        Self { kind, range, name: name.into(), context: None, form: Form::Full, elsewhere: Vec::new() }
    }

    pub fn is_short(&self) -> bool {
        matches!(self.form, Form::Short { .. })
    }

    /// The sentence that names in full what this mention names shortly.
    pub fn antecedent(&self) -> Option<SentenceId> {
        match self.form {
            Form::Short { antecedent } => antecedent,
            Form::Full => None,
        }
    }

    /// 该村, 王书记: a mention that is no name.
    pub fn points_back(&self) -> bool {
        self.is_short() && !matches!(self.kind, EntityKind::Organisation)
    }

    /// Person, place or organisation: what can act.
    pub fn is_agent(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::Place | EntityKind::Organisation)
    }

    pub fn contains(&self, other: &Mention) -> bool {
        self.range.start <= other.range.start && other.range.end <= self.range.end && self.range != other.range
    }
}
