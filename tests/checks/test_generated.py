"""Exports that are right never have a broken check, whatever their tables look like."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navconv.checks import check_export
from navconv.tables.values import Mark
from tests.checks.planting import (
    CODELISTS,
    misprint,
    read_bytes,
    sites,
    value_at,
    with_values,
)
from tests.checks.secrecy import assert_tells_nothing
from tests.checks.small import broken, check, page
from tests.checks.small import read as read_export

MONTHS = ("Januar", "Februar", "Mars")
PERIOD = "Januar - Mars 2017"
AGES = ("19 år og under", "20-24 år", "25-29 år")
MAIN_GROUPS = ("Arbeidssøkere på tiltak", "Nedsatt arbeidsevne, på tiltak", "Andre på tiltak")
SCHEMES = {
    "oppfølging": ("Jobbklubb", "Mentor", "Oppfølging"),
    "avklaringstiltak": ("Avklaring",),
    "opplæring": ("Arbeidsmarkedsopplæring (AMO)", "Utdanning"),
}
LEAVES = [(group, scheme) for group, schemes in SCHEMES.items() for scheme in schemes]
COUNTS = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 6), st.integers(0, 3000))


@st.composite
def cubes(draw):
    """A count for each scheme, age, main group and month."""
    size = len(LEAVES) * len(AGES) * len(MAIN_GROUPS) * len(MONTHS)
    return draw(st.lists(COUNTS, min_size=size, max_size=size))


class Printer:
    """Prints the facts of a cube: counts under 4 are withheld, nothing at all is left blank."""

    def __init__(self, counts):
        self.counts = {}
        left = iter(counts)
        for leaf in LEAVES:
            for age in AGES:
                for main_group in MAIN_GROUPS:
                    for month in MONTHS:
                        self.counts[leaf, age, main_group, month] = next(left)

    def count(self, group="", scheme="", age="", main_group="", month=""):
        return sum(
            value
            for (leaf, its_age, its_group, its_month), value in self.counts.items()
            if group in ("", leaf[0])
            and scheme in ("", leaf[1])
            and age in ("", its_age)
            and main_group in ("", its_group)
            and month in ("", its_month)
        )

    def cell(self, **key):
        value = self.count(**key)
        if value == 0:
            return ""
        return "*" if value < 4 else f"{value:,}".replace(",", " ")

    def row(self, label, columns=MONTHS, dimension="month", **key):
        return "|".join([label, *(self.cell(**key, **{dimension: column}) for column in columns)])

    def has(self, **key):
        return self.count(**key) > 0

    def tree(self, **key):
        """Rows of schemes with their subtotals; those without anybody are left out, as NAV does."""
        rows = [f"|{'|'.join(MONTHS)}", self.row("I alt", **key)]
        for group, schemes in SCHEMES.items():
            if not self.has(group=group, **key):
                continue
            rows += [
                self.row(scheme, group=group, scheme=scheme, **key)
                for scheme in schemes
                if self.has(group=group, scheme=scheme, **key)
            ]
            rows.append(self.row(f"I alt {group}", group=group, **key))
        return "\n".join(rows)

    def flat(self, members, dimension, **key):
        rows = [f"|{'|'.join(MONTHS)}", self.row("I alt", **key)]
        rows += [
            self.row(member, **key, **{dimension: member})
            for member in members
            if self.has(**key, **{dimension: member})
        ]
        return "\n".join(rows)

    def wide(self, month):
        columns = ("", *MAIN_GROUPS)
        heads = f"|I alt|{'|'.join(MAIN_GROUPS)}"
        rows = [heads, self.row("I alt", columns, "main_group", month=month)]
        rows += [
            self.row(age, columns, "main_group", age=age, month=month)
            for age in AGES
            if self.has(age=age, month=month)
        ]
        return "\n".join(rows)

    def text(self):
        pages = [
            page("Alder", self.flat(AGES, "age"), period=PERIOD),
            page("Hovedgrupper", self.flat(MAIN_GROUPS, "main_group"), period=PERIOD),
            page("Alder og hovedgrupper", self.wide("Januar"), period="Januar 2017"),
            page("Tiltak", self.tree(), period=PERIOD),
        ]
        for name, members, section in (
            ("main_group", MAIN_GROUPS, "Tiltak og hovedgrupper"),
            ("age", AGES, "Tiltak og alder"),
        ):
            pages += [
                page(section, self.tree(**{name: member}), period=PERIOD, caption=member)
                for member in members
                if self.has(**{name: member})
            ]
        pages += [
            page(
                "Alder og hovedgrupper",
                self.flat(AGES, "age", main_group=name),
                period=PERIOD,
                caption=name,
            )
            for name in MAIN_GROUPS
            if self.has(main_group=name)
        ]
        return "".join(pages)


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(cubes())
def test_a_right_export_has_no_broken_check(counts):
    printer = Printer(counts)
    text = printer.text()
    report = check(text, thorough=True)
    assert broken(report) == []


@SLOW
@given(cubes(), st.randoms(use_true_random=False))
def test_a_misprint_in_it_gives_no_suppressed_value_away(counts, chance):
    text = Printer(counts).text()
    export = read_export(text)
    numbers = [site for site in sites(export) if not isinstance(value_at(export, site), Mark)]
    if not numbers:
        return
    site = chance.choice(numbers)
    planted = with_values(export, {site: misprint(value_at(export, site), chance)})
    for problem in check_export(planted, CODELISTS, thorough=True).problems:
        assert_tells_nothing(problem)


def test_the_generated_tables_are_read_as_they_are_meant():
    printer = Printer([5] * (len(LEAVES) * 27))
    text = printer.text()
    export = read_export(text)
    assert {problem.code for problem in read_bytes(text.encode())[1]} == set()
    assert len(export.tables) == 13
    values = [value for table in export.tables for row in table.rows for value in row.values]
    assert not any(isinstance(value, Mark) for value in values)
    report = check(text)
    assert report.covered == report.cells
    assert report.held == 89
