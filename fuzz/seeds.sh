#!/usr/bin/env bash
# Lays the samples and forms of the repository into the corpora of the targets that read them.
set -euo pipefail
cd "$(dirname "$0")"

# Target and how the names of its seeds end.
seeds() {
  local target="$1" folder="corpus/$1"
  shift
  mkdir -p "$folder"
  find ../data/samples ../tests/forms -type f \( -false "$@" \) -print0 |
    while IFS= read -r -d '' file; do cp "$file" "$folder/$(sha256sum <"$file" | cut -c 1-16)"; done
}

seeds text -o -name '*.txt' -o -name '*.md'
seeds layout -o -name 'yunchuan*.txt' -o -name 'magazine.txt'
seeds jsonl -o -name '*.jsonl'
seeds hocr -o -name '*.hocr'
seeds alto -o -name '*.alto.xml'
seeds html -o -name '*.html' -o -name '*.htm'
seeds docx -o -name '*.docx'
seeds epub -o -name '*.epub'
seeds pdf -o -name '*.pdf'
seeds archive -o -name '*.zip' -o -name '*.tgz' -o -name '*.gz' -o -name '*.tar'
seeds issue -o -type f

# Small archives of a sample, should the repository hold none.
sample=../data/samples/yunchuan-daily-wrapped.txt
tar -C ../data/samples -cf corpus/archive/sample.tar "${sample##*/}"
gzip -nc corpus/archive/sample.tar >corpus/archive/sample.tgz
gzip -nc "$sample" >corpus/archive/sample.gz
if command -v zip >/dev/null; then zip -qjX corpus/archive/sample.zip "$sample"; fi
