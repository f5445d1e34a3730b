"""The choice of a cube by its number, for formats of which a file holds one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from navconv.problems import NoExportError, UsageError
from navconv.writers.cube import Cube


def choose_cube(cubes: Sequence[Cube], number: int, all_of_them: str = "") -> Cube:
    """The cube that ``--dataset`` names by its number.

    Args:
        cubes: the cubes of the output.
        number: the number from 1; 0 where none is named, which will do if there is just one.
        all_of_them: the command that writes them all, for the message.

    Raises:
        NoExportError: there is no cube at all.
        UsageError: none or a wrong number is named; the message lists the numbers.
    """
    if not cubes:
        raise NoExportError("expected at least one table with numbers, found none")
    if number == 0 and len(cubes) == 1:
        return cubes[0]
    if 1 <= number <= len(cubes):
        return cubes[number - 1]
    found = "no choice" if number == 0 else str(number)
    axes = {cube.number: ", ".join(axis.label for axis in cube.axes) for cube in cubes}
    uses = Counter(axes.values())
    listed = "\n".join(
        f"  --dataset {cube.number}: {axes[cube.number]}"
        f"{f' {cube.span}' if uses[axes[cube.number]] > 1 else ''} ({len(cube.cells)} numbers)"
        for cube in cubes
    )
    end = f"\n  all of them: {all_of_them}"
    raise UsageError(
        f"expected --dataset with a number from 1 to {len(cubes)}, found {found}: one file holds one "
        f"set of dimensions\n{listed}{all_of_them and end}"
    )
