"""Identifiers that SDMX accepts, made of codes and labels that it would not.

SDMX 3.0, ``SDMXCommon.xsd``: a code is an ``IDType`` (letters, digits, ``_``, ``@``, ``$``, ``-``);
a component or a maintainable artefact is an ``NCNameIDType``, which starts with a letter and has no
``@`` or ``$``.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection

from navconv.prepared import expression

HASH_LENGTH = 8
MAX_NAME = 80
"""How long an id made of a text may be; the rest of a longer one goes into a hash."""

_NO_CODE = expression(r"[^A-Za-z0-9_@$-]+")
_NO_NAME = expression(r"[^A-Z0-9_]+")
_LETTERS = str.maketrans({"Æ": "AE", "Ø": "OE", "Å": "AA", "æ": "ae", "ø": "oe", "å": "aa"})


def make_code_id(code: str, taken: Collection[str] = ()) -> str:
    """A code as a valid id; with a number behind it where the id is taken."""
    return _free(_NO_CODE.sub("_", _to_ascii(code)) or "X", taken)


def make_name_id(text: str, taken: Collection[str] = ()) -> str:
    """A text as the id of a component or an artefact, in capitals."""
    name = _NO_NAME.sub("_", _to_ascii(text).upper()).strip("_")
    if not name[:1].isalpha():
        name = f"X_{name}" if name else "X"
    if len(name) > MAX_NAME:
        name = f"{name[: MAX_NAME - HASH_LENGTH - 1]}_{hash_of(text)}"
    return _free(name, taken)


def hash_of(*parts: str) -> str:
    """Eight digits of a hash, for the id of an artefact that is an export's own."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:HASH_LENGTH].upper()


def _to_ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _free(stem: str, taken: Collection[str]) -> str:
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}_{number}"
    return found
