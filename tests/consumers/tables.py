"""Reads the files of programs that run elsewhere as their documents say, and prints, format by format, what was there."""

import csv
import json
import sys
from pathlib import Path

NODE = ["label", "kind", "aliases", "context", "rank", "community"]
EDGE = ["label", "directed", "sources", "first_observed", "last_observed", "confidence", "issue", "article", "sentence",
        "antecedent", "claim", "bridge"]


def chosen(properties, names):
    """The properties of these names that say something."""
    return {name: properties[name] for name in names if properties.get(name) not in (None, "", [])}


def rows(file):
    with open(file, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def typed(row):
    """Numbers and truth values of a table without types."""
    kinds = {"rank": float, "confidence": float, "sources": int, "directed": "true".__eq__, "bridge": "true".__eq__}
    return {name: kinds.get(name, str)(value) for name, value in row.items() if value}


def kumu(file):
    blueprint = json.loads(file.read_text("utf-8"))
    for connection in blueprint["connections"]:
        assert connection["directed"] == (connection["direction"] == "directed")
        assert connection.get("sentence", "") in connection["description"]
    return {
        "nodes": {element["id"]: chosen(element, NODE) for element in blueprint["elements"]},
        "edges": [{"source": edge["from"], "target": edge["to"], **chosen(edge, EDGE)}
                  for edge in blueprint["connections"]],
    }


def flourish(folder):
    points, links = rows(folder / "points.csv"), rows(folder / "links.csv")
    iris = {point["id"]: point["iri"] for point in points}
    assert len(iris) == len(points), "a point is known by its id"
    return {
        "nodes": {point["iri"]: chosen(typed(point), NODE) for point in points},
        "edges": [{"source": iris[link["source"]], "target": iris[link["target"]], **chosen(typed(link), EDGE)}
                  for link in links],
    }


NEO4J = {"string": str, "long": int, "double": float, "boolean": "true".__eq__, "date": str, "ID": str,
         "string[]": lambda cell: cell.split("|")}


def neo4j_rows(file):
    """As the headers of the import tool say: property and type, or a part of the graph."""
    for row in rows(file):
        read = {}
        for header, cell in row.items():
            name, _, kind = header.partition(":")
            if cell:
                read[name or header] = NEO4J.get(kind, str)(cell)
        yield read


def neo4j(folder):
    constraints = (folder / "constraints.cypher").read_text("utf-8").splitlines()
    assert constraints and all(line.startswith("CREATE ") and line.endswith(";") for line in constraints)
    nodes, edges = {}, []
    for node in neo4j_rows(folder / "nodes.csv"):
        assert node[":LABEL"].split("|")[0] in ("Entity", "Claim")
        nodes[node["iri"]] = chosen({**node, "label": node["name"]}, NODE)
    for edge in neo4j_rows(folder / "relationships.csv"):
        assert edge[":TYPE"].isupper()
        edges.append({"source": edge[":START_ID"], "target": edge[":END_ID"],
                      **chosen({**edge, "label": edge["caption"]}, EDGE)})
    return {"nodes": nodes, "edges": edges}


def main(folder):
    print(json.dumps({
        "kumu": kumu(folder / "kumu/fangzhi.json"),
        "flourish": flourish(folder / "flourish"),
        "neo4j": neo4j(folder / "neo4j"),
    }))


main(Path(sys.argv[1]))
