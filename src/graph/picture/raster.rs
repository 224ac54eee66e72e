use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::Database;
use resvg::{tiny_skia, usvg};
use skrifa::MetadataProvider;

/// Dots of the PNG a user unit of the SVG, where that leaves it small enough: sharp on a page and on a dense screen.
const SCALE: f32 = 2.0;
/// No side of a PNG has more dots.
const LONGEST: f32 = 8000.0;
/// In every Chinese font, and in no other.
const TRIED: [char; 3] = ['村', '县', '书'];

/// The fonts of this machine, among them one with Chinese letters.
#[derive(Debug, Clone)]
pub struct Fonts(Arc<Database>);

/// Why a picture was not painted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaintError {
    #[error(
        "no font on this machine has Chinese letters; install one (Debian and Ubuntu: apt install fonts-noto-cjk, or the \
         smaller fonts-wqy-microhei; Fedora: dnf install google-noto-sans-cjk-fonts; Arch: pacman -S noto-fonts-cjk; \
         Alpine: apk add font-noto-cjk), or write an svg, which takes the fonts of whoever opens it"
    )]
    NoChineseFont,
    #[error("the picture cannot be painted: {0}")]
    Failed(String),
}

impl Fonts {
    /// Found once; a font that is installed while the program runs is not seen.
    ///
    /// # Errors
    /// When none has Chinese letters: there would be boxes for names.
    pub fn of_system() -> Result<Self, PaintError> {
        static FOUND: OnceLock<Option<Fonts>> = OnceLock::new();
        FOUND
            .get_or_init(|| {
                let mut fonts = Database::new();
                fonts.load_system_fonts();
                is_chinese(&fonts).then(|| Self(Arc::new(fonts)))
            })
            .clone()
            .ok_or(PaintError::NoChineseFont)
    }
}

fn is_chinese(fonts: &Database) -> bool {
    fonts.faces().any(|face| {
        let has_letters = |data: &[u8], index: u32| {
            skrifa::FontRef::from_index(data, index)
                .is_ok_and(|font| TRIED.iter().all(|&letter| font.charmap().map(letter).is_some()))
        };
        fonts.with_face_data(face.id, has_letters).unwrap_or(false)
    })
}

/// A picture in dots.
pub struct Painted(tiny_skia::Pixmap);

impl Painted {
    /// In dots.
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// In dots.
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// Row by row from the top, three bytes a dot: red, green, blue. The paper of a picture lets nothing shine through.
    pub fn dots(&self) -> Vec<u8> {
        self.0.pixels().iter().flat_map(|dot| [dot.red(), dot.green(), dot.blue()]).collect()
    }

    /// # Errors
    /// When it is too large for the format.
    pub fn png(&self) -> Result<Vec<u8>, PaintError> {
        self.0.encode_png().map_err(|error| PaintError::Failed(error.to_string()))
    }
}

/// Paints an SVG of [`svg`](super::svg) as PNG, two dots a user unit unless it is very large. The same fonts give the
/// same bytes.
///
/// # Errors
/// When the SVG is none, or too large for memory.
pub fn png(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, PaintError> {
    paint(svg, fonts)?.png()
}

/// Paints an SVG of [`svg`](super::svg), two dots a user unit unless it is very large.
///
/// # Errors
/// When the SVG is none, or too large for memory.
pub fn paint(svg: &str, fonts: &Fonts) -> Result<Painted, PaintError> {
    let options = usvg::Options { fontdb: Arc::clone(&fonts.0), ..usvg::Options::default() };
    let failed = |error: &dyn std::fmt::Display| PaintError::Failed(error.to_string());
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width().max(size.height()));
    let scaled = size.to_int_size().scale_by(scale).ok_or_else(|| failed(&"it has no size"))?;
    let mut dots = tiny_skia::Pixmap::new(scaled.width(), scaled.height()).ok_or_else(|| failed(&"it is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut dots.as_mut());
    Ok(Painted(dots))
}
