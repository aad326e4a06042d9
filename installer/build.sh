#!/usr/bin/env bash
# usage: installer/build.sh [OUT] [PART...]
# Builds on Linux what is installed, into OUT (artifacts/TagBox): the plug-in's bundle for Linux and Windows, the engine for each, and the
# actions for REAPER and Ardour.
# PARTs, all by default: plugin-linux, plugin-windows, engine-linux, engine-windows, reaper, ardour.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(realpath -m "${1:-$root/artifacts/TagBox}")
shift || true
parts=("${@:-plugin-linux plugin-windows engine-linux engine-windows reaper ardour}")
work=$root/artifacts/build
bundle=$out/TagBox.vst3

# One build at a time in that folder: tests of two projects may ask for one at once.
mkdir -p "$work"
exec 9>"$work/.lock"
flock 9

needs() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || { echo "build.sh: '$tool' is missing; install it first (docs/plugin.md lists the packages)" >&2; exit 1; }
    done
}

# Folders of its own, so that neither a build nor an editor at work beside this is disturbed.
publish() {
    # Without the lock, which a build server that stays would keep.
    dotnet publish "$root/$1" -c Release -r "$2" --artifacts-path "$work" -nologo -v quiet "${@:3}" 9>&-
}

plugin() { # RID, library as published, place in the bundle
    publish plugin/TagBox.Plugin "$1"
    install -D -m 644 "$work/publish/TagBox.Plugin/release_$1/$2" "$bundle/Contents/$3"
    install -D -m 644 "$root/plugin/TagBox.Plugin/moduleinfo.json" "$bundle/Contents/Resources/moduleinfo.json"
}

engine() { # RID, options
    publish engine/TagBox.Cli "$1" --self-contained -p:DebugType=none -p:PublishDocumentationFiles=false "${@:2}"
    rm -rf "$out/engine/$1"
    mkdir -p "$out/engine"
    cp -R "$work/publish/TagBox.Cli/release_$1" "$out/engine/$1"
}

reaper() { # the actions
    rm -rf "$out/reaper"
    mkdir -p "$out/reaper/tagbox"
    cp "$root"/daw/reaper/*.lua "$out/reaper/"
    cp "$root"/daw/reaper/tagbox/*.lua "$out/reaper/tagbox/"
}

ardour() { # the actions, and the parts that they share with REAPER's
    rm -rf "$out/ardour"
    mkdir -p "$out"
    cp -R "$root/daw/ardour" "$out/ardour"
    cp "$root"/daw/reaper/tagbox/{json,wav}.lua "$out/ardour/tagbox/"
}

for part in ${parts[*]}; do
    case $part in
        plugin-linux) needs clang; plugin linux-x64 TagBox.so x86_64-linux/TagBox.so ;;
        plugin-windows) needs clang lld-link llvm-dlltool; plugin win-x64 TagBox.dll x86_64-win/TagBox.vst3 ;;
        engine-linux) engine linux-x64 -p:PublishSingleFile=true ;;
        # A folder: Wine, where it is tested, cannot load assemblies out of a single file.
        engine-windows) engine win-x64 ;;
        reaper) reaper ;;
        ardour) ardour ;;
        *) echo "build.sh: there is no part '$part'; the usage is in the first lines of $0" >&2; exit 1 ;;
    esac
done
install -m 755 "$root/installer/install.sh" "$root/installer/uninstall.sh" "$root/installer/reaper.sh" "$out/"
echo "$out"
