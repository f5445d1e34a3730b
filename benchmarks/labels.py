"""Says of every label of many inputs whether a codelist knows it, or what was said of it.

    python benchmarks/labels.py FOLDER...

Goes through all files of the folders and prints the labels that no codelist knows, with the problem that says so.
Exits with 1 where a label is neither known nor reported.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import navconv
from navconv.meaning.classifications.codelists import load_codelists
from navconv.problems import NavconvError

if TYPE_CHECKING:
    from navconv.meaning.observations.member import Member

MEASURES = load_codelists().measures

SAYING = frozenset(
    (
        *("unknown-label", "unknown-dimension", "duplicate-label", "number-mismatch"),
        *("fused-labels", "label-by-place", "caption-mismatch", "row-without-label"),
    )
)
"""The problems that name a label which is no member, or its dimension."""

LISTED = frozenset(("period",))
"""Dimensions whose members are no names."""


def find_silent(path: Path) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    """The unknown labels of a file with what is said of them, and those of which nothing is."""
    conversion = navconv.read(path, check=False)
    said = [item for item in conversion.problems if item.code in SAYING]
    told: dict[tuple[str, str], str] = {}
    silent = []
    for table in conversion.tables:
        lines: dict[Member, int] = {}
        for item in table.observations():
            for member in item.members.values():
                lines.setdefault(member, item.line)
        for member, line in lines.items():
            if member.known or member.dimension in LISTED:
                continue
            key = (member.dimension, member.name)
            words = (f"{member.name!r}", f"named {member.dimension!r}")
            found = next(
                (
                    item.message
                    for item in said
                    if any(word in item.message for word in words)
                    or (item.code == "fused-labels" and item.line == line)
                ),
                "",
            )
            if found:
                told[key] = found
            elif key not in silent and not is_measure(member):
                silent.append(key)
    return told, silent


def is_measure(member: Member) -> bool:
    """Whether a label is an indicator by its words, which need no list: ``Gjennomsnittlig varighet i uker``."""
    return member.dimension == "indicator" and bool(MEASURES.kind_of(member.name))


def main(folders: list[str]) -> int:
    """Goes through folders; returns the exit status."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    status = 0
    for path in paths:
        try:
            told, silent = find_silent(path)
        except NavconvError as error:
            print(f"{path.name}: not read: {error.problem.code}")
            continue
        print(f"{path.name}: {len(told)} told, {len(silent)} neither known nor told")
        for (dimension, name), text in told.items():
            print(f"  {dimension}: {name}: {text}")
        for dimension, name in silent:
            print(f"  SILENT {dimension}: {name}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
