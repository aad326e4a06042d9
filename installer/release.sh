#!/usr/bin/env bash
# usage: installer/release.sh [VERSION]
# Builds everything that is given out, on one Linux machine from a clean clone, into artifacts/release: setup.exe for Windows, .deb and tar.gz
# for Linux, a tar.gz for each kind of Mac, and SHA256SUMS. VERSION takes the place of the one in Directory.Build.props.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export VERSION=${1:-$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' "$root/Directory.Build.props")}
[[ $VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || { echo "release.sh: '$VERSION' is no version; give one such as 1.2.3 or 1.2.3-rc1" >&2; exit 1; }

# A tool, and the Debian package that brings it.
tools=(dotnet: clang:clang lld-link:lld llvm-dlltool:llvm makensis:nsis dpkg-deb:dpkg lintian:lintian gzip:gzip xz:xz-utils)
missing=()
for tool in "${tools[@]}"; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool%%:*}")
done
[ -e /usr/include/zlib.h ] || missing+=(zlib.h)
if [ ${#missing[@]} -gt 0 ]; then
    echo "release.sh: missing: ${missing[*]}; install the .NET 10 SDK and, on Debian, 'apt-get install clang zlib1g-dev lld llvm nsis dpkg lintian'" >&2
    exit 1
fi

stage=$root/artifacts/stage
release=$root/artifacts/release
rm -rf "$stage" "$release"
"$root/installer/build.sh" "$stage" plugin-linux plugin-windows engine-linux engine-windows engine-macos-arm64 engine-macos-x64 reaper ardour live
"$root/installer/package.sh" "$stage" "$release" linux macos-arm64 macos-x64 debian windows

# What a download may weigh, in bytes.
limit=$((60 * 1000 * 1000))
for file in "$release"/*; do
    size=$(stat -c %s "$file")
    [ "$size" -le $limit ] || { echo "release.sh: $file has $size bytes, more than $limit" >&2; exit 1; }
done
lintian --allow-root --fail-on error --tag-display-limit 0 "$release"/*.deb
