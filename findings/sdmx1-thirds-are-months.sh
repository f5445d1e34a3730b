#!/usr/bin/env bash
# sdmx1 2.28.0 turns the times of a data set into pandas' where it is told which dimension they are, and knows SDMX's own periods
# as little as pandas does: the third `2013-T3` (September to December) is March, the month `2013-M11` 1 January and eleven
# seconds. With `datetime_freq="M"` two months of one year stand under one time, 2013-01, as two figures; nothing is
# said. Half-years and weeks are errors, `2013-Q4` and `2013-11` are read. What helps: times as texts, which is the default.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check sdmx1==2.28.0 pandas==3.1.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import sdmx
from sdmx.model import v21 as model

office = model.Agency(id="EX")
structure = model.DataStructureDefinition(id="D", maintainer=office)
structure.dimensions.extend([model.Dimension(id="AREA"), model.TimeDimension(id="TIME_PERIOD")])
structure.measures.append(model.PrimaryMeasure(id="OBS_VALUE"))


def read(*periods, **how):
    data = model.StructureSpecificDataSet(structured_by=structure)
    keys = [structure.make_key(model.Key, {"AREA": "0301", "TIME_PERIOD": period}) for period in periods]
    data.add_obs(
        [
            model.Observation(dimension=key, value=at, value_for=structure.measures[0])
            for at, key in enumerate(keys)
        ]
    )
    found = sdmx.to_pandas(data, datetime_dimension="TIME_PERIOD", **how)
    print(periods, "->", [str(time) for time in found.index])
    return [str(time) for time in found.index]


assert read("2013-11", "2013-12", datetime_freq="M") == ["2013-11", "2013-12"]
assert read("2013-Q3", "2013-Q4", datetime_freq="Q") == ["2013Q3", "2013Q4"]
assert read("2013-T2", "2013-T3", datetime_freq="M") == ["2013-02", "2013-03"]
assert read("2013-M11", "2013-M12", datetime_freq="M") == ["2013-01", "2013-01"]
assert read("2013-M11", "2013-M12") == ["2013-01-01 00:00:11", "2013-01-01 00:00:12"]
for period in ("2013-S2", "2013-W45"):
    try:
        raise SystemExit(f"{period} is read now: {read(period)}")
    except ValueError as error:
        print(period, "->", str(error)[:60])
PY
