"""Small tables as people print them, each cell of which is known: what rows, columns and captions may look like.

A table is made of axes. Each is laid down or across in one of the ways that printers have, and each way adds cells with
their keys to what must come back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from tests.generated.table_dresses import DRESSES
from tests.generated.vocabulary import AGES, MAIN_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

TOTAL = "I alt"
COUNT = "Antall"
CODE = "2021-05"

Key = frozenset[tuple[str, str]]
"""The dimension of each member that is no total, empty where no codelist knows it, and its name in small letters."""


class Axis(NamedTuple):
    """A dimension: its name where codelists know it, else empty; the word for it; its members."""

    dimension: str
    word: str
    members: tuple[str, ...]


AXES = (
    Axis("region", "Fylke", ("Oslo", "Rogaland", "Nordland", "Agder")),
    Axis("sex", "Kjønn", ("Kvinner", "Menn")),
    Axis("age", "Alder", AGES[1:4]),
    Axis("main_group", "Hovedgruppe", MAIN_GROUPS),
    Axis("", "Uføregrad", ("20-49 prosent", "50-99 prosent", "100 prosent")),
    Axis("", "Arbeidsstatus", ("I arbeid", "Ikke i arbeid", "I utdanning")),
    Axis("", "Varighet", ("Under 4 uker", "4-12 uker", "13-25 uker")),
    Axis("", "Utdanning", ("Grunnskole", "Høyere utdanning", "Uoppgitt utdanning")),
    Axis("", "Næring", ("Jordbruk", "Butikksalg", "Butikk-salg")),
    Axis("", "Innvandrerbakgrunn", ("Innvandrere", "Øvrig befolkning")),
)
MEASURES = Axis("indicator", "Tall", (COUNT, "Endring fra i fjor Prosent"))
SHARE = "Prosent"
# Words that no codelist has, put together anew for each table.
FIRST = ("Blå", "Runde", "Nordlige", "Tidlige", "Skjulte", "Lette", "Nye", "Varige")
LAST = ("ordninger", "spor", "løp", "kår", "løsninger", "vilkår")
WORDS = ("Sporvalg", "Løpetype", "Kårklasse", "Virkegrad")
TIMES = (
    Axis("period", "År", ("2019", "2020", "2021")),
    Axis("period", "Halvår", ("1. halvår 2021", "2. halvår 2021")),
    Axis("period", "Kvartal", ("1. kvartal", "2. kvartal", "3. kvartal")),
    Axis("period", "Måned", ("Mars", "April", "Mai")),
    Axis("period", "Uke", ("Uke 10", "Uke 11", "Uke 12")),
    Axis("period", "Periode", ("Januar - mars 2021", "Januar - juni 2021")),
)
CODES = {
    **{year: year for year in TIMES[0].members},
    **{f"{number}. halvår 2021": f"2021-S{number}" for number in (1, 2)},
    **{f"{number}. kvartal": f"2021-Q{number}" for number in (1, 2, 3)},
    **dict(zip(TIMES[3].members, ("2021-03", "2021-04", "2021-05"), strict=True)),
    **{f"Uke {number}": f"2021-W{number}" for number in (10, 11, 12)},
    **{
        f"Januar - {name} 2021": f"2021-01/2021-0{number}"
        for name, number in (("mars", 3), ("juni", 6))
    },
}
SPANS = (
    "2019 - 2021",
    "1. halvår 2021 - 2. halvår 2021",
    "1. kvartal - 3. kvartal 2021",
    "Mars - mai 2021",
    "Uke 10 - 12 2021",
    "Januar - juni 2021",
)
SUBJECTS = ("Helt ledige", "Mottakere av uføretrygd", "Personer med nedsatt arbeidsevne")
DOWN = ("columns", "merged", "under", "headed", "closed", "crossed")
ACROSS = ("lines", "centred", "each", "joined")
MOST_COLUMNS = 12


class Cell(NamedTuple):
    """What a cell must come back as: its key, its figure in plain digits or nothing, its status."""

    key: Key
    value: str
    status: str


@dataclass
class SmallTable:
    """A printed table.

    Attributes:
        lines: its text.
        cells: by line and value cell, each from 1, what the cell must come back as.
        features: what its layout has.
        heads: the line of its first head, from 1.
        rows: the line of its first row.
    """

    lines: list[str] = field(default_factory=list)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)
    heads: int = 0
    rows: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


class Maker:
    """Makes one table with the help of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.table = SmallTable()
        self.numbered = 0
        self.counts: dict[tuple[str, ...], int] = {}
        self.mark = random.choice((" ", "", "\u00a0", ",", "."))
        self.large = self.mark in ",." or random.random() < 0.3
        self.holes = random.choice((0, 0, 0.08))
        axes = random.sample((*AXES, self._invent(FIRST[::2]), self._invent(FIRST[1::2])), 4)
        self.down = axes[: random.choice((1, 1, 2))]
        self.across = axes[2 : 2 + random.choice((0, 1, 1, 2))]
        self.caption = axes[2] if not self.across and random.random() < 0.4 else None
        self.time = random.randrange(len(TIMES)) if random.random() < 0.5 else None
        if self.time is not None:
            self._lay_times(TIMES[self.time])
        if random.random() < 0.2:
            self.across.append(MEASURES)
        while prod(len(axis.members) + 1 for axis in self.across) > MOST_COLUMNS:
            self.across.pop(0)
        self.time = None if TIMES[self.time or 0] not in (*self.down, *self.across) else self.time
        # Two names that no codelist knows are one where nothing stands between them.
        ways = DOWN if any(axis.dimension for axis in self.down) else DOWN[:-1]
        self.way = random.choice(ways if len(self.down) > 1 else ("columns",))
        self.totals = {axis: random.random() < 0.6 for axis in self.across}
        measured = MEASURES in self.across
        alone = len(self.down) == 1 and self.time is None and not measured
        # A row an observation; a list has no totals, and nothing below its rows.
        self.listed = self.caption is None and not measured and random.random() < 0.12
        self.below = (
            random.choice((SHARE, "Herav kvinner")) if alone and random.random() < 0.25 else ""
        )
        if self.below != SHARE and any(axis.word == "Kjønn" for axis in (*axes, *self.across)):
            self.below = ""
        if self.listed:
            self.down, self.across, self.below, self.way = (
                [*self.down, *self.across],
                [],
                "",
                "columns",
            )

    def _invent(self, words: Sequence[str]) -> Axis:
        """A dimension that no codelist knows, of words that none has."""
        first = self.random.sample(words, 3)
        last = self.random.choice(LAST)
        return Axis("", self.random.choice(WORDS), tuple(f"{word} {last}" for word in first))

    def _lay_times(self, times: Axis) -> None:
        place = self.random.choice(("across", "across", "down", "beside"))
        if place == "across":
            self.across = [*self.across[:1], times]
        elif place == "down":
            self.down = [times]
        else:
            self.down = self.random.sample([self.down[0], times], 2)

    def make(self) -> SmallTable:
        """Prints the table, headings first."""
        named = [
            axis.word
            for axis in (*self.down, *self.across)
            if axis.dimension not in ("period", "indicator")
        ]
        named += [self.caption.word] if self.caption else []
        self.random.shuffle(named)
        section = " og ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
        title = f"{self.random.choice(SUBJECTS)}. {section or 'Fylke'}. En måned"
        period = "Mai 2021" if self.time is None else SPANS[self.time]
        level = self.random.choice(("", "# "))
        gap = [""] * self.random.choice((1, 1, 2))
        self.table.lines += [f"{level}{title}", *gap, section or title, *gap, period, *gap]
        word = f"{self.caption.word}: " if self.caption and self.random.random() < 0.4 else ""
        captions = self.caption.members[: self.random.choice((1, 2))] if self.caption else ("",)
        begin = len(self.table.lines)
        for self.captioned in captions:
            if self.captioned:
                self.table.lines += [word + self.captioned, *gap]
            self.table.heads = len(self.table.lines) + 1
            self._print_heads()
            self.table.rows = len(self.table.lines) + 1
            for labels, members in self._list() if self.listed else self._rows():
                self._print_row(labels, members)
            self.table.lines += [""] if self.captioned != captions[-1] else []
            self.counts.clear()
        for name, dress in DRESSES.items():
            if not self.listed and self.random.random() < 0.12 and dress(self, begin):
                self.table.features.append(name)
        if self.random.random() < 0.3:
            self.table.lines += ["", self.random.choice(("Kilde: NAV", "1) Foreløpige tall."))]
        return self.table

    @property
    def columns(self) -> list[tuple[str, ...]]:
        """The members of each column, an axis after the other; the total for one of all."""
        members = (
            (TOTAL, *axis.members)
            if self.totals[axis] and axis.dimension not in ("period", "indicator")
            else axis.members
            for axis in self.across
        )
        return list(product(*members))

    @property
    def stubs(self) -> int:
        """How many columns of labels there are."""
        return self.numbered + (len(self.down) if self.way in ("columns", "merged") else 1)

    def _print_heads(self) -> None:
        words = [axis.word for axis in self.down][: self.stubs]
        bare = self.random.random() < 0.4 and self.stubs == 1
        stub = [""] * self.stubs if bare else words
        columns = self.columns
        if not self.across:
            lines = [[COUNT]]
        elif len(self.across) > 2:
            self.table.features.append("three lines")
            lines = []
            for at in range(len(self.across)):
                names = [column[at] for column in columns]
                above = [column[:at] for column in columns]
                again = [
                    place and names[place] == names[place - 1] and above[place] == above[place - 1]
                    for place in range(len(names))
                ]
                last = at == len(self.across) - 1
                lines.append(
                    [
                        "" if skip and not last else name
                        for name, skip in zip(names, again, strict=True)
                    ]
                )
        elif len(self.across) == 1:
            lines = [[name for name, *_ in columns]]
            if self.random.random() < 0.2 and len(columns) > 1:
                lines.insert(0, [COUNT, *[""] * (len(columns) - 1)])
        else:
            # Two names that no codelist knows are one where nothing stands between them.
            known = any(axis.dimension for axis in self.across)
            way = self.random.choice(ACROSS if known else ACROSS[:-1])
            self.table.features.append(way)
            upper = list(dict.fromkeys(name for name, _ in columns))
            width = len(columns) // len(upper)
            before = (width - 1) // 2 if way == "centred" else 0
            spread = [[""] * before + [name] + [""] * (width - 1 - before) for name in upper]
            lines = [[cell for cells in spread for cell in cells], [name for _, name in columns]]
            if way == "each":
                lines[0] = [name for name, _ in columns]
            elif way == "joined":
                lines = [[" ".join(names) for names in columns]]
        again = self.random.random() < 0.2
        for at, line in enumerate(lines):
            own = stub if again or at == len(lines) - 1 else [""] * self.stubs
            self.table.lines.append("\t".join([*own, *line]))

    def _list(self) -> Iterator[tuple[Sequence[str], dict[Axis, str] | None]]:
        """A row for each observation."""
        self.table.features.append("list")
        for names in product(*(axis.members for axis in self.down)):
            yield names, dict(zip(self.down, names, strict=True))

    def _rows(self) -> Iterator[tuple[Sequence[str], dict[Axis, str] | None]]:
        """The labels of each row, and its members; None for a label without cells."""
        outer, inner = self.down[0], self.down[-1]
        timed = any(axis.dimension == "period" for axis in self.down)
        headed = self.way in ("under", "headed") or (self.way == "closed" and timed)
        last = None
        if not timed:
            yield [TOTAL] + [""] * (self.stubs - 1), {}
        if len(self.down) == 1:
            yield from (([name], {outer: name}) for name in outer.members)
            return
        for above, name in product(outer.members, inner.members):
            first, key = above != last, {outer: above, inner: name}
            whole = {outer: above}
            if first and self.way == "closed" and last is not None and not timed:
                yield [f"{last} i alt"], {outer: last}
            if first and headed:
                yield [above], whole if self.way == "under" and not timed else None
            if self.way in ("columns", "merged"):
                yield ["" if self.way == "merged" and not first else above, name], key
            elif self.way == "crossed":
                yield [f"{above} {name}"], key
            else:
                yield [name], key
            last = above
        if self.way == "closed" and not timed:
            yield [f"{last} i alt"], {outer: outer.members[-1]}

    def _print_row(self, labels: Sequence[str], members: dict[Axis, str] | None) -> None:
        if members is None:
            self.table.lines.append(labels[0])
            return
        texts = []
        for at, column in enumerate(self.columns, 1):
            own = {**members, **dict(zip(self.across, column, strict=True))}
            text, cell = self._cell(own)
            texts.append(text)
            self.table.cells[len(self.table.lines) + 1, at] = cell
        self.table.lines.append("\t".join([*labels, *texts]))
        if self.below:
            self._print_below(members)

    def _print_below(self, members: dict[Axis, str]) -> None:
        """A row of shares, or of a part, below another."""
        texts = []
        for at, column in enumerate(self.columns, 1):
            cell = self._cell({**members, **dict(zip(self.across, column, strict=True))})[1]
            key, value = {*cell.key}, str(self.random.randint(1, 4))
            if self.below == SHARE:
                key = {*key} - {("indicator", COUNT.casefold())} | {("indicator", SHARE.casefold())}
                value = f"{self.random.randint(1, 9)}.{self.random.randint(1, 9)}"
            else:
                key.add(("sex", "kvinner"))
            texts.append(value.replace(".", ","))
            self.table.cells[len(self.table.lines) + 1, at] = Cell(frozenset(key), value, "")
        self.table.lines.append("\t".join([self.below, *texts]))

    def _cell(self, members: dict[Axis, str]) -> tuple[str, Cell]:
        """What a cell says, and what it must come back as."""
        named = {axis: name for axis, name in members.items() if name != TOTAL}
        times = [CODES[name] for axis, name in named.items() if axis.dimension == "period"]
        names = [
            (axis.dimension, name)
            for axis, name in named.items()
            if axis.dimension not in ("period", "indicator")
        ]
        names += [(self.caption.dimension, self.captioned)] if self.caption else []
        measure = members.get(MEASURES, COUNT)
        names += [("period", times[0] if times else CODE), ("indicator", measure)]
        key = frozenset((dimension, name.casefold()) for dimension, name in names)
        if self.random.random() < self.holes:
            return "*", Cell(key, "", "suppressed")
        if measure != COUNT:
            change = self.random.randint(-30, 30)
            return str(change), Cell(key, str(change), "")
        number = self._count(members)
        return self._spell(number), Cell(key, str(number), "")

    def _count(self, members: dict[Axis, str]) -> int:
        """The sum of all that a cell holds, so that each total is that of its parts."""
        axes = [axis for axis in (*self.down, *self.across) if axis is not MEASURES]
        choices = [
            (members[axis],) if members.get(axis, TOTAL) != TOTAL else axis.members for axis in axes
        ]
        low, high = (1000, 9000) if self.large else (5, 400)
        return sum(
            self.counts.setdefault(names, self.random.randint(low, high))
            for names in product(*choices)
        )

    def _spell(self, number: int) -> str:
        return f"{number:,}".replace(",", self.mark)


def make_small_table(random: Random) -> SmallTable:
    """Makes a table."""
    return Maker(random).make()
