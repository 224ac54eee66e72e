"""Reads the front matter of the notes of a vault with PyYAML and prints it, note by note."""

import json
import sys
from pathlib import Path

import yaml

folder = Path(sys.argv[1]) / "obsidian"
notes = {}
for path in sorted(folder.glob("*/*.md")):
    _, front, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    notes[str(path.relative_to(folder))] = yaml.safe_load(front)
print(json.dumps(notes, default=str))
