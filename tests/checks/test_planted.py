"""Planted errors: each that breaks a sum, a repeat or a rounding is reported where it shows."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from navconv.checks import check_export
from navconv.meaning.observations.member import Role
from navconv.problems import Severity
from navconv.tables.values import Mark
from tests.checks.planting import (
    CODELISTS,
    FOLDER,
    SAMPLES,
    findings,
    misprint,
    misprint_line,
    read_bytes,
    read_sample,
    sites,
    value_at,
    with_values,
    without_row,
)
from tests.checks.reckoning import TOTAL, reckon

DIGITS = dict(zip(SAMPLES, (175, 100, 50, 175), strict=True))
"""How many misprints are planted in each sample: 500 in all."""

RATES = dict(zip(SAMPLES, (0.98, 0.92, 0.99, 0.92), strict=True))
"""What share must be found; less than is measured over all numbers, since these are few."""

CUT_TABLE = {"tiltaksgruppe-fylke-2019.txt": 32}
"""The table that ends with the file: of what it lost nobody can say that it was nothing."""


@cache
def prepared(name: str):
    """A sample, its second reckoning, its cells, and what is found in it as it is."""
    export = read_sample(name)
    reckoning = reckon(export)
    return export, reckoning, list(sites(export)), findings(check_export(export, CODELISTS))


def certain(name: str, rules):
    """The rules that do not rest on cells that the cut table lost."""
    export, reckoning, _, _ = prepared(name)
    number = CUT_TABLE.get(name)
    if number is None:
        return list(rules)
    table = export.tables[number - 1]
    fixed = {(name, member.code) for name, member in table.fixed.items() if member.code != TOTAL}
    fixed -= {pair for pair in fixed if pair[0] in ("indicator", "period")}
    printed = {cell.key for cell in reckoning.cells}
    kept = []
    for rule in rules:
        total = reckoning.cells[rule.cells[0]].key
        dimensions = {name for name, _ in total}
        lacking = {pair for pair in fixed if pair[0] not in dimensions}
        rests = (
            rule.kind == "sum over tables"
            and len(lacking) == 1
            and fixed - lacking <= total
            and total | lacking not in printed
        )
        if not rests:
            kept.append(rule)
    return kept


def assert_reported(name: str, changed, planted):
    """Asserts that what the second reckoning breaks is found; whether anything was."""
    _, reckoning, every, known = prepared(name)
    indices = {every.index(site): value for site, value in changed.items()}
    broken = certain(name, reckoning.breaks(indices))
    new = findings(check_export(planted, CODELISTS)) - known
    lines = {line for _, line, _ in new}
    where = {line for rule in broken for line in reckoning.lines(rule, indices)}
    assert not broken or lines & where, (sorted(where), sorted(new), changed)
    return bool(new)


@pytest.mark.parametrize("name", SAMPLES)
def test_one_changed_digit(name):
    export, reckoning, every, _ = prepared(name)
    chance = Random(name)
    numbers = [
        at for at in range(reckoning.observed) if not isinstance(value_at(export, every[at]), Mark)
    ]
    found = 0
    seen = set()
    while len(seen) < DIGITS[name]:
        site = every[chance.choice(numbers)]
        value = misprint(value_at(export, site), chance)
        if (site, value) in seen:
            continue
        seen.add((site, value))
        found += assert_reported(name, {site: value}, with_values(export, {site: value}))
    assert found / len(seen) >= RATES[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_swapped_pair_of_cells(name):
    export, reckoning, every, _ = prepared(name)
    chance = Random(f"swap {name}")
    numbers = [
        at for at in range(reckoning.observed) if not isinstance(value_at(export, every[at]), Mark)
    ]
    for _ in range(25):
        one, other = (every[at] for at in chance.sample(numbers, 2))
        changed = {one: value_at(export, other), other: value_at(export, one)}
        assert_reported(name, changed, with_values(export, changed))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_shifted_column(name):
    """The cells of one row stand a column too far to the right, the last one comes first."""
    export, _, every, _ = prepared(name)
    chance = Random(f"shift {name}")
    rows = sorted({(site.table, site.row) for site in every})
    for table, row in chance.sample(rows, 12):
        cells = [site for site in every if (site.table, site.row) == (table, row)]
        values = [value_at(export, site) for site in cells]
        shifted = dict(zip(cells, [values[-1], *values[:-1]], strict=True))
        changed = {
            site: value for site, value in shifted.items() if value != value_at(export, site)
        }
        assert_reported(name, changed, with_values(export, changed))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_column_shifted_down(name):
    """The cells of one column stand a row too low, the last one comes first."""
    export, _, every, known = prepared(name)
    chance = Random(f"column {name}")
    table = chance.choice(
        [t for t in export.tables if len(t.rows) > 8 and t.number != CUT_TABLE.get(name)]
    )
    column = chance.randrange(len(table.columns))
    cells = [s for s in every if s.table == table.number - 1 and s.column == column]
    values = [value_at(export, site) for site in cells]
    shifted = dict(zip(cells, [values[-1], *values[:-1]], strict=True))
    changed = {site: value for site, value in shifted.items() if value != value_at(export, site)}
    assert assert_reported(name, changed, with_values(export, changed))
    assert known is not None


@pytest.mark.parametrize("name", SAMPLES)
def test_a_dropped_row(name):
    """A lost row of some size leaves a subtotal or a grand total that its rows fall short of."""
    export, reckoning, every, known = prepared(name)
    chance = Random(f"drop {name}")
    rows = [
        (at, number)
        for at, table in enumerate(export.tables)
        if table.number != CUT_TABLE.get(name)
        for number, row in enumerate(table.rows)
        if row.role is Role.MEMBER
        and not row.fused
        and all(not isinstance(value, Mark) and value > 20 for value in row.values[:1])
    ]
    for at, number in chance.sample(rows, 15):
        cells = [
            place for place, site in enumerate(every) if (site.table, site.row) == (at, number)
        ]
        totals = {
            reckoning.cells[rule.cells[0]].row_line
            for place in cells
            for rule in reckoning.by_cell[place]
            if rule.kind.startswith("sum")
        }
        new = findings(check_export(without_row(export, at, number), CODELISTS)) - known
        line = export.tables[at].rows[number].line
        assert {found for _, found, _ in new} & totals or not totals, (line, sorted(new))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_changed_digit_in_the_text(name):
    """From the bytes on: no stage before the checks smooths a misprint over."""
    export, reckoning, every, known = prepared(name)
    data = (FOLDER / name).read_bytes().decode()
    lines = data.split("\n")
    chance = Random(f"text {name}")
    numbers = [
        at for at in range(reckoning.observed) if not isinstance(value_at(export, every[at]), Mark)
    ]
    for at in chance.sample(numbers, 10):
        spot = reckoning.cells[at].spot
        printed = misprint_line(lines[spot.line - 1], spot.column, chance)
        text = "\n".join([*lines[: spot.line - 1], printed, *lines[spot.line :]])
        (planted,), _ = read_bytes(text.encode(), name)
        value = value_at(planted, every[at])
        assert value != value_at(export, every[at])
        assert_reported(name, {every[at]: value}, planted)
        problems = check_export(planted, CODELISTS).problems
        assert all(problem.source == name for problem in problems)
        assert all(p.severity is Severity.ERROR for p in problems if p.code.endswith("-broken"))
    assert known is not None
