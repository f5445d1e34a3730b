"""What the words above a table measure: the indicator above its heads, of its section, or of its title."""

from __future__ import annotations

from navconv.layout.document import plain
from navconv.layout.totals import without_footnote
from navconv.meaning.context.table_period import MAX_CAPTION_LINES
from navconv.meaning.context_words.heading_hints import make_id
from navconv.meaning.context_words.heading_words import is_bare_count
from navconv.meaning.phrases.labels import fold
from navconv.meaning.quantities.counted import split_sentences
from navconv.meaning.quantities.units import find_scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from navconv.meaning.context.table_remarks import TableRemarks


def find_above(table: TableRemarks, hints: Collection[str], subjects: Collection[str]) -> str:
    """What stands above all heads, and says what is counted or divided, as a heading does; empty for nothing.

    Args:
        table: the table.
        hints: the dimensions that its headings name.
        subjects: what its title says is counted.
    """
    levels = [level for level in table.printed.header.levels if level]
    words = {without_footnote(plain(level[0])) for level in levels}
    if len(words) != 1 or any(len(level) == 1 for level in levels) or len(levels) == 1:
        return ""
    (text,) = words
    told = fold(text)
    named = told in table.vocabulary.codelists.words or make_id(text) in hints
    measure = table.axes.has_member("indicator", text, table.year)
    return text if named or measure or told in subjects or find_scale(text) else ""


def find_stated(table: TableRemarks, above: str) -> str:
    """What a line above the heads states of all figures, and says nothing else: ``Mill. kroner``; empty for nothing.

    Args:
        table: the table.
        above: what stands above all its heads.
    """
    lines = [text.text for text in table.printed.caption[-MAX_CAPTION_LINES:]]
    alone = (text for text in (above, *lines) if len(split_sentences(text)) == 1)
    return next((text for text in alone if find_scale(text)), "")


def find_measured(table: TableRemarks, hints: Collection[str], above: str) -> str:
    """The indicator that stands above all heads, else that of the section heading or the title; empty for none.

    Args:
        table: the table.
        hints: the dimensions that its headings name.
        above: what stands above all its heads.
    """
    # "Varighet" above classes of duration, of which the headings speak, is no measure.
    title = table.title.indicator
    own = table.axes.is_indicator(above, table.year) and make_id(above) not in hints
    said = above if own else table.section.indicator
    kind_of = table.vocabulary.codelists.measures.kind_of
    mean = kind_of(title) in ("mean", "median")
    # "Antall" below "Årsgjennomsnitt" says of what it is one.
    told = title if mean and is_bare_count(said) else said or title
    # Where heads name changes of their own, the others are no changes.
    changes = kind_of(told) == "change" and "change" in map(kind_of, table.printed.header.labels)
    return "" if changes else told
