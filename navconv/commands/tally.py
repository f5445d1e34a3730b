"""What became of the inputs of a batch: told as it happens, counted for a table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from navconv.commands.progress import Progress, has_bar
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.pipeline.batch.state import Made
from navconv.pipeline.batch.work import Result
from navconv.problems import Exit, Problem, Severity


@dataclass(slots=True)
class Tally:
    """Tells what becomes of each input, and counts it for the table at the end.

    Attributes:
        reporter: prints.
        total: how many inputs there are.
        list_outputs: whether the names of outputs go to standard output.
        folder: the output folder.
    """

    reporter: Reporter
    total: int
    list_outputs: bool
    folder: Path
    progress: Progress = field(init=False)
    inputs: Counter[str] = field(default_factory=Counter)
    outputs: Counter[str] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    sums: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    lost: int = 0
    failed: list[Problem] = field(default_factory=list)
    first: Exit = Exit.OK
    stood: bool = False

    def __post_init__(self) -> None:
        """Decides whether there is a bar."""
        plain = self.reporter.quiet or self.reporter.form is not ProblemFormat.TEXT
        self.progress = Progress(self.total, has_bar() and not plain)

    @property
    def status(self) -> Exit:
        """The exit status that the results so far come to."""
        if self.inputs["failed"]:
            return Exit.PARTIAL if self.stood else self.first
        return Exit.BROKEN if self.lost else Exit.OK

    def count(self, result: Result, current: Sequence[Made]) -> None:
        """Takes the result of an input.

        Args:
            result: what was made of it now.
            current: its outputs that were up to date.
        """
        kind = "failed" if result.errors else "written" if result.made else "up to date"
        self.inputs[kind] += 1
        self.outputs["written"] += len(result.made)
        self.outputs["up to date"] += len(current)
        self.outputs["failed"] += len(result.task.targets) - len(result.made)
        self.lost += any(item.lost for item in (*result.made, *current))
        self.failed.extend(result.errors)
        self.first = self.first or result.status
        self.stood = self.stood or bool(result.made or current)
        self.severities.update(problem.severity for problem in (*result.problems, *result.errors))
        self.sums = [one + other for one, other in zip(self.sums, result.sums, strict=True)]
        self._tell(result, current, kind)
        done = self.inputs.total()
        self.progress.draw(done, self.inputs["failed"], result.task.source)

    def _tell(self, result: Result, current: Sequence[Made], kind: str) -> None:
        """Prints the errors of an input and, where there is no bar, a line on what became of it."""
        lines = list(self._choose(result))
        if lines or self.list_outputs:
            self.progress.clear()
        for problem in lines:
            self.reporter.say(problem)
        if self.list_outputs:
            for name in sorted(name for item in (*result.made, *current) for name in item.files):
                print(self.folder / name)
        if self.progress.is_shown:
            return
        made = ", ".join(dict.fromkeys(item.target.format for item in result.made))
        text = f"{result.task.source}: {kind}"
        if made:
            text += f": {made}" if kind == "written" else f"; written: {made}"
        counts = Counter(problem.severity for problem in result.problems)
        if counts:
            text += f" ({count_severities(counts)})"
        self.reporter.note(text)

    def _choose(self, result: Result) -> Iterator[Problem]:
        """The problems that are printed; the others only go into the side file."""
        for problem in (*result.problems, *result.errors):
            if self.reporter.verbose or problem.severity is Severity.ERROR:
                yield problem
            else:
                self.reporter.record(problem)

    def summarise(self) -> None:
        """Prints the table at the end."""
        note = self.reporter.note
        note(f"{'':<12}{'inputs':>9}{'outputs':>9}")
        for kind in ("written", "up to date", "failed"):
            note(f"{kind:<12}{self.inputs[kind]:>9,}{self.outputs[kind]:>9,}")
        note(f"{'in all':<12}{self.inputs.total():>9,}{self.outputs.total():>9,}")
        held, broken, covered, cells = self.sums
        if cells:
            note(
                f"{held:,} checks held, {broken:,} broken; "
                f"{covered:,} of {cells:,} cells are bound by a check"
            )
        if self.severities:
            # Errors were printed as they were met.
            hidden = not self.reporter.verbose and self.severities.keys() - {Severity.ERROR}
            note(count_severities(self.severities) + "; --verbose names them" * bool(hidden))
        for problem in self.failed:
            note(f"failed: {problem.source}: {problem.code}")
        if self.lost:
            note(f"inputs of which something is not in the outputs: {self.lost:,}")


def count_severities(counts: Counter[Severity]) -> str:
    """How many problems of each severity, in words."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [(counts[severity], name) for severity, name in names.items() if counts[severity]]
    return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in parts)
