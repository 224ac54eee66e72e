//! What the export formats write, read back.

#[allow(dead_code, reason = "other tests use more of these")]
mod issues;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};

use fangzhi::graph::export::{
    Exported, Exporter, Files, Measure, Measures, Memory, Values, exporters, named, write_folder, write_stream,
};
use fangzhi::graph::picture::Fonts;
use fangzhi::graph::{RelationGraph, Selection, project};
use fangzhi::store::{Existing, Library, Side};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad, Term};
use oxigraph::store::Store;
use parquet::file::reader::SerializedFileReader;
use petgraph::algo::is_isomorphic_matching;
use petgraph::graph::Graph;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// A name as a bad scan, a joker or an attacker might print it.
const HOSTILE: &str = "=1+1\"'<b>&amp;\u{1}\u{b}\r\n\t\\N]]>,;“柳溪”\u{ffff}🌾\\";
/// The same in XML, which cannot say some characters.
const IN_XML: &str = "=1+1\"'<b>&amp;\u{fffd}\u{fffd}\r\n\t\\N]]>,;“柳溪”\u{fffd}🌾\\";

fn village() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

/// Two parallel tenures of a person with a hostile name.
fn hostile() -> Store {
    let literal = oxigraph::model::Literal::from(HOSTILE);
    let turtle = format!(
        "@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
         @base <https://w3id.org/fangzhi/id/> .
         <person/p> a fz:Person ; rdfs:label {literal} . <place/q> a fz:Place ; rdfs:label {literal} . <post/r> rdfs:label {literal} .
         <claim/1> a fz:Tenure ; fz:person <person/p> ; fz:body <place/q> ; fz:post <post/r> .
         <claim/2> a fz:Tenure ; fz:person <person/p> ; fz:body <place/q> ; fz:post <post/r> ."
    );
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::Turtle, &turtle).unwrap();
    store
}

/// The formats whose bytes can be read; of the others only those that this machine can write.
fn textual() -> impl Iterator<Item = &'static dyn Exporter> {
    exporters().iter().copied().filter(|exporter| exporter.files() != Files::Binary)
}

fn writable() -> impl Iterator<Item = &'static dyn Exporter> {
    exporters().iter().copied().filter(|exporter| exporter.name() != "png" || Fonts::of_system().is_ok())
}

fn whole(store: &Store) -> RelationGraph {
    project(store, &Selection::default()).unwrap()
}

/// All files of a format, one after the other.
fn export(store: &Store, format: &str, selection: &Selection) -> String {
    let files = files(&Exported::new(store, &project(store, selection).unwrap()), format);
    files.into_values().collect::<Vec<_>>().join("")
}

fn files(exported: &Exported<'_>, format: &str) -> BTreeMap<String, String> {
    let mut memory = Memory::default();
    named(format).unwrap().write(exported, &mut memory).unwrap();
    memory.0.into_iter().map(|(name, bytes)| (name, readable(bytes))).collect()
}

/// The text of a file: of a workbook the XML of its parts, of a Parquet file its rows.
fn readable(bytes: Vec<u8>) -> String {
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        for part in 0..archive.len() {
            archive.by_index(part).unwrap().read_to_string(&mut text).unwrap();
        }
        return text;
    }
    if bytes.starts_with(b"PAR1") {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        return reader.into_iter().map(|row| row.unwrap().to_string()).collect::<Vec<_>>().join("\n");
    }
    String::from_utf8(bytes).unwrap()
}

fn csv_file(store: &Store, file: &str) -> Vec<BTreeMap<String, String>> {
    rows(&files(&Exported::new(store, &whole(store)), "csv")[file])
}

fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
        (a.key.as_ref().to_owned(), a.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned())
    };
    start.attributes().map(|a| attribute(a.unwrap())).collect()
}

/// Every element of a name with its attributes, and under `text` what it says.
fn elements(xml: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside): (Vec<BTreeMap<String, String>>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == name => {
                found.push(attributes(&start));
                inside = true;
            }
            Event::Empty(start) if start.name().as_ref() == name => found.push(attributes(&start)),
            Event::Text(text) if inside => {
                found.last_mut().unwrap().entry("text".to_owned()).or_default().push_str(&text);
            }
            Event::GeneralRef(reference) if inside => {
                let text = match reference.resolve_char_ref().unwrap() {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference).unwrap().to_owned(),
                };
                found.last_mut().unwrap().entry("text".to_owned()).or_default().push_str(&text);
            }
            Event::End(end) if end.name().as_ref() == name => inside = false,
            Event::Eof => return found,
            _ => {}
        }
    }
}

