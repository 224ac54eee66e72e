#!/usr/bin/env bash
# Builds the command, loads the sample issues, shows what was found, and serves it.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:?run this through make}"
. scripts/prerequisites.sh
cargo build --release --locked
fangzhi="$CARGO_TARGET_DIR/release/fangzhi"
demo="$FANGZHI_CACHE/demo"
rm -rf "$demo" && mkdir -p "$demo"
export FANGZHI_STORE="$demo/store"
heading() { printf '\n\033[1m%s\033[0m\n' "$*"; }

heading 'Loading the sample issues (invented people and places)'
"$fangzhi" load --manifest data/samples/issues.csv
"$fangzhi" load data/samples/townships.jsonl
heading 'What is in the store now'
"$fangzhi" issues

heading 'Two facts and the sentences that state them:  fangzhi query posts --evidence'
"$fangzhi" query - --evidence --format table <<'SPARQL'
PREFIX fz: <https://w3id.org/fangzhi/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?person ?post ?body WHERE {
  ?claim a fz:Tenure ; fz:person/rdfs:label ?person ; fz:post/rdfs:label ?post ; fz:body/rdfs:label ?body ; fz:articleCount ?n .
} ORDER BY DESC(?n) ?person LIMIT 2
SPARQL
heading 'Villages, their secretaries and their honours:  fangzhi query village-secretary-honour'
"$fangzhi" query village-secretary-honour --format table
heading 'Districts, projects and partners:  fangzhi query district-project-partner'
"$fangzhi" query district-project-partner --format table | head -n 24

heading 'Relationship graphs:  fangzhi export --format F'
"$fangzhi" export --format gexf --output "$demo/graph.gexf"
"$fangzhi" export --format graphml --output "$demo/graph.graphml"
"$fangzhi" export --format dot --output "$demo/graph.dot"
"$fangzhi" export --format csv --output "$demo/graph-csv"
(cd "$demo" && du -ah graph* | sort -k 2 | sed "s|\t|  $demo/|; s/^/  /")

if [ -t 0 ] && [ -t 1 ]; then
  heading 'Serving; end with Ctrl-C. In another terminal, try'
  printf '  export FANGZHI_STORE=%s PATH=%s:$PATH\n' "$FANGZHI_STORE" "$CARGO_TARGET_DIR/release"
  printf '  fangzhi show 芦花村\n  fangzhi query honours --evidence\n'
  printf "  curl -H 'Accept: text/csv' --data-urlencode 'query@queries/posts.rq' http://127.0.0.1:7878/sparql\n\n"
  exec "$fangzhi" serve
fi

heading 'No terminal: one query over HTTP, then the end'
"$fangzhi" serve --bind 127.0.0.1:0 2>"$demo/serve.log" &
server=$!
trap 'kill $server 2>/dev/null' EXIT
for _ in $(seq 100); do
  address=$(grep -o '127\.0\.0\.1:[0-9]*' "$demo/serve.log" | head -n 1 || true)
  [ -n "$address" ] && break
  sleep 0.1
done
[ -n "$address" ] || { cat "$demo/serve.log" >&2; exit 1; }
query='SELECT%20(COUNT(*)%20AS%20%3Ffacts)%20WHERE%20%7B%3Fc%20%3Chttps%3A%2F%2Fw3id.org%2Ffangzhi%2Fontology%23articleCount%3E%20%3Fn%7D'
exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
printf 'GET /sparql?query=%s HTTP/1.1\r\nHost: %s\r\nAccept: text/csv\r\nConnection: close\r\n\r\n' "$query" "$address" >&3
answer=$(tr -d '\r' <&3)
printf 'GET http://%s/sparql?query=%s\n%s\n' "$address" "$query" "$answer"
case "$answer" in 'HTTP/1.1 200'*) ;; *) exit 1 ;; esac
