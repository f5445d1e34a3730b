#!/usr/bin/env bash
# ClickHouse (chdb 4.4.0) skips the letter of a period in the form of a statbank where it is to find the date itself:
# `parseDateTimeBestEffort('2013K4')`, the fourth quarter in Norwegian, is April, so is `2013Q4`; `2013T3` (a third: September to
# December) is March, `2013H2` (a half-year) February, and `2013U05`, the fifth week, May. `2013M11` is rightly November, so
# that a column with several lengths of periods has quarters and weeks among its months. `2013U45` and `2013-Q4` are errors.
# The function is for ISO 8601 and like forms; that it passes over letters is not said. What helps: `parseDateTime`
# with a form. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check chdb==4.4.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import chdb


def month(period):
    found = str(chdb.query(f"SELECT formatDateTime(parseDateTimeBestEffort('{period}', 'UTC'), '%Y-%m')", "TSV")).strip()
    print(period, "->", found)
    return found


print(str(chdb.query("SELECT version()", "TSV")).strip())
assert month("2013M11") == "2013-11"
assert month("2013K4") == month("2013Q4") == "2013-04"
assert month("2013T3") == "2013-03"
assert month("2013H2") == month("2013S2") == "2013-02"
assert month("2013U05") == "2013-05"
for period in ("2013U45", "2013-Q4"):
    try:
        raise SystemExit(f"{period} is read now: {month(period)}")
    except RuntimeError as error:
        print(period, "->", str(error)[:60])
PY
