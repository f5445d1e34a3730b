"""How files are loaded, and what a run did."""

from __future__ import annotations

from dataclasses import dataclass, field

from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import Exit, Problem
from navconv.store.opening import WAIT


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How files are loaded.

    Attributes:
        jobs: how many processes; 0 for every core.
        force: whether files are read again that are in the database.
        stale: whether those are read again that an older navconv read.
        issued: when they were issued: ``2019-04-01`` for all, ``a.txt=2019-04-01`` for one of them.
        on_conflict: what is done where two files of one issue differ in a fact.
        wait: how many seconds to wait for another run that holds the database.
    """

    jobs: int = 0
    force: bool = False
    stale: bool = False
    issued: tuple[str, ...] = ()
    on_conflict: OnConflict = OnConflict.FAIL
    wait: float = WAIT


DEFAULTS = LoadOptions()
"""How files are loaded where nobody says it."""


@dataclass(slots=True)
class LoadReport:
    """What a run did.

    Attributes:
        loaded: how many files are new in the database.
        again: how many were read again.
        skipped: how many were in it already.
        failed: how many could not be read, or were refused.
        facts: how many facts were loaded.
        status: the exit status of the first failure; of files of which something was lost BROKEN.
        errors: why files failed.
    """

    loaded: int = 0
    again: int = 0
    skipped: int = 0
    failed: int = 0
    facts: int = 0
    status: Exit = Exit.OK
    errors: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        """One line."""
        again = f", {self.again:,} read again" if self.again else ""
        return (
            f"{self.loaded:,} files loaded{again}, {self.skipped:,} in the database already, "
            f"{self.failed:,} failed; {self.facts:,} facts"
        )

    def fail(self, problem: Problem, status: Exit) -> None:
        """Counts a failure."""
        self.failed += 1
        self.errors.append(problem)
        self.status = self.status or status
