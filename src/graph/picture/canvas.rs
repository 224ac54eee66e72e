use std::fmt::{self, Display, Write};

use super::geometry::{Area, Point, number};
use super::letters;
use crate::graph::export::xml::sayable;

/// SVG elements, and how far what they draw reaches.
#[derive(Default)]
pub(super) struct Canvas {
    elements: String,
    covered: Option<Area>,
}

impl Canvas {
    pub fn cover(&mut self, area: Area) {
        self.covered = Some(self.covered.map_or(area, |covered| covered.joined(area)));
    }

    pub fn cover_point(&mut self, at: Point, margin: f64) {
        self.cover(Area::around(at, 2.0 * margin, 2.0 * margin));
    }

    /// What is covered so far.
    pub fn covered(&self) -> Area {
        self.covered.unwrap_or(Area { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 })
    }

    /// Adds markup; whoever does covers what it draws.
    pub fn add(&mut self, markup: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.elements.write_fmt(markup);
        self.elements.push('\n');
    }

    pub fn text(&mut self, text: &Text<'_>) {
        let area = text.area();
        self.cover(area);
        let Text { at, size, lines, anchor, fill, halo, is_bold } = *text;
        let weight = if is_bold { " font-weight=\"bold\"" } else { "" };
        let halo = halo.map(|colour| {
            let width = N((size / 4.0).clamp(2.0, 4.0));
            format!(" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
        });
        let halo = halo.unwrap_or_default();
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        for (line, words) in lines.iter().enumerate() {
            // The baseline of a Chinese line lies at about 0.88 of its em.
            let y = at.y + size * (0.98 + letters::LEADING * number(line));
            self.add(format_args!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{fill}\"{anchor}{weight}{halo}>{}</text>",
                N(at.x),
                N(y),
                N(size),
                Escaped(words)
            ));
        }
    }

    pub fn into_elements(self) -> String {
        self.elements
    }
}

/// Lines of text, one below the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    /// Where the lines start, end or have their middle; the top of the first.
    pub at: Point,
    pub anchor: Anchor,
    pub size: f64,
    pub lines: &'a [String],
    pub fill: &'a str,
    /// The colour around the letters that parts them from what they lie on.
    pub halo: Option<&'a str>,
    pub is_bold: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Text<'_> {
    /// What the letters cover.
    pub fn area(&self) -> Area {
        let width = self.lines.iter().map(|line| letters::width(line)).fold(0.0, f64::max) * self.size;
        let height = letters::LEADING * self.size * number(self.lines.len());
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        Area { left, top: self.at.y, right: left + width, bottom: self.at.y + height }
    }
}

/// A coordinate, to a tenth.
pub(super) struct N(pub f64);

impl Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Adding 0 turns -0 into 0.
        ((self.0 * 10.0).round() / 10.0 + 0.0).fmt(f)
    }
}

/// A point of a path.
pub(super) struct P(pub Point);

impl Display for P {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", N(self.0.x), N(self.0.y))
    }
}

/// Text between two tags.
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&quick_xml::escape::escape(sayable(self.0)))
    }
}
