//! Invented issues of every form, from text to a store: the promises hold on more than the samples.

#[path = "../examples/generate/press/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the generator use the rest")]
mod press;

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{IssueMeta, PressIssue};
use fangzhi::store::{Existing, Library, Side, check, dump};
use press::{Form, Options};

const ISSUES: u64 = 40;

fn read() -> Vec<PressIssue> {
    let extractor = Extractor::new(Lexicons::built_in());
    let options = Options { seed: 11, articles: 8, form: Form::Mixed };
    press::each_issue(&options, ISSUES, |issue| {
        let document = Document::from_text(issue.id.as_str(), issue.text.as_str(), IssueMeta::default());
        Ok(extractor.read(&document, &layout::articles(&document)))
    })
    .expect("issues can be invented")
}

fn lines(library: &Library) -> String {
    let mut out = Vec::new();
    for side in Side::ALL {
        dump(library.side(side), &mut out).expect("memory");
    }
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_store_of_invented_issues_passes_its_check_and_does_not_depend_on_the_order_of_loads() {
    let issues = read();
    let mut library = Library::in_memory().expect("memory");
    for issue in &issues {
        library.stage(issue, Existing::Replace).expect("a sound issue");
    }
    library.derive().expect("memory");
    assert_eq!(check(&library).expect("readable"), []);

    let mut reversed = Library::in_memory().expect("memory");
    for issue in issues.iter().rev() {
        reversed.load(issue, Existing::Replace).expect("a sound issue");
    }
    assert!(lines(&library) == lines(&reversed), "the order of loads, or of deriving, left a trace");
}
