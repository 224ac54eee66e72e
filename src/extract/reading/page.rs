use std::cell::OnceCell;
use std::ops::Range;

use super::{Mention, Sentence, SentenceId, protagonist};
use crate::ingest::Document;
use crate::layout::{Article, ArticleKind};
use crate::text::{self, MappedText};

/// One article, ready for the rules.
#[derive(Debug)]
pub struct Page<'a> {
    /// The article's place in the issue.
    pub ordinal: u32,
    pub article: &'a Article,
    pub document: &'a Document,
    /// Headline lines first, then the body.
    pub paragraphs: Vec<Paragraph<'a>>,
    /// Found when first asked for, when all mentions are known.
    main_person: OnceCell<Option<String>>,
}

/// A paragraph, or a line of the headline, with its sentences and mentions.
#[derive(Debug)]
pub struct Paragraph<'a> {
    pub mapped: &'a MappedText,
    pub headline: bool,
    /// Bytes in the paragraph's text.
    pub sentences: Vec<Range<usize>>,
    /// Words that the segmenter takes for people's names, in the order of the text: be they mentions or not.
    pub name_like: Vec<Range<usize>>,
    /// Names of persons that are likely and not sure enough for a fact.
    pub likely_names: Vec<Range<usize>>,
    /// Bodies that posts name in themselves (县委|书记), for where nothing else tells where a post is held. No mentions:
    /// who holds a post acts, and not the body.
    pub seats: Vec<Mention>,
    /// In the order of the text; of two that start together the longer first. Kept so by [`Paragraph::add`].
    mentions: Vec<Mention>,
}

impl<'a> Page<'a> {
    pub fn new(ordinal: u32, article: &'a Article, document: &'a Document) -> Self {
        let headlines = article.headlines.iter().map(|headline| (&headline.text, true));
        let body = article.paragraphs.iter().map(|paragraph| (paragraph, false));
        let paragraphs = headlines.chain(body).map(|(mapped, headline)| Paragraph {
            mapped,
            headline,
            sentences: text::sentences(mapped.as_str()).collect(),
            name_like: Vec::new(),
            likely_names: Vec::new(),
            seats: Vec::new(),
            mentions: Vec::new(),
        });
        Self { ordinal, article, document, paragraphs: paragraphs.collect(), main_person: OnceCell::new() }
    }

    pub fn kind(&self) -> ArticleKind {
        self.article.kind
    }

    /// The person that the article is about: it names nobody as often in full. Asked for once all mentions are known.
    pub fn main_person(&self) -> Option<&str> {
        let count = || protagonist::main_person(self).map(str::to_owned);
        self.main_person.get_or_init(count).as_deref()
    }

    /// The sentences of headline and body, in order.
    pub fn all_sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.paragraphs.iter().enumerate().flat_map(move |(paragraph, content)| {
            (0..content.sentences.len()).map(move |sentence| Sentence::new(self, SentenceId { paragraph, sentence }))
        })
    }

    /// The sentences of the body, in order. Headlines leave words out: most rules read the body alone.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.all_sentences().filter(|sentence| !sentence.is_headline())
    }

    pub fn sentence(&self, id: SentenceId) -> Option<Sentence<'_>> {
        self.paragraphs.get(id.paragraph)?.sentences.get(id.sentence)?;
        Some(Sentence::new(self, id))
    }
}

impl<'a> Paragraph<'a> {
    pub fn text(&self) -> &'a str {
        self.mapped.as_str()
    }

    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    pub fn mentions_mut(&mut self) -> &mut [Mention] {
        &mut self.mentions
    }

    /// Adds mentions and restores the order. A mention that is there already, with the same kind and range, stays.
    pub fn add(&mut self, found: impl IntoIterator<Item = Mention>) {
        self.mentions.extend(found);
        self.mentions.sort_by(|a, b| (a.range.start, b.range.end, a.kind).cmp(&(b.range.start, a.range.end, b.kind)));
        self.mentions.dedup_by(|later, first| later.kind == first.kind && later.range == first.range);
    }

    pub fn retain(&mut self, keep: impl FnMut(&Mention) -> bool) {
        self.mentions.retain(keep);
    }

    /// Which sentence holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(index).filter(|sentence| sentence.start <= at).map(|_| index)
    }
}
