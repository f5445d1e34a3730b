"""Titles: what is counted, by what it is divided, and of whom it is."""

from __future__ import annotations

import pytest

from navconv.meaning.context_words.titles import TitleWords, read_title
from tests.accounting import CODELISTS
from tests.layouts.tidying import tidy

KNOWN = TitleWords(CODELISTS.words, CODELISTS.measures)


@pytest.mark.parametrize(
    ("title", "subject", "dimensions"),
    [
        (
            "Deltakere i arbeidsrettede tiltak. Tiltak og fylke. En måned",
            "Deltakere i arbeidsrettede tiltak",
            ("scheme", "region"),
        ),
        (
            "Helt ledige. Fylke og kommune. Tidsserie måned",
            "Helt ledige",
            ("region", "municipality"),
        ),
        ("Helt ledige. Yrke. En måned", "Helt ledige", ("yrke",)),
        ("Helt ledige", "Helt ledige", ()),
    ],
)
def test_titles(title: str, subject: str, dimensions: tuple[str, ...]) -> None:
    heading = read_title(title, KNOWN)
    assert (heading.subject, heading.dimensions) == (subject, dimensions)


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Uføre i pst. Fylke. 2010", "i pst"),
        ("Uføre. Pst. av befolkningen. 2010", "Pst. av befolkningen"),
        ("Foreldrepenger etter antall dager. Prosent", "Prosent"),
        ("Foreldrepenger. Antall og prosent", ""),
    ],
)
def test_a_title_may_say_what_is_measured(title: str, indicator: str) -> None:
    found = read_title(title, KNOWN)
    assert found.indicator == indicator


@pytest.mark.parametrize(
    "title", ["Uføre. Kvinner etter alder. 2015", "Uføre etter alder. Kvinner. 2015"]
)
def test_a_title_may_name_a_member_before_what_divides_it(title: str) -> None:
    found = tidy(f"{title}\n\nAlder\tAntall\nI alt\t3\n18-34 år\t1\n35-67 år\t2\n")
    assert {row["sex"] for row in found.rows} == {"Kvinner"}
    assert [row["age"] for row in found.rows] == ["I alt", "18-34 år", "35-67 år"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Arbeidssøkere. Nye tilfeller. Landbakgrunn", ["landbakgrunn"]),
        ("Arbeidssøkere. Landbakgrunn. Nye tilfeller", ["landbakgrunn", "nye_tilfeller"]),
        # Both may be dimensions, and what stands behind "etter" is one.
        ("Arbeidssøkere. Bransje. Landbakgrunn", ["bransje", "landbakgrunn"]),
        ("Arbeidssøkere. Etter foo. Landbakgrunn", ["foo", "landbakgrunn"]),
        ("Arbeidssøkere. Foo og bar. Landbakgrunn", ["foo", "bar", "landbakgrunn"]),
    ],
)
def test_a_sentence_before_a_word_that_stands_over_labels_says_who_is_counted(title, names):
    assert [name for name, _ in read_title(title, KNOWN).unknown] == names


def test_what_is_counted_and_how_often_is_a_title() -> None:
    found = tidy("Dagpengemottakere, halvårstall\n\nFylke\t1. halvår 2020\nOslo\t3\nViken\t4\n")
    assert found.extra == ()
    assert found.value(region="Oslo") == "3"
