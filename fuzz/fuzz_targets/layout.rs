//! From any text to its articles.
#![no_main]

use fangzhi::ingest::Document;
use fangzhi::layout::articles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document::from_text("fuzz", text, Default::default());
    for article in articles(&document) {
        assert!(article.span.slice(&document.text).is_some());
    }
});
