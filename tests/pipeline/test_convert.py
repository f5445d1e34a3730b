"""An input says the same whatever was read before it with the same interpreter."""

from __future__ import annotations

import io
import re
from random import Random

import pytest

from navconv.checks import Checker
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.interpret import Interpreter
from navconv.pipeline.convert import convert
from tests.samples import ALL, name_of
from tests.samples import FOLDER as SAMPLE_FOLDER

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


MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_ANY_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b20[012]\d\b")


def print_later(text: str, years: int, months: int = 0, *, periods: int = 0) -> str:
    """An export under other periods, as words; only the first of them, if a number is given."""

    def put_month(match: re.Match[str]) -> str:
        name = MONTHS[(MONTHS.index(match.group().lower()) + months) % 12]
        return name.capitalize() if match.group()[0].isupper() else name

    text = _ANY_YEAR.sub(lambda match: str(int(match.group()) + years), text, count=periods)
    return _ANY_MONTH.sub(put_month, text, count=periods)


def with_other_figures(text: str, random: Random) -> str:
    """An export with some of its figures changed or withheld."""

    def put(match: re.Match[str]) -> str:
        chance = random.random()
        if chance < 0.02:
            return f"\t{random.randint(0, 9999)}"
        return "\t*" if chance < 0.03 else match.group()

    return re.sub(r"\t-?\d[\d \u00a0]*(?=[\t\n])", put, text)


@pytest.mark.parametrize("path", ALL, ids=map(name_of, ALL))
def test_issues_of_a_series_say_what_each_says_by_itself(path):
    text = path.read_text("utf-8")
    random = Random(path.name)
    issues = [
        with_other_figures(print_later(text, *moved, periods=periods), random).encode()
        # Counties have other numbers in some of these years.
        for moved, periods in [
            ((0,), 0),
            ((1,), 0),
            ((-10,), 0),
            ((0, 5), 0),
            ((1, 1), 1),
            ((2,), 3),
        ]
    ]
    alone = [read(issue) for issue in issues]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    for _ in range(2):
        assert [read(issue, interpreter, checker) for issue in issues] == alone
    whole = b"\n\n".join(issues)
    assert read(whole, interpreter, checker) == read(whole)


def test_issues_of_a_series_share_what_no_period_has_a_part_in():
    text = (SAMPLE_FOLDER / "tiltak-fylke-2013-11.txt").read_text("utf-8")
    issues = [text, print_later(text, 0, 1), print_later(text, 1), print_later(text, 10)]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    exports, ledgers = [], []
    for issue in issues:
        exports += read(issue.encode(), interpreter, checker)[0]
        ledgers.append(checker.ledgers[0])
    keys = [[table.rows.keys for table in export.tables] for export in exports if export.tables]
    assert all(one is other for one, other in zip(keys[0], keys[1], strict=True))
    assert all(one is other for one, other in zip(keys[1], keys[2], strict=True))
    # Ten years later there are other counties, whose figures add up as these do.
    assert keys[3][1] is not keys[2][1]
    assert all(ledger is ledgers[0] for ledger in ledgers)


def test_names_that_no_codelist_knows_are_held_as_those_of_an_earlier_issue():
    text = (SAMPLE_FOLDER / "tiltak-fylke-2013-11.txt").read_text("utf-8")
    known = "\nOppfølging\t"

    def rename(*names: str) -> str:
        """The text with these names for the first rows of that name, the last of them for all others."""
        found = text
        for name in names[:-1]:
            found = found.replace(known, f"\n{name}\t", 1)
        return found.replace(known, f"\n{names[-1]}\t")

    issues = [
        rename("Forsøk 24"),
        # Other names, and a broken sum; one that is not the same throughout; one that two rows have; the known one.
        rename("Forsøk 49"),
        rename("Forsøk 74").replace("\t75 769\t2 823\t", "\t75 769\t2 824\t"),
        rename("Forsøk 75", "Forsøk 76"),
        rename("Forsøk 77").replace("\nAvklaring\t", "\nForsøk 77\t"),
        rename("Oppfølging"),
        rename("Forsøk 78"),
    ]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    opened, broken = [], []
    for issue in issues:
        before = [*checker.ledgers]
        found = read(issue.encode(), interpreter, checker)
        assert found == read(issue.encode())
        broken.append(found[2][0].broken)
        opened.append(checker.ledgers[0] not in before)
    assert opened == [True, False, False, True, True, True, True]
    assert [count > 0 for count in broken] == [False, False, True, False, False, False, False]


