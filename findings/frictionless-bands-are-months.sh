#!/usr/bin/env bash
# frictionless 5.21.0 guesses that a column of bands such as `1-4` and `5-12` (hours, weeks, persons) holds months of a year:
# its type is yearmonth, and `1-4` is April of the year 1. Written again, it is `1-04`, which no longer meets the codes of the
# file that it came from. It does so while no band has a second number over 12: one `13-26` makes all of them texts.
# What helps: a schema that says `string`, which a Data Package carries. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cd "$folder"
printf 'weeks,persons\n1-4,7\n5-12,9\n' > short.csv
printf 'weeks,persons\n1-4,7\n5-12,9\n13-26,8\n' > long.csv
"$folder/env/bin/python" - <<'PY'
from pathlib import Path

from frictionless import Resource

for name, guessed in (("short.csv", "yearmonth"), ("long.csv", "string")):
    resource = Resource(name)
    rows = resource.read_rows()
    found = resource.schema.get_field("weeks").type
    print(f"{name}: {found}, {rows[0]['weeks']!r}")
    assert found == guessed
Resource("short.csv").write("again.csv")
again = Path("again.csv").read_text().split()
print("again:", again)
assert again == ["weeks,persons", "1-04,7", "5-12,9"]
PY
