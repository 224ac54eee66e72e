# Sourced: makes sure that what the build needs is there before minutes go into it, installs it where that may be done
# unasked (root with a package manager), else prints the exact command and ends.

stop() { printf 'fangzhi: %s\n' "$@" >&2; exit 2; }

command -v cargo >/dev/null || [ ! -f "$HOME/.cargo/env" ] || . "$HOME/.cargo/env"
command -v cargo >/dev/null || stop 'Rust is missing. Install it with rustup (https://rustup.rs) or your package manager; 1.89 or newer.'

# Where bindgen looks, so far as it can be asked beforehand: its own variable, LLVM's folders, the loader's cache.
has_libclang() {
  for file in ${LIBCLANG_PATH:+"$LIBCLANG_PATH"/libclang*.so* "$LIBCLANG_PATH"/libclang*.dylib} \
      /usr/lib/llvm-*/lib/libclang*.so* /usr/lib*/libclang.so* /usr/lib/*-linux-gnu/libclang*.so* \
      /usr/local/lib/libclang.so* /Library/Developer/CommandLineTools/usr/lib/libclang.dylib; do
    case "$file" in *libclang-cpp*) continue ;; esac
    [ -e "$file" ] && return 0
  done
  return 1
}

# libclang needs its own stddef.h; where only the library is there, the C compiler's does as well.
has_clang_headers() {
  ls /usr/lib/llvm-*/lib/clang/*/include/stddef.h /usr/lib*/clang/*/include/stddef.h >/dev/null 2>&1
}

install_packages() {
  [ "$(id -u)" = 0 ] || return 1
  if command -v apt-get >/dev/null; then
    echo "Installing $1 with apt-get" >&2
    { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $1 ||
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $1; }; } >/dev/null
  elif command -v dnf >/dev/null; then dnf install -y -q $2
  elif command -v pacman >/dev/null; then pacman -S --noconfirm --needed $3
  else return 1
  fi
}

command -v c++ >/dev/null || install_packages build-essential 'gcc-c++ make' base-devel ||
  stop 'A C++ compiler is missing. Run: sudo apt-get install build-essential'

wheel="$FANGZHI_CACHE/libclang"
if ! has_libclang && [ -d "$wheel/clang/native" ]; then
  export LIBCLANG_PATH="$wheel/clang/native"
fi
has_libclang || install_packages libclang-dev clang-devel clang ||
  stop 'libclang is missing; the bindings of RocksDB need it. Run one of' \
       '  sudo apt-get install libclang-dev' \
       "  python3 -m pip install --target '$wheel' libclang      (without root)" \
       'and then this command again.'
has_clang_headers || export BINDGEN_EXTRA_CLANG_ARGS="${BINDGEN_EXTRA_CLANG_ARGS:-} -I$(cc -print-file-name=include)"

[ -e "$CARGO_TARGET_DIR/release/fangzhi" ] ||
  echo "First build: about 12 minutes on two cores, most of it for RocksDB; later builds take seconds." >&2
