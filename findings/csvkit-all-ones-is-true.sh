#!/usr/bin/env bash
# csvkit 2.2.0 (agate) reads a column of whole numbers that are all 1 as true or false: csvjson writes `true` for each, so
# the number of a table, or a count, is gone; `0301` beside it becomes 301. With a single 2 in the column they are numbers.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0
printf 'table,code\n1,0301\n1,0301\n' > "$folder/ones.csv"
printf 'table,code\n1,0301\n2,0301\n' > "$folder/others.csv"
ones=$("$folder/env/bin/csvjson" "$folder/ones.csv")
others=$("$folder/env/bin/csvjson" "$folder/others.csv")
echo "all 1:   $ones"
echo "1 and 2: $others"
[ "$ones" = '[{"table": true, "code": 301.0}, {"table": true, "code": 301.0}]' ]
[ "$others" = '[{"table": 1.0, "code": 301.0}, {"table": 2.0, "code": 301.0}]' ]
