"""Shares and averages: a share follows from its count and base, an average from its months, wherever they are printed.

A share whose total is printed as 100 per cent is one of the count of that total.

Only what is printed is held together: where a count is suppressed and its share is not, nothing is computed.
"""

from __future__ import annotations

from navconv.checks.arithmetic import Comparison
from navconv.checks.indexed_table import Place
from navconv.checks.key_numbers import PERIOD
from navconv.meaning.classifications.measures import COUNT
from navconv.problems import Problem, Severity
from navconv.records import NamedTuple
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Name
    from navconv.meaning.observations.member import Member
    from navconv.tables.values import Value

BASES = {"PCT_LF": "LF", "PCT_POP": "POP"}
"""The indicator that counts what a share is of, by that of the share."""

COUNTS = (COUNT, "STOCK")
"""The indicators that count persons."""

AVERAGE = "AVG"

MAX_DECIMALS = 9
"""A share that is printed with more decimals was not rounded, but reckoned with a machine's precision."""

WHOLE = 100
"""The share of a total in itself, in per cent."""

MOST_FAILING = 0.2
"""The share of shares that may be broken before a total of 100 is taken for chance."""

YEAR_MONTHS = 12

Facts = dict["Name", dict[str, Place]]
"""By the key without its indicator, and the period, where each indicator is printed first."""


class Derivation(NamedTuple):
    """What a figure follows from.

    Attributes:
        kind: ``share``: of a count and its base; ``average``: of months.
        told: where the figure stands.
        places: what it follows from.
    """

    kind: str
    told: Place
    places: tuple[Place, ...]


class Derivations(NamedTuple):
    """Derivations of one kind; where they are not ``sure``, figures may have nothing to do with each other."""

    found: list[Derivation]
    sure: bool
    spare: int = 0

    @property
    def hold(self) -> bool:
        """Whether nearly all hold, or all must; nothing follows from noughts."""
        fine = [_follows(*item) for item in self.found if not self.sure and item.told.value]
        failing = max(self.spare, MOST_FAILING * len(fine))
        return self.sure or (True in fine and fine.count(False) <= failing)


def check_shares(ledger: Ledger) -> None:
    """A share is the count over its base, rounded as printed; an average that of its months."""
    for derivations in find_derivations(ledger):
        for derivation in derivations.found if derivations.hold else ():
            enter(ledger, derivation)


def find_derivations(ledger: Ledger) -> Iterator[Derivations]:
    """Finds what shares and averages follow from."""
    measures = find_measures(ledger)
    pairs = [(share, base) for share, base in BASES.items() if {share, base} <= measures.keys()]
    parts = [
        code
        for code, member in measures.items()
        if code not in BASES and ledger.measures and ledger.measures.kind(member) == "share"
    ]
    periods = {period.code for sheet in ledger.sheets for period in sheet.table.periods}
    yearly = {period for period in periods if f"{period}-01" in periods}
    if not pairs and not parts and not yearly and AVERAGE not in measures:
        return
    facts = _find_facts(ledger, {*BASES, *BASES.values(), *COUNTS, *parts, AVERAGE})
    told, years = list[Derivation](), list[Derivation]()
    keys = ledger.sheets[0].numbers
    for name, own in facts.items():
        count, period = _count_of(own), keys.code(name, PERIOD)
        for share, base in pairs:
            if count is not None and share in own and base in own:
                told.append(Derivation("share", own[share], (count, own[base])))
        average = own.get(AVERAGE) or (count if period in yearly else None)
        if average is not None:
            key = name - keys.part(name, PERIOD)
            names = [key + keys.number(PERIOD, month) for month in _months_of(period)]
            months = [_count_of(facts.get(month, {})) for month in names]
            printed = tuple([place for place in months if place is not None])
            if printed and len(printed) == len(months):
                group = told if AVERAGE in own else years
                group.append(Derivation("average", average, printed))
    yield Derivations(told, sure=True)
    # What a year counts may be its last month, or all that came in it.
    yield Derivations(years, sure=False)
    for share in parts:
        # Shares of something else have totals of 100 by chance.
        yield Derivations(list(_find_parts(ledger, facts, share)), sure=False, spare=1)


def find_measures(ledger: Ledger) -> dict[str, Member]:
    """The indicators that the tables have in their columns or as a whole, by their codes."""
    found: dict[str, Member] = {}
    for sheet in ledger.sheets:
        own = sheet.table.column_members("indicator") or sheet.table.indicators[:1]
        found.update([(member.code, member) for member in own if member])
    return found


