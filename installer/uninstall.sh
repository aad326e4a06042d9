#!/usr/bin/env bash
# usage: uninstall.sh
# Takes away what install.sh put there. Recordings, stems and added models stay.
set -euo pipefail
if [ -x "$HOME/.local/lib/tagbox/tagbox" ]; then
    "$HOME/.local/lib/tagbox/tagbox" stop >/dev/null 2>&1 || true
fi
rm -rf "$HOME/.vst3/TagBox.vst3" "$HOME/.local/lib/tagbox"
[ "$(readlink "$HOME/.local/bin/tagbox")" != "$HOME/.local/lib/tagbox/tagbox" ] || rm "$HOME/.local/bin/tagbox"
"$(dirname "$0")/reaper.sh" uninstall
for settings in "${XDG_CONFIG_HOME:-$HOME/.config}"/ardour*; do
    rm -rf "$settings/scripts/tagbox" "$settings/scripts/tagbox_stems.lua" "$settings/scripts/tagbox_stems_again.lua"
done
echo "TagBox is uninstalled."
