//! Words of joint deeds behind the parties: 甲与乙|共同举办.

use crate::extract::{Lexicons, List, Words};

/// A joint deed is announced in so many bytes after the parties: 甲与乙|正式|签约.
const JOINT_REACH: usize = 48;

/// Whether a word of joint deeds follows the parties: 甲与乙|在清溪广场共同举办.
pub(in crate::extract::relations::deed) fn is_joint(lexicons: &Lexicons, after: &str) -> bool {
    // 甲与乙|“结亲”
    let after = after.strip_prefix('“').unwrap_or(after);
    is_ahead(&lexicons[List::JointDeeds], after)
}

/// Whether the parties do together what nobody does alone: 甲、乙|联合举办, not 甲、乙|共同努力.
pub(in crate::extract::relations::deed) fn is_bound(lexicons: &Lexicons, after: &str) -> bool {
    let counted = ["三方", "双方", "两家", "三家", "四方", "多方", "等单位", "等部门", "等多家单位", "等"];
    let after = counted.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let deed = lexicons[List::JointDeeds].longest_at(after, after.find(|c| !matches!(c, '近' | '日')).unwrap_or(0));
    deed.is_some_and(|deed| {
        let rest = &after[deed.range.end..];
        lexicons[List::LooseDeeds].longest_at(rest, 0).is_none()
    })
}

/// Whether a word of the list follows shortly in the clause.
pub(super) fn is_ahead(words: &Words, after: &str) -> bool {
    let reach =
        after.char_indices().take_while(|(at, c)| *at < JOINT_REACH && !matches!(c, '，' | '。' | '；' | '“' | '《'));
    reach.map(|(at, _)| at).any(|at| words.longest_at(after, at).is_some())
}
