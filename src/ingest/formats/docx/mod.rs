//! DOCX: the documents of word processors.
//!
//! Text comes from `word/document.xml` as its paragraphs, with headers and footers as furniture; what a paragraph is,
//! from its style, else from how it is set against the rest (editors often make headlines by size alone).

mod body;
mod headings;
mod styles;

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Role, Witness, naming};
use super::Format;
use super::outline;
use super::package::{Package, holds};
use super::xml::{Token, Xml};
use crate::model::IssueMeta;
use body::Paragraph;
use styles::Styles;

const DOCUMENT: &str = "word/document.xml";

/// What documents of older word processors, and locked ones, begin with.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

pub(super) struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "DOCX"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        holds(sample, DOCUMENT)
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let (origin, limit) = (input.origin, input.options.limit);
        if input.sample().head.starts_with(OLE) {
            let (what, advice) = ("an old or locked office document", "save it as DOCX without a password");
            return Err(IngestError::NotText { origin: origin.to_owned(), what, advice });
        }
        let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
        let file = File::open(input.path()?).map_err(failed)?;
        read(BufReader::new(file), origin, limit).map(|piece| vec![piece])
    }
}

/// Reads a document of at most `limit` bytes of XML.
fn read(file: impl Read + Seek, origin: &str, limit: u64) -> Result<Piece, IngestError> {
    let mut package = Package::open(file, origin, limit)?;
    let styles = match package.text("word/styles.xml")? {
        Some(xml) => Styles::read(&xml).map_err(|error| package.broken("word/styles.xml", error))?,
        None => Styles::default(),
    };
    let Some(document) = package.text(DOCUMENT)? else {
        return Err(package.broken(DOCUMENT, "is missing".to_owned()));
    };
    let paragraphs = body::paragraphs(&document, &styles).map_err(|error| package.broken(DOCUMENT, error))?;
    let mut piece = Piece::default();
    margins(&mut package, "word/header", &mut piece)?;
    let margin = piece.text.len();
    outline::push(&headings::items(&paragraphs), &mut piece);
    let is_empty = piece.text.len() == margin;
    margins(&mut package, "word/footer", &mut piece)?;
    if is_empty {
        return Err(IngestError::Empty { origin: origin.to_owned() });
    }
    if let Some(xml) = package.text("docProps/core.xml")? {
        // A damaged card index is no reason to leave a document unread.
        for words in core_properties(&xml).unwrap_or_default() {
            let said = naming::of_file(&words);
            piece.stated.add(Witness::Metadata, IssueMeta { home: None, ..said });
        }
    }
    Ok(piece)
}

/// Headers or footers as furniture; those of first, odd and even pages often say the same.
fn margins<R: Read + Seek>(package: &mut Package<'_, R>, with: &str, piece: &mut Piece) -> Result<(), IngestError> {
    let mut names = package.names();
    names.retain(|name| name.starts_with(with) && name.ends_with(".xml"));
    names.sort();
    let mut seen = std::collections::HashSet::new();
    for name in names {
        let Some(xml) = package.text(&name)? else { continue };
        let paragraphs: Vec<Paragraph> =
            body::paragraphs(&xml, &Styles::default()).map_err(|error| package.broken(&name, error))?;
        for paragraph in paragraphs {
            if seen.insert(paragraph.text.clone()) {
                piece.push(Role::Furniture, &paragraph.text, None);
            }
        }
    }
    Ok(())
}

