"""Short ways from an input to its tidy table, for the tests of layouts."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from navconv.checks import check_export
from navconv.pipeline.convert import convert
from navconv.writers.tidy import TidyFormatter
from navconv.writers.tidy_options import TidyOptions, extra_dimensions
from tests.accounting import CODELISTS
from tests.samples import MADE_FOLDER

if TYPE_CHECKING:
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem

STANDARD = ("region", "main_group", "scheme_group", "scheme", "age")


@dataclass
class Tidy:
    """What came of an input.

    Attributes:
        rows: the lines of the tidy table.
        extra: the columns beyond the standard ones.
        problems: the problems.
    """

    rows: list[dict[str, str]]
    extra: tuple[str, ...]
    problems: list[Problem]

    @property
    def codes(self) -> set[str]:
        """The problem codes that occurred."""
        return {problem.code for problem in self.problems}

    def value(self, **key: str) -> str:
        """The value (or status) of the one cell with a key; what is not named is the total."""
        wanted = dict.fromkeys((*STANDARD, *self.extra), "I alt") | key
        found = [
            row for row in self.rows if all(row[name] == text for name, text in wanted.items())
        ]
        assert len(found) == 1, found
        return found[0]["value"] or found[0]["status"]

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """The key of each cell, table number and section included."""
        return [tuple(row.values())[:-2] for row in self.rows]


def tidy(data: bytes | str) -> Tidy:
    """Converts an input to its tidy table."""
    if isinstance(data, str):
        data = data.encode()
    exports, problems = read(data)
    extra = extra_dimensions(exports)
    formatter = TidyFormatter(extra, TidyOptions())
    lines = [formatter.header()]
    for export in exports:
        lines += formatter.format_export(export)
    text = b"".join(lines).decode()
    return Tidy(list(csv.DictReader(io.StringIO(text))), extra, problems)


def layout(name: str) -> str:
    """The text of a short sample."""
    return (MADE_FOLDER / f"{name}.txt").read_text("utf-8")


def export(title: str, *pages: str) -> str:
    """An export: pages of section, period, maybe caption, and rows, a line each, ``|`` for the tab."""
    text = ""
    for page in pages:
        section, period, *rest = page.strip().split("\n")
        lines = [f"# {title}", f"## {section}", period]
        lines += [line.replace("|", "\t") for line in rest]
        text += "\n\n".join(lines[:3]) + "\n\n" + "\n".join(lines[3:]) + "\n\n\n\n"
    return text


def read(data: bytes) -> tuple[list[ObservedExport], list[Problem]]:
    """The exports of an input, and the problems met."""
    problems: list[Problem] = []
    exports = list(convert(io.BytesIO(data), "input", CODELISTS, problems.append))
    return exports, problems


def problems_of(text: str) -> list[str]:
    """The codes of all that is said of a text, checks included."""
    exports, problems = read(text.encode())
    codes = [problem.code for problem in problems]
    for item in exports:
        codes += [problem.code for problem in check_export(item, CODELISTS).problems]
    return codes


def columns(heads: str, title: str = "Helt ledige. Fylke", period: str = "Mai 2021") -> list[str]:
    """What the columns under some heads fix, but for the region."""
    names = heads.strip("|").split("|")
    cells = "|".join(str(5 + at) for at in range(len(names)))
    text = export(title, f"Fylke\n{period}\n|{heads}\nOslo|{cells}\nAgder|{cells}")
    found = tidy(text)
    names = [name for name in ("period", "sex", "age", "indicator") if name in found.rows[0]]
    return [", ".join(row[name] for name in names) for row in found.rows if row["region"] == "Oslo"]
