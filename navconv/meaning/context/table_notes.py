"""What notes say of the tables above them: their period, and what the stars behind figures are."""

from __future__ import annotations

import re

from navconv.layout.document import Text
from navconv.meaning.context.spans import YEAR
from navconv.prepared import expression
from navconv.records import replace
from navconv.tables.cell_values import Figures
from navconv.tables.values import read_cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.meaning.context.spans import SpanReader
    from navconv.tables.logical import LogicalTable

_STARRED = expression(r"(?<=\d)\\?\*{1,3}(?=[ \t]*(?:\t|$))")
_STAR = expression(r"(?:^|\t) ?\\?\*(?: ?\t| ?$)")
# No stop behind a number ends a sentence but that behind a year.
_SENTENCE = expression(r"(?:(?<!\d)(?<!\bpr)(?<!\bper)|(?<=\d{4}))\.\s+", re.IGNORECASE)
# "Tall per mars 2021", "Tallene gjelder 2. kvartal 2022".
_LEAD = expression(
    r"(?:(?:tall?(?:ene)?|data|status|periode|gjelder|gjeld|er|for|fra):? )+", re.IGNORECASE
)


def heed_notes(table: LogicalTable, notes: Sequence[Text], spans: SpanReader) -> LogicalTable:
    """Gives a table what notes say of it.

    Args:
        table: the table.
        notes: the notes of its export.
        spans: what knows periods.

    Returns:
        The table with the period that one note names, where no other words name a year; and with figures read
        without the star behind them that a note explains: ``20 100*`` above ``* Foreløpige tall``.
    """
    if not notes:
        return table
    if not table.period and not any(map(YEAR.search, _words_of(table))):
        named = {sentence for note in notes for sentence in _find_periods(note.text, spans)}
        if len(named) == 1:
            table = replace(table, period=(Text(notes[0].line, named.pop()),))
    printed = table.rows.printed
    starred = any(note.text.lstrip("\\").startswith("*") for note in notes)
    # A star alone says that a figure is withheld, and the note is on that.
    if starred and any(map(_STARRED.search, printed)) and not any(map(_STAR.search, printed)):
        rows = [read_cells(_STARRED.sub("", row)) for row in printed]
        table = replace(table, figures=Figures(len(rows), None, rows=rows))
    return table


def _words_of(table: LogicalTable) -> Iterable[str]:
    """All words of a table but its figures."""
    yield from (table.title, table.section, *(line.text for line in table.caption))
    yield from (*table.header.labels, *table.rows.labels)


def _find_periods(note: str, spans: SpanReader) -> Iterable[str]:
    """The periods that sentences of a note are, and that say nothing else: ``Tall per mars 2021. Kilde: NAV``."""
    if YEAR.search(note):
        for sentence in _SENTENCE.split(note):
            text = _LEAD.sub("", sentence, count=1).strip(" .")
            if YEAR.search(text) and spans.read(text) is not None:
                yield text
