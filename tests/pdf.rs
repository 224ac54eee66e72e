//! PDFs as newspapers typeset them, against the words that went in. Without Poppler, which reads PDF, they are passed over.

mod typeset;

use std::fs;
use std::path::Path;
use std::process::Command;

use fangzhi::ingest::{Document, IngestError, PdfProblem, ReadOptions, Role, read_paths};
use fangzhi::layout::{Article, articles};
use fangzhi::model::IssueMeta;
use typeset::{Page, pdf};

const SAMPLE: &str = include_str!("../data/samples/yunchuan-daily-long.txt");

/// Whether there is a Poppler to test with.
fn has_poppler() -> bool {
    let found = ["pdftotext", "pdfinfo"].iter().all(|program| Command::new(program).arg("-v").output().is_ok());
    if !found {
        eprintln!("Poppler is not installed: passed over");
    }
    found
}

fn read_file(path: &Path) -> Result<Document, IngestError> {
    let mut documents: Vec<_> = read_paths(&[path.to_owned()], &ReadOptions::default()).collect();
    assert_eq!(documents.len(), 1, "one file is one issue or one error");
    documents.remove(0)
}

fn read_bytes(bytes: &[u8]) -> Result<Document, IngestError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("issue.pdf");
    fs::write(&path, bytes).expect("written");
    read_file(&path)
}

fn problem(bytes: &[u8]) -> PdfProblem {
    match read_bytes(bytes) {
        Err(IngestError::Pdf { problem, .. }) => problem,
        other => panic!("should not be read: {other:?}"),
    }
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.paragraphs.iter().map(|paragraph| paragraph.as_str()).collect()
}

fn sample(name: &str) -> Document {
    read_file(&Path::new("tests/forms/pdf").join(name)).expect("read")
}

/// The articles of a typeset sample have the words and authors of its plain text, and the headlines as printed.
fn is_the_sample(document: &Document) {
    let plain = Document::from_text("sample", SAMPLE, IssueMeta::default());
    assert_eq!(document.meta, plain.meta);
    let (found, expected) = (articles(document), articles(&plain));
    let mut titles: Vec<&str> = found.iter().map(|article| article.title.as_str()).collect();
    titles.sort_unstable();
    let mut printed = vec![
        "粮仓1958文创园二期开工",
        "课堂搬进田野 共育时代新苗",
        "临湖区3人1集体受表彰",
        "“老荷议事亭”里话家常 “三问三定”解难题",
        "为骨病患者开通“家门口”专家号",
        "“小修小补”回到家门口",
        "退休不褪色 老校长开讲“红领巾讲堂”",
        "小手牵大手 消防记心头",
        "9月8日,望湖街道团工委",
    ];
    printed.sort_unstable();
    assert_eq!(titles, printed);
    for article in &expected {
        let words = paragraphs(article);
        let same = found.iter().find(|other| paragraphs(other) == words);
        let Some(same) = same else {
            let near: Vec<_> = found.iter().filter(|other| paragraphs(other).first() == words.first()).collect();
            panic!("{words:#?} should be an article, not {near:#?}");
        };
        let authors =
            |article: &Article| article.authors.iter().map(|a| (a.name.clone(), a.credit)).collect::<Vec<_>>();
        assert_eq!(authors(same), authors(article), "{}", article.title);
    }
}

#[test]
fn an_issue_typeset_by_a_browser_reads_as_its_text() {
    if !has_poppler() {
        return;
    }
    let document = sample("yunchuan-daily.pdf");
    is_the_sample(&document);
    let headline = document.parts.iter().find(|part| part.role == Role::Title).expect("a headline");
    let place = headline.place.expect("printed somewhere");
    assert_eq!(place.page, 1);
    assert!(place.left < place.right && place.top < place.bottom && place.bottom < 250, "{place:?}");
    let last = document.parts.last().and_then(|part| part.place).expect("printed somewhere");
    assert_eq!(last.page, 2);
}

/// Headlines down the left edge, above the first column only, and beside the columns that go on at their right.
#[test]
fn an_issue_typeset_by_typst_reads_as_its_text() {
    if !has_poppler() {
        return;
    }
    is_the_sample(&sample("yunchuan-daily-typst.pdf"));
}

#[test]
fn fonts_that_are_named_and_not_embedded_are_read_by_their_character_maps() {
    if !has_poppler() {
        return;
    }
    let mut page = Page::new(420.0, 300.0);
    page.line(20.0, 60.0, 30.0, "柳湾村修通新路");
    page.line(10.0, 80.0, 70.0, "近日，云川区柳湾村修通了新路。");
    for map in ["UniGB-UCS2-H", "GBK-EUC-H"] {
        let document = read_bytes(&pdf(&[page.clone()], map)).expect(map);
        let found = articles(&document);
        assert_eq!(found[0].title, "柳湾村修通新路", "{map}");
        assert_eq!(paragraphs(&found[0]), ["近日，云川区柳湾村修通了新路。"], "{map}");
    }
}

#[test]
fn vertical_lines_are_read_from_the_right() {
    if !has_poppler() {
        return;
    }
    let mut page = Page::new(420.0, 300.0);
    page.line(20.0, 350.0, 10.0, "柳湾村修通新路");
    page.line(10.0, 300.0, 30.0, "近日，云川区柳湾村修通了新路，");
    page.line(10.0, 284.0, 10.0, "大家说好。");
    let document = read_bytes(&pdf(&[page], "UniGB-UCS2-V")).expect("read");
    let found = articles(&document);
    assert_eq!(found[0].title, "柳湾村修通新路");
    assert_eq!(paragraphs(&found[0]), ["近日，云川区柳湾村修通了新路，大家说好。"]);
}

#[test]
fn a_page_without_text_says_what_to_do() {
    if !has_poppler() {
        return;
    }
    let pdf = pdf(&[Page::new(420.0, 300.0)], "UniGB-UCS2-H");
    assert_eq!(problem(&pdf), PdfProblem::NoText);
    assert!(read_bytes(&pdf).expect_err("no text").to_string().contains("ocrmypdf -l chi_sim"));
}

#[test]
fn a_file_under_a_password_says_what_to_do() {
    if !has_poppler() {
        return;
    }
    let locked = fs::read("tests/forms/pdf/locked.pdf").expect("there");
    assert_eq!(problem(&locked), PdfProblem::Password);
}

/// Any change of a file gives an error or text.
#[test]
fn broken_files_are_errors_or_text() {
    if !has_poppler() {
        return;
    }
    let mut page = Page::new(420.0, 300.0);
    page.line(20.0, 60.0, 30.0, "柳湾村修通新路").line(10.0, 60.0, 70.0, "近日，云川区柳湾村修通了新路。");
    let whole = pdf(&[page], "UniGB-UCS2-H");
    assert_eq!(problem(&whole[..whole.len() - 20]), PdfProblem::CutShort);
    assert_eq!(problem(b"%PDF-1.7\n"), PdfProblem::CutShort);
    assert!(matches!(problem(b"%PDF-1.7\n%%EOF\n"), PdfProblem::Damaged { .. }));
    for at in (0..whole.len()).step_by(61) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        let _ = read_bytes(&flipped);
    }
}
