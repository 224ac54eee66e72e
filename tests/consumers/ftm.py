"""Takes an export through FollowTheMoney, its `validate` among it, and prints what was lost on the way."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from followthemoney import model
from followthemoney.exc import InvalidData

file = Path(sys.argv[1]) / "ftm/fangzhi.ftm.json"
records = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
by_id = {record["id"]: record for record in records}
faults = []
if len(by_id) != len(records):
    faults.append("an id comes twice")

for record in records:
    schema = model.get(record["schema"])
    if schema is None or schema.abstract:
        faults.append(f"no schema to use: {record['schema']}")
        continue
    try:
        schema.validate(record)
    except InvalidData as error:
        faults.append(f"{record}: {error.errors}")
    for name in schema.required:
        if not record["properties"].get(name):
            faults.append(f"{record} lacks {name}")
    for name, values in record["properties"].items():
        prop = schema.get(name)
        if prop is None:
            faults.append(f"{record['schema']} has no {name}")
        elif prop.type.name == "entity":
            for value in values:
                if value not in by_id:
                    faults.append(f"{name} of {record} leads nowhere")
                elif not model.get(by_id[value]["schema"]).is_a(prop.range):
                    faults.append(f"{name} of {record} leads to a {by_id[value]['schema']}")

with tempfile.TemporaryDirectory() as folder:
    out = Path(folder) / "validated.json"
    command = Path(sys.executable).parent / "ftm"
    subprocess.run([command, "validate", "-i", file, "-o", out], check=True, stdout=sys.stderr)
    validated = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]

if [record["id"] for record in validated] != [record["id"] for record in records]:
    faults.append("validate has others")
for before, after in zip(records, validated):
    for name, values in before["properties"].items():
        if sorted(after["properties"].get(name, [])) != sorted(values):
            faults.append(f"{name} of {before['schema']}: {values} became {after['properties'].get(name)}")

print(json.dumps({"faults": faults, "schemata": Counter(record["schema"] for record in records),
                  "proven": sum(bool(record["properties"].get("proof")) for record in records
                                if model.get(record["schema"]).is_a("Interval"))}))
