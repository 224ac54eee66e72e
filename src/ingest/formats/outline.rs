//! From headings with levels to roles: which level the articles' headlines stand at, for HTML, DOCX and EPUB alike.
//!
//! Levels mean different things in different files: the paper's name may stand above the headlines or not, kickers and
//! decks may be headings of their own, and some articles have sub-headings. So the level of the headlines is the one
//! that the file itself sets by-lines and text under; what stands above it is the page's, what stands below it kicker,
//! deck or sub-heading.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Piece, Role, is_masthead_line, is_sure_paper_name};
use crate::text::ends_sentence;

/// A stretch of a file in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub kind: Kind,
    pub text: String,
}

/// What the file says that an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading; a smaller number stands higher.
    Heading(u8),
    Is(Role),
}

impl Item {
    fn level(&self) -> Option<u8> {
        match self.kind {
            Kind::Heading(level) => Some(level),
            Kind::Is(_) => None,
        }
    }

    /// Running text, unlike the lines of a masthead or imprint.
    fn is_prose(&self) -> bool {
        matches!(self.kind, Kind::Is(Role::Paragraph | Role::Lines)) && ends_sentence(&self.text)
    }

    /// A heading that names the paper, the issue or a page of it, at whatever level.
    fn is_of_the_page(&self) -> bool {
        self.level().is_some()
            && self.text.lines().all(|line| is_masthead_line(line) || is_sure_paper_name(line) || is_page_name(line))
    }
}

/// `第01版：要闻`, `A02版 综合`.
fn is_page_name(line: &str) -> bool {
    let bare = line.trim().trim_start_matches('第').trim_start_matches(|c: char| c.is_ascii_uppercase());
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < bare.len() && rest.starts_with('版') && line.chars().count() <= 16
}

/// Adds the items to a piece, each heading in the role that its level has in this file.
pub(super) fn push(items: &[Item], piece: &mut Piece) {
    for (item, role) in items.iter().zip(roles(items)) {
        piece.push(role, &item.text, None);
    }
}

/// How many headlines of articles there are.
pub(super) fn titles(items: &[Item]) -> usize {
    roles(items).into_iter().filter(|role| *role == Role::Title).count()
}

/// The role of each item.
fn roles(items: &[Item]) -> Vec<Role> {
    let runs = runs(items);
    let Some(title) = title_level(items, &runs) else {
        return items
            .iter()
            .map(|item| match item.kind {
                Kind::Is(role) => role,
                Kind::Heading(_) if item.is_of_the_page() => Role::Furniture,
                Kind::Heading(_) => Role::Subheading,
            })
            .collect();
    };
    let mut roles: Vec<Role> = items
        .iter()
        .map(|item| match item.kind {
            Kind::Is(role) => role,
            Kind::Heading(_) if item.is_of_the_page() => Role::Furniture,
            Kind::Heading(level) if level < title => Role::Furniture,
            Kind::Heading(level) if level == title => Role::Title,
            Kind::Heading(_) => Role::Subheading,
        })
        .collect();
    settle_page_head(items, &mut roles);
    for (at, run) in runs.iter().enumerate() {
        let headline = |at: &usize| roles[*at] == Role::Title;
        let (Some(first), Some(last)) = (run.items.iter().position(headline), run.items.iter().rposition(headline))
        else {
            continue;
        };
        let later: BTreeSet<u8> = sub_headings(items, &runs[at + 1..], title);
        for (place, &item) in run.items.iter().enumerate() {
            let Some(level) = items[item].level().filter(|level| *level > title) else { continue };
            // A heading below the headline is a deck, unless the article goes on with headings of its level.
            if place < last || (place > first && !later.contains(&level)) {
                roles[item] = if roles[item] == Role::Furniture { Role::Furniture } else { Role::Subtitle };
            }
        }
    }
    settle_photo_news(items, &mut roles);
    roles
}

/// Lines above the first headline that are no sentences are the masthead's and imprint's.
fn settle_page_head(items: &[Item], roles: &mut [Role]) {
    let first = roles.iter().position(|role| matches!(role, Role::Title | Role::Subtitle)).unwrap_or_default();
    for (item, role) in items.iter().zip(roles).take(first) {
        if *role == Role::Paragraph && !item.is_prose() && item.text.chars().count() <= LONGEST_HEAD_LINE {
            *role = Role::Furniture;
        }
    }
}