SERIES = """\
# Helt ledige. Fylke. En måned

## Fylke

{}

\tAntall
I alt\t30
Oslo\t10
Agder\t20

# Helt ledige. Fylke. En måned

## Fylke

{}

\tAntall
I alt\t40
Oslo\t20
Agder\t20
"""


@pytest.mark.parametrize("order", [1, -1])
def test_periods_that_become_one_are_held_against_each_other(order):
    two, one = SERIES.format("Mai 2020", "Juni 2020"), SERIES.format("Mai 2021", "Mai 2021")
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    found = {}
    for text in (two, one)[::order]:
        (_, _, (report,)) = read(text.encode(), interpreter, checker)
        assert report == read(text.encode())[2][0]
        found[text] = [problem.code for problem in report.problems]
    assert found == {two: [], one: ["repeat-differs"] * 2}


def test_the_header_of_a_later_issue_is_held_against_its_own_period():
    text = SERIES.format("Mai - juni 2020", "Mai - juni 2020").replace("Antall", "Mai\tJuni")
    text = re.sub(r"\t(\d+)", r"\t\1\t\1", text)
    later = text.replace("Mai - juni", "April - juni")
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    reports = [read(issue.encode(), interpreter, checker)[2][0] for issue in (text, later, text)]
    assert reports == [read(issue.encode())[2][0] for issue in (text, later, text)]
    assert ["header-gap" in [p.code for p in report.problems] for report in reports] == [
        *(False, True, False),
    ]


def test_codes_of_unknown_labels_are_made_anew_for_each_input():
    one = JOBS.format("Luft og romfart", "Luft/og/romfart").encode()
    other = JOBS.format("Luft/og/romfart", "Luft og romfart").encode()
    alone = [read(text) for text in (one, other)]
    interpreter = Interpreter(CODELISTS)
    for _ in range(2):
        assert [read(text, interpreter) for text in (one, other)] == alone
    codes = [[row.members[-1].code for row in found[0][0].tables[0].rows] for found in alone]
    assert codes[0] == codes[1] == ["_T", "LUFT_OG_ROMFART", "LUFT_OG_ROMFART_2"]


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


def test_columns_that_an_issue_names_otherwise_are_read_anew():
    head = "Arbeidsledige. Yrke og fylke. En måned\n\nFylke og yrke\n\n{}\n"
    tables = [
        f"\n\t{one}\t{other}\nOslo\t1\t2\nTroms\t3\t4\n"
        for one, other in (("Bygg og", "Lege"), ("Bygg/og", "Murer"))
    ]
    # The second table's first code has a number only behind the first table.
    texts = [head.format("Mai 2020") + "".join(tables), head.format("Juni 2020") + tables[1]]
    alone = [read(text.encode()) for text in texts]
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    for _ in range(2):
        found = [read(text.encode(), interpreter, checker) for text in texts]
        assert found == alone
    one, other = (exports[0].tables[-1] for exports, _, _ in found)
    assert [table.columns[0][0].code for table in (one, other)] == ["BYGG_OG_2", "BYGG_OG"]
    assert one.rows.keys is not other.rows.keys


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
    monkeypatch.setattr("navconv.meaning.context.table_words.MAX_UNDERSTOOD", 1)
    assert read(text) == usual


def test_a_group_without_figures_in_one_issue_adds_up_in_the_next():
    text = (
        "Helt ledige. Kommune. {} 2020\n\nKommune\tAntall\nViken\t{}\n3001 Halden\t400\n3002 Moss\t600\n"
        "Oslo\t9 000\n0301 Oslo\t9 000\n"
    )
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    issues = [("Januar", ""), ("Februar", "1 000"), ("Mars", ""), ("April", "900")]
    broken = []
    for issue in issues:
        _, _, (ledger,) = read(text.format(*issue).encode(), interpreter, checker)
        broken.append(ledger.broken)
    assert broken == [0, 0, 0, 1]
