use oxigraph::model::NamedNode;
use oxigraph::store::Store;

use super::{DossierError, Format, Picture};
use crate::graph::picture::{self, Fonts, PaintError};
use crate::graph::{Backbone, Selection, project};

/// So many entities are in a picture at most: more cannot be read on a page.
const MOST: usize = 60;

impl Picture {
    /// Draws whom an entity has to do with, as a format needs it. `None` where nothing joins it to anything, where the
    /// format holds no picture, or where a Word file's picture would need a Chinese font that the machine has not.
    ///
    /// # Errors
    /// When the store cannot be read or the picture not be painted.
    pub fn draw(store: &Store, entity: &NamedNode, format: Format) -> Result<Option<Self>, DossierError> {
        if format == Format::Markdown {
            return Ok(None);
        }
        let around =
            Selection { backbone: Backbone::Top(MOST), with_text: false, ..Selection::around(entity.clone(), 1) };
        let graph = project(store, &around)?;
        if graph.edges().len() == 0 {
            return Ok(None);
        }
        let svg = picture::svg(&graph, &picture::Options::default());
        if format == Format::Html {
            return Ok(Some(Self { svg, png: Vec::new(), dots: Vec::new(), width: 0, height: 0 }));
        }
        let fonts = match Fonts::of_system() {
            Ok(fonts) => fonts,
            Err(PaintError::NoChineseFont) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let painted = picture::paint(&svg, &fonts)?;
        let dots = painted.dots();
        Ok(Some(Self { svg, png: painted.png()?, dots, width: painted.width(), height: painted.height() }))
    }
}
