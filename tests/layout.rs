//! How pages of plain text are understood: each page of `tests/layout/*.txt` with the articles it holds and what is set
//! aside; and that nothing on a page is lost.
//!
//! A page of those files begins with `== what it shows`; below `--` follows what is to be found, one line a thing:
//!
//! ```text
//! # ^kicker main line _deck      an article begins (`#caption`, `#profile`: of that kind; `-` for no headline)
//! @ 林秋禾 高远*                  its authors, `*` a photographer
//! paragraph                      its paragraphs
//! ~ Folio 第02版                 what is set aside, and why
//! ```

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fangzhi::ingest::{Document, ReadOptions, read_paths};
use fangzhi::layout::{self, Article, ArticleKind, Credit, HeadlinePart};
use fangzhi::model::{IssueMeta, Span};
use fangzhi::text::MappedText;
use proptest::prelude::*;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

struct Page {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn pages(file: &str) -> Vec<Page> {
    let table = std::fs::read_to_string(root("tests/layout").join(file)).expect("a table");
    let mut pages: Vec<Page> = Vec::new();
    let mut expects = false;
    for line in table.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            pages.push(Page { name: name.to_owned(), text: String::new(), expected: Vec::new() });
            expects = false;
        } else if let Some(page) = pages.last_mut() {
            match (line, expects) {
                ("--", _) => expects = true,
                ("", true) => {}
                (line, true) => page.expected.push(line.to_owned()),
                (line, false) => {
                    page.text.push_str(line);
                    page.text.push('\n');
                }
            }
        }
    }
    pages
}

fn shown(document: &Document) -> Vec<String> {
    let layout = layout::read(document);
    let mut shown = Vec::new();
    for article in &layout.articles {
        shown.push(head(article));
        if !article.authors.is_empty() {
            let author = |author: &layout::Author| {
                format!("{}{}", author.name, if author.credit == Credit::Photo { "*" } else { "" })
            };
            shown.push(format!("@ {}", article.authors.iter().map(author).collect::<Vec<_>>().join(" ")));
        }
        shown.extend(article.paragraphs.iter().map(|text| text.as_str().to_owned()));
    }
    for aside in &layout.aside {
        shown.push(format!("~ {:?} {}", aside.reason, aside.span.slice(&document.text).expect("inside")));
    }
    shown
}

fn head(article: &Article) -> String {
    let sign = match article.kind {
        ArticleKind::News => "#",
        ArticleKind::Caption => "#caption",
        ArticleKind::Profile => "#profile",
    };
    let mut head = sign.to_owned();
    for headline in &article.headlines {
        let part = match headline.part {
            HeadlinePart::Kicker => "^",
            HeadlinePart::Main => "",
            HeadlinePart::Deck => "_",
        };
        head.push_str(&format!(" {part}{}", headline.text.as_str()));
    }
    if article.headlines.is_empty() { head + " -" } else { head }
}

fn check(file: &str) {
    let mut wrong = String::new();
    for page in pages(file) {
        let document = Document::from_text("page", page.text, IssueMeta::default());
        let found = shown(&document);
        if found != page.expected {
            wrong.push_str(&format!(
                "== {}\n{}\nshould be\n{}\n\n",
                page.name,
                found.join("\n"),
                page.expected.join("\n")
            ));
        }
        if let Err(lost) = nothing_is_lost(&document) {
            wrong.push_str(&format!("== {}\n{lost}\n\n", page.name));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn articles_on_one_page_are_told_apart() {
    check("pages.txt");
}

#[test]
fn articles_are_found_on_their_pages() {
    check("articles.txt");
}

#[test]
fn broken_lines_are_read_as_one_text() {
    check("wraps.txt");
}

#[test]
fn by_lines_are_read_in_all_their_forms() {
    check("bylines.txt");
}

#[test]
fn what_belongs_to_the_page_is_set_aside() {
    check("furniture.txt");
}

/// Every letter and digit of a document stands in exactly one of: headlines, paragraphs, the spans of authors, what is
/// set aside.
fn nothing_is_lost(document: &Document) -> Result<(), String> {
    let layout = layout::read(document);
    let text = document.text.as_str();
    let mut times = vec![0u8; text.len()];
    let mut cover = |span: Span| times[span.range()].iter_mut().for_each(|times| *times = times.saturating_add(1));
    let spans = |mapped: &MappedText| mapped.sources(0..mapped.as_str().len(), text);
    for article in &layout.articles {
        let headlines = article.headlines.iter().map(|headline| &headline.text);
        headlines.chain(&article.paragraphs).flat_map(spans).for_each(&mut cover);
        let credits: BTreeSet<Span> = article.authors.iter().map(|author| author.span).collect();
        credits.into_iter().for_each(&mut cover);
    }
    layout.aside.iter().for_each(|aside| cover(aside.span));
    let wrong = text.char_indices().find(|(at, c)| c.is_alphanumeric() && times[*at] != 1);
    wrong.map_or(Ok(()), |(at, _)| {
        let around = text[at..].chars().take(20).collect::<String>();
        Err(format!("byte {at} stands in {} places: {around}", times[at]))
    })
}

#[test]
fn nothing_of_the_samples_is_lost() {
    let mut paths = vec![root("data/samples")];
    paths.extend(std::env::var_os("FANGZHI_EVAL").map(|folder| PathBuf::from(folder).join("corpus")));
    for document in read_paths(&paths, &ReadOptions::default()) {
        let document = document.expect("a sample");
        assert_eq!(nothing_is_lost(&document), Ok(()), "{}", document.origin);
    }
}

/// Lines as pages mix them.
const LINES: [&str; 36] = [
    "",
    "",
    "",
    "　　近日，柳湾村修通了新路，村民",
    "出门方便多了，山货也卖得出去",
    "了。",
    "林秋禾说，路通了，心也通了。文",
    "文",
    "柳湾村修通新路",
    "走出一片新天地",
    "——云川区修路记",
    "■ 通讯员 林秋禾",
    "□高远",
    "林秋禾",
    "文/云川区委宣传部",
    "林秋禾 高远 摄影报道",
    "本报讯（记者 林秋禾）日前，云川开会。",
    "图为修路现场。高远 摄",
    "图为修路现场",
    "（云川区商务局 供稿）",
    "（作者系云川区委党校教师）",
    "林秋禾，柳湾村党支部书记，曾获劳动模范。",
    "目录 CONTENTS",
    "导读",
    "·城事·",
    "·时评·**村里的路**",
    "**解读**",
    "road 2024 of Yunchuan",
    "2024年9月12日 星期四 第318期",
    "云川日报",
    "责任编辑：林秋禾",
    "扫码看视频",
    "02",
    "一、修路",
    "共同打",
    "造新路，让村民都过上好日子。■",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_any_page_is_lost(lines in prop::collection::vec(prop::sample::select(LINES.as_slice()), 0..40)) {
        let document = Document::from_text("page", lines.join("\n"), IssueMeta::default());
        prop_assert_eq!(nothing_is_lost(&document), Ok(()), "{}", document.text);
    }
}
