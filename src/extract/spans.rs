use std::cmp::Reverse;
use std::ops::Range;

use crate::extract::Extractor;
use crate::extract::reading::Page;
use crate::ingest::Document;
use crate::layout::{Article, ArticleKind};
use crate::model::{EntityKind, IssueMeta, Span};
use crate::text::{MappedText, MappedTextBuilder};

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MentionSpan {
    /// Bytes in the text.
    pub start: usize,
    pub end: usize,
    #[serde(serialize_with = "slug")]
    pub kind: EntityKind,
    /// As printed.
    pub text: String,
}

fn slug<S: serde::Serializer>(kind: &EntityKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.slug())
}

/// What a text names, from left to right: of nested names only the outermost, of short forms none. Persons who go by a
/// surname alone (李女士, 王某) and places that go by a character (赴美) are among them, though no fact is told of them. The text is taken as one article, a
/// paragraph a line.
///
/// ```
/// use fangzhi::extract::{Extractor, Lexicons, mentions};
///
/// let extractor = Extractor::new(Lexicons::built_in());
/// let found = mentions(&extractor, "石桥镇柳湾村党支部书记林秋禾来到柳湾村。");
/// let names: Vec<&str> = found.iter().map(|mention| mention.text.as_str()).collect();
/// assert_eq!(names, ["石桥镇", "柳湾村", "党支部书记", "林秋禾", "柳湾村"]);
/// ```
pub fn mentions(extractor: &Extractor, text: &str) -> Vec<MentionSpan> {
    let Ok(span) = Span::new(0, text.len()) else { return Vec::new() };
    let document = Document::from_text("", text, IssueMeta::default());
    let paragraphs = lines(text);
    let article = Article {
        kind: ArticleKind::News,
        title: String::new(),
        headlines: Vec::new(),
        authors: Vec::new(),
        paragraphs: paragraphs.iter().map(|(_, line)| line.clone()).collect(),
        span,
    };
    let mut pages = [Page::new(0, &article, &document)];
    super::mentions::find(extractor.lexicons(), &mut pages);
    let mut found = Vec::new();
    for ((offset, _), paragraph) in paragraphs.iter().zip(&pages[0].paragraphs) {
        let mut named: Vec<(EntityKind, Range<usize>)> = paragraph
            .mentions()
            .iter()
            .filter(|mention| !mention.points_back())
            .map(|mention| (mention.kind, mention.range.clone()))
            .collect();
        let by_surname = super::mentions::by_surname(extractor.lexicons(), paragraph);
        named.extend(by_surname.into_iter().map(|range| (EntityKind::Person, range)));
        let abbreviated = super::mentions::abbreviated_places(extractor.lexicons(), paragraph.text());
        named.extend(abbreviated.into_iter().map(|range| (EntityKind::Place, range)));
        // 阿德里安-科瓦奇: the whole name instead of its parts.
        let within = |range: &Range<usize>, part: &Range<usize>| range.start <= part.start && part.end <= range.end;
        named.retain(|(kind, part)| {
            *kind != EntityKind::Person
                || !paragraph.likely_names.iter().any(|range| range != part && within(range, part))
        });
        let likely = paragraph.likely_names.iter().filter(|range| {
            !named
                .iter()
                .any(|(kind, other)| *kind != EntityKind::Post && other.start < range.end && range.start < other.end)
        });
        let likely: Vec<_> = likely.map(|range| (EntityKind::Person, range.clone())).collect();
        named.extend(likely);
        named.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
        let mut covered = 0;
        for (kind, range) in named {
            // 该公司 points back and is no name.
            if range.end > covered && !paragraph.text()[range.clone()].starts_with('该') {
                covered = range.end;
                let (start, end) = (offset + range.start, offset + range.end);
                let printed = text.get(start..end).unwrap_or_default().to_owned();
                found.push(MentionSpan { start, end, kind, text: printed });
            }
        }
    }
    found
}

fn lines(text: &str) -> Vec<(usize, MappedText)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let offset = at;
        at += line.len();
        let mut builder = MappedTextBuilder::new();
        builder.push_source(line.trim_end_matches(['\n', '\r']), offset);
        (offset, builder.finish())
    });
    lines.collect()
}
