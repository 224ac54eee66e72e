//! Scanned pages as engines for recognising text write them.

use std::path::{Path, PathBuf};

use fangzhi::ingest::{Document, ReadOptions, read_paths};

fn form(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/ocr").join(name)
}

fn read(path: PathBuf) -> Document {
    read_paths(&[path], &ReadOptions::default()).next().expect("a document").expect("readable")
}

#[test]
fn dump() {
    for name in ["yunchuan-daily-2024-09-12.hocr", "yunchuan-daily-2024-09-12.alto.xml"] {
        let document = read(form(name));
        println!("{:?}", document.meta);
        for part in &document.parts {
            println!("{:?} {:?}\n{}", part.role, part.place, part.span.slice(&document.text).unwrap());
        }
        for article in fangzhi::layout::articles(&document) {
            println!("## {:?} {} {:?}", article.kind, article.title, article.authors);
            for p in article.paragraphs { println!("   {}", p.as_str()); }
        }
    }
}
