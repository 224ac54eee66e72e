//! Pairs in a row, each of its own: 甲镇与乙镇、丙校与丁校分别结对 makes 甲 no partner of 丙.

use super::clause::Clause;
use super::party::is_joint;
use crate::extract::Lexicons;
use crate::extract::reading::Mention;
use crate::model::EntityKind;

/// What ties the two of a pair.
const TIES: [&str; 5] = ["与", "和", "同", "跟", "对"];
/// What stands between pairs.
const MARKS: [&str; 3] = ["、", "以及", "，"];

/// Who lets two others do something together.
const MATCHMAKERS: [&str; 6] = ["让", "促成", "撮合", "推动", "安排", "组织"];
/// What they do stands in so many characters after them.
const BROUGHT_WITHIN: usize = 16;

/// The pairs of a clause that does something together; none where it names no more than one.
pub(super) fn pairs<'p>(lexicons: &Lexicons, clause: &Clause<'_, 'p>) -> Vec<[&'p Mention; 2]> {
    let members = members(clause);
    let Some((_, last)) = members.last() else { return Vec::new() };
    let after = clause.sentence.slice(last.range.end..clause.range.end);
    let after = after.strip_prefix('等').unwrap_or(after);
    // 牵线让甲校与乙校结对: whoever brings them together is no third.
    let brought = |start: usize| {
        let before = clause.sentence.slice(clause.range.start..start);
        MATCHMAKERS.iter().any(|word| before.contains(word))
    };
    let members: Vec<(usize, &Mention)> = match members.len() {
        4.. => members,
        _ => members.iter().filter(|(start, _)| brought(*start)).copied().collect(),
    };
    if members.len() < 4 && !(members.len() == 2 && after.chars().count() <= BROUGHT_WITHIN) {
        return Vec::new();
    }
    let tied = members.len().is_multiple_of(2)
        && members.windows(2).enumerate().all(|(index, two)| {
            let gap = clause.sentence.slice(two[0].1.range.end..two[1].0);
            if index % 2 == 0 { TIES.contains(&gap) } else { MARKS.contains(&gap) }
        });
    let bodies = members.iter().all(|(_, member)| member.kind != EntityKind::Person);
    if !(tied && bodies && is_joint(lexicons, after.trim_start_matches("分别"))) {
        return Vec::new();
    }
    members.chunks_exact(2).map(|pair| [pair[0].1, pair[1].1]).collect()
}

/// The parties of a clause, of a chain the last, with where the chain starts: |甬江区|下应街道.
fn members<'p>(clause: &Clause<'_, 'p>) -> Vec<(usize, &'p Mention)> {
    let mut members: Vec<(usize, &'p Mention)> = Vec::new();
    for party in &clause.parties {
        let start = party.mention.range.start;
        match members.last_mut().filter(|(_, above)| above.range.end == start) {
            Some(chain) => chain.1 = party.mention,
            None => members.push((start, party.mention)),
        }
    }
    members
}
