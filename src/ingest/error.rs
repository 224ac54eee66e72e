use std::io;
use std::path::PathBuf;

use super::PdfProblem;

/// Why a source could not be read. Every message names the source and, where it helps, the line or byte and
/// what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    #[error("{origin}: cannot be read: {source}")]
    Io { origin: String, source: io::Error },
    #[error("{origin}: no such file or folder")]
    NotFound { origin: String },
    #[error("{origin}: holds no file to read (known endings: {endings})")]
    NothingToRead { origin: String, endings: String },
    #[error("{origin}: is empty; remove it or put the issue's text into it")]
    Empty { origin: String },
    #[error("{origin}: is {what}, not text; {advice}")]
    NotText { origin: String, what: &'static str, advice: &'static str },
    #[error("{origin}: is a manifest, not an issue; did you mean --manifest?")]
    Manifest { origin: String },
    #[error("{origin}: {what} is larger than the limit of {}; split it into issues", size(*limit))]
    TooLarge { origin: String, what: String, limit: u64 },
    #[error("{origin}: {name:?} is no known encoding; use one of utf-8, gb18030, big5, utf-16le, utf-16be")]
    UnknownEncoding { origin: String, name: String },
    #[error("{origin}: byte {offset} is not {encoding}; {advice}")]
    Encoding { origin: String, encoding: &'static str, offset: usize, advice: &'static str },
    #[error("{origin}: the encoding is not recognised; state it with --encoding")]
    EncodingUnclear { origin: String },
    #[error("{origin}: ends at byte {offset} in the middle of a character; the file is truncated, fetch it again")]
    Truncated { origin: String, offset: usize },
    /// The file breaks off, or is not built as its format wants.
    #[error("{origin}: {what}; {advice}")]
    Damaged { origin: String, what: String, advice: &'static str },
    #[error(
        "{origin}: page {page} was recognised with a mean confidence of {confidence:.2}, too poor to trust its names; scan and recognise (OCR) it anew"
    )]
    PoorScan { origin: String, page: u32, confidence: f32 },
    #[error("{origin}: line {line}: {message}")]
    Line { origin: String, line: u64, message: String },
    #[error("{origin}: {problem}")]
    Pdf { origin: String, problem: PdfProblem },
    #[error("{origin}: lists pages or articles and holds none; give the pages that it links to")]
    NoArticles { origin: String },
    #[error("{manifest}: line {line}: {file}: no such file beside the manifest; mend the path or drop the line")]
    ManifestFile { manifest: PathBuf, line: u64, file: String },
}

/// A number of bytes as people state it: limits are mostly whole MiB.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    if bytes > 0 && bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{bytes} bytes") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_stated_in_mib_where_that_is_a_whole_number() {
        for (limit, expected) in [(64 << 20, "64 MiB"), (1 << 20, "1 MiB"), (4096, "4096 bytes"), (0, "0 bytes")] {
            let error = IngestError::TooLarge { origin: "a.txt".to_owned(), what: "the document".to_owned(), limit };
            assert!(error.to_string().contains(&format!("the limit of {expected};")), "{error}");
        }
    }
}
