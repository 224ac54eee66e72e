//! Born-digital PDF, by Poppler's `pdftotext -bbox-layout` (Debian: poppler-utils, poppler-data), run out of process.
//!
//! Poppler tells words and where they stand; the rest is ours, since its lines and blocks mix columns that stand close:
//! [`lines`] joins words, [`edges`] takes off what belongs to the page, [`blocks`] stacks lines into pieces of columns,
//! [`order`] finds the order in which they are read, and [`parts`] tells headlines, paragraphs and captions.

mod blocks;
mod edges;
mod geometry;
mod lines;
mod order;
mod parts;
mod poppler;
mod problem;
mod sizes;
mod stacks;
mod words;
mod xhtml;

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

pub use problem::PdfProblem;

use self::blocks::Block;
use self::geometry::Word;
use self::lines::Line;
use self::poppler::Failure;
use self::sizes::Sizes;
use self::xhtml::Page;
use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Stated, Witness, masthead, naming};
use super::Format;
use crate::model::IssueMeta;

pub(super) struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "PDF"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let markup = [&b"<"[..], b"{", b"PK"].iter().any(|start| sample.ink().starts_with(start));
        !markup && sample.head[..sample.head.len().min(1024)].windows(4).any(|bytes| bytes == b"%PDF")
    }

    fn is_paged(&self) -> bool {
        true
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let origin = input.origin;
        let piece = read(input.path()?).map_err(|failure| match failure {
            Failure::Problem(problem) => IngestError::Pdf { origin: origin.to_owned(), problem },
            Failure::TooLarge { limit } => {
                IngestError::TooLarge { origin: origin.to_owned(), what: "the text of its pages".to_owned(), limit }
            }
            Failure::Io(source) => IngestError::Io { origin: origin.to_owned(), source },
        })?;
        let limit = input.options.limit;
        if piece.text.len() as u64 > limit {
            return Err(IngestError::TooLarge { origin: origin.to_owned(), what: "the document".to_owned(), limit });
        }
        Ok(vec![piece])
    }
}

fn read(path: &Path) -> Result<Piece, Failure> {
    if !has_end_mark(path).map_err(Failure::Io)? {
        return Err(PdfProblem::CutShort.into());
    }
    let information = poppler::information(path)?;
    let mut pages = Vec::new();
    for printed in poppler::words(path, information.pages)? {
        let read = xhtml::read(&printed).map_err(|xhtml::Malformed(message)| PdfProblem::Damaged { message })?;
        pages.extend(read);
    }
    check(&pages)?;
    let mut piece = compose(pages);
    piece.stated = said(&information.words);
    Ok(piece)
}

/// Whether the file ends as PDFs do; one that does not was cut off, and Poppler would read what pages are left.
fn has_end_mark(path: &Path) -> io::Result<bool> {
    const TAIL: u64 = 8 << 10;
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(tail.windows(5).any(|bytes| bytes == b"%%EOF"))
}

/// What title, subject and keywords of the document information say. When the file was made is not the issue's day.
fn said(words: &[String]) -> Stated {
    let mut stated = Stated::default();
    for words in words {
        let IssueMeta { publication, number, date, .. } = masthead::read(words);
        stated.add(Witness::Metadata, naming::of_file(words));
        stated.add(Witness::Metadata, IssueMeta { publication, number, date, home: None });
    }
    stated
}

/// At most one character in so many may be unknown on a page.
const UNKNOWN_IN: usize = 200;
/// Fewer unknown characters are ornaments.
const LEAST_UNKNOWN: usize = 3;

/// Refuses pages without text, and those whose fonts do not say what their characters are.
fn check(pages: &[Page]) -> Result<(), PdfProblem> {
    let is_unknown = |c: &char| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
    for (page, number) in pages.iter().zip(1..) {
        let characters = || page.words.iter().flat_map(|word| word.text.chars());
        let (all, lost) = (characters().count(), characters().filter(is_unknown).count());
        if lost >= LEAST_UNKNOWN && lost * UNKNOWN_IN > all {
            return Err(PdfProblem::LostCharacters { page: number, lost, all });
        }
    }
    if pages.iter().all(|page| page.words.is_empty()) { Err(PdfProblem::NoText) } else { Ok(()) }
}

/// A page with so many letters tells the size of its own running text.
const TELLING: f32 = 300.0;

