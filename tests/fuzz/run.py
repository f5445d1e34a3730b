"""Reads damaged exports for a given time, or a given number of them, and counts what happens.

Each input has a number, and the same number is the same input everywhere: ``--first`` and
``--count`` repeat a run or a part of it. An input that shows a fault is written to ``finds/``,
where a test replays it from then on.

    python tests/fuzz/run.py --seconds 60
    python tests/fuzz/run.py --count 200000
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(CHECKOUT))

from tests.generated.inputs import make_input  # noqa: E402 - found by the line above
from tests.generated.trial import FAULTS, try_input  # noqa: E402

FINDS = Path(__file__).resolve().parent / "finds"
LIMIT = 20.0
"""Seconds after which an input counts as a hang; the usual one takes some thousandths."""
MOST_FINDS = 20
"""How many finds of one kind are written: the first ones tell as much as a thousand."""
FORMATS = 10
"""One input of so many is written in every format: that takes six times as long as to read and check it."""


@dataclass
class Tally:
    """What a run counted.

    Attributes:
        inputs: how many inputs were tried.
        written: how many of them in every format.
        size: their bytes.
        codes: how often each problem code was reported.
        faults: how many inputs showed each kind of fault.
        slowest: the seconds of the slowest input, and its number.
    """

    inputs: int = 0
    written: int = 0
    size: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)

    def lines(self) -> list[str]:
        """The counts, as the README shows them."""
        seconds, number = self.slowest
        return [
            f"inputs tried       {self.inputs:>10,}   ({self.size / 1e6:,.1f} MB)",
            f"in every format    {self.written:>10,}",
            *(f"{name + 's':<18} {self.faults[name]:>10,}" for name in FAULTS),
            f"slowest            {seconds * 1000:>7,.0f} ms   (input {number}, processor time)",
            "problems",
            *(f"  {code:<21} {count:>8,}" for code, count in self.codes.most_common()),
        ]


def run(
    first: int, count: int | None, seconds: float | None, finds: Path, formats: int = FORMATS
) -> Tally:
    """Tries inputs one after another.

    Args:
        first: the number of the first input.
        count: how many; None for as many as the time allows.
        seconds: the time; None for as long as the inputs take.
        finds: the folder for inputs that show a fault.
        formats: one input of so many is written in every format.
    """
    tally = Tally()
    kept: Counter[str] = Counter()
    end = None if seconds is None else time.monotonic() + seconds
    number = first
    while (count is None or number < first + count) and (end is None or time.monotonic() < end):
        item = make_input(Random(number))
        written = number % formats == 0
        begin = time.process_time()
        trial = try_input(item.data, item.encoding, LIMIT, all_formats=written)
        took = time.process_time() - begin
        if number > first:
            tally.slowest = max(tally.slowest, (took, number))
        else:
            # The first input pays for the parser and the codelists; no later one pays for looking through them again.
            gc.freeze()
        tally.inputs += 1
        tally.written += written
        tally.size += len(item.data)
        tally.codes.update(trial.codes)
        for name, what in trial.faults.items():
            tally.faults[name] += 1
            kept[name] += 1
            print(f"input {number}: {name}: {what}", file=sys.stderr)
            if kept[name] <= MOST_FINDS:
                keep(item.data, f"{name.replace(' ', '-')}-{number}", item.encoding, finds)
        number += 1
    return tally


def keep(data: bytes, name: str, encoding: str | None, finds: Path) -> Path:
    """Writes an input that shows a fault; its name says how its bytes are to be decoded."""
    finds.mkdir(parents=True, exist_ok=True)
    path = finds / f"{name}.{encoding or 'bytes'}.txt"
    path.write_bytes(data)
    return path


def main(arguments: list[str] | None = None) -> int:
    """Runs, prints the counts, and fails where there was a fault."""
    parser = argparse.ArgumentParser(description="Reads damaged exports and counts what happens.")
    parser.add_argument("--seconds", type=float, help="how long to go on")
    parser.add_argument("--count", type=int, help="how many inputs to try")
    parser.add_argument("--first", "--seed", type=int, default=0, help="the first input's number")
    parser.add_argument(
        "--formats", type=int, default=FORMATS, help="one of so many in every format"
    )
    parser.add_argument("--finds", type=Path, default=FINDS, help="where finds are written")
    given = parser.parse_args(arguments)
    if given.seconds is None and given.count is None:
        given.seconds = 60.0
    tally = run(given.first, given.count, given.seconds, given.finds, given.formats)
    print("\n".join(tally.lines()))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