def _find_parts(ledger: Ledger, facts: Facts, share: str) -> Iterator[Derivation]:
    """The shares of a total that is 100 per cent, each with its count and that of the total."""
    wholes = {name for name, own in facts.items() if share in own and own[share].value == WHOLE}
    part, places = ledger.sheets[0].numbers.part, range(len(ledger.dimensions))
    for name, own in facts.items():
        count = _count_of(own)
        if share not in own or count is None or name in wholes:
            continue
        fixed = [own_part for place in places if (own_part := part(name, place))]
        above = [_count_of(facts[name - one]) for one in fixed if name - one in wholes]
        # Where two dimensions have totals of 100, nothing says of which the share is one.
        if len(above) == 1 and above[0] is not None:
            yield Derivation("share", own[share], (count, above[0]))


def _find_facts(ledger: Ledger, wanted: set[str]) -> Facts:
    """Where the figures of some indicators stand."""
    facts: Facts = {}
    place = ledger.dimensions.index("indicator")
    for sheet in ledger.sheets:
        if "period" in sheet.table.row_dimensions:
            continue
        columns = list(map(sheet.column_part, range(len(sheet.table.columns))))
        for row, own in enumerate(sheet.keys):
            for column, part in enumerate(columns):
                name = own + part
                code = sheet.numbers.code(name, place)
                if code in wanted:
                    key = name - sheet.numbers.part(name, place)
                    facts.setdefault(key, {}).setdefault(code, Place(sheet, row, column))
    return facts


def _count_of(own: Mapping[str, Place]) -> Place | None:
    """Where the count of a key is printed."""
    return next((own[code] for code in COUNTS if code in own), None)


def _months_of(period: str) -> Iterator[str]:
    """The months of a year, or of a run of months of one: ``2026-01/2026-04``."""
    first, _, last = period.partition("/")
    year, _, month = first.partition("-")
    if not month and not last:
        first, last = "01", f"{YEAR_MONTHS}"
    elif last[:4] == year and month.isdecimal():
        first, last = month, last[5:]
    if first.isdecimal() and last.isdecimal():
        yield from (f"{year}-{number:02}" for number in range(int(first), int(last) + 1))


def _follows(kind: str, told: Place, places: Sequence[Place]) -> bool | None:
    """Whether a figure follows from others, as it is rounded; None where one of them says no number.

    Args:
        kind: ``share``: of a count and its base; ``average``: of months.
        told: where the figure stands.
        places: what it follows from.
    """
    right = _reckon(kind, places)
    printed = told.value
    if right is None or isinstance(printed, Mark):
        return None
    # Few tables have shares beside what they are of.
    from fractions import Fraction

    unit = Fraction(1, 10 ** min(_decimals(printed), MAX_DECIMALS))
    return 2 * abs(right - Fraction(str(printed))) <= unit


def _reckon(kind: str, places: Sequence[Place]) -> Fraction | None:
    """A share or an average of figures; None where one of them is none, or nothing is what a share is of."""
    from fractions import Fraction

    values = [place.value for place in places]
    if any(isinstance(value, Mark) for value in values):
        return None
    exact = [Fraction(str(value)) for value in values]
    if kind == "average":
        return sum(exact, Fraction(0)) / len(exact)
    return 100 * exact[0] / exact[1] if exact[1] else None


def _decimals(value: Value) -> int:
    """How many decimals a figure is printed with."""
    return len(str(value).partition(".")[2])


def enter(ledger: Ledger, derivation: Derivation) -> None:
    """Enters whether a share, or an average, follows from what is printed."""
    kind, told, places = derivation
    fine = _follows(kind, told, places)
    if fine is None:
        return
    for place in (told, *places):
        place.sheet.cover(place)
    if fine:
        ledger.held += 1
        return
    from decimal import Decimal

    ledger.broken += 1
    printed, right = told.value, _reckon(kind, places)
    assert right is not None
    exactly = Decimal(f"{float(right):.{_decimals(printed) + 1}f}")
    of = (len(places),) if kind == "average" else tuple([place.value for place in places])
    spelled = Comparison(kind, (*of, exactly, printed))
    ledger.problems.append(
        Problem(
            "average-broken" if kind == "average" else "share-broken",
            Severity.ERROR,
            f"expected the {kind} of {told.label!r} to follow from the figures printed with it, "
            f"found otherwise: {spelled}",
            ledger.export.source,
            told.line,
            told.column + 1,
            ((told.column + 1, spelled),),
        )
    )
