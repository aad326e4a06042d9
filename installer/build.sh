#!/usr/bin/env bash
# usage: [VERSION=x.y.z] installer/build.sh [OUT] [PART...]
# Builds on Linux what is installed, into OUT (artifacts/TagBox): the plug-in's bundle for Linux and Windows, the engine for each and for
# macOS, and the actions for REAPER, Ardour and Live. VERSION takes the place of the one in Directory.Build.props.
# PARTs: plugin-linux, plugin-windows, engine-linux, engine-windows, engine-macos-arm64, engine-macos-x64, reaper, ardour, live; by default all
# but those for macOS.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(realpath -m "${1:-$root/artifacts/TagBox}")
shift || true
parts=("${@:-plugin-linux plugin-windows engine-linux engine-windows reaper ardour live}")
version=${VERSION:-$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' "$root/Directory.Build.props")}
work=$root/artifacts/build
bundle=$out/TagBox.vst3

needs() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || { echo "build.sh: '$tool' is missing; install it first (docs/install.md lists the packages)" >&2; exit 1; }
    done
}

# One build at a time in that folder: tests of two projects may ask for one at once.
lock() {
    mkdir -p "$work"
    exec 9>"$work/.lock"
    flock 9
}

# Folders of its own, so that neither a build nor an editor at work beside this is disturbed.
publish() {
    # Without the lock, which a build server that stays would keep.
    dotnet publish "$root/$1" -c Release -r "$2" --artifacts-path "$work" -p:Version="$version" -nologo -v quiet "${@:3}" 9>&-
}

# Where a file says the version that it is of.
stamp() { # FILE, place in OUT
    mkdir -p "$(dirname "$2")"
    sed -E "s/(\"[Vv]ersion\": )\"[^\"]*\"/\\1\"$version\"/" "$1" >"$2"
}

plugin() { # RID, library as published, place in the bundle, Skia's library, which goes beside it
    lock
    publish plugin/TagBox.Plugin "$1"
    install -D -m 644 "$work/publish/TagBox.Plugin/release_$1/$2" "$bundle/Contents/$3"
    install -m 644 "$work/publish/TagBox.Plugin/release_$1/$4" "$bundle/Contents/${3%/*}/$4"
    # Its makers leave a table of symbols in, 2 MB that nothing needs and Debian's packages may not have.
    [ "$1" = win-x64 ] || strip --strip-unneeded "$bundle/Contents/${3%/*}/$4"
    stamp "$root/plugin/TagBox.Plugin/moduleinfo.json" "$bundle/Contents/Resources/moduleinfo.json"
}

# With what it needs of .NET, without the parts of .NET that it does not use, and compiled ahead: a process is at work in half the time.
engine() { # RID, options
    lock
    publish engine/TagBox.Cli "$1" --self-contained -p:DebugType=none -p:PublishDocumentationFiles=false \
        -p:PublishReadyToRun=true -p:PublishTrimmed=true -p:TrimMode=partial -p:SuppressTrimAnalysisWarnings=true "${@:2}"
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

live() { # what the extension is built from beside Ableton's SDK, which is Ableton's to give out
    rm -rf "$out/live"
    mkdir -p "$out/live"
    cp -R "$root"/daw/live/{src,build.mjs,package.json,package-lock.json,tsconfig.json,tsconfig.sdk.json} "$out/live/"
    stamp "$root/daw/live/manifest.json" "$out/live/manifest.json"
}

for part in ${parts[*]}; do
    case $part in
        plugin-linux) needs clang strip; plugin linux-x64 TagBox.so x86_64-linux/TagBox.so libSkiaSharp.so ;;
        plugin-windows) needs clang lld-link llvm-dlltool; plugin win-x64 TagBox.dll x86_64-win/TagBox.vst3 libSkiaSharp.dll ;;
        engine-linux) engine linux-x64 -p:PublishSingleFile=true ;;
        # A folder: Wine, where it is tested, cannot load assemblies out of a single file.
        engine-windows) engine win-x64 ;;
        engine-macos-arm64) engine osx-arm64 -p:PublishSingleFile=true ;;
        engine-macos-x64) engine osx-x64 -p:PublishSingleFile=true ;;
        reaper | ardour | live) $part ;;
        *) echo "build.sh: there is no part '$part'; the usage is in the first lines of $0" >&2; exit 1 ;;
    esac
done
install -m 755 "$root"/installer/{install,uninstall,reaper,ardour}.sh "$out/"
echo "$out"
