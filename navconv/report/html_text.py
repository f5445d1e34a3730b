"""Text as HTML: whatever a label holds stays text."""

from __future__ import annotations

import json
from html import escape as _escape

from navconv.prepared import expression

_CONTROLS = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
"""What no HTML document may hold. Marks of direction may stand: each label is a paragraph of its own."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def escape(text: str) -> str:
    """Text for an element or a quoted attribute: ``<b>`` → ``&lt;b&gt;``; control characters are replaced."""
    if text.isalnum() and text.isascii():
        return text
    return _escape(_CONTROLS.sub(REPLACEMENT, text))


def isolate(text: str) -> str:
    """Text inside a sentence, whose direction of writing ends with it."""
    return f"<bdi>{escape(text)}</bdi>"


def embed_json(data: object) -> str:
    """Data for a ``script`` element of type ``application/json``, which nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = _CONTROLS.sub(REPLACEMENT, text)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
