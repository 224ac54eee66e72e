//! How fast the stages are, beside the raw tools they rest on, in one run: `make bench`.
//!
//! The text is that of the long-line sample, repeated. Compare `extract` and `layout_alone` with `jieba_cut`
//! (throughput), and `store_load` with `oxigraph_insert` (time for the same quads).

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::BytesCount;
use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{IssueMeta, PressIssue};
use fangzhi::query::{self, Format, Request};
use fangzhi::store::{Existing, Library, Side};
use oxigraph::store::Store;

const SAMPLE: &str = include_str!("../data/samples/yunchuan-daily-long.txt");
const REPEATS: usize = 100;

fn main() {
    divan::main();
}

fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| SAMPLE.repeat(REPEATS))
}

fn document(text: &str) -> Document {
    Document::from_text("bench", text, IssueMeta::default())
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Lexicons::built_in()))
}

fn read(text: &str) -> PressIssue {
    let document = document(text);
    extractor().read(&document, &layout::articles(&document))
}

fn loaded() -> Library {
    let mut library = Library::in_memory().expect("memory");
    library.load(&read(SAMPLE), Existing::Keep).expect("a valid issue");
    library
}

#[divan::bench(sample_count = 10)]
fn jieba_cut(bencher: Bencher) {
    let jieba = jieba_rs::Jieba::new();
    bencher.counter(BytesCount::of_str(text())).bench(|| jieba.cut(divan::black_box(text()), false).len());
}

#[divan::bench(sample_count = 10)]
fn layout_alone(bencher: Bencher) {
    let document = document(text());
    bencher.counter(BytesCount::of_str(text())).bench(|| layout::articles(divan::black_box(&document)).len());
}

const TEN_MEGABYTES: usize = 10_000_000;

/// Ten megabytes of one kind of page: each sample, and shapes that a pass over all lines for each line would be slow on.
fn ten_megabytes(page: &str) -> Document {
    document(&page.repeat(TEN_MEGABYTES / page.len()))
}

#[divan::bench(sample_count = 3, args = ["long", "wrapped", "magazine", "one sentence", "headlines", "by-lines"])]
fn layout_of_ten_megabytes(bencher: Bencher, kind: &str) {
    let document = ten_megabytes(match kind {
        "long" => SAMPLE,
        "wrapped" => include_str!("../data/samples/yunchuan-daily-wrapped.txt"),
        "magazine" => include_str!("../data/samples/magazine.txt"),
        "one sentence" => "柳湾村的路修得又宽又平，村民出门，\n\n",
        "headlines" => "柳湾村修通新路\n\n东平村栽下桃树\n\n",
        _ => "■ 通讯员 林秋禾\n\n近日，柳湾村修通新路，共同打\n\n柳湾村修通新路\n\n",
    });
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| layout::articles(divan::black_box(&document)).len());
}

#[divan::bench(sample_count = 5)]
fn extract(bencher: Bencher) {
    extractor();
    bencher.counter(BytesCount::of_str(text())).bench(|| read(divan::black_box(text())).claims.len());
}

#[divan::bench(sample_count = 20)]
fn store_load(bencher: Bencher) {
    let issue = read(SAMPLE);
    bencher.bench(|| {
        let mut library = Library::in_memory().expect("memory");
        library.load(&issue, Existing::Keep).expect("a valid issue");
        library
    });
}

#[divan::bench(sample_count = 20)]
fn oxigraph_insert(bencher: Bencher) {
    let library = loaded();
    let quads: Vec<_> = Side::ALL
        .into_iter()
        .flat_map(|side| library.side(side).iter().collect::<Result<Vec<_>, _>>().expect("readable"))
        .collect();
    bencher.bench(|| {
        let store = Store::new().expect("memory");
        store.extend(quads.iter().map(oxigraph::model::Quad::as_ref)).expect("memory");
        store
    });
}

#[divan::bench(sample_count = 20)]
fn query_posts(bencher: Bencher) {
    let library = loaded();
    let posts = query::find("posts").expect("bundled");
    bencher.bench(|| {
        let answer = Request::new(posts.sparql).run(library.side(Side::Archive)).expect("an answer");
        let mut csv = Vec::new();
        query::write(answer, Format::Csv, &mut csv).expect("memory");
        csv
    });
}
