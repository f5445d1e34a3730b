"""What every writer is given besides the observations."""

from __future__ import annotations

from navconv.problems import UsageError
from navconv.records import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, BinaryIO

    from navconv.checks.check_report import CheckReport
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem

SOURCE = "NAV"
"""Who publishes the figures."""


@dataclass(frozen=True, slots=True)
class WriteContext:
    """What a writer may need to know.

    Attributes:
        codelists: the members that are known, for names, parents and order.
        report: takes a problem that the writer meets (a conflict of keys).
        keep_first: whether the first of two values of one key is kept, rather than the run ended.
        problems: the problems met so far; complete once the exports have been read through.
        checks: the results of the checks, one for each export; filled in the same way.
        several: whether there are several inputs.
        beside: opens a file beside the output, named as it is but for an ending; None where the output has no name.
        path: the output's file; that of the folder of a batch, before a file of it is chosen; empty where it has none.
        memory: what a writer keeps for further outputs of the run, under a key of its own; it may change nothing
            but the time that they take.
        lineage: whether the exports are a series, of which each figure says from which issue it is.
        stored: whether they come from a database, of which the files are no input.
    """

    codelists: Codelists
    report: Callable[[Problem], None]
    keep_first: bool = False
    problems: Sequence[Problem] = field(default=())
    checks: Sequence[CheckReport] = field(default=())
    several: bool = False
    beside: Callable[[str], BinaryIO] | None = None
    path: str = ""
    memory: dict[object, dict[Any, Any]] = field(default_factory=dict)
    lineage: bool = False
    stored: bool = False

    def with_codes(
        self, exports: Iterable[ObservedExport]
    ) -> tuple[Iterable[ObservedExport], WriteContext]:
        """Exports with the codes of the profile that the codelists name, and the context of those who write them."""
        profile = self.codelists.profile
        if profile is None:
            return exports, self
        from navconv.meaning.recoding import Recoder

        kept = self.memory.setdefault(Recoder, {})
        recoder = kept.get(profile.name)
        if recoder is None:
            recoder = kept[profile.name] = Recoder(self.codelists, profile, self.report)
        return recoder.recode(exports), replace(self, codelists=recoder.written)


def refuse_pieces(exports: Iterable[ObservedExport], what: str) -> Iterator[ObservedExport]:
    """Passes exports on whose tables are whole.

    Args:
        exports: the exports.
        what: what is written of them as printed.

    Raises:
        UsageError: some cells of a table were selected, and others not.
    """
    for export in exports:
        if any(table.places for table in export.tables):
            raise UsageError(f"{what} has whole tables; select them with --table or --by alone")
        yield export
