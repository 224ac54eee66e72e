use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::picture;

/// [SVG](https://www.w3.org/TR/SVG2/), drawn by us: names, a legend and the sources; the sentence of each edge under the
/// mouse.
pub(super) struct Svg;

impl Exporter for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn extension(&self) -> &'static str {
        "svg"
    }

    fn summary(&self) -> &'static str {
        "a picture for browsers, Inkscape, Illustrator and print"
    }

    fn media_type(&self) -> &'static str {
        "image/svg+xml"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let options = exported.drawable()?;
        let drawn = picture::svg(exported.graph, &options);
        sink.file("", &mut |out| Ok(out.write_all(drawn.as_bytes())?))
    }
}
