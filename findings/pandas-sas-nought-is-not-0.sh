#!/usr/bin/env bash
# pandas 3.1.1 reads a nought of a SAS transport file (XPORT version 5) as 5.4e-79, the least number of IBM's floats: `== 0` finds none
# of the counts of 0, a count of those who have any counts them all, and a share of such a base is 1e78. Other
# figures and what is missing are right; pyreadstat 1.3.7 reads the same file as 0. It is reported (pandas issue 50670), not
# documented. What helps: `pyreadstat.read_xport`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyreadstat==1.3.7
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import math

import pandas as pd
import pyreadstat

frame = pd.DataFrame({"persons": [0.0, 7.0, -2.5, None]})
pyreadstat.write_xport(frame, "table.xpt", file_format_version=5, table_name="T")
by_pandas = pd.read_sas("table.xpt")["persons"].tolist()
by_pyreadstat = pyreadstat.read_xport("table.xpt")[0]["persons"].tolist()
print("pandas:", by_pandas, "pyreadstat:", by_pyreadstat)
assert by_pyreadstat[:3] == [0.0, 7.0, -2.5]
assert by_pandas[1:3] == [7.0, -2.5] and math.isnan(by_pandas[3])
assert by_pandas[0] != 0 and 5e-79 < by_pandas[0] < 6e-79
PY
