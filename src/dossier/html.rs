use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Dossier;
use super::blocks::{self, Block, Run};

const STYLE: &str = include_str!("dossier.css");

pub(super) fn page(dossier: &Dossier, blocks: &[Block]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (dossier.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (body(dossier, blocks)) }
                @if !dossier.notes.is_empty() {
                    section.notes {
                        h2 { "注释" }
                        ol {
                            @for (place, note) in dossier.notes.iter().enumerate() {
                                li id={ "note-" (place + 1) } {
                                    (line(&blocks::note(note), &mut Vec::new()))
                                    " " a.back href={ "#from-" (place + 1) } { "↩" }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn body(dossier: &Dossier, blocks: &[Block]) -> Markup {
    let mut cited = Vec::new();
    let mut rest = blocks;
    let mut parts = Vec::new();
    while let Some((block, after)) = rest.split_first() {
        let items = rest.iter().take_while(|block| matches!(block, Block::Item(_))).count();
        if items > 0 {
            let items: Vec<Markup> = rest[..items]
                .iter()
                .map(|item| {
                    if let Block::Item(runs) = item {
                        line(runs, &mut cited)
                    } else {
                        html! {}
                    }
                })
                .collect();
            parts.push(html! { ul { @for item in &items { li { (item) } } } });
            rest = &rest[items.len()..];
            continue;
        }
        parts.push(match block {
            Block::Title(text) => html! { h1 { (text) } },
            Block::Heading(text) => html! { h2 { (text) } },
            Block::Subheading(text) => html! { h3 { (text) } },
            Block::Paragraph(runs) | Block::Item(runs) => {
                let runs = line(runs, &mut cited);
                html! { p { (runs) } }
            }
            Block::Picture(caption) => html! {
                @if let Some(picture) = &dossier.picture {
                    figure { (PreEscaped(drawing(&picture.svg))) figcaption { (caption) } }
                }
            },
        });
        rest = after;
    }
    html! { @for part in &parts { (part) } }
}

/// The drawing without the head of an XML file.
fn drawing(svg: &str) -> &str {
    svg.find("<svg").map_or("", |start| &svg[start..])
}

/// The first place that cites a note is where its way back leads.
fn line(runs: &[Run], cited: &mut Vec<usize>) -> Markup {
    html! {
        @for run in runs {
            @match run {
                Run::Plain(text) => (text),
                Run::Strong(text) => strong { (text) },
                Run::Faint(text) => small { (text) },
                Run::Note(number) => @if cited.contains(number) {
                    sup { a href={ "#note-" (number) } { (number) } }
                } @else {
                    sup id={ "from-" (number) } { a href={ "#note-" (number) } { ({ cited.push(*number); number }) } }
                },
            }
        }
    }
}