type Labelled = Graph<String, String>;

fn from_gexf(xml: &str) -> Labelled {
    let mut graph = Graph::new();
    let nodes: BTreeMap<_, _> =
        elements(xml, "node").iter().map(|node| (node["id"].clone(), graph.add_node(node["label"].clone()))).collect();
    for edge in elements(xml, "edge") {
        graph.add_edge(nodes[&edge["source"]], nodes[&edge["target"]], edge["label"].clone());
    }
    graph
}

#[test]
fn a_gexf_read_back_is_the_same_graph() {
    let store = village();
    let graph = whole(&store);
    let read = from_gexf(&export(&store, "gexf", &Selection::default()));
    let written: Labelled = graph.petgraph().map(|_, node| node.label.clone(), |_, edge| edge.caption());
    assert!(is_isomorphic_matching(&written, &read, |a, b| a == b, |a, b| a == b));
}

#[test]
fn every_format_has_as_many_nodes_and_edges_as_the_graph() {
    let store = village();
    let graph = whole(&store);
    let counts = (graph.petgraph().node_count(), graph.petgraph().edge_count());
    for format in ["gexf", "graphml"] {
        let xml = export(&store, format, &Selection::default());
        assert_eq!((elements(&xml, "node").len(), elements(&xml, "edge").len()), counts, "{format}");
    }
    assert_eq!((csv_file(&store, "nodes.csv").len(), csv_file(&store, "edges.csv").len()), counts);
    let dot = export(&store, "dot", &Selection::default());
    let edges = dot.lines().filter(|line| line.contains("\" -> \"")).count();
    let nodes = dot.lines().filter(|line| line.starts_with("  \"") && !line.contains("\" -> \"")).count();
    assert_eq!((nodes, edges), counts);
}

#[test]
fn every_edge_carries_its_label_days_sentence_and_issue() {
    let store = village();
    for row in csv_file(&store, "edges.csv") {
        for column in ["Label", "Kind", "class", "first_observed", "last_observed", "issue", "article", "sentence"] {
            assert!(!row[column].is_empty(), "{column} of {row:?}");
        }
    }
    let edges = whole(&store).petgraph().edge_count();
    for (format, attribute) in [("gexf", "for"), ("graphml", "key")] {
        let xml = export(&store, format, &Selection::default());
        let values = elements(&xml, if format == "gexf" { "attvalue" } else { "data" });
        for column in ["sentence", "issue", "first_observed", "relation_zh", "confidence"] {
            let filled = values.iter().filter(|v| v[attribute].trim_start_matches("edge_") == column).count();
            assert_eq!(filled, edges, "{column} in {format}");
        }
    }
}

#[test]
fn no_text_leaves_no_sentence_in_any_format() {
    let store = village();
    let selection = Selection { with_text: false, ..Selection::default() };
    for exporter in textual() {
        let with = export(&store, exporter.name(), &Selection::default());
        let without = export(&store, exporter.name(), &selection);
        assert!(with.contains("沿河走了一遍"), "{}", exporter.name());
        assert!(!without.contains("沿河走了一遍") && !without.contains("志愿者"), "{}", exporter.name());
        assert!(without.contains("云川日报_2024-03-05"), "the issue stays: {}", exporter.name());
    }
}

#[test]
fn every_format_writes_the_same_bytes_whatever_the_order_of_loading() {
    let quads: Vec<Quad> = village().iter().map(Result::unwrap).collect();
    let other = Store::new().unwrap();
    for quad in quads.iter().rev() {
        other.insert(quad).unwrap();
    }
    let bytes = |exporter: &dyn Exporter, store: &Store| {
        let mut memory = Memory::default();
        exporter.write(&Exported::new(store, &whole(store)), &mut memory).unwrap();
        memory.0
    };
    for exporter in writable() {
        assert!(bytes(exporter, &village()) == bytes(exporter, &other), "{}", exporter.name());
    }
}

