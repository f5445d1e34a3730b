"""Workbooks drawn over NAV's geometries, whose keys are known: every figure must come out with its own."""

from __future__ import annotations

import random
from datetime import date

import pytest

from navconv.readers.list_settings import read_settings
from tests.readers.books import convert
from tests.readers.papers import Paper, differences

SEEDS = range(24)
"""A few for each run; hundreds were run by hand."""

MONTHS = [name.title() for name in read_settings()["months"]]
REGIONS = (("03", "Oslo"), ("11", "Rogaland"), ("42", "Agder"), ("46", "Vestland"))
PLACES = {"Rogaland": ("1101 Eigersund", "1151 Utsira"), "Agder": ("4201 Risør", "4202 Grimstad")}
AGES = ("19 år og under", "20-24 år", "25-29 år", "30 år og over")
DIAGNOSES = (("P", "Psykiske lidelser"), ("L", "Muskel/skjelett"), ("R", "Luftveier"))
SEXES = ("Kvinner", "Menn")
HEADS = {"place": "Kommune", "region": "Fylke", "age": "Alder", "any": "Diagnose", "sex": "Kjønn"}


class Drawn:
    """A workbook whose geometry is drawn by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        pick = self.random.choice
        self.rows = pick(("place", "region", "region", "age", "any", "sex"))
        self.across = pick(("month", "month", "number", "date", "short", "year", "sex"))
        if self.rows == self.across == "sex":
            self.across = "month"
        self.count, self.year = self.random.randint(2, 12), pick((2022, 2024))
        self.top, self.left = self.random.randint(1, 4), self.random.randint(1, 3)
        self.coded = self.rows in ("region", "any") and pick((True, False))
        self.merged, self.headed, self.spaced = (pick((True, False, False)) for _ in range(3))
        self.titled, self.dotted = pick(("right", "above")), pick(("", "", "."))
        self.wide, self.percent = pick((False, True)), pick((False, True))
        self.paper = Paper()
        for number, measure in enumerate(pick((("Antall",), ("Antall", "Andel"))), 1):
            self.paper.add(f"{number}. {measure}")
            self.fill(measure)

    def fill(self, measure: str) -> None:
        """Fills a sheet: its words, then its blocks."""
        row, titles = self.top, self.left + (2 if self.titled == "right" else 0)
        self.paper.words(row, titles, (f"Helt ledige. {HEADS[self.rows]}{self.dotted}",))
        if self.titled == "right":
            self.paper.words(row, self.left, ("Kilde: NAV",))
        self.paper.words(row + 1, titles, (f"{HEADS[self.rows]}. {measure}",))
        row += 3
        if self.across not in ("year", "sex"):
            last = MONTHS[self.count - 1].lower()
            self.paper.words(row, self.left, (f"Januar - {last} {self.year}",))
        elif self.across == "sex":
            self.paper.words(row, self.left, (f"Mars {self.year}",))
        row += 2
        if self.rows != "place":
            self.head(row)
            for label, members in self.draw_rows():
                row += 1
                self.line(row, label, members, measure)
            return
        for region in self.random.sample(sorted(PLACES), 2):
            code = next(code for code, name in REGIONS if name == region)
            self.paper.words(row, self.left, (region,))
            self.head(row + 1 + self.spaced)
            row += 2 + self.spaced
            total = self.random.choice(
                (f"I alt {region}", f"I alt {code} {region}", f"{code} {region} i alt  ")
            )
            self.line(row, (total,), {"region": region}, measure)
            for label in PLACES[region]:
                row += 1
                members = {"region": region, "municipality": label[5:]}
                self.line(row, (label,), members, measure)
            row += 2

    def draw_rows(self) -> list[tuple[tuple[str | None, ...], dict[str, str | None]]]:
        """The labels of the rows, and their members."""
        named = {"age": AGES, "sex": SEXES}.get(self.rows)
        pairs = [("", one) for one in named] if named else []
        pairs = pairs or list(REGIONS if self.rows == "region" else DIAGNOSES)
        rows = [
            ((code, name) if self.coded else (name,), {self.rows: name}) for code, name in pairs
        ]
        total = ((None, "I alt") if self.coded else ("I alt",), {})
        return [total, *rows] if self.random.random() < 0.5 else [*rows, total]

    def columns(self) -> list[tuple[object, str, dict[str, str | None]]]:
        """The heads of the columns, their periods and members."""
        if self.across == "year":
            return [(self.year - at, str(self.year - at), {}) for at in reversed(range(3))]
        if self.across == "sex":
            members = ({}, {"sex": "Kvinner"}, {"sex": "Menn"})
            heads = zip(("I alt", *SEXES), members, strict=True)
            return [(head, f"{self.year}-03", member) for head, member in heads]
        found = []
        for month in range(1, self.count + 1):
            head = {
                "month": MONTHS[month - 1],
                "short": MONTHS[month - 1][:3],
                "number": self.year * 100 + month,
                "date": date(self.year, month, 1),
            }[self.across]
            found.append((head, f"{self.year}-{month:02}", {}))
        return found

    def places(self) -> list[int]:
        """The columns of the figures; the first one may be merged over two."""
        first = self.left + 1 + self.coded
        return [first + at + (self.merged and at > 0) for at in range(len(self.columns()))]

    def head(self, row: int) -> None:
        """Prints the heads of the columns."""
        for at, (head, *_) in zip(self.places(), self.columns(), strict=True):
            self.paper.words(row, at, (head,))
        if self.headed and self.rows != "place":
            name = HEADS[self.rows]
            self.paper.words(row, self.left, ("Nr", name) if self.coded else (name,))
        self.merge(row)

    def merge(self, row: int) -> None:
        """Merges the first cell of a row over an empty column."""
        if self.merged:
            at = self.places()[0]
            self.paper.sheet.merge_cells(None, row, at, row, at + 1)

    def line(
        self,
        row: int,
        label: tuple[str | None, ...],
        members: dict[str, str | None],
        measure: str,
    ) -> None:
        """Prints a row."""
        self.paper.words(row, self.left, label)
        share = measure == "Andel"
        for at, (_, period, more) in zip(self.places(), self.columns(), strict=True):
            own = self.random.randint(4, 9000)
            value: object = own / 1000 if share and self.percent else own / 10 if share else own
            shown = f"{own / 10:g}" if share else None
            if not share and self.wide:
                value, shown = f"{own:,}".replace(",", "\u00a0"), str(own)
            if self.random.random() < 0.05:
                value, shown = "*", None
            indicator = "Prosent" if share else measure
            keys = {**members, **more}
            self.paper.figure(row, at, value, period, indicator, shown=shown, **keys)
            if share and self.percent:
                self.paper.sheet.cell(row, at).number_format = "0.0%"
        self.merge(row)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_has_its_key(seed):
    paper = Drawn(seed).paper
    assert differences(convert(paper.data()), paper.keys) == []
