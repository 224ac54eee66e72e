#!/usr/bin/env python3
"""Times Fangzhi against NetworkX on one invented graph, in one run, and prints the ratios.

Usage: against-networkx.py NETWORK_EXAMPLE [NODES EDGES]

NETWORK_EXAMPLE is the built example `network`. It makes the same graph for both: as a table for NetworkX, in memory for
itself. Both write to nowhere and take betweenness from the same number of starts; neither pays for reading the graph.
Needs networkx, numpy and scipy.
"""
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import networkx

STARTS = 10


def graph_of(folder):
    """The nodes and edges with all their columns, as `networkx.read_graphml` would give them."""
    graph = networkx.MultiGraph()
    with open(folder / "nodes.csv", encoding="utf-8-sig") as table:
        for row in csv.DictReader(table):
            graph.add_node(row.pop("Id"), **row)
    with open(folder / "edges.csv", encoding="utf-8-sig") as table:
        for row in csv.DictReader(table):
            weight = float(row.pop("Weight"))
            # GEXF and GraphML have an identifier of their own, which NetworkX would take for an attribute.
            row.pop("Id", None)
            graph.add_edge(row.pop("Source"), row.pop("Target"), weight=weight, **row)
    return graph


def seconds(task):
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def main():
    example = sys.argv[1]
    nodes, edges = sys.argv[2:4] if len(sys.argv) > 3 else ("100000", "500000")
    size = ["--nodes", nodes, "--edges", edges]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([example, *size, "--format", "csv", "--output", folder], check=True, stderr=subprocess.DEVNULL)
        graph = graph_of(Path(folder))
    ours = json.loads(subprocess.check_output([example, *size, "--time", str(STARTS)]))
    simple = networkx.Graph()
    for source, target, weight in graph.edges(data="weight"):
        known = simple.get_edge_data(source, target, {"weight": 0})["weight"]
        if source != target:
            simple.add_edge(source, target, weight=known + weight)
    with open("/dev/null", "wb") as nowhere:
        theirs = {
            "pagerank": min(seconds(lambda: networkx.pagerank(simple)) for _ in range(3)),
            "betweenness": seconds(lambda: networkx.betweenness_centrality(simple, k=STARTS, seed=0)),
            "graphml": seconds(lambda: networkx.write_graphml(graph, nowhere)),
            "gexf": seconds(lambda: networkx.write_gexf(graph, nowhere)),
        }
    print(f"{nodes} nodes, {edges} edges; seconds; networkx {networkx.__version__}")
    print(f"{'':<12} {'fangzhi':>9} {'networkx':>9} {'ratio':>7}")
    for name, slow in theirs.items():
        print(f"{name:<12} {ours[name]:>9.3f} {slow:>9.2f} {slow / ours[name]:>6.0f}×")
    print(f"{'leiden':<12} {ours['leiden']:>9.3f} {'–':>9}")


if __name__ == "__main__":
    main()
