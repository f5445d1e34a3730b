#!/usr/bin/env bash
# csvw 4.1.1 (CSV on the Web) finds no fault with 1103 in a column of whole numbers with the pattern `0000` (four digits at least),
# and says of 0301, which has them too, that it is none: the file is invalid, and the column comes as the text "0301" and the
# number 1103. Whether a file is valid hangs on Python's filter of warnings: under `python -W ignore` the same file is valid,
# as is one with letters in the column. What helps: `string` with a regular expression for codes. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check csvw==4.1.1
cd "$folder"
cat > read.py <<'PY'
import json
import sys
from pathlib import Path

from csvw import CSVW

Path("codes.csv").write_text("code\n" + "\n".join(sys.argv[2:]) + "\n")
column = {"name": "code", "datatype": json.loads(sys.argv[1])}
Path("codes.csv-metadata.json").write_text(
    json.dumps(
        {
            "@context": "http://www.w3.org/ns/csvw",
            "url": "codes.csv",
            "tableSchema": {"columns": [column]},
        }
    )
)
table = CSVW("codes.csv-metadata.json", validate=True)
rows = table.to_json()["tables"][0]["row"]
print("valid" if table.is_valid else "invalid", [row["describes"][0]["code"] for row in rows])
PY
pattern='{"base": "integer", "format": "0000"}'
is() { local found; found=$("$folder/env/bin/python" "${@:2}" 2> /dev/null); echo "${*:2} -> $found"; [ "$found" = "$1" ]; }
is "valid [301, 1103]" read.py '"integer"' 0301 1103
is "valid [1103]" read.py "$pattern" 1103
is "invalid ['0301', 1103]" read.py "$pattern" 0301 1103
is "valid ['0301', 1103]" -W ignore read.py "$pattern" 0301 1103
is "invalid ['x']" read.py '"integer"' x
is "valid ['x']" -W ignore read.py '"integer"' x
is "valid ['0301', '1103']" read.py '{"base": "string", "format": "[0-9]{4}"}' 0301 1103
