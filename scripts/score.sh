#!/usr/bin/env bash
# Runs the released binary over the texts of the folder that FANGZHI_EVAL names and prints the scorers' figures.
# The folder holds gold/<document>/text.txt with fact tables and gold/score.py, ner/*.jsonl and ner/score_ner.py, and the texts
# of corpus/ whose articles tests/layout/corpus-articles.tsv lists.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:?run this through make}"
if [ -z "${FANGZHI_EVAL:-}" ]; then
  echo 'score: skipped, FANGZHI_EVAL names no folder'
  exit 0
fi
. scripts/prerequisites.sh
cargo build --release --locked --quiet
fangzhi="$CARGO_TARGET_DIR/release/fangzhi"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ablate=
[ "${1:-}" = --ablate ] && { ablate=yes; shift; }

# facts NAME FOLDER [OPTION…]: reads the texts of the folder with the options and asks for their tables.
facts() {
  local name=$1 folder=$2 text document table
  shift 2
  for text in "$folder"/*/text.txt; do
    document=$(basename "$(dirname "$text")")
    mkdir -p "$work/$name/$document"
    "$fangzhi" load "$text" --store "$work/$name-$document" "$@" 2>/dev/null
    for table in people posts honours places initiatives participants partners founded bylines; do
      "$fangzhi" query "$table" --format csv --store "$work/$name-$document" >"$work/$name/$document/$table.csv"
    done
  done
}

facts tables "$FANGZHI_EVAL/gold"
echo '== facts'
python3 "$FANGZHI_EVAL/gold/score.py" "$FANGZHI_EVAL/gold" "$work/tables" "$@"

for pages in developed held-out; do
  facts "$pages" "tests/pages/$pages"
  echo "== facts of the pages: $pages"
  python3 "$FANGZHI_EVAL/gold/score.py" "tests/pages/$pages" "$work/$pages"
done

if [ -n "$ablate" ]; then
  echo '== facts, without the words that the gold texts may have brought in'
  cargo run --release --locked --quiet --example ablate -- "$FANGZHI_EVAL/gold" "$work/lexicon"
  facts ablated "$FANGZHI_EVAL/gold" --lexicon "$work/lexicon"
  python3 "$FANGZHI_EVAL/gold/score.py" "$FANGZHI_EVAL/gold" "$work/ablated" "$@"
fi

echo '== rules and bands'
python3 scripts/rules.py "$fangzhi" "$FANGZHI_EVAL/gold"

echo '== bands on the held-out pages'
python3 scripts/rules.py "$fangzhi" tests/pages/held-out --scorer "$FANGZHI_EVAL/gold/score.py" --bands

echo '== halves of the gold articles'
python3 scripts/halves.py "$fangzhi" "$FANGZHI_EVAL/gold"

echo '== articles'
cargo run --release --locked --quiet --example articles -- tests/layout/corpus-articles.tsv "$FANGZHI_EVAL/corpus"

for texts in "$FANGZHI_EVAL"/ner/*.jsonl; do
  echo "== mentions: $(basename "$texts" .jsonl)"
  "$fangzhi" extract --mentions - <"$texts" >"$work/mentions.jsonl"
  python3 "$FANGZHI_EVAL/ner/score_ner.py" "$texts" "$work/mentions.jsonl"
  echo "== the same by jieba's own tagger"
  cargo run --release --locked --quiet --example tagger <"$texts" >"$work/mentions.jsonl"
  python3 "$FANGZHI_EVAL/ner/score_ner.py" "$texts" "$work/mentions.jsonl"
done
