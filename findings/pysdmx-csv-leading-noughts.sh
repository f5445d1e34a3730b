#!/usr/bin/env bash
# pysdmx 1.21.0 reads SDMX-CSV through pandas, which guesses types, and makes texts of the numbers afterwards: a dimension
# of which every code in the file is made of digits loses its leading noughts. The code 0301 of Oslo's municipality comes
# as 301, which the codelist has not, and no error is raised. With one code that has a letter the column stays text.
# The standard says of codes that they are texts; SDMX-ML and SDMX-JSON are read right.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'pysdmx[data]==1.21.0'
"$folder/env/bin/python" - <<'PY'
from pysdmx.io import read_sdmx

HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,MUNICIPALITY,TIME_PERIOD,OBS_VALUE\r\n"
LINE = "dataflow,EX:FLOW(1.0),I,M,{},2025-01,{}\r\n"


def codes(*found):
    text = HEAD + "".join(LINE.format(code, at) for at, code in enumerate(found))
    (dataset,) = read_sdmx(text, validate=False).data
    return list(dataset.data["MUNICIPALITY"])


digits, letters = codes("0301", "3901"), codes("0301", "_T")
print("digits alone:", digits, " with a letter:", letters)
assert letters == ["0301", "_T"]
raise SystemExit(0 if digits == ["301", "3901"] else f"no longer so: {digits}")
PY
