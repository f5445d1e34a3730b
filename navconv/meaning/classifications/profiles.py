"""Code profiles: the codes that an office writes in the place of ours, as data files that a user may add.

A profile is a CSV file, a row a code: ``dimension,code,written``. The code ``_T`` is the whole, ``*`` any dimension
that has no row of its own for it. A code without a row stays as it is. One whose ``written`` is empty has no
counterpart: it stays too, and that is said. The package's own are in ``code_profiles``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from navconv.meaning.classifications.codelist import Codelist, read_rows
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.problems import CodelistError
from navconv.records import dataclass, replace

FOLDER = Path(__file__).parents[1] / "code_profiles"
COLUMNS = ("dimension", "code", "written")
ANY = "*"
"""The dimension of a row for the whole of every other one."""

DEFAULT = "sdmx"
"""The profile of our own codes."""

NOT_CODED = ("period", "indicator")
"""Dimensions of which the codes are not an office's to choose: what is computed depends on them."""


@dataclass(frozen=True)
class Profile:
    """The codes that are written in the place of ours.

    Attributes:
        name: what it is called.
        path: its file.
        codes: by dimension, what is written for a code; empty where there is no counterpart.
    """

    name: str
    path: Path
    codes: Mapping[str, Mapping[str, str]]

    def write(self, dimension: str, code: str) -> str:
        """The code that is written: ``region``, ``NO-03`` → ``03``."""
        return self.codes.get(dimension, {}).get(code) or code

    def write_whole(self, dimension: str) -> str:
        """The code of the whole of a dimension."""
        if dimension in NOT_CODED:
            return TOTAL_CODE
        found = (self.codes.get(name, {}).get(TOTAL_CODE) for name in (dimension, ANY))
        return next(filter(None, found), TOTAL_CODE)

    def write_member(self, member: Member) -> Member:
        """A member with the code that is written, and that of its group; the whole keeps its own."""
        if member.code == TOTAL_CODE or member.dimension in NOT_CODED:
            return member
        parent = self.write(COARSER.get(member.dimension, member.dimension), member.parent)
        code = self.write(member.dimension, member.code)
        if (code, parent) == (member.code, member.parent):
            return member
        return replace(member, code=code, parent=parent)

    def write_list(self, codelist: Codelist) -> Codelist:
        """A codelist with the codes that are written.

        Raises:
            CodelistError: two of its members would have one code.
        """
        entries = tuple(
            [item._replace(member=self.write_member(item.member)) for item in codelist.entries]
        )
        written: dict[str, str] = {self.write_whole(codelist.dimension): TOTAL_CODE}
        for old, new in zip(codelist.entries, entries, strict=True):
            code = old.member.code
            other = written.setdefault(new.member.code, code)
            if other != code:
                raise self.refuse(codelist.dimension, new.member.code, (other, code))
        return Codelist(codelist.dimension, entries)

    def refuse(self, dimension: str, written: str, codes: Iterable[str]) -> CodelistError:
        """The error of two members that would share a code."""
        one, other = codes
        return CodelistError(
            f"expected a code for each member of {dimension!r}, found {written!r} for both {one} and {other}; "
            f"give one of them another in a profile of your own (--code-profile FILE)",
            source=str(self.path),
        )


def load_profile(name: str) -> Profile | None:
    """A profile by its name, or by the path of its file; None for our own codes.

    Raises:
        CodelistError: there is no such profile, or its file cannot be used.
    """
    if name == DEFAULT:
        return None
    own = list_profiles()
    path = FOLDER / f"{name}.csv" if name in own else Path(name)
    if name not in own and not path.suffix and os.sep not in name:
        raise CodelistError(
            f"expected a code profile ({', '.join(own)}) or a file of one, found {name!r}"
        )
    codes: dict[str, dict[str, str]] = {}
    for line, row in enumerate(read_rows(path, COLUMNS), start=2):
        dimension, code, written = (row[column].strip() for column in COLUMNS)
        known = codes.setdefault(dimension, {})
        fault = ""
        if not dimension or not code:
            fault = "a row without dimension or code"
        elif code in known:
            fault = f"the code {code!r} twice"
        elif dimension in NOT_CODED or (dimension == ANY and code != TOTAL_CODE):
            fault = f"{dimension},{code}, of which the code cannot be chosen"
        if fault:
            raise CodelistError(
                f"expected a row for each code that is written otherwise, found {fault}",
                source=str(path),
                line=line,
            )
        known[code] = written
    return Profile(name if name in own else path.stem, path, codes)


def list_profiles() -> list[str]:
    """The names of the package's own profiles, the default first."""
    return [DEFAULT, *sorted(path.stem for path in FOLDER.glob("*.csv"))]
