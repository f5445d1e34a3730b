"""Bytes → lines → pages: encodings, newlines and page starts, in bounded memory.

A page is a run of lines with its first line number. Pages partition the input: put together they
are the input, newlines made ``\\n``, so that no later stage can lose a line unseen. A page starts

* at a form feed,
* at a level-1 heading,
* where the document title (the first line of text of the export) is printed again,
* after a gap of three or more blank lines.

The rules may cut a page in two where a printer left a gap inside a table; later stages put the
halves together, so a cut too many costs nothing.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from navconv.problems import InputError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK_BYTES = 1 << 17
"""How much is read at a time."""

MAX_LINE_BYTES = 1 << 20
"""The longest line that is read; a longer one becomes a problem and is passed over."""

MAX_PAGE_CHARS = 1 << 22
"""The longest page; past it the page is cut at a line, so that memory stays bounded."""

_GAP = re.compile(r"\n(?:[ \t]*\n){3,}")
_TOP_HEADING = "\n# "
_MARKUP = re.compile(r"(?:#{1,6}[ \t]+)?(?:<b>|\*\*)?")
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
# A row of a Markdown table: its pipes stand for tabs.
_PIPE_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.M)
_PIPE = re.compile(r"(?<!\\)\|")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_CHARS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-16")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page.

    Attributes:
        line: the number of its first line in the input, from 1.
        text: its lines, each ending in a newline.
    """

    line: int
    text: str


