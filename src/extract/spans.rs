use std::cmp::Reverse;
use std::ops::Range;

use crate::extract::reading::Page;
use crate::extract::{Extractor, List};
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

/// What a text names, from left to right: of nested names only the outermost, of chains of places (石桥镇柳湾村) one name, of
/// short forms none. Persons who go by a
/// surname alone (李女士, 王某) and places that go by a character (赴美) are among them, though no fact is told of them. The text is taken as one article, a
/// paragraph a line.
///
/// ```
/// use fangzhi::extract::{Extractor, Lexicons, mentions};
///
/// let extractor = Extractor::new(Lexicons::built_in());
/// let found = mentions(&extractor, "石桥镇柳湾村党支部书记林秋禾来到柳湾村。");
/// let names: Vec<&str> = found.iter().map(|mention| mention.text.as_str()).collect();
/// assert_eq!(names, ["石桥镇柳湾村", "党支部书记", "林秋禾", "柳湾村"]);
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
        let scan = super::mentions::Scan::new(paragraph.text());
        name_bodies_of_posts(&mut named, paragraph.text());
        let known =
            extractor.lexicons()[List::KnownPersons].all_in(paragraph.text()).into_iter().map(|word| word.range);
        let apart = |range: &Range<usize>| {
            !named.iter().any(|(_, other)| other.start < range.end && range.start < other.end)
                && scan.is_boundary(range.start)
                && scan.is_boundary(range.end)
        };
        let known: Vec<_> = known.filter(apart).map(|range| (EntityKind::Person, range)).collect();
        named.extend(known);
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
        let familiar = super::mentions::familiar(extractor.lexicons(), &scan, paragraph.mentions());
        let apart =
            |range: &Range<usize>| !named.iter().any(|(_, other)| other.start < range.end && range.start < other.end);
        let familiar: Vec<_> = familiar.into_iter().filter(apart).map(|range| (EntityKind::Person, range)).collect();
        named.extend(familiar);
        // 云川市|人民路: the road with the place that it lies in.
        for (kind, place) in &mut named {
            if *kind == EntityKind::Place
                && place.len() > ONE_CHARACTER
                && let Some(end) = super::mentions::road_end(&scan, place.end)
            {
                place.end = end;
            }
        }
        named.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
        let mut covered = 0;
        for (kind, range) in named {
            // 该公司 points back and is no name.
            if range.end > covered && !paragraph.text()[range.clone()].starts_with('该') {
                covered = range.end;
                let (start, end) = (offset + range.start, offset + range.end);
                if let Some(chain) = found.last_mut().filter(|last| goes_on(last, kind, start)) {
                    // 云川市鹿河区: one name, as corpora of marked names have it.
                    chain.end = end;
                    chain.text = text.get(chain.start..end).unwrap_or_default().to_owned();
                    continue;
                }
                let printed = text.get(start..end).unwrap_or_default().to_owned();
                found.push(MentionSpan { start, end, kind, text: printed });
            }
        }
    }
    found
}

/// 市委|书记: a post that opens with the name of its body is the body and the post.
fn name_bodies_of_posts(named: &mut Vec<(EntityKind, Range<usize>)>, text: &str) {
    let mut bodies = Vec::new();
    for (_, range) in named.iter_mut().filter(|(kind, _)| *kind == EntityKind::Post) {
        let post = &text[range.clone()];
        let ends = POSTED_BODIES.iter().filter_map(|body| post.find(body).map(|at| at + body.len()));
        if let Some(end) = ends.max().filter(|&end| end < post.len() && !post[end..].starts_with('员')) {
            bodies.push((EntityKind::Organisation, range.start..range.start + end));
            range.start += end;
        }
    }
    named.extend(bodies);
}

/// Bodies that the names of their posts open with.
const POSTED_BODIES: [&str; 18] = [
    "省委",
    "市委",
    "县委",
    "区委",
    "州委",
    "旗委",
    "工委",
    "纪委",
    "镇党委",
    "乡党委",
    "委员会",
    "常委会",
    "村委会",
    "居委会",
    "政协",
    "政府",
    "人大",
    "议会",
];

const ONE_CHARACTER: usize = 3;

/// Whether a place that begins at `start` is the next one in the chain of the one before. Characters that stand for places
/// (中美) are no chain.
fn goes_on(before: &MentionSpan, kind: EntityKind, start: usize) -> bool {
    kind == EntityKind::Place
        && before.kind == EntityKind::Place
        && before.end == start
        && before.text.chars().nth(1).is_some()
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
