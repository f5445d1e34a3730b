"""Bytes → text: encodings, newlines, entities and control characters, in bounded memory.

UTF-8 is expected. UTF-16 and UTF-32 are known by their mark or by their zero bytes. In what is
neither, each line that is not UTF-8 is read as Windows-1252 (Latin-1 where a byte is not in that),
so that one bad byte costs its line and not the lines around it. All but UTF-8 is said in a problem.
"""

from __future__ import annotations

import codecs

from navconv.prepared import expression
from navconv.problems import InputError, Problem, Severity
from navconv.readers.encodings import BOMS, belongs_to, known_encoding, wide_encoding
from navconv.readers.markup import tidy_markup
from navconv.readers.stream import CHUNK_BYTES, HEAD_BYTES, read_head

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.readers.stream import ByteStream

MAX_LINE_BYTES = 1 << 18
"""The longest line that is read; a longer one becomes a problem and is passed over."""

MAX_CONTROL_REPORTS = 100
"""How many lines with control characters are reported one by one."""

# Encodings in which the byte 10 is a newline wherever it stands, and which keep no state.
_LINEWISE = ("utf-8", "ascii", "cp1252", "iso8859-1", "iso8859-15", "iso8859-10", "mac-roman")
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
# What terminals obey, and the marks that reorder text on a screen; compiled where a text seems to have them.
_CONTROL_CHARS = r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
# The same characters as UTF-8, but for those of one byte, by their first byte, which few texts have.
_HIDDEN_BYTES = {
    b"\xc2": expression(rb"\xc2[\x80-\x9f]"),
    b"\xe2": expression(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])"),
}


