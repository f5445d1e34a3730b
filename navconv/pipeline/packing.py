"""Packs outputs whose names say so: ``tiltak.csv.gz``, ``tiltak.csv.zst``."""

from __future__ import annotations

from contextlib import AbstractContextManager
from shutil import copyfileobj
from typing import Any, BinaryIO

from navconv.problems import ExtraError

BLOCK = 1 << 20


def pack(source: BinaryIO, out: BinaryIO, suffix: str) -> None:
    """Packs a stream, the same bytes for the same input.

    Args:
        source: what is packed.
        out: takes the packed bytes.
        suffix: ``.gz`` or ``.zst``.

    Raises:
        ExtraError: the package that packs is not installed.
    """
    with _open_gzip(out) if suffix == ".gz" else _open_zstd(out) as packed:
        copyfileobj(source, packed, BLOCK)


def _open_gzip(out: BinaryIO) -> AbstractContextManager[Any]:
    """A stream that packs with gzip; it says nothing of the time."""
    import gzip

    return gzip.GzipFile("", "wb", fileobj=out, mtime=0)


def _open_zstd(out: BinaryIO) -> AbstractContextManager[Any]:
    """A stream that packs with Zstandard."""
    try:
        import zstandard
    except ImportError as error:
        raise ExtraError(
            "an output that ends in .zst needs zstandard (navconv[zstd]): pipx inject navconv zstandard, "
            "or pip install zstandard"
        ) from error
    writer: AbstractContextManager[Any] = zstandard.ZstdCompressor().stream_writer(
        out, closefd=False
    )
    return writer
