//! How an issue speaks of itself and its home: 由文化馆主办、|本报|承办, |我县|代表团. Neither stands for anything where the
//! publication or the home district is not known.

use super::scan::{Scan, char_at, char_before, is_han, is_word};
use crate::extract::reading::{Form, Mention};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What 我 stands before where it means the home district.
const UNITS: [char; 6] = ['县', '市', '区', '旗', '州', '盟'];

/// What 我 stands before where it means the house whose paper this is, and how that is called.
const HOUSES: [(&str, &[&str]); 8] = [
    ("校", &["大学", "学院", "学校", "中学", "小学", "一中", "二中", "三中", "职专", "技校", "党校"]),
    ("院", &["学院", "医院", "研究院", "设计院"]),
    ("厂", &["厂"]),
    ("矿", &["矿"]),
    ("公司", &["公司"]),
    ("集团", &["集团", "集团公司"]),
    ("行", &["银行"]),
    ("局", &["局"]),
];

pub(super) fn find(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    publication: Option<&str>,
    home: Option<&str>,
) -> Vec<Mention> {
    let text = scan.text;
    let mut found = Vec::new();
    let short = |kind: EntityKind, range: std::ops::Range<usize>, name: &str| {
        let mut mention = Mention::full(kind, range, name);
        mention.form = Form::Short { antecedent: None };
        mention
    };
    if let Some(paper) = publication.map(without_edition).filter(|paper| paper.ends_with('报')) {
        for (at, word) in text.match_indices("本报") {
            let rest = &text[at + word.len()..];
            let end = at + word.len() + if rest.starts_with('社') { '社'.len_utf8() } else { 0 };
            if !text[..at].ends_with('日') && lexicons[List::OwnPaperCredits].longest_at(rest, 0).is_none() {
                found.push(short(EntityKind::Organisation, at..end, paper));
            }
        }
    }
    // 云川师范学院报 speaks of its school as 我校.
    if let Some(house) = publication.map(without_edition).and_then(|paper| paper.strip_suffix('报')) {
        for (at, word) in text.match_indices('我') {
            let after = at + word.len();
            let Some(unit) = HOUSES.iter().find(|unit| text[after..].starts_with(unit.0)) else { continue };
            if unit.1.iter().any(|end| house.ends_with(end)) {
                found.push(short(EntityKind::Organisation, at..after + unit.0.len(), house));
            }
        }
    }
    if let Some(home) = home {
        for (at, word) in text.match_indices('我') {
            let after = at + word.len();
            let Some(unit) = text[after..].chars().next().filter(|unit| UNITS.contains(unit)) else { continue };
            let end = after + unit.len_utf8();
            // 我市|场部: the unit begins another word, as a body of government's does not.
            let next = text[end..].chars().next();
            let offices = ['委', '政', '人', '长', '级', '直'];
            let own = |next: char| offices.contains(&next) || next == unit;
            let word = next.is_some_and(|next| !own(next) && is_word(&format!("{unit}{next}")));
            if home.ends_with(unit) && !word {
                found.push(short(EntityKind::Place, at..end, home));
            }
        }
    }
    if let Some(home) = home {
        for (at, word) in text.match_indices('委') {
            let Some(unit) = char_before(text, at).filter(|unit| UNITS.contains(unit) && home.ends_with(*unit)) else {
                continue;
            };
            let (start, end) = (at - unit.len_utf8(), at + word.len());
            let opens = char_before(text, start).is_none_or(|c| !is_han(c) || LEADS.contains(&c));
            if opens && stands_alone(lexicons, text, end) {
                found.push(short(EntityKind::Organisation, start..end, &format!("{home}委")));
            }
        }
    }
    found
}

/// What ties 县委 to others or makes it an object.
const LEADS: [char; 14] = ['、', '由', '和', '与', '及', '向', '在', '经', '让', '请', '据', '从', '被', '同'];

/// Whether 县委 ends a name here: a link, a mark or a verb follows, and no office of its own (县委|宣传部) or post (县委|书记).
fn stands_alone(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let Some(next) = char_at(text, end) else { return true };
    let verb = || {
        [List::InitiativeVerbs, List::HostVerbs]
            .iter()
            .any(|list| lexicons[*list].longest_at(text, end).is_some_and(|verb| verb.word.chars().count() > 1))
    };
    !is_han(next) && next != '“' || matches!(next, '和' | '与' | '及' | '在' | '把' | '将' | '对' | '于') || verb()
}

/// Whether a short form is one of those that need no antecedent.
pub(super) fn is_own(scan: &Scan<'_>, mention: &Mention) -> bool {
    let printed = scan.text.get(mention.range.clone()).unwrap_or_default();
    printed.starts_with("本报") || printed.starts_with('我') || printed.ends_with('委') && printed.chars().count() == 2
}

/// 云川旗报（汉文版）
fn without_edition(publication: &str) -> &str {
    publication.split(['（', '(', ' ']).next().unwrap_or_default()
}
