"""Notes that loosen sums: what they leave open, and what they do not."""

from __future__ import annotations

import pytest

from navconv.checks.arithmetic import Addition
from navconv.checks.notes import read_note
from navconv.tables.values import Mark
from tests.checks.small import check, page

TITLE = "# Helt ledige. Fylke. En måned"


def export(
    total: int, *parts: int, note: str = "", period: str = "November 2020", head: str = "Antall"
):
    names = ("Oslo", "Agder", "Rogaland")
    rows = "\n".join(f"{name}|{part}" for name, part in zip(names, parts, strict=False))
    text = page("Fylke", f"|{head}\nI alt|{total}\n{rows}", period=period, title=TITLE)
    return text.rstrip("\n") + f"\n\n{note}\n"


@pytest.mark.parametrize(
    ("note", "step", "overlapping"),
    [
        ("Tallene er avrundet til nærmeste 10.", 10, False),
        ("Tala er avrunda til næraste hundre.", 100, False),
        ("Avrundet til hele tusen", 1000, False),
        ("Tallene er avrundet.", 1, False),
        ("På grunn av avrunding kan summen avvike fra totalen.", 1, False),
        ("Årsgjennomsnitt 2020", 1, False),
        ("En person kan delta på flere tiltak.", 0, True),
        ("Samme person kan telles flere ganger. Tallene er avrundet til nærmeste 5.", 5, True),
        ("Ein person kan vere registrert på fleire tiltak. Desse er tel fleire gonger.", 0, True),
    ],
)
def test_what_a_note_leaves_open(note, step, overlapping):
    room = read_note(7, note)
    assert room is not None
    assert (room.line, room.step, room.overlapping) == (7, step, overlapping)


@pytest.mark.parametrize(
    "note",
    [
        "Tallene er ikke avrundet.",
        "En person kan ikke delta på flere tiltak.",
        "Endringer i regelverket gjelder flere tiltak.",
        "Kilde: NAV",
        "Tallet på de nærmeste 10 kommunene.",
    ],
)
def test_what_speaks_of_something_else(note):
    assert read_note(1, note) is None


@pytest.mark.parametrize(
    ("note", "parts", "total", "allowed"),
    [
        ("Avrundet til nærmeste 10", (40, 60), 110, True),
        ("Avrundet til nærmeste 10", (40, 60), 90, True),
        ("Avrundet til nærmeste 10", (40, 60), 120, False),
        ("Avrundet til nærmeste 10", (40, 60, Mark.BLANK), 120, False),
        ("Avrundet til nærmeste 10", (40, 60, Mark.SUPPRESSED), 118, True),
        ("Avrundet til nærmeste 10", (40, 60, Mark.SUPPRESSED), 119, False),
        ("Avrundet til nærmeste 10", (40, 60), Mark.MISSING, False),
        ("Årsgjennomsnitt", (100, 100, 100), 301, True),
        ("Årsgjennomsnitt", (100, 100, 100), 303, False),
        ("En person kan delta på flere tiltak", (40, 60), 70, True),
        ("En person kan delta på flere tiltak", (40, 60), 101, False),
    ],
)
def test_the_sums_that_a_note_allows(note, parts, total, allowed):
    room = read_note(1, note)
    assert room is not None
    assert room.allows(Addition(parts, total)) is allowed


def test_a_broken_sum_within_a_note_is_no_fault():
    report = check(export(110, 40, 60, note="Tallene er avrundet til nærmeste 10."))
    assert [problem.code for problem in report.problems] == ["sum-loosened"]
    assert (report.held, report.broken) == (1, 0)
    assert "40 + 60 = 100, printed 110" in report.problems[0].message


def test_a_sum_beyond_the_note_stays_broken():
    report = check(export(130, 40, 60, note="Tallene er avrundet til nærmeste 10."))
    assert [problem.code for problem in report.problems] == ["sum-broken"]
    assert (report.held, report.broken) == (0, 1)


def test_a_period_that_says_that_figures_are_means():
    report = check(export(301, 100, 100, 100, period="Årsgjennomsnitt 2020"))
    assert "sum-broken" not in [problem.code for problem in report.problems]


