#!/usr/bin/env bash
# Miller 6.6.0 (Debian 12) leaves a withheld `*` out of sums without a word, in the verbs that add up (`stats1`, `merge-fields`), while its
# language makes an error of the same addition: over 5, `*` and 7 the sum is 12, the mean 6 and the count 3, which do not go
# together, the greatest value is `*`, and `@s += $persons` is (error). A town of which all is withheld has the sum 0.
# `mlr stats1 --help` says that all but count and mode require numbers. What helps: to sum by the language, or to
# filter by `is_numeric`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends miller > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' miller
cd "$folder"
printf 'town,persons\nOslo,5\nOslo,*\nOslo,7\nMoss,*\n' > table.csv
stats=$(mlr --icsv --ocsv --headerless-csv-output stats1 -a sum,mean,count,max -f persons -g town table.csv)
added=$(mlr --icsv --onidx put -q '@s += $persons; end { emit @s }' table.csv)
merged=$(printf 'a,b,c\n5,*,7\n' | mlr --icsv --onidx merge-fields -a sum,mean,count -f a,b,c -o t)
kept=$(mlr --icsv --ocsv --headerless-csv-output filter 'is_numeric($persons)' then stats1 -a sum,mean,count,max -f persons -g town table.csv)
printf '%s\n' "stats1 (town, sum, mean, count, max):" "$stats" "by the language: $added" "merge-fields (sum, mean, count): $merged" "filtered: $kept"
[ "$stats" = $'Oslo,12,6,3,*\nMoss,0,,1,*' ]
[ "$added" = "(error)" ]
[ "$merged" = "12 6 3" ]
[ "$kept" = "Oslo,12,6,2,7" ]
