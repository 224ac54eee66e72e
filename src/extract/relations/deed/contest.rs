//! Who takes part in a contest: 甲在“微光杯”赛中获…, 在第三届艺术节上，甲夺得….

use super::clause::{Clause, initiatives};
use super::party::{Party, Role};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Part};

/// Between 在 and the name of a contest stand at most so many characters: 在|全省首届|“微光杯”赛上.
const WIDEST_MODIFIER: usize = 16;
/// What closes the phrase that names a contest.
const CLOSINGS: [&str; 12] =
    ["中", "上", "里", "期间", "现场", "比赛中", "决赛中", "总决赛中", "评选中", "活动中", "赛场上", "总决赛上"];

/// Those who win or show something at an event that the sentence names. One deed an event.
pub(super) fn contested<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Vec<Deed<'p>> {
    let mut deeds = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let Some((opening, object, end)) = event(sentence, clause) else { continue };
        let rest = sentence.slice(end..clause.range.end);
        // 在第三届艺术节上，|甲获…: who wins follows.
        let (winner, told) = match clauses.get(index + 1).filter(|_| rest.is_empty()) {
            Some(next) => (next, next.text()),
            None => (clause, rest),
        };
        let before = sentence.slice(clause.range.start..object.range.start);
        let hedged = [told, before].iter().any(|part| lexicons[List::DeedHedges].any_in(part));
        if hedged || !lexicons[List::ContestVerbs].any_in(told) {
            continue;
        }
        let acts = |party: &&Party<'p>| {
            let subject = party.role == Role::Subject;
            let before = party.mention.range.end <= opening;
            let next = party.mention.range.start >= end;
            subject && (before || next) || next && party.mention.range.start == end
        };
        let agents = winner.parties.iter().filter(acts).filter(|party| party.mention.name != object.name);
        let agents: Vec<Agent<'p>> =
            agents.map(|party| Agent { part: Part::Partner, ..Agent::named(party.mention, sentence) }).collect();
        if !agents.is_empty() {
            deeds.push(Deed { agents, ..Deed::of("contest", sentence, Some(object)) });
        }
    }
    deeds.extend(ranked(lexicons, sentence, clauses));
    deeds
}

/// “微光杯”赛昨日结束，甲获冠军，乙获亚军: those who are placed, in the clauses after.
fn ranked<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Option<Deed<'p>> {
    let named = initiatives(sentence);
    if named.is_empty() {
        return placed(lexicons, decided(lexicons, sentence)?, sentence, clauses);
    }
    let [object] = named[..] else { return None };
    let held = clauses.iter().position(|clause| {
        let after = sentence.slice(object.range.end..clause.range.end.max(object.range.end));
        clause.range.start <= object.range.start
            && object.range.end <= clause.range.end
            && lexicons[List::InitiativeOpenings].any_in(after)
    })?;
    placed(
        lexicons,
        Some(object).filter(|object| is_contest(lexicons, sentence, object))?,
        sentence,
        &clauses[held + 1..],
    )
}

/// A contest's noun stands in so many characters after a name that does not hold it: “清溪之歌”|歌手擂台赛.
const NOUN_WITHIN: usize = 8;

pub(super) fn is_contest(lexicons: &Lexicons, sentence: Sentence<'_>, mention: &Mention) -> bool {
    let after = sentence.after(mention.range.end);
    let noun = after.char_indices().nth(NOUN_WITHIN).map_or(after, |(at, _)| &after[..at]);
    let noun = noun.split(['，', '。', '、', '在', '于']).next().unwrap_or_default();
    mention.kind == EntityKind::Activity
        && (lexicons[List::ContestNouns].longest_ending(&mention.name, mention.name.len()).is_some()
            || lexicons[List::ContestNouns].any_in(noun))
}

