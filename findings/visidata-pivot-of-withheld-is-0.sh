#!/usr/bin/env bash
# VisiData 3.4 pivots a column with the aggregator sum, and shows 0 where a cell has no number: a withheld `*` and an empty field
# come out as counts of 0, which are figures of their own in statistics. An aggregated sum over nothing is 0 in its frequency
# tables too. What helps: the aggregator max where a cell has one row, which leaves such a cell empty. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check visidata==3.4
cd "$folder"
printf 'region,year,persons\nOslo,2013,7\nOslo,2014,*\nMoss,2013,3\nMoss,2014,\n' > table.csv
pivot() {
    printf '{"sheet":"table","col":"%s","row":"","longname":"%s","input":"%s"}\n' \
        persons type-int '' region key-col '' persons aggregate-col "$1" year pivot '' > keys.vdj
    HOME=$folder "$folder/env/bin/vd" --batch --play keys.vdj table.csv --output "$1.csv" > log.txt 2>&1 || cat log.txt
    tr -d "\r" < "$1.csv"
}
sums=$(pivot sum)
greatest=$(pivot max)
echo "sum: $sums"
echo "max: $greatest"
[ "$sums" = $'region,2013,2014\nOslo,7,0\nMoss,3,0' ]
[ "$greatest" = $'region,2013,2014\nOslo,7,\nMoss,3,' ]
