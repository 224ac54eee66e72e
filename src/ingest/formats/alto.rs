//! ALTO: the XML of libraries for the layout and text of a page, as their engines for recognising text (OCR) write it.
//!
//! <https://www.loc.gov/standards/alto/>, versions 1 to 4. Read are pages with their margins, composed and text blocks,
//! lines, strings with hyphenation, tags and types that say what a block is, styles' font sizes and the reading order.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Role, decode};
use super::Format;
use super::printed::Bounds;
use super::scan::{self, Block, Line, Page};

pub(super) struct Alto;

/// Elements within elements: ALTO needs fewer.
const DEEPEST: usize = 256;

impl Format for Alto {
    fn name(&self) -> &'static str {
        "ALTO"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["alto"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        root_element(sample.ink()).is_some_and(|name| name == b"alto" || name.ends_with(b":alto"))
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

/// The name of an XML file's outermost element.
fn root_element(mut xml: &[u8]) -> Option<&[u8]> {
    loop {
        xml = xml.trim_ascii_start().strip_prefix(b"<")?;
        if matches!(xml.first()?, b'?' | b'!') {
            let end: &[u8] = if xml.starts_with(b"!--") { b"-->" } else { b">" };
            let at = xml.windows(end.len()).position(|window| window == end)?;
            xml = &xml[at + end.len()..];
        } else {
            let end = xml.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))?;
            return Some(&xml[..end]);
        }
    }
}

fn pages(text: &str, origin: &str) -> Result<Vec<Page>, IngestError> {
    let damaged = |what: String| IngestError::Damaged { origin: origin.to_owned(), what, advice: "export it anew" };
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut reading = Reading { unit: 1.0, ..Reading::default() };
    let mut in_unit = false;
    loop {
        let at = xml.buffer_position();
        match xml.read_event().map_err(|error| damaged(format!("is not well-formed XML at byte {at}: {error}")))? {
            Event::Start(start) => {
                in_unit = start.local_name().as_ref() == "MeasurementUnit";
                reading.open(&start);
            }
            Event::End(end) => {
                in_unit = false;
                reading.close(end.local_name().as_ref());
            }
            Event::Text(text) if in_unit => reading.unit = unit(text.trim()),
            Event::Eof if reading.roles.is_empty() => break,
            Event::Eof => return Err(damaged(format!("breaks off within page {}", reading.pages.len()))),
            _ => {}
        }
        if reading.roles.len() > DEEPEST {
            return Err(damaged(format!("has elements more than {DEEPEST} deep at byte {at}")));
        }
    }
    Ok(reading.finish())
}

/// How many points a unit of measurement is.
fn unit(name: &str) -> f32 {
    match name {
        "mm10" => 72.0 / 254.0,
        "inch1200" => 72.0 / 1200.0,
        _ => 1.0,
    }
}

#[derive(Default)]
struct Reading {
    unit: f32,
    pages: Vec<Page>,
    /// What each open element is by its own markup.
    roles: Vec<Option<Role>>,
    /// What the tags and styles of the file's head say.
    tags: HashMap<String, Role>,
    fonts: HashMap<String, f32>,
    /// The place of each element in the stated order.
    order: HashMap<String, usize>,
    /// The composed blocks that are open, the innermost last.
    composed: Vec<Option<String>>,
    block: Option<Block>,
    block_font: Option<f32>,
    /// For each page's block its place in the stated order.
    ranks: Vec<Vec<Option<usize>>>,
    line: Option<Line>,
    line_font: Option<f32>,
    /// The font size of each line of the file, where styles state one.
    line_fonts: Vec<Option<f32>>,
    /// The second part of a word that was taken whole at its first part.
    hyphenated: bool,
}

impl Reading {
    fn open(&mut self, start: &BytesStart<'_>) {
        let attributes = Attributes::of(start);
        let own = self.tagged(&attributes);
        let mut role = None;
        match start.local_name().as_ref() {
            "LayoutTag" | "StructureTag" | "RoleTag" => {
                if let (Some(id), Some(role)) = (attributes.get("ID"), attributes.role(&["LABEL", "TYPE"])) {
                    self.tags.insert(id.to_owned(), role);
                }
            }
            "TextStyle" => {
                if let (Some(id), Some(size)) = (attributes.get("ID"), attributes.number("FONTSIZE")) {
                    self.fonts.insert(id.to_owned(), size);
                }
            }
            "ElementRef" => {
                if let Some(id) = attributes.get("REF") {
                    let next = self.order.len();
                    self.order.entry(id.to_owned()).or_insert(next);
                }
            }
            "Page" => {
                let next = self.pages.len() as u32 + 1;
                let stated = attributes.number("PHYSICAL_IMG_NR").filter(|number| *number >= 1.0);
                let number = stated.map_or(next, |number| number as u32);
                self.pages.push(Page { number, unit: self.unit, blocks: Vec::new(), is_ordered: false });
                self.ranks.push(Vec::new());
            }
            "TopMargin" | "BottomMargin" | "LeftMargin" | "RightMargin" => role = Some(Role::Furniture),
            "ComposedBlock" => {
                role = own.or(attributes.role(&["TYPE"]));
                self.composed.push(attributes.get("ID").map(str::to_owned));
            }
            "TextBlock" => {
                role = own.or(attributes.role(&["TYPE"]));
                self.block = Some(Block { role: role.or(self.role()), lines: Vec::new() });
                self.block_font = self.font(&attributes);
                let rank =
                    attributes.get("ID").into_iter().chain(self.composed.iter().rev().flatten().map(String::as_str));
                let rank = rank.filter_map(|id| self.order.get(id)).next().copied();
                if let Some(ranks) = self.ranks.last_mut() {
                    ranks.push(rank);
                }
            }
            "TextLine" => {
                self.line = Some(Line::new(attributes.bounds(), None, own));
                self.line_font = self.font(&attributes).or(self.block_font);
            }
            "String" => self.string(&attributes),
            _ => {}
        }
        self.roles.push(role);
    }

