//! Reading what people really hand over: broken files, odd encodings, manifests with mistakes.

use std::fs;
use std::path::{Path, PathBuf};

use fangzhi::ingest::{Document, IngestError, ReadOptions, Source, read_paths, sources};
use fangzhi::layout::articles;
use fangzhi::model::IssueMeta;
use proptest::prelude::*;
use tempfile::TempDir;

const ISSUE: &str = "云川日报\n2024年9月12日 第318期\n\n柳湾村修通新路\n\n近日，云川区柳湾村修通了新路，村民都说好。\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn read(path: &Path, options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
    read_paths(&[path.to_owned()], options).collect()
}

fn error_of(path: &Path, options: &ReadOptions) -> String {
    match read(path, options).as_slice() {
        [Err(error)] => error.to_string(),
        other => panic!("{} should be one error, not {other:?}", path.display()),
    }
}

#[test]
fn each_kind_of_broken_file_is_named_with_what_to_do() {
    let gbk = encoding_rs::GB18030.encode(ISSUE).0.into_owned();
    let long_line = format!("{{\"id\": \"a\", \"text\": \"{}\"}}", "长".repeat(2000));
    /// Name, bytes, declared encoding, words of the message.
    type Case<'a> = (&'a str, &'a [u8], Option<&'a str>, &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        ("empty.txt", b"", None, &["is empty"]),
        ("blank.txt", b" \n\n", None, &["is empty"]),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", None, &["a picture", "OCR"]),
        ("paper.txt", b"%PDF-1.7\n\xb5\xb5", None, &["a PDF", "cut short"]),
        ("data.txt", b"\0\x01\x02\x03\x04abc", None, &["binary data"]),
        ("declared.txt", &gbk, Some("utf-8"), &["byte 0", "UTF-8", "--encoding"]),
        ("label.txt", ISSUE.as_bytes(), Some("utf-9"), &["utf-9", "gb18030"]),
        ("cut.txt", &ISSUE.as_bytes()[..ISSUE.len() - 3], None, &["truncated"]),
        ("large.txt", &[b'a'; 5000], None, &["larger than the limit of 4096 bytes", "split"]),
        ("line.jsonl", long_line.as_bytes(), None, &["line 1", "larger than the limit"]),
        ("cut.jsonl", "{\"id\": \"a\", \"text\": \"一\"}\n{\"id\": \"b\", \"te".as_bytes(), None, &["line 2"]),
        ("field.jsonl", b"{\"id\": \"a\"}\n", None, &["line 1", "text"]),
        ("date.jsonl", "{\"text\": \"一\", \"date\": \"someday\"}".as_bytes(), None, &["line 1", "someday"]),
        ("bytes.jsonl", b"{\"text\": \"\xff\"}", None, &["line 1", "UTF-8"]),
    ];
    for (name, bytes, encoding, expected) in cases {
        let folder = folder(&[(name, bytes)]);
        let options = ReadOptions { encoding: encoding.map(str::to_owned), limit: 4096, ..ReadOptions::default() };
        let error = error_of(&folder.path().join(name), &options);
        for part in [*name].iter().chain(*expected) {
            assert!(error.contains(part), "{error:?} should say {part:?}");
        }
    }
}