def read_text(
    stream: ByteStream, source: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[str]:
    """Decodes a byte stream.

    Args:
        stream: the input, read once and never sought.
        source: its name, for problems.
        report: takes the problems.
        encoding: the encoding to use; None to recognise it.

    Yields:
        The text in pieces that end at a line's end (but for the last), newlines made ``\\n``.

    Raises:
        InputError: the input cannot be read, is no text, or is not in the encoding given.
    """
    forced = known_encoding(encoding, source) if encoding is not None else None
    try:
        head = read_head(stream.read)
        bom = next((known for known in BOMS if head.startswith(known[0])), None)
        found = forced
        if bom is not None and (forced is None or belongs_to(forced, bom[1])):
            head, found = head[len(bom[0]) :] or stream.read(CHUNK_BYTES), bom[1]
        elif forced is None:
            found = wide_encoding(head)
        decoder = _Decoder(source, report, forced, found)
        if found is not None and found not in _LINEWISE:
            if bom is None and forced is None:
                decoder.say(f"the input has no byte-order mark and was read as {found}")
            yield from decoder.decode_stream(stream, head)
            return
        if b"\0" in head[:HEAD_BYTES] and forced is None:
            raise InputError(
                "the input is not text: it holds NUL bytes; expected a NAV export as text",
                source=source,
            )
        yield from decoder.decode_lines(stream, head)
    except OSError as error:
        raise InputError(
            f"the input cannot be read: {error.strerror or error}", source=source
        ) from error


class _Decoder:
    """Turns byte chunks into text that ends at a line's end."""

    def __init__(
        self,
        source: str,
        report: Callable[[Problem], None],
        forced: str | None,
        encoding: str | None,
    ) -> None:
        self.source = source
        self.report = report
        self.forced = forced
        self.encoding = encoding
        self.line = 1
        self.said: set[str] = set()
        self.controls = 0

    def decode_lines(self, stream: ByteStream, head: bytes) -> Iterator[str]:
        """Decodes an encoding in which the byte 10 is always a newline."""
        carry = b""
        chunk = head
        while chunk:
            carry += chunk
            cut = max(carry.rfind(b"\n"), carry.rfind(b"\r", 0, len(carry) - 1)) + 1
            if cut:
                yield self._decode_block(carry[:cut])
                carry = carry[cut:]
            elif len(carry) > MAX_LINE_BYTES:
                self._say_too_long()
                carry = self._skip_line(stream, carry)
            chunk = stream.read(CHUNK_BYTES)
        if carry:
            yield self._decode_block(carry)

    def decode_stream(self, stream: ByteStream, head: bytes) -> Iterator[str]:
        """Decodes an encoding whose newlines are more than a byte, or that keeps a state."""
        assert self.encoding is not None
        errors = "strict" if self.forced is not None else "replace"
        reader = codecs.getincrementaldecoder(self.encoding)(errors)
        carry = ""
        chunk = head
        skipping = False
        while True:
            try:
                text = reader.decode(chunk, final=not chunk)
            except UnicodeError as error:
                raise InputError(
                    f"the input is not {self.encoding} all through ({error}); "
                    "leave --encoding out to have it recognised",
                    source=self.source,
                    line=self.line,
                ) from error
            if skipping:
                at = max(text.find("\n"), text.find("\r"))
                text = text[at:] if at >= 0 else ""
                skipping = at < 0
            carry += text
            if not chunk:
                break
            cut = max(carry.rfind("\n"), carry.rfind("\r", 0, len(carry) - 1)) + 1
            if cut:
                yield self._checked(carry[:cut])
                carry = carry[cut:]
            elif len(carry) > MAX_LINE_BYTES:
                self._say_too_long()
                carry, skipping = "", True
            chunk = stream.read(CHUNK_BYTES)
        if carry:
            yield self._checked(carry)

    def _say_too_long(self) -> None:
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

    def _skip_line(self, stream: ByteStream, carry: bytes) -> bytes:
        """Drops a line and gives what follows it, its newline first, so that the line counts."""
        while carry:
            ends = [at for at in (carry.find(b"\n"), carry.find(b"\r")) if at >= 0]
            if ends:
                return carry[min(ends) :]
            carry = stream.read(CHUNK_BYTES)
        return b""

    def _decode_block(self, block: bytes) -> str:
        """Decodes a block of whole lines."""
        try:
            text = block.decode(self.forced or "utf-8")
        except UnicodeDecodeError as error:
            if self.forced is not None:
                raise InputError(
                    f"byte {block[error.start]:#04x} is not {self.forced}; "
                    "leave --encoding out to have it recognised",
                    source=self.source,
                    line=self.line + block.count(b"\n", 0, error.start),
                ) from error
            return self._checked(self._decode_by_line(block))
        if (
            len(block.translate(None, _CONTROLS)) != len(block)
            or self.forced not in (None, "utf-8")
            or any(
                first in block and hidden.search(block) for first, hidden in _HIDDEN_BYTES.items()
            )
        ):
            return self._checked(text)
        return self._tidied(text)

    def _decode_by_line(self, block: bytes) -> str:
        """Decodes a block of which some lines are not UTF-8."""
        parts = []
        for number, line in enumerate(
            block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        ):
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                try:
                    text, name = line.decode("cp1252"), "Windows-1252"
                except UnicodeDecodeError:
                    text, name = line.decode("latin-1"), "Latin-1"
                self.say(
                    f"expected UTF-8, found a byte that is not; such lines are read as {name} "
                    "(name the encoding with --encoding if that is wrong)",
                    self.line + number,
                )
            parts.append(text)
        return "\n".join(parts)

    def _checked(self, text: str) -> str:
        """Text that may hold control characters, which no export prints and terminals obey."""
        controls = expression(_CONTROL_CHARS)
        if controls.search(text) is None:
            return self._tidied(text)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for at, line in enumerate(lines):
            clean = controls.sub("\ufffd", line)
            if clean != line:
                lines[at] = clean
                self._say_controls(self.line + at)
        return self._tidied("\n".join(lines))

    def _say_controls(self, line: int) -> None:
        self.controls += 1
        if self.controls > MAX_CONTROL_REPORTS:
            return
        more = "; further lines are not named" if self.controls == MAX_CONTROL_REPORTS else ""
        self.report(
            Problem(
                "control-characters",
                Severity.WARNING,
                f"expected text, found control characters; each was replaced by U+FFFD{more}",
                self.source,
                line,
            )
        )

    def _tidied(self, text: str) -> str:
        """Text whose markup is tidied; its lines are counted, figures stay as they are printed."""
        text = tidy_markup(text)
        self.line += text.count("\n")
        return text

    def say(self, message: str, line: int = 1) -> None:
        """Reports an encoding once."""
        if message not in self.said:
            self.said.add(message)
            self.report(Problem("encoding", Severity.WARNING, message, self.source, line))
