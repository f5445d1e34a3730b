"""A binary stream whose beginning was looked at already."""

from __future__ import annotations

from io import BytesIO

from navconv.problems import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class ByteStream(Protocol):
        """What is read in blocks; binary files are, and so is the beginning of one put together with its rest."""

        def read(self, size: int = -1, /) -> bytes:
            """Reads at most some bytes; none at the end."""
            ...


CHUNK_BYTES = 1 << 17
"""How much is read at a time."""

HEAD_BYTES = 1 << 10
"""How much of the beginning tells what an input is."""


def read_head(read: Callable[[int], bytes]) -> bytes:
    """Enough of the beginning to know an input by; a pipe may give a few bytes at a time."""
    head = b""
    while len(head) < HEAD_BYTES and (more := read(CHUNK_BYTES)):
        head += more
    return head


def read_whole(stream: ByteStream, most: int, what: str, source: str) -> bytes:
    """Reads all of a stream, which may give it in blocks of any size.

    Args:
        stream: the stream, read once.
        most: how many bytes it may hold.
        what: what it is, for the message: ``a workbook``.
        source: its name, for the message.

    Raises:
        InputError: it holds more.
    """
    # It grows in place, and gives what it holds without a copy.
    whole = BytesIO()
    while block := stream.read(1 << 20):
        whole.write(block)
        if whole.tell() > most:
            raise InputError(
                f"expected {what} of at most {most >> 20} MB, found a larger one; "
                "save what is needed of it as a file of its own",
                source=source,
            )
    return whole.getvalue()


class HeadedStream:
    """A stream, and its beginning, which is given again with the rest.

    Attributes:
        head: what was read to know it by: a kilobyte or more, or all of it.
    """

    def __init__(self, stream: ByteStream, source: str) -> None:
        """Reads the beginning.

        Raises:
            InputError: the system cannot read it.
        """
        self._stream = stream
        self._source = source
        self.head = self._left = read_head(self._read)

    def read(self, size: int = -1, /) -> bytes:
        """Reads at most some bytes, all that are left if the size is negative; none at the end."""
        if self._left:
            if size < 0:
                found, self._left = self._left + self._read(-1), b""
            else:
                found, self._left = self._left[:size], self._left[size:]
            return found
        return self._read(size)

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size) or b""
        except OSError as error:
            raise InputError(
                f"the input cannot be read: {error.strerror or error}", source=self._source
            ) from error
