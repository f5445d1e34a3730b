#!/usr/bin/env bash
# pandas 3.1.1 takes the T of a third of a year for the T between a date and a time: `2013-T3` (September to December, as SSB
# and others write it) is March 2013, by Timestamp and Period alike. SDMX's months, `2013-M11`, are seconds to it:
# 1 January 2013, 00:00:11, so that all months of a year are January once they are made months. Nothing is said, but
# that to_datetime, which reads the same, warns of each column without a format that it knows. Half-years (`2013-H2`,
# `2013-S2`) and weeks (`2013-W45`) it refuses; Period reads `2013-Q4`, and `2013-11`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
"$folder/env/bin/python" -W error - <<'PY'
import pandas as pd


def months(*texts):
    stamps = [pd.Timestamp(text) for text in texts]
    found = pd.PeriodIndex(texts, freq="M").astype(str).tolist()
    print(texts, "->", [str(stamp) for stamp in stamps], found)
    assert [str(stamp)[:7] for stamp in stamps] == found
    return found


assert months("2013-11", "2013-12") == ["2013-11", "2013-12"]
assert months("2013-T1", "2013-T2", "2013-T3") == ["2013-01", "2013-02", "2013-03"]
assert months("2013-M10", "2013-M11", "2013-M12") == ["2013-01"] * 3
assert pd.Period("2013-Q4").asfreq("M", "start") == pd.Period("2013-10")
assert str(pd.Period("2013-M11")) == "2013-01-01 00:00:11"
for text in ("2013-H2", "2013-S2", "2013-W45"):
    try:
        raise SystemExit(f"{text} is read now: {pd.Period(text)}")
    except ValueError as error:
        print(text, "->", str(error)[:60])
PY
