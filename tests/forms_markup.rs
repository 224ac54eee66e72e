//! One issue in the forms that word processors, web sites and e-books give it: what is read must not depend on the form.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use fangzhi::ingest::{Document, IngestError, ReadOptions, read_paths};
use fangzhi::layout::articles;
use rand::{Rng, SeedableRng};
use zip::write::{SimpleFileOptions, ZipWriter};

const FORMS: [&str; 7] = [
    "html/whole-issue.html",
    "html/edition",
    "docx/by-size.docx",
    "docx/by-style.docx",
    "docx/pandoc.docx",
    "epub/articles.epub",
    "epub/pandoc.epub",
];

fn form(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms").join(name)
}

fn read(path: &Path, options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
    read_paths(&[path.to_owned()], options).collect()
}

fn document(path: &Path) -> Document {
    match read(path, &ReadOptions::default()).pop() {
        Some(Ok(document)) => document,
        other => panic!("{} should be one document, not {other:?}", path.display()),
    }
}

fn text_form() -> Document {
    document(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/yunchuan-daily-long.txt"))
}

/// An article as its title, authors and paragraphs. The text form tells a caption's headline from its text by nothing,
/// so captions go by their text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    title: Option<String>,
    authors: Vec<String>,
    paragraphs: Vec<String>,
}

fn seen(document: &Document) -> Vec<Seen> {
    let one_space = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut seen: Vec<Seen> = articles(document)
        .into_iter()
        .map(|article| Seen {
            title: Some(one_space(&article.title)).filter(|_| article.paragraphs.len() > 1),
            authors: article.authors.iter().map(|author| author.name.clone()).collect(),
            paragraphs: article.paragraphs.iter().map(|paragraph| one_space(paragraph.as_str())).collect(),
        })
        .collect();
    seen.sort();
    seen
}

#[test]
fn every_form_has_the_articles_of_the_text_form() {
    let expected = seen(&text_form());
    assert_eq!(expected.len(), 9);
    for name in FORMS {
        let read = seen(&document(&form(name)));
        for (read, expected) in read.iter().zip(&expected) {
            assert_eq!(read, expected, "{name}");
        }
        assert_eq!(read.len(), expected.len(), "{name}");
    }
}

#[test]
fn a_photo_has_the_headline_above_it() {
    for name in FORMS {
        let photos: Vec<_> = articles(&document(&form(name)))
            .into_iter()
            .filter(|article| article.paragraphs.len() == 1)
            .map(|article| (article.title, article.authors[0].name.clone()))
            .collect();
        let headed = ("小手牵大手 消防记心头".to_owned(), "姜可欣".to_owned());
        assert!(photos.len() == 2 && photos.contains(&headed), "{name}: {photos:?}");
    }
}

#[test]
fn every_form_states_the_same_issue() {
    let expected = text_form().meta;
    for name in FORMS {
        assert_eq!(document(&form(name)).meta, expected, "{name}");
    }
}

#[test]
fn a_folder_of_an_edition_is_one_issue_and_its_list_of_pages_alone_an_error() {
    assert_eq!(read(&form("html/edition"), &ReadOptions::default()).len(), 1);
    let list = read(&form("html/edition/node_01.htm"), &ReadOptions::default());
    assert!(matches!(list.as_slice(), [Err(IngestError::NoArticles { .. })]), "{list:?}");
}

#[test]
fn navigation_stays_out_of_the_articles() {
    for article in articles(&document(&form("html/edition"))) {
        for paragraph in &article.paragraphs {
            let text = paragraph.as_str();
            let stray = ["放大", "上一篇", "版面导航", "版权所有", "来源：", "不是正文"];
            assert!(stray.iter().all(|word| !text.contains(word)), "{text}");
        }
    }
}

/// Files of every form, the edition's by one page.
fn files() -> Vec<PathBuf> {
    FORMS
        .iter()
        .map(|name| form(name))
        .map(|path| if path.is_dir() { path.join("content_31803.htm") } else { path })
        .collect()
}

#[test]
fn truncated_and_damaged_files_give_text_or_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(318);
    for file in files() {
        let whole = fs::read(&file).expect("a sample");
        let damaged = folder.path().join(file.file_name().expect("a name"));
        for round in 0..120 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(random.random_range(0..whole.len()));
            } else {
                for _ in 0..=round % 8 {
                    let at = random.random_range(0..bytes.len());
                    bytes[at] ^= 1 << random.random_range(0..8);
                }
            }
            fs::write(&damaged, &bytes).expect("written");
            for document in read(&damaged, &ReadOptions::default()).into_iter().flatten() {
                articles(&document);
            }
        }
    }
}

fn package(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("started");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

#[test]
fn archives_that_swell_beyond_the_limit_are_refused() {
    let blank = vec![b' '; 32 << 20];
    let container = b"<container><rootfile full-path='a.opf'/></container>";
    let opf = b"<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let bombs = [
        ("bomb.docx", package(&[("word/document.xml", &blank)])),
        ("styles.docx", package(&[("word/styles.xml", &blank), ("word/document.xml", b"<a/>")])),
        ("bomb.epub", package(&[("META-INF/container.xml", container), ("a.opf", opf), ("a.xhtml", &blank)])),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let options = ReadOptions { limit: 16 << 20, ..ReadOptions::default() };
    for (name, bytes) in bombs {
        assert!(bytes.len() < 1 << 20, "{name} is small");
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        match read(&path, &options).as_slice() {
            [Err(error @ IngestError::TooLarge { .. })] => assert!(error.to_string().contains("16 MiB"), "{error}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_checksum_names_the_member() {
    let mut bytes = package(&[("word/document.xml", "<w:p><w:r><w:t>柳湾村修路。</w:t></w:r></w:p>".as_bytes())]);
    // The checksum in the archive's directory, 16 bytes behind its mark.
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    bytes[directory + 16] ^= 0xFF;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.docx");
    fs::write(&path, bytes).expect("written");
    match read(&path, &ReadOptions::default()).as_slice() {
        [Err(error)] => assert!(error.to_string().contains("word/document.xml"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn formats_are_told_by_content_whatever_the_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["docx/by-style.docx", "epub/pandoc.epub", "html/whole-issue.html"] {
        let renamed = folder.path().join("issue.txt");
        fs::copy(form(name), &renamed).expect("copied");
        assert_eq!(seen(&document(&renamed)), seen(&document(&form(name))), "{name}");
    }
}
