"""The columns of labels of a table, told by where its labels begin."""

from __future__ import annotations

from collections.abc import Sequence

from navconv.readers.code_columns import hold_codes
from navconv.readers.pdfs.pdf_columns import ALIGNED
from navconv.readers.pdfs.pdf_parts import Part, make_part
from navconv.readers.pdfs.pdf_rows import PrintedRow


def stub_of(left: float, stubs: Sequence[float]) -> int:
    """The column of labels that begins at a place or last before it."""
    if len(stubs) == 1:
        return 0
    return max((n for n, at in enumerate(stubs) if at <= left + ALIGNED), default=0)


def stub_lefts(stubs: Sequence[Sequence[Part]]) -> list[float]:
    """Where the columns with labels begin, by the labels of each row.

    Most rows have a label in the second column; that of the first may stand at the first row of several alone.
    """
    second = min((stub[1].left for stub in stubs if len(stub) > 1), default=float("inf"))
    behind = sum(any(part.left >= second - ALIGNED for part in stub) for stub in stubs)
    parts = sorted([part for stub in stubs for part in stub], key=lambda part: part.left)
    lefts: list[float] = []
    if 2 * behind <= len(stubs):
        return [part.left for part in parts[:1]] or [0.0]
    for left in [part.left for part in parts]:
        if lefts and any(part.left < left - ALIGNED and part.right > left for part in parts):
            continue
        apart = all(
            len(stub) > 1 or part.left >= left or part.right < left
            for stub in stubs
            for part in stub
        )
        if not lefts or (apart and left > lefts[-1] + ALIGNED):
            lefts.append(left)
    rows = [_texts_at(stub, lefts) for stub in stubs if stub]
    return lefts[:1] + [
        left
        for n, left in enumerate(lefts[1:])
        if not hold_codes([(texts[n], texts[n + 1]) for texts in rows])
    ]


def _texts_at(stub: Sequence[Part], lefts: Sequence[float]) -> tuple[str, ...]:
    """The labels of a row, one a column."""
    texts = [""] * len(lefts)
    for part in stub:
        place = stub_of(part.left, lefts)
        texts[place] = f"{texts[place]} {part.text}".strip()
    return tuple(texts)


def split_stub_head(row: PrintedRow, edge: float, first: float) -> PrintedRow:
    """A row of heads, that of labels parted from that of the first column though they are no further apart than words.

    ``Kommune 0-5 år`` is cut where labels end, if what is behind that begins a head and stands above figures.

    Args:
        row: the row.
        edge: where labels end.
        first: where figures begin.
    """
    part, *others = row.parts
    if not part.left < edge < first < part.right:
        return row
    words = part.words
    at = sum(word.left < edge for word in words)
    parted = at < len(words) and words[at - 1].right <= edge + ALIGNED * part.size
    if not parted or words[at].text[0].islower():
        return row
    return row.with_parts([make_part(words[:at]), make_part(words[at:]), *others])
