//! What the public side leaves out of its sentences. Masking the names of those who are known to be private is not enough:
//! a name that nobody recognised would stand there bare. So of a sentence that tells somebody's private affairs, or names
//! someone by a word for private people, only what is publicly named is shown, and what joins such names; elsewhere a
//! word goes that looks like a name and is nobody's. What follows a word for a private person may be a name, and is said
//! nowhere in the issue.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::mentions::{LateScan, is_word, level};
use crate::extract::reading::{Mention, Page, Sentence};
use crate::extract::{Findings, Lexicons, List};
use crate::model::{EntityIx, EntityKind, Span};
use crate::text::is_han;

/// What joins two public names is shown up to this length: characters.
const LONGEST_JOINT: usize = 12;
/// A place's name without a telling end is shown in a delicate sentence from this length on: characters.
const LONG_NAME: usize = 4;

/// What is kept from the public side besides the names of private people.
pub(crate) struct Kept {
    /// The stretches of the source to leave out of sentences, in order.
    pub withheld: Vec<Span>,
    /// What may be the names of private people.
    pub private_names: Vec<String>,
}

/// Finds what to keep from the public side. A place without a telling end that only delicate sentences name may be a
/// person's name, and an appeal or a fund may be called by one: they are marked as private.
pub(super) fn kept(lexicons: &Lexicons, pages: &[Page<'_>], findings: &mut Findings) -> Kept {
    let (kept, doubtful) = look(lexicons, pages, findings);
    for place in doubtful {
        findings.entities.set_private(place, true);
    }
    kept
}

fn look(lexicons: &Lexicons, pages: &[Page<'_>], findings: &Findings) -> (Kept, Vec<EntityIx>) {
    let people = |private: bool| -> FxHashSet<&str> {
        let persons = findings.entities.all().filter(|&e| findings.entities.kind(e) == EntityKind::Person);
        let wanted = persons.filter(|&entity| findings.entities.is_private(entity) == private);
        wanted.map(|entity| findings.entities.name(entity)).collect()
    };
    let reader = Redactor { lexicons, private: people(true), public: people(false) };
    let (mut withheld, mut names) = (Vec::new(), FxHashSet::default());
    let (mut open, mut doubtful): (FxHashSet<&str>, FxHashSet<&str>) = Default::default();
    for page in pages {
        for sentence in page.all_sentences() {
            let (delicate, possible) = reader.look(sentence);
            let hidden = if delicate { reader.hidden(sentence) } else { reader.strays(sentence) };
            // “禾苗基金”以病逝的女孩禾苗|命名.
            let called_after = delicate && sentence.text().contains("命名");
            for mention in sentence.mentions() {
                let kept = match mention.kind {
                    EntityKind::Place => delicate && !reader.is_shown(mention),
                    kind if kind.is_initiative() => called_after,
                    _ => continue,
                };
                if kept { &mut doubtful } else { &mut open }.insert(&mention.name);
            }
            for range in hidden {
                withheld.extend(sentence.paragraph().mapped.sources(range, &page.document.text));
            }
            names.extend(possible);
        }
    }
    withheld.sort_unstable();
    let mut private_names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    private_names.sort_unstable();
    let is_doubtful = |entity: &EntityIx| {
        let name = findings.entities.name(*entity);
        match findings.entities.kind(*entity) {
            EntityKind::Place => doubtful.contains(name) && !open.contains(name),
            kind if kind.is_initiative() => {
                reader.names_someone(name) || doubtful.contains(name) && !open.contains(name)
            }
            _ => false,
        }
    };
    let doubtful = findings.entities.all().filter(is_doubtful).collect();
    (Kept { withheld, private_names }, doubtful)
}

struct Redactor<'a> {
    lexicons: &'a Lexicons,
    private: FxHashSet<&'a str>,
    public: FxHashSet<&'a str>,
}

impl Redactor<'_> {
    /// Whether a sentence is delicate, and what in it may be private people's names.
    fn look<'p>(&self, sentence: Sentence<'p>) -> (bool, Vec<&'p str>) {
        let text = sentence.text();
        let sensitive = self.lexicons[List::Sensitive].all_in(text);
        let words = self.lexicons[List::DelicateWords].all_in(text);
        let minors = self.lexicons[List::Minors].all_in(text);
        let mut delicate = sensitive.iter().any(|word| word.column(0) != "none")
            || words.iter().any(|word| matches!(word.column(0), "sentence" | "both"))
            || minors.iter().any(|word| word.column(0) != "adult");
        let called = words.iter().filter(|word| matches!(word.column(0), "name" | "person" | "both"));
        let labels = sensitive.iter().filter(|word| word.column(0) == "label");
        let children = minors.iter().filter(|word| word.column(0).is_empty());
        let certain = |column: &str| matches!(column, "person" | "both" | "label" | "");
        let mut possible = Vec::new();
        let scan = LateScan::new(text);
        for word in called.chain(labels).chain(children) {
            delicate |= certain(word.column(0)) && self.has_unknown_name(sentence, word.range.end);
            let names = self.names_behind(sentence, &scan, word.range.end, certain(word.column(0)));
            delicate |= !names.is_empty();
            possible.extend(names);
        }
        (delicate, possible)
    }

    /// Whether the name of an appeal holds that of whom it is for: “救救我的女儿林小禾”.
    fn names_someone(&self, name: &str) -> bool {
        let words = self.lexicons[List::DelicateWords].all_in(name);
        let surname = |at: usize| self.lexicons[List::Surnames].longest_at(name, at);
        words.iter().filter(|word| matches!(word.column(0), "person" | "both")).any(|word| {
            surname(word.range.end).is_some_and(|surname| (1..=2).contains(&name[surname.range.end..].chars().count()))
        })
    }

    /// Whether a surname stands at a byte of the sentence, and no mention.
    fn has_unknown_name(&self, sentence: Sentence<'_>, at: usize) -> bool {
        let start = sentence.range().start + at;
        let known = sentence.mentions().iter().any(|mention| mention.range.contains(&start));
        let surname = self.lexicons[List::Surnames].longest_at(sentence.text(), at);
        !known && surname.is_some_and(|surname| sentence.text()[surname.range.end..].starts_with(is_han))
    }

    /// What may be names behind a word for private people, and in the list that goes on from there.
    fn names_behind<'p>(&self, sentence: Sentence<'p>, scan: &LateScan<'p>, at: usize, certain: bool) -> Vec<&'p str> {
        let (base, text) = (sentence.range().start, sentence.text());
        let (mut at, mut found) = (at, Vec::new());
        loop {
            let known = sentence.mentions().iter().find(|mention| mention.range.start == base + at);
            if let Some(person) = known.filter(|mention| mention.kind == EntityKind::Person) {
                at = person.range.end - base;
            } else if known.is_some_and(|mention| level(self.lexicons, &mention.name).is_some() || !certain) {
                return found;
            } else {
                if !text[at..].starts_with(is_han) {
                    return found;
                }
                let scan = scan.get();
                let Some(token) = scan.token_at(at).filter(|token| token.range.start == at) else { return found };
                let length = token.word.chars().count();
                let rest = &text[token.range.end..];
                let listed = rest.starts_with(['、', '等', '（', '(']);
                let short = (2..=4).contains(&length) && token.word.chars().all(is_han);
                let goes_on = scan.token_at(token.range.end).is_some_and(|next| next.tag.starts_with(['v', 'p', 'd']));
                let may_be = is_name_like(token.tag, token.word)
                    || short && token.tag.starts_with(['n', 'a', 'm', 't', 'z', 'i']) && (listed || certain && goes_on);
                if !may_be || !short {
                    return found;
                }
                found.push(token.word);
                at = token.range.end;
            }
            match text[at..].chars().next().filter(|c| matches!(c, '、' | '和' | '与')) {
                Some(mark) => at += mark.len_utf8(),
                None => return found,
            }
        }
    }

    /// The parts of a delicate sentence that are not shown, as ranges of the paragraph.
    fn hidden(&self, sentence: Sentence<'_>) -> Vec<Range<usize>> {
        let whole = sentence.range();
        let scan = LateScan::new(sentence.text());
        let mut shown: Vec<Range<usize>> = Vec::new();
        for mention in sentence.outermost().filter(|mention| self.is_shown(mention)) {
            match shown.last_mut() {
                Some(last) if joins(sentence, &scan, last.end..mention.range.start) => last.end = mention.range.end,
                _ => shown.push(mention.range.clone()),
            }
        }
        let starts = std::iter::once(whole.start).chain(shown.iter().map(|range| range.end));
        let ends = shown.iter().map(|range| range.start).chain([whole.end]);
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
    }

    fn is_shown(&self, mention: &Mention) -> bool {
        let name = mention.name.as_str();
        let clean = !self.private.iter().any(|private| name.contains(private));
        clean
            && match mention.kind {
                EntityKind::Person => self.public.contains(name),
                EntityKind::Place => level(self.lexicons, name).is_some() || name.chars().count() >= LONG_NAME,
                _ => true,
            }
    }

    /// Words of any other sentence that look like names and are in none of its mentions.
    fn strays(&self, sentence: Sentence<'_>) -> Vec<Range<usize>> {
        let (whole, paragraph) = (sentence.range(), sentence.paragraph());
        let first = paragraph.name_like.partition_point(|range| range.start < whole.start);
        let inside = paragraph.name_like[first..].iter().take_while(|range| range.end <= whole.end);
        let covered = |range: &&Range<usize>| {
            sentence.mentions().iter().any(|mention| mention.range.start < range.end && range.start < mention.range.end)
        };
        inside.filter(|range| !covered(range)).cloned().collect()
    }
}

/// A name by the segmenter's view, or a word that no dictionary has.
fn is_name_like(tag: &str, word: &str) -> bool {
    tag.starts_with("nr") || word.starts_with(is_han) && word.chars().count() > 1 && !is_word(word)
}

/// Whether what stands between two public names may be shown: a few words of one clause, none of which may be a name.
fn joins(sentence: Sentence<'_>, scan: &LateScan<'_>, gap: Range<usize>) -> bool {
    let text = sentence.slice(gap.clone());
    let base = sentence.range().start;
    let touches = |range: &Range<usize>| base + range.start < gap.end && gap.start < base + range.end;
    let nameless = || scan.get().tokens().iter().filter(|t| touches(&t.range)).all(|t| !is_name_like(t.tag, t.word));
    text.chars().count() <= LONGEST_JOINT
        && !text.contains(['，', '。', '；', '：', '！', '？', '·', '“', '”', '（', '）'])
        && (text.is_empty() || matches!(text, "、" | "和" | "与" | "及") || nameless())
}
