#!/usr/bin/env bash
# GNU Octave 7.3.0 (Debian 12) reads an age as a complex number: `csvread`, `dlmread` and `importdata` make 16-19i of `16-19`,
# though no i is printed. As a matrix has one type, every count beside it is complex too, and a sum of ages is a pair of sums.
# `csvread` makes 0 of a withheld `*`, so that a mean counts it; `importdata` gives NA. Nothing is said. Its page says that text is
# replaced by 0, not what a hyphen does. `str2double` gives NaN for the age. What helps: `textscan` with `%s` for it. Exits 0 while
# that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends octave > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' octave
cd "$folder"
printf 'persons,age\n451,16-19\n*,20-24\n57,25-29\n' > ages.csv
cat > read.m <<'M'
read = csvread ("ages.csv", 1, 0)
ages = [16 - 19i; 20 - 24i; 25 - 29i];
assert (read(:, 2), ages)
assert (iscomplex (read))
assert (real (read(:, 1)), [451; 0; 57])
assert (dlmread ("ages.csv", ",", 1, 0), read)
imported = importdata ("ages.csv", ",", 1).data
assert (imported(:, 2), ages)
assert (isna (imported(2, 1)))
assert (isnan (str2double ("16-19")))
M
octave-cli --norc --quiet read.m
