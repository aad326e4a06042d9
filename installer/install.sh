#!/usr/bin/env bash
# usage: install.sh
# Installs TagBox for the current user from the folder this lies in: the plug-in to ~/.vst3, the engine to ~/.local/lib/tagbox and its
# command to ~/.local/bin; where REAPER or Ardour has run, its actions to them. Takes the place of an older version; uninstall.sh takes all of
# it away again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bundle=$here/TagBox.vst3
engine=$here/engine/linux-x64/tagbox
licences=$here/engine/linux-x64/licences
ardour=$here/ardour/tagbox_stems.lua
for part in "$bundle/Contents/x86_64-linux/TagBox.so" "$engine" "$licences/TagBox.txt" "$here/reaper.sh" "$here/reaper/tagbox/action.lua" "$ardour"; do
    [ -f "$part" ] || { echo "install.sh: '$part' is missing; run the install.sh of a whole download or of installer/build.sh" >&2; exit 1; }
done

# What .NET 10 needs, and so the engine; hosts would only say that there is no plug-in.
needed=2.27
have=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ print $2 }')
if [ "$(printf '%s\n' "$needed" "${have:-0}" | sort -V | head -n 1)" != "$needed" ]; then
    echo "install.sh: TagBox needs glibc $needed or later (Debian 10, Ubuntu 18.04, Fedora 28, RHEL 8); this system has ${have:-another C library}" >&2
    exit 1
fi

plugins=$HOME/.vst3
library=$HOME/.local/lib/tagbox
programs=$HOME/.local/bin
mkdir -p "$plugins" "$library" "$programs"

# Beside its place first and then moved there, so that a host that scans meanwhile finds an old or a new one, never half of one.
cp -R "$bundle" "$plugins/.TagBox.vst3.new"
rm -rf "$plugins/TagBox.vst3"
mv "$plugins/.TagBox.vst3.new" "$plugins/TagBox.vst3"
cp "$engine" "$library/.tagbox.new"
mv "$library/.tagbox.new" "$library/tagbox"
rm -rf "$library/licences"
cp -R "$licences" "$library/licences"
ln -sf "$library/tagbox" "$programs/tagbox"
"$here/reaper.sh" install "$here/reaper"

# Each version of Ardour has a folder of settings of its own.
for settings in "${XDG_CONFIG_HOME:-$HOME/.config}"/ardour[7-9] "${XDG_CONFIG_HOME:-$HOME/.config}"/ardour[1-9][0-9]; do
    [ -d "$settings" ] || continue
    mkdir -p "$settings/scripts"
    rm -rf "$settings/scripts/tagbox"
    cp -R "$here/ardour/." "$settings/scripts/"
done
# An engine of the version before would serve on; what it has to do goes on when the new one is started.
"$library/tagbox" stop >/dev/null 2>&1 || true

echo "TagBox is installed. Have your DAW scan for plug-ins; the command is $programs/tagbox."
