# Sourced after prerequisites.sh: installs the programs that read the exports back in tests/consumers.rs, once for each
# list of versions (tests/consumers/requirements.txt and package.json), and says where they are. What cannot be had is
# named; its tests are passed over, and fail where CI=true.

consumers="$FANGZHI_CACHE/consumers"

# The first letters of what a list holds: another list goes into another folder.
edition() { cksum <"$1" | tr ' ' - | tr -d '\n'; }

command -v dot >/dev/null || install_packages graphviz graphviz graphviz ||
  echo 'Graphviz is missing, so its tests are passed over. Run: sudo apt-get install graphviz' >&2

# FollowTheMoney brings PyICU, which is compiled where it is installed.
has_icu() { pkg-config --exists icu-i18n 2>/dev/null; }

install_python_consumers() {
  [ ! -e "$1/complete" ] || return 0
  has_icu || install_packages 'libicu-dev pkg-config python3-dev' 'libicu-devel pkgconf-pkg-config python3-devel' 'icu pkgconf' ||
    echo 'The headers of ICU are missing, so FollowTheMoney may not install. Run: sudo apt-get install libicu-dev pkg-config python3-dev' >&2
  echo "Installing the Python readers of exports into $1" >&2
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv python3 python || return 1
  rm -rf "$1" && python3 -m venv "$1" &&
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/consumers/requirements.txt &&
    touch "$1/complete"
}

install_node_consumers() {
  [ ! -e "$1/complete" ] || return 0
  echo "Installing the JavaScript readers of exports into $1" >&2
  command -v npm >/dev/null || install_packages 'nodejs npm' 'nodejs npm' 'nodejs npm' || return 1
  rm -rf "$1" && mkdir -p "$1" && cp tests/consumers/package.json "$1/" &&
    npm install --prefix "$1" --silent --no-audit --no-fund --no-package-lock --ignore-scripts >&2 &&
    touch "$1/complete"
}

place="$consumers/python-$(edition tests/consumers/requirements.txt)"
if install_python_consumers "$place"; then
  export FANGZHI_CONSUMERS_PYTHON="$place/bin/python"
else
  echo 'The Python readers of exports are missing (python3 with venv), so their tests are passed over.' >&2
fi

place="$consumers/node-$(edition tests/consumers/package.json)"
if install_node_consumers "$place"; then
  export FANGZHI_CONSUMERS_NODE="$place/node_modules"
else
  echo 'The JavaScript readers of exports are missing (nodejs with npm), so their tests are passed over.' >&2
fi
unset place
