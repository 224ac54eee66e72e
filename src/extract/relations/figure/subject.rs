//! Whose a figure is.

use super::phrase::Phrase;
use crate::extract::mentions::{Level, level};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::clauses;
use crate::extract::times::Times;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What a figure is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'p> {
    pub mention: &'p Mention,
    /// The sentence that names it.
    pub named: Sentence<'p>,
    /// Another clause names it.
    pub carried: bool,
}

/// A sentence with figures, and what they are of.
pub(super) struct Subjects<'r, 'l, 'p> {
    lexicons: &'r Lexicons,
    sentence: Sentence<'p>,
    times: &'r Times<'p>,
    phrases: &'r [Phrase<'l>],
    clauses: Vec<std::ops::Range<usize>>,
    outermost: Vec<&'p Mention>,
}

impl<'r, 'l, 'p> Subjects<'r, 'l, 'p> {
    pub fn of(lexicons: &'r Lexicons, sentence: Sentence<'p>, times: &'r Times<'p>, phrases: &'r [Phrase<'l>]) -> Self {
        let outermost = sentence.outermost().collect();
        Self { lexicons, sentence, times, phrases, clauses: clauses(sentence), outermost }
    }

    /// The subject of each figure, where it is clear.
    pub fn all(&self) -> Vec<Option<Subject<'p>>> {
        let described = self.described();
        let mut found: Vec<Option<Subject<'p>>> = Vec::new();
        for (index, phrase) in self.phrases.iter().enumerate() {
            let before =
                index.checked_sub(1).and_then(|last| found[last].map(|subject| (subject, &self.phrases[last])));
            let subject = if described[index].is_some() || self.sentence.after(phrase.end).starts_with('的') {
                described[index].map(|mention| Subject { mention, named: self.sentence, carried: false })
            } else {
                self.subject(phrase, before)
            };
            found.push(subject.filter(|subject| self.fits(phrase, subject.mention)));
        }
        found
    }

    /// 总投资1.2亿元、占地300亩的|柳湾大桥项目: those of which the phrase is an attribute.
    fn described(&self) -> Vec<Option<&'p Mention>> {
        let mut found: Vec<Option<&'p Mention>> = vec![None; self.phrases.len()];
        for (index, phrase) in self.phrases.iter().enumerate().rev() {
            let opens = self.is_lead(self.clause_start(phrase.start)..phrase.start);
            let after = self.sentence.after(phrase.end);
            let next = self.phrases.get(index + 1).zip(found.get(index + 1).copied().flatten());
            found[index] = match next {
                _ if after.starts_with('的') && (opens || self.follows_figure(index)) => {
                    self.chain_at(phrase.end + '的'.len_utf8())
                }
                Some((next, mention)) if matches!(self.sentence.slice(phrase.end..next.start), "、" | "，") => {
                    Some(mention).filter(|_| opens || self.follows_figure(index))
                }
                _ => None,
            };
        }
        found
    }

    fn follows_figure(&self, index: usize) -> bool {
        let last = index.checked_sub(1).map(|last| self.phrases[last].end);
        last.is_some_and(|end| matches!(self.sentence.slice(end..self.phrases[index].start), "、" | "，"))
    }

    /// What is named at byte `at`, behind the places that tell where it is.
    fn chain_at(&self, at: usize) -> Option<&'p Mention> {
        let mut named = self.outermost.iter().find(|mention| mention.range.start == at)?;
        while let Some(next) = self.outermost.iter().find(|next| next.range.start == named.range.end) {
            if named.kind != EntityKind::Place {
                return None;
            }
            named = next;
        }
        // 柳湾村的…, 柳湾村党员: something of it is meant.
        let rest = self.sentence.after(named.range.end);
        let whole = !rest.starts_with(['的', '党', '村', '居']);
        Some(*named).filter(|_| whole)
    }

    fn subject(&self, phrase: &Phrase<'_>, before: Option<(Subject<'p>, &Phrase<'_>)>) -> Option<Subject<'p>> {
        let start = self.clause_start(phrase.start);
        let inside = |mention: &&&Mention| start <= mention.range.start && mention.range.end <= phrase.start;
        let after_figure = before.filter(|(_, last)| last.end >= start || self.joins(last.end, phrase.start));
        if let Some((subject, last)) = after_figure
            && self.joins(last.end, phrase.start)
        {
            return Some(Subject { carried: true, ..subject });
        }
        if let Some(mention) = self.outermost.iter().rfind(inside) {
            let lead = self.after_noun(mention)..phrase.start;
            let direct = !Self::is_listed(self.sentence, mention) && self.is_lead(lead) && self.heads(start, mention);
            return direct.then_some(Subject { mention, named: self.sentence, carried: false });
        }
        if let Some(word) = self.pointing(start, phrase) {
            return self.pointed(word, phrase.start);
        }
        let spoken = self.is_lead(start..phrase.start);
        spoken.then(|| self.topic(phrase))?
    }

    /// Whether nothing but marks and adverbs stands between one figure and the next.
    fn joins(&self, end: usize, start: usize) -> bool {
        let gap = self.sentence.slice(end..start);
        let bare = gap.trim_start_matches(['，', '、', '；', ',', '和']);
        bare.len() < gap.len() && self.is_lead(start - bare.len()..start) || gap.is_empty()
    }

    /// Whether a name opens its clause: behind times and openers, the places that it lies in, or what describes it.
    fn heads(&self, start: usize, mention: &Mention) -> bool {
        let mut at = mention.range.start;
        while let Some(upper) =
            self.outermost.iter().find(|upper| upper.kind == EntityKind::Place && upper.range.end == at)
        {
            at = upper.range.start;
        }
        let lead = self.sentence.slice(start..at);
        lead.ends_with('的') || self.is_lead(start..at)
    }

    /// Whether a stretch holds nothing but times, openers and adverbs.
    fn is_lead(&self, range: std::ops::Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            let text = self.sentence.slice(at..range.end);
            let lists = [List::FigureLeads, List::ClauseOpeners, List::Adverbials];
            let word = lists.into_iter().find_map(|list| self.lexicons[list].longest_at(text, 0));
            at = match (self.times.end_at(at), word) {
                (Some(end), _) if end <= range.end => end,
                (_, Some(word)) => at + word.range.end,
                _ => match text.chars().next() {
                    Some(c @ ('“' | '”' | '《' | '》' | ' ' | '\u{3000}' | '，')) => at + c.len_utf8(),
                    _ => return false,
                },
            };
        }
        true
    }

    /// 全村, 项目: the common noun that a clause opens with.
    fn pointing(&self, start: usize, phrase: &Phrase<'_>) -> Option<(&'r str, &'r str)> {
        let text = self.sentence.slice(start..phrase.number);
        let mut places = text.char_indices().map(|(at, _)| at).take_while(|at| start + at <= phrase.start);
        let (at, word) = places.find_map(|at| {
            let word = self.lexicons[List::FigureSubjects].longest_at(text, at)?;
            self.is_lead(start..start + at).then_some((at, word))
        })?;
        // 村|集体收入: the noun may be part of the measure.
        let rest = start + at + word.word.len();
        (rest > phrase.start || self.is_lead(rest..phrase.start)).then(|| (word.column(0), word.column(1)))
    }

    /// 柳湾大桥|项目|总投资…: what stands behind a name of something built, and is no more than its kind.
    fn after_noun(&self, mention: &Mention) -> usize {
        let built = match mention.kind {
            EntityKind::Project => true,
            EntityKind::Place => level(self.lexicons, &mention.name) == Some(Level::Site),
            _ => false,
        };
        let after = self.sentence.after(mention.range.end);
        let bare = after.trim_start_matches(['”', '》']);
        let noun = ["项目", "工程"].iter().find(|noun| built && bare.starts_with(**noun));
        noun.map_or(mention.range.end, |noun| mention.range.end + after.len() - bare.len() + noun.len())
    }

    /// 柳湾村、|石桥村: one of several, of which none is meant alone.
    fn is_listed(sentence: Sentence<'_>, mention: &Mention) -> bool {
        let after = sentence.after(mention.range.end).trim_start_matches(['”', '》']);
        let after = ["项目", "工程"].iter().find_map(|noun| after.strip_prefix(noun)).unwrap_or(after);
        sentence.before(mention.range.start).trim_end_matches(['“', '《']).ends_with(['、', '和', '与', '及'])
            || after.starts_with(['、', '和', '与', '及'])
    }

    /// What such a noun means: the one thing of its kind that the paragraph has named so far.
    fn pointed(&self, (kind, ends): (&str, &str), before: usize) -> Option<Subject<'p>> {
        let mut only: Option<Subject<'p>> = None;
        let mut sentence = Some(self.sentence);
        while let Some(current) = sentence.filter(|current| current.id.paragraph == self.sentence.id.paragraph) {
            for mention in current.outermost().filter(|mention| mention.range.end <= before) {
                let meant = match mention.kind {
                    EntityKind::Place => kind == "place",
                    EntityKind::Organisation => kind == "organisation",
                    EntityKind::Project => kind == "project",
                    _ => false,
                };
                if !meant || !ends.split('|').any(|end| mention.name.ends_with(end)) {
                    continue;
                }
                let other = only.is_some_and(|only| only.mention.name != mention.name);
                if other || Self::is_listed(current, mention) {
                    return None;
                }
                only = Some(Subject { mention, named: current, carried: true });
            }
            sentence = current.previous();
        }
        only
    }

    /// 柳湾公园位于柳湾村，|占地300亩: what the sentence is about, where nothing else comes into question.
    fn topic(&self, phrase: &Phrase<'_>) -> Option<Subject<'p>> {
        let (first, others) = self.outermost.split_first()?;
        let mut topic = *first;
        let mut others = others.iter().filter(|mention| mention.range.end <= phrase.start).peekable();
        while let Some(next) =
            others.next_if(|next| topic.kind == EntityKind::Place && next.range.start == topic.range.end)
        {
            topic = next;
        }
        let clause = self.clauses.iter().find(|clause| clause.contains(&topic.range.start))?;
        let opens = self.is_lead(self.sentence.range().start..clause.start) && self.heads(clause.start, topic);
        let after = self.sentence.after(topic.range.end).trim_start_matches(['”', '》']);
        let goes_on = self.lexicons[List::FigureTopics].longest_at(after, 0).is_some()
            || self.times.end_at(topic.range.end).is_some();
        let rivals = others.into_iter().any(|other| {
            let lead = self.sentence.before(other.range.start);
            let aside = ["由", "被", "在", "位于", "地处", "坐落于", "坐落在", "毗邻", "紧邻"];
            let chained = self.outermost.iter().any(|upper| upper.range.end == other.range.start);
            other.kind == EntityKind::Person
                || self.fits(phrase, other) && !chained && !aside.iter().any(|word| lead.ends_with(word))
        });
        (opens && goes_on && !rivals && topic.range.end <= phrase.start).then_some(Subject {
            mention: topic,
            named: self.sentence,
            carried: true,
        })
    }

    /// Whether the measure can be one of what is named.
    fn fits(&self, phrase: &Phrase<'_>, mention: &Mention) -> bool {
        let kind = match mention.kind {
            EntityKind::Project => 'p',
            EntityKind::Organisation => 'o',
            EntityKind::Place => match level(self.lexicons, &mention.name) {
                Some(Level::Site | Level::Estate) => 's',
                _ => 'd',
            },
            kind if kind.is_initiative() => 'i',
            _ => return false,
        };
        phrase.kinds.contains(kind)
    }

    fn clause_start(&self, at: usize) -> usize {
        let clause = self.clauses.iter().rfind(|clause| clause.start <= at);
        clause.map_or(self.sentence.range().start, |clause| clause.start)
    }
}
