#!/usr/bin/env bash
# pyreadstat 1.3.7 makes a time of the day of a duration in an SPSS file, and drops the whole days: 36 hours (`TIME8` and `DTIME12`) come as
# 12:00, 73 hours as 01:00 and 24 hours as 00:00, nothing is said, and what is below a day is right. Months and quarters
# (`MOYR8`, `QYR8`) come as seconds since 1582, 13599964800.0 for the fourth quarter of 2013, where `DATE11` gives a date. haven
# 2.5.1 and PSPP 1.6.2 read 36:00:00. Its docs say that times become Python's, not that a long one is cut. What
# helps: `disable_datetime_conversion=True` gives seconds for all. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
import pyreadstat

HOUR = 3600.0
FOURTH_QUARTER = 13599964800.0  # 1 October 2013, in seconds since 14 October 1582


def read(kind, *seconds, **how):
    pyreadstat.write_sav(pd.DataFrame({"value": seconds}), "table.sav", variable_format={"value": kind})
    frame, meta = pyreadstat.read_sav("table.sav", **how)
    assert meta.original_variable_types["value"] == kind
    found = [str(value) for value in frame["value"]]
    print(kind, seconds, "->", found)
    return found


for kind in ("TIME8", "DTIME12"):
    assert read(kind, 12.5 * HOUR, 24 * HOUR, 36 * HOUR, 73 * HOUR) == ["12:30:00", "00:00:00", "12:00:00", "01:00:00"]
    assert read(kind, 36 * HOUR, disable_datetime_conversion=True) == ["129600.0"]
assert read("DATE11", FOURTH_QUARTER) == ["2013-10-01"]
for kind in ("QYR8", "MOYR8"):
    assert read(kind, FOURTH_QUARTER) == [str(FOURTH_QUARTER)]
PY
