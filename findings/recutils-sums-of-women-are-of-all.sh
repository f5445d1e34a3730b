#!/usr/bin/env bash
# GNU recutils 1.9 (Debian 12) adds up all records where some are selected: `recsel -e 'sex = "F"' -p 'Count(n),Sum(n),Avg(n)'`
# gives the count, the sum and the mean of men and women, and so does any other selection, by `-n` too; with `-G sex` each group has
# all its records, `n > 7` or not. Without a function in `-p` the same selection gives the women alone. Nothing is said. Its manual
# has these functions apply to all records "by default", and no word of `-e`. What helps: two calls, `recsel -e 'sex = "F"' | recsel
# -p 'Sum(n)'`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends recutils > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' recutils
records() { printf 'sex: F\nn: 451\n\nsex: M\nn: 57\n\nsex: F\nn: 5\n\nsex: M\nn: 8\n'; }
women=$(records | recsel -e 'sex = "F"' -p 'Count(n),Sum(n),Avg(n)' | paste -s -d ' ')
first=$(records | recsel -n 0 -p 'Sum(n)')
grouped=$(records | recsel -e 'n > 7' -G sex -p 'Sum(n)' | paste -s -d ' ')
rows=$(records | recsel -e 'sex = "F"' -P n | paste -s -d ' ')
piped=$(records | recsel -e 'sex = "F"' | recsel -p 'Count(n),Sum(n),Avg(n)' | paste -s -d ' ')
printf '%s\n' "women: $women" "first record: $first" "by sex, over 7: $grouped" "rows of women: $rows" "two calls: $piped"
[ "$women" = "Count_n: 4 Sum_n: 521 Avg_n: 130.25" ]
[ "$first" = "Sum_n: 521" ]
[ "$grouped" = "Sum_n: 456  Sum_n: 65" ]
[ "$rows" = "451  5" ]
[ "$piped" = "Count_n: 2 Sum_n: 456 Avg_n: 228" ]