#[test]
fn a_hostile_name_survives_or_is_made_harmless() {
    let store = hostile();
    let gexf = export(&store, "gexf", &Selection::default());
    assert!(elements(&gexf, "node").iter().all(|node| node["label"] == IN_XML));
    let graphml = export(&store, "graphml", &Selection::default());
    let labels: Vec<_> = elements(&graphml, "data").into_iter().filter(|data| data["key"] == "node_label").collect();
    assert!(labels.len() == 2 && labels.iter().all(|data| data["text"] == IN_XML), "{labels:?}");
    let nodes = csv_file(&store, "nodes.csv");
    assert!(nodes.iter().all(|row| row["Label"] == format!("'{HOSTILE}")), "no spreadsheet runs it");
    for (format, syntax) in rdf_formats() {
        let labels = parse(&export(&store, format, &Selection::default()), syntax);
        let count =
            labels.iter().filter(|quad| matches!(&quad.object, Term::Literal(l) if l.value() == HOSTILE)).count();
        assert_eq!(count, 3, "{format}");
    }
    let rdf_xml = parse(&export(&store, "rdfxml", &Selection::default()), RdfFormat::RdfXml);
    assert_eq!(rdf_xml.iter().filter(|q| matches!(&q.object, Term::Literal(l) if l.value() == IN_XML)).count(), 3);
}

#[test]
fn a_vault_has_a_note_for_every_link() {
    for store in [village(), hostile()] {
        let graph = whole(&store);
        let notes = files(&Exported::new(&store, &graph), "obsidian");
        assert_eq!(notes.len(), graph.nodes().len() + 1);
        let links = notes.values().flat_map(|note| note.split("[[").skip(1));
        let targets: Vec<_> = links.map(|link| link.split(['|', ']']).next().unwrap()).collect();
        assert!(targets.len() >= graph.nodes().len() + 2 * graph.edges().len());
        assert!(targets.iter().all(|target| notes.contains_key(&format!("{target}.md"))), "{targets:?}");
    }
}

#[test]
fn a_note_quotes_the_sentence_and_links_to_the_other_end() {
    let store = village();
    let notes = files(&Exported::new(&store, &whole(&store)), "obsidian");
    let note = &notes["人物/沈砚秋（云川区水务局）.md"];
    let edge =
        "- → [[机构/云川区水务局|云川区水务局]]：局长（2024-03-05，1 篇，置信度 0.95）\n  > 区水务局与南屏大学合作";
    assert!(note.contains(edge), "{note}");
    assert!(note.contains("  > ——云川日报_2024-03-05《柳溪河边的春天》"), "{note}");
}

#[test]
fn parallel_edges_of_a_gexf_differ_in_kind() {
    let edges = elements(&export(&hostile(), "gexf", &Selection::default()), "edge");
    let kinds: Vec<_> = edges.iter().map(|edge| edge["kind"].as_str()).collect();
    assert_eq!(kinds, ["任职", "任职 2"]);
}

#[test]
fn no_xml_mixes_directed_and_undirected_edges() {
    for format in ["gexf", "graphml"] {
        let xml = export(&village(), format, &Selection::default());
        let values = elements(&xml, if format == "gexf" { "attvalue" } else { "data" });
        let says = |value: &BTreeMap<String, String>| value.values().any(|text| text == "false");
        assert_eq!(values.iter().filter(|value| says(value)).count(), 1, "the partnership says it in its attribute");
        let edges = elements(&xml, "edge");
        assert!(edges.iter().all(|edge| !edge.contains_key("type") && !edge.contains_key("directed")));
    }
}

fn rdf_formats() -> [(&'static str, RdfFormat); 4] {
    let json_ld = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
    let (n_quads, trig, turtle) = (RdfFormat::NQuads, RdfFormat::TriG, RdfFormat::Turtle);
    [("jsonld", json_ld), ("nquads", n_quads), ("trig", trig), ("turtle", turtle)]
}

fn parse(text: &str, format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).map(Result::unwrap).collect()
}

