//! hOCR: HTML in which an engine for recognising text (OCR) sets pages, blocks, lines and words with their boxes.
//!
//! <https://kba.github.io/hocr-spec/1.2/>. Written for the XHTML of Tesseract and OCRopus, and HTML as other tools leave
//! it behind (void and unclosed tags, attributes without quotation marks).

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Role, decode};
use super::Format;
use super::printed::Bounds;
use super::scan::{self, Block, Line, Page};

pub(super) struct Hocr;

/// Elements within elements: no page needs more.
const DEEPEST: usize = 256;
/// Points to an inch.
const INCH: f32 = 72.0;

impl Format for Hocr {
    fn name(&self) -> &'static str {
        "hOCR"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["hocr"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let ink = sample.ink();
        ink.starts_with(b"<")
            && [&b"class='ocr_page'"[..], b"class=\"ocr_page\"", b"class=ocr_page"]
                .iter()
                .any(|mark| contains(ink, mark))
    }

    fn is_paged(&self) -> bool {
        true
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let bytes = input.bytes()?;
        let text = decode::decode(&bytes, input.options.encoding.as_deref(), input.origin)?;
        let pages = pages(&text, input.origin)?;
        Ok(vec![scan::piece(pages, input.origin)?])
    }
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn pages(text: &str, origin: &str) -> Result<Vec<Page>, IngestError> {
    let damaged = |what: String| IngestError::Damaged { origin: origin.to_owned(), what, advice: "export it anew" };
    let mut xml = Reader::from_str(text);
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reading = Reading::default();
    loop {
        let at = xml.buffer_position();
        match xml.read_event().map_err(|error| damaged(format!("is not HTML at byte {at}: {error}")))? {
            Event::Start(start) => reading.open(&start, false),
            Event::Empty(start) => reading.open(&start, true),
            Event::End(end) => reading.close(end.local_name().as_ref()),
            Event::Text(text) => reading.text(&text),
            Event::CData(text) => reading.text(&text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                match (character, entity(&reference)) {
                    (Some(character), _) => reading.text(character.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => reading.text(text),
                    (None, None) => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if reading.open.len() > DEEPEST {
            return Err(damaged(format!("has elements more than {DEEPEST} deep at byte {at}")));
        }
    }
    if reading.open.iter().any(|open| matches!(open.kind, Kind::Page)) {
        return Err(damaged(format!("breaks off within page {}", reading.pages.len())));
    }
    Ok(reading.pages)
}

fn entity(name: &str) -> Option<&'static str> {
    resolve_xml_entity(name).or(match name {
        "nbsp" | "ensp" | "emsp" => Some(" "),
        "ldquo" => Some("“"),
        "rdquo" => Some("”"),
        "lsquo" => Some("‘"),
        "rsquo" => Some("’"),
        "middot" => Some("·"),
        "hellip" => Some("…"),
        "mdash" => Some("—"),
        _ => None,
    })
}

/// What the elements that are open have said so far.
#[derive(Default)]
struct Reading {
    pages: Vec<Page>,
    open: Vec<Open>,
    /// Tesseract calls every line over the columns a header.
    is_tesseract: bool,
    line: Option<Line>,
    /// The word, or the piece of a line's own text, that is being read.
    word: String,
    confidence: Option<f32>,
}

struct Open {
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Page,
    Block,
    /// `ocr_header` and the like: a line, or a block where lines are within.
    Float(Option<Role>),
    Line,
    Word,
    /// Scripts and styles.
    Unprinted,
    Other,
}

impl Reading {
    fn open(&mut self, start: &BytesStart<'_>, is_empty: bool) {
        let name = start.local_name().as_ref().to_ascii_lowercase();
        let is_void = is_empty
            || matches!(
                &*name,
                "br" | "meta" | "img" | "hr" | "link" | "input" | "wbr" | "col" | "area" | "base" | "source"
            );
        let attribute = |wanted: &str| {
            let mut attributes = start.html_attributes();
            attributes.with_checks(false);
            attributes.flatten().find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(wanted)).map(
                |attribute| {
                    let value = attribute.value.into_owned();
                    unescape_with(&value, entity).map(|value| value.into_owned()).unwrap_or(value)
                },
            )
        };
        if name == "meta" && attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("ocr-system")) {
            self.is_tesseract =
                attribute("content").is_some_and(|system| system.to_ascii_lowercase().contains("tesseract"));
        }
        if is_void {
            return if name == "br" {
                self.text(" ")
            };
        }
        let class = attribute("class").unwrap_or_default();
        let kind = if matches!(&*name, "script" | "style" | "title") {
            Kind::Unprinted
        } else {
            class
                .split_whitespace()
                .map(|class| self.kind(class))
                .find(|kind| *kind != Kind::Other)
                .unwrap_or(Kind::Other)
        };
        if kind != Kind::Other {
            self.begin(kind, &attribute("title").unwrap_or_default());
        }
        self.open.push(Open { name, kind });
    }

    fn kind(&self, class: &str) -> Kind {
        match class {
            "ocr_page" => Kind::Page,
            "ocr_carea" | "ocrx_block" | "ocr_column" => Kind::Block,
            "ocr_line" | "ocrx_line" => Kind::Line,
            "ocrx_word" | "ocr_word" => Kind::Word,
            "ocr_textfloat" => Kind::Float(None),
            "ocr_caption" => Kind::Float(Some(Role::Caption)),
            "ocr_header" if self.is_tesseract => Kind::Float(None),
            "ocr_header" | "ocr_footer" | "ocr_pageno" => Kind::Float(Some(Role::Furniture)),
            _ => Kind::Other,
        }
    }

    fn begin(&mut self, kind: Kind, title: &str) {
        match kind {
            Kind::Page => {
                self.end_line();
                let said = Title(title);
                let number = said.numbers("ppageno").first().map_or(self.pages.len() as f32, |at| at.max(0.0)) as u32;
                let unit = said.numbers("scan_res").first().filter(|dpi| **dpi >= 1.0).map_or(1.0, |dpi| INCH / dpi);
                self.pages.push(Page { number: number.saturating_add(1), unit, blocks: Vec::new(), is_ordered: false });
            }
            Kind::Block => {
                self.end_line();
                self.push_block();
            }
            Kind::Float(_) | Kind::Line => {
                self.end_line();
                if !self.open.iter().any(|open| matches!(open.kind, Kind::Block | Kind::Float(_))) && kind != Kind::Line
                {
                    self.push_block();
                }
                let role = self.open.iter().map(|open| open.kind).chain([kind]).find_map(|kind| match kind {
                    Kind::Float(role) => role,
                    _ => None,
                });
                let size = Title(title).numbers("x_size").first().copied().filter(|size| *size > 0.0);
                self.line = Some(Line::new(Title(title).bounds(), size, role));
            }
            Kind::Word => {
                self.end_word();
                self.confidence = Title(title).numbers("x_wconf").first().map(|percent| percent / 100.0);
                let bounds = Title(title).bounds();
                let line = self.line.get_or_insert_default();
                if line.bounds.is_none() {
                    line.bounds = bounds;
                }
            }
            Kind::Unprinted | Kind::Other => {}
        }
    }

    fn push_block(&mut self) {
        if let Some(page) = self.pages.last_mut() {
            page.blocks.push(Block::default());
        }
    }

    fn text(&mut self, text: &str) {
        if self.line.is_some() && !self.open.iter().any(|open| open.kind == Kind::Unprinted) {
            self.word.push_str(text);
        }
    }

    /// Closes the innermost element of this name with all in it; an end without a beginning is passed over.
    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) else { return };
        for open in self.open.split_off(at).into_iter().rev() {
            match open.kind {
                Kind::Word => self.end_word(),
                Kind::Page | Kind::Line | Kind::Float(_) => self.end_line(),
                Kind::Block => {
                    self.end_line();
                    // Lines behind the block are not its.
                    self.push_block();
                }
                Kind::Unprinted | Kind::Other => {}
            }
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let confidence = self.confidence.take();
        let Some(line) = &mut self.line else { return };
        word.split_whitespace().for_each(|word| line.push(word, confidence));
    }

    fn end_line(&mut self) {
        self.end_word();
        let Some(line) = self.line.take().filter(|line| !line.text.is_empty()) else { return };
        let Some(page) = self.pages.last_mut() else { return };
        if page.blocks.is_empty() {
            page.blocks.push(Block::default());
        }
        if let Some(block) = page.blocks.last_mut() {
            block.lines.push(line);
        }
    }
}

/// The `title` of an element of hOCR: `bbox 0 0 1500 2100; scan_res 200 200`.
struct Title<'a>(&'a str);

