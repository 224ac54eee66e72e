//! The facts of one issue must not depend on the form it comes in: text, HTML, DOCX, EPUB, PDF.
//! `cargo test --release --test forms_facts -- --nocapture` prints the figures.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::{Document, ReadOptions, read_paths};
use fangzhi::layout;
use fangzhi::query::{self, Format, Request};
use fangzhi::store::{Existing, Library, Side};

const TABLES: [&str; 9] =
    ["people", "posts", "honours", "places", "initiatives", "participants", "partners", "founded", "bylines"];
const FORMS: [&str; 9] = [
    "html/whole-issue.html",
    "html/edition",
    "docx/by-size.docx",
    "docx/by-style.docx",
    "docx/pandoc.docx",
    "epub/articles.epub",
    "epub/pandoc.epub",
    "pdf/yunchuan-daily.pdf",
    "pdf/yunchuan-daily-typst.pdf",
];
/// The lowest mean over the tables of the F1 against the text form. What keeps it below 1: the text form does not show
/// which line above a caption is its headline, and each miss there weighs a tenth of the by-lines.
const LEAST: f64 = 0.97;

type Tables = Vec<BTreeSet<Vec<String>>>;

fn document(path: &Path) -> Document {
    match read_paths(&[path.to_owned()], &ReadOptions::default()).next() {
        Some(Ok(document)) => document,
        other => panic!("{} should be a document, not {other:?}", path.display()),
    }
}

/// The answers of the contract queries, marks and white space aside.
fn tables(extractor: &Extractor, document: &Document) -> Tables {
    let mut library = Library::in_memory().expect("memory");
    library.load(&extractor.read(document, &layout::articles(document)), Existing::Keep).expect("a sound issue");
    let answer = |name: &&str| {
        let request = Request::new(query::find(name).expect("a contract query").sparql);
        let mut csv = Vec::new();
        query::write(request.run(library.side(Side::Archive)).expect("an answer"), Format::Csv, &mut csv)
            .expect("memory");
        let fold = |cell: &str| cell.chars().filter(|c| c.is_alphanumeric()).collect();
        let rows = csv::Reader::from_reader(csv.as_slice()).into_records().collect::<Vec<_>>();
        rows.into_iter().map(|row| row.expect("a row").iter().map(fold).collect()).collect()
    };
    TABLES.iter().map(answer).collect()
}

fn f1<T: Ord>(wanted: &BTreeSet<T>, given: &BTreeSet<T>) -> f64 {
    match wanted.len() + given.len() {
        0 => 1.0,
        all => 2.0 * wanted.intersection(given).count() as f64 / all as f64,
    }
}

#[test]
fn every_form_gives_the_facts_of_the_text_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let extractor = Extractor::new(Lexicons::built_in());
    let wanted = tables(&extractor, &document(&root.join("data/samples/yunchuan-daily-long.txt")));
    assert!(wanted.iter().all(|table| !table.is_empty()));
    let has_poppler = Command::new("pdftotext").arg("-v").output().is_ok();
    let mut poor = Vec::new();
    for form in FORMS.iter().filter(|form| has_poppler || !form.ends_with(".pdf")) {
        let path: PathBuf = root.join("tests/forms").join(form);
        let given = tables(&extractor, &document(&path));
        let each: Vec<f64> = wanted.iter().zip(&given).map(|(wanted, given)| f1(wanted, given)).collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        println!("{form:32} {mean:.3}  {each:.2?}");
        if mean < LEAST {
            poor.push(*form);
        }
    }
    assert!(poor.is_empty(), "other facts than the text form: {poor:?}");
}

/// Each passage of a PDF says the pages and boxes that it is printed in, and they hold its words.
#[test]
fn evidence_of_a_pdf_is_found_on_its_page() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/pdf/yunchuan-daily.pdf");
    let mut library = Library::in_memory().expect("memory");
    let document = document(&path);
    let issue = Extractor::new(Lexicons::built_in()).read(&document, &layout::articles(&document));
    library.load(&issue, Existing::Keep).expect("a sound issue");
    let request = Request::new(
        "PREFIX fz: <https://w3id.org/fangzhi/ontology#>
         SELECT ?text ?page ?fragment { GRAPH ?g { ?p a fz:Passage ; fz:text ?text ; fz:page ?page ; fz:fragment ?fragment } }
         ORDER BY ?text ?page ?fragment",
    );
    let mut csv = Vec::new();
    query::write(request.run(library.side(Side::Archive)).expect("an answer"), Format::Csv, &mut csv).expect("memory");
    let (mut placed, mut checked) = (BTreeSet::new(), 0);
    for row in csv::Reader::from_reader(csv.as_slice()).into_records() {
        let row = row.expect("a row");
        let (text, page, fragment) = (&row[0], &row[1], &row[2]);
        let box_ = fragment.strip_prefix(&format!("page={page}&viewrect=")).expect("a fragment of its page");
        let numbers: Vec<&str> = box_.split(',').collect();
        let [left, top, width, height] = numbers[..] else { panic!("{fragment}") };
        placed.insert(text.to_owned());
        // A dozen is enough; each asks Poppler anew.
        if checked < 12 && text.chars().count() > 20 {
            // A little more, since Poppler leaves out what sticks out of the box.
            let wider = |number: &str, by: i32| (number.parse::<i32>().expect("a number") + by).max(0).to_string();
            let (x, y, w, h) = (wider(left, -3), wider(top, -3), wider(width, 6), wider(height, 6));
            let cut = ["-f", page, "-l", page, "-x", &x, "-y", &y, "-W", &w, "-H", &h];
            let out = Command::new("pdftotext").args(cut).arg(&path).arg("-").output().expect("Poppler");
            let printed: String =
                String::from_utf8_lossy(&out.stdout).chars().filter(|c| c.is_alphanumeric()).collect();
            let begins: String = text.chars().filter(|c| c.is_alphanumeric()).take(6).collect();
            let ends: String = text.chars().filter(|c| c.is_alphanumeric()).rev().take(6).collect();
            let ends: String = ends.chars().rev().collect();
            assert!(printed.contains(&begins) || printed.contains(&ends), "{text} is not in {fragment}: {printed}");
            checked += 1;
        }
    }
    assert_eq!(checked, 12);
    let all = issue.claims.iter().flat_map(|claim| &claim.evidence).map(|e| e.span).collect::<BTreeSet<_>>().len();
    assert!(placed.len() * 10 >= all * 9, "{} of {all} passages have a place", placed.len());
}
