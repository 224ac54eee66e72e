/// Why a PDF could not be read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfProblem {
    #[error("PDF is read with Poppler's `{program}`, which is not installed; `apt install poppler-utils poppler-data`")]
    NoPoppler { program: &'static str },
    #[error(
        "its fonts need Poppler's character maps, which are not installed; `apt install poppler-data` and load it again"
    )]
    NoCharacterMaps,
    #[error("is protected by a password; unlock it with `qpdf --decrypt --password=… IN.pdf OUT.pdf`")]
    Password,
    #[error("is a damaged PDF ({message}); fetch it again")]
    Damaged { message: String },
    #[error("is a PDF that is cut short: its end mark is missing; fetch it again")]
    CutShort,
    #[error(
        "has no text on its pages, only pictures; recognise it with `ocrmypdf -l chi_sim IN.pdf OUT.pdf`, or load hOCR or ALTO"
    )]
    NoText,
    #[error(
        "page {page}: {lost} of {all} characters cannot be told from the file, since a font states no Unicode; recognise \
         it with `ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf`"
    )]
    LostCharacters { page: u32, lost: usize, all: usize },
    #[error("has {pages} pages, more than {limit}; split it into issues, as with `qpdf --split-pages`")]
    TooManyPages { pages: u64, limit: u32 },
    #[error("was not read within {seconds} seconds; it is too complex or hostile")]
    TooSlow { seconds: u64 },
}
