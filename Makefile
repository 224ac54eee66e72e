# The two commands of the README are `make demo` and `make test`; the others serve development.

# Build output lies outside the clone, so that RocksDB, the slowest part, is compiled once for all clones.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/fangzhi
export CARGO_TARGET_DIR ?= $(CACHE)/target
export FANGZHI_CACHE := $(CACHE)

.PHONY: demo test score bench compare build fuzz
demo: ; @scripts/demo.sh
test: ; @scripts/test.sh
score: ; @scripts/score.sh $(SCORE)
bench: ; @scripts/with-prerequisites.sh cargo bench --profile release --locked --bench pipeline --bench graphs
compare: ; @scripts/with-prerequisites.sh cargo build --release --locked --example network && python3 scripts/against-networkx.py "$(CARGO_TARGET_DIR)/release/examples/network"
build: ; @scripts/with-prerequisites.sh cargo build --release --locked
fuzz: ; @scripts/fuzz.sh
