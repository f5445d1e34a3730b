"""The issues of a series, read and written by one process, are what each of them is alone."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import pytest

from navconv.checks import Checker
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.interpret import Interpreter
from navconv.pipeline.convert import convert
from navconv.writers.context import WriteContext
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import TidyOptions

if TYPE_CHECKING:
    from navconv.problems import Problem

CODELISTS = load_codelists()

PERIODS = (
    *("November 2013", "Desember 2013", "Januar 2014", "Mai 2020", "November 1998"),
    # Of several units, with days, of which some are no period, cut short, and none at all.
    *("2013", "3. kvartal 2013", "Januar - mars 2014", "15. november 2013", "30. november 2013"),
    *("Hausten 2013", "Novembr 2013", ""),
)
CAPTIONS = ("", "Kvinner", "November", "Hittil i år", "20-24 år", "1. kvartal")
HEADS = (
    ("Antall",),
    ("Antall", "Endring fra i fjor Antall"),
    ("Kvinner", "Menn"),
    ("Januar", "Februar"),
    ("2012", "2013"),
    ("I alt", "Bygg"),
    ("15. november 2013", "30. november 2013"),
    ("Hittil i år", "Samme periode i fjor"),
)
LABELS = (
    ("Oslo", "Akershus", "Svalbard"),
    ("Oslo", "Troms", "Troms Romsa"),
    ("Avklaring", "Oppfølging", "Tilrettelegging"),
    ("Oppfølging", "Oppfølging, forsøk 24", "Jobbskapningsprosjekter"),
    ("Under 20 år", "20-24 år", "25 år og over"),
    ("Murer", "Lege", "lege"),
    ("Januar", "Februar", "November"),
    ("2012", "2013", "1. november 2013"),
    ("Oslo", "Akershus", "2013"),
    ("0301 Oslo", "1902 Tromsø", "Harstad"),
    ("Antall", "Prosent", "Endring"),
)
PLAIN = (HEADS[0], LABELS[0])
TABLES = (*((heads, PLAIN[1]) for heads in HEADS), *((PLAIN[0], labels) for labels in LABELS))
TITLE = "Helt ledige. Fylke, tiltak og alder. En måned"


def print_issue(period: str, caption: str, table: int, chance: Random) -> bytes:
    """An issue of a series: a table under a period, with figures of its own."""
    heads, labels = TABLES[table]
    lines = ["\t" + "\t".join(heads)]
    for label in ("I alt", *labels):
        cells = [chance.choice(("*", "", "-4", str(chance.randrange(3000)))) for _ in heads]
        lines.append("\t".join([label, *cells]))
    above = filter(None, (TITLE, "Fylke", period, caption))
    return ("\n\n".join(above) + "\n" + "\n".join(lines) + "\n").encode()


class Process:
    """What is kept from one input to the next."""

    def __init__(self) -> None:
        self.interpreter = Interpreter(CODELISTS)
        self.checker = Checker(CODELISTS)
        self.problems: list[Problem] = []
        self.context = WriteContext(CODELISTS, self.problems.append)

    def write(self, data: bytes) -> tuple[bytes, list[Problem]]:
        """An input as CSV, and its problems."""
        self.problems.clear()
        exports = list(
            convert(
                *(io.BytesIO(data), "input", CODELISTS, self.problems.append),
                interpreter=self.interpreter,
            )
        )
        for export in exports:
            if export.tables:
                self.problems += self.checker.check(export).problems
        out = io.BytesIO()
        write_tidy(exports, out, TidyOptions(), self.context)
        return out.getvalue(), list(self.problems)


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("order", [1, -1])
def test_issues_are_what_each_is_alone(caption: str, order: int) -> None:
    together, chance = Process(), Random(order)
    for table in range(len(TABLES)):
        for period in PERIODS[::order]:
            issue = print_issue(period, caption, table, chance)
            written = together.write(issue)
            assert written == Process().write(issue), issue.decode()
            assert written[0]
