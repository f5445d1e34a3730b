"""Texts and members as fields of a CSV."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.observations.member import Member

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


class Fields:
    """Makes fields, each text's once."""

    def __init__(self, *, raw: bool, codes: bool) -> None:
        """Takes how fields are written.

        Args:
            raw: whether texts stay that a spreadsheet would take for a formula.
            codes: whether members are written by their codes.
        """
        self._raw = raw
        self._codes = codes
        self._made: dict[str, str] = {}

    def field(self, text: str) -> str:
        """A text as a CSV field: quoted where it must be, no formula."""
        field = self._made.get(text)
        if field is None:
            field = self._made[text] = quote(self.guard(text))
        return field

    def guard(self, text: str) -> str:
        """A text that no spreadsheet takes for a formula: ``=A1`` → ``'=A1``."""
        return "'" + text if not self._raw and text.startswith(FORMULA_SIGNS) else text

    def name(self, member: Member) -> str:
        """A member as the contract writes it: its name, or its code."""
        if self._codes or member.dimension == "period":
            return self.field(member.code)
        return self.field(member.name)

    def forget(self) -> None:
        """Begins anew, so that memory stays bounded."""
        self._made.clear()


def quote(text: str) -> str:
    """A text as a CSV field, quoted where it must be."""
    if any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
