"""Text → pages: where pages start, in bounded memory.

A page is a run of lines with its first line number. Pages partition the input: put together they
are the input, newlines made ``\\n``, so that no later stage can lose a line unseen. A page starts

* at a form feed,
* at a level-1 heading,
* where the document title (the first line of text of the export) is printed again,
* after a gap of three or more blank lines; of more where blank lines part everything further than usual.

The rules may cut a page in two where a printer left a gap inside a table or between its headings;
later stages put the halves together, so a cut too many costs nothing.
"""

from __future__ import annotations

from itertools import islice

from navconv.prepared import expression
from navconv.readers.decoding import read_text
from navconv.readers.places import PageText

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from navconv.problems import Problem
    from navconv.readers.stream import ByteStream

MAX_PAGE_CHARS = 1 << 18
"""The longest page; past it the page is cut at a line, so that memory stays bounded."""

BLANK_LINES = 3
"""How many blank lines stand between pages at least."""

MAX_LINES = 100
"""How many lines at the start of a text are looked at for gaps."""

FEW_LINES = 10
"""How many lines show whether an empty one stands between all of them."""

FIRST_GAPS = 4
"""How many gaps at the start of a text show how far its headings stand apart."""

_FIRST = expression(r"\s*+[^\t\n]++(\t++)\n")
_LINE_END = expression(r"\S[ \t]*\n((?:[ \t]*\n)*)(?=[ \t]*\S)")
_TOP_HEADING = "\n# "
_MARKUP = expression(r"(?:#{1,6}[ \t]+)?(?:<b>|\*\*)?")


def read_pages(
    stream: ByteStream,
    source: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
) -> Iterator[PageText]:
    """Reads a byte stream page by page.

    Args:
        stream: the input, read once and never sought.
        source: its name, for problems.
        report: takes the problems.
        encoding: the encoding to use; None to recognise it.

    Yields:
        The pages in order; their texts put together are the whole input.

    Raises:
        InputError: the input cannot be read, is no text, or is not in the encoding given.
    """
    line = 1
    pending = ""
    title = ""
    gap = padded = None
    for text in read_text(stream, source, report, encoding):
        pending += text
        if not title:
            title = first_text(text)
            padded = _find_padded(text)
        gap = gap or _find_gap(text)
        starts = find_page_starts(pending, title, gap)
        last = 0
        for start in starts:
            page = pending[last:start]
            yield PageText(line, _without_padding(page, padded))
            line += page.count("\n")
            last = start
        pending = pending[last:]
        while len(pending) > MAX_PAGE_CHARS:
            # Only the last line of the input may lack its newline, and it may be longer than a
            # page.
            cut = pending.rfind("\n", 0, MAX_PAGE_CHARS) + 1 or pending.find("\n") + 1
            if not cut:
                break
            page = pending[:cut]
            yield PageText(line, _without_padding(page, padded))
            line += page.count("\n")
            pending = pending[cut:]
    if pending:
        page = pending if pending.endswith("\n") else pending + "\n"
        yield PageText(line, _without_padding(page, padded))


def _find_padded(text: str) -> re.Pattern[str] | None:
    """The lines of one label that has as many tabs behind it as the title has, as a sheet saved as text has them."""
    match = _FIRST.match(text)
    return expression(rf"(?m:^([^\t\n]*+)\t{{{len(match[1])}}}$)") if match else None


def _without_padding(page: str, padded: re.Pattern[str] | None) -> str:
    """A page without the tabs behind lines of one label: they are no empty cells, and a heading or a note has none."""
    return page if padded is None else padded.sub(r"\1", page)


def _find_gap(text: str) -> re.Pattern[str]:
    """The gap between pages: two blank lines more than stand between headings at the start of the text."""
    gaps = [match[1].count("\n") for match in islice(_LINE_END.finditer(text), MAX_LINES)]
    closest = min(gaps) if len(gaps) >= FEW_LINES else 0
    apart = [gap for gap in gaps if gap > closest][:FIRST_GAPS]
    blank = max(min(apart, default=0) + 2, BLANK_LINES)
    return expression(rf"\n(?:[ \t]*\n){{{blank},}}")


def find_page_starts(text: str, title: str, gap: re.Pattern[str] | None) -> list[int]:
    """Where pages start in a text, past its beginning, each at the start of a line."""
    starts = {match.end() for match in gap.finditer(text)} if gap else set()
    at = text.find(_TOP_HEADING) if "#" in text else -1
    while at >= 0:
        starts.add(at + 1)
        at = text.find(_TOP_HEADING, at + 1)
    at = text.find("\f")
    while at >= 0:
        starts.add(text.rfind("\n", 0, at) + 1)
        at = text.find("\f", _line_end(text, at))
    if title:
        at = text.find(title)
        # A title is printed in few ways, and asked for on every page.
        ways: dict[str, bool] = {}
        while at >= 0:
            begin, end = text.rfind("\n", 0, at) + 1, _line_end(text, at)
            line = text[begin:end]
            if line not in ways:
                ways[line] = _bare(line) == title
            if end < len(text) and ways[line]:
                starts.add(begin)
            # One look a line, however often it holds the title.
            at = text.find(title, end)
    # A start at the very end is left for the next chunk, which shows what stands there.
    return sorted(start for start in starts if 0 < start < len(text))


def _line_end(text: str, at: int) -> int:
    """Where the line that holds a place ends."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def first_text(text: str) -> str:
    """The first line that holds words, without markup; empty where there is none."""
    for line in text.split("\n"):
        bare = _bare(line)
        if bare and "\t" not in bare and any(letter.isalpha() for letter in bare):
            return bare
    return ""


def _bare(line: str) -> str:
    """A line without heading marks, bold marks and outer spaces."""
    line = line.strip("\f\n ")
    match = _MARKUP.match(line)
    bare = line[match.end() :] if match else line
    return bare.removesuffix("</b>").removesuffix("**").strip()
