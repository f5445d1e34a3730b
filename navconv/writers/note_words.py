"""Notes as words: what Markdown and HTML say of their looks is of no use in other formats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from navconv.layout.document import plain
from navconv.meaning.observations.model import ObservedExport
from navconv.prepared import expression

_HEADING = expression(r"#{1,6}\s+")
_LINK = expression(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_ESCAPED = expression(r"\\([!-/:-@\[-`{-~])")


def spell_note(text: str) -> str:
    r"""A printed note without its markup: ``[nav.no](http://nav.no)`` → ``nav.no``, ``\*`` → ``*``."""
    text = text.lstrip()
    heading = _HEADING.match(text)
    text = _LINK.sub(_spell_link, plain(text[heading.end() :] if heading else text))
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def notes_of(exports: Iterable[ObservedExport]) -> list[str]:
    """The notes of exports as words, each once."""
    notes = (spell_note(note.text) for export in exports for note in export.export.notes)
    return list(dict.fromkeys(filter(None, notes)))


def _spell_link(match: re.Match[str]) -> str:
    """A link by its words, and by its address where the words are not that."""
    words, address = match[1], match[2]
    bare = address.partition("://")[2] or address
    return words if bare.rstrip("/") == words.rstrip("/") else f"{words} ({address})"
