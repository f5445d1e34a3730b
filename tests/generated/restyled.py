"""Small tables printed otherwise, with the same meaning: other letters, marks, blanks and tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.generated.small_tables import SmallTable

_RAISED = "\u00b9\u207e"
_TAG = re.compile(r"</?B>")


def trail(table: SmallTable) -> str:
    """Tabs and blanks behind cells, other ones in each line: ``⇥Antall⇥`` above ``Oslo ⇥12``."""
    return _join(
        line.replace("\t", " \t") + "\t" * (at % 3) if "\t" in line else line
        for at, line in enumerate(table.lines)
    )


def pad(table: SmallTable) -> str:
    """As many tabs in each line as in the widest, as spreadsheets save a sheet."""
    width = max(line.count("\t") for line in table.lines)
    return _join(line + "\t" * (width - line.count("\t")) for line in table.lines)


def move_right(table: SmallTable) -> str:
    """An empty column before all others."""
    return _join(f"\t{line}" if line else line for line in table.lines)


def fill_blanks(table: SmallTable) -> str:
    """A no-break space in each empty cell, as pages of the web have it."""
    return _join(
        "\t".join(cell or "\u00a0" for cell in line.split("\t")) if "\t" in line else line
        for line in table.lines
    )


def capitalise(table: SmallTable) -> str:
    """Labels of rows in capitals: ``18 ÅR OG OVER``."""
    return _change_labels(table, lambda label: _TAG.sub(lambda tag: tag[0].lower(), label.upper()))


def lead_to_figures(table: SmallTable) -> str:
    """Dots between labels and figures: ``Oslo .....⇥12``."""
    return _change_labels(table, lambda label: f"{label} ....." if _is_bare(label) else label)


def put_colons(table: SmallTable) -> str:
    """A colon behind each label: ``Oslo:⇥12``."""
    return _change_labels(table, lambda label: f"{label}:" if _is_bare(label) else label)


def raise_marks(table: SmallTable) -> str:
    """Raised marks of a footnote, with a raised bracket, behind labels: ``Oslo¹⁾``."""
    return _change_labels(table, lambda label: label + _RAISED if _is_bare(label) else label)


def _change_labels(table: SmallTable, change: Callable[[str], str]) -> str:
    """The table with other first labels of its rows of figures, inside of quotes where they have them."""
    lines = list(table.lines)
    # They are printed again where a page begins.
    heads = lines[table.heads - 1 : table.rows - 1]
    for at in range(table.rows - 1, len(lines)):
        label, tab, values = lines[at].partition("\t")
        if tab and label.strip() and lines[at] not in heads:
            quote = '"' if label[0] == label[-1] == '"' else ""
            lines[at] = f"{quote}{change(label.strip(quote))}{quote}\t{values}"
    return _join(lines)


def _is_bare(label: str) -> bool:
    """Whether a label ends in a letter, so that it has no mark yet."""
    return label[-1:].isalpha()


def _join(lines) -> str:
    return "\n".join(lines) + "\n"


STYLES: Mapping[str, Callable[[SmallTable], str]] = {
    function.__name__: function
    for function in (
        trail,
        pad,
        move_right,
        fill_blanks,
        capitalise,
        lead_to_figures,
        put_colons,
        raise_marks,
    )
}
"""The styles, by what they do."""
