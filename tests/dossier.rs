//! What a dossier holds, and that each format says the same.

#[allow(dead_code, reason = "other tests use more of these")]
mod issues;

use std::io::Read;

use fangzhi::dossier::{Dossier, DossierError, Doubt, Format, Picture};
use fangzhi::store::{Existing, Library, Side};
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

fn village() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

fn dossier(store: &Store, path: &str) -> Dossier {
    let iri = NamedNode::new(format!("https://w3id.org/fangzhi/id/{path}")).unwrap();
    Dossier::read(store, &iri).unwrap().expect("an entity")
}

fn written(dossier: &Dossier, format: Format) -> Vec<u8> {
    let mut file = Vec::new();
    dossier.write(format, &mut file).unwrap();
    file
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_fact_has_a_footnote_and_every_footnote_its_sentence_and_issue() {
    let secretary = dossier(&village(), "person/叶青禾（柳溪村）");
    assert!(secretary.chapters.iter().flat_map(|chapter| &chapter.facts).all(|fact| !fact.notes.is_empty()));
    assert!(secretary.notes.iter().all(|note| note.sentence.is_some() && note.date.is_some()));
    let page = String::from_utf8(written(&secretary, Format::Markdown)).unwrap();
    for number in 1..=secretary.notes.len() {
        assert!(page.contains(&format!("[^{number}]: 《云川日报》")), "{number}");
        assert!(page.matches(&format!("[^{number}]")).count() > 1, "{number} is cited");
    }
    assert!(
        page.contains("《柳溪河边的春天》") && page.contains("「云川区柳溪村党支部书记叶青禾带着村民沿河走了一遍。」")
    );
}

#[test]
fn a_namesake_a_low_reading_and_a_statement_by_short_form_are_doubts() {
    let doubts = dossier(&village(), "person/叶青禾（柳溪村）").doubts;
    let has = |wanted: &dyn Fn(&Doubt) -> bool| doubts.iter().any(wanted);
    assert!(has(&|doubt| matches!(doubt, Doubt::Namesakes(names) if names == &["叶青禾（北岸中学）"])));
    assert!(has(&|doubt| matches!(doubt, Doubt::Unsure { fact, .. } if fact.contains("柳溪河治理工程"))), "{doubts:?}");
    assert!(has(&|doubt| matches!(doubt, Doubt::SingleSource { .. })));
}

#[test]
fn issues_that_differ_in_a_year_or_name_two_heads_contradict_one_another() {
    let store = village();
    let turtle = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @base <https://w3id.org/fangzhi/id/> .
        <claim/z1> a fz:Conferral ; fz:holder <person/叶青禾（柳溪村）> ; fz:honour <honour/全国劳动模范> ; fz:year "2021"^^xsd:gYear ;
            fz:supportedBy <issue/云川日报_2024-03-05/claim/1> ; fz:articleCount 1 .
        <person/石远> a fz:Person ; rdfs:label "石远" .
        <claim/z2> a fz:Tenure ; fz:person <person/石远> ; fz:post <post/党支部书记> ; fz:body <place/柳溪村（云川区）> ;
            fz:supportedBy <issue/云川日报_2024-03-05/claim/1> ; fz:articleCount 1 ."#;
    store.load_from_slice(RdfFormat::Turtle, turtle).unwrap();
    let of = |path| dossier(&store, path).doubts;
    let person = of("person/叶青禾（柳溪村）");
    let years = person.iter().find_map(|doubt| match doubt {
        Doubt::Contradiction { sayings, .. } => Some(sayings.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>()),
        _ => None,
    });
    let years = years.expect("a contradiction").join("\n");
    assert!(years.contains("2020") && years.contains("2021"), "{years}");
    let place = of("place/柳溪村（云川区）");
    assert!(place.iter().any(
        |doubt| matches!(doubt, Doubt::SeveralHolders { post, holders } if post == "党支部书记" && holders.len() == 2)
    ));
}

#[test]
fn every_format_is_the_same_on_every_run() {
    let secretary = dossier(&village(), "person/叶青禾（柳溪村）");
    for format in Format::ALL {
        let mut first = Vec::new();
        match secretary.write(format, &mut first) {
            Err(DossierError::NoFont) => continue,
            done => done.unwrap(),
        }
        assert_eq!(first, written(&dossier(&village(), "person/叶青禾（柳溪村）"), format), "{}", format.name());
        assert_eq!(format.name().parse::<Format>().unwrap(), format);
    }
}

#[test]
fn a_word_file_has_a_real_footnote_for_each_note() {
    let secretary = dossier(&village(), "person/叶青禾（柳溪村）");
    let docx = written(&secretary, Format::Docx);
    let (document, footnotes) = (part(&docx, "word/document.xml"), part(&docx, "word/footnotes.xml"));
    let references = document.matches("<w:footnoteReference ").count();
    assert_eq!(references, secretary.notes.len());
    assert_eq!(footnotes.matches("<w:footnoteRef/>").count(), secretary.notes.len());
    for name in
        ["word/document.xml", "word/footnotes.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"]
    {
        let text = part(&docx, name);
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn a_picture_is_in_every_format_that_can_hold_one() {
    let picture = Picture {
        svg: "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><rect width=\"2\" height=\"1\"/></svg>".to_owned(),
        png: vec![0x89, b'P', b'N', b'G'],
        dots: vec![255, 0, 0, 0, 0, 255],
        width: 2,
        height: 1,
    };
    let secretary = dossier(&village(), "person/叶青禾（柳溪村）").with_picture(picture.clone());
    let page = String::from_utf8(written(&secretary, Format::Html)).unwrap();
    assert!(page.contains("<figure><svg") && !page.contains("<?xml"));
    let docx = written(&secretary, Format::Docx);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx.as_slice())).unwrap();
    let mut png = Vec::new();
    archive.by_name("word/media/picture.png").unwrap().read_to_end(&mut png).unwrap();
    assert_eq!(png, picture.png);
    assert!(part(&docx, "word/document.xml").contains("r:embed=\"rId4\""));
    let mut pdf = Vec::new();
    if secretary.write(Format::Pdf, &mut pdf).is_ok() {
        assert!(pdf.windows(6).any(|bytes| bytes == b"/Image"));
    }
}

#[test]
fn a_page_links_each_number_to_its_note_and_back() {
    let secretary = dossier(&village(), "person/叶青禾（柳溪村）");
    let page = String::from_utf8(written(&secretary, Format::Html)).unwrap();
    for number in 1..=secretary.notes.len() {
        assert!(page.contains(&format!("id=\"note-{number}\"")) && page.contains(&format!("id=\"from-{number}\"")));
        assert!(page.contains(&format!("href=\"#note-{number}\"")));
    }
    assert!(!page.contains("<script") && !page.contains("src=") && page.contains("@media print"));
}

#[test]
fn the_public_side_s_dossier_names_no_private_individual() {
    let mut library = Library::in_memory().unwrap();
    for issue in [issues::secretary("1", "2024-09-12"), issues::with_private_resident()] {
        library.load(&issue, Existing::Keep).unwrap();
    }
    let side = library.side(Side::Public);
    let places: Vec<NamedNode> = side
        .quads_for_pattern(
            None,
            Some(oxigraph::model::vocab::rdfs::LABEL),
            None,
            Some(oxigraph::model::GraphNameRef::DefaultGraph),
        )
        .filter_map(|quad| match quad.unwrap().subject {
            oxigraph::model::NamedOrBlankNode::NamedNode(node) => Some(node),
            oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect();
    assert!(!places.is_empty());
    for place in places {
        let Some(dossier) = Dossier::read(side, &place).unwrap() else { continue };
        let page = String::from_utf8(written(&dossier.leaving_out(1), Format::Markdown)).unwrap();
        assert!(!page.contains("赵小满") && page.contains("未收入"), "{page}");
    }
}
