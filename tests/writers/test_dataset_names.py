"""Names of data files by Statistics Norway's standard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.problems import UsageError
from navconv.writers.dataset_names import DatasetName, name_dataset, part_short, read_name, shorten
from tests.writers.small import read_text

PAGE = """# Ledige. Fylke. {kind}

### Fylke

#### {period}

\t{heads}
I alt\t{cells}
Oslo\t{cells}
"""


def name(short, period, *heads):
    heads = heads or ("Antall",)
    kind = "Tidsserie" if len(heads) > 1 else "En måned"
    cells = "\t".join("7" for _ in heads)
    text = PAGE.format(kind=kind, period=period, heads="\t".join(heads), cells=cells)
    return name_dataset(short, list(read_text(text)))


@pytest.mark.parametrize(
    ("period", "heads", "span"),
    [
        ("November 2013", (), "_p2013-11"),
        ("2013", (), "_p2013"),
        ("4. kvartal 2013", (), "_p2013-Q4"),
        ("2. halvår 2013", (), "_p2013-H2"),
        ("Uke 45 2013", (), "_p2013-W45"),
        ("Januar - mars 2013", ("Januar", "Februar", "Mars"), "_p2013-01_p2013-03"),
        ("2012 - 2013", ("2012", "2013"), "_p2012_p2013"),
        ("2013", ("1. kvartal", "2. kvartal"), "_p2013-Q1_p2013-Q2"),
    ],
)
def test_a_name_has_the_period_or_both_ends_of_a_span(period, heads, span):
    assert name("ledige", period, *heads) == "ledige" + span


def test_both_ends_of_a_span_are_of_one_kind():
    months, year = (
        PAGE.format(kind="En måned", period="November 2013", heads="Antall", cells="7"),
        PAGE.format(kind="År", period="2012", heads="Antall", cells="7"),
    )
    weeks = PAGE.format(kind="Uke", period="Uke 45 2013", heads="Antall", cells="7")
    exports = [*read_text(months), *read_text(year)]
    assert name_dataset("ledige", exports) == "ledige_p2012-01_p2013-11"
    exports = [*read_text(months), *read_text(weeks)]
    assert name_dataset("ledige", exports) == "ledige_p2013-11-01_p2013-11-30"


@pytest.mark.parametrize(
    ("short", "named"),
    [
        ("ledige-2013-11", "ledige_p2013-11"),
        ("ledige-201311", "ledige_p2013-11"),
        ("ledige-2013-12", "ledige-2013-12_p2013-11"),
        ("2013-11", "2013-11_p2013-11"),
    ],
)
def test_a_period_that_the_short_name_ends_in_is_not_said_twice(short, named):
    assert name(short, "November 2013") == named


def test_a_set_without_a_period_has_no_name():
    text = "# Ledige. Fylke\n\n### Fylke\n\n\tAntall\nI alt\t7\nOslo\t7\n"
    with pytest.raises(UsageError, match="expected a period"):
        name_dataset("ledige", list(read_text(text)))


def test_letters_of_a_short_name():
    assert shorten("Tiltak på fylke (2)_é") == "Tiltak-paa-fylke-2-e"
    assert shorten("日本") == ""


@given(st.from_regex(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", fullmatch=True), st.integers(1, 999))
def test_a_name_says_again_what_it_was_made_of(short, version):
    assert read_name(f"{short}_p2017-01_p2017-12_v{version}") == DatasetName(
        short, "_p2017-01_p2017-12", version
    )
    assert read_name(f"{short}_v{version}") is None


@given(st.text(max_size=20))
def test_a_short_name_is_of_letters_digits_and_dashes(text):
    short = shorten(text)
    assert shorten(short) == short
    plain, period = part_short(short)
    assert short.startswith(plain)
    assert short != plain or not period