    fn close(&mut self, name: &str) {
        self.roles.pop();
        match name {
            "ComposedBlock" => drop(self.composed.pop()),
            "TextBlock" => {
                if let (Some(block), Some(page)) = (self.block.take(), self.pages.last_mut()) {
                    page.blocks.push(block);
                }
            }
            "TextLine" => {
                if let (Some(line), Some(block)) =
                    (self.line.take().filter(|line| !line.text.is_empty()), &mut self.block)
                {
                    block.lines.push(line);
                    self.line_fonts.push(self.line_font.take());
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, attributes: &Attributes) {
        let font = self.font(attributes);
        self.line_font = self.line_font.or(font);
        let Some(line) = &mut self.line else { return };
        let whole = attributes.get("SUBS_CONTENT");
        let content = match (attributes.get("SUBS_TYPE"), whole) {
            (Some("HypPart1"), Some(whole)) => {
                self.hyphenated = true;
                Some(whole)
            }
            (Some("HypPart2"), Some(_)) if std::mem::take(&mut self.hyphenated) => None,
            _ => attributes.get("CONTENT"),
        };
        let confidence = attributes.number("WC");
        content.unwrap_or("").split_whitespace().for_each(|word| line.push(word, confidence));
    }

    /// What the elements around say that a block is.
    fn role(&self) -> Option<Role> {
        self.roles.iter().rev().find_map(|role| *role)
    }

    fn tagged(&self, attributes: &Attributes) -> Option<Role> {
        attributes.get("TAGREFS")?.split_whitespace().find_map(|id| self.tags.get(id).copied())
    }

    fn font(&self, attributes: &Attributes) -> Option<f32> {
        attributes.get("STYLEREFS")?.split_whitespace().find_map(|id| self.fonts.get(id).copied())
    }

    /// The pages with their blocks in the stated order, and with the sizes of fonts where all lines state them.
    fn finish(mut self) -> Vec<Page> {
        let mut fonts =
            if self.line_fonts.iter().all(Option::is_some) { self.line_fonts } else { Vec::new() }.into_iter();
        for (page, ranks) in self.pages.iter_mut().zip(self.ranks) {
            for line in page.blocks.iter_mut().flat_map(|block| &mut block.lines) {
                line.size = fonts.next().flatten().or(line.size);
            }
            if ranks.len() == page.blocks.len() && ranks.iter().any(Option::is_some) {
                let mut ranks = ranks.into_iter();
                page.blocks.sort_by_cached_key(|_| ranks.next().flatten().unwrap_or(usize::MAX));
                page.is_ordered = true;
            }
        }
        self.pages
    }
}

/// The attributes of an element, without their prefixes.
struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        attributes.with_checks(false);
        let value = |raw: &str| unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned());
        Self(attributes.flatten().map(|one| (one.key.local_name().as_ref().to_owned(), value(&one.value))).collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> Option<f32> {
        self.get(name)?.trim().parse().ok().filter(|number: &f32| number.is_finite())
    }

    fn bounds(&self) -> Option<Bounds> {
        let [left, top, width, height] = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map(|name| self.number(name));
        let (left, top) = (left?, top?);
        Bounds::new(left, top, left + width?, top + height?)
    }

    /// What the words that engines use for kinds of blocks mean here.
    fn role(&self, names: &[&str]) -> Option<Role> {
        names.iter().filter_map(|name| self.get(name)).find_map(|kind| {
            let kind: String = kind.chars().filter(char::is_ascii_alphabetic).collect();
            match kind.to_ascii_lowercase().as_str() {
                "header" | "footer" | "pageheader" | "pagefooter" | "runninghead" | "runningtitle" | "pagenumber"
                | "pageno" | "folio" | "marginalia" => Some(Role::Furniture),
                "caption" | "imagecaption" | "illustrationcaption" | "figurecaption" => Some(Role::Caption),
                "heading" | "headline" | "title" | "articletitle" => Some(Role::Title),
                "subheadline" | "subtitle" | "overline" | "kicker" => Some(Role::Subtitle),
                "subheading" => Some(Role::Subheading),
                "byline" | "author" => Some(Role::Byline),
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<(Role, String)> {
        let xml = format!(
            "<?xml version='1.0'?><!-- > --><a:alto xmlns:a='http://www.loc.gov/standards/alto/ns-v4#'>{page}</a:alto>"
        );
        let piece = scan::piece(pages(&xml, "page.xml").expect("read"), "page.xml").expect("a piece");
        let text = |part: &super::super::super::Part| part.span.slice(&piece.text).expect("inside").to_owned();
        piece.parts.iter().map(|part| (part.role, text(part))).collect()
    }

    fn block(attributes: &str, text: &str) -> String {
        format!(
            "<TextBlock {attributes}><TextLine HPOS='0' VPOS='0' WIDTH='90' HEIGHT='9'><String CONTENT='{text}'/></TextLine></TextBlock>"
        )
    }

    #[test]
    fn tags_types_and_margins_say_what_a_block_is() {
        let page = format!(
            "<Tags><LayoutTag ID='T1' LABEL='page-number'/><StructureTag ID='T2' LABEL='Caption'/></Tags>\
             <Layout><Page><TopMargin>{}</TopMargin><PrintSpace>{}{}<ComposedBlock TYPE='Headline'>{}</ComposedBlock>{}</PrintSpace></Page></Layout>",
            block("", "云川日报"),
            block("TAGREFS='T0 T1'", "02"),
            block("TAGREFS='T2'", "图为新路"),
            block("", "柳湾村修路"),
            block("", "柳湾村修了路。"),
        );
        let roles: Vec<_> = read(&page).into_iter().map(|(role, _)| role).collect();
        assert_eq!(roles, [Role::Furniture, Role::Furniture, Role::Caption, Role::Title, Role::Lines]);
    }

    #[test]
    fn the_stated_reading_order_is_kept() {
        let page = format!(
            "<ReadingOrder><OrderedGroup ID='g'><ElementRef ID='r1' REF='c'/><ElementRef ID='r2' REF='a'/></OrderedGroup></ReadingOrder>\
             <Layout><Page><PrintSpace>{}{}<ComposedBlock ID='c'>{}</ComposedBlock></PrintSpace></Page></Layout>",
            block("ID='a'", "二"),
            block("ID='b'", "三"),
            block("ID='d'", "一"),
        );
        assert_eq!(read(&page).into_iter().map(|(_, text)| text).collect::<String>(), "一二三");
    }

    #[test]
    fn a_word_parted_at_the_end_of_a_line_is_whole() {
        let line = |string: &str| format!("<TextLine>{string}</TextLine>");
        let page = format!(
            "<Layout><Page><PrintSpace><TextBlock>{}{}</TextBlock></PrintSpace></Page></Layout>",
            line("<String CONTENT='Yun' SUBS_TYPE='HypPart1' SUBS_CONTENT='Yunchuan'/><HYP CONTENT='-'/>"),
            line("<String CONTENT='chuan' SUBS_TYPE='HypPart2' SUBS_CONTENT='Yunchuan'/><SP/><String CONTENT='Road'/>"),
        );
        assert_eq!(read(&page), [(Role::Lines, "Yunchuan\nRoad".to_owned())]);
    }

    #[test]
    fn sizes_of_fonts_tell_headlines_and_units_are_points() {
        let line = |style: &str, top: u32, text: &str| {
            format!(
                "<TextBlock><TextLine STYLEREFS='{style}' HPOS='254' VPOS='{top}' WIDTH='508' HEIGHT='40'><String CONTENT='{text}'/></TextLine></TextBlock>"
            )
        };
        let xml = format!(
            "<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description>\
             <Styles><TextStyle ID='big' FONTSIZE='30'/><TextStyle ID='body' FONTSIZE='10'/></Styles>\
             <Layout><Page PHYSICAL_IMG_NR='3'><PrintSpace>{}{}</PrintSpace></Page></Layout></alto>",
            line("big", 0, "柳湾村修路"),
            line("body", 100, "柳湾村修了新路，大家都说好。"),
        );
        let piece = scan::piece(pages(&xml, "page.xml").expect("read"), "page.xml").expect("a piece");
        let place = piece.parts[0].place.expect("a place");
        assert_eq!((place.page, place.left, place.right), (3, 72, 216));
        assert_eq!(piece.parts.iter().map(|part| part.role).collect::<Vec<_>>(), [Role::Title, Role::Lines]);
    }

    #[test]
    fn alto_is_known_by_its_root() {
        let is_alto =
            |text: &str| root_element(text.as_bytes()).is_some_and(|name| name == b"alto" || name.ends_with(b":alto"));
        assert!(is_alto("<?xml version='1.0'?>\n<!-- <x> -->\n<alto>"));
        assert!(is_alto("<a:alto xmlns:a='x'>"));
        assert!(!is_alto("<mets><alto>") && !is_alto("alto") && !is_alto("<?xml"));
    }
}
