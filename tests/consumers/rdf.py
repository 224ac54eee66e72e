"""Reads the RDF formats with rdflib, prints how they differ from N-Quads, and what the shapes say of each."""

import json
import sys
from pathlib import Path

import pyshacl
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

FORMATS = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "rdfxml": "xml"}
EXTENSIONS = {"nquads": "nq", "trig": "trig", "jsonld": "jsonld", "turtle": "ttl", "rdfxml": "rdf"}
WITH_GRAPHS = ["nquads", "trig", "jsonld"]


def quads(folder, name):
    dataset = Dataset()
    dataset.parse(folder / name / f"fangzhi.{EXTENSIONS[name]}", format=FORMATS[name])
    plain = lambda graph: None if graph in (None, DATASET_DEFAULT_GRAPH_ID) else str(graph)
    return {(s.n3(), p.n3(), o.n3(), plain(g)) for s, p, o, g in dataset.quads()}


def triples(folder, name):
    graph = Graph()
    graph.parse(folder / name / f"fangzhi.{EXTENSIONS[name]}", format=FORMATS[name])
    return {(s.n3(), p.n3(), o.n3()) for s, p, o in graph}


def violations(folder):
    shapes = Graph().parse(Path(__file__).parent.parent.parent / "ontology/shapes.ttl")
    data = Graph().parse(folder / "turtle/fangzhi.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    return [] if conforms else [text]


def main(folder):
    says = lambda differences: sorted(map(str, differences))[:4]
    whole = quads(folder, "nquads")
    merged = {quad[:3] for quad in whole}
    # XML 1.0 has no words for some characters.
    in_xml = {tuple(term.replace("\u0001", "\ufffd").replace("\u000b", "\ufffd").replace("\uffff", "\ufffd")
                    for term in triple) for triple in merged}
    differences = {name: says(quads(folder, name) ^ whole) for name in WITH_GRAPHS}
    differences["turtle"] = says(triples(folder, "turtle") ^ merged)
    differences["rdfxml"] = says(triples(folder, "rdfxml") ^ in_xml)
    print(json.dumps({"statements": len(whole), "differences": differences, "violations": violations(folder)}))


main(Path(sys.argv[1]))
