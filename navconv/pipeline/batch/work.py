"""One input into all its formats. A bad input, or an output that cannot be written, is a result."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.batch.state import Journal, Made, describe_settings, stamp_file
from navconv.pipeline.batch.task import Task
from navconv.pipeline.batch.versions import write_version
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.files import naming_cause, open_output, refuse_outside
from navconv.pipeline.job import select_exports
from navconv.pipeline.outcome import DEBUG, Outcome, describe_error, refuse_problems
from navconv.pipeline.targets import Target, write_target
from navconv.problems import Exit, Problem
from navconv.records import dataclass
from navconv.writers.context import WriteContext

TRIES = 50
"""How often a version is looked for again that another run has taken: how many runs may write one data set at once."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input.

    Attributes:
        task: the input and its outputs.
        made: the outputs that were written.
        problems: what was met, in the order of the input.
        errors: why outputs were not written; empty if all were.
        status: the exit status of the first error; OK if there is none.
        sums: how many checks held, how many did not, the cells that are bound by one, all cells.
    """

    task: Task
    made: tuple[Made, ...]
    problems: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    status: Exit = Exit.OK
    sums: tuple[int, int, int, int] = (0, 0, 0, 0)


class Converter:
    """Converts inputs one after another; what is found out for one is known for the next."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        """Takes what holds for all inputs, and the output folder, which exists."""
        self.settings = settings
        self.folder = folder
        self._reader = InputReader(settings)
        self._journal = Journal(folder, describe_settings(settings))
        self._memory: dict[object, dict[Any, Any]] = {}

    def convert(self, task: Task) -> Result:
        """Converts one input into all its formats.

        The input is read once: straight into the output where there is one format, else into memory first. Each
        output is written on its own, so that a conflict of keys costs the formats that cannot hold it, and no
        other. A strict run writes all outputs of an input or none.
        """
        settings = self.settings
        outcome = Outcome()
        made: list[Made] = []
        errors: list[Problem] = []
        status = Exit.OK
        together = settings.strict
        groups = [task.targets] if together else _by_format(task.targets)
        exports: Iterable[ObservedExport] = select_exports(
            self._reader.read([task.source], outcome), settings.selection
        )
        extra: list[Problem] = []
        context = WriteContext(
            settings.codelists,
            extra.append,
            settings.keep_first,
            outcome.problems,
            outcome.reports,
            path=os.path.realpath(self.folder),
            memory=self._memory,
        )
        try:
            if len(task.targets) > 1 or together or any(t.versioned for t in task.targets):
                exports = list(exports)
            if together:
                refuse_problems(outcome)
        except Exception as error:  # noqa: BLE001  a bad input costs itself, whatever is wrong with it
            return _failed(task, outcome, error)
        left = [(group, TRIES) for group in groups]
        while left:
            group, tries = left.pop(0)
            try:
                with ExitStack() as held:
                    outputs = _Outputs(task.source, self.folder, held)
                    written = [
                        (target, _write(target, exports, context, outputs, settings.own))
                        for target in group
                    ]
                    if together:
                        for problem in extra:
                            outcome.enter_problem(problem)
                        refuse_problems(outcome)
            except Exception as error:  # noqa: BLE001  it costs these outputs
                if tries and group[0].versioned and isinstance(error.__cause__, FileExistsError):
                    # Another run has just taken the version: what it says may be the same.
                    left.insert(0, (group, tries - 1))
                    continue
                problem, code = _describe(error, task)
                errors.append(problem)
                status = status or code
            else:
                done = [Made(target, files, outcome.lost) for target, files in written]
                self._journal.append(task, done)
                made += done
        problems = (*outcome.problems, *dict.fromkeys(extra))
        return Result(task, tuple(made), problems, tuple(errors), status, _sums(outcome))


def _by_format(targets: Iterable[Target]) -> list[tuple[Target, ...]]:
    """Outputs that stand or fall together: data and what describes them."""
    return [tuple(group) for _, group in groupby(targets, key=lambda target: target.format)]


def _failed(task: Task, outcome: Outcome, error: Exception) -> Result:
    problem, status = _describe(error, task)
    return Result(task, (), tuple(outcome.problems), (problem,), status, _sums(outcome))


def _describe(error: Exception, task: Task) -> tuple[Problem, Exit]:
    problem, status = describe_error(error, task.source)
    if status is Exit.INTERNAL and os.environ.get(DEBUG):
        traceback.print_exception(error)
    return problem, status


def _sums(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.held, outcome.broken, outcome.covered, outcome.cells


@dataclass(frozen=True, slots=True)
class _Outputs:
    """The files that an input is written to; they take their places when ``held`` is left."""

    source: str
    folder: Path
    held: ExitStack

    def open(self, name: str, *, new: bool = False) -> BinaryIO:
        """Opens a file of the output folder, where it is to be new one that is not there; no link may lead out of it.

        Raises:
            OutputError: it cannot be written.
        """
        path = self.folder / name
        refuse_outside(self.folder, path)
        with naming_cause(path):
            _make_folders(self.folder, path.parent)
        return self.held.enter_context(open_output(path, [self.source], new=new))


def _make_folders(folder: Path, place: Path) -> None:
    """Makes the folders down to a place in the output folder, which is there itself, or was taken away.

    Raises:
        OSError: one cannot be made.
    """
    for inner in reversed((place, *place.parents)):
        if folder in inner.parents:
            inner.mkdir(exist_ok=True)


def _write(
    target: Target,
    exports: Iterable[ObservedExport],
    context: WriteContext,
    outputs: _Outputs,
    own: Mapping[str, Mapping[str, Any]],
) -> dict[str, tuple[int, int]]:
    """Writes an output.

    Returns:
        The size and time of change of each of its files.
    """
    options = own.get(target.format, {})
    if target.versioned:
        open_new = partial(outputs.open, new=True)
        versions = write_version(target, exports, context, options, outputs.folder, open_new)
        return {
            name: stamp_file(outputs.folder / name) if out is None else _stamp(out)
            for name, out in versions
        }
    files = write_target(target, exports, context, options, outputs.open)
    return {name: _stamp(out) for name, out in files}


def _stamp(out: BinaryIO) -> tuple[int, int]:
    """The size and time of change that a file will have once it is in its place."""
    out.flush()
    status = os.fstat(out.fileno())
    return status.st_size, status.st_mtime_ns
