"""Structure: columns that follow each other, periods and sections that fit, counts and tables that are whole."""

from __future__ import annotations

from itertools import pairwise

from navconv.layout.document import joined
from navconv.layout.headings import is_sentence
from navconv.layout.period_words import is_year
from navconv.layout.row_label import spell_label
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.classifications.measures import COUNT
from navconv.meaning.context_words.heading_hints import read_section
from navconv.meaning.observations.member import Role
from navconv.meaning.phrases.labels import take_apart
from navconv.meaning.quantities.units import counts_things
from navconv.meaning.times.period_lines import read_span
from navconv.meaning.times.periods import Unit, name_period, unit_of
from navconv.problems import Problem, Severity
from navconv.tables.values import Mark, read_cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from navconv.checks.index import Ledger
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.model import ObservationTable
    from navconv.tables.logical import LogicalTable

INTERVAL = "/"
"""What parts the ends of a run of months in its code, as in ISO 8601."""

YEAR_DIGITS = 4
"""How many digits of a period's code are its year."""

MAX_PAGES = 9999
"""The largest number that a page has."""

FEWEST_SPACED = 2
"""Of so many columns it is no wonder that they are evenly spaced."""


def check_months(ledger: Ledger, codelists: Codelists) -> None:
    """Columns that are months follow each other without a gap and lie in the period of the page."""
    known = ledger.headers
    for sheet in {sheet.table.number: sheet for sheet in ledger.sheets}.values():
        table = sheet.table
        if table.column_dimensions != ("period",):
            continue
        header = (joined(table.table.period), sheet.periods)
        if header not in known:
            codes = tuple([column[0].code for column in table.columns])
            # Parts of the years that are printed were spoken of where they were read.
            parts = all(map(is_year, table.table.header.heads)) and not all(map(is_year, codes))
            known[header] = [] if parts else list(_look_at_months(header[0], codes, codelists))
        for code, message in known[header]:
            _say(ledger, code, message, table.table.header.line)


def _look_at_months(
    period: str, codes: tuple[str, ...], codelists: Codelists
) -> Iterator[tuple[str, str]]:
    """What is wrong with the columns of one header: problem codes and messages."""
    # A column of the whole run beside its parts has no place among them.
    codes = tuple([code for code in codes if INTERVAL not in code])
    if not _are_ordered(codes):
        yield "header-order", f"expected columns in the order of time, found {', '.join(codes)}"
    if len(set(codes)) != len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        yield "header-twice", f"expected each period once, found {', '.join(twice)} twice"
    span = read_span(period, codelists.months)
    if span is None or not codes:
        return
    if any(unit_of(code) is not span.unit for code in codes):
        first, last = span.years
        if all(is_year(code) and not first <= int(code) <= last for code in codes):
            yield "period-mismatch", f"expected columns in {period!r}, found {', '.join(codes)}"
        return
    wanted = [name_period(span.unit, at) for at in range(span.first, span.last + 1)]
    strange = [code for code in codes if code not in wanted]
    missing = [code for code in wanted if code not in codes]
    if strange:
        yield "period-mismatch", f"expected columns in {period!r}, found {', '.join(strange)}"
    if missing and span.unit is not Unit.YEAR and not _are_spaced(codes, wanted):
        yield (
            "header-gap",
            f"expected columns for all of {period!r}, found none for {', '.join(missing)}",
        )


def _are_ordered(codes: Sequence[str]) -> bool:
    """Whether months, quarters and years, each among their like, follow each other in time.

    Months may stand in the order of the year, each with its years: "Januar" above "2015" and "2016", then "Februar".
    """
    for unit in Unit:
        alike = [code for code in codes if unit_of(code) is unit]
        ordered = sorted(alike)
        by_part = sorted(alike, key=lambda code: (code[YEAR_DIGITS:], code))
        if alike not in (ordered, ordered[::-1], by_part):
            return False
    return True


def _are_spaced(codes: Sequence[str], wanted: list[str]) -> bool:
    """Whether columns are as far from each other as the ends of quarters, or as a year and another: none is lost."""
    if (
        sorted(codes) == [wanted[0], wanted[-1]]
        and codes[0][YEAR_DIGITS:] == codes[1][YEAR_DIGITS:]
    ):
        # The same quarter of two years, held against each other.
        return True
    places = sorted(wanted.index(code) for code in codes if code in wanted)
    steps = {after - before for before, after in pairwise(places)}
    # One by one they are what is left of a table that was cut off.
    return len(places) > FEWEST_SPACED and len(steps) == 1 and steps != {1}


def check_sections(ledger: Ledger, codelists: Codelists) -> None:
    """A section heading names dimensions that its table divides or fixes."""
    sections = ledger.sections
    # A table that sums up a dimension stands among those that divide it: "Begge kjønn" beside "Kvinner".
    divided: dict[str, set[str]] = {}
    for table in _tables(ledger):
        divided.setdefault(table.table.section, set()).update(
            (*table.fixed, *table.row_dimensions, *table.column_dimensions)
        )
    for table in _tables(ledger):
        section = table.table.section
        if section not in sections:
            sections[section] = [
                name
                for name in read_section(section, codelists.words).dimensions
                if name in codelists.dimensions and name not in ("period", "indicator")
            ]
        named = sections[section]
        has = divided[section]
        lacking = [name for name in named if name not in has]
        if lacking:
            # Headings do not keep apart a dimension and its groups: "Fylke og tiltak" stands over scheme groups too.
            alike = {COARSER.get(name, name) for name in has}
            lacking = [name for name in lacking if COARSER.get(name, name) not in alike]
        if lacking:
            words = ", ".join(codelists.dimensions[name].name for name in lacking)
            _say(
                ledger,
                "section-mismatch",
                f"the section {table.table.section!r} speaks of {words}, which the table does not divide; "
                "rows and totals decide",
                table.table.header.line,
            )


