//! Scanned pages as an engine for recognising text (OCR) writes them, with its errors.

use std::path::Path;

use fangzhi::ingest::{Document, ReadOptions, Role, read_paths};
use fangzhi::layout::articles;

fn read(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/ocr").join(name);
    read_paths(&[path], &ReadOptions::default()).next().expect("a document").expect("readable")
}

/// The same page as hOCR and as ALTO.
fn forms() -> [Document; 2] {
    ["yunchuan-daily-2024-09-12.hocr", "yunchuan-daily-2024-09-12.alto.xml"].map(read)
}

#[test]
fn a_scanned_page_gives_its_issue() {
    for document in forms() {
        let meta = &document.meta;
        assert_eq!(meta.publication.as_deref(), Some("云川日报"), "{}", document.origin);
        assert_eq!(meta.number.as_deref(), Some("318"), "{}", document.origin);
        assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2024-09-12"), "{}", document.origin);
    }
}

#[test]
fn a_scanned_page_gives_its_articles_though_the_engine_mixed_their_columns() {
    for document in forms() {
        let articles = articles(&document);
        let seen: Vec<_> = articles
            .iter()
            .map(|article| {
                let authors: Vec<_> = article.authors.iter().map(|author| author.name.as_str()).collect();
                (article.title.as_str(), authors.join(" "))
            })
            .collect();
        let expected = [
            ("粮仓1958文创园二期开工", "韩雨薇"),
            ("区实验小学与杏花坞村携手共育", "贺小满"),
            ("临湖区3人1集体受表亲", "沈立群"),
            ("9月9日,柳坦街道中心幼", "姜可欣"),
        ];
        assert_eq!(seen, expected.map(|(title, author)| (title, author.to_owned())), "{}", document.origin);
        let last = articles[0].paragraphs.last().expect("a paragraph").as_str();
        assert!(last.ends_with("争取早日挂牌。"), "{last}");
        let bridged = articles[1].paragraphs.iter().any(|text| text.as_str().contains("由村里的老把式担任辅导员。"));
        assert!(bridged, "a paragraph goes on in the next column: {:?}", articles[1].paragraphs);
    }
}

#[test]
fn every_part_of_a_scanned_page_has_its_place() {
    for document in forms() {
        assert!(document.parts.iter().all(|part| part.place.is_some_and(|place| place.page == 1)));
        assert!(document.parts.iter().filter(|part| part.role == Role::Title).count() >= 3);
    }
}
