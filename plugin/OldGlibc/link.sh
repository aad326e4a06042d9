#!/usr/bin/env bash
# usage: link.sh FOLDER
# Makes what the library is linked with in place of glibc's libpthread and libdl as they were before 2.34, when both went into libc: names
# and versions only. Linked with libc of 2.34 or later, a library would ask for these functions under 2.34; under the older names every
# later glibc has them, too. A map beside this says which names, and their versions (nm -D of a glibc before 2.34).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
make_library() { # name, soname
    grep -oE '(pthread|dl)[a-z_]+;' "$here/$1.map" | sed -E 's/(.*);/void \1(void) {}/' >"$1.c"
    clang -shared -nostdlib -fPIC -Wno-incompatible-library-redeclaration -Wl,-soname,"$2" -Wl,--version-script,"$here/$1.map" "$1.c" -o "lib$1.so"
}
cd "$1"
make_library pthread libpthread.so.0
make_library dl libdl.so.2
