"""Which codes became which, a step a row: ``region_changes.csv``, ``municipality_changes.csv``, and the user's files.

A number that stands in several rows of one year was split, one that several became was merged.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from navconv.meaning.classifications.change_files import read_changes
from navconv.meaning.classifications.codelist import CHANGES, own_file
from navconv.problems import CodelistError
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from navconv.meaning.classifications.codelist import Codelist, Entry
    from navconv.meaning.classifications.profiles import Profile

COUNTRY = "NO-"
"""What stands before the number of a county in its code (ISO 3166-2)."""


class Step(NamedTuple):
    """One row of a list of changes.

    Attributes:
        year: the year with which the new code holds.
        old: the code before.
        new: the code since.
    """

    year: int
    old: str
    new: str


def read_steps(
    codelist: Codelist, files: Iterable[Path], profile: Profile | None = None
) -> tuple[Step, ...]:
    """Reads which codes became which: the package's own rows, and those of the user's files laid over them.

    The user's rows for an old code in a year take the place of the package's.

    Args:
        codelist: the codelist whose codes became others.
        files: all files that the user gives; one of changes is named ``region_changes``.
        profile: the codes that a codelist may have in the place of ours.

    Raises:
        CodelistError: a file cannot be used, or names a code that its codelist has not.
    """
    name = f"{codelist.dimension}{CHANGES}"
    read: list[str | Path] = [own_file(name), *(path for path in files if path.stem == name)]
    steps: dict[tuple[int, str], list[Step]] = {}
    for path in read:
        added: dict[tuple[int, str], list[Step]] = {}
        for line, *row in read_changes(path):
            codes = [_find_code(code, codelist, profile) for code in row[1:]]
            step = _read_step((row[0], *codes), codelist, path, line)
            added.setdefault((step.year, step.old), []).append(step)
        steps.update(added)
    return tuple(sorted(step for group in steps.values() for step in group))


def _read_step(row: Sequence[str], codelist: Codelist, path: str | Path, line: int) -> Step:
    """A row of a list of changes."""
    when, old, new = row
    try:
        step = Step(int(when), old, new)
    except ValueError as error:
        raise CodelistError(
            f"expected a year, found {when!r}", source=str(path), line=line
        ) from error
    for code in (step.old, step.new):
        if code not in codelist.by_code:
            from difflib import get_close_matches

            close = get_close_matches(code, codelist.by_code, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise CodelistError(
                f"expected a code of the codelist {codelist.dimension!r}, found {code!r}{hint}",
                source=str(path),
                line=line,
            )
    return step


def _find_code(code: str, codelist: Codelist, profile: Profile | None) -> str:
    """The code of a list for one of ours, or for Statistics Norway's number of a county."""
    written = code if profile is None else profile.write(codelist.dimension, code)
    return next((one for one in (COUNTRY + code, code, written) if one in codelist.by_code), code)


def renumbered(codelist: Codelist, steps: tuple[Step, ...], entry: Entry) -> tuple[Entry, ...]:
    """The entries of the same place under its earlier and later numbers, as long as nothing was merged or split."""
    chain = {entry.member.code}
    for way in _only_steps(steps):
        code = entry.member.code
        while code in way and way[code] not in chain:
            code = way[code]
            chain.add(code)
    return tuple(item for item in codelist.by_name[entry.member.name] if item.member.code in chain)


@lru_cache(maxsize=4)
def _only_steps(steps: tuple[Step, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The codes that became one other code, which nothing else became; forward and back."""
    olds: dict[tuple[int, str], int] = defaultdict(int)
    news: dict[tuple[int, str], int] = defaultdict(int)
    for year, old, new in steps:
        olds[year, old] += 1
        news[year, new] += 1
    pure = [
        (step.old, step.new)
        for step in steps
        if olds[step.year, step.old] == news[step.year, step.new] == 1
    ]
    return dict(pure), {new: old for old, new in pure}
