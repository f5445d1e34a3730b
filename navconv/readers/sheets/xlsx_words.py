"""The comments and text boxes of an .xlsx file: parts of their own, to which the relations of a sheet lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape

from navconv.prepared import expression
from navconv.readers.sheets.sheet_facts import find_place, without_prefix
from navconv.readers.sheets.sheet_words import SheetWords, make_boxes, make_comments

_RELATION = expression(rb"<Relationship\s([^<>]*?)/?>")
_TYPE = expression(rb"\bType=\"[^\"]*/(comments|threadedComment|drawing)\"")
_TARGET = expression(rb"\bTarget=\"([^\"]*)\"")
_COMMENT = expression(rb"<(?:threadedComment|comment)\s([^<>]*)>")
_END = expression(rb"</(?:threadedComment|comment)>")
_REFERENCE = expression(rb"\bref=\"([^\"]*)\"")
_TEXT = expression(rb"<(?:\w+:)?(?:t|text)(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?(?:t|text)>")
_ANCHOR = expression(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor\b")
_COLUMN = expression(rb"<(?:\w+:)?col>(\d{1,5})<")
_ROW = expression(rb"<(?:\w+:)?row>(\d{1,7})<")
_PARAGRAPH = expression(rb"</(?:\w+:)?p>|<(?:\w+:)?br\b[^<>]*>", re.IGNORECASE)


def find_words(part: str, read: Callable[[str], bytes]) -> SheetWords:
    """The comments and text boxes of a sheet.

    Args:
        part: the name of its part.
        read: gives what is in a part, by its name.
    """
    folder, _, own = part.rpartition("/")
    parts: dict[bytes, list[bytes]] = {}
    for match in _RELATION.finditer(read(f"{folder}/_rels/{own}.rels")):
        kind, target = _TYPE.search(match[1]), _TARGET.search(match[1])
        if kind and target:
            path = posixpath.join("/" + folder, unescape(target[1].decode("utf-8", "replace")))
            content = read(posixpath.normpath(path).lstrip("/"))
            parts.setdefault(kind[1], []).append(without_prefix(content))
    threads = [
        found for data in parts.get(b"threadedComment", ()) for found in _find_comments(data)
    ]
    # A thread has a comment in its place besides, for spreadsheets that know none.
    answered = {found[:2] for found in threads}
    comments = [found for data in parts.get(b"comments", ()) for found in _find_comments(data)]
    comments = [found for found in comments if found[:2] not in answered]
    boxes = [found for data in parts.get(b"drawing", ()) for found in _find_boxes(data)]
    comments = sorted(comments + threads, key=lambda found: found[:2])
    return make_comments(comments).join(make_boxes(boxes))


def _find_comments(data: bytes) -> Iterator[tuple[int, int, str]]:
    """The comments of a part, each with the row and the column of its cell."""
    for match in _COMMENT.finditer(data):
        end = _END.search(data, match.end())
        reference = _REFERENCE.search(match[1])
        place = find_place(b'r="' + reference[1] + b'"') if reference else None
        yield *(place or (1, 1)), _join(data[match.end() : end.start() if end else len(data)])


def _find_boxes(data: bytes) -> Iterator[tuple[int, int, str]]:
    """The text boxes of a part, each with the row and the column where it begins."""
    for anchor in _ANCHOR.split(data)[1:]:
        row, column = _ROW.search(anchor), _COLUMN.search(anchor)
        # What older spreadsheets show in its place says the same again.
        texts = dict.fromkeys(map(_join, _PARAGRAPH.split(anchor)))
        place = (int(row[1]) + 1 if row else 1, int(column[1]) + 1 if column else 1)
        yield *place, " ".join(filter(None, texts))


def _join(data: bytes) -> str:
    """The text in some XML."""
    return unescape(b"".join(_TEXT.findall(data)).decode("utf-8", "replace"))
