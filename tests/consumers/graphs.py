"""Reads graphs with networkx, python-igraph and ndex2 and prints, format by format, what was there."""

import json
import sys
from pathlib import Path

import igraph
import networkx
from ndex2.cx2 import CX2Network

NODE = ["label", "kind", "aliases", "context", "rank", "community"]
EDGE = ["label", "directed", "sources", "first_observed", "last_observed", "confidence", "issue", "article", "sentence",
        "antecedent", "claim", "bridge"]


def chosen(properties, names):
    """The properties of these names that say something."""
    return {name: properties[name] for name in names if properties.get(name) not in (None, "", [])}


def seen(graph, of_nodes=NODE, of_edges=EDGE):
    """What a networkx graph says."""
    nodes = {node: chosen(properties, of_nodes) for node, properties in graph.nodes(data=True)}
    edges = [{"source": source, "target": target, **chosen(properties, of_edges)}
             for source, target, properties in graph.edges(data=True)]
    return {"nodes": nodes, "edges": edges}


def cx2(file):
    network = CX2Network()
    network.create_from_raw_cx2(json.loads(file.read_text("utf-8")))
    nodes = network.get_nodes()

    def iri(number):
        return nodes[number]["v"]["iri"]

    def labelled(values):
        return {**values, "label": values["name"]}

    return {
        "nodes": {iri(number): chosen(labelled(node["v"]), NODE) for number, node in nodes.items()},
        "edges": [{"source": iri(edge["s"]), "target": iri(edge["t"]), **chosen(labelled(edge["v"]), EDGE)}
                  for edge in network.get_edges().values()],
    }


def pajek(file):
    """networkx knows a vertex by its label and keeps its number."""
    graph = networkx.read_pajek(file)
    number = dict(graph.nodes(data="id"))
    return {
        "nodes": {number[label]: {"label": label} for label in graph},
        "edges": [{"source": number[source], "target": number[target], "label": line["l"], "sources": int(line["weight"])}
                  for source, target, line in graph.edges(data=True)],
    }


def pajek_in_igraph(file):
    """igraph knows a graph as a whole to be directed or not."""
    graph = igraph.Graph.Read_Pajek(str(file))

    def line(edge):
        ends = sorted([str(edge.source + 1), str(edge.target + 1)])
        return {"source": ends[0], "target": ends[1], "label": edge["label"], "sources": int(edge["weight"])}

    return {
        "nodes": {str(vertex.index + 1): {"label": vertex["name"]} for vertex in graph.vs},
        "edges": [line(edge) for edge in graph.es],
    }


def main(folder):
    print(json.dumps({
        "gexf": seen(networkx.read_gexf(folder / "gexf/fangzhi.gexf")),
        "gexf-dynamic": seen(networkx.read_gexf(folder / "gexf-dynamic/fangzhi.gexf"), NODE + ["spells"], EDGE + ["spells"]),
        "graphml": seen(networkx.read_graphml(folder / "graphml/fangzhi.graphml")),
        "graphml-yed": seen(networkx.read_graphml(folder / "graphml-yed/fangzhi.graphml")),
        "nodelink": seen(networkx.node_link_graph(json.loads((folder / "nodelink/fangzhi.json").read_text("utf-8")))),
        "pajek": pajek(folder / "pajek/fangzhi.net"),
        "pajek in igraph": pajek_in_igraph(folder / "pajek/fangzhi.net"),
        "cx2": cx2(folder / "cx2/fangzhi.cx2"),
    }))


main(Path(sys.argv[1]))
