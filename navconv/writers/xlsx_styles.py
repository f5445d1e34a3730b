"""Styles: how the cells of the workbook look, each made once a workbook and shared by its cells."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from navconv.records import NamedTuple

if TYPE_CHECKING:
    from openpyxl import Workbook

_INK = "1F3A5F"
_HAIR = Side(style="hair", color="B7C0CC")
_THIN = Side(style="thin", color="8496AC")
_RULE = Side(style="medium", color=_INK)


class Look(Enum):
    """How a cell looks."""

    TITLE = "title"
    SECTION = "section"
    CAPTION = "caption"
    FAINT = "faint"
    GUIDE = "guide"
    LINK = "link"
    LIST_LINK = "list-link"
    HEAD = "head"
    HEAD_LABEL = "head-label"
    LABEL = "label"
    TOTAL_LABEL = "total-label"
    NUMBER = "number"
    TOTAL = "total"
    SUPPRESSED = "suppressed"
    SUPPRESSED_TOTAL = "suppressed-total"
    MISSING = "missing"
    SUPPRESSED_LEGEND = "suppressed-legend"
    MISSING_LEGEND = "missing-legend"
    TEXT = "text"
    PLACE = "place"
    LITERAL = "literal"
    DATA = "data"
    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    BAD_NUMBER = "bad-number"
    BAD_LEGEND = "bad-legend"
    UNBOUND = "unbound"
    UNBOUND_LEGEND = "unbound-legend"


def _font(**parts: Any) -> Font:  # noqa: ANN401 - openpyxl's own arguments
    """A font of the workbook's family: a part that is not named would be left to the reader."""
    return Font(**{"name": "Calibri", "family": 2, "size": 11, **parts})


class _Form(NamedTuple):
    """The parts of a look."""

    font: Font | None = None
    fill: str = ""
    border: Border | None = None
    horizontal: str | None = None
    wrap: bool = False


_LINE = Border(bottom=_HAIR)
_TOTAL_LINE = Border(top=_THIN, bottom=_THIN)
_BOLD = _font(bold=True)
_HEAD_FONT = _font(bold=True, color=_INK)
_NUMBERS = frozenset((Look.NUMBER, Look.TOTAL, Look.GOOD, Look.BAD_NUMBER, Look.UNBOUND))
_FORMS: dict[Look, _Form] = {
    Look.TITLE: _Form(_font(bold=True, size=14, color=_INK)),
    Look.SECTION: _Form(_font(bold=True, size=12)),
    Look.CAPTION: _Form(_font(bold=True)),
    Look.FAINT: _Form(_font(color="5B6775")),
    Look.GUIDE: _Form(_font(color="5B6775"), horizontal="left"),
    Look.LINK: _Form(_font(color="0B5CAD", underline="single")),
    Look.LIST_LINK: _Form(_font(color="0B5CAD"), border=_LINE, horizontal="left", wrap=True),
    Look.HEAD: _Form(_HEAD_FONT, "DCE6F1", Border(bottom=_RULE), "right", wrap=True),
    Look.HEAD_LABEL: _Form(_HEAD_FONT, "DCE6F1", Border(bottom=_RULE), "left", wrap=True),
    Look.LABEL: _Form(border=_LINE, horizontal="left", wrap=True),
    Look.TOTAL_LABEL: _Form(_BOLD, "F2F5F9", _TOTAL_LINE, "left", wrap=True),
    Look.NUMBER: _Form(border=_LINE, horizontal="right"),
    Look.TOTAL: _Form(_BOLD, "F2F5F9", _TOTAL_LINE, "right"),
    Look.SUPPRESSED: _Form(None, "FFE9B0", _LINE, "right"),
    Look.SUPPRESSED_TOTAL: _Form(_BOLD, "FFE9B0", _TOTAL_LINE, "right"),
    Look.MISSING: _Form(None, "DDDDDD", _LINE, "right"),
    Look.SUPPRESSED_LEGEND: _Form(fill="FFE9B0", horizontal="left", wrap=True),
    Look.MISSING_LEGEND: _Form(fill="DDDDDD", horizontal="left", wrap=True),
    Look.PLACE: _Form(border=_LINE, horizontal="right"),
    Look.TEXT: _Form(border=_LINE, horizontal="left", wrap=True),
    Look.LITERAL: _Form(horizontal="right"),
    Look.DATA: _Form(horizontal="left"),
    Look.ERROR: _Form(_font(bold=True, color="9C0006"), "FFC7CE", _LINE, "left"),
    Look.WARNING: _Form(_font(color="7F4F00"), "FFE9B0", _LINE, "left"),
    Look.GOOD: _Form(_font(color="0B5A2A"), "D5EFDC", _LINE, "right"),
    Look.BAD_LEGEND: _Form(fill="FFC7CE", horizontal="left", wrap=True),
    Look.UNBOUND: _Form(_font(italic=True, color="44546A"), "E4E9F7", _LINE, "right"),
    Look.UNBOUND_LEGEND: _Form(fill="E4E9F7", horizontal="left", wrap=True),
    Look.BAD_NUMBER: _Form(_font(bold=True, color="9C0006"), "FFC7CE", _LINE, "right"),
}


class Styles:
    """The styles of one workbook, each made when it is first used."""

    def __init__(self, workbook: Workbook) -> None:
        """Takes the workbook, whose tables of fonts, fills and formats they go into."""
        self._workbook = workbook
        self._made: dict[tuple[Look, int, bool], int] = {}

    def number(self, look: Look, decimals: int = 0, *, guarded: bool = False) -> int:
        """The number of a look in the workbook's list of formats, which any number of cells may name.

        Args:
            look: the look.
            decimals: how many decimals a number shows.
            guarded: whether the text stays text when somebody edits it (``quotePrefix``).
        """
        key = (look, decimals, guarded)
        number = self._made.get(key)
        if number is None:
            number = self._made[key] = self._make(look, decimals, guarded=guarded)
        return number

    def _make(self, look: Look, decimals: int, *, guarded: bool) -> int:
        form = _FORMS[look]
        cell = WriteOnlyCell(self._workbook.worksheets[0])
        if form.font is not None:
            cell.font = form.font
        if form.fill:
            cell.fill = PatternFill("solid", start_color=form.fill)
        if form.border is not None:
            cell.border = form.border
        # Every style differs from the default one: openpyxl would reuse a cell without a style.
        cell.alignment = Alignment(
            horizontal=form.horizontal,
            vertical="bottom" if look in {Look.HEAD, Look.HEAD_LABEL} else "top",
            wrap_text=form.wrap or None,
            indent=1 if form.horizontal == "left" else 0,
        )
        zeros = "." + "0" * decimals if decimals else ""
        if look is Look.LITERAL:
            cell.number_format = "0" + zeros if decimals else "General"
        elif look in _NUMBERS:
            cell.number_format = "#,##0" + zeros
        cell.quotePrefix = guarded
        number: int = cell.style_id
        return number
