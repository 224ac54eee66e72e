#!/usr/bin/env bash
# Runs each fuzz target for FUZZ_SECONDS (600 unless stated), or those named in FUZZ_TARGETS; ends at the first finding.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { printf 'fangzhi: %s\n' "$@" >&2; exit 2; }
cargo +nightly --version >/dev/null 2>&1 || stop 'fuzzing needs the nightly toolchain:' '  rustup toolchain install nightly'
cargo fuzz --version >/dev/null 2>&1 || stop 'fuzzing needs cargo-fuzz:' '  cargo install cargo-fuzz'

fuzz/seeds.sh
for target in ${FUZZ_TARGETS:-$(cargo fuzz list)}; do
  printf '\n== %s ==\n' "$target"
  # Leaks are not looked for: glibc's own note of a thread that is just ending counts as one.
  nice -n 10 cargo +nightly fuzz run --release "$target" -- -max_total_time="${FUZZ_SECONDS:-600}" -rss_limit_mb=4096 -timeout=20 -detect_leaks=0 -print_final_stats=1
done
