#!/usr/bin/env bash
# dateparser 1.5.0 takes periods in the form of a statbank for a time ago: `2013M11` (November 2013) is two thousand and thirteen minutes
# before now, and so is `2013M01`, so that all months of a year are one moment, the last day but one. In Norwegian `2013U45`
# (week 45, *uke*) is 2013 weeks ago, in 1987 when asked in 2026, without a language `2013H2` (a half-year) hours ago. The
# answer is a date like any other, and another one tomorrow. `2013-M11`, `2013-11` and `november 2013` are read. What
# helps: `settings={"PARSERS": ["absolute-time"]}`, by which the months are right. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/env/bin/python" -W ignore - <<'PY'
from datetime import datetime, timedelta

import dateparser

NOW = datetime(2026, 1, 1)


def read(period, *languages, **settings):
    found = dateparser.parse(period, languages=list(languages) or None, settings={"RELATIVE_BASE": NOW, **settings})
    print(period, *languages, "->", found)
    return found


assert read("2013-M11", "nb") == read("2013-11", "nb") == read("november 2013", "nb") == datetime(2013, 11, 1)
assert read("2013M11", "nb") == read("2013M01", "nb") == read("2013M11") == NOW - timedelta(minutes=2013)
assert read("2013U45", "nb") == NOW - timedelta(weeks=2013)
assert read("2013H2") == NOW - timedelta(hours=2013)
assert read("2013M11", "nb", PARSERS=["absolute-time"]) == datetime(2013, 11, 1)
PY
