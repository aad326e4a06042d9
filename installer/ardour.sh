#!/usr/bin/env bash
# usage: ardour.sh install [FOLDER] | uninstall
# Puts the actions in FOLDER (ardour, beside this) among the current user's scripts of each version of Ardour from 7 on, or takes them away.
# Does nothing where Ardour has not run yet.
set -euo pipefail
do=${1:?the usage is in the first lines of $0}
folder=${2:-$(dirname "$0")/ardour}

# Each version has a folder of settings of its own.
for settings in "${XDG_CONFIG_HOME:-$HOME/.config}"/ardour[7-9] "${XDG_CONFIG_HOME:-$HOME/.config}"/ardour[1-9][0-9]; do
    [ -d "$settings" ] || continue
    scripts=$settings/scripts
    case $do in
        install)
            mkdir -p "$scripts"
            rm -rf "$scripts/tagbox"
            cp -R "$folder/." "$scripts/"
            ;;
        uninstall) rm -rf "$scripts/tagbox" "$scripts/tagbox_stems.lua" "$scripts/tagbox_stems_again.lua" ;;
        *) echo "ardour.sh: '$do' is not to be done; the usage is in the first lines of $0" >&2; exit 1 ;;
    esac
done
