#!/usr/bin/env bash
# pyaxis 0.4.3 finds no values of a PX variable whose name has a blank inside its brackets, `sektor ( stat)` or `sektor (stat )`:
# it strips blanks beside the brackets of VALUES("…") and thereby those of the name too, and then asks for the name as STUB
# has it, which raises KeyError. A bracket that is left open, or a blank outside, is read. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyaxis==0.4.3
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pyaxis import pyaxis

FILE = """CHARSET="ANSI";
AXIS-VERSION="2010";
CODEPAGE="utf-8";
MATRIX="T1";
TITLE="Persons";
STUB="{name}";
HEADING="year";
VALUES("{name}")="a","b";
VALUES("year")="2013","2014";
DATA=
1 2
3 4;
"""


def read(name):
    with open("table.px", "w", encoding="utf-8") as file:
        file.write(FILE.format(name=name))
    try:
        return len(pyaxis.parse("table.px", encoding="utf-8")["DATA"])
    except KeyError as error:
        return f"KeyError: {error}"


for name in ("sektor (stat)", "sektor (stat", "sektor ( stat)", "sektor (stat )"):
    found = read(name)
    print(f"{name!r}: {found}")
    blank = "( " in name or " )" in name
    assert str(found).startswith("KeyError") == blank, name
PY
