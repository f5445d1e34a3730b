"""What is asked of pdfium, the library that the package pypdfium2 brings.

The package's own modules declare all of its functions and wrap them in classes: their import takes as long as ten
pages, and each call turns its arguments into the declared types, which takes as long as most answers do. A page has
thousands of letters, each of which is asked for its place. So here functions take what they are given: handles and
addresses as ``c_void_p``, numbers as ``c_int``.

pdfium answers one thread at a time; ``PyDLL`` keeps others waiting.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from importlib.util import find_spec
from typing import Any

PASSWORD = 4
"""The error of a document that needs one."""

_NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_FUNCTIONS: dict[str, tuple[str, Any]] = {
    "start": ("FPDF_InitLibrary", None),
    "find_error": ("FPDF_GetLastError", ctypes.c_ulong),
    "close_document": ("FPDF_CloseDocument", None),
    "count_pages": ("FPDF_GetPageCount", ctypes.c_int),
    "close_page": ("FPDF_ClosePage", None),
    "count_objects": ("FPDFPage_CountObjects", ctypes.c_int),
    "close_text": ("FPDFText_ClosePage", None),
    "count_letters": ("FPDFText_CountChars", ctypes.c_int),
    "get_text": ("FPDFText_GetText", ctypes.c_int),
    "get_letter": ("FPDFText_GetUnicode", ctypes.c_uint),
    "get_matrix": ("FPDFText_GetMatrix", ctypes.c_int),
    "get_size": ("FPDFText_GetFontSize", ctypes.c_double),
    "get_box": ("FPDFText_GetLooseCharBox", None),
    "get_object": ("FPDFText_GetTextObject", ctypes.c_void_p),
    "has_no_map": ("FPDFText_HasUnicodeMapError", ctypes.c_int),
    "is_generated": ("FPDFText_IsGenerated", ctypes.c_int),
    "_open_document": ("FPDF_LoadMemDocument64", ctypes.c_void_p),
    "_open_page": ("FPDF_LoadPage", ctypes.c_void_p),
    "_open_text": ("FPDFText_LoadPage", ctypes.c_void_p),
}


@cache
def load() -> ctypes.PyDLL:
    """Loads the library.

    Raises:
        ImportError: pypdfium2 is not installed.
    """
    spec = find_spec("pypdfium2_raw")
    for folder in spec.submodule_search_locations or () if spec else ():
        for name in _NAMES:
            path = os.path.join(folder, name)  # noqa: PTH118 # pathlib takes longer to import than all that is here
            if os.path.exists(path):  # noqa: PTH110 # as above
                return ctypes.PyDLL(path)
    # Where it was built with a library of the system, only its modules know which.
    from pypdfium2_raw import bindings

    return ctypes.PyDLL(bindings._libs["pdfium"]._name)  # noqa: SLF001 # it has no other name


def __getattr__(name: str) -> Any:
    """Finds a function when it is first asked for: whoever only imports this module needs no library."""
    if name not in _FUNCTIONS:
        raise AttributeError(name)
    spelled, result = _FUNCTIONS[name]
    function = globals()[name] = load()[spelled]
    function.restype = result
    return function


def _handle(name: str, *arguments: Any) -> Any:
    """Asks for a handle or an address; None where there is none."""
    found = getattr(sys.modules[__name__], name)(*arguments)
    # As it is given to C: a c_void_p would be made so for each call anew.
    return ctypes.c_void_p.from_param(found) if found else None


def open_document(data: bytes) -> Any:
    """Opens a document, whose bytes must be kept as long as it is open; None where that fails."""
    return _handle("_open_document", data, ctypes.c_size_t(len(data)), None)


def open_page(document: Any, number: int) -> Any:
    """Opens a page, counted from 0; None where that fails."""
    return _handle("_open_page", document, number)


def open_text(page: Any) -> Any:
    """Opens the text of a page; None where that fails."""
    return _handle("_open_text", page)
