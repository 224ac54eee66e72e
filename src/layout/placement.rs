//! Headlines that an extractor moved away from their articles, brought back by what they share with them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::ArticleKind;
use super::draft::{Draft, Drafts, notice};
use super::item::Heading;
use super::words::entries;
use crate::text::{fold_char, is_han};

/// The part of a headline's weight that its article must share.
const LEAST_SHARED: f64 = 0.3;
/// A headline that shares no more with the article below it has nothing to do with it.
const STRANGE: f64 = 0.05;
/// A headline above an article leaves it only for one that shares so much more.
const MUCH_MORE: f64 = 1.6;
/// What a pair of characters that no article holds counts.
const UNHEARD: f64 = 0.3;
/// Pairs of characters in more articles than this say nothing about where a headline belongs.
const MOST_ARTICLES: usize = 64;

/// Brings headlines to the articles that want one.
pub(super) fn place(found: &mut Drafts<'_>) {
    let Drafts { drafts, orphans, .. } = found;
    if !drafts.iter().any(Draft::wants_headline) {
        return;
    }
    let index = Index::of(drafts, orphans);
    orphans.splice(0..0, misplaced(drafts, &index));
    let wanting: HashSet<usize> = (0..drafts.len()).filter(|&at| drafts[at].wants_headline()).collect();
    if wanting.is_empty() {
        return;
    }
    let homes = orphans.iter().map(|heading| home(heading, drafts, &index, &wanting));
    let mut homes: Vec<Option<(usize, f64)>> = homes.collect();
    // A line that says little goes where the lines around it go.
    for at in 1..homes.len() {
        let after = homes[at..].iter().flatten().next().map(|(article, _)| *article);
        if let (Some((before, _)), None) = (homes[at - 1], homes[at])
            && after.is_none_or(|after| after == before)
            && !names_briefs(&orphans[at])
        {
            homes[at] = Some((before, 0.0));
        }
    }
    let mut runs: HashMap<usize, (f64, std::ops::Range<usize>)> = HashMap::new();
    let mut start = 0;
    while start < homes.len() {
        let home = homes[start].map(|(article, _)| article);
        let length = homes[start..].iter().take_while(|h| h.map(|(article, _)| article) == home).count();
        if let Some(article) = home {
            let score: f64 = homes[start..start + length].iter().flatten().map(|(_, score)| score).sum();
            let best = runs.entry(article).or_insert((0.0, 0..0));
            if score > best.0 {
                *best = (score, start..start + length);
            }
        }
        start += length;
    }
    let mut placed = vec![false; orphans.len()];
    for (article, (_, run)) in runs {
        placed[run.clone()].fill(true);
        drafts[article].headings = orphans[run].to_vec();
    }
    let mut placed = placed.into_iter();
    orphans.retain(|_| !placed.next().unwrap_or(false));
}

/// The article that a headline without one belongs to.
fn home(heading: &Heading<'_>, drafts: &[Draft<'_>], index: &Index, wanting: &HashSet<usize>) -> Option<(usize, f64)> {
    if names_briefs(heading) {
        let mut lists = wanting.iter().copied().filter(|&at| drafts[at].is_in_brief());
        return lists.next().filter(|_| lists.next().is_none()).map(|list| (list, 1.0));
    }
    index.best(heading, LEAST_SHARED, |at| wanting.contains(&at))
}

/// 短新闻一束, 柳湾短波: the headline of a list of news in brief, which shares no word with any of them.
fn names_briefs(heading: &Heading<'_>) -> bool {
    let [line] = heading.lines.as_slice() else { return false };
    let name: String = line.text.chars().filter(|c| !c.is_whitespace() && !"·【】◆■●".contains(*c)).collect();
    name.chars().count() <= LONGEST_OF_BRIEFS && BRIEFS.iter().any(|word| name.ends_with(word))
}

const LONGEST_OF_BRIEFS: usize = 8;

/// How the headlines of lists of news in brief end.
static BRIEFS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/brief-ends.tsv")).collect());