def check_whole(ledger: Ledger, _codelists: Codelists) -> None:
    """A table has a grand total if the others have, and every subtotal has its members before it."""
    tables = _tables(ledger)
    with_total = sum(Role.TOTAL in table.rows.keys.roles for table in tables)
    for table in tables:
        line = table.table.header.line
        if not table.rows:
            _say(ledger, "table-empty", "expected rows below the header, found none", line)
        elif (
            Role.TOTAL not in table.rows.keys.roles
            and with_total * 2 > len(tables)
            and table.row_dimensions != ("period",)
        ):
            _say(ledger, "missing-total", "expected a grand total, found none", line)
        elif table.rows.keys.roles == (Role.TOTAL,) and not _is_unfolded(table.table):
            _say(ledger, "rows-missing", "expected rows below the grand total, found none", line)
        if table.complete or _is_led(ledger, table):
            continue
        before = None
        for row in table.rows:
            if row.role is Role.SUBTOTAL and before is not Role.MEMBER:
                _say(
                    ledger,
                    "rows-missing",
                    f"expected rows before the subtotal {spell_label(row.printed.label)!r}, found none: they were "
                    "lost with a page or cut off",
                    row.line,
                )
            before = row.role
        if before is Role.MEMBER:
            _say(
                ledger,
                "missing-subtotal",
                "expected a subtotal behind the last rows, found none: the table was cut off",
                table.rows[-1].line,
            )


def _is_unfolded(table: LogicalTable) -> bool:
    """Whether the only row says the period of its table, as that of a year among the years of a history."""
    return any(text.line == table.rows.lines[0] for text in (*table.period, *table.caption))


def _is_led(ledger: Ledger, table: ObservationTable) -> bool:
    """Whether each subtotal stands above the rows of its group, and these add up to it."""
    keys = table.rows.keys
    starts = [at for at, role in enumerate(keys.roles) if role is Role.SUBTOTAL]
    below = [at + 1 for at in starts if at + 1 < len(keys.roles)]
    if len(below) < len(starts) or any(
        keys.roles[at] is not Role.MEMBER or keys.members[at][0] != keys.members[at - 1][0]
        for at in below
    ):
        return False
    lines = set(table.table.rows.lines)
    return not any(item.code == "sum-broken" and item.line in lines for item in ledger.problems)


def check_counts(ledger: Ledger, _codelists: Codelists) -> None:
    """Counts are whole numbers: others are shares or means whose heading is not known, or does not say so.

    Time, man-years, and thousands or millions of anything have decimals.
    """
    for table in _tables(ledger):
        measure = table.fixed.get("indicator")
        # As plain text stand only figures without decimals.
        if measure is None or measure.code != COUNT or table.rows.figures.text is not None:
            continue
        found = next(_decimals(table), None)
        if found is not None and counts_things(measure, table.table.title):
            line, column, value = found
            _say(
                ledger,
                "decimal-count",
                f"expected whole numbers under {measure.name!r}, found {value}: no heading that is known says what the "
                "figures are",
                line,
                column,
            )


def check_ends(ledger: Ledger, codelists: Codelists) -> None:
    """A name right below the last row of a table is a row that lost its cells: ``Agder⇥20`` above ``Hordaland``."""
    notes = {note.line: note.text for note in ledger.export.export.notes}
    for table in _tables(ledger):
        lines = table.table.rows.lines
        line = lines[-1] + 1 if lines else 0
        if line not in notes:
            continue
        label = take_apart(notes[line]).text
        lists = (codelists.lists.get(name) for name in table.row_dimensions)
        if any(label in one.by_name for one in lists if one is not None):
            _say(
                ledger,
                "row-without-cells",
                f"expected cells behind the label {label!r}, found none; it is the last line of its table and stands "
                "among the notes",
                line,
            )


def check_lone_values(ledger: Ledger, _codelists: Codelists) -> None:
    """No value stands alone on its line among the notes but the number of a page, parted from all else."""
    notes = ledger.export.export.notes
    # Words right above it may be its label; a sentence or a source is none.
    taken = {note.line for note in notes if not is_sentence(note) and ":" not in note.text}
    for line, text, _ in notes:
        value = read_cell(text)
        if value is None or value is Mark.BLANK:
            continue
        taken.update(line for table in _tables(ledger) for line in table.table.rows.lines)
        page = isinstance(value, int) and 0 < value <= MAX_PAGES and line - 1 not in taken
        found = "it was taken for the number of a page" if page else "it is in none of its cells"
        problem = f"the value {text!r} stands alone on its line beside a table; {found}, and kept as a note"
        ledger.problems.append(
            Problem(
                "lone-value",
                Severity.INFO if page else Severity.ERROR,
                problem,
                ledger.export.source,
                line,
            )
        )


def _decimals(table: ObservationTable) -> Iterator[tuple[int, int, Decimal]]:
    """The cells of a table that have decimals: line, column and value."""
    for line, (values, _) in zip(table.table.rows.lines, table.rows.figures.rows, strict=True):
        for column, value in enumerate(values, 1):
            if not isinstance(value, (int, Mark)):
                yield line, column, value


def _tables(ledger: Ledger) -> tuple[ObservationTable, ...]:
    return ledger.export.tables


def _say(ledger: Ledger, code: str, message: str, line: int, column: int = 0) -> None:
    ledger.problems.append(
        Problem(code, Severity.WARNING, message, ledger.export.source, line, column)
    )
