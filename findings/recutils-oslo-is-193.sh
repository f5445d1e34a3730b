#!/usr/bin/env bash
# GNU recutils 1.9 (Debian 12) compares a code with a leading nought as a number to the base of eight: `recsel -e "region = 301"`
# does not find the record of Oslo, 0301, and `region = 193` does. `region < 300` has it. A code with an 8 or 9 in it, 0908, is to
# the base of ten, so that one list of codes has two bases. `Sum(region)` in the same call takes 0301 for 301. Its manual has base 8
# for numbers in expressions and in fields that are declared as such; these are declared nothing. What helps: quotation marks,
# `region = '0301'`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends recutils > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' recutils
records() { printf 'region: 0301\n\nregion: 0908\n\nregion: 1103\n'; }
found() { records | recsel -e "$1" -P region | paste -s -d ' '; }
for words in 'region = 301' 'region = 193' 'region = 0301' 'region < 300' 'region = 908' 'region = 1103' "region = '0301'"; do
    printf '%s: %s\n' "$words" "$(found "$words")"
done
[ "$(found 'region = 301')" = "" ]
[ "$(found 'region = 193')" = 0301 ]
[ "$(found 'region < 300')" = 0301 ]
[ "$(found 'region = 908')" = 0908 ]
[ "$(found 'region = 1103')" = 1103 ]
[ "$(found "region = '0301'")" = 0301 ]
[ "$(printf 'region: 0301\n' | recsel -p 'Sum(region)')" = "Sum_region: 301" ]