/// The text of some pages with its parts.
fn compose(pages: Vec<Page>) -> Piece {
    let sizes = Sizes::of(pages.iter().flat_map(|page| &page.words));
    let mut laid: Vec<Laid> = pages.into_iter().map(|page| Laid::of(page, &sizes)).collect();
    let mut across: Vec<edges::Lines> = laid
        .iter_mut()
        .map(|page| edges::Lines { height: page.height, lines: std::mem::take(&mut page.lines) })
        .collect();
    let furniture = edges::take(&mut across, sizes.body);
    let mut piece = Piece::default();
    let mut writer = parts::Writer::new(&mut piece);
    for (((page, edges::Lines { lines, .. }), edges), number) in laid.into_iter().zip(across).zip(furniture).zip(1..) {
        let blocks = blocks::blocks(lines, page.body);
        let ordered: Vec<&Block> = order::order(&blocks, page.body).into_iter().map(|at| &blocks[at]).collect();
        writer.page(number, page.turned, page.body, edges, &ordered);
    }
    piece
}

/// A page whose words are joined to lines.
struct Laid {
    height: f32,
    lines: Vec<Line>,
    /// The size of its running text.
    body: f32,
    /// Whether its lines run down, so that it is read as turned by a quarter.
    turned: bool,
}

impl Laid {
    fn of(page: Page, sizes: &Sizes) -> Self {
        let letters: f32 = page.words.iter().map(|word| word.ems).sum();
        let body = if letters >= TELLING { Sizes::of(page.words.iter()).body } else { sizes.body };
        let ems = |word: &Word| word.ems;
        let down: f32 = page.words.iter().filter(|word| word.is_vertical).map(ems).sum();
        let mut lines = lines::lines(page.words, sizes, body);
        let turned = 2.0 * down > letters;
        if turned {
            for line in &mut lines {
                line.area = line.area.turned();
                line.is_vertical = !line.is_vertical;
            }
        }
        Self { height: page.height, lines, body, turned }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::geometry::Area;
    use super::*;

    fn page(texts: &[&str]) -> Page {
        let words =
            texts.iter().filter_map(|text| Word::new(text, Area { right: 10.0, bottom: 10.0, ..Area::default() }));
        Page { width: 100.0, height: 100.0, words: words.collect() }
    }

    #[test]
    fn a_page_whose_characters_cannot_be_told_is_refused() {
        let good = page(&["柳湾村修通了新路。", "\u{E0A1}"]);
        let bad = page(&["柳湾村修通了新路。", "\u{E0A1}\u{FFFD}\u{E0A3}"]);
        assert_eq!(check(std::slice::from_ref(&good)), Ok(()));
        assert_eq!(check(&[good, bad]), Err(PdfProblem::LostCharacters { page: 2, lost: 3, all: 12 }));
        assert_eq!(check(&[page(&[]), page(&[])]), Err(PdfProblem::NoText));
        assert_eq!(check(&[page(&[]), page(&["路"])]), Ok(()));
    }

    proptest! {
        #[test]
        fn no_word_is_lost_or_doubled_wherever_it_stands(
            words in prop::collection::vec(
                (0u16..400, 0u16..400, prop::sample::select(vec![8u8, 10, 11, 20]), prop::sample::select(vec![
                    "路", "修通", "新路。", "12", "road", "“好", "记者 林秋禾", "■", "图为新路",
                ]), any::<bool>()),
                0..60,
            ),
        ) {
            let word = |&(left, top, size, text, down): &(u16, u16, u8, &str, bool)| {
                let (left, top, size) = (f32::from(left), f32::from(top), f32::from(size));
                let length = size * text.chars().count() as f32;
                let (right, bottom) = if down { (left + size, top + length) } else { (left + length, top + size) };
                Word::new(text, Area { left, top, right, bottom })
            };
            let page = Page { width: 400.0, height: 400.0, words: words.iter().filter_map(word).collect() };
            let sorted = |text: &str| {
                let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
                characters.sort_unstable();
                characters
            };
            let all: String = page.words.iter().map(|word| word.text.as_str()).collect();
            let piece = compose(vec![page.clone(), page]);
            prop_assert_eq!(sorted(&piece.text), sorted(&(all.clone() + &all)));
        }
    }

    #[test]
    fn the_document_information_names_the_issue_but_never_by_the_day_the_file_was_made() {
        let (meta, _) = said(&["云川日报 2024-09-12 第318期".to_owned()]).settle();
        let read = (meta.publication.as_deref(), meta.number.as_deref(), meta.date.map(|date| date.to_string()));
        assert_eq!(read, (Some("云川日报"), Some("318"), Some("2024-09-12".to_owned())));
        assert_eq!(said(&["Microsoft Word - 未命名".to_owned()]).settle().0, IssueMeta::default());
    }
}
