use super::{ExportError, Exported, Exporter, Files, Sink};
use crate::graph::picture::{self, Fonts};

/// The SVG as PNG, painted with the fonts of the machine.
pub(super) struct Png;

impl Exporter for Png {
    fn name(&self) -> &'static str {
        "png"
    }

    fn extension(&self) -> &'static str {
        "png"
    }

    fn summary(&self) -> &'static str {
        "the same picture in dots, for any program"
    }

    fn media_type(&self) -> &'static str {
        "image/png"
    }

    fn files(&self) -> Files {
        Files::Binary
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let options = exported.drawable()?;
        let fonts = Fonts::of_system()?;
        let painted = picture::png(&picture::svg(exported.graph, &options), &fonts)?;
        sink.file("", &mut |out| Ok(out.write_all(&painted)?))
    }
}