def read_pages(
    stream: BinaryIO,
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
    for text in _read_text(stream, source, report, encoding):
        pending += text
        if not title:
            title = _first_text(pending)
        starts = _page_starts(pending, title)
        last = 0
        for start in starts:
            page = pending[last:start]
            yield PageText(line, page)
            line += page.count("\n")
            last = start
        pending = pending[last:]
        while len(pending) > MAX_PAGE_CHARS:
            cut = pending.rfind("\n", 0, MAX_PAGE_CHARS) + 1
            page = pending[:cut]
            yield PageText(line, page)
            line += page.count("\n")
            pending = pending[cut:]
    if pending:
        yield PageText(line, pending if pending.endswith("\n") else pending + "\n")


def _page_starts(text: str, title: str) -> list[int]:
    """Where pages start in a text, past its beginning, each at the start of a line."""
    starts = {match.end() for match in _GAP.finditer(text)}
    at = text.find(_TOP_HEADING)
    while at >= 0:
        starts.add(at + 1)
        at = text.find(_TOP_HEADING, at + 1)
    at = text.find("\f")
    while at >= 0:
        starts.add(text.rfind("\n", 0, at) + 1)
        at = text.find("\f", at + 1)
    if title:
        at = text.find(title)
        while at >= 0:
            begin = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            if end >= 0 and _bare(text[begin:end]) == title:
                starts.add(begin)
            at = text.find(title, at + len(title))
    # A start at the very end is left for the next chunk, which shows what stands there.
    return sorted(start for start in starts if 0 < start < len(text))


def _first_text(text: str) -> str:
    """The first line that holds text, without markup, once it is complete; else empty."""
    for line in text.splitlines(keepends=True):
        if not line.endswith("\n"):
            return ""
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


def _read_text(
    stream: BinaryIO, source: str, report: Callable[[Problem], None], encoding: str | None
) -> Iterator[str]:
    """The decoded input in pieces that end at a line's end, newlines made ``\\n``."""
    decoder = _Decoder(source, report, encoding)
    try:
        head = stream.read(CHUNK_BYTES)
        bom = next((known for known in _BOMS if head.startswith(known[0])), None)
        if bom is not None and (encoding is None or _is_same(encoding, bom[1])):
            head = head[len(bom[0]) :]
            decoder.encoding = bom[1]
            decoder.marked = True
        elif encoding is None:
            decoder.encoding = _wide_encoding(head)
        if decoder.encoding in _WIDE:
            yield from decoder.decode_wide(stream, head)
            return
        if b"\0" in head[:1024] and encoding is None:
            raise InputError(
                "the input is not text: it holds NUL bytes; expected a NAV export as text",
                source=source,
            )
        yield from decoder.decode_lines(stream, head)
    except OSError as error:
        raise InputError(
            f"the input cannot be read: {error.strerror or error}", source=source
        ) from error


def _entity(match: re.Match[str]) -> str:
    """The character of an HTML entity; the entity itself where that would be no printed character."""
    text = html.unescape(match.group())
    return text if text.isprintable() or text == "\u00a0" else match.group()


def _pipe_row(match: re.Match[str]) -> str:
    """A Markdown table row as the tabbed row that it stands for."""
    cells = _PIPE.split(match.group(1))
    if len(cells) == 1:
        return match.group()
    return "\t".join(cell.strip().replace("\\|", "|") for cell in cells)


def _is_same(encoding: str, bom_encoding: str) -> bool:
    """Whether a mark at the start of the input belongs to the encoding asked for."""
    name = codecs.lookup(encoding).name
    return name in (bom_encoding, bom_encoding.removesuffix("-le").removesuffix("-be"), "utf-8-sig")


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain Latin text is NUL."""
    sample = head[:512]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even * 8 < odd:
        return "utf-16-le"
    if even > len(sample) // 4 and odd * 8 < even:
        return "utf-16-be"
    return None


class _Decoder:
    """Turns byte chunks into text that ends at a line's end."""

    def __init__(
        self, source: str, report: Callable[[Problem], None], encoding: str | None
    ) -> None:
        self.source = source
        self.report = report
        self.forced = encoding
        self.encoding: str | None = encoding
        self.marked = False
        self.line = 1
        self.said: set[str] = set()
        if encoding is not None:
            try:
                codecs.lookup(encoding)
            except LookupError as error:
                raise InputError(
                    f"no encoding is called {encoding!r}; try utf-8, utf-16, cp1252 or latin-1",
                    source=source,
                ) from error

    def decode_lines(self, stream: BinaryIO, head: bytes) -> Iterator[str]:
        """Decodes an encoding in which the byte 10 is always a newline."""
        carry = b""
        chunk = head
        while chunk:
            carry += chunk
            cut = max(carry.rfind(b"\n"), carry.rfind(b"\r", 0, len(carry) - 1)) + 1
            if cut:
                yield self._text(carry[:cut])
                carry = carry[cut:]
            elif len(carry) > MAX_LINE_BYTES:
                carry = self._pass_over(stream, carry)
            chunk = stream.read(CHUNK_BYTES)
        if carry:
            yield self._text(carry)

    def decode_wide(self, stream: BinaryIO, head: bytes) -> Iterator[str]:
        """Decodes UTF-16, where a newline takes two bytes."""
        assert self.encoding is not None
        reader = codecs.getincrementaldecoder(self.encoding)("strict")
        if not self.marked and self.forced is None:
            self._say(f"the input has no byte-order mark and was read as {self.encoding}")
        carry = ""
        chunk = head
        while True:
            try:
                carry += reader.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"the input is not {self.encoding} all through ({error.reason}); "
                    "save it as UTF-8 or name its encoding with --encoding",
                    source=self.source,
                    line=self.line,
                ) from error
            if not chunk:
                break
            cut = max(carry.rfind("\n"), carry.rfind("\r", 0, len(carry) - 1)) + 1
            if cut:
                yield self._clean(carry[:cut])
                carry = carry[cut:]
            chunk = stream.read(CHUNK_BYTES)
        if carry:
            yield self._clean(carry)

    def _pass_over(self, stream: BinaryIO, carry: bytes) -> bytes:
        """Drops a line that is too long, says so, and gives what follows it."""
        self.report(
            Problem(
                "line-too-long",
                Severity.ERROR,
                f"expected lines of at most {MAX_LINE_BYTES:,} bytes, found a longer one; "
                "it was passed over",
                self.source,
                self.line,
            )
        )
        while True:
            at = max(carry.find(b"\n"), carry.find(b"\r"))
            if at >= 0:
                # The newline stays: the line counts, empty.
                return carry[at:]
            carry = stream.read(CHUNK_BYTES)
            if not carry:
                return b""

    def _text(self, block: bytes) -> str:
        """Decodes a block of whole lines."""
        if self.forced is not None:
            try:
                text = block.decode(self.forced)
            except UnicodeDecodeError as error:
                before = block.count(b"\n", 0, error.start)
                raise InputError(
                    f"byte {block[error.start]:#04x} is not {self.forced}; "
                    "leave --encoding out to have it recognised",
                    source=self.source,
                    line=self.line + before,
                ) from error
        else:
            try:
                text = block.decode("utf-8")
            except UnicodeDecodeError as error:
                text = self._legacy(block, error.start)
        if len(block.translate(None, _CONTROLS)) != len(block) or _C1.search(block):
            return self._clean(text)
        return self._newlines(text)

    def _legacy(self, block: bytes, start: int) -> str:
        """Decodes what is not UTF-8: Windows-1252, or Latin-1 where a byte is not in that."""
        before = self.line + block.count(b"\n", 0, start)
        try:
            text, name = block.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            text, name = block.decode("latin-1"), "Latin-1"
        self._say(
            f"expected UTF-8, found a byte that is not; read as {name} "
            "(name the encoding with --encoding if that is wrong)",
            before,
        )
        return text

    def _clean(self, text: str) -> str:
        """Replaces control characters, which no export prints and terminals obey."""
        text = self._newlines(text, count=False)
        found = list(_CONTROL_CHARS.finditer(text))
        lines = {self.line + text.count("\n", 0, match.start()) for match in found[:1000]}
        for line in sorted(lines):
            self.report(
                Problem(
                    "control-characters",
                    Severity.WARNING,
                    "expected text, found control characters; each was replaced by U+FFFD",
                    self.source,
                    line,
                )
            )
        if found:
            text = _CONTROL_CHARS.sub("\ufffd", text)
        self.line += text.count("\n")
        return text

    def _newlines(self, text: str, *, count: bool = True) -> str:
        """Makes every newline ``\\n`` and counts them."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\ufeff" in text:
            text = text.replace("\ufeff", "")
        if "&" in text:
            text = _ENTITY.sub(_entity, text)
        if "|" in text:
            text = _PIPE_ROW.sub(_pipe_row, text)
        if count:
            self.line += text.count("\n")
        return text

    def _say(self, message: str, line: int = 1) -> None:
        """Reports an encoding once."""
        if message not in self.said:
            self.said.add(message)
            self.report(Problem("encoding", Severity.WARNING, message, self.source, line))