#[test]
fn a_missing_path_and_an_empty_folder_are_errors() {
    let folder = folder(&[("pictures/a.jpg", b"\xff\xd8\xff")]);
    assert!(error_of(&folder.path().join("none.txt"), &ReadOptions::default()).contains("no such file"));
    assert!(error_of(&folder.path().join("pictures"), &ReadOptions::default()).contains("no file to read"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("closed/a.txt", ISSUE.as_bytes()), ("open.txt", ISSUE.as_bytes())]);
    let closed = folder.path().join("closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("closed");
    let readable = fs::read_dir(&closed).is_ok();
    let results = read(folder.path(), &ReadOptions::default());
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("opened");
    if !readable {
        assert!(
            matches!(results.as_slice(), [Err(IngestError::Io { origin, .. }), Ok(_)] if origin.ends_with("closed"))
        );
    }
}

#[test]
fn one_bad_file_does_not_spoil_the_others() {
    let folder = folder(&[
        ("a.txt", ISSUE.as_bytes()),
        ("b.txt", b""),
        ("c/d.md", ISSUE.as_bytes()),
        ("e.jpg", b"\xff\xd8\xff"),
    ]);
    let mut reading = read_paths(&[folder.path().to_owned()], &ReadOptions::default());
    assert_eq!(reading.skipped(), [folder.path().join("e.jpg")]);
    let read: Vec<bool> = reading.by_ref().map(|document| document.is_ok()).collect();
    assert_eq!(read, [true, false, true]);
}

#[test]
fn what_an_issue_is_called_is_trusted_in_order() {
    let manifest = "file,publication,number,home\na.txt,清单报,7,\n";
    let folder = folder(&[
        ("a.txt", ISSUE.as_bytes()),
        ("a.txt.meta.csv", "publication,number,home\n旁注报,8,东平县\n".as_bytes()),
        ("issues.csv", manifest.as_bytes()),
    ]);
    let options = ReadOptions {
        manifest: Some(folder.path().join("issues.csv")),
        forced: IssueMeta { publication: Some("命令报".to_owned()), ..IssueMeta::default() },
        ..ReadOptions::default()
    };
    let documents: Vec<_> = read_paths(&[], &options).collect();
    let [Ok(document)] = documents.as_slice() else { panic!("{documents:?}") };
    let meta = &document.meta;
    assert_eq!(
        (meta.publication.as_deref(), meta.number.as_deref(), meta.home.as_deref(), meta.date.map(|d| d.to_string())),
        (Some("命令报"), Some("7"), Some("东平县"), Some("2024-09-12".to_owned()))
    );
}

#[test]
fn mistakes_in_a_manifest_are_named_by_line() {
    for (manifest, expected) in [
        ("file,paper\na.txt,云川日报\n", "line 1: unknown column \"paper\""),
        ("publication\n云川日报\n", "the column `file` is missing"),
        ("file\na.txt\nb.txt\n", "line 3: b.txt: no such file"),
        ("file,date\na.txt,soon\n", "line 2: \"soon\" is no date"),
        ("file,date\na.txt,2024-09-12,云川日报\n", "line 2: has 3 cells"),
        ("file,date\n,2024-09-12\na.txt,2024-09-12\n", "line 2: the cell `file` is empty"),
    ] {
        let folder = folder(&[("a.txt", ISSUE.as_bytes()), ("issues.csv", manifest.as_bytes())]);
        let options = ReadOptions { manifest: Some(folder.path().join("issues.csv")), ..ReadOptions::default() };
        let errors: Vec<String> =
            read_paths(&[], &options).filter_map(Result::err).map(|error| error.to_string()).collect();
        assert_eq!(errors.len(), 1, "{manifest}");
        assert!(errors[0].contains("issues.csv") && errors[0].contains(expected), "{:?}", errors[0]);
    }
}

#[test]
fn a_bad_row_of_a_manifest_does_not_spoil_the_others() {
    let manifest = "file,publication,date\na.txt,溪山报,soon\nt/b.txt\nt/c.txt,临湖周报\nt/d.txt,一,2024-09-12,二\nt/e.txt,溪山报,\n";
    let folder = folder(&[
        ("a.txt", ISSUE.as_bytes()),
        ("t/b.txt", ISSUE.as_bytes()),
        ("t/c.txt", ISSUE.as_bytes()),
        ("t/d.txt", ISSUE.as_bytes()),
        ("t/e.txt", ISSUE.as_bytes()),
        ("issues.csv", manifest.as_bytes()),
    ]);
    let options = ReadOptions { manifest: Some(folder.path().join("issues.csv")), ..ReadOptions::default() };
    let (read, failed): (Vec<_>, Vec<_>) = read_paths(&[], &options).partition(Result::is_ok);
    let publications: Vec<_> = read.into_iter().flatten().filter_map(|document| document.meta.publication).collect();
    assert_eq!(publications, ["云川日报", "临湖周报", "溪山报"]);
    let errors: Vec<_> = failed.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    assert_eq!(errors.len(), 2);
    assert!(errors[0].contains("issues.csv: line 2: \"soon\" is no date"), "{errors:?}");
    assert!(errors[1].contains("issues.csv: line 5: has 4 cells, the header 3"), "{errors:?}");
}

#[test]
fn a_manifests_files_and_the_paths_beside_it_are_read_each_once() {
    let extra = "{\"id\": \"a\", \"text\": \"柳湾村修路。\", \"publication\": \"溪山报\"}\n";
    let folder = folder(&[
        ("a.txt", ISSUE.as_bytes()),
        ("b.txt", ISSUE.as_bytes()),
        ("extra.jsonl", extra.as_bytes()),
        ("issues.csv", "file,number\na.txt,7\nb.txt,8\na.txt,7\n".as_bytes()),
    ]);
    let options = ReadOptions { manifest: Some(folder.path().join("issues.csv")), ..ReadOptions::default() };
    let paths = [folder.path().join("extra.jsonl"), folder.path().join("b.txt")];
    let documents: Vec<Document> = read_paths(&paths, &options).map(|document| document.expect("read")).collect();
    let called: Vec<_> = documents
        .iter()
        .map(|document| (document.meta.publication.as_deref().unwrap_or(""), document.meta.number.as_deref()))
        .collect();
    assert_eq!(called, [("云川日报", Some("7")), ("云川日报", Some("8")), ("溪山报", None)]);
}

#[test]
fn a_table_named_as_a_path_is_no_issue() {
    for (name, text, expected) in [
        ("m.csv", "file,publication\na.txt,溪山报\n", "did you mean --manifest?"),
        ("m.csv", "\u{feff}\"file\", date\r\na.txt,2024-09-12\r\n", "did you mean --manifest?"),
        ("m.txt", "file,publication,number,date,home\na.txt\n", "did you mean --manifest?"),
        ("people.csv", "name,village\n林秋禾,柳湾村\n", "is a CSV table, not text; give text, Markdown or JSON Lines"),
        ("people.CSV", "file,village\na.txt,柳湾村\n", "is a CSV table"),
    ] {
        let folder = folder(&[(name, text.as_bytes())]);
        let error = error_of(&folder.path().join(name), &ReadOptions::default());
        assert!(error.contains(name) && error.contains(expected), "{error}");
    }
}

#[test]
fn the_masthead_is_no_part_of_a_headline() {
    let story = "■ 通讯员 林秋禾\n\n近日，云川区柳湾村办起道德讲堂，村民都说好。\n";
    for (head, stated) in [
        ("云川日报\n2024年3月1日 第101期\n\n柳湾村办起道德讲堂", None),
        ("临湖周报\n2024年3月1日 第101期\n\n柳湾村办起道德讲堂", None),
        ("溪山报\n2024年3月1日 第101期\n\n柳湾村办起道德讲堂", None),
        ("2024年3月1日\n《溪山农民报》\n第101期\n柳湾村办起道德讲堂", None),
        ("云 川 农 民 报\n2024年3月1日\n\n柳湾村办起道德讲堂", None),
        ("柳湾支部\n2024年第3期\n\n柳湾村办起道德讲堂", None),
        ("临湖周报\n2024年3月1日 第101期\n\n柳湾村办起道德讲堂", Some("溪山报")),
        ("云川日报·临湖版\n2024年3月1日 第101期\n\n柳湾村办起道德讲堂", Some("云川日报")),
        ("柳湾之声\n\n柳湾村办起道德讲堂", Some("柳湾之声")),
        // A headline above the date, which was taken for the paper's name.
        ("柳湾村办起道德讲堂\n2024年3月1日", None),
    ] {
        let meta = IssueMeta { publication: stated.map(str::to_owned), ..IssueMeta::default() };
        let found = articles(&Document::from_text("issue", format!("{head}\n\n{story}"), meta));
        let titles: Vec<&str> = found.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["柳湾村办起道德讲堂"], "{head}");
        assert_eq!(found[0].headlines.len(), 1, "{head}");
    }
}

