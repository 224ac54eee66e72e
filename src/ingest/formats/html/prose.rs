//! Where on a page the running text stands.
//!
//! The innermost element that holds nearly all of the page's sentences is the article's body: navigation is links,
//! and what sites print besides is short. Elements that their names call a body are asked first.

use super::super::marks::{Mark, is_control};
use super::is_clutter;
use super::page::{Block, ElementKind, Page};

/// A text without a full stop is running text from so many characters on.
const LONG: usize = 40;
/// The body holds so much of a page's running text: percent.
const NEARLY_ALL: usize = 80;
/// An element named as a body is one from so much of it on: percent.
const MUCH: usize = 40;
/// Less running text beside many links is no article: characters.
const LEAST: usize = 60;

pub(super) struct Prose {
    /// Index of the element that holds it.
    pub element: usize,
    /// Which blocks are running text.
    pub blocks: Vec<bool>,
    /// Characters.
    pub chars: usize,
    /// Whether the element bears the name of a body.
    is_named: bool,
}

impl Prose {
    pub fn of(page: &Page) -> Self {
        let blocks: Vec<bool> = page.blocks.iter().map(|block| is_prose(page, block)).collect();
        let mut weights = vec![0usize; page.elements.len()];
        let mut chars = 0;
        for (block, _) in page.blocks.iter().zip(&blocks).filter(|(_, is_prose)| **is_prose) {
            chars += block.chars;
            for element in page.indices_around(block.element) {
                weights[element] += block.chars;
            }
        }
        let heaviest = |elements: &mut dyn Iterator<Item = usize>| {
            elements.max_by_key(|at| (weights[*at], *at)).filter(|at| weights[*at] > 0)
        };
        let named = |at: &usize| page.elements[*at].mark == Some(Mark::Body);
        let named =
            heaviest(&mut (0..page.elements.len()).filter(named)).filter(|at| 100 * weights[*at] >= MUCH * chars);
        // Elements stand behind those around them: the last that is heavy enough is the innermost.
        let heavy = |at: &usize| 100 * weights[*at] >= NEARLY_ALL * chars && !is_line(page.elements[*at].kind);
        let innermost = || (0..page.elements.len()).rfind(heavy).unwrap_or_default();
        Self { element: named.unwrap_or_else(innermost), blocks, chars, is_named: named.is_some() }
    }

    /// Whether a block stands in the body.
    pub fn holds(&self, page: &Page, block: &Block) -> bool {
        page.indices_around(block.element).any(|at| at == self.element)
    }

    /// Whether the page is a list of links with little text besides.
    pub fn is_list(&self, page: &Page) -> bool {
        let linked: usize = page.blocks.iter().map(|block| block.linked).sum();
        let longest = page.blocks.iter().zip(&self.blocks).filter(|(_, is)| **is).map(|(block, _)| block.chars).max();
        let is_short = longest.unwrap_or_default() < LEAST && 2 * self.chars < linked;
        linked > 0 && is_short && !(self.is_named && self.chars > 0)
    }
}

fn is_prose(page: &Page, block: &Block) -> bool {
    let reads_so = block.text.contains(['。', '！', '？']) || block.chars >= LONG;
    reads_so
        && !block.is_linked()
        && page.heading(block).is_none()
        && !is_control(&block.text)
        && !is_clutter(page, block)
}

/// Elements of one line or paragraph: the body is what is around them.
fn is_line(kind: ElementKind) -> bool {
    matches!(kind, ElementKind::Paragraph | ElementKind::Item | ElementKind::Heading(_) | ElementKind::Caption)
}
