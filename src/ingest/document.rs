use super::home::{self, HomeReason};
use super::masthead;
use crate::model::{IssueMeta, SourceHash, Span};

/// One issue's text, decoded, with what its masthead, manifest or sidecar says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What messages call it: a path, or `-` for standard input. Never stored.
    pub origin: String,
    /// UTF-8 without BOM; line ends are `\n`. Every span of the issue points into it.
    pub text: String,
    pub hash: SourceHash,
    pub meta: IssueMeta,
    /// Where [`IssueMeta::home`] comes from; `None` exactly where there is no home.
    pub home_reason: Option<HomeReason>,
    /// Article boundaries where the source states them (JSON Lines); empty where layout must find them.
    pub articles: Vec<ArticleMark>,
}

impl Document {
    /// A document of a text already decoded. What `stated` leaves open is read from the masthead, and the home
    /// district is inferred.
    pub fn from_text(origin: impl Into<String>, text: impl Into<String>, stated: IssueMeta) -> Self {
        let text = text.into();
        let meta = complete(stated, masthead::read(&text));
        Self::assemble(origin.into(), text, meta, Vec::new())
    }

    /// A document whose articles the source states; nothing is taken for a masthead.
    pub(super) fn of_articles(origin: String, text: String, stated: IssueMeta, articles: Vec<ArticleMark>) -> Self {
        Self::assemble(origin, text, stated, articles)
    }

    fn assemble(origin: String, text: String, mut meta: IssueMeta, articles: Vec<ArticleMark>) -> Self {
        let home_reason = match meta.home {
            Some(_) => Some(HomeReason::Stated),
            None => home::infer(meta.publication.as_deref(), &text).map(|(home, reason)| {
                meta.home = Some(home);
                reason
            }),
        };
        Self { origin, hash: SourceHash::of(&text), text, meta, home_reason, articles }
    }
}

/// `trusted`, with what it leaves open taken from `other`.
pub(super) fn complete(trusted: IssueMeta, other: IssueMeta) -> IssueMeta {
    IssueMeta {
        publication: trusted.publication.or(other.publication),
        number: trusted.number.or(other.number),
        date: trusted.date.or(other.date),
        home: trusted.home.or(other.home),
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
