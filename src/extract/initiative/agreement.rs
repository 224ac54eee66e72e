//! Agreements without marks, whose names say what was agreed on: 签订|师徒结对协议, 签署了|云川新区联合办学协议书.

use super::object::{clause_before, skip_count};
use super::shape::is_telling;
use super::{Named, kind_of};
use crate::extract::{Lexicons, List};

/// What is signed ends so.
const ENDS: [&str; 4] = ["协议", "协议书", "备忘录", "协定"];
/// Names of agreements are of so many characters without their end.
const LONGEST: usize = 24;
/// No name of an agreement holds these: they belong to what is said of the signing.
const STOPS: &str = "了在把将被向从并为让使给等就由已任何";

/// What verbs of signing have for object. An agreement that only says that it is one (签订|合作协议) has no name.
pub(super) fn agreements(lexicons: &Lexicons, text: &str) -> Vec<Named> {
    if !text.contains('签') {
        return Vec::new();
    }
    let verbs = lexicons[List::InitiativeVerbs].all_in(text).into_iter();
    let signing =
        verbs.filter(|verb| verb.word.contains('签') && verb.column(1).split(',').any(|kind| kind == "agreement"));
    let named = signing.filter_map(|verb| {
        // 至今没有|签下…, 拟|签署…
        if lexicons[List::DeedHedges].any_in(clause_before(text, verb.range.start)) {
            return None;
        }
        let from = verb.range.end;
        let rest = &text[from..];
        let end =
            rest.find(|c: char| !(c.is_alphanumeric() || "+-（）()".contains(c))).map_or(text.len(), |at| from + at);
        let start = from + text[from..end].rfind('的').map_or(0, |of| of + '的'.len_utf8());
        let start = start + skip_count(&text[start..end]);
        let name = &text[start..end];
        let head = ENDS.iter().filter(|end| name.ends_with(**end)).map(|end| end.len()).max()?;
        let generic = [List::InitiativeHeads, List::DocumentHeads].into_iter().filter_map(|list| {
            let head = lexicons[list].longest_ending(name, name.len())?;
            (head.column(0) == "agreement" && head.column(1) != "strong").then_some(head.range.start)
        });
        let modifier = &name[..generic.min().unwrap_or(name.len() - head)];
        let plain = (2..=LONGEST).contains(&modifier.chars().count()) && !modifier.contains(|c| STOPS.contains(c));
        let kind = kind_of("agreement").filter(|_| plain && is_telling(lexicons, modifier))?;
        Some(Named { kind, range: start..end, name: name.to_owned(), quoted: None })
    });
    named.collect()
}
