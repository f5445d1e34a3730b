"""Makes exports from the model: tables whose every cell is known before a line is printed.

All chance comes from the generator of random numbers that a function is given. So the same code
serves Hypothesis, which passes one that it can shrink, and the fuzzer, which passes a fast one.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.generated.documents import (
    BLANK,
    PER_YEAR,
    SUPPRESSED,
    TOTAL,
    Document,
    Period,
    Row,
    Table,
)
from tests.generated.vocabulary import (
    AGES,
    BOTH,
    INDICATORS,
    MAIN_GROUPS,
    NOTES,
    PARTS,
    SAID,
    SCHEMES,
    SECTION_INDICATOR,
    STEADY,
    SUBJECTS,
    UNKNOWN,
    Axis,
    counties,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.generated.documents import Column, Value

SHAPES = ("flat",) * 6 + ("crossed", "nested")
"""What a table without members above its columns may be: members above indicators or times, or below each other.

Members may stand above those of another dimension too.
"""


def make_document(random: Random, *, tables: int = 3, rows: int = 6, columns: int = 4) -> Document:
    """Makes a document.

    Args:
        random: where chance comes from.
        tables: the most tables.
        rows: the most members on the rows of a table.
        columns: the most columns.
    """
    period = _make_period(random, columns)
    pool = [
        Axis("region", "Fylke", counties(int(period.codes[0][:4]))),
        Axis("age", "Alder", AGES),
        Axis("sex", "Kjønn", ("Kvinner", "Menn")),
        Axis("main_group", "Hovedgruppe", MAIN_GROUPS),
        random.choice(UNKNOWN),
    ]
    maker = _TableMaker(random, period, pool, rows, columns)
    seen: set[tuple[str, str, str]] = set()
    made = []
    for _ in range(random.randint(1, tables)):
        table = maker.make()
        # Tables that share section and caption are one table to any reader.
        if (table.section, table.caption, table.moment) not in seen:
            seen.add((table.section, table.caption, table.moment))
            made.append(table)
    words = dict.fromkeys(
        word for table in made for word in table.section.split(". ")[0].split(" og ")
    )
    often = OFTEN[period.unit]
    title = f"{random.choice(SUBJECTS)}. {' og '.join(words).capitalize()}. "
    title += "Tidsserie " if period.size > 1 else "En " if often in ("måned", "uke") else "Ett "
    title += often
    notes = tuple(random.sample(NOTES, random.randint(0, 2)))
    return Document(title, notes, tuple(made))


OFTEN = {"week": "uke", "month": "måned", "quarter": "kvartal", "half": "halvår", "year": "år"}


def _make_period(random: Random, columns: int) -> Period:
    unit = random.choice(("month", "month", "month", "month", "quarter", "year", "half", "week"))
    size = random.choice((1, random.randint(2, max(columns, 2))))
    year = random.randint(2012, 2024)
    if unit == "year":
        return Period(unit, year, size)
    per_year = PER_YEAR[unit]
    # A month without its year is told from the others where it comes once.
    size = min(size, per_year)
    if size > 1 and year in STEADY and unit != "week":
        return Period(unit, year * per_year + random.randint(0, per_year - 1), size)
    # Within one year: a county keeps its name from New Year to New Year.
    return Period(unit, year * per_year + random.randint(0, per_year - size), size)


class _TableMaker:
    """Makes the tables of one document."""

    def __init__(
        self, random: Random, period: Period, pool: Sequence[Axis], rows: int, columns: int
    ) -> None:
        self.random = random
        self.period = period
        self.pool = pool
        self.rows = rows
        self.columns = columns

    def make(self) -> Table:
        random = self.random
        axes = random.sample(list(self.pool), 3)
        kind, moment = self._kind()
        shape = kind if kind == "wide" else random.choice(SHAPES)
        if shape == "nested" and axes[1].word not in SAID:
            # The labels that come again are known by a codelist.
            axes[:2] = axes[1::-1]
        if shape == "crossed" and kind == "indicators" and all(a.word in SAID for a in axes[1:]):
            shape = random.choice(("crossed", "paired"))
        divided = axes[: {"flat": 1, "paired": 3}.get(shape, 2)]
        tree = random.randint(0, 3) == 0
        fixed: list[tuple[str, str]] = []
        caption = ""
        if random.randint(0, 1):
            # The member of an unknown dimension could be any words, so captions name known ones.
            axis = next(a for a in (axes[2], *self.pool) if a not in divided and a.word in SAID)
            member = random.choice([name for name in axis.members if name != "Ukjent"])
            fixed.append((axis.dimension, member))
            caption = member
            divided = [*divided, axis]
        words = [axis.word for axis in divided]
        if tree:
            words[0] = "Tiltak"
        section = " og ".join([words[0], *(word.lower() for word in words[1:])])
        spanners, heads, columns = self._columns(kind, shape, axes[1:])
        additive = True
        if kind == "time" and random.randint(0, 4) == 0:
            section += ". " + SECTION_INDICATOR
            fixed.append(("indicator", SECTION_INDICATOR))
            additive = False
        if kind != "time":
            fixed.append(("period", moment or self.period.code))
        # Before the labels of nested rows come again, a page could as well have another table.
        fresh = 2
        if kind != "time" and self.period.size > 1 and not moment and random.randint(0, 1):
            fixed = [item for item in fixed if item[0] != "period"]
            rows, tree, shape = self._moments(columns, additive), False, "moments"
        elif shape == "nested":
            rows, fresh = self._nest(None if tree else axes[0], axes[1], columns, additive)
        elif tree:
            rows = self._tree(columns, additive)
        else:
            taken = {axis.dimension for axis in divided}
            rows = self._flat(axes[0], columns, additive, taken)
        rows, cuts = (rows, ()) if shape == "moments" else self._cut(rows, fresh, shape)
        return Table(
            section,
            self.period,
            caption,
            tuple(fixed),
            spanners,
            heads,
            kind == "time",
            columns,
            rows,
            cuts,
            (words[0], words[1]) if shape == "nested" else (),
            moment,
        )

    def _cut(
        self, rows: tuple[Row, ...], fresh: int, shape: str
    ) -> tuple[tuple[Row, ...], tuple[int, ...]]:
        """The rows, maybe with their total last; and where a page ends, not before as many rows as are ``fresh``."""
        random = self.random
        # A page that prints nothing new does not go on with a table: a group and a scheme of one name.
        twice = shape != "nested" and len({row.label for row in rows}) < len(rows)
        if random.randint(0, 2) == 0 and len(rows) > max(fresh, 3) and not twice:
            cut = random.randint(fresh, len(rows) - 1)
            # A heading at the foot of a page is a note to any reader.
            return rows, (cut + rows[cut - 1].heading,)
        if random.randint(0, 5) == 0 and not rows[1].part:
            return (*rows[1:], rows[0]), ()
        return rows, ()

    def _kind(self) -> tuple[str, str]:
        """What the columns are; and the part of the period that the table is of, if not of all."""
        random, period = self.random, self.period
        if period.size > 1 and random.randint(0, 5):
            return "time", ""
        part = period.size > 1 and period.unit != "year" and random.randint(0, 1) == 0
        return random.choice(("indicators", "wide")), random.choice(period.codes) if part else ""

    def _columns(
        self, kind: str, shape: str, axes: Sequence[Axis]
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Column, ...]]:
        """What stands above the heads, the heads, and what each column fixes."""
        random = self.random
        axis, below = axes
        if shape == "paired":
            members = self._some(below.members, 3)
            pairs = [((below.dimension, name),) for name in members]
            return self._cross(axis, members, pairs)
        if kind == "wide":
            members = (TOTAL, *self._some(axis.members, self.columns))
            columns = tuple(((axis.dimension, name),) for name in members)
            return ("",) * len(members), members, columns
        if kind == "time":
            heads = self.period.codes
            if random.randint(0, 5) == 0:
                heads.reverse()
            columns = tuple((("period", code),) for code in heads)
        else:
            heads = list(random.choice(INDICATORS))
            columns = tuple((("indicator", name),) for name in heads)
        if shape == "crossed":
            return self._cross(axis, heads, columns)
        return ("",) * len(heads), tuple(heads), columns

    def _cross(
        self, axis: Axis, heads: Sequence[str], columns: Sequence[Column]
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Column, ...]]:
        """Spanners of the members of a dimension above heads, which come again below each."""
        if len(heads) == 1:
            heads, columns = INDICATORS[1], [(("indicator", name),) for name in INDICATORS[1]]
        members = self._some(axis.members, 3)
        if self.random.randint(0, 1):
            members.insert(self.random.choice((0, len(members))), TOTAL)
        return (
            tuple(name for name in members for _ in heads),
            tuple(heads) * len(members),
            tuple((*column, (axis.dimension, name)) for name in members for column in columns),
        )

    def _some(self, members: Sequence[str], most: int) -> list[str]:
        """Some of the members, in their order."""
        size = self.random.randint(min(2, len(members)), min(most, len(members)))
        chosen = set(self.random.sample(range(len(members)), size))
        return [name for at, name in enumerate(members) if at in chosen]

    def _flat(
        self, axis: Axis, columns: Sequence[Column], additive: bool, taken: set[str]
    ) -> tuple[Row, ...]:
        """The members of a dimension, maybe with parts behind each; these divide none that is taken."""
        random = self.random
        counts = {
            name: self._counts(columns, additive) for name in self._some(axis.members, self.rows)
        }
        total = self._total(columns, list(counts.values()), additive)
        parts = random.choice((0, 0, 0, random.randint(1, 2)))
        free = [part for part in PARTS if part[1] not in taken]
        chosen = random.sample(free, min(parts, len(free)))
        found: list[Row] = []
        below: dict[str, list[Sequence[int | Decimal | None]]] = {label: [] for label, *_ in chosen}
        for name, values in counts.items():
            key = ((axis.dimension, name),)
            found.append(Row(name, key, self._values(values, columns)))
            for label, *part in chosen:
                own = self._part_of(values, columns)
                below[label].append(own)
                full = (*key, (part[0], part[1]))
                found.append(Row(label, full, self._values(own, columns), part=True))
        if random.randint(0, 1):
            return (total, *found)
        of_all = [
            Row(label, ((dimension, name),), self._total(columns, below[label], additive).values)
            for label, dimension, name in chosen
        ]
        return (total, *(replace(row, part=True) for row in of_all), *found)

    def _part_of(
        self, whole: Sequence[int | Decimal | None], columns: Sequence[Column]
    ) -> list[int | Decimal | None]:
        """The numbers of a part of a row: counts are no more than there."""
        counts: list[int | Decimal | None] = []
        for count, column in zip(whole, columns, strict=True):
            if TOTAL in dict(column).values() and isinstance(count, int) and not _is_change(column):
                counts.append(None)
            elif isinstance(count, int) and not _is_change(column):
                counts.append(count // 2)
            else:
                counts.append(count)
        _fill_totals(counts, columns)
        return counts if any(counts) else list(whole)

    def _nest(
        self, outer: Axis | None, inner: Axis, columns: Sequence[Column], additive: bool
    ) -> tuple[tuple[Row, ...], int]:
        """The members of one dimension below each of another; and how many rows show that they are.

        Without an outer dimension they stand below schemes, and maybe below the totals of their groups.
        """
        members = self._some(inner.members, max(self.rows // 2, 2))
        keys = self._groups() if outer is None else {"": self._keys(outer)}
        closed = outer is None and self.random.randint(0, 1) == 1
        rows: list[Row] = []
        counts = []
        for group, below in keys.items():
            own = []
            for key in below:
                numbers = [self._counts(columns, additive) for _ in members]
                rows += self._block(key[0][1], key, inner, members, columns, numbers, additive)
                own += numbers
            if closed:
                key = (("scheme_group", group),)
                rows += self._block(_total_of(group), key, inner, members, columns, own, additive)
            counts += own
        first = self._block(TOTAL, (), inner, members, columns, counts, additive)
        if self.random.randint(0, 1):
            first = first[:1]
        if not closed and self.random.randint(0, 3) == 0:
            names = {name for name, _ in rows[0].key}
            rows = [
                replace(row, values=(), heading=True) if {n for n, _ in row.key} == names else row
                for row in rows
            ]
        return (*first, *rows), len(first) + 2 * (1 + len(members))

    def _keys(self, axis: Axis) -> list[tuple[tuple[str, str], ...]]:
        return [((axis.dimension, name),) for name in self._some(axis.members, self.rows // 2 + 1)]

    def _groups(self) -> dict[str, list[tuple[tuple[str, str], ...]]]:
        """Some schemes of some groups."""
        groups = [name for name, schemes in SCHEMES.items() if len(schemes) > 1]
        return {
            group: [
                (("scheme", name), ("scheme_group", group))
                for name in self._some(SCHEMES[group], max(self.rows // 2, 2))
            ]
            for group in self._some(groups, 2)
        }

    def _block(
        self,
        label: str,
        key: tuple[tuple[str, str], ...],
        inner: Axis,
        members: Sequence[str],
        columns: Sequence[Column],
        numbers: Sequence[Sequence[int | Decimal | None]],
        additive: bool,
    ) -> list[Row]:
        """A row, and below it a row for each member of the inner dimension, whose numbers take turns."""
        whole = self._total(columns, numbers, additive)
        total = label.startswith(TOTAL)
        block = [Row(label, key, whole.values, total=total)]
        for at, member in enumerate(members):
            own = self._total(columns, numbers[at :: len(members)], additive)
            block.append(Row(member, (*key, (inner.dimension, member)), own.values))
        return block

    def _moments(self, columns: Sequence[Column], additive: bool) -> tuple[Row, ...]:
        """The parts of the period, each year above its own if it is given too."""
        rows = []
        years = self.random.randint(0, 1) and self.period.unit != "year"
        before = ""
        for code in self.period.codes:
            for name in (code[:4], code) if years and code[:4] != before else (code,):
                values = self._values(self._counts(columns, additive), columns)
                rows.append(Row(name, (("period", name),), values))
            before = code[:4]
        return tuple(rows)

    def _tree(self, columns: Sequence[Column], additive: bool) -> tuple[Row, ...]:
        """Schemes, each group closed by its total; or led by it under its bare name."""
        rows = []
        everything = []
        groups = self._groups()
        # A name that is also a scheme's leads where another shows that groups do.
        led = self.random.randint(0, 3) == 0 and not BOTH.issuperset(groups)
        for group, keys in groups.items():
            counts = {key: self._counts(columns, additive) for key in keys}
            below = [Row(key[0][1], key, self._values(own, columns)) for key, own in counts.items()]
            whole = self._total(columns, list(counts.values()), additive)
            label = group if led else _total_of(group)
            total = Row(label, (("scheme_group", group),), whole.values, total=True)
            rows += [total, *below] if led else [*below, total]
            everything += counts.values()
        return (self._total(columns, everything, additive), *rows)

    def _counts(self, columns: Sequence[Column], additive: bool) -> list[int | Decimal | None]:
        """The numbers of a row, never all of them nothing: such rows are not printed."""
        random = self.random
        counts: list[int | Decimal | None] = []
        for column in columns:
            indicator = dict(column).get("indicator", "Antall")
            if not additive or "Prosent" in indicator:
                counts.append(Decimal(random.randint(-999, 999)) / 10)
            elif indicator.startswith("Endring"):
                counts.append(random.randint(-3000, 3000))
            elif TOTAL in dict(column).values():
                counts.append(None)
            else:
                counts.append(random.choice((0, random.randint(0, 9), random.randint(0, 99999))))
        if not any(counts):
            counts[max(at for at, count in enumerate(counts) if count is not None)] = 7
        _fill_totals(counts, columns)
        return counts

    def _values(
        self, counts: Sequence[int | Decimal | None], columns: Sequence[Column]
    ) -> tuple[Value, ...]:
        """The numbers as they may be shown: counts under 4 are withheld, nothing is blank."""
        values: list[Value] = []
        for count, column in zip(counts, columns, strict=True):
            if isinstance(count, int) and not _is_change(column):
                values.append(BLANK if count == 0 else SUPPRESSED if count < 4 else count)
            else:
                values.append(BLANK if count is None else count)
        return tuple(values)

    def _total(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[int | Decimal | None]],
        additive: bool,
    ) -> Row:
        own = self._counts(columns, additive)
        for at, column in enumerate(columns):
            if isinstance(own[at], int) and not _is_change(column):
                own[at] = sum(int(row[at] or 0) for row in rows)
        return Row(TOTAL, (), self._values(own, columns), total=True)


def _fill_totals(counts: list[int | Decimal | None], columns: Sequence[Column]) -> None:
    """Fills what is left open, in the columns of totals, with the sums of the others."""
    for at, column in enumerate(columns):
        if counts[at] is None:
            others = [name for _, name in column if name != TOTAL]
            counts[at] = sum(
                int(count or 0)
                for count, other in zip(counts, columns, strict=True)
                if other != column and all(name in dict(other).values() for name in others)
            )


def _is_change(column: Column) -> bool:
    return dict(column).get("indicator", "").startswith("Endring")


def _total_of(group: str) -> str:
    """The label of the total of a group of schemes."""
    return f"{TOTAL} {group[0].lower()}{group[1:]}"
