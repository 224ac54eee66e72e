//! The paragraphs of a document, header or footer, each with how it is set.
//!
//! Text boxes stand within the paragraph that they are anchored to, so paragraphs nest; a text box comes behind that
//! paragraph. Of the forms that a box is stored in for older programs, one is read.

use super::super::xml::{Element, Token, Xml};
use super::styles::{Setting, Styles, is_on};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Lines as broken by hand.
    pub text: String,
    pub setting: Setting,
    pub is_in_table: bool,
}

/// # Errors
/// Says at which byte the text is no XML.
pub(super) fn paragraphs(xml: &str, styles: &Styles) -> Result<Vec<Paragraph>, String> {
    let mut xml = Xml::new(xml);
    let mut reader = Reader { styles, done: Vec::new(), open: Vec::new(), behind: Vec::new(), cells: 0, skipped: 0 };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(_) if reader.skipped > 0 => reader.skipped += 1,
            Token::Open(element) => reader.start(&element),
            Token::Close(_) if reader.skipped > 0 => reader.skipped -= 1,
            Token::Close(name) => reader.end(&name),
            Token::Text(text) if reader.skipped == 0 => reader.text(&text),
            Token::Text(_) => {}
        }
    }
    Ok(reader.done)
}

struct Reader<'a> {
    styles: &'a Styles,
    done: Vec<Paragraph>,
    open: Vec<Open>,
    /// Paragraphs of text boxes, which wait for the end of the outermost paragraph.
    behind: Vec<Paragraph>,
    cells: usize,
    /// How deep the reader is in an element whose text is not read.
    skipped: usize,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    own: Setting,
    style: Option<String>,
    run: Run,
    in_run: bool,
    in_text: bool,
    /// Characters by size in half points, and those in bold.
    sizes: Vec<(Option<u16>, usize)>,
    bold: usize,
    chars: usize,
}

#[derive(Default)]
struct Run {
    own: Setting,
    style: Option<String>,
    is_hidden: bool,
}

impl Reader<'_> {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        match name {
            // What was deleted or moved away, older forms of the same, pronunciation, and formulas' machinery.
            "del" | "moveFrom" | "Fallback" | "rt" | "pPrChange" | "rPrChange" | "sectPr" => return self.skipped = 1,
            "p" => return self.open.push(Open::default()),
            "tc" => return self.cells += 1,
            _ => {}
        }
        let Some(open) = self.open.last_mut() else { return };
        match name {
            "pStyle" => open.style = element.attribute("val"),
            "rStyle" if open.in_run => open.run.style = element.attribute("val"),
            "r" => {
                open.in_run = true;
                open.run = Run::default();
            }
            "vanish" if open.in_run => open.run.is_hidden = is_on(element.attribute("val")),
            "t" => open.in_text = open.in_run,
            "tab" if open.in_run => open.push(" ", self.styles),
            "noBreakHyphen" if open.in_run => open.push("-", self.styles),
            "cr" if open.in_run => open.push("\n", self.styles),
            "br" if open.in_run && !matches!(element.attribute("type").as_deref(), Some("page" | "column")) => {
                open.push("\n", self.styles);
            }
            _ if open.in_run => open.run.own.take(element),
            // The mark at a paragraph's end is set by an `rPr` too, which says nothing of the text.
            "outlineLvl" | "jc" => open.own.take(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.close(),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "r" => self.open.last_mut().into_iter().for_each(|open| open.in_run = false),
            "t" => self.open.last_mut().into_iter().for_each(|open| open.in_text = false),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut().filter(|open| open.in_text) {
            open.push(text, self.styles);
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let paragraph = open.finish(self.styles, self.cells > 0);
        let is_inked = !paragraph.text.trim().is_empty();
        if !self.open.is_empty() {
            self.behind.extend(Some(paragraph).filter(|_| is_inked));
            return;
        }
        self.done.extend(Some(paragraph).filter(|_| is_inked));
        self.done.append(&mut self.behind);
    }
}

impl Open {
    fn push(&mut self, text: &str, styles: &Styles) {
        if self.run.is_hidden {
            return;
        }
        self.text.push_str(text);
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        let of_run = self.run.own.on(match &self.run.style {
            Some(style) => styles.setting(Some(style)),
            None => Setting::default(),
        });
        self.chars += chars;
        match self.sizes.iter_mut().find(|(size, _)| *size == of_run.size) {
            Some((_, sum)) => *sum += chars,
            None => self.sizes.push((of_run.size, chars)),
        }
        if of_run.is_bold == Some(true) {
            self.bold += chars;
        }
    }

    fn finish(self, styles: &Styles, is_in_table: bool) -> Paragraph {
        let base = styles.setting(self.style.as_deref());
        let size = self.sizes.iter().max_by_key(|(_, chars)| *chars).and_then(|(size, _)| *size);
        let is_bold = (10 * self.bold >= 9 * self.chars && self.chars > 0).then_some(true);
        let setting = Setting { size, is_bold, ..self.own }.on(base);
        let lines: Vec<&str> = self.text.lines().map(str::trim_end).collect();
        Paragraph { text: lines.join("\n"), setting, is_in_table }
    }
}
