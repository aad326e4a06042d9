#!/usr/bin/env bash
# usage: uninstall.sh
# Takes away what install.sh put there. Recordings, stems and added models stay.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -x "$HOME/.local/lib/tagbox/tagbox" ]; then
    "$HOME/.local/lib/tagbox/tagbox" stop >/dev/null 2>&1 || true
fi
rm -rf "$HOME/.vst3/TagBox.vst3" "$HOME/.local/lib/tagbox"
[ "$(readlink "$HOME/.local/bin/tagbox")" != "$HOME/.local/lib/tagbox/tagbox" ] || rm "$HOME/.local/bin/tagbox"
"$here/reaper.sh" uninstall
"$here/ardour.sh" uninstall
echo "TagBox is uninstalled. Captures, stems and added models are kept."