#[test]
fn no_file_is_read_twice() {
    let folder = folder(&[("a.txt", ISSUE.as_bytes())]);
    let paths: Vec<PathBuf> = vec![folder.path().to_owned(), folder.path().join("a.txt")];
    assert_eq!(sources(&paths, &ReadOptions::default()).found.len(), 1);
}

/// Every span of every article lies in the text, and the paragraphs are what stands there.
fn check_spans(document: &Document) -> Result<(), TestCaseError> {
    for article in articles(document) {
        prop_assert!(article.span.slice(&document.text).is_some());
        for author in &article.authors {
            prop_assert!(author.span.slice(&document.text).is_some_and(|credit| !credit.is_empty()));
            prop_assert!(article.span.contains(author.span));
        }
        for text in article.headlines.iter().map(|headline| &headline.text).chain(&article.paragraphs) {
            let whole = 0..text.as_str().len();
            let printed: String = text
                .sources(whole, &document.text)
                .into_iter()
                .map(|span| span.slice(&document.text).expect("a span of the text"))
                .collect();
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect::<String>();
            prop_assert_eq!(bare(&printed), bare(text.as_str()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), ending in "txt|md|jsonl") {
        let folder = folder(&[(&format!("a.{ending}"), &bytes)]);
        for document in Source::file(folder.path().join(format!("a.{ending}")), IssueMeta::default())
            .read(&ReadOptions::default())
            .into_iter()
            .flatten()
        {
            check_spans(&document)?;
        }
    }

    #[test]
    fn any_page_keeps_its_spans(lines in prop::collection::vec(prop::sample::select(PAGE.as_slice()), 0..40)) {
        check_spans(&Document::from_text("page", lines.join("\n"), IssueMeta::default()))?;
    }
}

/// Lines as pages mix them.
const PAGE: [&str; 20] = [
    "",
    "",
    "　　近日，柳湾村修通了新路，村民",
    "出门方便多了，山货也卖得出去",
    "了。",
    "林秋禾说，路通了，心也通了。文",
    "文",
    "柳湾村修通新路",
    "——云川区修路记",
    "■ 通讯员 林秋禾",
    "林秋禾 高远 摄影报道",
    "本报讯（记者 林秋禾）日前，云川开会。",
    "图为修路现场。高远 摄",
    "（云川区商务局 供稿）",
    "林秋禾，柳湾村党支部书记，曾获劳动模范。",
    "目录 CONTENTS",
    "·城事·",
    "**解读**",
    "road",
    "2024年9月12日 星期四 第318期",
];

/// A title without what print decides: width, white space, quotation marks.
fn folded(title: &str) -> String {
    title.chars().map(fangzhi::text::fold_char).filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn the_samples_give_their_by_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in read_paths(&[root.join("data/samples")], &ReadOptions::default()) {
        let document = document.expect("a sample");
        let name = Path::new(&document.origin).file_stem().expect("a file").to_owned();
        let table = root.join("tests/samples").join(&name).join("bylines.csv");
        let mut found: Vec<(String, String)> = articles(&document)
            .iter()
            .flat_map(|article| article.authors.iter().map(|author| (folded(&article.title), author.name.clone())))
            .collect();
        for row in csv::Reader::from_path(&table).expect("a table").records() {
            let row = row.expect("a row");
            let right = |(title, author): &(String, String)| {
                *author == row[1] && row[0].split('|').any(|other| folded(other).starts_with(title))
            };
            let at = found.iter().position(right);
            assert!(at.is_some() || &row[2] == "y", "{name:?} misses {row:?} among {found:?}");
            at.map(|at| found.remove(at));
        }
        assert!(found.is_empty(), "{name:?} has {found:?} besides");
    }
}
