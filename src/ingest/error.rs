use std::io;
use std::path::PathBuf;

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
    #[error("{origin}: {what} is larger than the limit of {limit} bytes; split it into issues")]
    TooLarge { origin: String, what: String, limit: u64 },
    #[error("{origin}: {name:?} is no known encoding; use one of utf-8, gb18030, big5, utf-16le, utf-16be")]
    UnknownEncoding { origin: String, name: String },
    #[error("{origin}: byte {offset} is not {encoding}; {advice}")]
    Encoding { origin: String, encoding: &'static str, offset: usize, advice: &'static str },
    #[error("{origin}: the encoding is not recognised; state it with --encoding")]
    EncodingUnclear { origin: String },
    #[error("{origin}: ends at byte {offset} in the middle of a character; the file is truncated, fetch it again")]
    Truncated { origin: String, offset: usize },
    #[error("{origin}: line {line}: {message}")]
    Line { origin: String, line: u64, message: String },
    #[error("{manifest}: line {line}: {file}: no such file beside the manifest; mend the path or drop the line")]
    ManifestFile { manifest: PathBuf, line: u64, file: String },
}
