#!/bin/sh
# Installs what debian.txt lists and is not there, as root or with sudo.
set -eu
missing=
while read -r package file; do
    case $package in '' | '#'*) continue ;; esac
    [ -e "$file" ] || missing="$missing $package"
done < "$(dirname "$0")/debian.txt"
[ -n "$missing" ] || exit 0
command -v apt-get > /dev/null || { echo "The interop tests need Debian's packages:$missing" >&2; exit 1; }
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
echo "Debian's packages for the interop tests:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing > /dev/null
