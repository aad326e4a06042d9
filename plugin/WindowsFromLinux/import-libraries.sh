#!/bin/sh
# usage: import-libraries.sh WINDOWS_APIS.txt OUT: writes OUT/NAME.lib for every system DLL that a native library may import from.
# The lists have a line "dll!function" each: the compiler's own, the C runtime's, and kernel32's functions beyond the first.
set -e
here=$(dirname "$0")
out=$2
mkdir -p "$out"
{
    tr -d '\r' <"$1" | grep -v '^#' | grep '!' | grep -v -i '^ucrtbase!'
    sed 's/^/kernel32!/' "$here/kernel32.txt"
    cat "$here/ucrt.txt"
    printf 'normaliz!IdnToAscii\nnormaliz!IdnToUnicode\n'
} | awk -F'!' '{ print tolower($1) " " $2 }' | sort -u >"$out/all.txt"
for dll in $(cut -d' ' -f1 "$out/all.txt" | sort -u); do
    {
        printf 'LIBRARY %s.dll\nEXPORTS\n' "$dll"
        awk -v dll="$dll" '$1 == dll { print $2 }' "$out/all.txt"
    } >"$out/$dll.def"
    llvm-dlltool -m i386:x86-64 -d "$out/$dll.def" -l "$out/$dll.lib"
done