/// A caption right under a headline is the article's text where it has no other.
fn settle_photo_news(items: &[Item], roles: &mut [Role]) {
    let mut headed = None;
    for at in 0..=roles.len() {
        match roles.get(at) {
            Some(Role::Title) | None => {}
            Some(Role::Caption) => {
                if at > 0 && matches!(roles[at - 1], Role::Title | Role::Subtitle) {
                    headed = Some(at);
                }
                continue;
            }
            Some(Role::Paragraph | Role::Lines) if items[at].is_prose() => {
                headed = None;
                continue;
            }
            Some(_) => continue,
        }
        if let Some(caption) = headed.take() {
            roles[caption] = Role::Paragraph;
        }
    }
}

/// Characters of a line of the masthead or imprint.
const LONGEST_HEAD_LINE: usize = 60;

/// The levels of headings between the text of an article, up to the next headline.
fn sub_headings(items: &[Item], runs: &[Run], title: u8) -> BTreeSet<u8> {
    let levels = |run: &Run| run.levels(items).collect::<BTreeSet<u8>>();
    runs.iter().map(levels).take_while(|levels| levels.iter().all(|level| *level > title)).flatten().collect()
}

/// Headings with no text between them, and what follows.
struct Run {
    /// Indices of the headings, and of kickers and decks among them.
    items: Vec<usize>,
    has_text: bool,
    has_byline: bool,
}

impl Run {
    fn levels<'a>(&'a self, items: &'a [Item]) -> impl Iterator<Item = u8> + 'a {
        self.items.iter().filter(|at| !items[**at].is_of_the_page()).filter_map(|at| items[*at].level())
    }
}

fn runs(items: &[Item]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Heading(_) | Kind::Is(Role::Subtitle) => {
                if !open {
                    runs.push(Run { items: Vec::new(), has_text: false, has_byline: false });
                }
                open = true;
                runs.last_mut().expect("pushed above where there was none").items.push(at);
            }
            Kind::Is(Role::Byline) => {
                open = false;
                if let Some(run) = runs.last_mut().filter(|run| !run.has_text) {
                    run.has_byline = true;
                }
            }
            Kind::Is(Role::Caption | Role::Furniture) => {}
            Kind::Is(_) => {
                open = false;
                if let Some(run) = runs.last_mut() {
                    run.has_text |= item.is_prose();
                }
            }
        }
    }
    runs
}

/// The level that headlines of articles stand at; `None` without any.
fn title_level(items: &[Item], runs: &[Run]) -> Option<u8> {
    if let Some(title) = items.iter().position(|item| item.kind == Kind::Is(Role::Title)) {
        // The file names its headlines itself: headings are below them.
        return items[title..].iter().any(|item| item.level().is_some()).then_some(0);
    }
    let count = |runs: &mut dyn Iterator<Item = &Run>| {
        let mut levels = BTreeMap::<u8, usize>::new();
        for run in runs {
            for level in run.levels(items).collect::<BTreeSet<_>>() {
                *levels.entry(level).or_default() += 1;
            }
        }
        levels
    };
    // By-lines stand under headlines and nowhere else.
    let signed = count(&mut runs.iter().filter(|run| run.has_byline && run.has_text));
    let most = signed.values().copied().max().filter(|most| *most > 1);
    if let Some(most) = most {
        return signed.into_iter().find(|(_, times)| *times == most).map(|(level, _)| level);
    }
    let with_text = count(&mut runs.iter().filter(|run| run.has_text));
    let several = with_text.iter().find(|(level, times)| **times > 1 && !are_labels(items, **level));
    // A single article with sub-headings: text stands right under its headline.
    let alone = runs.iter().filter(|run| run.has_text && run.items.len() == 1).flat_map(|run| run.levels(items)).min();
    let highest = || with_text.keys().next().copied();
    let without_text = || count(&mut runs.iter()).into_keys().next();
    several.map(|(level, _)| *level).into_iter().chain(alone).min().or_else(highest).or_else(without_text)
}

