//! A PDF on A4, with letters of a Chinese font that the machine has: `fonts.rs` finds and embeds them, `setting.rs` breaks
//! the blocks into lines and pages, this file writes both.

mod fonts;
mod setting;

use pdf_writer::types::{ActionType, AnnotationType, TextRenderingMode};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::blocks::Block;
use super::{Dossier, DossierError};
use fonts::Fonts;
use setting::{HEIGHT, Ink, Page, WIDTH, set};

/// What the picture is called in a page.
const PICTURE: &[u8] = b"Picture";

pub(super) fn file(dossier: &Dossier, blocks: &[Block]) -> Result<Vec<u8>, DossierError> {
    let loaded = fonts::load()?;
    let mut fonts = Fonts::of(&loaded)?;
    let pages = set(dossier, blocks, &mut fonts);
    let mut ids = 0;
    let mut next = || {
        ids += 1;
        Ref::new(ids)
    };
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (next(), next(), next());
    pdf.catalog(catalog).pages(tree).lang(TextStr("zh-CN"));
    // Without dates: the same bytes on every day.
    pdf.document_info(info).title(TextStr(&dossier.name)).creator(TextStr("Fangzhi"));
    let page_ids: Vec<Ref> = pages.iter().map(|_| next()).collect();
    pdf.pages(tree).kids(page_ids.iter().copied()).count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    let font_ids: Vec<(usize, Ref)> = fonts.used().into_iter().map(|font| (font, next())).collect();
    let picture = dossier.picture.as_ref().map(|picture| (next(), picture));
    // Where each note stands: page, height.
    let notes: std::collections::BTreeMap<usize, (usize, f32)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, set)| set.anchors.iter().map(move |&(note, top)| (note, (page, top))))
        .collect();
    for (page, &id) in pages.iter().zip(&page_ids) {
        let (content, links) = (next(), page.links.iter().map(|_| next()).collect::<Vec<_>>());
        let mut written = pdf.page(id);
        written.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(content);
        written.annotations(links.iter().copied());
        let mut resources = written.resources();
        let mut named = resources.fonts();
        for &(place, font) in &font_ids {
            named.pair(Name(name(place).as_bytes()), font);
        }
        named.finish();
        if let (Some((id, _)), Some(_)) = (picture, page.picture) {
            resources.x_objects().pair(Name(PICTURE), id);
        }
        resources.finish();
        written.finish();
        let letters = packed(&drawn(page, &fonts));
        pdf.stream(content, &letters).filter(Filter::FlateDecode);
        for (link, id) in page.links.iter().zip(links) {
            let mut annotation = pdf.annotation(id);
            annotation.subtype(AnnotationType::Link).rect(link.rect).border(0.0, 0.0, 0.0, None);
            if let Some(&(page, top)) = notes.get(&link.note) {
                let mut action = annotation.action();
                action.action_type(ActionType::GoTo).destination().page(page_ids[page]).xyz(0.0, top, None);
            }
        }
    }
    if let Some((id, picture)) = picture {
        let dots = packed(&picture.dots);
        let mut image = pdf.image_xobject(id, &dots);
        image.filter(Filter::FlateDecode);
        image.width(whole(picture.width)).height(whole(picture.height)).bits_per_component(8);
        image.color_space().device_rgb();
    }
    for (place, id) in font_ids {
        fonts.embed(place, id, &mut next, &mut pdf)?;
    }
    Ok(pdf.finish())
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn name(font: usize) -> String {
    format!("F{font}")
}

/// The letters of a page, and the picture.
fn drawn(page: &Page, fonts: &Fonts<'_>) -> Vec<u8> {
    let mut content = Content::new();
    if let Some(at) = page.picture {
        content.save_state().transform([at.x2 - at.x1, 0.0, 0.0, at.y2 - at.y1, at.x1, at.y1]);
        content.x_object(Name(PICTURE)).restore_state();
    }
    for piece in &page.pieces {
        let grey = if piece.ink == Ink::Faint { 0.4 } else { 0.0 };
        content.begin_text().set_fill_gray(grey);
        if piece.ink == Ink::Strong {
            // No second font for a few words: a line around each letter makes it bold.
            content.set_text_rendering_mode(TextRenderingMode::FillStroke).set_line_width(piece.size * 0.03);
        } else {
            content.set_text_rendering_mode(TextRenderingMode::Fill);
        }
        content.set_font(Name(name(piece.font).as_bytes()), piece.size);
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, piece.x, piece.y]);
        let glyphs: Vec<u8> =
            piece.glyphs.iter().flat_map(|&glyph| fonts.embedded(piece.font, glyph).to_be_bytes()).collect();
        content.show(Str(&glyphs)).end_text();
    }
    content.finish().into_vec()
}

/// Deflated. Into memory, which cannot fail.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}
