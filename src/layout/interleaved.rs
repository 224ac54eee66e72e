//! Two articles that share a page: where a column of the first breaks off, the second begins, and the columns of both
//! follow one another. Which piece goes on with which article shows where their sentences break.

use super::byline::tail_credit;
use super::item::{Item, Wrapped};
use super::junction::{Bond, Junctions};
use super::wording::{ends_sentence, opens_story};

/// Pieces that two articles share at most.
const MOST_PIECES: usize = 48;
/// What it counts against a piece that it goes on with the other article than the piece before it: little where that one
/// breaks off or has ended, much where it might as well go on.
const SWITCH: i32 = 2;
const SWITCH_OF_WHOLE: i32 = 4;
/// The sign at an article's end.
const ENDED: i32 = 2;

/// Brings the pieces of an article that breaks off back to it.
pub(super) fn part<'a>(items: Vec<Item<'a>>, junctions: &Junctions) -> Vec<Item<'a>> {
    let mut parted: Vec<Item<'a>> = Vec::with_capacity(items.len());
    let mut rest = items.into_iter().peekable();
    while let Some(item) = rest.next() {
        let signed = matches!(item, Item::Credit { .. }) && matches!(rest.peek(), Some(Item::Paragraph(_)));
        parted.push(item);
        let Some(broken) = signed.then(|| broken_off(&parted, junctions)).flatten() else { continue };
        let mut shared = Vec::new();
        let mut ended = 0;
        while shared.len() < MOST_PIECES
            && let Some(item) = rest.next_if(|item| {
                let about_author = matches!(item, Item::Paragraph(text) if is_remark(text));
                (ended < 2 && matches!(item, Item::Paragraph(_) | Item::End | Item::Heading(_))) || about_author
            })
        {
            ended += usize::from(matches!(item, Item::End));
            shared.push(item);
        }
        // A headline at the end belongs to what follows.
        let followed = shared.iter().rposition(|item| !matches!(item, Item::Heading(_))).map_or(0, |at| at + 1);
        let below = shared.split_off(followed);
        match assign(&shared, broken.text.last().text, junctions) {
            Some((own, other)) => {
                let headed = parted.split_off(broken.at + 1);
                parted.pop();
                parted.push(Item::Paragraph(broken.text));
                for item in own {
                    push(&mut parted, item);
                }
                parted.extend(headed);
                parted.extend(broken.lead_in.map(Item::Paragraph));
                let mut others = other.into_iter();
                parted.extend(others.next());
                for item in others {
                    push(&mut parted, item);
                }
            }
            None => parted.extend(shared),
        }
        parted.extend(below);
    }
    parted
}

/// Puts a piece behind the others; one sentence may run on in it.
fn push<'a>(items: &mut Vec<Item<'a>>, item: Item<'a>) {
    match (item, items.last_mut()) {
        (Item::Paragraph(piece), Some(Item::Paragraph(open)))
            if !ends_sentence(open.last().text) && !opens_story(piece.first().text) =>
        {
            open.extend(piece);
        }
        (item, _) => items.push(item),
    }
}

/// What a bracket says of the author or the source.
fn is_remark(text: &Wrapped<'_>) -> bool {
    text.first().text.starts_with(['（', '(']) && text.last().text.ends_with(['）', ')'])
}

/// The paragraph above a headline and by-line, which breaks off.
struct Broken<'a> {
    at: usize,
    text: Wrapped<'a>,
    /// What leads into the second article, and stands above its headline.
    lead_in: Option<Wrapped<'a>>,
}

fn broken_off<'a>(items: &[Item<'a>], junctions: &Junctions) -> Option<Broken<'a>> {
    let at = items.iter().rev().take(LONGEST_HEAD + 1).position(|item| matches!(item, Item::Paragraph(_)))?;
    let at = items.len() - 1 - at;
    let Item::Paragraph(text) = &items[at] else { return None };
    if !items[at..].iter().any(|item| matches!(item, Item::Heading(_))) {
        return None;
    }
    if tail_credit(text.last().text).is_some() {
        return None;
    }
    if !ends_sentence(text.last().text) {
        return Some(Broken { at, text: text.clone(), lead_in: None });
    }
    let mut pieces: Vec<Wrapped<'a>> = text.pieces().collect();
    let lead_in = pieces.pop()?;
    let before = pieces.last()?.last();
    if ends_sentence(before.text) || junctions.bond(before.text, lead_in.first().text) > Bond::Weak {
        return None;
    }
    let text = pieces.into_iter().reduce(Wrapped::with)?;
    Some(Broken { at, text, lead_in: Some(lead_in) })
}

