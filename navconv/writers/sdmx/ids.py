"""Identifiers that SDMX accepts, made of codes and labels that it would not.

SDMX 3.0, ``SDMXCommon.xsd``: a code is an ``IDType`` (letters, digits, ``_``, ``@``, ``$``, ``-``);
a component or a maintainable artefact is an ``NCNameIDType``, which starts with a letter and has no
``@`` or ``$``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_NO_CODE = re.compile(r"[^A-Za-z0-9_@$-]+")
_NO_NAME = re.compile(r"[^A-Z0-9_]+")
_LETTERS = str.maketrans({"Æ": "AE", "Ø": "OE", "Å": "AA", "æ": "ae", "ø": "oe", "å": "aa"})


def make_code_id(code: str, taken: Collection[str] = ()) -> str:
    """A code as a valid id; with a number behind it where the id is taken."""
    return _free(_NO_CODE.sub("_", _to_ascii(code)) or "X", taken)


def make_name_id(text: str, taken: Collection[str] = ()) -> str:
    """A text as the id of a component or an artefact, in capitals."""
    name = _NO_NAME.sub("_", _to_ascii(text).upper()).strip("_")
    if not name[:1].isalpha():
        name = f"X_{name}" if name else "X"
    return _free(name, taken)


def _to_ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _free(stem: str, taken: Collection[str]) -> str:
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}_{number}"
    return found
