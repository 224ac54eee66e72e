"""Reads tables with DuckDB, pyarrow and openpyxl and prints, format by format, what was there."""

import datetime
import json
import sys
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet
from openpyxl.utils.escape import unescape

NODE = ["label", "kind", "aliases", "context", "rank", "community"]
EDGE = ["label", "directed", "sources", "first_observed", "last_observed", "confidence", "issue", "article", "sentence",
        "antecedent", "claim", "bridge"]


def plain(value):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return value


def chosen(row, names):
    """The cells of these names that say something."""
    row = {name: plain(row[name]) for name in names if name in row}
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def seen(nodes, edges):
    """What rows with keys in small letters say."""
    return {
        "nodes": {row["id"]: chosen(row, NODE) for row in nodes},
        "edges": [{"source": row["source"], "target": row["target"], **chosen(row, EDGE)} for row in edges],
    }


def small(row):
    """Gephi wants `Label`; no column differs from another by its case alone."""
    return {name.lower(): value for name, value in row.items()}


def with_duckdb(source):
    relation = duckdb.sql(f"select * from {source}")
    return [small(dict(zip(relation.columns, row))) for row in relation.fetchall()]


def csv(path):
    days = "{'first_observed': 'date', 'last_observed': 'date'}" if path.name.startswith("edges") else "{}"
    types = f", types = {days}" if days != "{}" else ""
    return with_duckdb(f"read_csv('{path}', header = true, delim = ',', quote = '\"', escape = '\"', sample_size = -1{types})")


def arrow(path):
    return pyarrow.parquet.read_table(path).to_pylist()


def sheet(workbook, name):
    rows = workbook[name].iter_rows(values_only=True)
    heads = next(rows)
    cell = lambda value: unescape(value) if isinstance(value, str) else value
    return [small(dict(zip(heads, map(cell, row)))) for row in rows]


def main(folder):
    workbook = openpyxl.load_workbook(folder / "xlsx/fangzhi.xlsx")
    print(json.dumps({
        "csv": seen(csv(folder / "csv/nodes.csv"), csv(folder / "csv/edges.csv")),
        "parquet": seen(arrow(folder / "parquet/nodes.parquet"), arrow(folder / "parquet/edges.parquet")),
        "parquet in DuckDB": seen(with_duckdb(f"'{folder}/parquet/nodes.parquet'"),
                                  with_duckdb(f"'{folder}/parquet/edges.parquet'")),
        "xlsx": seen(sheet(workbook, "nodes"), sheet(workbook, "edges")),
    }))


main(Path(sys.argv[1]))
