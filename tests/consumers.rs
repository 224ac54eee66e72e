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
use samples::Sample;
use seen::{Lists, Seen};

/// What a script should print.
fn expected(script: &str, sample: &Sample) -> BTreeMap<String, Seen> {
    let plain = |lists| Seen::of(sample, lists, str::to_owned);
    let in_xml = Seen::of(sample, Lists::Joined, seen::in_xml);
    let pajek = Seen::in_pajek(sample);
    let formats = match script {
        "graphs.py" => vec![
            ("gexf", in_xml.clone()),
            ("gexf-dynamic", in_xml.clone().with_spells(sample)),
            ("graphml", in_xml.clone()),
            ("graphml-yed", in_xml),
            ("nodelink", plain(Lists::Kept)),
            ("pajek", pajek.clone()),
            ("pajek in igraph", pajek.without_direction()),
            ("cx2", plain(Lists::Kept)),
        ],
        "graphs.cjs" => vec![
            ("gexf", in_xml.clone()),
            ("gexf-dynamic", in_xml),
            ("graphology", plain(Lists::Kept)),
            ("cytoscapejs", plain(Lists::Kept)),
        ],
        "tables.py" => vec![
            ("kumu", plain(Lists::Kept)),
            ("flourish", Seen::of(sample, Lists::Joined, seen::in_spreadsheets)),
            ("neo4j", Seen::of(sample, Lists::Kept, str::to_owned).with_lists_parted_by_bars()),
        ],
        _ => vec![],
    };
    formats.into_iter().map(|(format, seen)| (format.to_owned(), seen)).collect()
}

fn compare(program: &str, read: Option<serde_json::Value>, sample: &Sample) {
    let Some(read) = read else { return };
    let mut read: BTreeMap<String, Seen> = serde_json::from_value(read).unwrap();
    for (format, expected) in expected(program, sample) {
        let found = read.remove(&format).unwrap_or_else(|| panic!("{program} has not read {format}"));
        assert_eq!(found.sorted(), expected.sorted(), "{format} as {program} reads it");
    }
    assert!(read.is_empty(), "{program} reads more: {:?}", read.keys());
}

#[test]
fn networkx_igraph_and_ndex2_read_what_the_graph_says() {
    for sample in samples::all() {
        compare("graphs.py", python("graphs.py", exported(&sample).path()), &sample);
    }
}

#[test]
fn graphology_and_cytoscape_read_what_the_graph_says() {
    for sample in samples::all() {
        compare("graphs.cjs", node("graphs.cjs", exported(&sample).path()), &sample);
    }
}

/// Kumu, Flourish and Neo4j run elsewhere: their files are read as their documents say.
#[test]
fn the_files_of_web_programs_say_what_the_graph_says() {
    for sample in samples::all() {
        compare("tables.py", python("tables.py", exported(&sample).path()), &sample);
    }
}

#[test]
fn schemas_find_nothing_wrong() {
    for sample in samples::all() {
        let Some(faults) = python("schemas.py", exported(&sample).path()) else { return };
        let faults: BTreeMap<String, Vec<String>> = serde_json::from_value(faults).unwrap();
        assert!(faults.len() >= 4, "nothing was looked at");
        assert!(faults.values().all(Vec::is_empty), "{faults:#?}");
    }
}

#[test]
fn graphviz_draws_each_edge_with_its_sentence() {
    for sample in samples::all() {
        let folder = exported(&sample);
        let Some(svg) = graphviz(&folder.path().join("dot/fangzhi.dot")) else { return };
        let count = |class: &str| svg.matches(&format!("class=\"{class}")).count();
        assert_eq!(count("node"), sample.graph.nodes().len());
        assert_eq!(count("edge"), sample.graph.edges().len());
    }
}
