"""Archives: .gz around one input, .zip around several, each of which is an input of its own, ``a.zip/b.xlsx``."""

from __future__ import annotations

import io

from navconv.prepared import expression
from navconv.problems import InputError, UnpackedError
from navconv.readers.stream import HeadedStream, read_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from navconv.readers.stream import ByteStream

MAX_UNPACKED = 1 << 29
"""How much an archive may hold when it is unpacked: 512 MB."""

MAX_PACKED = 1 << 28
"""The largest .zip that is read: 256 MB."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK"
_WORKBOOK = ("[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.xml")
_NO_INPUT = expression(r"(?:^|/)(?:__MACOSX/|\.)|/$")


def _damage() -> tuple[type[Exception], ...]:
    """What unpacking a damaged archive raises; found only where there is an archive."""
    import zipfile
    import zlib

    own = (zipfile.BadZipFile, zlib.error)
    return (*own, EOFError, OSError, RuntimeError, NotImplementedError)


class _Bounded:
    """A stream of which no more is read than is allowed."""

    def __init__(self, stream: ByteStream, source: str) -> None:
        self._stream = stream
        self._source = source
        self._left = MAX_UNPACKED

    def read(self, size: int = -1, /) -> bytes:
        """Reads at most some bytes.

        Raises:
            InputError: the archive is damaged.
            UnpackedError: it holds more than allowed.
        """
        try:
            found = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        except _damage() as error:
            raise InputError(f"the archive is damaged: {error}", source=self._source) from error
        self._left -= len(found)
        if self._left < 0:
            raise UnpackedError(
                f"expected at most {MAX_UNPACKED >> 20} MB when unpacked, found more; it was not read",
                source=self._source,
            )
        return found


def open_members(stream: ByteStream, source: str) -> Iterator[tuple[str, HeadedStream]]:
    """The inputs in an input: what a .gz or .zip holds, or the input itself where it is no archive.

    Args:
        stream: the input, read once.
        source: its name.

    Yields:
        The name and the stream of each, to be read before the next.

    Raises:
        InputError: the archive is damaged, or holds no file.
        UnpackedError: it holds more than allowed.
    """
    headed = HeadedStream(stream, source)
    if headed.head.startswith(_GZIP):
        # Loaded here, as zipfile is below: most inputs are no archives.
        import gzip

        packed = gzip.GzipFile(fileobj=headed)  # type: ignore[call-overload]
        headed = HeadedStream(_Bounded(packed, source), source)
    if headed.head.startswith(_ZIP):
        for name, member in _open_zip(headed, source):
            yield name, HeadedStream(member, name)
    else:
        yield source, headed


def _open_zip(stream: ByteStream, source: str) -> Iterator[tuple[str, ByteStream]]:
    """The members of a .zip; a workbook is one itself, and its parts are no inputs."""
    data = read_whole(stream, MAX_PACKED, "an archive", source)
    import zipfile

    damaged = _damage()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except damaged:
        # Whether it is a damaged workbook or a damaged archive, the reader of workbooks says so.
        yield source, io.BytesIO(data)
        return
    names = [name for name in archive.namelist() if not _NO_INPUT.search(name)]
    if any(name in names for name in _WORKBOOK):
        yield source, io.BytesIO(data)
        return
    if not names:
        raise InputError("expected an archive with files in it, found none", source=source)
    for name in names:
        inner = f"{source}/{name}"
        try:
            with archive.open(name) as member:
                yield inner, _Bounded(member, inner)
        except damaged as error:
            raise InputError(f"the archive is damaged: {error}", source=inner) from error
