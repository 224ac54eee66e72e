#!/usr/bin/env python3
"""Figures of each half of the gold articles, with bootstrap intervals.

usage: halves.py FANGZHI GOLD_DIR [--samples N] [--half 0|1]

GOLD_DIR holds score.py and one folder a document with text.txt and the tables. Articles go to a half by the hash of their
title, so that rules can be developed on half 0 and half 1 be looked at only to measure. A gold row belongs to the first
article that holds all its names (or most of them), a matched fact to its gold row's article, another fact to the article
that states it. The interval is that of the macro-F1 over N samples of a half's articles, drawn with replacement from a
fixed seed; tables without rows in a sample do not count.
"""
import argparse, csv, hashlib, io, json, random, subprocess, sys, tempfile
from collections import defaultdict
from pathlib import Path


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def articles(fangzhi, text):
    """(start, end, title, words) of each article, in bytes of the text."""
    understood = json.loads(run(fangzhi, "read", "--format", "json", text))
    source = text.read_bytes()
    found = [(a["start"], a["end"], a["title"]) for document in understood for a in document["articles"]]
    return [(start, end, title, source[start:end].decode("utf-8", "ignore")) for start, end, title in found]


def home(score, cells, told):
    """The index of the article that a gold row was read from."""
    names = [score.alternatives(cell) for cell in cells if cell]
    held = [sum(any(name in words for name in alternatives) for alternatives in names) for words in told]
    return max(range(len(told)), key=lambda i: (held[i], -i)) if told else None


def counts(score, fangzhi, folder, work):
    """For each article and table: right, given, wanted."""
    text = folder / "text.txt"
    found = articles(fangzhi, text)
    told = [score.fold(words) for *_, words in found]
    store = work / folder.name
    run(fangzhi, "load", text, "--store", store)
    tally = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for table, keys in score.KEYS.items():
        gold = score.read(folder / f"{table}.csv", keys)
        answer = run(fangzhi, "query", table, "--evidence", "--format", "csv", "--store", store)
        rows, seen = [], set()
        for row in csv.DictReader(io.StringIO(answer)):
            key = tuple(score.fold(row[column]) for column in keys)
            if key not in seen:
                seen.add(key)
                rows.append(row)
        gold, owner = score.match(table, gold, rows)
        optional = [row for row in gold if row.get("optional") == "y"]
        where = [home(score, [row.get(key, "") for key in keys], told) for row in gold]
        for index, row in enumerate(gold):
            if row.get("optional") != "y":
                tally[where[index]][table][2] += 1
        for index, row in enumerate(rows):
            if index in owner:
                if gold[owner[index]].get("optional") != "y":
                    tally[where[owner[index]]][table][0] += 1
                    tally[where[owner[index]]][table][1] += 1
            elif not any(score.row_matches(table, g, row) for g in optional):
                start = int(row["start"] or 0)
                inside = [i for i, (low, high, *_) in enumerate(found) if low <= start < high]
                tally[min(inside, key=lambda i: found[i][1] - found[i][0], default=0)][table][1] += 1
    return [(f"{folder.name} {title}", tally[i]) for i, (_, _, title, _) in enumerate(found)]


def macro(tallies, tables):
    scores = {}
    for table in tables:
        right, given, wanted = (sum(tally[table][k] for tally in tallies) for k in range(3))
        if wanted:
            scores[table] = 2 * right / (given + wanted)
    return (sum(scores.values()) / len(scores) if scores else 0.0), scores


def main():
    sys.setrecursionlimit(100_000)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fangzhi", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--samples", type=int, default=2000)
    parser.add_argument("--half", type=int, choices=[0, 1], help="list the articles of this half")
    args = parser.parse_args()
    sys.path.insert(0, str(args.gold.resolve()))
    sys.dont_write_bytecode = True
    import score

    halves = [[], []]
    with tempfile.TemporaryDirectory() as work:
        for folder in sorted(path.parent for path in args.gold.glob("*/text.txt")):
            for name, tally in counts(score, args.fangzhi, folder, Path(work)):
                halves[hashlib.sha256(name.encode()).digest()[0] & 1].append((name, tally))
    if args.half is not None:
        for name, _ in halves[args.half]:
            print(name)
        return
    tables = list(score.KEYS)
    print(f"{'half':<6}{'articles':>9}{'macro-F1':>10}  95 % interval  " + "  ".join(tables))
    for half, members in enumerate(halves):
        tallies = [tally for _, tally in members]
        value, scores = macro(tallies, tables)
        draw = random.Random(20241120)
        drawn = sorted(macro(draw.choices(tallies, k=len(tallies)), tables)[0] for _ in range(args.samples))
        low, high = drawn[len(drawn) * 25 // 1000], drawn[len(drawn) * 975 // 1000]
        each = "  ".join(f"{scores.get(table, float('nan')):>{len(table)}.2f}" for table in tables)
        print(f"{half:<6}{len(members):>9}{value:>10.3f}  {low:.3f}–{high:.3f}    {each}")


if __name__ == "__main__":
    main()
