"""The figures behind a problem as a database keeps them, so that a report of it marks them in place."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from navconv.checks.arithmetic import Addition, Comparison
from navconv.tables.values import Mark, Value

Figures = tuple[tuple[int, object], ...]
"""Pairs of a value cell and of what does not hold there, as a problem has them."""

_MARKS = {mark.value: mark for mark in Mark}


def write_figures(figures: Figures) -> str | None:
    """Figures as JSON: ``[[1, {"parts": ["36", "suppressed"], "total": "103"}]]``; None where there are none."""
    if not figures:
        return None
    return json.dumps([[column, _pack(said)] for column, said in figures], ensure_ascii=False)


def read_figures(text: str | None) -> Figures:
    """Figures from JSON: the inverse of :func:`write_figures`, of other objects than arithmetic their text."""
    return tuple((column, _unpack(said)) for column, said in json.loads(text or "[]"))


def _pack(said: object) -> object:
    if isinstance(said, Comparison):
        return {"form": said.form, "values": list(map(_pack_value, said.values))}
    if not isinstance(said, Addition):
        return str(said)
    parts = [_pack_value(part) for part in said.parts]
    return {"parts": parts, "total": _pack_value(said.total)}


def _pack_value(value: Value) -> str:
    return value.value if isinstance(value, Mark) else str(value)


def _unpack(said: Any) -> object:  # noqa: ANN401  JSON
    if isinstance(said, str):
        return said
    if "form" in said:
        return Comparison(said["form"], tuple(map(_unpack_value, said["values"])))
    return Addition(tuple(map(_unpack_value, said["parts"])), _unpack_value(said["total"]))


def _unpack_value(text: str) -> Value:
    """A number with the digits that are printed, or a mark."""
    if text in _MARKS:
        return _MARKS[text]
    return Decimal(text) if "." in text else int(text)
