//! EPUB: the pages of a book in the order of its spine, read as one issue.
//!
//! Each page is read as HTML with all of its text; headings have their level within the whole book. Tables of contents
//! are left out.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read, Seek};

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Witness, masthead, naming};
use super::package::{Package, holds};
use super::xml::{Token, Xml};
use super::{Format, html, outline};
use crate::model::IssueMeta;
use crate::text::parse_date;

const MEDIA_TYPE: &str = "application/epub+zip";
const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

pub(super) struct Epub;

impl Format for Epub {
    fn name(&self) -> &'static str {
        "EPUB"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        holds(sample, MEDIA_TYPE) || holds(sample, CONTAINER)
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let (origin, limit) = (input.origin, input.options.limit);
        let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
        let file = File::open(input.path()?).map_err(failed)?;
        read(BufReader::new(file), origin, limit).map(|piece| vec![piece])
    }
}

/// Reads a book of at most `limit` bytes of pages.
fn read(file: impl Read + Seek, origin: &str, limit: u64) -> Result<Piece, IngestError> {
    let mut package = Package::open(file, origin, limit)?;
    let container = required(&mut package, CONTAINER)?;
    let book =
        first_attribute(&container, "rootfile", "full-path").map_err(|error| package.broken(CONTAINER, error))?;
    let Some(book) = book else {
        return Err(package.broken(CONTAINER, "names no book".to_owned()));
    };
    let opf = Opf::read(&required(&mut package, &book)?).map_err(|error| package.broken(&book, error))?;
    let encrypted = encrypted(&mut package)?;
    let mut items = Vec::new();
    for page in opf.pages(&book) {
        if encrypted.contains(&page) {
            let advice = "ask its publisher for an open copy";
            return Err(IngestError::NotText { origin: origin.to_owned(), what: "a book locked by DRM", advice });
        }
        // A book may name pages that it does not hold.
        if let Some(text) = package.text(&page)? {
            items.extend(html::items(&text));
        }
    }
    let mut piece = Piece::default();
    outline::push(&items, &mut piece);
    if piece.text.is_empty() {
        return Err(IngestError::Empty { origin: origin.to_owned() });
    }
    for said in opf.stated() {
        piece.stated.add(Witness::Metadata, said);
    }
    Ok(piece)
}

fn required<R: Read + Seek>(package: &mut Package<'_, R>, name: &str) -> Result<String, IngestError> {
    match package.text(name)? {
        Some(text) => Ok(text),
        None => Err(package.broken(name, "is missing".to_owned())),
    }
}

