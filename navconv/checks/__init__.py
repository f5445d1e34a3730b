"""The arithmetic that proves a conversion: one function an invariant, listed in :data:`CHECKS`.

Each function takes the ledger of an export and enters what held and what is broken.
"""

from __future__ import annotations

from operator import attrgetter

from navconv.checks.check_report import CheckReport, Unbound
from navconv.checks.column_sums import check_column_sums
from navconv.checks.completeness import (
    check_counts,
    check_ends,
    check_lone_values,
    check_months,
    check_sections,
    check_whole,
)
from navconv.checks.cross_table_sums import check_across_tables
from navconv.checks.decimal_sums import check_decimal_sums
from navconv.checks.indexing import open_ledger, reopen_ledger
from navconv.checks.level_sums import check_levels
from navconv.checks.repeats import check_printed_again, check_repeats
from navconv.checks.rounding import check_rounding
from navconv.checks.row_sums import check_row_sums
from navconv.checks.shares import check_shares
from navconv.checks.verdicts import find_broken
from navconv.layout.row_label import spell_label
from navconv.meaning.classifications.dimensions import LATE_LISTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.checks.index import Ledger
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.model import ObservedExport

# Sums across tables come first: they show whose figures a fused row holds, which the others then say.
CHECKS: tuple[Callable[[Ledger], None], ...] = (
    check_across_tables,
    check_levels,
    check_row_sums,
    check_column_sums,
    check_decimal_sums,
    check_rounding,
    check_shares,
    check_repeats,
    check_printed_again,
)

STRUCTURE: tuple[Callable[[Ledger, Codelists], None], ...] = (
    check_months,
    check_sections,
    check_whole,
    check_counts,
    check_ends,
    check_lone_values,
)


EARLIER = 4
"""How many exports of a workbook are kept, for the shares and averages that stand under other titles behind them."""

LEDGERS = 2
"""How many ledgers are kept: behind an issue with a word of its own comes one with the words of before."""


class Checker:
    """Checks the exports of one input, one after another.

    What adds up to what is found out once for exports that print the same words.
    """

    def __init__(
        self, codelists: Codelists, *, thorough: bool = False, listing: bool = False
    ) -> None:
        """Takes the codelists, and whether to be thorough.

        Args:
            codelists: for the words of headings and months.
            thorough: hold sums that share suppressed cells together too, which finds misprints that hide in
                the room a suppressed cell leaves, and takes longer.
            listing: list every sum that is tried, and the cells that no check binds.
        """
        self.codelists = codelists
        self.thorough = thorough
        self.listing = listing
        self.listed = {
            name: set(codelists.lists[name].places)
            for name in codelists.lists
            if name not in LATE_LISTS
        }
        self.ledgers: list[Ledger] = []
        self.earlier: list[ObservedExport] = []

    def check(self, export: ObservedExport) -> CheckReport:
        """Checks one export.

        Args:
            export: its observations.

        Returns:
            What held, what broke, and how many cells are covered.
        """
        ledger = self._check_sums(export)
        if export.pages is not None:
            if self.earlier and self.earlier[-1].source != export.source:
                self.earlier.clear()
            if self.earlier:
                from navconv.checks.earlier_sheets import check_earlier

                check_earlier(ledger, self.earlier, self.codelists.measures)
            self.earlier = [*self.earlier[1 - EARLIER :], export]
        if self.thorough:
            from navconv.checks.joint_bounds import check_together

            check_together(ledger)
        if ledger.broken:
            from navconv.checks.notes import loosen_sums

            loosen_sums(ledger)
        for look in STRUCTURE:
            look(ledger, self.codelists)
        # The verdicts are those of the sums alone.
        broken = find_broken(ledger) if self.listing else frozenset()
        if broken:
            from navconv.checks.suspects import find_suspects

            ledger.problems.extend(find_suspects(ledger))
        problems = sorted(ledger.problems, key=attrgetter("line", "column"))
        return CheckReport(
            export.source,
            export.title,
            len(export.tables),
            len(ledger.bound),
            int.from_bytes(ledger.bound, "little").bit_count(),
            ledger.held,
            ledger.broken,
            tuple(problems),
            tuple(ledger.sums or ()),
            tuple(self.find_unbound()) if self.listing else (),
            broken,
        )

    def _check_sums(self, export: ObservedExport) -> Ledger:
        """Enters the tables of an export into a ledger, and what all checks of sums find."""
        known = next((item for item in self.ledgers if reopen_ledger(item, export)), None)
        # One of them makes room for a new one before that is opened.
        self.ledgers = [item for item in self.ledgers if item is not known][: LEDGERS - 1]
        ledger = known or open_ledger(export, self.codelists.measures, thorough=self.thorough)
        self.ledgers.insert(0, ledger)
        ledger.listed, ledger.measures = self.listed, self.codelists.measures
        ledger.sums = [] if self.listing else None
        for check in CHECKS:
            check(ledger)
        if known is None:
            ledger.keep_totals()
        return ledger

    def find_unbound(self) -> Iterator[Unbound]:
        """The cells of the export that was checked last that no check binds: a misprint there would not be found."""
        for sheet in self.ledgers[0].sheets if self.ledgers else ():
            printed = sheet.table.rows.printed
            for at, covered in enumerate(sheet.covered):
                for column in range(len(sheet.table.columns)):
                    if not covered >> column & 1:
                        yield Unbound(
                            printed.lines[at], column + 1, spell_label(printed.labels[at])
                        )


def check_export(
    export: ObservedExport, codelists: Codelists, *, thorough: bool = False
) -> CheckReport:
    """Checks one export by itself; see :class:`Checker`."""
    return Checker(codelists, thorough=thorough).check(export)
