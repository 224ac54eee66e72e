//! A whole issue in one page: all of its text, with headings by the page's own levels.

use super::super::credits::opens_byline;
use super::super::marks::{Mark, is_control};
use super::super::outline::{self, Item, Kind};
use super::page::{Block, ElementKind, Page};
use super::{Role, is_clutter};
use crate::ingest::{is_masthead_line, is_sure_paper_name};
use crate::text::ends_sentence;

/// Levels below HTML's own six, for headings that only a name or bold letters tell.
const NAMED_TITLE: u8 = 7;
const NAMED_SUBHEADING: u8 = 8;
const BOLD: u8 = 9;
/// A longer line in bold is no heading: characters.
const LONGEST_HEADING: usize = 40;

/// The text of a page in its order, the site's own left out.
pub(super) fn items(page: &Page) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for block in &page.blocks {
        if is_clutter(page, block) || is_control(&block.text) {
            continue;
        }
        let kind = kind(page, block);
        if block.is_linked() && !matches!(kind, Kind::Heading(_)) {
            continue;
        }
        items.push(Item { kind, text: block.text.clone() });
    }
    items
}

fn kind(page: &Page, block: &Block) -> Kind {
    if let Some(level) = page.heading(block) {
        return match page.mark(block) {
            Some(Mark::Kicker | Mark::Deck) => Kind::Is(Role::Subtitle),
            _ => Kind::Heading(level),
        };
    }
    role(page, block).map(Kind::Is).unwrap_or_else(|| match own_mark(page, block) {
        Some(Mark::Title) if is_short(block) => Kind::Heading(NAMED_TITLE),
        Some(Mark::Subheading) if is_short(block) => Kind::Heading(NAMED_SUBHEADING),
        _ if is_bold_heading(block) => Kind::Heading(BOLD),
        _ => Kind::Is(Role::Paragraph),
    })
}

/// The role that a block's elements and their names give it, whatever kind of page it is on.
pub(super) fn role(page: &Page, block: &Block) -> Option<Role> {
    for element in page.around(block) {
        match element.kind {
            ElementKind::Caption => return Some(Role::Caption),
            ElementKind::Preformatted => return Some(Role::Lines),
            _ => {}
        }
    }
    match own_mark(page, block)? {
        Mark::Caption => Some(Role::Caption),
        Mark::Kicker | Mark::Deck if is_short(block) || !ends_sentence(&block.text) => Some(Role::Subtitle),
        Mark::Deck => Some(Role::Subtitle),
        Mark::Byline if !ends_sentence(&block.text) => Some(Role::Byline),
        _ => None,
    }
}

/// What the name of the innermost element says, or of the one around it.
fn own_mark(page: &Page, block: &Block) -> Option<Mark> {
    page.around(block).take(2).find_map(|element| element.mark)
}

fn is_short(block: &Block) -> bool {
    block.chars <= LONGEST_HEADING
}

fn is_bold_heading(block: &Block) -> bool {
    let is_bold = 10 * block.bold >= 9 * block.chars;
    is_bold
        && is_short(block)
        && !ends_sentence(&block.text)
        && !opens_byline(&block.text)
        && block.text.lines().count() == 1
}

/// Whether a page holds several articles.
pub(super) fn is_whole(page: &Page, items: &[Item]) -> bool {
    if outline::titles(items) < 2 {
        return false;
    }
    let signed = items.windows(2).filter(|pair| {
        let opens = matches!(pair[0].kind, Kind::Heading(_) | Kind::Is(Role::Subtitle));
        opens && (pair[1].kind == Kind::Is(Role::Byline) || opens_byline(&pair[1].text))
    });
    if signed.count() > 1 {
        return true;
    }
    // One heading above all others is an article's headline where the page calls itself by it, else the issue's.
    let level = |item: &Item| match item.kind {
        Kind::Heading(level) => Some(level),
        Kind::Is(_) => None,
    };
    let highest = items.iter().filter_map(level).min();
    let mut top = items.iter().filter(|item| level(item) == highest && highest.is_some());
    match (top.next(), top.next()) {
        (Some(only), None) => {
            let of_the_issue = only.text.lines().any(|line| is_masthead_line(line) || is_sure_paper_name(line));
            of_the_issue || !page.head.calls_itself(&only.text)
        }
        _ => true,
    }
}
