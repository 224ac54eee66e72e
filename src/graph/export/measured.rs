use std::io::Write;

use oxigraph::io::RdfFormat;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, QuadRef};

use super::columns::{Cell, Measure};
use super::rdf::prefixed;
use super::{ExportError, Exported};
use crate::graph::analysis::property_of;
use crate::store::iri;

/// Writes the measures of the entities of a graph as statements in the graph `…/graph/analysis`; in a format without
/// graphs as triples. Measures that the vocabulary has no property for are left out.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_measures(exported: &Exported<'_>, format: RdfFormat, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut serializer = prefixed(format).for_writer(out);
    for (index, node) in exported.graph.nodes().enumerate().filter(|(_, node)| !node.kind.is_claim) {
        for measure in &exported.measures.nodes {
            let Some(property) = property_of(&measure.name) else { continue };
            let Some(value) = literal(measure, index) else { continue };
            let graph = if format.supports_datasets() { iri::ANALYSIS.into() } else { GraphNameRef::DefaultGraph };
            let subject: &NamedNode = &node.iri;
            serializer.serialize_quad(QuadRef::new(subject, property, &value, graph))?;
        }
    }
    serializer.finish()?;
    Ok(())
}

fn literal(measure: &Measure, index: usize) -> Option<Literal> {
    Some(match measure.values.cell(index)? {
        Cell::Integer(number) => Literal::new_typed_literal(number.to_string(), xsd::INTEGER),
        // No binary floats in statements: the same digits everywhere.
        Cell::Decimal(number) => Literal::new_typed_literal(decimal(number), xsd::DECIMAL),
        Cell::Boolean(flag) => Literal::from(flag),
        other => Literal::new_simple_literal(other.text()),
    })
}

/// Nine places without closing zeros: `0.0125`, `3`.
fn decimal(number: f64) -> String {
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_has_no_closing_zeros_and_no_exponent() {
        assert_eq!([0.0125, 3.0, 1e-9, 0.0].map(decimal), ["0.0125", "3", "0.000000001", "0"]);
    }
}
