"""Selections: what is asked for and nothing else, and what is asked for in vain is said."""

from __future__ import annotations

import pytest

from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import Level
from navconv.pipeline.selecting.select import Selector
from navconv.pipeline.selecting.selection import make_selection
from navconv.problems import UsageError
from navconv.tables.values import Mark
from navconv.writers.tidy_options import TidyOptions, tidy_columns
from navconv.writers.tidy_records import collect_columns, iterate_rows
from tests.samples import ALL, EXPORTS, name_of
from tests.writers.small import read_text

OPTIONS = TidyOptions(provenance=True)
MONTH, GROUPS = EXPORTS[0], EXPORTS[3]


def records_of(exports) -> list[dict]:
    columns = (*tidy_columns(["municipality", "sex"], OPTIONS), "yrke")
    return [dict(zip(columns, row, strict=True)) for row in iterate_rows(exports, columns, OPTIONS)]


def select(path, **asked) -> list[dict]:
    exports = read_text(path.read_text("utf-8"), name_of(path))
    return records_of(Selector(make_selection(**asked)).select(exports))


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_level_is_every_cell_of_it(path, level):
    every = records_of(read_text(path.read_text("utf-8"), name_of(path)))
    wanted = [record for record in every if record["level"] == level]
    found = select(path, only=[level.value])
    order = {(record["line"], record["column"]): at for at, record in enumerate(every)}
    assert sorted(found, key=lambda r: order[r["line"], r["column"]]) == wanted


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_the_finest_is_every_fact_once(path):
    exports = read_text(path.read_text("utf-8"))
    facts = [fact for export in exports for fact in FactFinder().find(export)]
    numbers = {number for fact in facts for number in fact.numbers}
    found = select(path, finest=True)
    keys = ["period", "region", "main_group", "scheme_group", "scheme", "age", "indicator"]
    assert (
        len(found) == len({tuple(record[key] for key in keys) for record in found}) == len(numbers)
    )


def test_a_table_by_its_dimensions_adds_up_to_the_total():
    found = select(MONTH, by="main_group,scheme_group", only=["detail"], where=["indicator=N"])
    assert sum(record["value"] for record in found if record["value"] is not None) == pytest.approx(
        83484, abs=3 * sum(record["status"] == Mark.SUPPRESSED.value for record in found)
    )
    assert select(MONTH, by="scheme,scheme_group,main_group") == select(
        MONTH, by="main_group,scheme"
    )


def test_conditions_hold_together_and_values_of_one_column_either():
    found = select(GROUPS, where=["region=Oslo", "region=NO-12", "period>=2019-11", "value>100"])
    assert {record["region"] for record in found} == {"Oslo", "Hordaland"}
    assert {record["period"] for record in found} == {"2019-11", "2019-12"}
    assert min(record["value"] for record in found) > 100
    none = select(GROUPS, where=["region!=Oslo", "status=suppressed", "table=2"])
    assert {record["status"] for record in none} == {"suppressed"}
    assert "Oslo" not in {record["region"] for record in none}


def test_a_double_sign_is_a_sign():
    assert select(GROUPS, where=["region==Oslo"]) == select(GROUPS, where=["region=Oslo"])


def test_tables_are_chosen_by_number():
    assert {record["table"] for record in select(MONTH, table="1,3-4")} == {1, 3, 4}
    assert {record["table"] for record in select(MONTH, table=2)} == {2}


def test_a_piece_keeps_its_places():
    (record,) = select(MONTH, table=1, where=["indicator=G1Y", "main_group=Andre på tiltak"])
    assert (record["value"], record["line"], record["column"], record["text"]) == (8, 31, 3, "8")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"only": ["detial"]}, "did you mean 'detail'?"),
        ({"by": "region,age"}, "there are 'main_group'; 'scheme_group'"),
        ({"where": ["regoin=Oslo"]}, "there is no column 'regoin'; did you mean 'region'?"),
        ({"where": ["hovedgruppe=Oslo"]}, "there is no column 'hovedgruppe'; did you mean 'main_"),
        ({"by": "Tiltak,age"}, "; did you mean 'scheme'?"),
        ({"where": ["main_group=Andre på titlak"]}, "did you mean 'Andre på tiltak'"),
        ({"where": ["region"]}, "expected a condition such as region=Oslo"),
        ({"where": ["region>Oslo"]}, "expected = or != for region"),
        ({"where": ["value>many"]}, "expected a number behind value"),
        ({"table": "99"}, "there are the tables 1 to 7"),
        ({"table": "x"}, "expected numbers of tables"),
    ],
)
def test_what_is_asked_for_in_vain_is_said(asked, said):
    with pytest.raises(UsageError) as caught:
        select(MONTH, **asked)
    assert said in str(caught.value)


def test_nothing_asked_for_is_nothing_left_out():
    assert not make_selection()
    exports = read_text(MONTH.read_text("utf-8"))
    columns = tidy_columns([], OPTIONS)
    taken = list(Selector(make_selection()).select(exports))
    assert collect_columns(taken, columns, OPTIONS) == collect_columns(exports, columns, OPTIONS)
