"""Reads graphs with networkx, python-igraph and ndex2 and prints, format by format, what was there."""

import json
import sys
from pathlib import Path

import networkx

NODE = ["label", "kind", "aliases", "context", "rank", "community"]
EDGE = ["label", "directed", "sources", "first_observed", "last_observed", "confidence", "issue", "article", "sentence",
        "antecedent", "claim", "bridge"]


def chosen(properties, names):
    """The properties of these names that say something."""
    return {name: properties[name] for name in names if properties.get(name) not in (None, "", [])}


def seen(graph):
    """What a networkx graph says."""
    nodes = {node: chosen(properties, NODE) for node, properties in graph.nodes(data=True)}
    edges = [{"source": source, "target": target, **chosen(properties, EDGE)}
             for source, target, properties in graph.edges(data=True)]
    return {"nodes": nodes, "edges": edges}


def main(folder):
    print(json.dumps({
        "gexf": seen(networkx.read_gexf(folder / "gexf/fangzhi.gexf")),
        "graphml": seen(networkx.read_graphml(folder / "graphml/fangzhi.graphml")),
    }))


main(Path(sys.argv[1]))