fn first_attribute(xml: &str, element: &str, attribute: &str) -> Result<Option<String>, String> {
    let mut xml = Xml::new(xml);
    while let Some(token) = xml.next()? {
        if let Token::Open(open) = token
            && open.name() == element
            && let Some(value) = open.attribute(attribute)
        {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// The members that are encrypted: fonts are in many books, pages under DRM only.
fn encrypted<R: Read + Seek>(package: &mut Package<'_, R>) -> Result<HashSet<String>, IngestError> {
    let mut members = HashSet::new();
    let Some(text) = package.text(ENCRYPTION)? else { return Ok(members) };
    let mut xml = Xml::new(&text);
    while let Some(token) = xml.next().map_err(|error| package.broken(ENCRYPTION, error))? {
        if let Token::Open(open) = token
            && open.name() == "CipherReference"
        {
            members.extend(open.attribute("URI").map(|uri| resolve("", &uri)));
        }
    }
    Ok(members)
}

/// What the book's own file says: its parts, their order, and the book's card.
#[derive(Default)]
struct Opf {
    items: HashMap<String, Item>,
    /// Ids of the pages in their order.
    spine: Vec<String>,
    /// Addresses of tables of contents.
    contents: HashSet<String>,
    /// Dublin Core: local name, value.
    card: Vec<(String, String)>,
}

struct Item {
    href: String,
    is_page: bool,
    is_contents: bool,
}

impl Opf {
    fn read(text: &str) -> Result<Self, String> {
        let mut xml = Xml::new(text);
        let mut opf = Self::default();
        let mut card: Option<(String, String)> = None;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => {
                    let value = |name: &str| element.attribute(name).unwrap_or_default();
                    match element.name() {
                        "item" => {
                            let kind = value("media-type");
                            let item = Item {
                                href: value("href"),
                                is_page: matches!(
                                    kind.as_str(),
                                    "application/xhtml+xml" | "text/html" | "text/x-oeb1-document"
                                ),
                                is_contents: value("properties").split_whitespace().any(|property| property == "nav"),
                            };
                            opf.items.insert(value("id"), item);
                        }
                        "itemref" if value("linear") != "no" => opf.spine.push(value("idref")),
                        "reference" if value("type") == "toc" => {
                            opf.contents.insert(value("href"));
                        }
                        // Days on which the file was made.
                        "date" if matches!(value("event").as_str(), "creation" | "modification") => {}
                        name @ ("title" | "publisher" | "date" | "identifier" | "description") => {
                            card = Some((name.to_owned(), String::new()));
                        }
                        _ => {}
                    }
                }
                Token::Text(text) => {
                    if let Some((_, value)) = &mut card {
                        value.push_str(&text);
                    }
                }
                Token::Close(name) => {
                    if card.as_ref().is_some_and(|(open, _)| *open == name) {
                        opf.card.extend(card.take());
                    }
                }
            }
        }
        Ok(opf)
    }

    /// The members that hold the pages, each once.
    fn pages(&self, book: &str) -> Vec<String> {
        let mut seen = HashSet::new();
        let items = self.spine.iter().filter_map(|id| self.items.get(id));
        items
            .filter(|item| item.is_page && !item.is_contents && !self.contents.contains(&item.href))
            .map(|item| resolve(book, &item.href))
            .filter(|page| seen.insert(page.clone()))
            .collect()
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.card.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    fn stated(&self) -> Vec<IssueMeta> {
        let publication = self.values("publisher").find_map(masthead::paper_name);
        let is_random = |identifier: &&str| identifier.to_ascii_lowercase().contains("uuid");
        let identified = || self.values("identifier").filter(|id| !is_random(id)).find_map(naming::date);
        let date = self.values("date").find_map(plain_day).or_else(identified);
        let card = IssueMeta { publication, date, ..IssueMeta::default() };
        let in_words = self.values("title").chain(self.values("description").filter(|words| words.len() < 200));
        in_words.map(naming::of_file).chain(std::iter::once(card)).collect()
    }
}

/// A whole day; a time of day tells that a program wrote when it made the file.
fn plain_day(value: &str) -> Option<Date> {
    parse_date(value)
        .or_else(|| parse_date(value.strip_suffix("T00:00:00Z").or(value.strip_suffix("T00:00:00+00:00"))?))
}

/// The member that a reference in another names: relative to its folder, percent-decoded, without fragment.
fn resolve(from: &str, reference: &str) -> String {
    let reference = reference.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_decode_str(reference).decode_utf8_lossy();
    let folder = if decoded.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut path: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(decoded.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    const PAGE: &str = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>";

    fn book(opf_metadata: &str, more: &[(&str, &str)]) -> Vec<u8> {
        let opf = format!(
            "<package><metadata>{opf_metadata}</metadata><manifest>\
             <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
             <item id='b' href='text/%E4%BA%8C.xhtml' media-type='application/xhtml+xml'/>\
             <item id='a' href='text/a.xhtml' media-type='application/xhtml+xml'/></manifest>\
             <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"
        );
        let container = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>";
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let members = [
            ("mimetype", MEDIA_TYPE.to_owned()),
            (CONTAINER, container.to_owned()),
            ("OPS/book.opf", opf),
            ("OPS/nav.xhtml", format!("{PAGE}<nav><ol><li><a href='a'>柳湾村修路</a></li></ol></nav></body></html>")),
            ("OPS/text/a.xhtml", format!("{PAGE}<h1>柳湾村修路</h1><p>村里修路。</p></body></html>")),
            ("OPS/text/二.xhtml", format!("{PAGE}<h1>柳湾村种树</h1><h2>树是新的</h2><p>村里种树。</p></body></html>")),
        ];
        for (name, content) in members.iter().map(|(name, text)| (*name, text.as_str())).chain(more.iter().copied()) {
            writer.start_file(name, SimpleFileOptions::default()).expect("started");
            writer.write_all(content.as_bytes()).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn read_book(bytes: Vec<u8>) -> Result<Piece, IngestError> {
        read(Cursor::new(bytes), "a.epub", 1 << 20)
    }

    #[test]
    fn pages_come_in_the_order_of_the_spine() {
        let piece = read_book(book("", &[])).expect("read");
        let text = |span: crate::model::Span| span.slice(&piece.text).expect("inside");
        let parts: Vec<_> = piece.parts.iter().map(|part| format!("{:?} {}", part.role, text(part.span))).collect();
        let expected = [
            "Title 柳湾村修路",
            "Paragraph 村里修路。",
            "Title 柳湾村种树",
            "Subtitle 树是新的",
            "Paragraph 村里种树。",
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn the_card_states_the_issue() {
        let said = |metadata: &str| {
            let (meta, _) = read_book(book(metadata, &[])).expect("read").stated.settle();
            let date = meta.date.map(|date| date.to_string());
            [meta.publication, meta.number, date].map(Option::unwrap_or_default)
        };
        assert_eq!(said("<dc:title>云川日报 2024年9月12日 第318期</dc:title>"), ["云川日报", "318", "2024-09-12"]);
        assert_eq!(
            said("<dc:publisher>云川报</dc:publisher><dc:date>2024-09-12</dc:date>"),
            ["云川报", "", "2024-09-12"]
        );
        assert_eq!(said("<dc:date>2024-09-12T09:30:11Z</dc:date>"), ["", "", ""]);
        assert_eq!(said("<dc:date opf:event='creation'>2024-09-12</dc:date>"), ["", "", ""]);
    }

    #[test]
    fn a_locked_book_is_refused_and_one_with_locked_fonts_is_read() {
        let lock = |member: &str| format!("<encryption><CipherReference URI='{member}'/></encryption>");
        let fonts = lock("OPS/font.otf");
        assert!(read_book(book("", &[(ENCRYPTION, &fonts)])).is_ok());
        let pages = lock("OPS/text/a.xhtml");
        let error = read_book(book("", &[(ENCRYPTION, &pages)])).expect_err("locked");
        assert!(error.to_string().contains("DRM"), "{error}");
    }

    #[test]
    fn references_are_resolved_within_the_book() {
        for (from, reference, expected) in [
            ("OPS/book.opf", "text/a.xhtml#x", "OPS/text/a.xhtml"),
            ("OPS/book.opf", "../a.xhtml", "a.xhtml"),
            ("book.opf", "../../a.xhtml", "a.xhtml"),
            ("OPS/book.opf", "/b.xhtml", "b.xhtml"),
        ] {
            assert_eq!(resolve(from, reference), expected, "{reference}");
        }
    }
}
