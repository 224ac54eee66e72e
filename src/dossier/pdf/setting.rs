//! Breaking blocks into lines and pages, by the rules of Chinese print: a line ends between any two Chinese letters, does
//! not begin with a closing mark and does not end with an opening one, and Latin words and numbers stay whole.

use pdf_writer::Rect;

use super::fonts::Fonts;
use crate::dossier::Dossier;
use crate::dossier::blocks::{self, Block, Run};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 54.0;
const BODY: f32 = 10.5;

const CLOSING: &str = "，。、；：？！」』”’）》】…·—%";
const OPENING: &str = "「『“‘（《【";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Faint,
}

/// Letters of one font, size and ink in one line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub font: usize,
    pub ink: Ink,
    pub glyphs: Vec<u16>,
}

/// A place that leads to a note.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub rect: Rect,
    pub note: usize,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub pieces: Vec<Piece>,
    pub links: Vec<Link>,
    /// Where the picture stands.
    pub picture: Option<Rect>,
    /// Notes that begin on the page, with their upper edge.
    pub anchors: Vec<(usize, f32)>,
}

/// A letter before its line is known.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    font: usize,
    glyph: u16,
    width: f32,
    size: f32,
    rise: f32,
    ink: Ink,
    note: Option<usize>,
}

pub(super) fn set(dossier: &Dossier, blocks: &[Block], fonts: &mut Fonts<'_>) -> Vec<Page> {
    let mut setter = Setter { fonts, pages: vec![Page::default()], y: HEIGHT - MARGIN };
    for block in blocks {
        match block {
            Block::Title(text) => setter.head(text, 20.0, 0.0),
            Block::Heading(text) => setter.head(text, 14.0, 16.0),
            Block::Subheading(text) => setter.head(text, 11.5, 8.0),
            Block::Paragraph(runs) => setter.text(runs, BODY, 0.0, "", ""),
            Block::Item(runs) => setter.text(runs, BODY, 14.0, "•", ""),
            Block::Picture(caption) => {
                if let Some(picture) = &dossier.picture {
                    setter.picture(picture.width, picture.height);
                    setter.text(&[Run::Faint(caption.clone())], BODY, 0.0, "", "");
                }
            }
        }
    }
    if !dossier.notes.is_empty() {
        setter.head("注释", 14.0, 16.0);
    }
    for (place, note) in dossier.notes.iter().enumerate() {
        setter.anchor(place + 1);
        setter.text(&blocks::note(note), 9.0, 24.0, "", &format!("{}", place + 1));
    }
    setter.number_pages(&dossier.name);
    setter.pages
}

struct Setter<'f, 'a> {
    fonts: &'f mut Fonts<'a>,
    pages: Vec<Page>,
    /// The base line of what was set last.
    y: f32,
}

impl Setter<'_, '_> {
    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Room for so much; a new page where there is none.
    fn down(&mut self, height: f32) {
        if self.y - height < MARGIN {
            self.pages.push(Page::default());
            self.y = HEIGHT - MARGIN;
        }
        self.y -= height;
    }

    fn anchor(&mut self, note: usize) {
        if self.y - 2.0 * BODY < MARGIN {
            self.pages.push(Page::default());
            self.y = HEIGHT - MARGIN;
        }
        let top = self.y;
        self.page().anchors.push((note, top));
    }

    /// As wide as the text, and no higher than half a page.
    fn picture(&mut self, width: u32, height: u32) {
        let ratio = f64::from(height.max(1)) / f64::from(width.max(1));
        #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
        let ratio = ratio as f32;
        let wide = (WIDTH - 2.0 * MARGIN).min(HEIGHT / 2.0 / ratio);
        self.down(wide * ratio + 4.0);
        let y = self.y;
        self.page().picture = Some(Rect::new(MARGIN, y, MARGIN + wide, y + wide * ratio));
    }

    /// A heading keeps two lines of what follows on its page.
    fn head(&mut self, text: &str, size: f32, above: f32) {
        if self.y - above - size * 1.5 - 3.0 * BODY < MARGIN {
            self.pages.push(Page::default());
            self.y = HEIGHT - MARGIN;
        } else {
            self.y -= above;
        }
        let letters = self.letters(&[Run::Strong(text.to_owned())], size);
        self.lines(&letters, size, 0.0, &[]);
        self.y -= 3.0;
    }

    fn text(&mut self, runs: &[Run], size: f32, indent: f32, bullet: &str, number: &str) {
        let letters = self.letters(runs, size);
        let mark = self.letters(&[Run::Plain(format!("{bullet}{number}"))], size);
        self.lines(&letters, size, indent, &mark);
        self.y -= size * 0.2;
    }

