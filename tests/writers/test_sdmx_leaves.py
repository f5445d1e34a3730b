"""The leaves that constraints name, whose sum is what the tables print as total."""

from __future__ import annotations

import pytest

from navconv.pipeline.convert import convert
from navconv.tables.values import Mark
from navconv.writers.sdmx.artefacts import Level
from navconv.writers.sdmx.flows import build_datasets
from navconv.writers.sdmx.leaves import constrain_leaves
from navconv.writers.time_periods import frequency_of
from tests.samples import FOLDER
from tests.writers.small import CODELISTS, make_context, read_text

TWO_WAYS = """\
# Helt ledige. Fylke og kjønn. En måned

## Fylke

Mai 2021

\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent
I alt\t100\t-7\t-7
Oslo\t60\t-3\t-5
Viken\t40\t-4\t-9

## Kjønn

Mai 2021

\tAntall
I alt\t100
Kvinner\t45
Menn\t55
"""


def leaves_of(data):
    """For each view of some data the values of its leaves, by what its tables fix and the period."""
    dimensions = [item.id for item in data.flow.structure.at(Level.DIMENSION)]
    found = {}
    for constraint in constrain_leaves(data):
        values = found[constraint.flow.id.removeprefix(f"{data.flow.id}_")] = {}
        for key, item in data.observations.items():
            codes = dict(
                zip(dimensions, (frequency_of(key[-1]), *data.codes(key[:-1])), strict=True)
            )
            inside = [
                all(codes[name] in allowed for name, allowed in region.codes.items())
                for region in constraint.regions
            ]
            if inside[0] and not any(inside[1:]):
                values[key] = item.value
    return found


def test_each_way_of_dividing_has_leaves_of_its_own():
    counts, others = build_datasets(read_text(TWO_WAYS), make_context())
    found = leaves_of(counts)
    assert {name: sum(values.values()) for name, values in found.items()} == {
        "BY_REGION": 100,
        "BY_SEX": 100,
    }
    # Changes of counts add up, and changes in per cent do not.
    (values,) = leaves_of(others).values()
    assert list(values.values()) == [-3, -4]


def test_parts_of_a_total_that_another_table_prints_are_no_leaves():
    text = TWO_WAYS.replace("I alt\t100\nKvinner\t45\n", "Kvinner\t45\n")
    counts, _ = build_datasets(read_text(text), make_context())
    assert list(leaves_of(counts)) == ["BY_REGION"]


def sums_of(data):
    """The sums of leaves that divide the whole, and its printed total, by view, indicator and period."""
    found = {}
    for name, values in leaves_of(data).items():
        for key, value in values.items() if "_IN_" not in name else ():
            found.setdefault((name, *key[-2:]), []).append(value)
    whole = ["_T"] * (len(data.names) - 2)
    return {
        at: (values, data.observations[*whole, *at[1:]].value)
        for at, values in found.items()
        if (*whole, *at[1:]) in data.observations
    }


@pytest.mark.parametrize("name", ["tiltak-2016-11", "tiltak-alder-2017", "tiltak-fylke-2013-11"])
def test_the_sum_of_leaves_is_the_printed_total(name):
    with (FOLDER / f"{name}.txt").open("rb") as stream:
        exports = list(convert(stream, name, CODELISTS, lambda _: None))
    proven = 0
    for data in build_datasets(exports, make_context()):
        for values, total in sums_of(data).values():
            numbers = [value for value in values if not isinstance(value, Mark)]
            if Mark.SUPPRESSED not in values and Mark.MISSING not in values:
                assert sum(numbers) == total
                proven += 1
            elif data.flow.id.find("_CHANGES") < 0:
                assert sum(numbers) <= total
    assert proven
