"""Labels and column heads that name times."""

from __future__ import annotations

import pytest

from navconv.observations.axes import AxisReader
from navconv.observations.codelists import load_codelists
from navconv.observations.periods import read_span
from navconv.observations.times import TimeReader
from navconv.observations.unknown import Registry

CODELISTS = load_codelists()
INDICATORS = AxisReader(CODELISTS, Registry()).matchers["indicator"]
READER = TimeReader(CODELISTS, INDICATORS)


def test_months():
    read = READER.read_times(
        ["Januar", "Februra", "Mars"], read_span("Januar - Mars 2017", CODELISTS.months)
    )
    assert read is not None
    members, mended = read
    assert [member.code for member in members] == ["2017-01", "2017-02", "2017-03"]
    assert mended == (1,)


@pytest.mark.parametrize("heads", [["Antall", "Prosent"], ["Januar", "2017"], []])
def test_what_is_no_time(heads):
    assert READER.read_times(heads, None) is None


def test_columns_of_time_and_indicator():
    antall = INDICATORS.codelist.entries[0].member
    columns = READER.read_mixed(
        ("Antall 2018", "Antall 2019", "Prosent 2019"), None, antall, antall, 2019
    )
    assert columns is not None
    assert [(time.name, what.name) for time, what in columns] == [
        ("2018", "Antall"),
        ("2019", "Antall"),
        ("2019", "Prosent"),
    ]
    assert READER.read_mixed(("Antall", "Prosent"), None, antall, antall, 2019) is None
    assert READER.read_mixed(("2018", "2019"), None, antall, antall, 2019) is None
    assert READER.read_mixed(("2018", "Fylke"), None, antall, antall, 2019) is None


@pytest.mark.parametrize(
    ("heads", "named"),
    [
        (("Antall", "Endring fra i fjor Antall"), False),
        (("I alt", "Menn", "Kvinner"), False),
        (("Antall", "Prosent 2019"), True),
        (("Fylke", "mai"), True),
        (("<b>2. kvartal</b>",), True),
        ((), False),
    ],
)
def test_heads_that_depend_on_the_period(heads, named):
    assert READER.name_times(heads, 2019) is named
