#!/usr/bin/env python3
"""Adds up the details of every table of NAV's own files, and holds them against the totals that they print.

It is run by hand, since the files are NAV's.

usage: PYTHONPATH=. add_up_details.py FILE...
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.level_sums import add_details


def main(names: list[str]) -> int:
    """Prints what was added up; returns how many sums differ by what no check names."""
    wrong = 0
    for name in names:
        sums, left = add_details(Path(name))
        broken = [item for item in sums if not item.fits]
        unnamed = [item for item in broken if not item.named]
        wrong += len(unnamed)
        print(
            f"{name}: {len(sums)} totals, {len(broken)} of them broken as the check says; {left} without a total"
        )
        for item in unnamed:
            print("  not named:", item)
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
