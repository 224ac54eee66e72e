//! Portraits of people, one after the other, as magazines print them: each has a head-note (`林秋禾，柳湾村党支部书记，曾获…`) that
//! an extractor may leave before the headline, below it or in the middle of the text. Where one portrait ends and the next
//! begins shows by whose name the paragraphs bear.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::item::Item;
use super::words::entries;
use super::{Aside, Reason};
use crate::text::is_han;

/// A head-note is not longer: bytes.
const LONGEST_NOTE: usize = 900;
/// Items before and behind a head-note among which its portrait's paragraphs lie.
const BEFORE: usize = 16;
const BEHIND: usize = 24;
/// Paragraphs besides the head-note that name the person.
const LEAST_MENTIONS: usize = 2;
/// A paragraph that names so many of the portrayed introduces them all.
const OVERVIEW: usize = 3;
/// What a head-note tells of a person.
static NOTED: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/head-notes.tsv")).collect());
/// Ends of words that open a sentence like a name before a comma: 近年来，同时，此外.
const NO_NAME_ENDS: &str = "来年月日天时候间里中后前上下外内说是此且而先初末底夏秋春冬步然面边处话";

struct Note {
    at: usize,
    name: String,
}

/// Puts a mark before each portrait, and its headline behind the mark.
pub(super) fn mark<'a>(mut items: Vec<Item<'a>>, aside: &mut Vec<Aside>) -> Vec<Item<'a>> {
    let texts: Vec<Option<String>> = items
        .iter()
        .map(|item| match item {
            Item::Paragraph(paragraph) => Some(paragraph.mapped().as_str().to_owned()),
            _ => None,
        })
        .collect();
    let page = Page { notes: notes(&texts), texts };
    let mut starts = Vec::with_capacity(page.notes.len());
    let mut taken = 0;
    for (index, note) in page.notes.iter().enumerate() {
        let first = page.mentions(note).find(|&at| at >= taken).unwrap_or(note.at);
        let start = start(first, taken, &items);
        let below = run(&items[note.at + 1..]);
        if start == note.at {
            // The headline, which stands below the head-note, comes first.
            items[start..=note.at + below].rotate_left(1);
        }
        starts.push(start);
        let next = page.notes.get(index + 1).map_or(page.texts.len(), |next| next.at);
        taken = page.mentions(note).filter(|&at| at < next).last().unwrap_or(note.at) + 1;
    }
    let names: HashSet<&str> = page.notes.iter().map(|note| note.name.as_str()).collect();
    let mut starts = starts.into_iter().peekable();
    let mut marked = Vec::with_capacity(items.len() + page.notes.len());
    for (at, item) in items.into_iter().enumerate() {
        while starts.next_if(|&start| start <= at).is_some() {
            marked.push(Item::Portrait);
        }
        let caption = matches!(&item, Item::Heading(heading)
            if matches!(heading.lines.as_slice(), [line] if names.contains(line.text)));
        if caption {
            aside.extend(item.lines().iter().filter_map(|line| Aside::of(line, Reason::PictureName)));
        } else {
            marked.push(item);
        }
    }
    marked
}

/// The paragraphs of a document, by item, and the head-notes among them.
struct Page {
    texts: Vec<Option<String>>,
    /// In the order of the document, one a person.
    notes: Vec<Note>,
}

impl Page {
    /// The paragraphs around a head-note that name its person, without those that introduce several.
    fn mentions<'p>(&'p self, note: &'p Note) -> impl Iterator<Item = usize> + 'p {
        let around = window(note.at, self.texts.len());
        let from = self.notes.partition_point(|other| other.at + BEHIND < around.start);
        let to = self.notes.partition_point(|other| other.at < around.end + BEFORE);
        let near = &self.notes[from..to];
        around.filter(move |&at| {
            let named = || near.iter().filter(|other| names(&self.texts, at, &other.name)).count();
            names(&self.texts, at, &note.name) && (at == note.at || named() < OVERVIEW)
        })
    }
}

