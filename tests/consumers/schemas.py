"""Checks exports against the schemas beside this script and prints, format by format, the faults that were found."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

HERE = Path(__file__).parent


def xml(schema, file):
    grammar = etree.RelaxNG(etree.parse(HERE / schema))
    grammar.validate(etree.parse(file))
    return [str(fault) for fault in grammar.error_log]


def of_json(schema, file):
    schema = json.loads((HERE / schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = Draft202012Validator(schema).iter_errors(json.loads(file.read_text("utf-8")))
    return [f"{fault.json_path}: {fault.message}" for fault in faults]


def cx2(file):
    """What no schema can say: counts and references."""
    faults = of_json("cx2.schema.json", file)
    aspects = {name: elements for part in json.loads(file.read_text("utf-8")) for name, elements in part.items()}
    for said in aspects["metaData"]:
        if len(aspects[said["name"]]) != said["elementCount"]:
            faults.append(f"{said['name']} are not {said['elementCount']}")
    kinds = {"string": str, "long": int, "double": float, "boolean": bool, "list_of_string": list}
    nodes = {node["id"] for node in aspects["nodes"]}
    declared = aspects["attributeDeclarations"][0]
    for name in ("nodes", "edges"):
        for element in aspects[name]:
            if not {element.get("s"), element.get("t")} <= nodes | {None}:
                faults.append(f"{element['id']} leads nowhere")
            for attribute, value in element["v"].items():
                if type(value) is not kinds[declared[name][attribute]["d"]]:
                    faults.append(f"{attribute} of {element['id']} is {value!r}")
    return faults


def main(folder):
    print(json.dumps({
        "gexf": xml("gexf-1.3.rng", folder / "gexf/fangzhi.gexf"),
        "gexf-dynamic": xml("gexf-1.3.rng", folder / "gexf-dynamic/fangzhi.gexf"),
        "graphml-yed": xml("yed.rng", folder / "graphml-yed/fangzhi.graphml"),
        "cx2": cx2(folder / "cx2/fangzhi.cx2"),
    }))


main(Path(sys.argv[1]))
