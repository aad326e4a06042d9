#!/usr/bin/env bash
# usage: VERSION=x.y.z SOURCE_DATE_EPOCH=seconds installer/debian/package.sh STAGE OUT
# Makes tagbox_VERSION_amd64.deb: for all users, the plug-in where every host looks and the engine where every shell does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$1
# Debian sorts 1.2.3~rc1 before 1.2.3.
version=${VERSION/-/\~}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
doc=$tree/usr/share/doc/tagbox

mkdir -p "$tree"/{DEBIAN,usr/bin,usr/lib/vst3,usr/share/{tagbox,man/man1,lintian/overrides,bash-completion/completions}} "$doc"
cp -R "$stage/engine/linux-x64" "$tree/usr/lib/tagbox"
mv "$tree/usr/lib/tagbox/licences" "$doc/licences"
ln -s ../share/doc/tagbox/licences "$tree/usr/lib/tagbox/licences"
ln -s ../lib/tagbox/tagbox "$tree/usr/bin/tagbox"
cp -R "$stage/TagBox.vst3" "$tree/usr/lib/vst3/"
rm -rf "$tree/usr/lib/vst3/TagBox.vst3/Contents/x86_64-win"
cp -R "$stage"/{reaper,ardour,live,reaper.sh,ardour.sh} "$tree/usr/share/tagbox/"
cp "$here/../completion.bash" "$tree/usr/share/bash-completion/completions/tagbox"
cp "$here/../guide.html" "$here/copyright" "$doc/"
cp "$here/lintian-overrides" "$tree/usr/share/lintian/overrides/tagbox"
"$here/man.sh" "$stage/engine/linux-x64/tagbox" | gzip -9n >"$tree/usr/share/man/man1/tagbox.1.gz"
printf 'tagbox (%s) unstable; urgency=medium\n\n  * Release.\n\n -- %s  %s\n' "$version" "$(sed -n 's/^Maintainer: //p' "$here/control")" \
    "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"

find "$tree" -type f -exec chmod 644 {} +
find "$tree" -type d -exec chmod 755 {} +
chmod 755 "$tree/usr/lib/tagbox/tagbox" "$tree"/usr/share/tagbox/*.sh
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f 1)/" "$here/control" >"$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$tree" "$2/tagbox_${version}_amd64.deb" >/dev/null