def test_columns_beside_their_total():
    text = page(
        "Fylke",
        "|I alt|Kvinner|Menn\nOslo|110|40|60\nAgder|100|40|60",
        title=TITLE,
        period="Mai 2020",
    )
    broken = check(text)
    assert [problem.code for problem in broken.problems] == ["sum-broken"]
    report = check(text + "\nTallene er avrundet til nærmeste 10.\n")
    assert [problem.code for problem in report.problems] == ["sum-loosened"]


def test_many_sums_are_one_problem():
    text = page(
        "Fylke",
        "|I alt|Kvinner|Menn\nOslo|110|40|60\nAgder|90|40|60\nRogaland|110|50|50",
        title=TITLE,
        period="Mai 2020",
    )
    report = check(text + "\nTallene er avrundet til nærmeste 10.\n")
    (problem,) = report.problems
    assert "and 2 more" in problem.message
    assert (report.held, report.broken) == (3, 0)


REGIONS = (
    *("Østfold", "Akershus", "Oslo", "Innlandet", "Buskerud", "Vestfold", "Telemark"),
    *("Agder", "Rogaland", "Vestland", "Nordland", "Troms"),
)


def rounded(off: int, step: int = 25) -> str:
    """A table of figures in steps of 25, or of another number, whose last row has a total that is off by some."""
    rows = [(2 * step * at, step * at, step * at) for at in range(1, 13)]
    rows[-1] = (rows[-1][0] + off, *rows[-1][1:])
    printed = [("I alt", *map(sum, zip(*rows, strict=True)))]
    printed += [(name, *row) for name, row in zip(REGIONS, rows, strict=True)]
    lines = "\n".join("|".join(map(str, row)) for row in printed)
    return page("Fylke og kjønn", f"|I alt|Kvinner|Menn\n{lines}", title=TITLE)


@pytest.mark.parametrize(
    ("off", "step", "loosened"),
    [
        (25, 25, True),
        (-25, 25, True),
        (5, 5, True),
        (50, 25, False),
        (26, 25, False),
        (1, 1, False),
    ],
)
def test_figures_that_are_all_rounded_leave_as_much_open(off, step, loosened):
    report = check(rounded(off, step))
    codes = [problem.code for problem in report.problems if problem.code.startswith("sum")]
    assert set(codes) == {"sum-loosened" if loosened else "sum-broken"}
    assert (report.broken == 0) is loosened


def test_few_rounded_figures_show_nothing():
    ledger = check(export(125, 50, 50))
    assert [problem.code for problem in ledger.problems] == ["sum-broken"]


@pytest.mark.parametrize(
    ("head", "title", "total", "code"),
    [
        ("Utbetalt", "# Dagpenger. Fylke. 1 000 kroner", 601, "sum-loosened"),
        ("Utbetalt", "# Dagpenger. Fylke. 1 000 kroner", 605, "sum-broken"),
        ("Utbetalt", "# Dagpenger. Fylke. Kroner", 601, "sum-broken"),
        ("Utgifter i mill. kroner", "# Dagpenger. Fylke", 601, "sum-loosened"),
        ("Antall", "# Helt ledige. Fylke. Tall i tusen", 599, "sum-loosened"),
    ],
)
def test_figures_in_thousands_are_rounded(head, title, total, code):
    text = page("Fylke", f"|{head}\nI alt|{total}\nOslo|400\nAgder|200", period="2022", title=title)
    (problem,) = [item for item in check(text).problems if item.code.startswith("sum-")]
    assert problem.code == code


def test_counts_beside_amounts_in_thousands_are_not_rounded():
    rows = "I alt|61|601\nOslo|40|400\nAgder|20|200"
    text = page("Fylke", f"|Antall|Utbetalt (1 000 kr)\n{rows}", period="2022", title=TITLE)
    found = [item for item in check(text).problems if item.code.startswith("sum-")]
    assert [(item.code, item.column) for item in found] == [("sum-broken", 1)]
