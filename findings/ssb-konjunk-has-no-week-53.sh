#!/usr/bin/env bash
# ssb-konjunk 2.0.4 makes the period in the name of a file by Statistics Norway's standard (`p2020-W52`) and refuses week 53, which
# 2015, 2020 and 2026 have: a series of weeks lacks the last week of those years, or the program stops at it. `date` of the
# standard library knows the week. 2.2.32 (Python 3.12) has the same code. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-konjunk==2.0.4
"$folder/env/bin/python" -W ignore - <<'PY'
from datetime import date

from ssb_konjunk.timestamp import get_ssb_timestamp

print(date.fromisocalendar(2020, 53, 1), get_ssb_timestamp(2020, 52, frequency="W"))
assert date.fromisocalendar(2020, 53, 1) == date(2020, 12, 28)
assert get_ssb_timestamp(2020, 52, frequency="W") == "p2020-W52"
for year in (2015, 2020, 2026):
    try:
        raise SystemExit(f"no longer so: {get_ssb_timestamp(year, 53, frequency='W')}")
    except ValueError as error:
        print(error)
PY
