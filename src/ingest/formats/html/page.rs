//! A page of HTML as the blocks of text that a reader sees, each with the elements around it.
//!
//! The tags of a page are read as they come, and what is open is kept on a stack of bounded depth: real pages leave
//! tags open or close them crosswise, and hostile ones nest a hundred thousand deep. No tree is built, so the cost is
//! linear in the page.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::super::marks::Mark;
use super::elements::{attribute, hides, is_block, is_invisible, is_void, kind, mark, raw_text};
use super::head::Head;
use super::text::TextBuilder;

pub(super) use super::elements::ElementKind;

/// Elements below so many others count as part of the innermost that is counted.
const DEEPEST: usize = 256;
/// Blocks of more elements than this are told apart no further.
const MOST_ELEMENTS: usize = 1 << 20;

#[derive(Debug, Default)]
pub(super) struct Page {
    pub head: Head,
    /// Each behind the elements that it is in; the first is the page itself.
    pub elements: Vec<Element>,
    /// In the order of the page, each with ink.
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element {
    /// Index of the element around it; its own for the page.
    pub parent: usize,
    pub kind: ElementKind,
    /// What its class or id says.
    pub mark: Option<Mark>,
}

/// Text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Index of the innermost element around it.
    pub element: usize,
    pub text: String,
    /// Characters of the text, white space left out, and those of them in links and in bold.
    pub chars: usize,
    pub linked: usize,
    pub bold: usize,
    /// A picture stands right before it.
    pub after_picture: bool,
}

impl Block {
    pub fn is_linked(&self) -> bool {
        2 * self.linked > self.chars
    }
}

impl Page {
    /// Reads a page. Never fails: what is no HTML is text.
    pub fn read(html: &str) -> Self {
        let mut reader = Reader::new(html);
        let is_xml = html.trim_start().starts_with("<?xml") || html.contains("http://www.w3.org/1999/xhtml");
        let mut tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::default());
        while let Some(Ok(token)) = tokens.next() {
            match token {
                Token::StartTag(tag) => {
                    let closed = tag.self_closing && is_xml;
                    if !closed && let Some(state) = raw_text(&tag.name) {
                        tokens.set_state(state);
                    }
                    reader.start(&tag, closed);
                }
                Token::EndTag(tag) => reader.end(&tag.name),
                Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
                Token::Comment(text) => reader.page.head.comment(&String::from_utf8_lossy(&text)),
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        reader.finish()
    }

    /// The elements around a block, the innermost first.
    pub fn around(&self, block: &Block) -> impl Iterator<Item = &Element> {
        self.indices_around(block.element).map(|at| &self.elements[at])
    }

    /// An element and those around it, the innermost first.
    pub fn indices_around(&self, element: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(element);
        std::iter::from_fn(move || {
            let at = next?;
            next = Some(self.elements[at].parent).filter(|parent| *parent != at);
            Some(at)
        })
    }

    /// The level of the heading that a block is in.
    pub fn heading(&self, block: &Block) -> Option<u8> {
        self.around(block).find_map(|element| match element.kind {
            ElementKind::Heading(level) => Some(level),
            _ => None,
        })
    }

    /// What the nearest name around a block says.
    pub fn mark(&self, block: &Block) -> Option<Mark> {
        self.around(block).find_map(|element| element.mark)
    }
}

struct Reader {
    page: Page,
    open: Vec<Open>,
    /// Start tags beyond the depth that is counted.
    uncounted: usize,
    block: TextBuilder,
    /// How deep the stack is where a link began.
    link: Option<usize>,
    bold: usize,
    after_picture: bool,
}

/// An element whose end tag is awaited.
struct Open {
    name: Box<[u8]>,
    /// Index of the innermost counted element.
    element: usize,
    is_inline: bool,
    /// Its text is not shown.
    is_hidden: bool,
    is_title: bool,
}

impl Reader {
    fn new(html: &str) -> Self {
        let page = Page {
            elements: vec![Element { parent: 0, kind: ElementKind::Other, mark: None }],
            blocks: Vec::with_capacity(html.len() >> 10),
            head: Head::default(),
        };
        Self {
            page,
            open: Vec::new(),
            uncounted: 0,
            block: TextBuilder::default(),
            link: None,
            bold: 0,
            after_picture: false,
        }
    }

