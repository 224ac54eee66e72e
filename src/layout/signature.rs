//! By-lines without a role beside the names: a line of names or of a body's name between headline and text, a name in
//! brackets behind the text. Where they stand tells them; a family name must confirm it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Credit;
use super::byline::{BULLETS, CreditLine, Place, unbracketed};
use super::roles::{Word, ends_like_a_place_or_body, is_no_name, words};
use super::words::{Openings, entries};
use crate::text::is_han;

/// Family names of one character and of more.
struct Surnames {
    single: HashSet<char>,
    compound: Vec<&'static str>,
    /// Words besides: 于, 包, 常.
    words: HashSet<char>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/lexicon/surnames.tsv"));
    let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once('\t').unwrap_or((row, ""))).collect();
    let of = |wanted: fn(&str) -> bool| rows.iter().filter(move |(_, kind)| wanted(kind)).map(|(name, _)| *name);
    let first = |name: &str| name.chars().next();
    Surnames {
        single: of(|kind| kind != "word" && kind != "compound").filter_map(first).collect(),
        compound: of(|kind| kind == "compound").collect(),
        words: of(|kind| kind == "word").filter_map(first).collect(),
    }
});

const MOST_NAMES: usize = 4;
/// Words of a signature: bodies and names.
const MOST_WORDS: usize = 6;
/// A body that signs has a name of so many characters at least; in brackets behind a text a short one signs too (县委办).
const LEAST_BODY: usize = 5;
const LEAST_BODY_BELOW: usize = 3;
/// Such lines are short: bytes.
const LONGEST: usize = 120;

/// A line between headline and text that names its authors and says nothing else.
pub(super) fn signed_above(line: &str) -> Option<CreditLine> {
    let bare = bare(line)?;
    let bulleted = bare.len() < line.len();
    let words = words(bare);
    let names = match (persons(&words, false), words.as_slice()) {
        (Some(names), _) if names.len() <= MOST_NAMES => names,
        (None, [word]) if bulleted => vec![body(word, LEAST_BODY)?.to_owned()],
        _ => return None,
    };
    let names = names.into_iter().map(|name| (name, Credit::Text)).collect();
    Some(CreditLine { names, place: Place::Head })
}

/// The last line below a text that says who wrote it, and from where: 石桥镇柳湾村　读者　林秋禾.
pub(super) fn signed_at_end(line: &str) -> Option<CreditLine> {
    let bare = bare(line)?;
    let told = words(bare);
    let calls_himself = |word: &Word<'_>| match word {
        Word::Other(role) => WRITERS.contains(role),
        Word::Name(role) => WRITERS.contains(&role.as_str()),
        Word::Role(..) => false,
    };
    let rest: Vec<Word<'_>> = told.into_iter().filter(|word| !calls_himself(word)).collect();
    let names = persons(&rest, false).filter(|names| names.len() <= MOST_NAMES)?;
    let names = names.into_iter().map(|name| (name, Credit::Text)).collect();
    Some(CreditLine { names, place: Place::Tail })
}

/// What the writer of a letter calls himself before his name.
const WRITERS: [&str; 12] =
    ["读者", "村民", "居民", "市民", "农民", "职工", "工人", "学生", "家长", "教师", "一读者", "群众"];

/// Names in brackets behind the text: （林秋禾）, （区委组织部）, （区融媒体中心 林秋禾）, （晓风）.
pub(super) fn signed_below(line: &str) -> Option<CreditLine> {
    let (inside, bracketed) = unbracketed(line.trim());
    if !bracketed || inside.len() > LONGEST || is_remark(inside) {
        return None;
    }
    let words = words(inside);
    let bodies = || words.iter().map(|word| body(word, LEAST_BODY_BELOW).map(str::to_owned)).collect();
    // What brackets close a text is no word of a sentence: family names count that are words besides.
    let names = persons(&words, true).or_else(|| pen_name(&words)).or_else(bodies)?;
    let names: Vec<_> = names.into_iter().map(|name| (name, Credit::Text)).collect();
    ((1..=MOST_WORDS).contains(&words.len()) && names.len() <= MOST_NAMES)
        .then_some(CreditLine { names, place: Place::Tail })
}

/// Words that brackets hold behind a text and that are nobody's name, and those that such a remark opens with.
struct Remarks {
    whole: HashSet<&'static str>,
    starts: Openings,
}

static REMARKS: LazyLock<Remarks> = LazyLock::new(|| {
    let rows = || entries(include_str!("../../data/layout/remarks.tsv"));
    let starts = rows().filter_map(|row| row.strip_suffix("\tstart"));
    Remarks { whole: rows().filter(|row| !row.contains('\t')).collect(), starts: Openings::of(starts) }
});

fn is_remark(text: &str) -> bool {
    REMARKS.whole.contains(text) || REMARKS.starts.open(text)
}

