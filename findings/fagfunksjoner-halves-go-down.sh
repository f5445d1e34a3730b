#!/usr/bin/env bash
# ssb-fagfunksjoner 1.2.1 says of round_up that it rounds as Excel and SAS do, halves up. It rounds the binary number that stands for the
# decimal: 0.15 is 0.1 to one place and 1.005 is 1.0 to two, where Excel has 0.2 and 1.01. Of the thousand halves 0.005, 0.015 …
# 9.995, 480 go down. Halves that are exact in binary (0.5, 0.25) go up, so that counts are right and shares are not. What
# helps: `Decimal(str(number))`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-fagfunksjoner==1.2.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from fagfunksjoner.data.round_ssb import round_up

shares = pd.DataFrame({"share": [0.15, 0.25, 0.35, -0.15]})
found = round_up(shares, 1, "share")["share"].tolist()
print("to one place:", found, "1.005 to two:", round_up(1.005, 2), "0.5 and 2.5 to none:", round_up(0.5), round_up(2.5))
assert found == [0.1, 0.3, 0.3, -0.1]
assert (round_up(1.005, 2), round_up(0.5), round_up(2.5)) == (1.0, 1, 3)


def as_printed(number):
    return float(Decimal(str(number)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


halves = [(10 * at + 5) / 1000 for at in range(1000)]
down = [number for number in halves if round_up(number, 2) != as_printed(number)]
print(len(down), "of", len(halves), "halves go down:", down[:5])
assert len(down) == 480
PY