/// Names of sections are short, and some come again.
fn are_labels(items: &[Item], level: u8) -> bool {
    let texts: Vec<&str> =
        items.iter().filter(|item| item.level() == Some(level)).map(|item| item.text.as_str()).collect();
    texts.iter().all(|text| text.chars().count() <= LONGEST_LABEL)
}

/// Characters.
const LONGEST_LABEL: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    /// `1 text` a heading of level 1, `@` a by-line, `^` what the file calls a kicker or deck, `*` a caption, else a paragraph.
    fn items(lines: &[&str]) -> Vec<Item> {
        lines
            .iter()
            .map(|line| match (line.strip_prefix('@'), line.strip_prefix('^'), line.split_once(' ')) {
                _ if line.starts_with('*') => Item { kind: Kind::Is(Role::Caption), text: line[1..].to_owned() },
                (Some(byline), ..) => Item { kind: Kind::Is(Role::Byline), text: byline.to_owned() },
                (_, Some(deck), _) => Item { kind: Kind::Is(Role::Subtitle), text: deck.to_owned() },
                (.., Some((level, heading))) => {
                    let level = level.parse().expect("a level");
                    Item { kind: Kind::Heading(level), text: heading.to_owned() }
                }
                _ => Item { kind: Kind::Is(Role::Paragraph), text: (*line).to_owned() },
            })
            .collect()
    }

    /// T a title, S kicker or deck, H a sub-heading, F furniture, B a by-line, C a caption, p a paragraph.
    fn shown(lines: &[&str]) -> String {
        roles(&items(lines))
            .into_iter()
            .map(|role| match role {
                Role::Title => 'T',
                Role::Subtitle => 'S',
                Role::Subheading => 'H',
                Role::Byline => 'B',
                Role::Caption => 'C',
                Role::Furniture => 'F',
                _ => 'p',
            })
            .collect()
    }

    #[test]
    fn levels_become_roles() {
        let cases: &[(&[&str], &str)] = &[
            (&["1 柳湾村修路", "正文。"], "Tp"),
            (&["1 云川日报", "2 柳湾村修路", "正文。", "2 柳湾村种树", "正文。"], "FTpTp"),
            (&["1 本期要目", "2 柳湾村修路", "正文。", "2 柳湾村种树", "正文。"], "FTpTp"),
            (&["1 柳湾村修路", "正文。", "1 柳湾村种树", "正文。"], "TpTp"),
            (&["1 柳湾村修路", "正文。", "2 路是这样修的", "正文。", "2 往后怎么管", "正文。"], "TpHpHp"),
            (
                &["3 乡村新事", "2 柳湾村修路", "3 全长三里", "@林秋禾", "正文。", "2 种树", "@高远", "正文。"],
                "STSBpTBp",
            ),
            (&["1 要闻", "2 柳湾村修路", "@林秋禾", "正文。", "2 种树", "@高远", "正文。"], "FTBpTBp"),
            (&["1 第01版：要闻", "2 修路", "正文。", "1 第02版：综合", "2 种树", "正文。"], "FTpFTp"),
            (&["2 柳湾村修路", "3 钱从哪里来", "正文。", "3 路怎么修", "正文。", "2 种树", "正文。"], "THpHpTp"),
            (&["^乡村新事", "2 柳湾村修路", "^全长三里", "正文。", "2 种树", "正文。"], "STSpTp"),
            (&["1 云川日报", "主办：云川区", "2 修路", "正文。", "2 种树", "主办：云川区", "正文。"], "FFTpTpp"),
            (&["2 修路", "*图为新路。", "*图为老路。", "2 种树", "*图为新树。", "正文。"], "TpCTCp"),
            (&["2 修路", "*图为新路。", "*图为老路。", "更多新闻"], "TpCp"),
            (&["正文。", "又一段。"], "pp"),
            (&["1 云川日报", "2024年9月12日"], "Fp"),
        ];
        for (lines, expected) in cases {
            assert_eq!(shown(lines), *expected, "{lines:?}");
        }
    }
}
