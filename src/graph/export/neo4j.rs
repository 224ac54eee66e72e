use std::collections::BTreeSet;
use std::io::{self, Write};

use super::columns::{self, Cell, Column, Type};
use super::csv::table;
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter, Files, Sink};
use crate::graph::{Kind, Relation, RelationGraph};

/// A bundle for [`neo4j-admin database import`](https://neo4j.com/docs/operations-manual/current/import/full-import/):
/// two tables with its headers, a script that calls it, and constraints and indexes in Cypher for afterwards. The labels
/// of a node are `Entity` (or `Claim`) and its kind, the type of a relationship is its claim class.
pub(super) struct Neo4j;

impl Exporter for Neo4j {
    fn name(&self) -> &'static str {
        "neo4j"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "Neo4j 5: sh import.sh, then constraints.cypher"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8"
    }

    fn files(&self) -> Files {
        Files::Several("nodes.csv, import.sh…")
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("constraints.cypher", &mut |out| Ok(constraints(out, exported.graph)?))?;
        sink.file("import.sh", &mut |out| Ok(out.write_all(SCRIPT.as_bytes())?))?;
        sink.file("nodes.csv", &mut |out| table(out, |table| nodes(table, exported)))?;
        sink.file("relationships.csv", &mut |out| table(out, |table| relationships(table, exported)))
    }
}

/// Between the parts of a list. Where it stands in one, what looks like it takes its place.
const BETWEEN: &str = "|";

const SCRIPT: &str = r#"#!/bin/sh
# Makes a Neo4j database of this folder: sh import.sh [DATABASE], with neo4j-admin (Neo4j 5 or newer) on the PATH and the
# database not there yet. More options of neo4j-admin may follow. Then, with Neo4j running:
#   cypher-shell -d DATABASE -f constraints.cypher
set -eu
cd "$(dirname "$0")"
database="${1:-neo4j}"
[ $# -eq 0 ] || shift
exec neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv \
  --array-delimiter='|' --multiline-fields=true --legacy-style-quoting=false "$@" "$database"
"#;

fn constraints(out: &mut (impl Write + ?Sized), graph: &RelationGraph) -> io::Result<()> {
    let kinds: BTreeSet<&Kind> = graph.nodes().map(|node| &*node.kind).collect();
    let general: BTreeSet<&str> = kinds.iter().map(|kind| general(kind)).collect();
    for label in &general {
        let name = label.to_lowercase();
        writeln!(out, "CREATE CONSTRAINT {name}_iri IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE;")?;
    }
    for label in kinds.into_iter().map(|kind| camel(&kind.slug)).collect::<BTreeSet<_>>() {
        let name = label.to_lowercase();
        writeln!(out, "CREATE INDEX {name}_name IF NOT EXISTS FOR (n:{label}) ON (n.name);")?;
    }
    if general.contains("Entity") {
        writeln!(out, "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases];")?;
    }
    Ok(())
}

fn nodes<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    let columns = columns::node(exported);
    head(table, &["iri:ID", ":LABEL", "name"], &columns)?;
    for (index, node) in exported.graph.nodes().enumerate() {
        table.write_field(node.iri.as_str())?;
        table.write_field([general(&node.kind), &camel(&node.kind.slug)].join(BETWEEN))?;
        table.write_field(&node.label)?;
        values(table, &columns, index, node)?;
    }
    Ok(())
}

fn relationships<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    let columns = columns::edge(exported);
    head(table, &[":START_ID", ":END_ID", ":TYPE", "id", "caption"], &columns)?;
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        for field in [source.iri.as_str(), target.iri.as_str(), &r#type(&edge.relation)] {
            table.write_field(field)?;
        }
        table.write_field(&*names.next(source, target, edge).id)?;
        table.write_field(edge.caption())?;
        values(table, &columns, index, edge)?;
    }
    Ok(())
}

fn head<W: Write, T>(table: &mut csv::Writer<W>, own: &[&str], columns: &[Column<'_, T>]) -> csv::Result<()> {
    let word = |r#type| match r#type {
        Type::Text => "string",
        Type::List => "string[]",
        Type::Integer => "long",
        Type::Decimal => "double",
        Type::Boolean => "boolean",
        Type::Day => "date",
    };
    own.iter().try_for_each(|name| table.write_field(name))?;
    columns.iter().try_for_each(|column| table.write_field(format!("{}:{}", column.name, word(column.r#type))))?;
    table.write_record(None::<&[u8]>)
}

/// The cells of the columns, and the end of the row.
fn values<W: Write, T>(
    table: &mut csv::Writer<W>,
    columns: &[Column<'_, T>],
    index: usize,
    item: &T,
) -> csv::Result<()> {
    for column in columns {
        match column.value(index, item) {
            Some(Cell::List(texts)) => {
                let parts: Vec<String> = texts.iter().map(|text| text.replace(BETWEEN, "｜")).collect();
                table.write_field(parts.join(BETWEEN))?;
            }
            value => table.write_field(value.as_ref().map(Cell::text).unwrap_or_default().as_bytes())?,
        }
    }
    table.write_record(None::<&[u8]>)
}

fn general(kind: &Kind) -> &'static str {
    if kind.is_claim { "Claim" } else { "Entity" }
}

/// `public-body` as Neo4j writes labels: `PublicBody`.
fn camel(slug: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    slug.split(|c: char| !c.is_alphanumeric()).map(word).collect()
}

/// `partyA` or `Tenure` as Neo4j writes types: `PARTY_A`, `TENURE`.
fn r#type(relation: &Relation) -> String {
    let name = relation.iri.as_str().rsplit(['#', '/']).next().unwrap_or_default();
    let mut written = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && !written.is_empty() {
            written.push('_');
        }
        if c.is_alphanumeric() {
            written.extend(c.to_uppercase());
        } else {
            written.push('_');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_types_are_spelled_as_neo4j_spells_them() {
        assert_eq!(camel("public-body"), "PublicBody");
        let relation = |name: &str| Relation {
            iri: oxigraph::model::NamedNode::new(format!("https://w3id.org/fangzhi/ontology#{name}")).unwrap(),
            label_zh: String::new(),
            label_en: String::new(),
            directed: true,
            is_role: false,
        };
        assert_eq!(["Tenure", "partyA"].map(|name| r#type(&relation(name))), ["TENURE", "PARTY_A"]);
    }
}
