"""Conditions on cells: ``region=Oslo``, ``period>=2019-03``, ``status!=suppressed``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from navconv.meaning.observations.cell_facts import TableFacts
from navconv.meaning.observations.member import TOTAL_CODE, Member, total_of
from navconv.meaning.observations.model import ObservationTable
from navconv.prepared import expression
from navconv.problems import UsageError, row_of
from navconv.records import NamedTuple
from navconv.tables.values import Mark, status_of

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
NUMBERS = ("table", "repeats", "value", "line")
ORDERED = ("period", *NUMBERS)
OWN = (*NUMBERS, "section", "source", "status", "level", "by", "unit")
"""The columns that hold no member of a dimension."""

_FORM = expression(r"([^=<>!]+)(!=|>=|<=|==?|>|<)(.*)", re.DOTALL)


class Condition(NamedTuple):
    """A condition on the value of one column.

    Attributes:
        column: a column of the tidy table.
        sign: how the value is compared.
        text: what it is compared with.
    """

    column: str
    sign: str
    text: str

    def __str__(self) -> str:
        """The condition as it was given."""
        return f"{self.column}{self.sign}{self.text}"


def read_condition(text: str) -> Condition:
    """Reads a condition: ``period>=2019-03`` → column, sign and text.

    Raises:
        UsageError: it is none.
    """
    match = _FORM.fullmatch(text)
    if match is None or not match[1].strip():
        raise UsageError(
            f"expected a condition such as region=Oslo or 'period>=2019-03', found {text!r}"
        )
    column, sign, value = [part.strip() for part in match.groups()]
    condition = Condition(column, "=" if sign == "==" else sign, value)
    if condition.sign not in ("=", "!=") and condition.column not in ORDERED:
        raise UsageError(
            f"expected = or != for {condition.column}, found {text!r}; only {', '.join(ORDERED)} have an order"
        )
    if condition.column in NUMBERS and condition.text:
        try:
            Decimal(condition.text)
        except InvalidOperation:
            raise UsageError(
                f"expected a number behind {condition.column}, found {text!r}"
            ) from None
    return condition


class CellTest:
    """Tests the cells of one table against a condition."""

    def __init__(
        self, condition: Condition, table: ObservationTable, facts: TableFacts, source: str
    ) -> None:
        """Finds out where in the table the column of the condition varies."""
        self.condition = condition
        self._table = table
        self._facts = facts
        self._seen: dict[str, None] = {}
        name = condition.column
        self.whole: bool | None = None
        self.rows: Sequence[bool] = ()
        self.columns: Sequence[bool] = ()
        if name in OWN:
            own = {"table": table.number, "section": table.table.section, "source": source}
            own["by"] = "+".join(facts.by)
            if name in own:
                self.whole = self._compare(own[name])
        elif name in table.row_dimensions:
            self.rows = list(map(self._fits, table.row_members(name)))
        elif name in table.column_dimensions:
            self.columns = list(map(self._fits, table.column_members(name)))
        else:
            self.whole = self._fits(table.fixed.get(name) or total_of(name))

    @property
    def seen(self) -> dict[str, None]:
        """The values that the column was seen to have."""
        return self._seen

    def holds(self, row: int, column: int) -> bool:
        """Whether the condition holds for a cell."""
        if self.whole is not None:
            return self.whole
        if self.rows:
            return self.rows[row]
        if self.columns:
            return self.columns[column]
        return self._compare(self._own(row, column))

    def _own(self, row: int, column: int) -> Any:  # noqa: ANN401  a text, a number or None
        """What a column that holds no member says of a cell."""
        name, fact = self.condition.column, self._facts.at(row, column)
        if name == "value":
            value = self._table.rows.figures.values(row)[column]
            return None if isinstance(value, Mark) else value
        if name == "status":
            return status_of(self._table.rows.figures.values(row)[column])
        if name == "repeats":
            return self._table.number - fact.back if fact.back else None
        if name == "line":
            return row_of(self._table.table.rows.lines[row])
        return {"level": fact.level.value, "unit": fact.unit}[name]

    def _compare(self, value: Any) -> bool:  # noqa: ANN401  a text, a number or None
        """Compares a value that is no member."""
        _, sign, text = self.condition
        self._seen[str(value)] = None
        if self.condition.column not in NUMBERS:
            return COMPARE[sign](str(value).casefold(), text.casefold())
        if value is None or not text:
            # A number that is not there is like nothing but nothing.
            return COMPARE[sign](value is None, not text) if sign in ("=", "!=") else False
        return COMPARE[sign](value, Decimal(text))

    def _fits(self, member: Member) -> bool:
        """Compares a member, which has a name, a code and an English name."""
        _, sign, text = self.condition
        if self.condition.column == "period":
            self._seen[member.code] = None
            return member.code != TOTAL_CODE and COMPARE[sign](member.code, text)
        self._seen[member.name] = None
        names = {member.code.casefold(), member.name.casefold(), member.name_en.casefold()}
        if text.casefold() in names:
            self._seen[text] = None
        return (text.casefold() in names) == (sign == "=")