    fn element(&self) -> usize {
        self.open.last().map_or(0, |open| open.element)
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_hidden)
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| open.is_title) {
            return self.page.head.title(text);
        }
        if self.is_hidden() {
            return;
        }
        let pre = self.page.elements[self.element()].kind == ElementKind::Preformatted;
        self.block.push(text, self.link.is_some(), self.bold > 0, pre);
    }

    fn start(&mut self, tag: &StartTag<()>, closed: bool) {
        let name = tag.name.as_slice();
        match name {
            b"meta" | b"link" | b"time" => self.page.head.element(tag),
            b"br" | b"wbr" => {
                return if name == b"br" {
                    self.block.line_break()
                };
            }
            b"img" | b"image" | b"picture" | b"video" => {
                self.after_picture = true;
                if self.block.is_empty() || name == b"picture" {
                    return;
                }
                return self.close_block();
            }
            b"b" | b"strong" => return self.bold += usize::from(!closed),
            b"a" => {
                if attribute(tag, b"href").is_some() && !closed && !self.is_hidden() {
                    self.link = Some(self.open.len());
                }
                return;
            }
            _ => {}
        }
        if is_void(name) || closed && !is_block(name) {
            return if matches!(name, b"hr") {
                self.close_block()
            };
        }
        let hides = hides(name) || is_invisible(tag);
        if !is_block(name) && !hides && name != b"title" {
            return;
        }
        if is_block(name) {
            self.close_block();
            self.close_implied(name);
            if closed {
                return;
            }
        }
        if self.open.len() >= DEEPEST {
            self.uncounted += 1;
            return;
        }
        let parent = self.element();
        let mut element = parent;
        if is_block(name) && self.page.elements.len() < MOST_ELEMENTS {
            element = self.page.elements.len();
            self.page.elements.push(Element { parent, kind: kind(name, tag), mark: mark(tag) });
        }
        let is_hidden = self.is_hidden() || hides;
        let is_title = name == b"title" && !self.is_hidden();
        let name_of = name.into();
        self.open.push(Open { name: name_of, element, is_inline: !is_block(name), is_hidden, is_title });
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"a" => return self.link = None,
            b"b" | b"strong" => return self.bold = self.bold.saturating_sub(1),
            b"br" => return self.block.line_break(),
            _ => {}
        }
        if !is_block(name) && !hides(name) && name != b"title" && !self.open.iter().any(|open| open.is_inline) {
            return;
        }
        if is_block(name) {
            self.close_block();
        }
        if self.uncounted > 0 {
            self.uncounted -= 1;
            return;
        }
        // A cell's end tag does not reach beyond its table, nor one of an inline element beyond its block.
        let fence = |open: &Open| match name {
            b"table" | b"body" | b"html" => false,
            _ if !is_block(name) => !open.is_inline,
            _ => &*open.name == b"table",
        };
        let found = self.open.iter().rposition(|open| &*open.name == name || fence(open));
        if let Some(at) = found.filter(|at| &*self.open[*at].name == name) {
            self.truncate(at);
        }
    }

    fn truncate(&mut self, depth: usize) {
        self.open.truncate(depth);
        if self.link.is_some_and(|at| at > depth) {
            self.link = None;
        }
    }

    /// Ends what a start tag ends without an end tag: a paragraph, item, cell or row before the next.
    fn close_implied(&mut self, name: &[u8]) {
        let (ends, fences): (&[&[u8]], &[&[u8]]) = match name {
            b"li" => (&[b"li"], &[b"ul", b"ol", b"table"]),
            b"dt" | b"dd" => (&[b"dt", b"dd"], &[b"dl", b"table"]),
            b"td" | b"th" => (&[b"td", b"th"], &[b"table"]),
            b"tr" | b"tbody" | b"thead" | b"tfoot" => (&[b"tr"], &[b"table"]),
            b"body" => (&[b"head"], &[]),
            _ => (&[b"p"], &[b"td", b"th", b"table", b"li", b"div", b"body"]),
        };
        let stops = |open: &Open| ends.contains(&&*open.name) || fences.contains(&&*open.name);
        if let Some(at) = self.open.iter().rposition(stops).filter(|at| ends.contains(&&*self.open[*at].name)) {
            self.truncate(at);
        }
    }

    fn close_block(&mut self) {
        if self.block.is_empty() {
            return;
        }
        let element = self.element();
        let keep_lines = self.page.elements[element].kind == ElementKind::Preformatted;
        for (text, counts) in std::mem::take(&mut self.block).finish(keep_lines) {
            let after_picture = std::mem::take(&mut self.after_picture);
            let (chars, linked, bold) = counts;
            self.page.blocks.push(Block { element, text, chars, linked, bold, after_picture });
        }
    }

    fn finish(mut self) -> Page {
        self.close_block();
        self.page
    }
}
