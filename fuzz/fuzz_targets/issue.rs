//! A whole issue: from bytes of any format to what it says.
#![no_main]

use std::sync::LazyLock;

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::{ReadOptions, read_bytes};
use fangzhi::layout::articles;
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Lexicons::built_in()));

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions { limit: 1 << 20, ..ReadOptions::default() };
    for document in read_bytes("issue", bytes, &options).into_iter().flatten() {
        EXTRACTOR.read(&document, &articles(&document));
    }
});
