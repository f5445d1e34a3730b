"""An input says the same whatever was read before it with the same interpreter."""

from __future__ import annotations

import io

import pytest

from navconv.checks import Checker
from navconv.convert import convert
from navconv.observations.codelists import load_codelists
from navconv.observations.interpret import Interpreter
from tests.samples import ALL, name_of

CODELISTS = load_codelists()
# Their labels are known to no codelist, and their codes are made in the order in which they are met.
JOBS = """\
Arbeidsledige. Yrke. En måned

Yrke

November 2016

\tAntall
I alt\t30
{}\t10
{}\t20
"""


def read(content: bytes, interpreter: Interpreter | None = None, checker: Checker | None = None):
    """Exports, problems and check results of an input."""
    problems = []
    exports = list(
        convert(
            *(io.BytesIO(content), "input", CODELISTS, problems.append), interpreter=interpreter
        )
    )
    checker = checker or Checker(CODELISTS)
    reports = [checker.check(export) for export in exports if export.tables]
    return exports, problems, reports


@pytest.mark.parametrize("order", [1, -1])
def test_what_was_read_before_changes_nothing(order):
    alone = {name_of(path): read(path.read_bytes()) for path in ALL}
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    # Each twice in a row, since what the input before taught by itself is known again.
    for path in [path for path in ALL[::order] for _ in range(2)] * 2:
        assert read(path.read_bytes(), interpreter, checker) == alone[name_of(path)], name_of(path)


def test_codes_of_unknown_labels_are_made_anew_for_each_input():
    one = JOBS.format("Bygg og anlegg", "Bygg/og/anlegg").encode()
    other = JOBS.format("Bygg/og/anlegg", "Bygg og anlegg").encode()
    alone = [read(text) for text in (one, other)]
    interpreter = Interpreter(CODELISTS)
    for _ in range(2):
        assert [read(text, interpreter) for text in (one, other)] == alone
    codes = [[row.members[-1].code for row in found[0][0].tables[0].rows] for found in alone]
    assert codes[0] == codes[1] == ["_T", "BYGG_OG_ANLEGG", "BYGG_OG_ANLEGG_2"]


def test_what_is_said_once_is_said_in_each_input():
    text = JOBS.format("Bygg", "Anlegg").encode()
    interpreter = Interpreter(CODELISTS)
    first, second = (read(text, interpreter)[1] for _ in range(2))
    assert [problem.code for problem in first] == ["unknown-dimension"]
    assert second == first


def test_what_the_last_input_taught_is_known_again_as_the_same_objects():
    text = JOBS.format("Bygg", "Anlegg")
    moved = "\n\n" + text
    other = JOBS.format("Anlegg", "Bygg")
    alone = [read(content.encode()) for content in (text, moved, other)]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    found = [read(content.encode(), interpreter, checker) for content in (text, moved, other)]
    assert found == alone
    first, second, third = (exports[0].tables[0] for exports, _, _ in found)
    assert first.rows.keys is second.rows.keys
    assert first.columns is second.columns
    assert third.rows.keys != first.rows.keys
    assert [problems[0].line for _, problems, _ in found] == [7, 9, 7]


def test_a_table_that_the_last_input_taught_otherwise_is_not_taken_from_it():
    head, _, rows = JOBS.partition("\tAntall\n")
    tables = [rows.format(*labels) for labels in (("Bygg og", "Lege"), ("Bygg/og", "Murer"))]
    texts = [
        head + "".join(f"\n\tAntall\n{table}" for table in some) for some in (tables, tables[1:])
    ]
    alone = [read(text.encode()) for text in texts]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    for _ in range(2):
        assert [read(text.encode(), interpreter, checker) for text in texts] == alone
    codes = [found[0][0].tables[-1].rows[1].members[-1].code for found in alone]
    assert codes == ["BYGG_OG_2", "BYGG_OG"]


HEADS_WITHOUT_WORDS = """\
Helt ledige. Fylke. En måned

Fylke

November 2016

\t\tAntall
Oslo\t{}
Troms\t{}
"""


def test_tables_of_the_same_words_and_other_blanks_are_read_each_by_itself():
    texts = [HEADS_WITHOUT_WORDS.format(*cells).encode() for cells in ((5, 6), ("", ""), (5, ""))]
    alone = [read(text) for text in texts]
    interpreter = Interpreter(CODELISTS)
    for _ in range(2):
        assert [read(text, interpreter) for text in texts] == alone


def test_a_forgotten_table_is_understood_as_before(monkeypatch):
    tables = [
        f"\n\n{name}\n\n\tAntall\nI alt {name.lower()}\t30\n{row} a\t10\n{row} b\t20\n"
        for name, row in (("Bygg", "Murer"), ("Helse", "Lege"), ("Bygg", "Murer"))
    ]
    text = (
        "Helt ledige. Yrke og utdanning. En måned\n\nYrke\n\nNovember 2016\n" + "".join(tables)
    ).encode()
    usual = read(text)
    monkeypatch.setattr("navconv.observations.interpret.MAX_UNDERSTOOD", 1)
    assert read(text) == usual
