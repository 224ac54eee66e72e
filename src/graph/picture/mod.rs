//! Pictures of a relationship graph, drawn by the program itself.
//!
//! [`svg`] draws one in a [`Layout`] and a [`Theme`]; [`png`] paints the same with the fonts of the machine; the export
//! formats `svg`, `png` and `html` are thin shells around these. What a picture shows it also says in words (title,
//! description, the sentence behind each edge under the mouse), and below it stand the newspapers that it rests on.
//! The same graph gives the same bytes: nothing is left to chance, and no font is measured.
//!
//! ```
//! use fangzhi::graph::{Selection, picture, project};
//! use oxigraph::{io::RdfFormat, store::Store};
//!
//! let store = Store::new()?;
//! store.load_from_slice(RdfFormat::Turtle, r#"
//!     @prefix fz: <https://w3id.org/fangzhi/ontology#> .
//!     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
//!     @base <https://w3id.org/fangzhi/id/> .
//!     <place/柳溪村> a fz:Place ; rdfs:label "柳溪村" . <place/云川区> a fz:Place ; rdfs:label "云川区" .
//!     <claim/1> a fz:Containment ; fz:place <place/柳溪村> ; fz:container <place/云川区> .
//! "#)?;
//! let graph = project(&store, &Selection::default())?;
//! let svg = picture::svg(&graph, &picture::Options::default());
//! assert!(svg.starts_with("<svg") && svg.contains("柳溪村"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canvas;
mod force;
mod frame;
mod geometry;
mod grid;
mod hierarchy;
mod interactive;
mod labels;
mod letters;
mod marks;
mod network;
mod options;
mod raster;
mod sizes;
mod source;
mod theme;
mod timeline;
mod times;

use super::RelationGraph;
use canvas::Canvas;
use frame::Frame;
use hierarchy::Tree;
use marks::Marks;
use network::Network;
use sizes::Sizes;

pub(super) use interactive::{Interactive, KindMark, NodeMark, RelationMark, interactive, line_width};
pub use options::{Layout, Options, OptionsError, Theme};
pub use raster::{Fonts, PaintError, Painted, paint, png};
pub(super) use source::spoken;
pub use times::Times;

/// A picture of more nodes is not drawn by an export: nobody could read it.
pub const MOST_NODES: usize = 5_000;
/// Nor one of more edges.
pub const MOST_EDGES: usize = 20_000;

/// How long an edge should be in a force layout: with words on it, and without.
const REACH: [f64; 2] = [105.0, 42.0];

/// Draws a graph as SVG.
///
/// Takes time for each node about as the logarithm of their number: 2,000 nodes with their names a second or two.
pub fn svg(graph: &RelationGraph, options: &Options) -> String {
    match options.layout {
        Layout::Timeline => draw(&timeline::about_seeds(graph), options),
        Layout::Force | Layout::Hierarchy => draw(graph, options),
    }
}

fn draw(graph: &RelationGraph, options: &Options) -> String {
    let colours = options.theme.colours();
    let marks = Marks::of(graph, colours);
    let adjacency = force::adjacency(graph);
    let sizes = Sizes::of(graph, &adjacency);
    let mut canvas = Canvas::default();
    let (what, notes) = match options.layout {
        Layout::Force => {
            let network = Network { graph, sizes: &sizes, marks: &marks, colours };
            let mut placed = network.placed(force::place(&adjacency, &sizes.rooms(), reach(graph)));
            let unnamed = network.draw(&mut placed, &mut canvas);
            let mut notes = vec!["标记越大，相关报道越多；线越粗，报道该事的文章越多。".to_owned()];
            if unnamed > 0 {
                notes.push(format!("另有 {unnamed} 个名称因位置不足未标出。"));
            }
            ("关系图", notes)
        }
        Layout::Hierarchy => {
            let tree = Tree::of(graph, &sizes.order);
            let sizes = hierarchy::sizes(graph, sizes);
            let network = Network { graph, sizes: &sizes, marks: &marks, colours };
            network.draw(&mut hierarchy::place(graph, &sizes, &tree), &mut canvas);
            ("层级图", vec!["左为上级；淡线为层级以外的关系。".to_owned()])
        }
        Layout::Timeline => {
            timeline::draw(graph, &options.times, &marks, colours, &mut canvas);
            ("年表", vec!["时间以文中所述为准；箭头一端表示文中未说起止。".to_owned()])
        }
    };
    let frame = Frame {
        title: options.title.clone().unwrap_or_else(|| source::title(graph, what)),
        description: description(&marks),
        marks: &marks,
        is_network: options.layout != Layout::Timeline,
        notes,
        source: source::line(graph),
        colours,
    };
    frame.around(canvas)
}

/// How long an edge should be.
fn reach(graph: &RelationGraph) -> f64 {
    REACH[usize::from(graph.edges().len() > network::CAPTIONED)]
}

/// What is there, in words.
fn description(marks: &Marks<'_>) -> String {
    let kinds = marks.kinds().map(|(kind, count)| format!("{} {count}", kind.label_zh));
    let relations = marks.relations().map(|(relation, count)| format!("{} {count}", relation.label_zh));
    format!("对象：{}。关系：{}。", kinds.collect::<Vec<_>>().join("、"), relations.collect::<Vec<_>>().join("、"))
}
