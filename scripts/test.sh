#!/usr/bin/env bash
# Format, lints, tests, documentation: one profile and one target folder for all, so that nothing is compiled twice.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:?run this through make}"
. scripts/prerequisites.sh

cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
  stop 'rustfmt or clippy is missing. Run: rustup component add rustfmt clippy'

command -v pdftotext >/dev/null || install_packages 'poppler-utils poppler-data' 'poppler-utils poppler-data' 'poppler poppler-data' ||
  echo 'Poppler is missing, so the tests of PDF are passed over. Run: sudo apt-get install poppler-utils poppler-data' >&2

. scripts/consumers.sh

cargo fmt --check
cargo clippy --release --locked --all-targets -- -D warnings
cargo test --release --locked --all-targets
cargo test --release --locked --doc
RUSTDOCFLAGS='-D warnings' cargo doc --release --locked --no-deps --quiet
