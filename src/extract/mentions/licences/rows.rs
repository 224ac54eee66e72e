//! Names in lists and rows that no post announces: spaced out to the width of three (马　骏), heads of honoured households
//! (林秋禾家庭（石桥镇）), and those of whom a sentence tells their people first (是普顺山，彝族).

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::scan::{char_at, char_before, is_han};
use crate::model::EntityKind;

/// How many bits a given name of one character needs in a row that nothing announces.
const SPACED: i32 = -6;

impl Licences<'_> {
    /// 马　骏（回族）, 刘  芸、: surname and given name with a wide gap, as rows and lists of names are set.
    pub(super) fn spaced(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        for (gap, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{3000}')) {
            let Some(surname) = char_before(text, gap).filter(|surname| is_han(*surname)) else { continue };
            let given = gap + text[gap..].len() - text[gap..].trim_start_matches([' ', '\u{3000}']).len();
            let wide = c == '\u{3000}' || given - gap > 1;
            let start = gap - surname.len_utf8();
            let Some(last) = char_at(text, given).filter(|c| wide && is_han(*c)) else { continue };
            let end = given + last.len_utf8();
            let parted = char_at(text, end).is_none_or(|c| !is_han(c) && !c.is_alphanumeric());
            if !parted || !self.opens_spaced(start) || is_spread(&text[end..]) {
                continue;
            }
            let name: String = [surname, last].iter().collect();
            let family = self.lexicons[List::Surnames].get(&name[..surname.len_utf8()]);
            let sound = family.is_some_and(|family| !matches!(family.column(0), "rare" | "japanese"))
                && self.reader.is_possible(&name, &(0..name.len()))
                && !self.lexicons[List::WordsLikeNames].contains(&name)
                && self.reader.likeness(&name) >= Some(SPACED);
            if sound {
                found.push(start..end);
            }
        }
        found
    }

    /// A row, a list's next item, or what a post announces.
    fn opens_spaced(&self, at: usize) -> bool {
        let text = self.text();
        let post = |end: usize| {
            self.mentions.iter().any(|mention| mention.kind == EntityKind::Post && mention.range.end == end)
        };
        match char_before(text, at) {
            Some(c) if c.is_whitespace() => !is_single(&text[..at]),
            Some(c) if is_han(c) => post(at),
            Some(c) => !c.is_alphanumeric() && !matches!(c, '“' | '《'),
            None => true,
        }
    }

    /// 林秋禾家庭（石桥镇）, 贺远、乔小满夫妇家庭（市医院）: households that are named with where they live.
    pub(super) fn of_households(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let homes = text
            .match_indices("家庭")
            .filter(|(at, word)| text[at + word.len()..].starts_with(['（', '(', '、', '，']));
        let names = homes.filter_map(|(at, _)| {
            let end = text[..at].strip_suffix("夫妇").map_or(at, str::len);
            self.name_ending(end).filter(|name| {
                let opens = char_before(text, name.start).is_none_or(|c| !is_han(c));
                opens && self.reader.likeness(&text[name.clone()]).is_some()
            })
        });
        names.collect()
    }

    /// 贺远山　石桥镇农机站　驾驶员, 乔小满（女） 柳湾村农民: a row that goes on with where its person works or lives.
    pub(super) fn before_cells(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let cells =
            self.mentions.iter().filter(|cell| matches!(cell.kind, EntityKind::Place | EntityKind::Organisation));
        let names = cells.filter_map(|cell| {
            let before = text[..cell.range.start].trim_end_matches([' ', '\u{3000}']);
            if before.len() == cell.range.start || !self.ends_a_row(cell.range.end, cell.kind) {
                return None;
            }
            let aside = before.strip_suffix('）').and_then(|inside| inside.rfind('（'));
            let end = aside.filter(|open| before[*open..].chars().count() <= 10).unwrap_or(before.len());
            let name = self.officer_ending(end)?;
            let opens = char_before(text, name.start).is_none_or(|c| !is_han(c));
            (opens && self.reader.likeness(&text[name.clone()]) > Some(0)).then_some(name)
        });
        names.collect()
    }

    /// 家住柳湾村的|林秋禾, 来自云川大学的|贺远山: who lives or works somewhere.
    pub(super) fn of_somewhere(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let somewhere =
            self.mentions.iter().filter(|at| matches!(at.kind, EntityKind::Place | EntityKind::Organisation));
        let names = somewhere.filter_map(|at| {
            let start = at.range.end + text[at.range.end..].strip_prefix('的').map(|_| '的'.len_utf8())?;
            let mut head = at.range.start;
            while let Some(above) =
                self.mentions.iter().find(|above| above.kind == EntityKind::Place && above.range.end == head)
            {
                head = above.range.start;
            }
            self.lexicons[List::HomeWords]
                .longest_ending(text, head)
                .is_some()
                .then(|| self.cut(start, 2).or_else(|| self.weighed(start)))?
        });
        names.collect()
    }

    /// Behind its body a row has a post, or nothing; behind a place a post or what its people are.
    fn ends_a_row(&self, at: usize, kind: EntityKind) -> bool {
        let text = self.text();
        let rest = text[at..].trim_start_matches([' ', '\u{3000}']);
        let start = text.len() - rest.len();
        let post = self.mentions.iter().any(|post| post.kind == EntityKind::Post && post.range.start == start);
        let people = self.lexicons[List::RoleNouns].longest_at(text, at).is_some();
        post || people || kind == EntityKind::Organisation && rest.is_empty()
    }

    /// 贺远山|到云川市造纸厂当了一名化验员: behind the name, where he works, a verb of office, and the office.
    pub(super) fn takes_work(&self, at: usize) -> bool {
        let text = self.text();
        if !text[at..].starts_with(['在', '到', '进', '去', '从', '回']) {
            return false;
        }
        let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |index| at + index);
        self.mentions.iter().filter(|body| body.kind == EntityKind::Organisation && at < body.range.start).any(|body| {
            let verb = self.lexicons[List::TenureVerbs].longest_at(text, body.range.end);
            verb.is_some_and(|verb| {
                self.mentions.iter().any(|post| {
                    post.kind == EntityKind::Post && verb.range.end <= post.range.start && post.range.end <= end
                })
            })
        })
    }

    /// 说这话的是|普顺山|，彝族，: whom a sentence names and then tells of what people he is.
    pub(super) fn introduced_with_a_people(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let told = text.match_indices("族，").filter_map(|(at, _)| {
            let comma = text[..at]
                .rfind('，')
                .filter(|comma| (1..=5).contains(&text[comma + '，'.len_utf8()..at].chars().count()))?;
            let before = &text[..comma];
            let link = ["的是", "名叫", "叫", "就是"]
                .iter()
                .filter_map(|link| before.rfind(link).map(|at| at + link.len()))
                .max()?;
            let name = &text[link..comma];
            let range = link..comma;
            ((2..=4).contains(&name.chars().count())
                && self.reader.is_possible(text, &range)
                && !self.reader.is_word(name))
            .then_some(range)
        });
        told.collect()
    }
}

/// 王 者 归 来: characters that are spread out one by one.
fn is_spread(rest: &str) -> bool {
    let Some(spaced) = rest.strip_prefix([' ', '\u{3000}']) else { return false };
    let mut chars = spaced.trim_start().chars();
    chars.next().is_some_and(is_han) && chars.next().is_some_and(char::is_whitespace)
}

/// Whether a text ends with one character that stands alone.
fn is_single(text: &str) -> bool {
    let mut chars = text.trim_end().chars().rev();
    chars.next().is_some_and(is_han) && chars.next().is_none_or(char::is_whitespace)
}
