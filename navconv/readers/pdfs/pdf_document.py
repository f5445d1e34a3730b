"""A PDF that is open, by pdfium, and its pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from navconv.problems import InputError
from navconv.readers.pdfs import pdfium

MIN_PAGES = 100
"""So many pages at least are read before a document is opened anew."""

MAX_OPENINGS = 20
"""A document is opened no more often: each time pdfium looks where all of its parts stand."""


class Document:
    """An open PDF.

    pdfium keeps what it has read of a page as long as the document is open. So one of many pages is opened anew
    when some of them were read.

    Attributes:
        pages: how many pages it says that it has.

    Args:
        data: the file.
        source: its name, for problems.

    Raises:
        InputError: it is damaged, or needs a password.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self._data = data
        self._source = source
        # Whoever is first starts the library; others of the same process may have done so.
        pdfium.start()
        self._handle = self._open()
        self.pages = int(pdfium.count_pages(self._handle))
        self._most = max(MIN_PAGES, self.pages // MAX_OPENINGS)
        self._left = self._most

    def _open(self) -> Any:  # noqa: ANN401  pdfium's handle
        handle = pdfium.open_document(self._data)
        if not handle:
            message = "expected a PDF, found one that is damaged or cut off; fetch or save it again"
            if pdfium.find_error() == pdfium.PASSWORD:
                message = (
                    "expected a PDF that opens without a password, found an encrypted one; "
                    "open it with its password, and save or print it as a PDF without one"
                )
            raise InputError(message, source=self._source)
        return handle

    def close(self) -> None:
        """Closes it."""
        handle, self._handle = self._handle, None
        _close(pdfium.close_document, handle)

    @contextmanager
    def open_page(self, number: int) -> Iterator[tuple[Any, Any]]:
        """Opens a page, by pdfium's handle, and its text; each is None where it cannot be loaded.

        No other page may be open.
        """
        if not self._left:
            self.close()
            self._handle, self._left = self._open(), self._most
        self._left -= 1
        page = pdfium.open_page(self._handle, number)
        text_page = pdfium.open_text(page) if page else None
        try:
            yield page, text_page
        finally:
            _close(pdfium.close_text, text_page)
            _close(pdfium.close_page, page)


def _close(function: Callable[[Any], None], handle: Any) -> None:  # noqa: ANN401  pdfium's handle
    """Closes what is open; when Python ends, pypdfium2 may have ended the library before."""
    if handle and not sys.is_finalizing():
        function(handle)
