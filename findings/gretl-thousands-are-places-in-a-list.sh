#!/usr/bin/env bash
# gretl 2022c (Debian 12) opens a CSV in which figures have a blank between thousands, `83 484`, `1 234` and `451`, as a column of
# texts, and reckons with their places in the list of these texts: the sum of the three is 6, the mean 2, the greatest 3. `print`
# shows the figures as they stand in the file. Opening it says that the column has values that are no numbers, reckoning says
# nothing. Decimal commas alone (`6,3`) it reads, and `2013M11` as a month. What helps: figures without blanks. Exits 0 while that
# is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends gretl > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' gretl
cd "$folder"
export HOME="$folder" LC_ALL=C.UTF-8
printf 'region;persons\nOslo;83 484\nMoss;1 234\nVoss;451\n' > table.csv
printf '%s\n' 'open table.csv --quiet' 'print persons --byobs' 'eval sum(persons)' 'eval mean(persons)' 'eval max(persons)' > read.inp
gretlcli -b read.inp > out
sed -n '/^? print/,$p' out
[ "$(grep -A 1 '^? eval' out | grep -x '[0-9.]*' | paste -s -d ' ')" = "6 2 3" ]
grep -q '83 484' out
