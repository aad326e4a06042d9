#!/usr/bin/env bash
# usage: VERSION=x.y.z installer/package.sh STAGE OUT PACKAGE...
# Makes packages of what build.sh has put into STAGE, into OUT, and OUT/SHA256SUMS of all that lies there.
# PACKAGEs: linux, macos-arm64, macos-x64 (a tar.gz each), debian (a .deb), windows (a setup.exe).
# The same stage gives the same bytes: files have the time of the last commit, or SOURCE_DATE_EPOCH.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
: "${VERSION:?the usage is in the first lines of $0}"
export VERSION SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

archive() { # name of the system, RID, what lies in it beside the engine
    local name=TagBox-$VERSION-$1 part
    mkdir -p "$work/$name/engine"
    cp -R "$stage/engine/$2" "$work/$name/engine/"
    for part in "${@:3}"; do
        cp -R "$stage/$part" "$work/$name/"
    done
    cp "$here/guide.html" "$here/../LICENSE" "$work/$name/"
    rm -rf "$work/$name/TagBox.vst3/Contents/x86_64-win"
    chmod -R u=rwX,go=rX "$work/$name"
    tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$work" -cf - "$name" | gzip -n >"$out/$name.tar.gz"
}

for package in "${@:3}"; do
    case $package in
        linux) archive linux-x64 linux-x64 TagBox.vst3 reaper ardour live install.sh uninstall.sh reaper.sh ardour.sh ;;
        macos-arm64) archive macos-arm64 osx-arm64 reaper ardour live install.sh uninstall.sh reaper.sh ardour.sh ;;
        macos-x64) archive macos-x64 osx-x64 reaper ardour live install.sh uninstall.sh reaper.sh ardour.sh ;;
        debian) "$here/debian/package.sh" "$stage" "$out" ;;
        windows) "$here/windows/package.sh" "$stage" "$out" ;;
        *) echo "package.sh: there is no package '$package'; the usage is in the first lines of $0" >&2; exit 1 ;;
    esac
done
cd "$out"
find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | LC_ALL=C sort | xargs sha256sum >"$work/SHA256SUMS"
mv "$work/SHA256SUMS" .
