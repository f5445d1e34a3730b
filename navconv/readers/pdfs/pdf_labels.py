"""Lines of labels on a page: those of one label put together, and those of rows whose cells are all blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, takewhile

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_columns import ALIGNED
from navconv.readers.pdfs.pdf_heads import LOOSE, MAX_LEADING, OVERLAPPING, is_figures
from navconv.readers.pdfs.pdf_marks import SPACE
from navconv.readers.pdfs.pdf_parts import join_lines
from navconv.readers.pdfs.pdf_rows import PrintedRow

TIGHT = 0.94
"""Lines of one label are closer than rows by at least this."""

INDENT = 0.5
"""A label that begins so much further right, in sizes of the type, is below another."""

# A label, not the second line of one; abbreviations stand there too.
_NEW_LABEL = expression(r"[^\W\d_a-zæøå](?:[a-zæøå]| )")

# No label ends so.
_OPEN = expression(r"(?:[,/&(]| (?:-|i|og|eller|på|for|av|til|med|fra))$")

# "1) Endring fra i fjor", "¹ Omfatter også bergverk", ".. Tall foreligger ikke", "Kilde: NAV" below a table.
_NOTE = expression(
    r"(?:\d{1,2}\)|[¹²³⁰-⁹]+\)?|\*+\)?|\.{1,2}|:) |(?:kilde|note|merknad)\w*:", re.IGNORECASE
)

# "I alt 99 Øvrige områder" above "2100 Svalbard": the total of rows with numbers, which has one too.
_NUMBERED_TOTAL = expression(r"[^\W\d].*? \d{2,6} ")
_NUMBERED = expression(r"\d{2,6} ")


def settle_labels(
    lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int], margin: float, first: float
) -> None:
    """Puts the lines of wrapped labels together, and gives blank cells to labels of rows without figures.

    Args:
        lines: the lines of the page, which are changed.
        rows: its rows.
        body: which of them are the body of a table.
        margin: where rows begin.
        first: where the first column of figures begins.
    """
    if all("\t" in lines[at] for at in body):
        return
    last = max((at for at in body if "\t" in lines[at]), default=0)
    printed = body
    body = [*takewhile(lambda at: at < last or not _NOTE.match(lines[at]), printed)]
    steps = [
        rows[a].bottom - rows[b].bottom
        for a, b in pairwise(body)
        if "\t" in lines[a] and "\t" in lines[b]
    ]
    _join_numbered(lines, rows, body)
    _join_between(lines, rows, body)
    _write_blank_total(lines, rows, [at for at in body if lines[at]])
    if step := min(steps, default=0.0) or _find_step(lines, rows, body):
        _join_tight(lines, rows, body, TIGHT * step)
    _join_wrapped(lines, rows, body, first)
    if steps:
        _write_blank_rows(
            lines,
            rows,
            [at for at in body if lines[at]],
            LOOSE * min(steps),
            (margin, first),
            noted=len(body) < len(printed),
        )


def _find_step(lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int]) -> float:
    """How far rows are apart at least where all labels are wrapped: each has one line with figures; 0 if unknown."""
    left = [at for at in body if lines[at]]
    gaps = [rows[a].bottom - rows[b].bottom for a, b in pairwise(left)]
    for step in sorted({round(gap, 1) for gap in gaps if gap > 0})[1:]:
        counts = [0]
        for gap, at in zip([0.0, *gaps], left, strict=True):
            if gap >= TIGHT * step:
                counts.append(0)
            counts[-1] += "\t" in lines[at]
        if len(counts) > 1 and {*counts} == {1}:
            return step
    return 0.0


def _join_between(lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int]) -> None:
    """Puts the two lines of a label together whose cells stand right between them, lower and higher by the same."""
    for above, at, below in zip(body, body[1:], body[2:], strict=False):
        size = rows[at].size
        up, down = rows[above].bottom - rows[at].bottom, rows[at].bottom - rows[below].bottom
        if (
            lines[at].startswith("\t")
            and "\t" not in lines[above] + lines[below]
            and lines[above]
            and abs(up - down) < ALIGNED * size
            and up + down < MAX_LEADING * size
        ):
            _put_together(lines, rows, [above, at, below], at)


def _join_numbered(lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int]) -> None:
    """Puts the lines of labels together that begin with a number, whichever of them the cells stand beside.

    Example: ``5538 Storfjord -``, ``Omasvuotna -⇥324``, ``Omasvuono`` → one row. Such lines are closer than rows.
    """
    labels = {at: lines[at].partition("\t")[0] for at in body}
    begins = [at for at in body if _NUMBERED.match(labels[at]) or _NUMBERED_TOTAL.match(labels[at])]
    steps = [rows[a].bottom - rows[b].bottom for a, b in pairwise(body) if b in begins]
    tight = TIGHT * min((step for step in steps if step > 0), default=0)
    for begin, end in pairwise([*begins, body[-1] + 1 if body else 0]):
        run = [begin]
        for at in range(begin + 1, end):
            if 0 < rows[run[-1]].bottom - rows[at].bottom < tight:
                run.append(at)
        # All cells of a label may be blank.
        figures = [at for at in run if "\t" in lines[at]] or run[:1]
        if len(run) > 1 and len(figures) == 1:
            _put_together(lines, rows, run, figures[0])


def _put_together(
    lines: list[str], rows: Sequence[PrintedRow], run: Sequence[int], figures: int
) -> None:
    """Makes one row of lines, the one that has their figures."""
    _, *cells = lines[figures].split("\t")
    labels = {at: lines[at].partition("\t")[0] for at in run}
    code = rows[figures].parts[0]
    number = ""
    if code.is_value and code.right < rows[run[0]].parts[0].left:
        # In a column of its own it stands before the first line of the label, whichever it is printed beside.
        number = code.text
        labels[figures] = labels[figures].removeprefix(number).lstrip()
    for at in run:
        lines[at] = ""
    lines[figures] = "\t".join([reduce(join_lines, filter(None, labels.values()), number), *cells])


def _join_tight(
    lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int], tight: float
) -> None:
    """Puts lines together that are closer than rows."""
    runs: list[list[int]] = []
    for at in body:
        if runs and 0 < rows[runs[-1][-1]].bottom - rows[at].bottom < tight:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        figures = [at for at in run if "\t" in lines[at]]
        if not figures and run[0] > body[0] and "\t" in "".join(lines[run[-1] : body[-1]]):
            # Lines of a label all of whose cells are blank, not of a caption.
            figures = run[:1]
        if len(run) > 1 and len(figures) == 1:
            _put_together(lines, rows, run, figures[0])


def _join_wrapped(
    lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int], first: float
) -> None:
    """Puts lines of one label together that are as far apart as rows, where their words go on.

    The cells stand beside the first line of the label, or beside one below it. Where a line without cells is a heading
    of rows, another that begins as it does is one too, though it had no room behind the label above it.
    """
    figures = [at for at in body if "\t" in lines[at]]
    labels = [rows[at].parts[0] for at in body]
    edge = max((label.right for label in labels if label.right <= first), default=first)
    full = not any("" in lines[at].split("\t")[1:] for at in figures)
    owner: int | None = None
    begun: int | None = None
    headed = False
    reach = 0.0
    for before, at in pairwise([-1, *(at for at in body if lines[at])]):
        row = rows[at]
        step = rows[before].bottom - row.bottom if before >= 0 else 0.0
        if not 0 < step <= MAX_LEADING * row.size:
            owner = begun = None
        label, *cells = lines[at].split("\t")
        no_room = reach + SPACE * row.size + row.parts[0].first_width > edge
        # The cells of a label of two lines may stand between them.
        overlaps = step < OVERLAPPING * row.size
        if cells:
            if begun is not None and (_is_rest(label) or (not label and overlaps)):
                lines[at] = "\t".join([join_lines(lines[begun], label), *cells])
                lines[begun] = ""
            elif label:
                headed = headed or begun is not None
                reach = row.parts[0].right
            owner, begun = at if lines[at][0] != "\t" else None, None
        elif row.parts[0].right > first:
            owner = begun = None
        elif owner is not None and (
            overlaps
            or (full and no_room and at < figures[-1] and not headed)
            or _goes_on(lines[owner].split("\t")[0], label, no_room=no_room)
        ):
            above, *cells = lines[owner].split("\t")
            lines[owner] = "\t".join([join_lines(above, label), *cells])
            lines[at] = ""
            reach = row.parts[0].right
        elif begun is not None and _is_rest(label):
            # All its cells may be blank.
            lines[begun] = join_lines(lines[begun], label)
            lines[at] = ""
        else:
            owner, begun, reach = None, at, row.parts[0].right


def _goes_on(above: str, label: str, *, no_room: bool) -> bool:
    """Whether a line goes on with the label above it: rows begin with a capital letter, or all with a number."""
    return (
        _is_rest(label)
        or _OPEN.search(above) is not None
        or (no_room and _NUMBERED.match(above) is not None and not label[:1].isdigit())
    )


def _is_rest(label: str) -> bool:
    """Whether a line begins as no label does: with a small letter, or a bracket."""
    return label[:1].islower() or label[:1] == "("


def _write_blank_total(lines: list[str], rows: Sequence[PrintedRow], body: Sequence[int]) -> None:
    """Gives blank cells to a total without figures that stands between a header and its first row."""
    if len(body) < 2 or not body[0] or "\t" not in lines[body[0] - 1]:  # noqa: PLR2004 # a total and a row
        return
    at, below = body[:2]
    if (
        "\t" not in lines[at]
        and "\t" in lines[below]
        and _NUMBERED_TOTAL.match(lines[at])
        and _NUMBERED.match(lines[below])
        and abs(rows[at].parts[0].left - rows[below].parts[0].left) < INDENT * rows[at].size
    ):
        lines[at] += "\t" * lines[below].count("\t")


def _write_blank_rows(
    lines: list[str],
    rows: Sequence[PrintedRow],
    body: Sequence[int],
    loose: float,
    edges: tuple[float, float],
    *,
    noted: bool,
) -> None:
    """Gives blank cells to labels that stand as rows do, in a table that leaves cells blank elsewhere too.

    A first line of a wrapped label is so long that the first word of the next one had no room behind it, and that
    word has no capital letter.
    """
    margin, first = edges
    printed = [(at, lines[at]) for at in body]
    full = max((line.count("\t") for _, line in printed), default=0)
    figures = [line for at, line in printed if "\t" in line and is_figures(rows[at], margin)]
    if not any("" in line.split("\t")[1:] for line in figures):
        return
    edge = max(rows[at].parts[0].right for at, line in printed if "\t" in line)
    begun = False
    nexts = [*printed[2:], (-1, "")]
    for (above, _), (at, line), (below, _) in zip(printed, printed[1:], nexts, strict=False):
        begun = begun or "\t" in lines[above]
        if "\t" in line or not begun:
            continue
        if below < 0 and at + 1 < len(rows) and not noted:
            # A caption: the header of the next table stands below it.
            break
        if not 0 < _gap(rows, above, at) < loose or line.endswith((":", ".")):
            begun = False
            continue
        label, after = rows[at].parts[0], rows[below].parts[0]
        room = label.right + SPACE * rows[at].size + after.first_width
        is_row = label.right <= edge
        # Running heads follow the rows above which they stand.
        if below >= 0 and 0 < _gap(rows, at, below) < loose:
            is_row = label.right < first and (
                after.left < label.left + INDENT * rows[at].size
                and (room < edge or _NEW_LABEL.match(after.text) is not None)
            )
        if is_row:
            lines[at] = line + "\t" * full
        begun = is_row


def _gap(rows: Sequence[PrintedRow], at: int, below: int) -> float:
    """How far apart two labels are, the nearest lines of each."""
    return max(one.bottom - other.bottom for one, other in pairwise(rows[at : below + 1]))
