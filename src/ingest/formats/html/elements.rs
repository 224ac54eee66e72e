//! What the elements of HTML are to a reader of text.

use std::str;

use html5gum::{StartTag, State};

use super::super::marks::Mark;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementKind {
    Heading(u8),
    Paragraph,
    Preformatted,
    Caption,
    Cell,
    Item,
    Article,
    /// `nav`, `footer`, `aside`: outside the text by its very name.
    Aside,
    /// Table of contents of an e-book.
    Contents,
    Other,
}

/// Elements whose content is no markup.
pub(super) fn raw_text(name: &[u8]) -> Option<State> {
    match name {
        b"title" | b"textarea" => Some(State::RcData),
        b"script" => Some(State::ScriptData),
        b"style" | b"iframe" | b"xmp" | b"noembed" | b"noframes" | b"noscript" => Some(State::RawText),
        _ => None,
    }
}

/// An attribute's value.
pub(super) fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area" | b"base" | b"col" | b"embed" | b"hr" | b"input" | b"link" | b"meta" | b"param" | b"source" | b"track"
    )
}

/// Elements that stand on lines of their own; a name with a hyphen is a content management system's own.
pub(super) fn is_block(name: &[u8]) -> bool {
    let known = matches!(
        str::from_utf8(name),
        Ok("html"
            | "head"
            | "body"
            | "div"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl")
            | Ok("dt" | "dd" | "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" | "section")
            | Ok("article" | "header" | "footer" | "nav" | "aside" | "main" | "figure" | "figcaption" | "blockquote")
            | Ok("pre" | "center" | "form" | "fieldset" | "legend" | "address" | "hgroup" | "details" | "summary")
    );
    known || name.contains(&b'-') || name.contains(&b':')
}

/// Elements whose text is none of the page's.
pub(super) fn hides(name: &[u8]) -> bool {
    let hidden: &[&[u8]] = &[
        b"script",
        b"style",
        b"noscript",
        b"iframe",
        b"textarea",
        b"select",
        b"button",
        b"template",
        b"svg",
        b"math",
        b"object",
        b"rt",
        b"rp",
        b"xmp",
        b"noembed",
        b"noframes",
        b"audio",
    ];
    hidden.contains(&name)
}

pub(super) fn is_invisible(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, b"style").unwrap_or_default();
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    bare.contains("display:none") || tag.attributes.contains_key(b"hidden".as_slice())
}

pub(super) fn kind(name: &[u8], tag: &StartTag<()>) -> ElementKind {
    let epub = attribute(tag, b"epub:type").or_else(|| attribute(tag, b"role")).unwrap_or_default();
    match name {
        _ if epub.split_whitespace().any(|kind| matches!(kind, "toc" | "doc-toc" | "landmarks" | "page-list")) => {
            ElementKind::Contents
        }
        [b'h', level @ b'1'..=b'6'] => ElementKind::Heading(level - b'0'),
        b"p" => ElementKind::Paragraph,
        b"pre" => ElementKind::Preformatted,
        b"figcaption" | b"caption" => ElementKind::Caption,
        b"td" | b"th" => ElementKind::Cell,
        b"li" | b"dt" | b"dd" => ElementKind::Item,
        b"article" => ElementKind::Article,
        b"nav" | b"footer" | b"aside" => ElementKind::Aside,
        _ => ElementKind::Other,
    }
}

pub(super) fn mark(tag: &StartTag<()>) -> Option<Mark> {
    let of_tag = || Mark::of(str::from_utf8(&tag.name).ok().filter(|name| name.contains('-'))?);
    let names = [attribute(tag, b"class"), attribute(tag, b"id")];
    names.iter().flatten().flat_map(|names| names.split_whitespace()).find_map(Mark::of).or_else(of_tag)
}
