#!/usr/bin/env bash
# pandas 3.1.1 prints texts that look like numbers as numbers in `to_markdown` (tabulate 0.10.0): the numbers of tables `1.1` and `1.10`
# are both `1.1` and the code `1E5` is 100000, though the columns are texts. `0301` stays. A figure of seven digits beside one
# with a decimal is `1.23457e+06`. With one text that is no number in the column all of it is right, as are
# `to_html` and `to_string`. tabulate's README says so of itself, pandas' page does not; a report of it was closed
# (pandas issue 57953). What helps: `disable_numparse=True`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 tabulate==0.10.0
"$folder/env/bin/python" - <<'PY'
import pandas as pd


def printed(*column, **how):
    lines = pd.DataFrame({"column": list(column)}).to_markdown(index=False, **how).splitlines()[2:]
    found = [line.strip("| ") for line in lines]
    print(column, "->", found)
    return found


assert printed("1.1", "1.10") == ["1.1", "1.1"]
assert printed("1E5", "2E5") == ["100000", "200000"]
assert printed(1234567.8, 6.3) == ["1.23457e+06", "6.3"]
assert printed("0301", "1103") == ["0301", "1103"]
assert printed("1.1", "1.10", "A") == ["1.1", "1.10", "A"]
assert printed("1.1", "1.10", disable_numparse=True) == ["1.1", "1.10"]
PY