fn notes(texts: &[Option<String>]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut known = HashSet::new();
    for (at, text) in texts.iter().enumerate() {
        let Some(name) = text.as_deref().and_then(noted) else { continue };
        let mentions = window(at, texts.len()).filter(|&other| other != at && names(texts, other, name)).count();
        if mentions >= LEAST_MENTIONS && known.insert(name) {
            notes.push(Note { at, name: name.to_owned() });
        }
    }
    notes
}

/// Whether a line begins what a magazine says of the portrayed beside his portrait.
pub(super) fn is_head_note(line: &str) -> bool {
    noted(line).is_some()
}

fn noted(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(['，', ','])?;
    let rest = rest.split_once('。').map_or(rest, |(sentence, _)| sentence);
    let length = name.chars().count();
    let like_a_name =
        (2..=4).contains(&length) && name.chars().all(is_han) && !name.ends_with(|last| NO_NAME_ENDS.contains(last));
    (like_a_name && text.len() <= LONGEST_NOTE && NOTED.iter().any(|word| rest.contains(word))).then_some(name)
}

fn window(at: usize, length: usize) -> Range<usize> {
    at.saturating_sub(BEFORE)..(at + BEHIND).min(length)
}

fn names(texts: &[Option<String>], at: usize, name: &str) -> bool {
    texts[at].as_deref().is_some_and(|text| text.contains(name))
}

/// Where the portrait begins: the headline above its first mention, but not above a credit or section.
fn start(first: usize, from: usize, items: &[Item<'_>]) -> usize {
    let from = from.min(first);
    let end = items[from..first]
        .iter()
        .rposition(|item| {
            matches!(item, Item::Heading(_) | Item::Credit { .. } | Item::Label | Item::End | Item::Portrait)
        })
        .map(|at| from + at);
    match end {
        Some(at) if matches!(items[at], Item::Heading(_)) => {
            let above = items[from..at].iter().rev().take_while(|item| matches!(item, Item::Heading(_))).count();
            at - above
        }
        Some(at) => at + 1,
        None => first,
    }
}

fn run(items: &[Item<'_>]) -> usize {
    items.iter().take_while(|item| matches!(item, Item::Heading(_))).count()
}

#[cfg(test)]
mod tests {
    use super::super::{ArticleKind, articles};
    use crate::ingest::Document;
    use crate::model::IssueMeta;

    const PORTRAITS: &str = "\
把路修到心里

二十年前的柳湾村没有路，村民出门全靠两条腿走，来回要大半天的工夫，山货卖不出去。

林秋禾当选以后，第一件事就是修路，她一户一户地去说，终于把大家说动了，路也就通了。

林秋禾，柳湾村党支部书记，曾获云川区优秀共产党员称号。

林秋禾说，路通了，人心也就通了，以后的日子会一天比一天好，大家要一起往前走。
文

高远，东平村党支部书记兼村委会主任，云川区劳动模范。

一坡果树一坡金

荒坡种树

高远上任的时候，东平村的坡上什么都没有，他带着大家一锹一锹地挖坑，一棵一棵地栽树。

如今果树成了林，高远又在想下一步怎么办，他说要把果子做成罐头，卖到更远的地方去。
";

    #[test]
    fn portraits_are_parted_by_whose_name_they_bear() {
        let document = Document::from_text("magazine", PORTRAITS, IssueMeta::default());
        let found = articles(&document);
        assert_eq!(found.iter().map(|a| a.kind).collect::<Vec<_>>(), [ArticleKind::Profile; 2]);
        assert_eq!(found[0].title, "把路修到心里");
        assert_eq!(found[0].paragraphs.len(), 4);
        assert!(found[0].paragraphs[3].as_str().ends_with("往前走。"));
        assert!(found[1].paragraphs[0].as_str().starts_with("高远，"));
        assert_eq!(found[1].headlines[0].text.as_str(), "一坡果树一坡金");
    }
}
