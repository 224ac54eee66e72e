use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, Tag};

use super::packed;
use crate::dossier::DossierError;

/// Fonts with the letters of Chinese newspapers, the most readable in print first.
const KNOWN: [&str; 14] = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "AR PL UMing CN",
    "AR PL SungtiL GB",
    "FandolSong",
    "Droid Sans Fallback",
];

/// What a Chinese font has at least.
const NEEDED: &str = "中村镇区县书记项目年月日，。《》「」0aA";

/// More fonts than this are not looked into for a rare letter.
const MOST: usize = 4;

/// The fonts that a file is set in: one for nearly all letters, others for what it does not have.
pub(super) struct Fonts<'a> {
    fonts: Vec<Font<'a>>,
}

struct Font<'a> {
    name: String,
    data: &'a [u8],
    index: u32,
    face: Face<'a>,
    glyphs: GlyphRemapper,
    /// By glyph of the embedded font: the letter and its width in thousandths of the size.
    letters: BTreeMap<u16, (char, f32)>,
}

/// The bytes of a font of the machine.
pub(super) struct Loaded {
    name: String,
    data: Vec<u8>,
    index: u32,
}

/// Reads the Chinese fonts of the machine, the best first.
pub(super) fn load() -> Result<Vec<Loaded>, DossierError> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    let known = KNOWN.iter().filter_map(|family| {
        let families = [fontdb::Family::Name(family)];
        database.query(&fontdb::Query { families: &families, ..fontdb::Query::default() })
    });
    // Whatever else there is, in an order that does not depend on that of the folders.
    let mut others: Vec<_> =
        database.faces().map(|face| (face.post_script_name.clone(), face.index, face.id)).collect();
    others.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut loaded: Vec<Loaded> = Vec::new();
    for id in known.chain(others.into_iter().map(|(_, _, id)| id)) {
        if loaded.len() == MOST {
            break;
        }
        let Some(info) = database.face(id) else { continue };
        let name: String =
            info.post_script_name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        if loaded.iter().any(|known| known.name == name) {
            continue;
        }
        let read = database.with_face_data(id, |data, index| {
            let face = Face::parse(data, index).ok()?;
            NEEDED.chars().all(|c| face.glyph_index(c).is_some()).then(|| (data.to_vec(), index))
        });
        if let Some((data, index)) = read.flatten() {
            loaded.push(Loaded { name, data, index });
        }
    }
    if loaded.is_empty() { Err(DossierError::NoFont) } else { Ok(loaded) }
}

impl<'a> Fonts<'a> {
    pub fn of(loaded: &'a [Loaded]) -> Result<Self, DossierError> {
        let fonts = loaded.iter().filter_map(|Loaded { name, data, index }| {
            let face = Face::parse(data, *index).ok()?;
            let (glyphs, letters) = (GlyphRemapper::new(), BTreeMap::new());
            Some(Font { name: name.clone(), data, index: *index, face, glyphs, letters })
        });
        let fonts: Vec<Font<'a>> = fonts.collect();
        if fonts.is_empty() { Err(DossierError::NoFont) } else { Ok(Self { fonts }) }
    }

    /// The fonts with letters that were set.
    pub fn used(&self) -> Vec<usize> {
        (0..self.fonts.len()).filter(|&font| !self.fonts[font].letters.is_empty()).collect()
    }

    /// Font, glyph and width at a size of 1 of a letter; that of a missing one is an empty box.
    pub fn letter(&mut self, c: char) -> (usize, u16, f32) {
        let found = self.fonts.iter().position(|font| font.face.glyph_index(c).is_some());
        let place = found.unwrap_or(0);
        let font = &mut self.fonts[place];
        let glyph = font.face.glyph_index(c).unwrap_or(GlyphId(0));
        let units = f32::from(font.face.units_per_em());
        let width = f32::from(font.face.glyph_hor_advance(glyph).unwrap_or(font.face.units_per_em())) / units;
        let embedded = font.glyphs.remap(glyph.0);
        font.letters.entry(embedded).or_insert((c, width * 1000.0));
        (place, glyph.0, width)
    }

    /// The number of a glyph in the embedded font.
    pub fn embedded(&self, font: usize, glyph: u16) -> u16 {
        self.fonts[font].glyphs.get(glyph).unwrap_or(0)
    }

    /// Writes a font with the letters that were set, and no others.
    pub fn embed(
        &self,
        place: usize,
        id: Ref,
        next: &mut impl FnMut() -> Ref,
        pdf: &mut Pdf,
    ) -> Result<(), DossierError> {
        let font = &self.fonts[place];
        let failed = |reason: String| DossierError::Font { name: font.name.clone(), reason };
        let subset =
            subsetter::subset(font.data, font.index, &font.glyphs).map_err(|error| failed(error.to_string()))?;
        let outlines = ttf_parser::RawFace::parse(&subset, 0)
            .map_err(|error| failed(error.to_string()))?
            .table(Tag::from_bytes(b"CFF "))
            .map(<[u8]>::to_vec);
        let is_cff = outlines.is_some();
        let (descendant, descriptor, to_unicode, file) = (next(), next(), next(), next());
        // The tag says that it is a part of the font, and is the same for the same letters.
        let base = format!("{}+{}", tag(place), font.name);
        let base = Name(base.as_bytes());
        let system = || SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        pdf.type0_font(id)
            .base_font(base)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(to_unicode);
        let mut cid = pdf.cid_font(descendant);
        cid.subtype(if is_cff { CidFontType::Type0 } else { CidFontType::Type2 });
        cid.base_font(base).system_info(system()).font_descriptor(descriptor).default_width(1000.0);
        if !is_cff {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = cid.widths();
        for (&glyph, &(_, width)) in &font.letters {
            widths.consecutive(glyph, [width]);
        }
        widths.finish();
        cid.finish();
        let units = f32::from(font.face.units_per_em());
        let scaled = |value: i16| f32::from(value) / units * 1000.0;
        let bounds = font.face.global_bounding_box();
        let mut written = pdf.font_descriptor(descriptor);
        written
            .name(base)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max)))
            .italic_angle(0.0)
            .ascent(scaled(font.face.ascender()))
            .descent(scaled(font.face.descender()))
            .cap_height(scaled(font.face.capital_height().unwrap_or(font.face.ascender())))
            .stem_v(80.0);
        if is_cff {
            written.font_file3(file)
        } else {
            written.font_file2(file)
        };
        written.finish();
        let mut cmap: UnicodeCmap = UnicodeCmap::new(Name(b"Letters"), system());
        for (&glyph, &(letter, _)) in &font.letters {
            cmap.pair(glyph, letter);
        }
        let cmap = packed(&cmap.finish());
        pdf.stream(to_unicode, &cmap).filter(Filter::FlateDecode);
        let data = packed(outlines.as_deref().unwrap_or(&subset));
        let mut stream = pdf.stream(file, &data);
        stream.filter(Filter::FlateDecode);
        if is_cff {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        Ok(())
    }
}

fn tag(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place).unwrap_or(0) % 26);
    format!("FANGZ{letter}")
}
