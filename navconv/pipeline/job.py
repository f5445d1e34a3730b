"""A job: inputs, one output format, one target. What the commands and batches run.

Everything that a run needs besides the pipeline itself happens here: problems are collected, checks
are run while exports stream by, the output appears whole or not at all.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import partial

from navconv.pipeline.convert import InputReader
from navconv.pipeline.files import PACKED, name_beside, open_folder, open_output
from navconv.pipeline.outcome import Outcome, refuse_problems
from navconv.problems import UsageError
from navconv.records import replace
from navconv.writers.context import WriteContext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from navconv.meaning.observations.model import ObservedExport
    from navconv.pipeline.convert import Settings
    from navconv.pipeline.outcome import Say
    from navconv.pipeline.selecting.selection import Selection
    from navconv.problems import Problem

SPOOL_BYTES = 1 << 24
"""How much of an output is kept in memory while ``--strict`` waits for the last check."""


def run_job(
    inputs: Sequence[str],
    target: Path | None,
    write: Callable[..., None],
    options: object,
    settings: Settings,
    say: Say | None = None,
    *,
    keep: bool = True,
) -> Outcome:
    """Converts inputs into one output.

    Args:
        inputs: file names; ``-`` for standard input.
        target: the output file; None for standard output.
        write: the writer's function.
        options: the writer's options; what they write is a folder where they have `writes_folder` and it is true.
        settings: what holds for every input.
        say: takes problems as they are met.
        keep: whether the writer needs all problems and check results, which a long stream has many of.

    Returns:
        What was met.

    Raises:
        NavconvError: the run ended; nothing stands at the target that was not there before.
    """
    outcome = Outcome(keep=keep)
    report = outcome.enter_problem if say is None else _both(outcome.enter_problem, say)
    context = WriteContext(
        settings.codelists,
        report,
        settings.keep_first,
        outcome.problems,
        outcome.reports,
        several=len(inputs) > 1,
    )
    reader = InputReader(settings, several=len(inputs) > 1)
    exports = reader.read(inputs, outcome, say)
    if settings.on_conflict is not None and len(inputs) > 1:
        from navconv.pipeline.selecting.input_conflicts import settle_conflicts

        exports = settle_conflicts(exports, settings.on_conflict)
    exports = select_exports(exports, settings.selection)

    strict = partial(refuse_problems, outcome) if settings.strict else None
    write_output(inputs, target, write, options, exports, context, strict)
    return outcome


def write_output(
    inputs: Sequence[str],
    target: Path | None,
    write: Callable[..., None],
    options: object,
    exports: Iterable[ObservedExport],
    context: WriteContext,
    refuse: Callable[[], None] | None = None,
) -> None:
    """Writes exports into one output, which appears whole or not at all.

    Args:
        inputs: what is read for it, and must not be overwritten.
        target: the output file; None for standard output.
        write: the writer's function.
        options: the writer's options, as for :func:`run_job`.
        exports: what is written.
        context: what every writer is given, but for the output's name.
        refuse: ends the run where something met while the exports were read forbids an output.
    """
    held = ExitStack()

    def beside(ending: str) -> BinaryIO:
        assert target is not None
        other = target.with_name(name_beside(target.name, ending))
        return held.enter_context(open_output(other, inputs))

    if target is not None:
        context = replace(context, beside=beside, path=os.path.realpath(target))
    if getattr(options, "writes_folder", False):
        if target is None:
            raise UsageError("this output is a folder; name it with -o")
        collected = list(exports)
        if refuse:
            refuse()
        with open_folder(target, inputs) as folder:
            write(collected, folder, options, context)
        return
    packed = target is not None and target.suffix.lower() in PACKED
    # What is beside the output takes its place after it.
    with held, open_output(target, inputs) as out:
        if not refuse and not packed:
            write(exports, out, options, context)
            return
        from shutil import copyfileobj
        from tempfile import SpooledTemporaryFile

        with SpooledTemporaryFile(SPOOL_BYTES) as spool:
            write(exports, spool, options, context)
            if refuse:
                refuse()
            spool.seek(0)
            if packed and target is not None:
                from navconv.pipeline.packing import pack

                pack(spool, out, target.suffix.lower())  # type: ignore[arg-type]
            else:
                copyfileobj(spool, out)


def select_exports(
    exports: Iterator[ObservedExport], selection: Selection | None
) -> Iterator[ObservedExport]:
    """What is asked for of exports.

    Raises:
        UsageError: something is asked for that none of them has.
    """
    if selection is None:
        return exports
    from navconv.pipeline.selecting.select import Selector

    return Selector(selection).select(exports)


def _both(
    one: Callable[[Problem], None], other: Callable[[Problem], None]
) -> Callable[[Problem], None]:
    def report(problem: Problem) -> None:
        one(problem)
        other(problem)

    return report
