use maud::{Markup, html};

use super::{Page, formats, page, thing_link, value};
use crate::graph::{Citation, Profile, Said, Section, Statement, Value};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::property;
use crate::serve::link;
use crate::store::read::Standing;

/// Citations of a claim that are open to the eye; the others can be opened.
const OPEN: usize = 2;

/// What is known of an entity. `from` is the number of the first claim on the page.
pub(in crate::serve) fn entity(profile: &Profile, from: usize) -> Page {
    let card = &profile.card;
    let content = html! {
        article {
            p.kind { (Ontology::built_in().label(card.class.as_ref(), "zh").unwrap_or_default()) }
            h1 {
                (card.label)
                @if let Some(context) = &card.context { " " small { (context) } }
            }
            @if !card.pinyin.is_empty() { p.pinyin { (card.pinyin) } }
            @if !card.aliases.is_empty() { p { span.role { "又作" } (card.aliases.join("、")) } }
            @if let Some(standing) = &profile.standing { (self::standing(standing)) }
            @if profile.claim_count == 0 { p { "报刊提到了这个名字，没有可以列出的事实。" } }
            @for section in &profile.sections { (self::section(section)) }
            (pager(profile, from))
            (formats(card.iri.as_str()))
        }
    };
    page(&card.label, "", &content)
}

/// What the gazetteer knows, marked as such: no text need say it.
fn standing(standing: &Standing) -> Markup {
    html! {
        p {
            span.role { "地名库 " (standing.edition) }
            @for division in &standing.within {
                (thing_link(division.iri.as_str(), &division.name)) " " small { (division.code) } " › "
            }
            @match &standing.code {
                Some(code) => { "代码 " (code) },
                None => "村（社区）",
            }
        }
    }
}

fn section(section: &Section) -> Markup {
    html! {
        section {
            h2 { (section.title_zh) " " small lang="en" { (section.title_en) } }
            @for statement in &section.statements { (self::statement(statement)) }
        }
    }
}

fn statement(statement: &Statement) -> Markup {
    html! {
        div.statement {
            p.said { @for said in &statement.said { (self::said(said)) } }
            @for citation in statement.citations.iter().take(OPEN) { (self::citation(citation)) }
            @if statement.citations.len() > OPEN {
                details {
                    summary { "另有 " (statement.citations.len() - OPEN) " 处" }
                    @for citation in statement.citations.iter().skip(OPEN) { (self::citation(citation)) }
                }
            }
            p.meta {
                @if statement.article_count > 1 { (statement.article_count) " 篇文章" " · " }
                @if let Some(confidence) = statement.confidence { "置信度 " (confidence) " · " }
                (thing_link(statement.claim.as_str(), "这条陈述"))
            }
        }
    }
}

fn said(said: &Said) -> Markup {
    let is_flag = said.value == Value::Text("true".to_owned());
    html! {
        span.pair {
            span.role { (said.role_zh) }
            @if !is_flag { (word(said)) }
        }
    }
}

/// The value, in Chinese where it is a word of the vocabulary's own.
fn word(said: &Said) -> Markup {
    match &said.value {
        Value::Text(text) if said.property.as_ref() == property::PART => match text.as_str() {
            "lead" => html! { "牵头" },
            "partner" => html! { "参与" },
            other => html! { (other) },
        },
        other => value(other),
    }
}

fn citation(citation: &Citation) -> Markup {
    html! {
        blockquote {
            @if let Some(antecedent) = &citation.antecedent { span.antecedent { (antecedent) "……" } }
            @if let Some(text) = &citation.text { (text) }
            footer {
                @match &citation.issue().iri {
                    Some(iri) => (thing_link(iri.as_str(), citation.publication())),
                    None => (citation.publication()),
                }
                @if let Some(date) = citation.date() { " " time datetime=(date) { (date) } }
                @if let Some(title) = citation.title() {
                    " "
                    @match &citation.article.iri {
                        Some(iri) => (thing_link(iri.as_str(), &format!("《{title}》"))),
                        None => { "《" (title) "》" },
                    }
                }
            }
        }
    }
}

fn pager(profile: &Profile, from: usize) -> Markup {
    let shown: usize = profile.sections.iter().map(|section| section.statements.len()).sum();
    let next = from.saturating_add(shown);
    let Some(path) = link::local(profile.card.iri.as_str()) else { return html! {} };
    html! {
        @if from > 0 || next < profile.claim_count {
            p.meta {
                @if shown > 0 { "第 " (from + 1) "–" (next) " 条，" }
                "共 " (profile.claim_count) " 条 "
                @if from > 0 { a href=(path) { "从头" } " " }
                @if shown > 0 && next < profile.claim_count {
                    a rel="next" href={ (path) "?from=" (next) } { "后面的" }
                }
            }
        }
    }
}
