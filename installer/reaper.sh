#!/usr/bin/env bash
# usage: reaper.sh install [FOLDER] | uninstall
# Puts the actions in FOLDER (reaper, beside this) among the current user's REAPER scripts and on its list of actions, or takes them away.
# Does nothing where REAPER has not run yet.
set -euo pipefail
do=${1:?the usage is in the first lines of $0}
folder=${2:-$(dirname "$0")/reaper}

# The lines of a list of actions (reaper-kb.ini) without ours.
others() {
    [ ! -f "$1" ] || grep -v '^SCR .* "TagBox/TagBox_[^"]*"' "$1" || true
}

digest() {
    if command -v sha1sum >/dev/null; then sha1sum; else shasum; fi | cut -c 1-40
}

# A line for each action: section 0 is REAPER's main one, and the name by which keys and toolbars find an action stays the same.
ours() {
    local action file
    for action in "$folder"/TagBox_*.lua; do
        file=$(basename "$action")
        printf 'SCR 4 0 RS%s "Script: %s" "TagBox/%s"\n' "$(printf 'TagBox/%s' "$file" | digest)" "$file" "$file"
    done
}

# Whole or not at all, with the rights that it had, and through a link where the user has one.
replace() {
    local file=$1
    [ ! -L "$file" ] || file=$(readlink -f "$file")
    [ ! -f "$file" ] || cp -p "$file" "$file.tagbox"
    cat >"$file.tagbox"
    mv "$file.tagbox" "$file"
}

for resources in "${XDG_CONFIG_HOME:-$HOME/.config}/REAPER" "$HOME/.config/REAPER" "$HOME/Library/Application Support/REAPER"; do
    [ -d "$resources" ] || continue
    keys=$resources/reaper-kb.ini
    case $do in
        install)
            mkdir -p "$resources/Scripts"
            rm -rf "$resources/Scripts/TagBox"
            cp -R "$folder" "$resources/Scripts/TagBox"
            { others "$keys"; ours; } | replace "$keys"
            ;;
        uninstall)
            rm -rf "$resources/Scripts/TagBox" "$resources/TagBox"
            [ ! -f "$keys" ] || others "$keys" | replace "$keys"
            ;;
        *) echo "reaper.sh: '$do' is not to be done; the usage is in the first lines of $0" >&2; exit 1 ;;
    esac
    # It writes its list anew when it ends.
    ! pgrep -ix reaper >/dev/null || echo "REAPER is running: close it and run this again, so that its list of actions is right."
done
