//! PDF: what the program that reads it says, and what is not a PDF at all.
#![no_main]

use fangzhi::ingest::{ReadOptions, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions { limit: 1 << 20, ..ReadOptions::default() };
    for document in read_bytes("issue.pdf", bytes, &options).into_iter().flatten() {
        assert!(document.parts.iter().all(|part| part.span.slice(&document.text).is_some()));
    }
});
