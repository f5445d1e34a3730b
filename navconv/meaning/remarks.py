"""Remarks: problems met while a table was read, reported when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.records import NamedTuple

if TYPE_CHECKING:
    from navconv.problems import Severity


class Remark(NamedTuple):
    """A problem met while a table was read, not reported yet.

    Attributes:
        code: its code.
        severity: how serious it is.
        message: what was expected, what was found.
        line: the line that it names.
        column: the cell, from 1; 0 for none.
        once: for a problem that an input has once, however many tables have it, what it is known by; else empty.
    """

    code: str
    severity: Severity
    message: str
    line: int
    column: int = 0
    once: tuple[str, ...] = ()
