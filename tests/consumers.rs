//! Each export, read back by a program that users have.
//!
//! The programs are those of `tests/consumers/requirements.txt` and `package.json`, which `scripts/consumers.sh`
//! installs, and Graphviz. Where one is not there, its tests are passed over with a line on standard error; where CI is
//! `true`, they fail. A script of `tests/consumers` gets a folder with a folder a format, and prints what it read there.

#[path = "consumers/programs.rs"]
mod programs;
#[path = "consumers/records.rs"]
mod records;
#[path = "consumers/samples.rs"]
mod samples;
#[path = "consumers/seen.rs"]
mod seen;

use std::collections::BTreeMap;

use programs::{exported, graphviz, node, python};
use samples::{Sample, hostile, village};
use seen::{Lists, Seen};

/// Formats by the way they say texts, with the properties that a reader gets back besides ends and labels.
fn formats(program: &str, sample: &Sample) -> BTreeMap<String, Seen> {
    let whole = Seen::of(sample, Lists::Joined, str::to_owned);
    let in_xml = Seen::of(sample, Lists::Joined, seen::in_xml);
    let of = |formats: &[&str], seen: &Seen| -> Vec<(String, Seen)> {
        formats.iter().map(|format| ((*format).to_owned(), seen.clone())).collect()
    };
    let expected = match program {
        "graphs.py" => of(&["gexf", "graphml"], &in_xml),
        _ => of(&[], &whole),
    };
    expected.into_iter().collect()
}

fn compare(program: &str, read: Option<serde_json::Value>, sample: &Sample) {
    let Some(read) = read else { return };
    let mut read: BTreeMap<String, Seen> = serde_json::from_value(read).unwrap();
    for (format, expected) in formats(program, sample) {
        let found = read.remove(&format).unwrap_or_else(|| panic!("{program} has not read {format}"));
        assert_eq!(found.sorted(), expected.sorted(), "{format} as {program} reads it");
    }
    assert!(read.is_empty(), "{program} reads more: {:?}", read.keys());
}

#[test]
fn networkx_igraph_and_ndex2_read_what_the_graph_says() {
    for sample in [village(), hostile()] {
        compare("graphs.py", python("graphs.py", exported(&sample).path()), &sample);
    }
}

#[test]
fn graphology_and_cytoscape_read_what_the_graph_says() {
    for sample in [village(), hostile()] {
        compare("graphs.cjs", node("graphs.cjs", exported(&sample).path()), &sample);
    }
}

#[test]
fn schemas_find_nothing_wrong() {
    for sample in [village(), hostile()] {
        let Some(faults) = python("schemas.py", exported(&sample).path()) else { return };
        let faults: BTreeMap<String, Vec<String>> = serde_json::from_value(faults).unwrap();
        assert!(faults.len() >= 2, "nothing was looked at");
        assert!(faults.values().all(Vec::is_empty), "{faults:#?}");
    }
}

#[test]
fn graphviz_draws_each_edge_with_its_sentence() {
    for sample in [village(), hostile()] {
        let folder = exported(&sample);
        let Some(svg) = graphviz(&folder.path().join("dot/fangzhi.dot")) else { return };
        let count = |class: &str| svg.matches(&format!("class=\"{class}")).count();
        assert_eq!(count("node"), sample.graph.nodes().len());
        assert_eq!(count("edge"), sample.graph.edges().len());
    }
}
