"""What speaks for and against assignments of dimensions to column heads; for each weight a pair of headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.context.late_evidence import LATE_EVIDENCE
from navconv.meaning.context.vocabulary import Vocabulary
from navconv.meaning.solving.evidence import EVIDENCE, WEIGHTS
from navconv.meaning.solving.readings import STRANGER
from tests.layouts.tidying import export, problems_of, tidy

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("helt ledige",)


def solve(heads: str, hints: tuple[str, ...] = ()) -> list[str]:
    """What each head is read as, dimension and words, the dimensions in order of the alphabet."""
    vocabulary = Vocabulary(load_codelists())
    found = vocabulary.heads.solve(
        tuple([tuple(head.split("/")) for head in heads.split("|")]), SUBJECTS, hints, "", 2021
    )[0]
    return [
        ", ".join(f"{name} {part.label.text}" for name, part in sorted(placed.parts.items()))
        for placed in found.columns
    ]


PAIRS = [
    ("dimension", "Kvinner|Menn", ["sex Kvinner", "sex Menn"]),
    ("dimension", "Kvinner|Antall", ["sex Kvinner", "indicator Antall"]),
    ("later", "Oppfølging|Opplæring", ["scheme_group Oppfølging", "scheme_group Opplæring"]),
    ("cut", "Foo Antall|Bar Antall|Bar", ["? Foo, indicator Antall", "? Bar, indicator Antall", "? Bar"]),
    ("cut", "Kvinner Ledere|Menn Ledere|Menn", ["? Ledere, sex Kvinner", "? Ledere, sex Menn", "sex Menn"]),
    ("left_out", "Helt ledige|Prosent", ["indicator Antall", "indicator Prosent"]),
    ("left_out", "Antall|Helt ledige", ["indicator Antall", "indicator Helt ledige"]),
    ("repaired", "Prosnet|Antall", ["indicator Prosnet", "indicator Antall"]),
    ("repaired", "Kvinner|Menn|Kvinenr", ["sex Kvinner", "sex Menn", "sex Kvinenr"]),
    ("joined", "Rød/Rund|Rød/Flat|Blå/Rund|Blå/Flat",
     ["? Rød, ?? Rund", "? Rød, ?? Flat", "? Blå, ?? Rund", "? Blå, ?? Flat"]),
    ("joined", "Rød/Rund|Rød/Flat", ["? Rød Rund", "? Rød Flat"]),
    ("joined", "Rød/Rund/Antall|Rød/Flat/Antall|Blå/Rund/Antall|Blå/Flat/Antall",
     ["? Rød, ?? Rund, indicator Antall", "? Rød, ?? Flat, indicator Antall",
      "? Blå, ?? Rund, indicator Antall", "? Blå, ?? Flat, indicator Antall"]),
    ("unlisted", "Antall delvis ledige|Antall helt ledige", ["indicator Antall delvis ledige", "indicator Antall"]),
    ("unlisted", "Antall kvinner|Antall andre", ["indicator Antall, sex kvinner", "indicator Antall, sex andre"]),
    ("own_measure", "Antall|Oslo|Foo", ["indicator Antall", "region Oslo", "region Foo"]),
    ("own_measure", "Antall|Foo", ["indicator Antall", "indicator Foo"]),
    ("strange_open", "Oslo|Agder|Foo", ["region Oslo", "region Agder", "region Foo"]),
    ("strange_open", "Foo|Bar|Oslo", ["? Foo", "? Bar", "? Oslo"]),
    ("strange_closed", "Antall|Kvinner|Menn|Foo", ["indicator Antall", "sex Kvinner", "sex Menn", "indicator Foo"]),
    ("strange_closed", "Kvinner|Menn|Foo", ["sex Kvinner", "sex Menn", "sex Foo"]),
    ("strange_alone", "Rød|Blå", ["? Rød", "? Blå"]),
    ("strange_alone", "Ledige i alt|Foo", ["", "? Foo"]),
    ("known_elsewhere", "Kvinner|Menn|Ledige stillinger", ["sex Kvinner", "sex Menn", "indicator Ledige stillinger"]),
    ("known_elsewhere", "Antall|Antall kvinner", ["indicator Antall", "indicator Antall, sex kvinner"]),
    ("few_known", "Antall|Foo|Bar", ["indicator Antall", "? Foo", "? Bar"]),
    ("few_known", "Antall|Foo|Prosent", ["indicator Antall", "indicator Foo", "indicator Prosent"]),
    ("lone", "Rød Antall|Blå Antall", ["? Rød, indicator Antall", "? Blå, indicator Antall"]),
    ("lone", "Kvinner Ledere|Menn Ledere", ["? Kvinner Ledere", "? Menn Ledere"]),
    ("apart", "Kvinner|Menn|Under 25 år", ["sex Kvinner", "sex Menn", "age Under 25 år"]),
    ("apart", "Kvinner Under 25 år|Menn", ["age Under 25 år, sex Kvinner", "sex Menn"]),
    ("strange_apart", "Kvinner|Foo|Bar", ["? Kvinner", "? Foo", "? Bar"]),
    ("strange_apart", "Kvinner Foo|Menn Foo|Kvinner Bar|Menn Bar|Menn Baz|Kvinner Baz",
     [f"? {name}, sex {sex}" for name, sex in (("Foo", "Kvinner"), ("Foo", "Menn"), ("Bar", "Kvinner"),
                                             ("Bar", "Menn"), ("Baz", "Menn"), ("Baz", "Kvinner"))]),
    ("strange_apart", "Grunnskole|Høyere utdanning|Uoppgitt utdanning",
     ["? Grunnskole", "? Høyere utdanning", "? Uoppgitt utdanning"]),
    ("unread", "Foo kvinner|Bar kvinner|Foo menn|Bar menn",
     ["? Foo, sex kvinner", "? Bar, sex kvinner", "? Foo, sex menn", "? Bar, sex menn"]),
    ("unread", "Kvinner Foo|Menn Bar", ["? Kvinner Foo", "? Menn Bar"]),
    ("same_key", "Antall|Antall helt ledige", ["indicator Antall", "indicator Antall helt ledige"]),
    ("same_key", "Prosent|Antall helt ledige", ["indicator Prosent", "indicator Antall"]),
    ("two_names", "2020 I arbeid|2020 Ikke i arbeid|2021 I arbeid|2021 Ikke i arbeid",
     [f"? {name}, period {year}" for year in (2020, 2021) for name in ("I arbeid", "Ikke i arbeid")]),
    ("two_names", "1101 Eigersund|1103 Stavanger", ["municipality Eigersund", "municipality Stavanger"]),
]  # fmt: skip


@pytest.mark.parametrize(("weight", "heads", "found"), PAIRS)
def test_words(weight, heads, found):
    assert weight in WEIGHTS
    assert solve(heads) == found


@pytest.mark.parametrize(
    ("weight", "heads"),
    [
        ("unread", "Foo kvinner|Bar kvinner|Foo menn|Bar menn"),
        ("joined", "Rød/Rund|Rød/Flat|Blå/Rund|Blå/Flat"),
        ("unlisted", "Antall delvis ledige|Antall helt ledige"),
        ("own_measure", "Antall|Oslo|Agder|Foo"),
        ("strange_closed", "Antall|Kvinner|Menn|Foo"),
        ("strange_alone", "Ledige i alt|Foo"),
        ("known_elsewhere", "Antall|Kvinner|Menn|Ledige stillinger"),
        ("few_known", "Antall|Foo|Bar"),
        ("strange_apart", "Kvinner|Foo|Bar"),
        ("same_key", "Antall|Antall helt ledige"),
        ("two_names", "2020 I arbeid|2020 Ikke i arbeid|2021 I arbeid|2021 Ikke i arbeid"),
    ],
)
def test_a_weight_makes_the_difference(weight, heads, monkeypatch):
    before = solve(heads)
    monkeypatch.setitem(WEIGHTS, weight, 0)
    assert solve(heads) != before


def test_every_weight_has_its_pair():
    late = {"rows_too", "sum_broken"}
    assert {weight for weight, _, _ in PAIRS} | late == set(WEIGHTS)


@pytest.mark.parametrize("evidence", [*EVIDENCE, *LATE_EVIDENCE])
def test_evidence_states_itself_with_an_example(evidence):
    statement, _, example = evidence.__doc__.partition(":")
    assert statement[0].isupper()
    assert "``" in example


@pytest.mark.parametrize(
    ("hint", "found"), [("scheme", "scheme"), ("scheme_group", "scheme_group")]
)
def test_headings_name_the_dimension(hint, found):
    assert solve("Oppfølging|Tilrettelegging", (hint,)) == [
        f"{found} Oppfølging",
        f"{found} Tilrettelegging",
    ]


@pytest.mark.parametrize(
    ("total", "found"), [(10, "Foo, Antall"), (9, "I alt, Foo"), (7, "I alt, Foo")]
)
def test_figures_tell_a_member_from_another_measure(total, found):
    page = f"Fylke\nMai 2021\n|Antall|Kvinner|Menn|Foo\nOslo|{total}|4|5|1\nAgder|{total}|4|5|1"
    rows = tidy(export("Helt ledige. Fylke", page)).rows
    assert f"{rows[3]['sex']}, {rows[3]['indicator']}" == found


def test_figures_are_asked_of_each_table_anew():
    page = "Fylke\nMai 2021\n|Antall|Kvinner|Menn|Foo\nOslo|{}|4|5|1\nAgder|{}|4|5|1"
    found = tidy(export("Helt ledige. Fylke", *[page.format(n, n) for n in (10, 9, 10)])).rows
    assert [row["indicator"] for row in found if row["value"] == "1"] == [
        "Antall", "Antall", "Foo", "Foo", "Antall", "Antall",
    ]  # fmt: skip


def lists(folder: Path, *names: str) -> list[Path]:
    """Codelists of two colours each."""
    paths = [folder / f"{name}.csv" for name in names]
    for path in paths:
        path.write_text(
            "code,name_nb,name_en,parent,aliases,valid_from,valid_to\nR,Rød,,,,,\nB,Blå,,,,,\n",
            "utf-8",
        )
    return paths


def test_two_codelists_that_know_the_same_words(tmp_path):
    vocabulary = Vocabulary(load_codelists(lists(tmp_path, "farge", "lakk")))
    first, second = vocabulary.heads.solve((("Rød",), ("Blå",)), (), (), "", 2021)[:2]
    assert {first.dimensions, second.dimensions} == {("farge",), ("lakk",)}
    assert first.cost == second.cost
    hinted = vocabulary.heads.solve((("Rød",), ("Blå",)), (), ("lakk",), "", 2021)
    assert hinted[0].dimensions == ("lakk",)
    assert hinted[0].cost < hinted[1].cost


def test_an_ambiguous_table_keeps_its_heads(tmp_path, monkeypatch):
    codelists = load_codelists(lists(tmp_path, "farge", "lakk"))
    monkeypatch.setattr("tests.layouts.tidying.CODELISTS", codelists)
    text = export("Helt ledige. Fylke", "Fylke\nMai 2021\n|Rød|Blå\nOslo|4|5\nAgder|6|7")
    found = tidy(text)
    (problem,) = (problem for problem in found.problems if problem.code == "ambiguous-table")
    assert "farge: Rød, Blå, or lakk: Rød, Blå" in problem.message
    assert found.extra == ("gruppe",)
    assert [row["gruppe"] for row in found.rows] == ["Rød", "Blå"] * 2
    assert [row["value"] for row in found.rows] == ["4", "5", "6", "7"]
    assert "ambiguous-table" not in problems_of(text.replace("Fylke\n", "Fylke og lakk\n", 1))


def test_lines_of_heads_that_nobody_knows_are_two_dimensions():
    head = "Fylke, farge og form\nMai 2021\n|Rød||Blå|\n|Rund|Flat|Rund|Flat\n"
    found = tidy(export("Helt ledige", head + "Oslo|4|5|6|7\nAgder|1|2|3|4"))
    assert found.extra == ("farge", "form")
    assert [(row["farge"], row["form"]) for row in found.rows[:2]] == [
        ("Rød", "Rund"),
        ("Rød", "Flat"),
    ]
    # One line of the same words has no such levels.
    flat = head.replace("|Rød||Blå|\n|Rund|Flat|Rund|Flat", "|Rød Rund|Rød Flat|Blå Rund|Blå Flat")
    assert tidy(export("Helt ledige", flat + "Oslo|4|5|6|7\nAgder|1|2|3|4")).extra == ("farge",)


@pytest.mark.parametrize(
    ("heads", "met"),
    [
        ("|".join(f"Slag{at}" for at in range(257)), True),
        ("|".join(f"Slag{at}" for at in range(256)), False),
        (
            "|".join(
                f"{part}. kvartal {year}" for year in range(1950, 2020) for part in range(1, 5)
            ),
            False,
        ),
        ("Antall|" + " ".join("nei" for _ in range(25)), True),
        ("Antall|" + " ".join("nei" for _ in range(24)), False),
    ],
)
def test_a_bound_of_the_search_is_said(heads, met):
    count = heads.count("|") + 1
    row = "|".join(str(at + 10) for at in range(count))
    found = tidy(
        export("Helt ledige. Fylke", f"Fylke\nMai 2021\n|{heads}\nOslo|{row}\nAgder|{row}")
    )
    assert ("ambiguous-table" in found.codes) is met
    assert [row["value"] for row in found.rows] == row.split("|") * 2
    if met:
        assert [row[found.extra[0]] for row in found.rows[:count]] == heads.split("|")


def test_a_strange_dimension_is_named_apart():
    assert STRANGER not in load_codelists().lists