/// Takes off the articles the headlines that another article, which has none, shares much more with. Lines
/// leave from the top: what stands above a line that stays was printed with it.
fn misplaced<'a>(drafts: &mut [Draft<'a>], index: &Index) -> Vec<Heading<'a>> {
    let wanting: HashSet<usize> = (0..drafts.len()).filter(|&at| drafts[at].wants_headline()).collect();
    let captions: HashSet<usize> = (0..drafts.len()).filter(|&at| drafts[at].kind == ArticleKind::Caption).collect();
    let mut moved = Vec::new();
    if wanting.is_empty() {
        return moved;
    }
    for (at, draft) in drafts.iter_mut().enumerate() {
        let several = draft.headings.len() > 1;
        let strange = |heading: &Heading<'_>| index.shared(heading, at) < STRANGE;
        let leaves = |heading: &Heading<'_>| {
            // 柳湾区人事局公告: a notice shares the names of bodies with other articles, and few words with its own text.
            if notice(heading).is_some() {
                return false;
            }
            let own = index.shared(heading, at);
            let least = if own < STRANGE { LEAST_SHARED / 2.0 } else { LEAST_SHARED };
            // A caption can do without, sooner than an article.
            let may_take = |other: usize| own < STRANGE || several || !captions.contains(&other);
            index
                .best(heading, least, |other| wanting.contains(&other) && may_take(other))
                .is_some_and(|(_, other)| other > MUCH_MORE * own)
        };
        let first = draft.headings.iter().take_while(|heading| leaves(heading)).count();
        let rest = &draft.headings[first..];
        // Of several that stand together a line that says nothing of any article leaves with those below it.
        let last = rest.iter().rposition(|heading| leaves(heading) || names_briefs(heading) && strange(heading));
        let moves = |heading: &Heading<'_>| strange(heading) || leaves(heading);
        let further = last.filter(|&last| first > 0 && rest[..=last].iter().all(moves)).map_or(0, |last| last + 1);
        moved.extend(draft.headings.drain(..first + further));
    }
    moved
}

/// Which articles hold a pair of characters that some heading has.
struct Index {
    articles: FxHashMap<[char; 2], Vec<usize>>,
    count: usize,
}

impl Index {
    fn of(drafts: &[Draft<'_>], orphans: &[Heading<'_>]) -> Self {
        let headings = drafts.iter().flat_map(|draft| &draft.headings).chain(orphans);
        let mut articles: FxHashMap<[char; 2], Vec<usize>> =
            headings.flat_map(heading_pairs).map(|pair| (pair, Vec::new())).collect();
        for (at, draft) in drafts.iter().enumerate() {
            for pair in draft.paragraphs.iter().flat_map(|text| pairs(text.as_str())) {
                if let Some(holders) = articles.get_mut(&pair)
                    && holders.last() != Some(&at)
                {
                    holders.push(at);
                }
            }
        }
        Self { articles, count: drafts.len() }
    }

    /// A pair weighs more the fewer articles hold it.
    fn weight(&self, pair: &[char; 2]) -> f64 {
        let holders = self.articles.get(pair).map_or(0, Vec::len);
        (1.0 + self.count as f64 / (1 + holders) as f64).ln()
    }

    /// A heading's whole weight. A headline is worded more freely than its article: pairs that stand in no article
    /// count less.
    fn total(&self, heading: &Heading<'_>) -> f64 {
        let held = |pair: &[char; 2]| self.articles.get(pair).is_some_and(|holders| !holders.is_empty());
        let share = |pair: &[char; 2]| if held(pair) { 1.0 } else { UNHEARD };
        heading_pairs(heading).iter().map(|pair| share(pair) * self.weight(pair)).sum()
    }

    /// The part of a heading's weight, 0 to 1, that an article holds.
    fn shared(&self, heading: &Heading<'_>, article: usize) -> f64 {
        let held =
            |pair: &&[char; 2]| self.articles.get(*pair).is_some_and(|held| held.binary_search(&article).is_ok());
        let shared: f64 = heading_pairs(heading).iter().filter(held).map(|pair| self.weight(pair)).sum();
        shared / self.total(heading).max(f64::MIN_POSITIVE)
    }

    /// The article among those allowed that shares most with a heading, and how much.
    fn best(&self, heading: &Heading<'_>, least: f64, allowed: impl Fn(usize) -> bool) -> Option<(usize, f64)> {
        let mut shared: HashMap<usize, (f64, usize)> = HashMap::new();
        for pair in heading_pairs(heading) {
            let holders = self.articles.get(&pair).map_or(&[][..], Vec::as_slice);
            if holders.len() <= MOST_ARTICLES {
                for &article in holders.iter().filter(|&&article| allowed(article)) {
                    let (weight, pairs) = shared.entry(article).or_default();
                    *weight += self.weight(&pair);
                    // One pair tells only where no other article holds it.
                    *pairs += if holders.len() == 1 { 2 } else { 1 };
                }
            }
        }
        let total = self.total(heading).max(f64::MIN_POSITIVE);
        shared
            .into_iter()
            .filter(|(_, (_, pairs))| *pairs > 1)
            .map(|(article, (weight, _))| (article, weight / total))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .filter(|(_, share)| *share >= least)
    }
}

fn heading_pairs(heading: &Heading<'_>) -> Vec<[char; 2]> {
    let mut pairs: Vec<_> = heading.lines.iter().flat_map(|line| pairs(line.text)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let mut before = None;
    text.chars().filter_map(move |c| {
        let c = fold_char(c);
        let telling = is_han(c) || c.is_ascii_alphanumeric();
        let pair = before.filter(|_| telling).map(|b| [b, c]);
        before = telling.then_some(c);
        pair
    })
}
