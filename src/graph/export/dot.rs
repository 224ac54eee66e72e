use std::io;

use super::columns::evidence;
use super::palette::Palette;
use super::{ExportError, Exported, Exporter, Out, Sink};

/// [DOT](https://graphviz.org/doc/info/lang.html) for Graphviz: `dot -Tsvg`, `sfdp -Tpng`.
/// The sentence is the tool tip of its edge.
pub(super) struct Dot;

impl Exporter for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn extension(&self) -> &'static str {
        "dot"
    }

    fn summary(&self) -> &'static str {
        "Graphviz; an SVG shows the sentence under the mouse"
    }

    fn media_type(&self) -> &'static str {
        "text/vnd.graphviz; charset=utf-8"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(digraph(exported, out)?))
    }
}

fn digraph(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let font = r#"fontname="Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif""#;
    writeln!(out, "digraph fangzhi {{")?;
    writeln!(out, "  graph [charset=\"UTF-8\", overlap=false, rankdir=LR, {font}]")?;
    writeln!(out, "  node [shape=box, style=\"rounded,filled\", fillcolor=white, penwidth=2, {font}]")?;
    writeln!(out, "  edge [fontsize=10, color=\"#666666\", {font}]")?;
    let palette = Palette::of(exported.graph);
    for node in exported.graph.nodes() {
        writeln!(
            out,
            "  {} [label={}, tooltip={}, class={}, color=\"{}\"]",
            quoted(node.iri.as_str()),
            shown(&node.label),
            shown(&[std::slice::from_ref(&node.kind.label_zh), &node.aliases].concat().join(" · ")),
            quoted(&node.kind.slug),
            palette.colour(&node.kind.slug),
        )?;
    }
    for (source, target, edge) in exported.graph.edges() {
        writeln!(
            out,
            "  {} -> {} [label={}, tooltip={}, weight={}{}]",
            quoted(source.iri.as_str()),
            quoted(target.iri.as_str()),
            shown(&edge.caption()),
            shown(&evidence(edge)),
            edge.sources,
            if edge.relation.directed { "" } else { ", dir=none" },
        )?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

/// A quoted identifier, where only a quote has to be told from the end.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "%5C").replace('"', "\\\""))
}

/// A quoted text for a reader: backslash escapes and HTML entities are read in it, so both are escaped.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push('"');
    for c in text.chars() {
        match c {
            '"' => shown.push_str("\\\""),
            '\\' => shown.push_str("\\\\"),
            '&' => shown.push_str("&amp;"),
            '\n' => shown.push_str("\\n"),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown.push('"');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_its_quotes() {
        assert_eq!(shown(r#"“柳溪”\"东\\N"#), r#""“柳溪”\\\"东\\\\N""#);
        assert_eq!(shown("A&B\n<C>\u{0}"), r#""A&amp;B\n<C> ""#);
        assert_eq!(quoted("a\\\"b"), r#""a%5C\"b""#);
    }
}
