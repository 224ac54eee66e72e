use std::ops::Range;

use super::{Mention, Page, Paragraph, SentenceId};
use crate::model::{EntityKind, Evidence, EvidenceRole, Span};

/// White space within a line.
const BLANKS: [char; 4] = [' ', '\u{3000}', '\t', '\r'];

/// A sentence of a [`Page`]. Cheap to copy; ranges are bytes in the paragraph's text throughout.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'p> {
    page: &'p Page<'p>,
    pub id: SentenceId,
}

impl<'p> Sentence<'p> {
    pub(super) fn new(page: &'p Page<'_>, id: SentenceId) -> Self {
        Self { page, id }
    }

    pub fn page(self) -> &'p Page<'p> {
        self.page
    }

    pub fn paragraph(self) -> &'p Paragraph<'p> {
        &self.page.paragraphs[self.id.paragraph]
    }

    pub fn is_headline(self) -> bool {
        self.paragraph().headline
    }

    /// Where the sentence stands in the paragraph.
    pub fn range(self) -> Range<usize> {
        self.paragraph().sentences[self.id.sentence].clone()
    }

    pub fn text(self) -> &'p str {
        &self.paragraph().text()[self.range()]
    }

    /// The paragraph's text under a range of it; empty where the range cuts a character or leaves the paragraph.
    pub fn slice(self, range: Range<usize>) -> &'p str {
        self.paragraph().text().get(range).unwrap_or_default()
    }

    /// From the start of the sentence to byte `end` of the paragraph.
    pub fn before(self, end: usize) -> &'p str {
        self.slice(self.range().start..end)
    }

    /// From byte `start` of the paragraph to the end of the sentence.
    pub fn after(self, start: usize) -> &'p str {
        self.slice(start..self.range().end)
    }

    /// Whether a line of the source begins at byte `at` of the paragraph.
    pub fn opens_line(self, at: usize) -> bool {
        let first = self.paragraph().text().get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let source = &self.page.document.text;
        let begins = self.sources(at..at + first).first().map(|span| span.start());
        let before = begins.and_then(|begins| source.get(..begins)).map(|before| before.trim_end_matches(BLANKS));
        before.is_some_and(|before| before.is_empty() || before.ends_with('\n'))
    }

    /// Whether a line of the source ends at byte `at` of the paragraph.
    pub fn ends_line(self, at: usize) -> bool {
        let last =
            self.paragraph().text().get(..at).and_then(|text| text.chars().next_back()).map_or(0, char::len_utf8);
        let source = &self.page.document.text;
        let ends = self.sources(at - last..at).last().map(|span| span.end());
        let after = ends.and_then(|ends| source.get(ends..)).map(|after| after.trim_start_matches(BLANKS));
        after.is_some_and(|after| after.is_empty() || after.starts_with(['\n', '\r']))
    }

    /// What the sentence names, in order.
    pub fn mentions(self) -> &'p [Mention] {
        let (all, range) = (self.paragraph().mentions(), self.range());
        let first = all.partition_point(|mention| mention.range.start < range.start);
        let end = all.partition_point(|mention| mention.range.start < range.end);
        &all[first..end]
    }

    pub fn of_kind(self, kind: EntityKind) -> impl Iterator<Item = &'p Mention> {
        self.mentions().iter().filter(move |mention| mention.kind == kind)
    }

    /// The body that a post names in itself.
    pub fn seat_of(self, post: &Mention) -> Option<&'p Mention> {
        self.paragraph().seats.iter().find(|seat| seat.range.end <= post.range.end && post.range.start < seat.range.end)
    }

    /// Mentions that no longer mention contains: the organisation and not the place in its name.
    pub fn outermost(self) -> impl Iterator<Item = &'p Mention> {
        let mut covered = 0;
        self.mentions().iter().filter(move |mention| {
            let free = mention.range.end > covered;
            covered = covered.max(mention.range.end);
            free
        })
    }

    /// The sentence before this one in the same part of the article (body or headline), over paragraph ends.
    pub fn previous(self) -> Option<Sentence<'p>> {
        let id = if let Some(sentence) = self.id.sentence.checked_sub(1) {
            SentenceId { sentence, ..self.id }
        } else {
            let paragraphs = &self.page.paragraphs[..self.id.paragraph];
            let paragraph = paragraphs.iter().rposition(|paragraph| !paragraph.sentences.is_empty())?;
            SentenceId { paragraph, sentence: paragraphs[paragraph].sentences.len() - 1 }
        };
        Some(Sentence { page: self.page, id }).filter(|sentence| sentence.is_headline() == self.is_headline())
    }

    /// Which sentence a mention of the page stands in: this one, or one of those before it.
    pub fn holder_of(self, mention: &Mention) -> Option<Sentence<'p>> {
        let holds = |sentence: &Sentence<'p>| sentence.mentions().iter().any(|own| std::ptr::eq(own, mention));
        std::iter::successors(Some(self), |sentence| sentence.previous()).find(holds)
    }

    /// The sentence that names in full what `mention` names shortly.
    pub fn antecedent(self, mention: &Mention) -> Option<Sentence<'p>> {
        mention.antecedent().and_then(|id| self.page.sentence(id))
    }

    /// The stretches of the source that a range of the paragraph stands on; two where a break of the page cuts it.
    pub fn sources(self, range: Range<usize>) -> Vec<Span> {
        self.paragraph().mapped.sources(range, &self.page.document.text)
    }

    /// The stretches of the source that the sentence stands on.
    pub fn evidence(self, role: EvidenceRole) -> Vec<Evidence> {
        self.sources(self.range()).into_iter().map(|span| Evidence { role, span }).collect()
    }
}
