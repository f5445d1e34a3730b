"""Writes generated exports in every format, and lets programs that are not ours say whether the files are valid.

Outside CI, which takes three hundred of them. Each export has a number, and the same number is the same export
everywhere: three of four are what ``make fuzz`` reads, generated and damaged; one of four is an odd table
(``odd_tables.py``). Run it with the environment of the interop tests:

    .venv-interop/bin/python tests/fuzz/outputs.py --count 20000
"""

from __future__ import annotations

import argparse
import sys
import traceback
import warnings
from collections import Counter
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(CHECKOUT))

from navconv.problems import NavconvError  # noqa: E402 - found by the line above
from tests.accounting import take_account  # noqa: E402
from tests.generated.inputs import make_input  # noqa: E402
from tests.generated.odd_tables import make_odd  # noqa: E402
from tests.generated.outputs import find_faults, write_all  # noqa: E402
from tests.interop.judges import judge  # noqa: E402

ODD = 4
"""One export of so many is an odd table."""
SLOW = 40
"""Of so many exports, an odd one and another are judged by the slow programs too."""


def is_slow(number: int) -> bool:
    """Whether an export is judged by the slow programs too."""
    return number % SLOW in (0, 1)


def try_export(number: int, tally: Counter[str], *, slow: bool) -> list[str]:
    """Writes an export in every format, and says what is wrong with the outputs.

    Args:
        number: the number of the export.
        tally: counts what came of it.
        slow: whether the slow programs judge it too.
    """
    random = Random(number)
    if number % ODD == 0:
        data, encoding = make_odd(random), "utf-8"
    else:
        item = make_input(random)
        data, encoding = item.data, item.encoding or "utf-8"
    tally["exports"] += 1
    try:
        exports = take_account(data, encoding).exports
        # An input without a table is refused before anything is written.
        written = write_all(exports) if any(export.tables for export in exports) else {}
    except NavconvError:
        tally["refused"] += 1
        return []
    except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
        return [traceback.format_exc()]
    tally["without a table"] += not written
    tally["outputs"] += len(written)
    faults = find_faults(written)
    for name, content in written.items():
        faults += judge(name, content, slow=slow)
    return faults


def main() -> int:
    """Runs, prints what was counted, and fails where an output is invalid."""
    parser = argparse.ArgumentParser(description="Lets other programs judge generated outputs.")
    parser.add_argument("--count", type=int, default=20_000, help="how many exports to write")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    tally: Counter[str] = Counter()
    for number in range(given.first, given.first + given.count):
        faults = try_export(number, tally, slow=is_slow(number))
        tally["invalid"] += len(faults)
        for fault in faults:
            print(f"export {number}: {fault}", flush=True)
        if number % 1000 == 999:
            print(dict(tally), file=sys.stderr, flush=True)
    print(", ".join(f"{count:,} {name}" for name, count in tally.items()))
    return 1 if tally["invalid"] else 0


if __name__ == "__main__":
    sys.exit(main())