/// Labels, headings and credits above an article.
const LONGEST_HEAD: usize = 6;

/// Parts the items between the article that breaks off and the one that begins before them, so that the sentences of both
/// read on; `None` where none goes back.
fn assign<'a>(items: &[Item<'a>], broken: &str, junctions: &Junctions) -> Option<(Vec<Item<'a>>, Vec<Item<'a>>)> {
    let mut shared: Vec<Item<'a>> = Vec::new();
    for item in items {
        match item {
            Item::Paragraph(text) => shared.extend(text.pieces().map(Item::Paragraph)),
            other => shared.push(other.clone()),
        }
    }
    if shared.len() > MOST_PIECES {
        return None;
    }
    // The best way up to each piece, for each state: what each article ended with last.
    let mut ways = vec![Way { ends: [Some(broken), None], score: 0, last: OTHER, choices: Vec::new() }];
    for (at, item) in shared.iter().enumerate() {
        let mut next: Vec<Way<'_>> = Vec::new();
        for way in
            ways.iter().flat_map(|way| [OWN, OTHER].map(|track| way.with(item, track, at == 0, junctions))).flatten()
        {
            match next.iter_mut().find(|other| other.ends == way.ends && other.last == way.last) {
                Some(other) if other.score >= way.score => {}
                Some(other) => *other = way,
                None => next.push(way),
            }
        }
        next.sort_by_key(|way| -way.score);
        next.truncate(MOST_WAYS);
        ways = next;
    }
    let best = ways.into_iter().max_by_key(Way::settled)?;
    // It must be sure of the first piece that goes back.
    let first = best.choices.iter().position(|&track| track == OWN)?;
    let sure = best.score > 0
        && matches!(&shared[first], Item::Paragraph(text) if junctions.bond(broken, text.first().text) >= Bond::Likely);
    let choices = best.choices;
    sure.then(|| {
        let (own, other): (Vec<_>, Vec<_>) = shared.into_iter().zip(choices).partition(|(_, track)| *track == OWN);
        let items = |track: Vec<(Item<'a>, usize)>| track.into_iter().map(|(item, _)| item).collect();
        (items(own), items(other))
    })
}

const MOST_WAYS: usize = 64;
const OWN: usize = 0;
const OTHER: usize = 1;

/// One way to part the pieces.
#[derive(Clone)]
struct Way<'t> {
    /// How the text of each article ends; `None` where it has ended or not yet begun.
    ends: [Option<&'t str>; 2],
    score: i32,
    last: usize,
    choices: Vec<usize>,
}

impl<'t> Way<'t> {
    fn with(&self, item: &'t Item<'_>, track: usize, first: bool, junctions: &Junctions) -> Option<Self> {
        let mut way = self.clone();
        match item {
            // The second article begins below its by-line.
            Item::Paragraph(_) if first && track == OWN => return None,
            Item::Paragraph(text) => {
                match self.ends[track] {
                    Some(end) => way.score += junctions.fit(end, text.first().text),
                    None if first => {}
                    // A bracket behind the end tells of the author; nothing else may stand there.
                    None if track == self.last && text.first().text.starts_with(['（', '(']) => {}
                    None => return None,
                }
                way.ends[track] = (first || self.ends[track].is_some()).then(|| text.last().text);
            }
            // The sign of the end stands behind the article's last piece.
            Item::End => {
                if track != self.last {
                    return None;
                }
                let end = self.ends[track]?;
                way.score += if ends_sentence(end) { ENDED } else { -ENDED };
                way.ends[track] = None;
            }
            _ => {}
        }
        if track != self.last {
            let whole = self.ends[self.last].is_some_and(ends_sentence);
            way.score -= if whole { SWITCH_OF_WHOLE } else { SWITCH };
        }
        way.last = track;
        way.choices.push(track);
        Some(way)
    }

    /// Its score at the end: a sentence that nothing ends counts against it.
    fn settled(&self) -> i32 {
        let open = self.ends.iter().flatten().filter(|end| !end.is_empty() && !ends_sentence(end)).count();
        self.score - 2 * i32::try_from(open).unwrap_or(i32::MAX / 4)
    }
}
