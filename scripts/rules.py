#!/usr/bin/env python3
"""Precision and yield of each rule, and of each band of confidence, against gold tables.

usage: rules.py FANGZHI GOLD_DIR [--scorer SCORE.py] [--bands] [--wrong]

GOLD_DIR holds one folder a document with text.txt and the tables, and score.py unless --scorer names it. Each fact that
`FANGZHI extract` prints is right when score.py finds a gold row like it; rows that gold calls optional count neither way.
Prints for each rule how many facts it gave (repeats of one row once), how many are right, and the Wilson interval of 95 %;
rules with few facts say little. --bands prints the bands alone. --wrong lists the unsupported facts.
"""
import argparse, json, math, subprocess, sys
from collections import defaultdict
from pathlib import Path

INITIATIVES = {"project", "activity", "agreement", "programme", "plan"}
BANDS = [("high", 0.90, 1.00), ("middle", 0.70, 0.89), ("low", 0.50, 0.69)]


def row(fact):
    """The table that a fact belongs to, and its row there."""
    roles = {cell["role"]: cell["value"] for cell in fact["roles"]}
    kinds = {cell["role"]: cell.get("kind") for cell in fact["roles"]}
    names = {
        "Tenure": ("posts", dict(person="person", post="post", body="body")),
        "Conferral": ("honours", dict(holder="holder", honour="honour", year="year")),
        "Containment": ("places", dict(place="place", within="container")),
        "Participation": ("participants", dict(initiative="initiative", participant="agent")),
        "Partnership": ("partners", dict(a="partyA", b="partyB")),
        "Founding": ("founded", dict(founder="founder", thing="thing")),
        "Byline": ("bylines", dict(title="article", author="author")),
        "Siting": ("sites", dict(initiative="initiative", place="place")),
    }
    if fact["class"] == "Mention":
        kind = kinds["entity"]
        table, key = ("people", "person") if kind == "person" else ("initiatives", "initiative")
        return (table, {key: roles["entity"]}) if kind == "person" or kind in INITIATIVES else (None, None)
    if fact["class"] not in names:
        return None, None
    table, columns = names[fact["class"]]
    return table, {column: roles.get(role, "") for column, role in columns.items()}


def wilson(right, given, z=1.96):
    if not given:
        return 0.0, 1.0
    p, n = right / given, given
    middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def verdict(score, table, fact, gold):
    """Right, wrong, or None where nobody asked."""
    if table == "sites":
        of = [g for g in gold["initiatives"] if score.same(g["initiative"], fact["initiative"])]
        told = [g for g in of if g.get("place")]
        return None if not told else any(score.same(g["place"], fact["place"]) for g in told)
    like = [g for g in gold[table] if score.row_matches(table, g, fact)]
    if like and all(g.get("optional") == "y" for g in like):
        return None
    return bool(like)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fangzhi", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, help="score.py; GOLD_DIR/score.py unless stated")
    parser.add_argument("--bands", action="store_true", help="print the bands alone")
    parser.add_argument("--wrong", action="store_true", help="list the unsupported facts")
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer.resolve().parent if args.scorer else args.gold.resolve()))
    sys.dont_write_bytecode = True
    import score

    rules, bands = defaultdict(list), defaultdict(list)
    for folder in sorted(path.parent for path in args.gold.glob("*/text.txt")):
        gold = {table: score.read(folder / f"{table}.csv", keys) for table, keys in score.KEYS.items()}
        printed = subprocess.run([args.fangzhi, "extract", folder / "text.txt"], capture_output=True, text=True, check=True)
        best = {}
        for line in printed.stdout.splitlines():
            fact = json.loads(line)
            table, cells = row(fact)
            if table is None:
                continue
            key = (table, *(score.fold(cell) for cell in cells.values()))
            sure = float(fact["confidence"])
            if key not in best or sure > best[key][0]:
                best[key] = (sure, fact["rule"], table, cells)
        for sure, rule, table, cells in best.values():
            right = verdict(score, table, cells, gold)
            if right is None:
                continue
            rules[rule].append(right)
            bands[next((name for name, low, high in BANDS if low <= sure <= high), "below")].append(right)
            if args.wrong and not right:
                print(f"+ {folder.name} {rule} {sure:.2f}: " + " / ".join(cells.values()))

    print(f"{'rule':<34}{'given':>6}{'right':>6}{'precision':>11}  95 % interval")
    told = [] if args.bands else sorted(rules)
    order = [(name, rules[name]) for name in told] + [(name, bands[name]) for name, *_ in BANDS if name in bands]
    for name, verdicts in order:
        given, right = len(verdicts), sum(verdicts)
        low, high = wilson(right, given)
        print(f"{name:<34}{given:>6}{right:>6}{right / given:>11.3f}  {low:.3f}–{high:.3f}")


if __name__ == "__main__":
    main()