#[test]
fn rdf_formats_say_what_the_store_says_and_agree() {
    let store = village();
    let whole = |format: &str, syntax| parse(&export(&store, format, &Selection::default()), syntax);
    let sorted = |quads: &[Quad]| {
        let mut lines: Vec<_> = quads.iter().map(ToString::to_string).collect();
        lines.sort();
        lines
    };
    let [json_ld, n_quads, trig, turtle] = rdf_formats().map(|(format, syntax)| whole(format, syntax));
    let rdf_xml = whole("rdfxml", RdfFormat::RdfXml);
    assert!(n_quads.iter().all(|quad| store.contains(quad).unwrap()));
    assert_eq!(sorted(&json_ld), sorted(&n_quads));
    assert_eq!(sorted(&trig), sorted(&n_quads));
    assert_eq!(sorted(&rdf_xml), sorted(&turtle));
    let merged: Vec<Quad> = n_quads.iter().map(|q| Quad { graph_name: GraphName::DefaultGraph, ..q.clone() }).collect();
    assert_eq!(sorted(&turtle), sorted(&merged));
    let with = |word: &str| n_quads.iter().filter(|quad| quad.to_string().contains(word)).count();
    assert_eq!(with("ontology#supportedBy>"), 12, "loose claims, too");
    assert_eq!(with("ontology#text>"), 6);
    assert_eq!(with("issue/云川日报_2024-03-05/person/"), 0, "entities of an issue stay there");
}

#[test]
fn a_shortcut_is_never_exported_without_its_claim() {
    let classes = [fangzhi::ontology::vocabulary::class::CONFERRAL.into_owned()].into();
    let around = Selection::around(
        oxigraph::model::NamedNode::new("https://w3id.org/fangzhi/id/person/叶青禾（柳溪村）").unwrap(),
        1,
    );
    let text = export(&village(), "nquads", &Selection { classes, ..around });
    assert!(text.contains("ontology#honouredWith>"));
    assert!(!text.contains("ontology#secretaryOf>") && !text.contains("ontology#partOfInitiative>"));
    assert!(
        !export(&village(), "nquads", &Selection::default()).contains("administrativelyWithin"),
        "that place is not there"
    );
}

#[test]
fn a_folder_gets_the_files_of_a_format() {
    let folder = tempfile::tempdir().unwrap();
    let (store, target) = (village(), folder.path().join("new"));
    let graph = whole(&store);
    let exported = Exported::new(&store, &graph);
    for exporter in writable() {
        let target = target.join(exporter.name());
        write_folder(exporter, &exported, &target).unwrap();
        let mut memory = Memory::default();
        exporter.write(&exported, &mut memory).unwrap();
        for (name, bytes) in memory.0 {
            let name = if name.is_empty() { format!("fangzhi.{}", exporter.extension()) } else { name };
            assert_eq!(std::fs::read(target.join(&name)).unwrap(), bytes, "{name} of {}", exporter.name());
        }
    }
}

#[test]
fn a_measure_is_a_column_of_every_format_that_has_columns() {
    let store = village();
    let graph = whole(&store);
    let measure = |name: &str, values| Measure {
        name: name.to_owned(),
        label_zh: "名次".to_owned(),
        label_en: "rank".to_owned(),
        values,
    };
    let ranks = (0..10).map(|n| f64::from(n) / 8.0).chain([f64::NAN]).collect();
    let parts = (0..10).map(|n| (n > 8).then(|| "水务".to_owned())).collect();
    let measures = Measures {
        nodes: vec![measure("rank", Values::Decimal(ranks)), measure("community", Values::Text(parts))],
        edges: vec![measure("bridge", Values::Boolean(vec![true; 8]))],
    };
    let exported = Exported::new(&store, &graph).measured(&measures);
    let tables = files(&exported, "csv");
    let nodes = rows(&tables["nodes.csv"]);
    assert_eq!((nodes[3]["rank"].as_str(), nodes[3]["community"].as_str()), ("0.375", ""));
    assert_eq!(nodes[9]["community"], "水务");
    assert!(rows(&tables["edges.csv"]).iter().all(|row| row["bridge"] == "true"));
    for (format, attribute) in [("gexf", "for"), ("graphml", "key")] {
        let xml = &files(&exported, format)[""];
        let values = elements(xml, if format == "gexf" { "attvalue" } else { "data" });
        let count = |of: &str, name: &str| {
            values.iter().filter(|v| v[attribute].trim_start_matches(of).trim_start_matches('_') == name).count()
        };
        assert_eq!(
            (count("node", "rank"), count("node", "community"), count("edge", "bridge")),
            (10, 1, 8),
            "{format}"
        );
    }
}

