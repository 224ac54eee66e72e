use super::home::{self, HomeReason};
use super::{Part, Piece, Stated, Witness, Witnesses, masthead};
use crate::model::{IssueMeta, Printed, SourceHash, Span};

/// One issue's text, decoded, with what its masthead, manifest or sidecar says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What messages call it: a path, or `-` for standard input. Never stored.
    pub origin: String,
    /// UTF-8 without BOM; line ends are `\n`. Every span of the issue points into it.
    pub text: String,
    pub hash: SourceHash,
    pub meta: IssueMeta,
    /// Who says what [`meta`](Self::meta) holds.
    pub witnesses: Witnesses,
    /// Where [`IssueMeta::home`] comes from; `None` exactly where there is no home.
    pub home_reason: Option<HomeReason>,
    /// What the source itself says of stretches of the text, in their order; empty for plain text.
    pub parts: Vec<Part>,
    /// The articles that the source sets apart (JSON Lines, pages of one article); text outside them is for layout to
    /// read.
    pub articles: Vec<ArticleMark>,
}

impl Document {
    /// A document of a text already decoded. What `stated` leaves open is read from the masthead, and the home
    /// district is inferred.
    pub fn from_text(origin: impl Into<String>, text: impl Into<String>, stated: IssueMeta) -> Self {
        Self::assemble(origin.into(), Piece::of_text(text.into()), Stated::by(Witness::Options, stated))
    }

    /// A document of what a format read. `stated` is what is known besides. Where the file sets its articles apart,
    /// nothing of them is taken for a masthead.
    pub(super) fn assemble(origin: String, piece: Piece, mut stated: Stated) -> Self {
        let Piece { text, stated: own, parts, articles } = piece;
        stated.append(own);
        if articles.is_empty() {
            stated.add(Witness::Masthead, masthead::read(&text));
        }
        let (mut meta, witnesses) = stated.settle();
        let home_reason = match meta.home {
            Some(_) => Some(HomeReason::Stated),
            None => home::infer(meta.publication.as_deref(), &text).map(|(home, reason)| {
                meta.home = Some(home);
                reason
            }),
        };
        Self { origin, hash: SourceHash::of(&text), text, meta, witnesses, home_reason, parts, articles }
    }

    /// Where the text is printed, as far as the source says.
    pub fn printed(&self) -> Vec<Printed> {
        self.parts.iter().filter_map(|part| Some(Printed { span: part.span, on: part.place? })).collect()
    }
}

/// Where a source says that an article stands in [`Document::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleMark {
    /// The source's own name for the article.
    pub id: Option<String>,
    pub title: Option<Span>,
    pub author: Option<Span>,
    pub body: Span,
}

impl ArticleMark {
    /// From the first to the last byte of the article.
    pub fn hull(&self) -> Span {
        self.title.into_iter().chain(self.author).fold(self.body, Span::hull)
    }
}
