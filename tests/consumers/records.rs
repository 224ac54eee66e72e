//! Tables, records, notes and statements, read back.

use std::collections::BTreeMap;

use fangzhi::graph::{Selection, project};
use fangzhi::store::{Existing, Library, Side};
use oxigraph::io::RdfFormat;
use oxigraph::model::Literal;
use oxigraph::store::Store;
use serde_json::{Value, json};

use crate::programs::{exported, python};
use crate::samples::{HOSTILE, Sample, all};
use crate::seen::{Lists, Seen, in_spreadsheets};

#[path = "../issues/mod.rs"]
#[allow(dead_code, reason = "other tests use more of these")]
mod issues;

/// Issues as a load reads them, with all that the shapes ask for.
fn loaded() -> Sample {
    let mut library = Library::in_memory().unwrap();
    for issue in
        [issues::secretary("1", "2024-03-05"), issues::secretary("2", "2024-09-12"), issues::with_private_resident()]
    {
        library.load(&issue, Existing::Keep).unwrap();
    }
    let store = library.side(Side::Public).clone();
    let graph = project(&store, &Selection::default()).unwrap();
    Sample::new(store, graph)
}

/// Statements about people with a hostile name.
fn hostile_statements() -> Sample {
    let name = Literal::from(HOSTILE);
    let turtle = format!(
        "@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
         @base <https://w3id.org/fangzhi/id/> .
         <person/b'（东）> a fz:Person ; rdfs:label {name} . <place/q> a fz:Place ; rdfs:label {name} .
         <post/r> a fz:Post ; rdfs:label {name} .
         <claim/1> a fz:Tenure ; fz:person <person/b'（东）> ; fz:body <place/q> ; fz:post <post/r> ; fz:confidence 0.9 ."
    );
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::Turtle, &turtle).unwrap();
    let graph = project(&store, &Selection::default()).unwrap();
    Sample::new(store, graph)
}

/// XML has no U+FFFF; a workbook has words of its own for control characters.
fn in_workbook(text: &str) -> String {
    text.replace('\u{ffff}', "\u{fffd}")
}

#[test]
fn duckdb_pyarrow_and_openpyxl_read_what_the_graph_says() {
    for sample in all() {
        let Some(read) = python("columnar.py", exported(&sample).path()) else { return };
        let mut read: BTreeMap<String, Seen> = serde_json::from_value(read).unwrap();
        let expected = [
            ("csv", Seen::of(&sample, Lists::Joined, in_spreadsheets)),
            ("parquet", Seen::of(&sample, Lists::Kept, str::to_owned)),
            ("parquet in DuckDB", Seen::of(&sample, Lists::Kept, str::to_owned)),
            ("xlsx", Seen::of(&sample, Lists::Joined, in_workbook)),
        ];
        for (format, expected) in expected {
            assert_eq!(read.remove(format).unwrap().sorted(), expected.sorted(), "{format}");
        }
    }
}

#[test]
fn a_workbook_has_a_source_a_row_and_runs_nothing() {
    for sample in all() {
        let Some(sheets) = python("workbook.py", exported(&sample).path()) else { return };
        let citations = sample.graph.edges().map(|(_, _, edge)| edge.citations.len()).sum();
        let rows =
            [("nodes", sample.graph.nodes().len()), ("edges", sample.graph.edges().len()), ("sources", citations)];
        assert_eq!(sheets.as_object().unwrap().len(), rows.len());
        for (sheet, rows) in rows {
            let of = |what: &str| &sheets[sheet][what];
            assert_eq!((of("rows"), of("formulas")), (&json!(rows), &json!(0)), "{sheet}");
            assert_eq!((of("frozen"), of("filtered")), (&json!("B2"), &json!(true)), "{sheet}");
        }
        assert_eq!(sheets["sources"]["days"], json!(citations));
    }
}

#[test]
fn followthemoney_keeps_every_property_and_validates() {
    for sample in all().into_iter().chain([loaded()]) {
        let Some(read) = python("ftm.py", exported(&sample).path()) else { return };
        assert_eq!(read["faults"], json!([]));
        let count =
            |schemata: &[&str]| schemata.iter().filter_map(|schema| read["schemata"][schema].as_u64()).sum::<u64>();
        let things = ["Person", "Address", "Organization", "PublicBody", "Company", "Project", "Event", "Note"];
        let relations = count(&["Occupancy", "ProjectParticipant", "UnknownLink"]);
        let claims = sample.graph.nodes().filter(|node| node.kind.is_claim).count() as u64;
        if claims == 0 {
            assert_eq!(count(&things), sample.graph.nodes().len() as u64, "{read}");
            assert_eq!(relations, sample.graph.edges().len() as u64, "{read}");
        } else {
            assert!(relations + count(&["Note"]) >= claims, "{read}");
        }
        assert_eq!(read["proven"], json!(relations + count(&["Documentation"])), "each has its article");
    }
}

#[test]
fn rdflib_reads_the_same_statements_from_every_format_and_pyshacl_finds_nothing_wrong() {
    let [village, as_nodes, _] = all();
    for (sample, has_shape) in [(village, false), (as_nodes, false), (hostile_statements(), false), (loaded(), true)] {
        let Some(read) = python("rdf.py", exported(&sample).path()) else { return };
        assert!(read["statements"].as_u64() > Some(10), "{read}");
        for (format, difference) in read["differences"].as_object().unwrap() {
            assert_eq!(difference, &json!([]), "{format}");
        }
        if has_shape {
            assert_eq!(read["violations"], json!([]));
        }
    }
}

#[test]
fn the_front_matter_of_each_note_says_what_the_graph_says() {
    for sample in all() {
        let Some(Value::Object(notes)) = python("vault.py", exported(&sample).path()) else { return };
        assert_eq!(notes.len(), sample.graph.nodes().len());
        for (index, node) in sample.graph.nodes().enumerate() {
            let note = notes.values().find(|note| note["iri"] == node.iri.as_str()).unwrap();
            let names: Vec<_> = std::iter::once(&node.label).chain(&node.aliases).collect();
            assert_eq!((&note["name"], &note["aliases"]), (&json!(node.label), &json!(names)));
            assert_eq!((&note["context"], &note["kind"]), (&json!(node.context), &json!(node.kind.slug)));
            assert_eq!(note["rank"], json!(f64::from(u32::try_from(index).unwrap() + 1) / 64.0));
        }
    }
}
