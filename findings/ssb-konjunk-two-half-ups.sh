#!/usr/bin/env bash
# ssb-konjunk 2.0.4 has two functions that round halves up, and they differ: of -0.5 and -1.5 `round_half_up` makes -1 and -2, away from
# nought, `round_half_up_float` 0 and -1; of 1.005 the first makes 1.01, the second 1.0. So a fall since
# last year depends on which of them a statistic took. Neither docstring says it. 2.2.32 (Python 3.12) has the same code.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-konjunk==2.0.4
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
from ssb_konjunk.rounding import round_half_up, round_half_up_float


def both(numbers, places):
    frame = pd.DataFrame({"change": numbers})
    by_column = round_half_up(frame, "change", str(10.0**-places) if places else "1.")["change"].tolist()
    by_number = [round_half_up_float(number, places) for number in numbers]
    print(numbers, "to", places, "places:", by_column, by_number)
    return by_column, by_number


assert both([0.5, 1.5, 0.4, -0.6], 0) == ([1, 2, 0, -1], [1, 2, 0, -1])
assert both([-0.5, -1.5, -2.5], 0) == ([-1, -2, -3], [0, -1, -2])
assert both([1.005, -0.125], 2) == ([1.01, -0.13], [1.0, -0.12])
PY
