"""The texts of a PX file: names, lists, long texts, and the bytes of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from navconv.prepared import expression

LINE = 256
"""The longest line that the format allows, in characters."""
LATIN = "iso-8859-1"
_CONTROLS = expression("[\x80-\x9f]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u2033", "'"),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f", " "),
        "\u2026": "...",
        "\u2022": "\u00b7",
    }
)
"""Signs that are no letters, and what stands for them where a file has no others that need UTF-8."""


def encode(write: Callable[[str, str], Iterator[str]]) -> bytes:
    """A file in the smallest character set that has its letters.

    Args:
        write: gives the lines of the file for a CHARSET and a CODEPAGE.
    """
    plain = "".join(write("ANSI", LATIN)).translate(_PLAIN)
    # Latin-1 and the code page of Windows that is called ANSI differ in what stands at these places.
    if not _CONTROLS.search(plain):
        try:
            return plain.encode(LATIN)
        except UnicodeEncodeError:
            pass
    return "".join(write("Unicode", "utf-8")).encode()


def quoted(text: str) -> str:
    """A text in quotation marks; see the module for what becomes of those within."""
    return '"' + _plain(text) + '"'


def _plain(text: str) -> str:
    text = text.replace('"', "'").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "#")
    return text.strip() or "-"


def name_of(keyword: str, *names: str) -> str:
    """A keyword about a variable, or about a value of one."""
    return f"{keyword}({','.join(map(quoted, names))})"


def put_text(keyword: str, text: str) -> Iterator[str]:
    """A keyword with a name, which is never broken."""
    yield f"{keyword}={quoted(text)};\n"


def put_long_text(keyword: str, text: str) -> Iterator[str]:
    """A keyword with a text, broken into quoted parts where it is long."""
    start = f"{keyword}="
    text = _plain(text)
    room = LINE - 3  # its quotation marks and the semicolon
    if len(start) + len(text) > room:
        yield start + "\n"
        start = ""
        while len(text) > room:
            cut = text.rfind(" ", 0, room) + 1 or room
            yield f'"{text[:cut]}"\n'
            text = text[cut:]
    yield f'{start}"{text}";\n'


def put_list(keyword: str, values: Sequence[str]) -> Iterator[str]:
    """A keyword with a list of texts, broken behind commas."""
    line = f"{keyword}="
    for place, value in enumerate(values, 1):
        item = quoted(value) + ("," if place < len(values) else ";")
        if len(line) + len(item) > LINE:
            yield line + "\n"
            line = ""
        line += item
    yield line + "\n"
