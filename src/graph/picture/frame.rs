use super::canvas::{Anchor, Canvas, Escaped, N, P, Text};
use super::geometry::{Area, Point, number};
use super::letters::{self, LEADING};
use super::marks::Marks;
use super::theme::Colours;

const MARGIN: f64 = 24.0;
/// No page is narrower: a title and a legend need room, too.
const NARROWEST: f64 = 620.0;
const TITLE: f64 = 20.0;
const LEGEND: f64 = 12.0;
const SMALL: f64 = 11.0;

/// What stands around a drawing.
pub(super) struct Frame<'a> {
    pub title: String,
    /// For those who cannot see it.
    pub description: String,
    /// What the legend explains.
    pub marks: &'a Marks<'a>,
    /// Whether nodes and lines are drawn, not bars.
    pub is_network: bool,
    /// How to read what the legend cannot show.
    pub notes: Vec<String>,
    pub source: String,
    pub colours: Colours,
}

impl Frame<'_> {
    /// The whole picture: title above, legend, notes and sources below a drawing.
    pub fn around(&self, drawing: Canvas) -> String {
        let body = drawing.covered();
        let width = body.width().max(NARROWEST);
        let left = f64::midpoint(body.left, body.right) - width / 2.0;
        let mut canvas = Canvas::default();
        canvas.cover(Area { left, right: left + width, ..body });
        let lines = letters::wrapped(&self.title, width / TITLE, 2);
        let height = TITLE * LEADING * number(lines.len());
        let title = Point::new(left, body.top - height - 18.0);
        canvas.text(&self.words(title, TITLE, &lines, self.colours.ink, true));
        let mut y = body.bottom + 22.0;
        y = self.legend(&mut canvas, left, y, width);
        for note in self.notes.iter().chain([&self.source]).filter(|note| !note.is_empty()) {
            let lines = letters::wrapped(note, width / SMALL, 8);
            canvas.text(&self.words(Point::new(left, y), SMALL, &lines, self.colours.muted, false));
            y += SMALL * LEADING * number(lines.len()) + 3.0;
        }
        let page = canvas.covered().grown(MARGIN);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {top} {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" lang=\"zh-Hans\" font-family=\"{fonts}\">\n<title>{title}</title>\n\
             <desc>{description}</desc>\n<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
             fill=\"{fill}\"/>\n{drawn}{around}</svg>\n",
            x = N(page.left),
            top = N(page.top),
            width = N(page.width()),
            height = N(page.height()),
            fonts = letters::FONTS,
            title = Escaped(&self.title),
            description = Escaped(&self.description),
            fill = self.colours.page,
            drawn = drawing.into_elements(),
            around = canvas.into_elements(),
        )
    }

    fn words<'b>(&self, at: Point, size: f64, lines: &'b [String], fill: &'b str, is_bold: bool) -> Text<'b> {
        Text { at, anchor: Anchor::Start, size, lines, fill, halo: None, is_bold }
    }

    /// Kinds, then classes, in as many rows as they need; where the next thing can begin.
    fn legend(&self, canvas: &mut Canvas, left: f64, top: f64, width: f64) -> f64 {
        const SAMPLE: f64 = 30.0;
        let row = LEGEND * LEADING + 6.0;
        let (marks, mut y) = (self.marks, top);
        let kinds = marks.kinds().filter(|_| self.is_network).map(|(kind, count)| {
            let path = marks.shape(kind).path(Point::new(8.0, 0.0), 6.0);
            let fill = marks.fill(kind);
            let sample =
                format!("<path d=\"{path}\" fill=\"{fill}\" stroke=\"{}\" stroke-width=\"1\"/>", self.colours.outline);
            (format!("{} {count}", kind.label_zh), sample, 16.0)
        });
        let relations = marks.relations().map(|(relation, count)| {
            let (colour, dash) = marks.line(relation);
            let end = Point::new(SAMPLE - 2.0, 0.0);
            let head = if relation.directed {
                let back = Point::new(SAMPLE - 9.0, 0.0);
                let aside = Point::new(0.0, 3.5);
                format!("<path d=\"M{}L{}L{}Z\" fill=\"{colour}\"/>", P(end), P(back + aside), P(back - aside))
            } else {
                String::new()
            };
            if !self.is_network {
                let bar = format!("<rect x=\"0\" y=\"-4.5\" width=\"20\" height=\"9\" rx=\"2\" fill=\"{colour}\"/>");
                return (format!("{} {count}", relation.label_zh), bar, 20.0);
            }
            let sample = format!(
                "<path d=\"M0 0H{}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{}\"/>{head}",
                N(if relation.directed { SAMPLE - 9.0 } else { SAMPLE }),
                if dash.is_empty() { "none" } else { dash }
            );
            (format!("{} {count}", relation.label_zh), sample, SAMPLE)
        });
        let groups: [Vec<(String, String, f64)>; 2] = [kinds.collect(), relations.collect()];
        for group in groups.iter().filter(|group| !group.is_empty()) {
            let mut x = left;
            for (label, sample, sample_width) in group {
                let wide = sample_width + 6.0 + letters::width(label) * LEGEND;
                if x > left && x + wide > left + width {
                    (x, y) = (left, y + row);
                }
                let middle = y + LEGEND * LEADING / 2.0;
                canvas.add(format_args!("<g transform=\"translate({} {})\">{sample}</g>", N(x), N(middle)));
                let at = Point::new(x + sample_width + 6.0, y);
                canvas.text(&self.words(at, LEGEND, std::slice::from_ref(label), self.colours.ink, false));
                x += wide + 18.0;
            }
            y += row;
        }
        y + 4.0
    }
}
