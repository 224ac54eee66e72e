//! A Word file, written by hand: seven small XML parts in an archive. Crates for it bring an image library and random
//! identifiers along; ours has real footnotes and the same bytes every time.

use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;

use super::blocks::{self, Block, Run};
use super::{Dossier, DossierError};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#;

const PICTURE_PART: &str = r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/picture.png"/>"#;

const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const STYLES: &str = include_str!("styles.xml");

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;

/// The file.
pub(super) fn file(dossier: &Dossier, blocks: &[Block]) -> Result<Vec<u8>, DossierError> {
    let has_picture = dossier.picture.is_some();
    let rest = if has_picture { PICTURE_PART } else { "" };
    let parts = format!("{PARTS}{rest}</Relationships>");
    let (document, footnotes) = text(dossier, blocks);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // The date that the format begins with: the same bytes on every day.
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let core = core(dossier);
    let files: [(&str, &[u8]); 8] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
    ];
    let picture = dossier.picture.as_ref().map(|picture| ("word/media/picture.png", picture.png.as_slice()));
    for (name, content) in files.into_iter().chain(picture) {
        archive.start_file(name, options).map_err(io::Error::from)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish().map_err(io::Error::from)?.into_inner())
}

fn core(dossier: &Dossier) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>Fangzhi</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        xml(&dossier.name)
    )
}

/// The document and its footnotes. Word wants a footnote for each reference: a note that is cited again is referred to
/// by number.
fn text(dossier: &Dossier, blocks: &[Block]) -> (String, String) {
    let mut footnotes = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes {NAMESPACES}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (place, note) in dossier.notes.iter().enumerate() {
        let text = runs(&blocks::note(note), &mut Vec::new());
        footnotes.push_str(&format!(
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{text}</w:p></w:footnote>",
            place + 1
        ));
    }
    footnotes.push_str("</w:footnotes>");
    let mut document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>");
    let mut cited = Vec::new();
    for block in blocks {
        let (style, content) = match block {
            Block::Title(text) => ("Title", run(text, "")),
            Block::Heading(text) => ("Heading1", run(text, "")),
            Block::Subheading(text) => ("Heading2", run(text, "")),
            Block::Paragraph(text) => ("Normal", runs(text, &mut cited)),
            Block::Item(text) => ("ListBullet", runs(text, &mut cited)),
            Block::Picture(caption) => {
                document
                    .push_str(&dossier.picture.as_ref().map(|picture| drawing(picture, caption)).unwrap_or_default());
                ("Caption", run(caption, ""))
            }
        };
        document.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p>"));
    }
    document.push_str("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    (document, footnotes)
}

fn runs(text: &[Run], cited: &mut Vec<usize>) -> String {
    let mut found = String::new();
    for part in text {
        match part {
            Run::Plain(text) => found.push_str(&run(text, "")),
            Run::Strong(text) => found.push_str(&run(text, "<w:rPr><w:b/></w:rPr>")),
            Run::Faint(text) => {
                found.push_str(&run(text, "<w:rPr><w:color w:val=\"666666\"/><w:sz w:val=\"18\"/></w:rPr>"))
            }
            Run::Note(number) if cited.contains(number) => {
                found.push_str(&run(&format!("[{number}]"), "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"));
            }
            Run::Note(number) => {
                cited.push(*number);
                found.push_str(&format!(
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"
                ));
            }
        }
    }
    found
}

fn run(text: &str, properties: &str) -> String {
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(text))
}

/// Escaped, without the characters that no XML file may hold.
fn xml(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\t');
    escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}

/// As wide as the text, 17 cm, in English metric units.
fn drawing(picture: &super::Picture, caption: &str) -> String {
    const WIDE: u64 = 6_120_000;
    const TALL: u64 = 8_000_000;
    let (width, height) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
    let (x, y) =
        if WIDE * height > TALL * width { (TALL * width / height, TALL) } else { (WIDE, WIDE * height / width) };
    let caption = xml(caption);
    format!(
        r#"<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/><wp:docPr id="1" name="picture" descr="{caption}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="picture.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    )
}