/// （晓风）, （阿茹娜）: a name without a family name that is all that the brackets hold.
fn pen_name(words: &[Word<'_>]) -> Option<Vec<String>> {
    let [Word::Name(name)] = words else { return None };
    let short = (2..=LONGEST_PEN_NAME).contains(&name.chars().count()) && name.chars().all(is_han);
    let named = short && !is_no_name(name) && !ends_like_a_place_or_body(name);
    named.then(|| vec![name.clone()])
}

/// Characters of a name that nothing but its brackets vouches for.
const LONGEST_PEN_NAME: usize = 3;

/// The persons among words that are bodies, if any, and the persons that they sent. A family name must tell the first of
/// the persons (（包文龙 斯琴）), or a body before a longer name (（旗医院 阿茹娜）).
fn persons(words: &[Word<'_>], apart: bool) -> Option<Vec<String>> {
    let bodies = words.iter().take_while(|word| matches!(word, Word::Other(_))).count();
    let sent = bodies > 0 && words[..bodies].iter().all(|word| matches!(word, Word::Other(body) if is_sender(body)));
    if bodies > 0 && !sent {
        return None;
    }
    let names: Option<Vec<&String>> = words[bodies..]
        .iter()
        .map(|word| match word {
            Word::Name(name) => Some(name),
            _ => None,
        })
        .collect();
    let names = names.filter(|names| !names.is_empty())?;
    let told = |name: &&String| is_name(name, apart) || (sent && name.chars().count() >= LEAST_OF_SENT);
    names.first().is_some_and(told).then(|| names.into_iter().cloned().collect())
}

/// A body or place before its author's name, by its short name too: 校友办, 柳湾村.
fn is_sender(text: &str) -> bool {
    text.chars().count() >= 2 && (ends_like_a_place_or_body(text) || text.ends_with("中心"))
}

/// Characters of a name without family name that a body vouches for.
const LEAST_OF_SENT: usize = 3;

/// The line without its bullet, unless it is none that might sign.
fn bare(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(|c| BULLETS.contains(c)).trim();
    let short = !bare.is_empty() && bare.len() <= LONGEST;
    (short && !bare.contains(['，', '。', '！', '？', '：', '“', '《', '（', '·'])).then_some(bare)
}

fn body<'a>(word: &Word<'a>, least: usize) -> Option<&'a str> {
    match word {
        Word::Other(body) if body.chars().count() >= least && is_body(body) => Some(body),
        _ => None,
    }
}

/// A body, and not a place: a village signs nothing.
pub(super) fn is_body(text: &str) -> bool {
    ends_like_a_place_or_body(text) && !text.ends_with(['村', '镇', '乡', '街', '道', '区', '县', '市', '省', '州'])
        || text.ends_with("中心")
}

/// A family name and a given name of one or two characters; `apart`: family names count that are words besides.
pub(super) fn is_name(text: &str, apart: bool) -> bool {
    let Surnames { single, compound, words } = &*SURNAMES;
    let chars = text.chars().count();
    let long = compound.iter().any(|surname| text.starts_with(surname)) && (3..=4).contains(&chars);
    let short = (2..=3).contains(&chars)
        && text.starts_with(|first| single.contains(&first) || (apart && words.contains(&first)));
    (long || short) && !is_no_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_names_and_bodies_sign() {
        for (line, expected) in [
            ("林秋禾", "林秋禾"),
            ("林　禾", "林禾"),
            ("□林秋禾", "林秋禾"),
            ("●高远 欧阳清和", "高远 欧阳清和"),
            ("■ 中共云川区委组织部", "中共云川区委组织部"),
            ("云川区融媒体中心 林秋禾", "林秋禾"),
            ("中共云川区委组织部", ""),
            ("■ 理论", ""),
            ("■ 本期聚焦", ""),
            ("高质量", ""),
            ("柳湾村", ""),
            ("任重道远", ""),
            ("□柳湾村修路", ""),
            ("●高远 斯琴", "高远 斯琴"),
        ] {
            let names = signed_above(line).map(|credit| credit.names).unwrap_or_default();
            let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
            assert_eq!(names.join(" "), expected, "{line}");
        }
        for signed in ["石桥镇柳湾村　读者　林秋禾", "柳湾村 林秋禾", "林秋禾"] {
            assert!(signed_at_end(signed).is_some_and(|credit| credit.names[0].0 == "林秋禾"), "{signed}");
        }
        assert!(signed_at_end("一读者").is_none() && signed_at_end("石桥镇柳湾村").is_none());
        assert!(signed_below("（林秋禾）").is_some());
        assert!(signed_below("（区委组织部）").is_some());
        assert!(signed_below("（柳湾村）").is_none());
        assert!(signed_below("（高远 斯琴）").is_some());
        assert!(signed_below("（校友办 林秋禾）").is_some());
        assert!(signed_below("（旗医院 阿茹娜）").is_some());
        assert!(signed_below("（旗医院 供稿）").is_none());
        assert!(signed_below("（一等奖 林秋禾）").is_none());
        assert!(signed_below("（镇党政办）").is_some());
        assert!(signed_below("（任飞）").is_some());
        assert!(signed_below("（晓风）").is_some());
        for remark in [
            "（未完待续）",
            "（节选）",
            "（下转二版）",
            "（据新华社）",
            "（掌声）",
            "（散文）",
            "（新华社）",
            "（柳湾）村",
        ] {
            assert!(signed_below(remark).is_none(), "{remark}");
        }
        assert!(signed_below("林秋禾").is_none());
    }
}
