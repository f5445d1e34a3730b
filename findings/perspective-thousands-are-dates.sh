#!/usr/bin/env bash
# perspective 5.6.1 (PyPI's perspective-python) takes figures with a blank between thousands for dates when it finds the types of a CSV and
# the digits can be a day, a month and a year: a column of `83 484` and `1 234` is of type datetime, 8 March 484 and 1 February
# 34, and nothing is said. `451` and `83 484` are dates too, and `83484` is one above `1 234`; a third figure that cannot
# be one, as `57`, leaves texts. So the type hangs on the figures of the month. The numbers of tables `1.1` and `1.10` are one
# number, 1.1, and the code `0301` is 301; `2013-11` and `16-19` stay texts. What helps: a table made from a schema
# (`{"persons": "string"}`) before the CSV. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check perspective-python==5.6.1
cd "$folder"
env/bin/python -W ignore - <<'PY'
from datetime import datetime, timedelta

import perspective

client = perspective.Server().new_local_client()


def column(*texts: str) -> tuple[str, list[object]]:
    csv = "\n".join(["region,persons", *(f"r{at},{text}" for at, text in enumerate(texts))])
    table = client.table(csv + "\n")
    found = table.schema()["persons"], table.view().to_columns()["persons"]
    print(texts, "->", found)
    return found


def days(*texts: str) -> list[str]:
    kind, moments = column(*texts)
    assert kind == "datetime"
    return [str((datetime(1970, 1, 1) + timedelta(milliseconds=moment)).date()) for moment in moments]


assert days("83 484", "1 234") == ["0484-03-08", "0034-02-01"]
assert days("451", "83 484") == ["0001-05-04", "0484-03-08"]
assert days("83484", "1 234") == ["0484-03-08", "0034-02-01"]
assert column("83 484", "451", "57") == ("string", ["83 484", "451", "57"])
assert column("1.1", "1.10") == ("float", [1.1, 1.1])
assert column("0301", "1103") == ("integer", [301, 1103])
assert column("2013-11", "16-19") == ("string", ["2013-11", "16-19"])
told = client.table({"region": "string", "persons": "string"})
told.update("region,persons\nOslo,83 484\n")
assert told.view().to_columns()["persons"] == ["83 484"]
PY
