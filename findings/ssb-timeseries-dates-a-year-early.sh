#!/usr/bin/env bash
# ssb-timeseries 0.9.0 takes a date for midnight in Oslo and keeps it in UTC: 2019-01-01 comes back as 2018-12-31 23:00
# UTC, so that a sum by the year of what is read back has January with the year before. The last day of a period stays
# in its month and year.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
# Without constraints pip looks through a hundred versions for minutes.
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-timeseries==0.9.0 \
    --constraint "$(dirname "$0")/../tests/offices/constraints.txt"
mkdir "$folder/home"
HOME="$folder/home" "$folder/env/bin/python" -W ignore - "$folder" <<'PY'
import logging
import sys
from datetime import date
from pathlib import Path

import pandas as pd
from ssb_timeseries.config import Config
from ssb_timeseries.dataset import Dataset
from ssb_timeseries.types.series import NONE_AT

logging.disable(logging.CRITICAL)
folder = Path(sys.argv[1])
config = Config(preset="home")
config.configuration_file = str(folder / "series.json")
data, meta = ({"path": str(folder / name)} for name in ("data", "meta"))
config.repositories = {
    "one": {
        "name": "one",
        "directory": {"handler": "simple-parquet", "options": data},
        "catalog": {"handler": "json", "options": meta},
    }
}
config.save()
config.activate()
sums = {}
for name, days in (
    ("first", [date(2019, 1, 1), date(2019, 12, 1), date(2020, 1, 1)]),
    ("last", [date(2019, 1, 31), date(2019, 12, 31), date(2020, 1, 31)]),
):
    Dataset(name, data_type=NONE_AT, data=pd.DataFrame({"valid_at": days, "a": [1, 2, 4]})).save()
    found = Dataset(name).pd
    sums[name] = {int(k): int(v) for k, v in found.groupby(found["valid_at"].dt.year)["a"].sum().items()}
    print(f"dated by the {name} day:", [str(day) for day in found["valid_at"]], "sums by year:", sums[name])
assert sums["last"] == {2019: 3, 2020: 4}
assert sums["first"] == {2018: 1, 2019: 6}
PY