/// Title and subject: they may state the issue in words. The dates beside them are those of the file.
fn core_properties(xml: &str) -> Result<Vec<String>, String> {
    let mut xml = Xml::new(xml);
    let (mut found, mut inside) = (Vec::new(), false);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(element) => {
                inside = matches!(element.name(), "title" | "subject");
                if inside {
                    found.push(String::new());
                }
            }
            Token::Close(_) => inside = false,
            Token::Text(text) => {
                if let Some(last) = found.last_mut().filter(|_| inside) {
                    last.push_str(&text);
                }
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn package(members: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            writer.start_file(*name, SimpleFileOptions::default()).expect("started");
            writer.write_all(content.as_bytes()).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn shown(bytes: Vec<u8>) -> Vec<String> {
        let piece = read(Cursor::new(bytes), "a.docx", 1 << 20).expect("read");
        let text = |span: crate::model::Span| span.slice(&piece.text).expect("inside");
        piece.parts.iter().map(|part| format!("{:?} {}", part.role, text(part.span))).collect()
    }

    fn of_body(body: &str) -> Vec<String> {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        let styles = "<w:styles>\
            <w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>\
            <w:style w:styleId='a0'><w:name w:val='新闻标题'/><w:basedOn w:val='1'/></w:style>\
            <w:style w:styleId='a1'><w:name w:val='副标题'/></w:style>\
            <w:style w:styleId='a2'><w:name w:val='题注'/></w:style></w:styles>";
        shown(package(&[(DOCUMENT, &document), ("word/styles.xml", styles)]))
    }

    fn styled(style: &str, text: &str) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn set(properties: &str, run: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn styles_name_headlines_decks_and_captions() {
        let body = [
            styled("a0", "柳湾村修通新路"),
            styled("a1", "全长三里"),
            styled("none", "近日，柳湾村修路。"),
            styled("a2", "图为新路。"),
            styled("a0", "柳湾村种树"),
            styled("none", "村里种树。"),
        ];
        let expected = [
            "Title 柳湾村修通新路",
            "Subtitle 全长三里",
            "Paragraph 近日，柳湾村修路。",
            "Caption 图为新路。",
            "Title 柳湾村种树",
            "Paragraph 村里种树。",
        ];
        assert_eq!(of_body(&body.concat()), expected);
    }

    #[test]
    fn headlines_are_told_by_their_size() {
        let (centre, body) = ("<w:jc w:val='center'/>", "<w:sz w:val='21'/>");
        let paragraphs = [
            set(centre, "<w:sz w:val='72'/>", "云川日报"),
            set(centre, "<w:sz w:val='28'/>", "乡村新事"),
            set(centre, "<w:b/><w:sz w:val='44'/>", "柳湾村修通新路"),
            set(centre, body, "记者 林秋禾"),
            set("", body, "近日，柳湾村修通了一条新路，村民说好。"),
            set(centre, "<w:b/><w:sz w:val='44'/>", "柳湾村种树"),
            set("", body, "近日，柳湾村种下了一片新树，村民说好。"),
        ];
        let expected = [
            "Furniture 云川日报",
            "Subtitle 乡村新事",
            "Title 柳湾村修通新路",
            "Paragraph 记者 林秋禾",
            "Paragraph 近日，柳湾村修通了一条新路，村民说好。",
            "Title 柳湾村种树",
            "Paragraph 近日，柳湾村种下了一片新树，村民说好。",
        ];
        assert_eq!(of_body(&paragraphs.concat()), expected);
    }

    #[test]
    fn what_is_deleted_hidden_or_said_twice_is_left_out() {
        let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
        let boxed = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run("框中的话。"));
        let body = [
            format!(
                "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>\
                 <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:hyperlink>{}</w:hyperlink>\
                 <w:r><w:instrText>PAGE</w:instrText><w:footnoteReference/></w:r></w:p>",
                run("柳湾村"),
                run("今年"),
                run("移"),
                run("修路。")
            ),
            format!(
                "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback>\
                 </mc:AlternateContent></w:r>{}</w:p>",
                run("村里"),
                run("种树。")
            ),
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/></w:r></w:p></w:tc></w:tr></w:tbl>"
                .to_owned(),
        ];
        let expected =
            ["Paragraph 柳湾村今年修路。", "Paragraph 村里种树。", "Paragraph 框中的话。", "Paragraph 甲\n乙"];
        assert_eq!(of_body(&body.concat()), expected);
    }

    #[test]
    fn a_member_larger_than_the_limit_or_damaged_is_named() {
        let large = format!("<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>", "柳".repeat(1 << 20));
        let error = read(Cursor::new(package(&[(DOCUMENT, &large)])), "a.docx", 1 << 20).expect_err("too large");
        assert!(matches!(&error, IngestError::TooLarge { what, .. } if what.contains(DOCUMENT)), "{error}");
        let error = read(Cursor::new(package(&[(DOCUMENT, "<a><b></a>")])), "a.docx", 1 << 20).expect_err("no XML");
        assert!(error.to_string().contains(DOCUMENT), "{error}");
        let error = read(Cursor::new(package(&[("a", "b")])), "a.docx", 1 << 20).expect_err("no document");
        assert!(error.to_string().contains("missing"), "{error}");
    }

    #[test]
    fn nesting_has_no_limit() {
        let deep = format!("<w:document>{}{}</w:document>", "<w:p>".repeat(50_000), "</w:p>".repeat(50_000));
        let error = read(Cursor::new(package(&[(DOCUMENT, &deep)])), "a.docx", 1 << 20).expect_err("no text");
        assert!(matches!(error, IngestError::Empty { .. }), "{error}");
    }
}