#[test]
fn several_files_go_as_one_archive_with_the_same_bytes_each_time() {
    let (store, mut archives) = (village(), Vec::new());
    for _ in 0..2 {
        let mut bytes = Vec::new();
        write_stream(named("csv").unwrap(), &Exported::new(&store, &whole(&store)), &mut bytes).unwrap();
        archives.push(bytes);
    }
    assert_eq!(archives[0], archives[1]);
    let archive = zip::ZipArchive::new(std::io::Cursor::new(&archives[0])).unwrap();
    assert_eq!(archive.file_names().map(Result::unwrap).collect::<Vec<_>>(), ["edges.csv", "nodes.csv"]);
}

#[test]
fn followthemoney_says_a_tenure_as_the_holding_of_a_post_at_a_body() {
    let ftm = export(&village(), "ftm", &Selection::default());
    let records: Vec<serde_json::Value> = ftm.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count = |schema: &str| records.iter().filter(|record| record["schema"] == schema).count();
    let counts = ["Person", "PublicBody", "Occupancy", "Position", "ProjectParticipant", "Article"].map(count);
    assert_eq!(counts, [3, 1, 3, 3, 2, 3]);
    let of = |id: &serde_json::Value| records.iter().find(|record| record["id"] == *id).unwrap();
    let held = records.iter().find(|record| record["schema"] == "Occupancy").unwrap();
    let post = of(&held["properties"]["post"][0]);
    assert_eq!(post["properties"]["name"][0], "柳溪村党支部书记");
    assert_eq!(of(&post["properties"]["addressEntity"][0])["properties"]["name"][0], "柳溪村");
    assert_eq!(of(&held["properties"]["proof"][0])["properties"]["publishedAt"][0], "2024-03-05");
}

#[test]
fn each_format_says_what_it_writes() {
    let store = village();
    let graph = whole(&store);
    for exporter in writable() {
        let names: Vec<String> = {
            let mut memory = Memory::default();
            exporter.write(&Exported::new(&store, &graph), &mut memory).unwrap();
            memory.0.into_keys().collect()
        };
        let single = !matches!(exporter.files(), Files::Several(_));
        assert_eq!(names == [""], single, "{}", exporter.name());
        assert!(exporter.media_type().contains('/') && !exporter.summary().is_empty(), "{}", exporter.name());
    }
}

#[test]
fn an_unknown_format_is_refused_with_the_known_ones() {
    let message = named("gefx").err().unwrap().to_string();
    assert!(message.contains("gefx") && message.contains("gexf, gexf-dynamic, graphml"), "{message}");
}

#[test]
fn what_the_store_derives_is_exported_with_its_sentences_and_without_private_people() {
    let mut library = Library::in_memory().unwrap();
    let private = issues::with_private_resident();
    for issue in [issues::secretary("1", "2024-09-12"), private.clone()] {
        library.load(&issue, Existing::Keep).unwrap();
    }
    let store = library.side(Side::Public);
    let graph = whole(store);
    assert!(graph.petgraph().edge_count() > 0);
    for (source, target, edge) in graph.edges() {
        assert!(source.kind.slug != "entity" && target.kind.slug != "entity", "{source:?} {target:?}");
        assert!(edge.first_observed.is_some() && !edge.citations.is_empty(), "{edge:?}");
        assert!(edge.citations.iter().all(|c| c.text.as_ref().is_some_and(|text| !text.is_empty())), "{edge:?}");
        assert!(edge.citations.iter().all(|c| c.date().is_some() && c.title().is_some()), "{edge:?}");
    }
    let names: Vec<_> = private.entities.iter().filter(|entity| entity.private).map(|entity| &entity.name).collect();
    assert!(!names.is_empty());
    for exporter in textual() {
        let text = export(store, exporter.name(), &Selection::default());
        assert!(names.iter().all(|name| !text.contains(name.as_str())), "{}", exporter.name());
    }
}

/// What Graphviz makes of a graph, as lines; `None` where it is not installed.
fn graphviz(dot: &str) -> Option<String> {
    let spawned = Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut tool = spawned.inspect_err(|_| eprintln!("skipped: no Graphviz here")).ok()?;
    tool.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
    let output = tool.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn graphviz_reads_the_dot() {
    for (store, counts) in [(village(), (10, 8)), (hostile(), (2, 2))] {
        let Some(plain) = graphviz(&export(&store, "dot", &Selection::default())) else { return };
        let lines = |word: &str| plain.lines().filter(|line| line.starts_with(word)).count();
        assert_eq!((lines("node "), lines("edge ")), counts);
    }
}