/// The contest that the sentence before tells of, or the one before that: …鸣金。|甲夺得金奖.
fn decided<'p>(lexicons: &Lexicons, sentence: Sentence<'p>) -> Option<&'p Mention> {
    let mut looked = sentence.previous();
    for _ in 0..2 {
        let here = looked.filter(|here| {
            sentence.id.paragraph == here.id.paragraph
                || sentence.id.sentence == 0 && sentence.id.paragraph == here.id.paragraph + 1
        })?;
        match initiatives(here)[..] {
            [] => looked = here.previous(),
            [only] => return Some(only).filter(|only| is_contest(lexicons, here, only)),
            _ => return None,
        }
    }
    None
}

/// Those who are placed in a contest, as clauses say that do not name it.
fn placed<'p>(
    lexicons: &Lexicons,
    object: &'p Mention,
    sentence: Sentence<'p>,
    clauses: &[Clause<'_, 'p>],
) -> Option<Deed<'p>> {
    let placed = clauses.iter().filter(|clause| {
        let text = clause.text();
        lexicons[List::PrizeRanks].any_in(text)
            && lexicons[List::ContestVerbs].any_in(text)
            && !lexicons[List::DeedHedges].any_in(text)
    });
    let agents: Vec<Agent<'p>> = placed
        .flat_map(|clause| {
            clause.parties.iter().filter(move |party| party.role == Role::Subject || shows(clause, party))
        })
        .map(|party| Agent { part: Part::Partner, ..Agent::named(party.mention, sentence) })
        .collect();
    (!agents.is_empty()).then(|| Deed { agents, ..Deed::of("contest", sentence, Some(object)) })
}

/// 林秋禾、贺远|的作品《山灯》获一等奖: the persons whose work is placed.
fn shows(clause: &Clause<'_, '_>, party: &Party<'_>) -> bool {
    let mut end = party.mention.range.end;
    for next in &clause.parties {
        if next.mention.range.start > end && clause.sentence.slice(end..next.mention.range.start) == "、" {
            end = next.mention.range.end;
        }
    }
    let after = clause.sentence.slice(end..clause.range.end);
    let works = ["的《", "的作品", "的摄影", "的“", "创作的", "撰写的", "表演的", "演唱的", "选送的"];
    party.mention.kind == EntityKind::Person && works.iter().any(|work| after.starts_with(work))
}

/// How long the words are that put other contests beside one: “微光杯”赛|等国家级比赛|中.
fn others(after: &str) -> usize {
    let Some(rest) = after.strip_prefix('等') else { return 0 };
    let end = rest.char_indices().take(12).find(|(at, c)| *c == '中' || *c == '上' && rest[..*at].ends_with('赛'));
    end.filter(|(at, _)| rest[..*at].ends_with(['赛', '动', '选', '比', '展', '事']))
        .map_or(0, |(at, _)| '等'.len_utf8() + at)
}

/// The event of a phrase 在…中, with where the phrase starts and ends.
fn event<'p>(sentence: Sentence<'p>, clause: &Clause<'_, 'p>) -> Option<(usize, &'p Mention, usize)> {
    let inside = |mention: &&'p Mention| {
        clause.range.start <= mention.range.start
            && mention.range.end <= clause.range.end
            && mention.kind == EntityKind::Activity
    };
    initiatives(sentence).into_iter().filter(inside).find_map(|object| {
        let before = sentence.slice(clause.range.start..object.range.start);
        let at = before.rfind('在')?;
        let modifier = &before[at + '在'.len_utf8()..];
        let plain = modifier.chars().count() <= WIDEST_MODIFIER && !modifier.contains(['，', '。', '：']);
        let after = sentence.slice(object.range.end..clause.range.end);
        // 全国业余联赛（元老组）中
        let bracket = after.starts_with(['（', '(']).then(|| after.find(['）', ')'])).flatten();
        let skipped = bracket.map_or(0, |close| close + after[close..].chars().next().map_or(0, char::len_utf8));
        let listed = others(&after[skipped..]);
        let skipped = skipped + listed;
        let closing =
            CLOSINGS.iter().filter(|word| after[skipped..].starts_with(**word)).map(|word| word.len()).max()?;
        plain.then_some((clause.range.start + at, object, object.range.end + skipped + closing))
    })
}
