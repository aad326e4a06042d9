#!/usr/bin/env bash
# usage: VERSION=x.y.z SOURCE_DATE_EPOCH=seconds installer/windows/package.sh STAGE OUT
# Makes TagBox-VERSION-setup.exe by NSIS.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The bundle without its Linux half.
cp -R "$stage/TagBox.vst3" "$work/"
rm -rf "$work/TagBox.vst3/Contents/x86_64-linux"

# Lines that take away what lies in FOLDER from a place of the user's, file by file, so that nothing else goes along.
removal() { # FOLDER, place
    (cd "$1" && find . -type f -printf '%P\n' | LC_ALL=C sort | sed -e 's:/:\\:g' -e "s:.*:Delete \"$2\\\\&\":")
    (cd "$1" && find . -mindepth 1 -depth -type d -printf '%P\n' | sed -e 's:/:\\:g' -e "s:.*:RMDir \"$2\\\\&\":")
    echo "RMDir \"$2\""
}
{
    removal "$stage/engine/win-x64" '$INSTDIR'
    removal "$work/TagBox.vst3" '${BUNDLE}'
    removal "$stage/reaper" '${ACTIONS}'
    removal "$stage/live" '${EXTENSION}'
} | sed 's/\\$\(INSTDIR\|{\)/$\1/' >"$work/removal.nsh"

# What REAPER's list of actions says of ours.
for action in "$stage"/reaper/TagBox_*.lua; do
    file=$(basename "$action")
    printf 'FileWrite $1 '\''SCR 4 0 RS%s "Script: %s" "TagBox/%s"$\\r$\\n'\''\n' "$(printf 'TagBox/%s' "$file" | sha1sum | cut -c 1-40)" "$file" "$file"
done >"$work/lines.nsh"

find "$work" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
numbers=${VERSION%%-*}
makensis -V2 -WX -DVERSION="$VERSION" -DNUMBERS="$numbers.0" -DSTAGE="$stage" -DWORK="$work" -DGUIDE="$here/../guide.html" \
    -DLICENCE="$here/../../LICENSE" -DOUT="$2/TagBox-$VERSION-setup.exe" "$here/setup.nsi"
