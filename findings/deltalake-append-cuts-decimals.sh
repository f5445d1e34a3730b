#!/usr/bin/env bash
# deltalake 1.6.6 (delta-rs) appends decimals to a column of whole numbers by cutting them: after a table whose `value` is a
# 64-bit integer, 2.5 is stored as 2 and -0.9 as 0, without a word, with `schema_mode="merge"` too; its guide says that a schema
# which differs raises an error. A file of counts followed by one of shares loses them so. pyarrow refuses the same cast.
# What helps: double from the first file on, `schema_mode="overwrite"` for a table that is there. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check deltalake==1.6.6 pyarrow==26.0.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

counts = pa.table({"region": ["Oslo"], "value": pa.array([7], pa.int64())})
shares = pa.table({"region": ["Oslo", "Moss"], "value": pa.array([2.5, -0.9], pa.float64())})


def append(first, mode):
    place = f"{first.schema.field('value').type}-{mode}"
    write_deltalake(place, first)
    write_deltalake(place, shares, mode="append", schema_mode=mode)
    found = sorted(DeltaTable(place).to_pyarrow_table()["value"].to_pylist())
    print(place, found)
    return found


for mode in (None, "merge"):
    assert append(counts, mode) == [0, 2, 7]
doubles = counts.set_column(1, "value", counts["value"].cast(pa.float64()))
assert append(doubles, None) == [-0.9, 2.5, 7.0]
try:
    shares["value"].cast(pa.int64())
except pa.ArrowInvalid as error:
    print("pyarrow:", error)
else:
    raise SystemExit("pyarrow casts it now")
PY
