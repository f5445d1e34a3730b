#!/usr/bin/env bash
# pyreadstat 1.3.7 writes an SPSS file with variables called `by` and `to`, which are words of SPSS's language and no names, without
# a word, and reads them back. PSPP 1.6.2 opens the file and calls them VAR001 and VAR002, so that syntax with the names finds no
# variable, and which is which must be guessed from the order. pyreadstat refuses a name with a space, with an error.
# What helps: other names (`divided_by`). Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends pspp > /dev/null
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyreadstat==1.3.7 pandas==2.3.3
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import pandas as pd
import pyreadstat

frame = pd.DataFrame({"region": ["Oslo"], "by": ["age"], "to": ["2013-11"], "value": [7.0]})
pyreadstat.write_sav(frame, "table.sav")
found = list(pyreadstat.read_sav("table.sav")[0].columns)
print("pyreadstat:", found)
assert found == ["region", "by", "to", "value"]
try:
    pyreadstat.write_sav(frame.rename(columns={"by": "divided by"}), "space.sav")
except pyreadstat.PyreadstatError as error:
    print("with a space:", str(error)[:70])
else:
    raise SystemExit("a space is taken now")
PY
printf '%s\n' "GET FILE='table.sav'." 'LIST VARIABLES=VAR001 VAR002.' > names.sps
pspp --version | head -n 1
pspp names.sps > shown.txt 2>&1
cat shown.txt
grep -q 'invalid name `BY' shown.txt
grep -q 'VAR001' shown.txt
grep -Eq '\|age +\|2013-11 *\|' shown.txt
