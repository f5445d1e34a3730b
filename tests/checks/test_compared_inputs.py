"""Inputs that are named together are held against each other."""

from __future__ import annotations

import pytest

from navconv.checks.compared_inputs import InputComparer
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.selecting.input_conflicts import settle_conflicts
from navconv.problems import ConflictError
from tests.samples import ALL, EXPORTS, name_of
from tests.writers.small import read_text

TEXT = "Helt ledige. Fylke. En måned\n\nFylke\n\nNovember 2020\n\n\tAntall\nI alt\t{}\nOslo\t{}\nAgder\t{}\n"
FIRST = TEXT.format(30, 10, 20)
REVISED = TEXT.format(33, 12, 21)


def compare(*texts: str) -> list[str]:
    comparer = InputComparer()
    found = []
    for place, text in enumerate(texts):
        for export in read_text(text, f"{place}.txt"):
            found += comparer.compare(export, place)
        found += comparer.close()
    return [str(problem) for problem in found]


def values_of(exports) -> list[tuple[str, str]]:
    return [(item.source, item.number) for export in exports for item in export.observations()]


def test_each_fact_that_differs_is_said_with_both_places():
    assert compare(FIRST, REVISED)[:-1] == [
        (
            "1.txt:8:1: warning[inputs-differ]: expected one value for 2020-11, Antall, "
            "found 30 (0.txt:8, cell 1) and 33 (line 8, cell 1)"
        ),
        (
            "1.txt:9:1: warning[inputs-differ]: expected one value for 2020-11, Oslo, Antall, "
            "found 10 (0.txt:9, cell 1) and 12 (line 9, cell 1)"
        ),
        (
            "1.txt:10:1: warning[inputs-differ]: expected one value for 2020-11, Agder, Antall, "
            "found 20 (0.txt:10, cell 1) and 21 (line 10, cell 1)"
        ),
    ]


def test_four_keys_that_differ_are_said_four_times():
    text = EXPORTS[0].read_text("utf-8")
    changed = text
    for old, new in (("\t20 331", "\t20 332"), ("\t3 687", "\t3 688"), ("\t60 202", "\t60 203")):
        assert old in changed
        changed = changed.replace(old, new, 1)
    found = [line for line in compare(text, changed) if "inputs-differ" in line]
    assert len(found) == 3
    assert (
        len([line for line in compare(FIRST, TEXT.format(30, 10, "*")) if "differ]" in line]) == 1
    )


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_the_same_again_is_said_once(path):
    text = path.read_text("utf-8")
    found = compare(text, text)
    assert all("input-again" in line for line in found)
    assert len(found) == bool(read_text(text))


def test_other_tables_and_other_months_are_not_compared():
    other = REVISED.replace("November", "Oktober")
    assert compare(FIRST, other, REVISED.replace("\nFylke\n", "\nFylker\n")) == []


def test_a_row_without_cells_says_nothing():
    assert "and says the same" in compare(FIRST, FIRST.replace("Oslo\t10", "Oslo"))[0]


@pytest.mark.parametrize(("way", "source", "total"), [("first", "a", "30"), ("last", "b", "33")])
def test_one_of_two_values_is_taken_by_the_names_of_the_inputs(way, source, total):
    for order in (["a", "b"], ["b", "a"]):
        texts = {"a": FIRST, "b": REVISED}
        exports = [export for name in order for export in read_text(texts[name], name)]
        found = values_of(settle_conflicts(exports, OnConflict(way)))
        assert {name for name, _ in found} == {source}
        assert found[0] == (source, total)


def test_what_agrees_is_kept_and_a_conflict_fails():
    exports = [*read_text(FIRST, "a"), *read_text(TEXT.format(31, 11, 20), "b")]
    found = values_of(settle_conflicts(exports, OnConflict.LAST))
    assert found == [("a", "20"), ("b", "31"), ("b", "11"), ("b", "20")]
    with pytest.raises(ConflictError, match="2 keys in conflict"):
        list(settle_conflicts(exports, OnConflict.FAIL))
