#!/usr/bin/env bash
# pandas 3.1.1 can keep why a figure is missing in a Stata file (`.a`, `.b`), with `convert_missing=True`, and turns values with labels
# into categories at its default; both together raise `TypeError: unhashable type: 'StataMissingValue'` for a column that has
# labels and marks, such as counts with `.a` called "suppressed": the file cannot be read so. At the defaults the mark is lost,
# a NaN among others. What helps: `convert_categoricals=False`, or pyreadstat with `user_missing=True`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyreadstat==1.3.7
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import pandas as pd
import pyreadstat

frame = pd.DataFrame({"persons": [7, "a", 9]})
labels = {"persons": {"a": "suppressed"}}
pyreadstat.write_dta(
    frame, "table.dta", missing_user_values={"persons": ["a"]}, variable_value_labels=labels
)
print("at the defaults:", pd.read_stata("table.dta")["persons"].tolist())
try:
    pd.read_stata("table.dta", convert_missing=True)
except TypeError as error:
    print("with marks: TypeError:", error)
    assert "StataMissingValue" in str(error)
else:
    raise SystemExit("pandas reads it now")
kept = pd.read_stata("table.dta", convert_missing=True, convert_categoricals=False)
print("without labels:", [str(value) for value in kept["persons"]])
assert [str(value) for value in kept["persons"]] == ["7", ".a", "9"]
found, _ = pyreadstat.read_dta("table.dta", user_missing=True)
print("pyreadstat:", found["persons"].tolist())
assert found["persons"].tolist() == [7, "a", 9]
PY
