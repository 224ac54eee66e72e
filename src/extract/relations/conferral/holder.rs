//! The subject of a verb of award in its clause.

use std::ops::Range;

use super::carried::PRONOUNS;
use super::{Awards, Holding};
use crate::extract::List;
use crate::extract::confidence::CERTAIN;
use crate::extract::mentions::award_verbs;
use crate::extract::mentions::{is_han, is_numeral, winning_things};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::clause::{agents, is_adverbial};
use crate::model::EntityKind;

impl<'p> Awards<'_, 'p> {
    /// Who is said to have received an honour by the words from the clause's start to the verb.
    pub(super) fn subject(&self, index: usize, prefix: Range<usize>, honour: &Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let adjuncts = self.adjuncts(&prefix);
        let mut subjects = agents(sentence, &prefix);
        subjects.retain(|agent| !adjuncts.iter().any(|adjunct| adjunct.contains(&agent.range.start)));
        // 甲（丙县干部）、乙（丁镇干部）被授予: what brackets hold says who somebody is.
        let bracketed = |agent: &Mention| is_bracketed(sentence.slice(prefix.start..agent.range.start));
        if subjects.iter().any(|agent| !bracketed(agent)) {
            subjects.retain(|agent| !bracketed(agent));
        }
        if subjects.is_empty() {
            // “红领巾讲堂”被命名为…
            let before = |mention: &&Mention| prefix.start <= mention.range.start && mention.range.end <= prefix.end;
            let mut undertakings = sentence.mentions().iter().filter(|mention| mention.kind.is_initiative());
            subjects.extend(undertakings.rfind(before));
        }
        if let Some(&last) = subjects.last() {
            let rest = self.bare(last.range.end..prefix.end, &adjuncts);
            // “红色家书馆”项目, “柳湾宣讲”微信公众号
            let kind = if last.kind.is_initiative() { winning_things::kind_at(self.lexicons, &rest) } else { 0 };
            let rest = rest[kind..].to_owned();
            let in_turn = rest.contains("分别");
            let holders = self.with_those_before(&subjects, last);
            let fits = last.kind.is_initiative() || self.fits(honour, last);
            let made = || last.is_agent() && self.is_maker(&rest);
            // 云川一中|代表队
            let sent = TEAMS.iter().find_map(|team| rest.strip_prefix(team));
            let sent = sent.filter(|_| last.kind != EntityKind::Person);
            let rest = sent.map_or(rest.clone(), str::to_owned);
            let bridged = || is_adverbial(self.lexicons, &rest) || self.are_counted(last, &rest) || made();
            if !(fits && bridged()) {
                return None;
            }
            return Some(Holding { in_turn, ..Holding::new(holders, sentence, CERTAIN) });
        }
        let spoken = self.bare(prefix.clone(), &adjuncts);
        // 2012年，他; 隔年|她
        let spoken_of = PRONOUNS.iter().find_map(|word| {
            let (before, behind) = spoken.split_once(word)?;
            is_adverbial(self.lexicons, before).then_some(behind)
        });
        let unpronounced = spoken_of.unwrap_or(&spoken).trim_start_matches(['的', '们']);
        // 她本人也被授予…
        let unpronounced =
            ["本人", "自己"].iter().find_map(|word| unpronounced.strip_prefix(word)).unwrap_or(unpronounced);
        let shortly = || self.shortened(unpronounced, prefix.start, honour);
        if let Some(generic) = self.generic(unpronounced, prefix.start, honour).or_else(shortly) {
            return Some(generic);
        }
        if !is_adverbial(self.lexicons, unpronounced) {
            return None;
        }
        if spoken.contains("他们") || spoken.contains("她们") {
            return None;
        }
        self.carried(index, unpronounced.len() < spoken.len(), honour)
    }

    /// 云川茶厂生产的“云雾翠芽”, 丁木生的摄影作品《秋收》: what is honoured is his.
    fn is_maker(&self, rest: &str) -> bool {
        let made = self.lexicons[List::MakingWords].longest_at(rest, 0);
        let after = &rest[made.as_ref().map_or(0, |verb| verb.range.end)..];
        let Some(thing) = after.strip_prefix('的') else { return false };
        let (open, close) = if thing.contains('《') { ('《', '》') } else { ('“', '”') };
        match (thing.find(open), thing.rfind(close)) {
            (Some(start), Some(end)) => {
                let (kind, behind) = (&thing[..start], &thing[end + close.len_utf8()..]);
                let noun = behind.char_indices().map(|(at, _)| at).chain([behind.len()]).take(5);
                kind.chars().count() <= 8
                    && kind.chars().all(is_han)
                    && noun.into_iter().any(|at| is_adverbial(self.lexicons, &behind[at..]))
            }
            // 林秋禾的论文获奖
            _ if self.lexicons[List::MakerWorks]
                .starting_at(thing, 0)
                .any(|work| is_adverbial(self.lexicons, &thing[work.range.end..])) =>
            {
                true
            }
            // 选送的歌舞获金奖, but not 柳湾村的贺家获…
            _ => {
                let noun = thing.char_indices().map(|(at, _)| at).chain([thing.len()]).take(10);
                made.is_some() && noun.into_iter().any(|at| at > 0 && is_adverbial(self.lexicons, &thing[at..]))
            }
        }
    }

    /// 甲、乙夫妇, 甲、乙等5所学校: words that say what or how many the holders are.
    fn are_counted(&self, last: &Mention, rest: &str) -> bool {
        let lexicons = self.lexicons;
        let plural = lexicons[List::HolderPlurals].longest_at(rest, 0).map_or(0, |plural| plural.range.end);
        if plural > 0 && last.kind != EntityKind::Organisation && is_adverbial(lexicons, &rest[plural..]) {
            return true;
        }
        // 柳湾村5名村民 are not the village, 柳湾村等5个村 are.
        let after = self.sentence.after(last.range.end).trim_start_matches("同志");
        if !(after.starts_with('等') || plural > 0) {
            return false;
        }
        let counted = rest[plural..].trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
        let Some(measure) = lexicons[List::MeasureWords].longest_at(counted, 0).filter(|m| m.column(0) != "time")
        else {
            return false;
        };
        let noun = &counted[measure.range.end..];
        let ends = noun.char_indices().map(|(at, _)| at).chain([noun.len()]).take(8);
        ends.into_iter().any(|end| !noun[..end].contains('的') && is_adverbial(lexicons, &noun[end..]))
    }

    /// 在全省农民运动会上, 凭…: phrases that stand beside the subject.
    fn adjuncts(&self, prefix: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.sentence.slice(prefix.clone());
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, lead) in text.match_indices(['在', '凭', '以', '因', '从']) {
            let start = prefix.start + at;
            let agents_in = |range: Range<usize>| {
                let mut agents = self.sentence.mentions().iter().filter(|mention| mention.is_agent());
                agents.any(|agent| agent.range.start < range.end && range.start < agent.range.end)
            };
            if agents_in(start..start + 1) || found.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let rest = &text[at..];
            if rest.starts_with("以来") || rest.starts_with("以及") || text[..at].ends_with(['可', '所']) {
                continue;
            }
            let to_verb = || Some(rest.len()).filter(|_| !agents_in(start..prefix.end));
            let end = match lead {
                "在" => self.lexicons[List::AdjunctEnds].all_in(rest).pop().map(|end| end.range.end),
                // 从县领导手中|接过
                "从" => ["手中", "手里", "来"].iter().find_map(|word| rest.find(word).map(|end| end + word.len())),
                // 凭借优美的环境, 因表现突出
                _ => rest.find("成绩").map(|end| end + "成绩".len()).or_else(to_verb),
            };
            if let Some(end) = end {
                found.push(start..start + end);
            }
        }
        found
    }

    /// A stretch without adjuncts, brackets, verbs of award and honours: 连续五年被评为“五星村”、 is 连续五年.
    fn bare(&self, range: Range<usize>, adjuncts: &[Range<usize>]) -> String {
        let mut rest = String::new();
        let mut at = range.start;
        let honours = self.sentence.of_kind(EntityKind::Honour).map(|honour| &honour.range);
        let mut cuts: Vec<&Range<usize>> =
            honours.chain(adjuncts).filter(|cut| range.start <= cut.start && cut.end <= range.end).collect();
        cuts.sort_by_key(|cut| cut.start);
        for cut in cuts {
            if at <= cut.start {
                rest.push_str(self.sentence.slice(at..cut.start));
                at = cut.end;
            }
        }
        rest.push_str(self.sentence.slice(at..range.end));
        // The 成 of 成功 is no verb.
        for verb in award_verbs(self.lexicons, &rest.clone()).iter().filter(|verb| verb.word.chars().count() > 1) {
            rest = rest.replace(verb.word, "");
        }
        unbracketed(&rest).replace("称号", "").replace("荣誉", "").replace("同志", "").replace("等", "")
    }

    /// 获“中国好人”称号的林秋禾, 被评为全国文明村的柳湾村: the one whom the clause describes.
    pub(super) fn relative(&self, list: usize, honour: &Mention) -> Option<&'p Mention> {
        let sentence = self.sentence;
        let last = sentence
            .of_kind(EntityKind::Honour)
            .filter(|honour| honour.range.start >= list)
            .take_while(|honour| !sentence.slice(list..honour.range.start).contains(['，', ',', '。']));
        let end = last.last()?.range.end;
        let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start >= end);
        let tail = |at: usize| {
            sentence.slice(end..at).trim_start_matches(|c: char| "”等多项荣誉称号".contains(c)).strip_prefix('的')
        };
        let described = |person: &&Mention| {
            tail(person.range.start)
                .is_some_and(|words| words.chars().count() <= 6 && !words.contains(['，', '、', ',']))
        };
        if let Some(person) = person.filter(described) {
            return self.fits(honour, person).then_some(person);
        }
        let first = sentence.mentions().iter().find(|mention| mention.is_agent() && mention.range.start >= end)?;
        tail(first.range.start).filter(|words| words.is_empty())?;
        let clause = self.clauses.iter().find(|clause| clause.contains(&first.range.start))?;
        let body = agents(sentence, &(first.range.start..clause.end)).into_iter().next()?;
        (body.kind != EntityKind::Person && self.fits(honour, body)).then_some(body)
    }

    /// Whether a clause begins with this agent, after an adverbial at most.
    pub(super) fn leads(&self, sentence: Sentence<'_>, clause: &Range<usize>, agent: &Mention) -> bool {
        // 柳湾广场|驿站: a place that gives its name to something else.
        let lends = agent.kind == EntityKind::Place
            && self.lexicons[List::QuotedKinds].longest_at(sentence.after(agent.range.end), 0).is_some();
        if lends {
            return false;
        }
        let before = sentence.slice(clause.start..agent.range.start);
        let chained = sentence
            .of_kind(EntityKind::Place)
            .any(|place| place.range.start == clause.start && place.range.end <= agent.range.start);
        chained || before.chars().count() <= 4 && !before.contains(['在', '由', '对', '为', '与', '向', '被', '从'])
    }

    /// 甲、乙和丙被评为: all of them.
    fn with_those_before(&self, subjects: &[&'p Mention], last: &'p Mention) -> Vec<&'p Mention> {
        let mut holders = vec![last];
        let mut start = last.range.start;
        for &subject in subjects.iter().rev().skip(1) {
            if subject.kind != last.kind && last.kind == EntityKind::Person {
                continue;
            }
            let between = self.without(subject.range.end..start, |_| true);
            let between = unbracketed(&between);
            // 柳湾中学学生林秋禾、东平中学|学生|贺远山
            let told = between.strip_prefix(['、', '和', '与']).filter(|told| told.chars().count() <= 12);
            let roled = last.kind == EntityKind::Person
                && told.is_some_and(|told| {
                    !told.contains(['，', '、'])
                        && (told.ends_with('的')
                            || self.lexicons[List::RoleNouns].longest_ending(told, told.len()).is_some())
                });
            if !(matches!(between.as_str(), "、" | "和" | "与" | "及" | "以及") || roled) {
                break;
            }
            holders.insert(0, subject);
            start = subject.range.start;
        }
        holders
    }
}

/// Those whom a place or body sends to a contest.
const TEAMS: [&str; 6] = ["代表队", "代表团", "参赛代表队", "参赛队", "选送队", "派出的代表队"];

/// Whether a bracket stands open at the end.
fn is_bracketed(text: &str) -> bool {
    text.rfind(['（', '(']).is_some_and(|open| !text[open..].contains(['）', ')']))
}

/// A text without what stands in brackets.
pub(super) fn unbracketed(text: &str) -> String {
    let mut depth = 0_i32;
    let keep = |c: &char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth <= 0
    };
    text.chars().filter(keep).collect()
}