impl Title<'_> {
    /// The numbers of a property; a value in quotation marks may hold a semicolon, but no property that is asked for.
    fn numbers(&self, property: &str) -> Vec<f32> {
        let values = self.0.split(';').find_map(|part| {
            let (name, values) = part.trim().split_once(char::is_whitespace)?;
            (name == property).then_some(values)
        });
        values
            .unwrap_or("")
            .split_whitespace()
            .map_while(|number| number.parse().ok())
            .filter(|number: &f32| number.is_finite())
            .collect()
    }

    fn bounds(&self) -> Option<Bounds> {
        match self.numbers("bbox")[..] {
            [left, top, right, bottom, ..] => Bounds::new(left, top, right, bottom),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Result<Vec<Page>, IngestError> {
        pages(html, "page.hocr")
    }

    fn parts(html: &str) -> Vec<(Role, String)> {
        let piece = scan::piece(read(html).expect("read"), "page.hocr").expect("a piece");
        let text = |part: &super::super::super::Part| part.span.slice(&piece.text).expect("inside").to_owned();
        piece.parts.iter().map(|part| (part.role, text(part))).collect()
    }

    #[test]
    fn plain_html_is_read_like_xhtml() {
        let html = "<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title></head><body>\
            <div class=ocr_page title='image \"a;b.png\"; bbox 0 0 900 900; ppageno 4; scan_res 300 300'>\
            <div class='ocr_carea'><p class='ocr_par'>\
            <span class='ocr_line' title='bbox 0 0 300 30'><span class='ocrx_word' title='bbox 0 0 90 30; x_wconf 90'>云川</span> \
            <span class='ocrx_word' title='x_wconf 90'><strong>A</strong>&amp;B</span><br>\
            <span class=ocrx_word>Road&nbsp;12</span></span>\
            </div></div></body></html>";
        let pages = read(html).expect("read");
        assert_eq!((pages.len(), pages[0].number, pages[0].unit), (1, 5, 72.0 / 300.0));
        assert_eq!(parts(html), [(Role::Lines, "云川A&B Road 12".to_owned())]);
    }

    #[test]
    fn what_the_markup_calls_header_or_caption_is_so() {
        let line = |class: &str, text: &str| format!("<span class='{class}' title='bbox 0 0 300 30'>{text}</span>");
        let html = format!(
            "<div class='ocr_page'>{}<div class='ocr_carea'>{}</div>{}<div class='ocr_footer'>{}</div></div>",
            line("ocr_header", "云川日报"),
            line("ocr_line", "柳湾村修了路。"),
            line("ocr_caption", "图为新路"),
            line("ocr_line", "02")
        );
        let roles: Vec<_> = parts(&html).into_iter().map(|(role, _)| role).collect();
        assert_eq!(roles, [Role::Furniture, Role::Lines, Role::Caption, Role::Furniture]);
        // Tesseract means any line that stands over the columns.
        let tesseract = format!("<head><meta name='ocr-system' content='tesseract 5.3.0' /></head>{html}");
        assert_eq!(parts(&tesseract)[0].0, Role::Lines);
    }

    #[test]
    fn a_page_that_breaks_off_is_an_error() {
        for html in [
            "<div class='ocr_page'><span class='ocr_line'>柳湾村</span>",
            "<div class='ocr_page'></div><div",
            "<div class='ocr_page'><p",
        ] {
            assert!(matches!(read(html), Err(IngestError::Damaged { .. })), "{html}");
        }
        let deep = format!("<div class='ocr_page'>{}", "<b>".repeat(1000));
        assert!(matches!(read(&deep), Err(IngestError::Damaged { .. })));
    }
}