    fn letters(&mut self, runs: &[Run], size: f32) -> Vec<Letter> {
        let mut letters = Vec::new();
        for run in runs {
            let (text, ink, scale, rise, note) = match run {
                Run::Plain(text) => (text.clone(), Ink::Plain, 1.0, 0.0, None),
                Run::Strong(text) => (text.clone(), Ink::Strong, 1.0, 0.0, None),
                Run::Faint(text) => (text.clone(), Ink::Faint, 0.86, 0.0, None),
                Run::Note(number) => (format!("[{number}]"), Ink::Plain, 0.62, 0.38, Some(*number)),
            };
            for c in text.chars().filter(|c| !c.is_control()) {
                let (font, glyph, width) = self.fonts.letter(c);
                let size_here = size * scale;
                letters.push(Letter {
                    c,
                    font,
                    glyph,
                    width: width * size_here,
                    size: size_here,
                    rise: size * rise,
                    ink,
                    note,
                });
            }
        }
        letters
    }

    fn lines(&mut self, letters: &[Letter], size: f32, indent: f32, mark: &[Letter]) {
        let width = WIDTH - 2.0 * MARGIN - indent;
        let mut rest = letters;
        let mut is_first = true;
        while !rest.is_empty() || is_first {
            let count = fitting(rest, width);
            self.down(size * 1.55);
            if is_first {
                self.put(mark, MARGIN);
            }
            self.put(&rest[..count], MARGIN + indent);
            rest = &rest[count..];
            let blank = rest.iter().take_while(|letter| letter.c == ' ' || letter.c == '　').count();
            rest = &rest[blank..];
            is_first = false;
        }
    }

    /// One line, in pieces of one font and ink.
    fn put(&mut self, letters: &[Letter], mut x: f32) {
        let y = self.y;
        for same in letters.chunk_by(|a, b| (a.font, a.ink, a.note) == (b.font, b.ink, b.note) && a.size == b.size) {
            let Some(&Letter { font, size, ink, rise, note, .. }) = same.first() else { continue };
            let width: f32 = same.iter().map(|letter| letter.width).sum();
            let glyphs = same.iter().map(|letter| letter.glyph).collect();
            let page = self.page();
            page.pieces.push(Piece { x, y: y + rise, size, font, ink, glyphs });
            if let Some(note) = note {
                page.links.push(Link { rect: Rect::new(x, y, x + width, y + rise + size), note });
            }
            x += width;
        }
    }

    fn number_pages(&mut self, name: &str) {
        let count = self.pages.len();
        for place in 0..count {
            let text = format!("{name}　{} / {count}", place + 1);
            let letters = self.letters(&[Run::Faint(text)], 9.0);
            let width: f32 = letters.iter().map(|letter| letter.width).sum();
            let mut rest = self.pages.split_off(place + 1);
            self.y = MARGIN * 0.55;
            self.put(&letters, (WIDTH - width) / 2.0);
            self.pages.append(&mut rest);
        }
    }
}

/// How many letters go into a line; at least one.
fn fitting(letters: &[Letter], width: f32) -> usize {
    let mut used = 0.0;
    let mut count = 0;
    for letter in letters {
        // A closing mark may hang over the margin.
        let hangs = CLOSING.contains(letter.c);
        if used + letter.width > width && !(hangs && used <= width) {
            break;
        }
        used += letter.width;
        count += 1;
    }
    if count == letters.len() {
        return count;
    }
    let mut end = count;
    while end > 1 && !may_break(&letters[end - 1], &letters[end]) {
        end -= 1;
    }
    // A word longer than the line is cut.
    if end <= 1 { count.max(1) } else { end }
}

fn may_break(before: &Letter, after: &Letter) -> bool {
    let is_latin = |letter: &Letter| letter.c.is_ascii_alphanumeric() || "._-/:%@[]".contains(letter.c);
    let joined = is_latin(before) && is_latin(after) && before.c != '/' && before.c != '_';
    !(joined || CLOSING.contains(after.c) || OPENING.contains(before.c) || after.note.is_some() && after.c == '[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<Letter> {
        let letter = |c: char| Letter {
            c,
            font: 0,
            glyph: 0,
            width: if c.is_ascii() { 5.0 } else { 10.0 },
            size: 10.0,
            rise: 0.0,
            ink: Ink::Plain,
            note: None,
        };
        text.chars().map(letter).collect()
    }

    fn first_line(text: &str, width: f32) -> String {
        text.chars().take(fitting(&letters(text), width)).collect()
    }

    #[test]
    fn a_line_begins_with_no_closing_mark_ends_with_no_opening_one_and_keeps_words_whole() {
        assert_eq!(first_line("村民沿河走，看树", 50.0), "村民沿河走，");
        assert_eq!(first_line("村民沿《河边》走", 40.0), "村民沿");
        assert_eq!(first_line("村民在 1234567 号", 60.0), "村民在 ");
        assert_eq!(first_line("abcdefghijkl", 20.0), "abcd");
    }
}
