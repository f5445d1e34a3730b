"""The report as a value: what a notebook shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

from navconv.meaning.observations.model import ObservedExport
from navconv.problems import UsageError
from navconv.report.page import ReportOptions, write_report
from navconv.writers.context import WriteContext
from navconv.writers.wording import Language

HEIGHT = 600
"""How many pixels of the page a notebook shows at once."""


@dataclass(frozen=True, slots=True)
class Report:
    """A page of HTML that shows what was read, and its proof.

    Attributes:
        html: the page.
    """

    html: str

    def __repr__(self) -> str:
        """How large it is; the page itself would fill a terminal."""
        return f"<Report: a page of {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that neither it nor the notebook can touch the other."""
        page = escape(self.html)
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="{HEIGHT}"></iframe>'


def make_report(exports: Sequence[ObservedExport], context: WriteContext, lang: str) -> Report:
    """Makes the report of exports that were read.

    Args:
        exports: the exports.
        context: the problems that were met and the results of the checks.
        lang: the language of the page's own words: ``nb`` or ``en``.

    Raises:
        UsageError: there is no such language.
    """
    known = [language.value for language in Language]
    if lang not in known:
        raise UsageError(f"there is no language {lang!r}; there are {' and '.join(known)}")
    out = BytesIO()
    write_report(exports, out, ReportOptions(Language(lang)), context)
    return Report(out.getvalue().decode())
