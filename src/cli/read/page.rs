//! The source text, coloured by what each stretch was taken for.

use std::io::{self, Write};

use fangzhi::layout::{self, PagePart};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Understood;

const STYLE: &str = include_str!("page.css");

pub fn write(documents: impl Iterator<Item = Understood>, out: &mut impl Write) -> io::Result<()> {
    let documents: Vec<Markup> = documents.enumerate().map(|(at, understood)| issue(at, &understood)).collect();
    let page = html! {
        (DOCTYPE)
        html lang="zh" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "版面检视" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                p.legend {
                    span.headline { "标题" } span.byline { "署名" } span.body { "正文" } span.aside { "不属文章" }
                    span.unread { "未读" }
                }
                @for document in &documents { (document) }
            }
        }
    };
    out.write_all(page.into_string().as_bytes())
}

fn issue(at: usize, understood: &Understood) -> Markup {
    let Understood { document, layout } = understood;
    let meta = &document.meta;
    html! {
        section {
            header {
                h1 { (meta.publication.as_deref().unwrap_or("（报名不详）")) }
                p {
                    @if let Some(date) = meta.date { (date) } @else { "日期不详" }
                    @if let Some(number) = &meta.number { " · 第" (number) "期" }
                    " · " (layout.articles.len()) " 篇 · " code { (document.origin) }
                }
            }
            nav {
                ol {
                    @for (number, article) in layout.articles.iter().enumerate() {
                        li {
                            a href=(format!("#d{at}a{number}")) { (article.title) }
                            @if !article.authors.is_empty() {
                                " " small { (authors(article)) }
                            }
                        }
                    }
                }
            }
            pre { (text(at, understood)) }
        }
    }
}

fn authors(article: &layout::Article) -> String {
    article.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join("、")
}

/// The text with each stretch marked; what lies in none and has ink is shown as unread.
fn text(at: usize, understood: &Understood) -> Markup {
    let Understood { document, layout } = understood;
    let stretches = layout::stretches(document, layout);
    let gaps = std::iter::once(0).chain(stretches.iter().map(|stretch| stretch.span.end()));
    let last = stretches.last().map_or(0, |stretch| stretch.span.end());
    let mut anchored = vec![false; layout.articles.len()];
    html! {
        @for (stretch, gap) in stretches.iter().zip(gaps) {
            (between(&document.text[gap..stretch.span.start()]))
            @let (class, title) = described(stretch.part, stretch.article, layout);
            @let first = stretch.article.filter(|&article| !std::mem::replace(&mut anchored[article], true));
            span class=(class) title=(title) id=[first.map(|article| format!("d{at}a{article}"))]
                data-article=[stretch.article.map(|article| article + 1)] {
                (stretch.span.slice(&document.text).unwrap_or_default())
            }
        }
        (between(&document.text[last..]))
    }
}

fn between(gap: &str) -> Markup {
    html! {
        @if gap.chars().all(char::is_whitespace) { (gap) } @else { span.unread title="未读" { (gap) } }
    }
}

fn described(part: PagePart, article: Option<usize>, layout: &layout::Layout) -> (String, String) {
    let of = article.and_then(|at| Some(format!("{}  {}", at + 1, layout.articles.get(at)?.title))).unwrap_or_default();
    let shade = if article.is_some_and(|at| at % 2 == 1) { " odd" } else { "" };
    match part {
        PagePart::Headline => (format!("headline{shade}"), format!("标题 · {of}")),
        PagePart::Byline => (format!("byline{shade}"), format!("署名 · {of}")),
        PagePart::Body => (format!("body{shade}"), format!("正文 · {of}")),
        PagePart::Aside(reason) => ("aside".to_owned(), reason.label().to_owned()),
    }
}
