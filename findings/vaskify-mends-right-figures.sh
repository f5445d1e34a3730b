#!/usr/bin/env bash
# ssb-vaskify 0.0.5, for editing data of official statistics, finds figures that were reported a thousand times too large, and mends
# them with `impute=True`. It divides by 1000 whatever differs much from the period before, thus also the right figure after
# a wrong one, and every count that follows a 0: 1250000 between 1200 and 1190 is 1250, and 1190 is 1.19; 6 after 0 is
# 0.006. All of these are marked as errors, and its docstring does not say so. 0.0.6 (Python 3.12) does the same.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-vaskify==0.0.5 pandas==3.1.1
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
from vaskify import Detect

MONTHS = ["2013-10", "2013-11", "2013-12"]


def mended(*persons):
    frame = pd.DataFrame({"region": "Oslo", "month": MONTHS, "persons": persons}).astype({"persons": float})
    found = Detect(frame, id_nr="region").thousand_error("persons", "month", impute=True, impute_var="mended")
    print(persons, "->", found["mended"].tolist(), "flags:", found["flag_thousand"].tolist())
    return found["mended"].tolist()


assert mended(1200, 1250, 1190) == [1200, 1250, 1190]
assert mended(1200, 1250000, 1190) == [1200, 1250, 1.19]
assert mended(5, 0, 6) == [5, 0, 0.006]
PY
