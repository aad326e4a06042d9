#!/usr/bin/env bash
# usage: install.sh
# Installs TagBox for the current user from the folder this lies in: the engine to ~/.local/lib/tagbox and its command to ~/.local/bin, on
# Linux the plug-in to ~/.vst3; where REAPER or Ardour has run, its actions to them. Takes the place of an older version; uninstall.sh takes
# all of it away again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

refuse() {
    echo "install.sh: $1" >&2
    exit 1
}

case "$(uname -s) $(uname -m)" in
    "Linux x86_64") system=linux-x64 ;;
    "Darwin arm64") system=osx-arm64 ;;
    "Darwin x86_64") system=osx-x64 ;;
    *) refuse "TagBox runs on Linux with an x86-64 processor, macOS and Windows; this is $(uname -s) on $(uname -m)" ;;
esac
engine=$here/engine/$system
[ -d "$engine" ] || [ ! -d "$here/engine" ] || refuse "this download is for $(ls "$here/engine" | tr '\n' ' ')and this machine is $system; take the one for it"

parts=("$engine/tagbox" "$engine/licences/TagBox.txt" "$here/reaper.sh" "$here/reaper/tagbox/action.lua" "$here/ardour.sh" "$here/ardour/tagbox_stems.lua")
[ "$system" != linux-x64 ] || parts+=("$here/TagBox.vst3/Contents/x86_64-linux/TagBox.so")
for part in "${parts[@]}"; do
    [ -f "$part" ] || refuse "'$part' is missing; run the install.sh of a whole download or of installer/build.sh"
done

if [ "$system" = linux-x64 ]; then
    # What .NET 10 needs, and so the engine; hosts would only say that there is no plug-in.
    needed=2.27
    have=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ print $2 }')
    [ "$(printf '%s\n' "$needed" "${have:-0}" | sort -V | head -n 1)" = "$needed" ] ||
        refuse "TagBox needs glibc $needed or later (Debian 10, Ubuntu 18.04, Fedora 28, RHEL 8); this system has ${have:-another C library}"
fi

# Beside its place first and then moved there, so that a host that looks meanwhile finds an old or a new one, never half of one.
place() { # FOLDER, where it goes
    local new
    new=$(dirname "$2")/.$(basename "$2").new
    mkdir -p "$(dirname "$2")"
    rm -rf "$new"
    cp -R "$1" "$new"
    rm -rf "$2"
    mv "$new" "$2"
}

library=$HOME/.local/lib/tagbox
programs=$HOME/.local/bin
[ "$system" != linux-x64 ] || place "$here/TagBox.vst3" "$HOME/.vst3/TagBox.vst3"
place "$engine" "$library"
mkdir -p "$programs"
ln -sf "$library/tagbox" "$programs/tagbox"
"$here/reaper.sh" install
"$here/ardour.sh" install
# An engine of the version before would serve on; what it has to do goes on when the new one is started.
"$library/tagbox" stop >/dev/null 2>&1 || true

echo "TagBox is installed; its command is $programs/tagbox, and 'tagbox doctor' says whether all is in place. Have your DAW scan for plug-ins."
