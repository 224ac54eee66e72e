//! Pictures as a reader sees them: names that can be read, nothing outside the page, the same on every run.

use std::process::Command;

use fangzhi::graph::analysis::{Adjacency, Damping, Following, pagerank};
use fangzhi::graph::export::{Exported, Memory, named};
use fangzhi::graph::picture::{Fonts, Layout, Options, Theme, Times, png, svg};
use fangzhi::graph::{RelationGraph, Selection, project};
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use resvg::usvg;
use unicode_width::UnicodeWidthStr;

#[allow(dead_code, reason = "the example uses more of it")]
#[path = "../examples/network/scale_free.rs"]
mod scale_free;

const LAYOUTS: [Layout; 3] = [Layout::Force, Layout::Hierarchy, Layout::Timeline];

fn store(turtle: &str) -> Store {
    let store = Store::new().unwrap();
    let prefixes =
        "@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/fangzhi/id/> .";
    store.load_from_slice(RdfFormat::Turtle, &format!("{prefixes}{turtle}")).unwrap();
    store
}

fn village() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

fn whole(store: &Store) -> RelationGraph {
    project(store, &Selection::default()).unwrap()
}

fn drawn(layout: Layout) -> Options {
    Options { layout, ..Options::default() }
}

/// What one `<text>` says, and the box of its letters.
struct Words {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Words {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// All text of a picture, measured by the columns that it takes on a terminal.
fn words(svg: &str) -> Vec<Words> {
    let mut reader = Reader::from_str(svg);
    let (mut all, mut open): (Vec<Words>, _) = (Vec::new(), None);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "text" => {
                let attribute = |name: &str| start.try_get_attribute(name).unwrap().map(|a| a.value.to_string());
                let number = |name: &str| attribute(name).unwrap().parse::<f64>().unwrap();
                open = Some((number("x"), number("y"), number("font-size"), attribute("text-anchor")));
                all.push(Words { text: String::new(), left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 });
            }
            Event::Text(text) if open.is_some() => all.last_mut().unwrap().text.push_str(&text),
            Event::End(end) if end.name().as_ref() == "text" => {
                let (x, y, size, anchor) = open.take().unwrap();
                let words = all.last_mut().unwrap();
                let width = size / 2.0 * f64::from(u32::try_from(words.text.width_cjk()).unwrap());
                words.left = match anchor.as_deref() {
                    Some("middle") => x - width / 2.0,
                    Some("end") => x - width,
                    _ => x,
                };
                (words.right, words.top, words.bottom) = (words.left + width, y - 0.88 * size, y + 0.12 * size);
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

/// Left, top, right, bottom.
fn view_box(svg: &str) -> [f64; 4] {
    let (_, rest) = svg.split_once("viewBox=\"").unwrap();
    let numbers: Vec<f64> = rest.split('"').next().unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    [numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]]
}

fn assert_inside(svg: &str) {
    let [left, top, right, bottom] = view_box(svg);
    for words in words(svg) {
        let is_inside = words.left >= left && words.right <= right && words.top >= top && words.bottom <= bottom;
        assert!(is_inside, "{} lies outside", words.text);
    }
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    // The first thing is the page itself.
    for thing in tree.root().children().iter().skip(1) {
        let covered = thing.abs_stroke_bounding_box();
        let is_inside = covered.left() >= 0.0
            && covered.top() >= 0.0
            && covered.right() <= tree.size().width()
            && covered.bottom() <= tree.size().height();
        assert!(is_inside, "{covered:?} lies outside");
    }
}

#[test]
fn of_two_thousand_nodes_no_name_lies_on_another_and_the_foremost_are_there() {
    let graph = scale_free::graph(2000, 4000, 7);
    let picture = svg(&graph, &Options::default());
    let mut names = words(&picture);
    names.sort_by(|a, b| a.left.total_cmp(&b.left));
    for (place, name) in names.iter().enumerate() {
        for other in names[place + 1..].iter().take_while(|other| other.left < name.right) {
            assert!(!name.overlaps(other), "{} on {}", name.text, other.text);
        }
    }
    let ranks = pagerank(&Adjacency::of(&graph, Following::Both), Damping::default());
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
    let labels: Vec<&str> = graph.nodes().map(|node| node.label.as_str()).collect();
    let shown: std::collections::BTreeSet<&str> = names.iter().map(|name| name.text.as_str()).collect();
    let foremost = order[..200].iter().filter(|&&node| shown.contains(labels[node])).count();
    let all = labels.iter().filter(|label| shown.contains(*label)).count();
    eprintln!("{foremost} of the foremost 200 names and {all} of all 2,000 are shown");
    assert!(foremost >= 195, "{foremost}");
    assert!(all >= 800, "{all}");
    assert_inside(&picture);
}

#[test]
fn everything_lies_inside_the_page_in_every_layout_and_theme() {
    let store = village();
    let graph = whole(&store);
    let times = Times::read(&store, &graph).unwrap();
    for layout in LAYOUTS {
        for theme in [Theme::Print, Theme::Dark] {
            assert_inside(&svg(&graph, &Options { layout, theme, times: times.clone(), title: None }));
        }
        assert_inside(&svg(&RelationGraph::default(), &drawn(layout)));
        assert_inside(&svg(&scale_free::graph(90, 120, 3), &drawn(layout)));
    }
}

#[test]
fn names_do_not_meet_in_any_layout() {
    for layout in LAYOUTS {
        let names = words(&svg(&scale_free::graph(60, 85, 5), &drawn(layout)));
        for (place, name) in names.iter().enumerate() {
            for other in &names[..place] {
                assert!(!name.overlaps(other), "{layout:?}: {} on {}", name.text, other.text);
            }
        }
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    for layout in LAYOUTS {
        let draw = || svg(&scale_free::graph(120, 200, 11), &drawn(layout));
        assert_eq!(draw(), draw());
    }
}

#[test]
fn parts_that_nothing_joins_and_claims_about_oneself_are_drawn() {
    let graph = whole(&store(
        r#"<place/a> a fz:Place ; rdfs:label "东村" . <place/b> a fz:Place ; rdfs:label "西村" .
        <place/c> a fz:Place ; rdfs:label "南村" . <place/d> a fz:Place ; rdfs:label "北村" .
        <claim/1> a fz:Containment ; fz:place <place/a> ; fz:container <place/b> .
        <claim/2> a fz:Containment ; fz:place <place/c> ; fz:container <place/d> .
        <claim/3> a fz:Partnership ; fz:partyA <place/a> ; fz:partyB <place/a> ."#,
    ));
    for layout in LAYOUTS {
        let picture = svg(&graph, &drawn(layout));
        assert_inside(&picture);
        assert!(["东村", "西村", "南村", "北村"].iter().all(|name| picture.contains(name)), "{layout:?}");
    }
}

#[test]
fn a_hierarchy_hangs_a_village_on_the_narrowest_place_it_lies_in() {
    let graph = whole(&store(
        r#"<place/c> a fz:Place ; rdfs:label "柳溪村" . <place/b> a fz:Place ; rdfs:label "东麓镇" .
        <place/a> a fz:Place ; rdfs:label "云川区" . <person/p> a fz:Person ; rdfs:label "叶青禾" . <post/q> rdfs:label "书记" .
        <claim/1> a fz:Containment ; fz:place <place/c> ; fz:container <place/a> ; fz:articleCount 9 .
        <claim/2> a fz:Containment ; fz:place <place/c> ; fz:container <place/b> .
        <claim/3> a fz:Containment ; fz:place <place/b> ; fz:container <place/a> .
        <claim/4> a fz:Tenure ; fz:person <person/p> ; fz:post <post/q> ; fz:body <place/c> ."#,
    ));
    let names = words(&svg(&graph, &drawn(Layout::Hierarchy)));
    let left = |name: &str| names.iter().find(|words| words.text == name).unwrap().left;
    let columns = ["云川区", "东麓镇", "柳溪村", "叶青禾"].map(left);
    assert!(columns.is_sorted_by(|a, b| a + 30.0 < *b), "{columns:?}");
}

#[test]
fn places_that_lie_in_one_another_end_a_hierarchy_all_the_same() {
    let graph = whole(&store(
        r#"<place/a> a fz:Place ; rdfs:label "甲镇" . <place/b> a fz:Place ; rdfs:label "乙镇" .
        <claim/1> a fz:Containment ; fz:place <place/a> ; fz:container <place/b> .
        <claim/2> a fz:Containment ; fz:place <place/b> ; fz:container <place/a> ."#,
    ));
    assert!(svg(&graph, &drawn(Layout::Hierarchy)).contains("甲镇"));
}

#[test]
fn a_timeline_stands_in_the_order_of_what_happened_and_lists_apart_what_no_text_dates() {
    let store = store(
        r#"<person/p> a fz:Person ; rdfs:label "叶青禾" . <place/b> a fz:Place ; rdfs:label "柳溪村" . <post/q> rdfs:label "书记" .
        <honour/h> a fz:Honour ; rdfs:label "劳动模范" . <honour/i> a fz:Honour ; rdfs:label "好人" .
        <claim/1> a fz:Conferral ; fz:holder <person/p> ; fz:honour <honour/h> ; fz:occurred "2021" , "2021-04-30" .
        <claim/2> a fz:Tenure ; fz:person <person/p> ; fz:post <post/q> ; fz:body <place/b> ; fz:from "2016" .
        <claim/3> a fz:Conferral ; fz:holder <person/p> ; fz:honour <honour/i> ."#,
    );
    let person = NamedNode::new("https://w3id.org/fangzhi/id/person/p").unwrap();
    let graph = project(&store, &Selection::around(person, 1)).unwrap();
    let options = drawn(Layout::Timeline);
    let mut memory = Memory::default();
    named("svg").unwrap().write(&Exported::new(&store, &graph).drawn(&options), &mut memory).unwrap();
    let picture = String::from_utf8(memory.0.remove("").unwrap()).unwrap();
    let names = words(&picture);
    let top = |text: &str| names.iter().find(|words| words.text.contains(text)).unwrap_or_else(|| panic!("{text}")).top;
    let order = [
        "叶青禾：年表",
        "2016 起\u{3000}任职：书记 · 柳溪村",
        "2021-04-30\u{3000}授予 · 劳动模范",
        "文中未说何时",
        "未注日期\u{3000}授予 · 好人",
    ];
    assert!(order.map(top).is_sorted(), "{:?}", order.map(top));
}

#[test]
fn a_picture_says_what_it_rests_on() {
    let picture = svg(&whole(&village()), &Options::default());
    assert!(picture.contains("来源：云川日报 2 期（2024-03-05 至 2024-09-12）"), "{picture}");
    assert!(picture.contains("沿河走了一遍"), "the sentence is the tool tip of its edge");
    assert!(picture.contains("<title>") && picture.contains("<desc>") && picture.contains("role=\"img\""));
}

/// A name as an attacker might print it.
const HOSTILE: &str = "</script><script>alert(1)</script><!--\"'&\u{1}\u{2028}]]>";

fn hostile() -> Store {
    let literal = oxigraph::model::Literal::from(HOSTILE);
    store(&format!(
        "<person/p> a fz:Person ; rdfs:label {literal} . <place/q> a fz:Place ; rdfs:label {literal} .
         <claim/1> a fz:Tenure ; fz:person <person/p> ; fz:body <place/q> ; fz:post <post/r> . <post/r> rdfs:label {literal} ."
    ))
}

fn exported(store: &Store, format: &str, options: &Options) -> Vec<u8> {
    let mut memory = Memory::default();
    named(format).unwrap().write(&Exported::new(store, &whole(store)).drawn(options), &mut memory).unwrap();
    memory.0.remove("").unwrap()
}

#[test]
fn a_hostile_name_is_text_in_an_svg() {
    for layout in LAYOUTS {
        let title = Some(HOSTILE.to_owned());
        let picture = svg(&whole(&hostile()), &Options { layout, title, ..Options::default() });
        assert!(!picture.contains("<script") && !picture.contains('\u{1}'));
        usvg::Tree::from_str(&picture, &usvg::Options::default()).unwrap();
    }
}

#[test]
fn a_hostile_name_is_data_in_a_page() {
    let options = Options { title: Some(HOSTILE.to_owned()), ..Options::default() };
    let page = String::from_utf8(exported(&hostile(), "html", &options)).unwrap();
    assert_eq!(page.matches("<script").count(), 2, "the data and ours");
    assert_eq!(page.matches("</script").count(), 2);
    let (_, rest) = page.split_once("<script id=\"data\" type=\"application/json\">").unwrap();
    let data: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["nodes"][0]["label"], HOSTILE);
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe"));
    assert!(!page.contains(" src=") && !page.contains(" href="), "nothing to fetch");
}

#[test]
fn a_page_leaves_out_sentences_where_they_were_not_asked_for() {
    let store = village();
    let graph = project(&store, &Selection { with_text: false, ..Selection::default() }).unwrap();
    let mut memory = Memory::default();
    named("html").unwrap().write(&Exported::new(&store, &graph), &mut memory).unwrap();
    assert!(!String::from_utf8_lossy(&memory.0[""]).contains("沿河走了一遍"));
}

#[test]
fn a_browser_runs_the_page_without_an_error() {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success()));
    let Some(browser) = browser else { return eprintln!("skipped: no Chromium here") };
    let folder = tempfile::tempdir().unwrap();
    for (name, store) in [("village", village()), ("hostile", hostile())] {
        let path = folder.path().join(format!("{name}.html"));
        std::fs::write(&path, exported(&store, "html", &Options::default())).unwrap();
        let output = Command::new(browser)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
            ])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .args(["--dump-dom", &format!("file://{}", path.display())])
            .output()
            .unwrap();
        let (dom, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let console: Vec<&str> = log.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert!(console.is_empty(), "{console:?}");
        assert!(dom.contains("个对象，"), "the script has counted what it shows: {dom}");
        assert!(dom.contains("class=\"node\""));
    }
}

#[test]
fn a_png_is_painted_or_says_which_font_is_missing() {
    match Fonts::of_system() {
        Ok(fonts) => {
            let picture = svg(&whole(&village()), &Options::default());
            let painted = png(&picture, &fonts).unwrap();
            assert!(painted.starts_with(b"\x89PNG"));
            assert_eq!(painted, png(&picture, &fonts).unwrap());
        }
        Err(error) => assert!(error.to_string().contains("fonts-noto-cjk"), "{error}"),
    }
}

#[test]
fn what_is_too_large_to_look_at_is_refused_with_what_to_do() {
    let graph = scale_free::graph(5001, 10, 1);
    let store = Store::new().unwrap();
    for format in ["svg", "html", "png"] {
        let error = named(format).unwrap().write(&Exported::new(&store, &graph), &mut Memory::default()).unwrap_err();
        assert!(error.to_string().contains("--top"), "{error}");
    }
}
