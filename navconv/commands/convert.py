"""``navconv convert``: many exports into several formats, in one folder."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

from navconv.commands import options as shared
from navconv.commands.conversion import select
from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.own_options import give_own
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.commands.tally import Tally
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.batch.plan import find_inputs, plan_tasks
from navconv.pipeline.batch.pool import count_cores, run_tasks
from navconv.pipeline.batch.state import State, describe_settings
from navconv.pipeline.batch.task import Task
from navconv.pipeline.batch.work import Result
from navconv.pipeline.convert import Settings
from navconv.pipeline.files import naming_cause
from navconv.pipeline.naming import Naming
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.outputs import pick_writer
from navconv.pipeline.targets import FOLDER_FORMATS
from navconv.pipeline.unfinished import sweep_leftovers
from navconv.problems import Exit, NavconvError, UsageError
from navconv.writers import Writer


def convert(
    paths: shared.Paths,
    to: Annotated[list[str], shared.option("to")],
    out: Annotated[Path, shared.option("out")],
    jobs: shared.Jobs = 0,
    force: shared.Force = False,
    list_outputs: shared.ListAll = False,
    encoding: shared.Encoding = None,
    all_sheets: shared.AllSheets = False,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    code_profile: shared.CodeProfile = "",
    on_conflict: shared.Conflict = None,
    strict: shared.Strict = False,
    no_check: shared.NoCheck = False,
    problems: shared.Problems = ProblemFormat.TEXT,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
    name: Annotated[Naming, shared.choice("name")] = Naming.INPUT,
    prune: Annotated[bool, shared.option("prune")] = False,
    times: Annotated[bool, shared.option("times")] = False,
    only: shared.Only = None,
    by: shared.By = None,
    finest: shared.Finest = False,
    where: shared.Where = None,
    table: shared.Table = None,
    own: dict[str, Any] | None = None,
) -> None:
    """Convert many exports into several formats, in one folder.

    An output is named after its input: report.txt becomes DIR/report.csv, and the PC-Axis files of
    report.txt, one for each set of dimensions, go into DIR/report/; beside SDMX data stands their structure. The
    folders within a folder that is named are made again in DIR; two outputs of one name are an error before anything
    is written. What is up to date is left alone, also after a run that was killed: made from the same input,
    with the same codelists, options and version. A bad file costs that file, and the rest go on.

    Errors are printed as they are met, warnings and notes with --verbose; --problems-file takes
    all. Exit status 0 if all is well, 1 if something printed was lost, 8 if some of the files
    failed; if all did, that of the first.

    With --name ssb a file has its periods and a version in its name, and the version goes up when it says something
    else than the one before.

    Examples:

    \b
      navconv convert --to csv,xlsx --out tables exports/
      navconv convert --to sdmx --out sdmx -j 4 'exports/**/*.txt'
      navconv convert --to parquet --name ssb --datadoc --out inndata exports/
      navconv convert --to csv --out tables --list *.txt | xargs gzip -k
    """
    reporter = Reporter(problems, quiet, verbose, problems_file, times=times)
    with guarded(reporter):
        _interrupt_once()
        writers = _choose_writers(to)
        given = give_own(writers, own or {})
        quality = any(options.get("quality") for options in given.values())
        if quality and no_check:
            raise UsageError("--quality says what the checks found; leave out --no-check")
        settings = Settings(
            load_codelists(codelist or (), reading, code_profile),
            encoding,
            all_sheets=all_sheets,
            check=not no_check,
            strict=strict,
            keep_first=on_conflict in (OnConflict.FIRST, OnConflict.LAST),
            listing=any(writer.proves for writer in writers),
            quality=quality or (not no_check and any(writer.judges for writer in writers)),
            selection=select(only, by, where, table, finest=finest),
            own=given,
        )
        versioned = name is Naming.SSB
        if versioned and prune:
            raise UsageError("--name ssb keeps every version; leave out --prune")
        if versioned and any(writer.name in FOLDER_FORMATS for writer in writers):
            raise UsageError("--name ssb names single files, and PC-Axis has several; leave out px")
        tasks = plan_tasks(find_inputs(paths), writers, out, versioned=versioned)
        with naming_cause(out):
            out.mkdir(parents=True, exist_ok=True)
        state = State(out, describe_settings(settings))
        state.load()
        tally = Tally(reporter, len(tasks), list_outputs, out)
        broken = _run(tasks, settings, state, tally, jobs or count_cores(), force=force)
        if prune:
            for removed in state.prune(tasks):
                reporter.note(f"removed: {out / removed}")
            state.save()
        tally.summarise()
        write_problems(reporter)
        if status := tally.status or broken:
            leave(status, reporter)


def _choose_writers(names: Sequence[str]) -> list[Writer]:
    """The formats that are asked for, each once.

    Raises:
        UsageError: one is not known.
    """
    asked = dict.fromkeys(part.strip() for text in names for part in text.split(","))
    return [pick_writer(name, "--to: ") for name in asked]


def _run(
    tasks: Sequence[Task], settings: Settings, state: State, tally: Tally, jobs: int, *, force: bool
) -> Exit:
    """Converts what is out of date, and counts what is not.

    Returns:
        OUTPUT if the record of the folder could not be written at the end, else OK.
    """
    current = [
        () if force else tuple(filter(None, (state.find(task, target) for target in task.targets)))
        for task in tasks
    ]
    due = [
        replace(task, targets=tuple(t for t in task.targets if t not in {m.target for m in made}))
        for task, made in zip(tasks, current, strict=True)
    ]
    waiting = [task for task in due if task.targets]
    if waiting:
        sweep(state.folder, tasks)
        # Where the folder cannot be written to, it is said once, and now.
        state.save(always=True)
    results = run_tasks(waiting, settings, state.folder, jobs)
    try:
        with contextlib.closing(results):
            for task, made in zip(due, current, strict=True):
                result = next(results) if task.targets else Result(task, ())
                state.record(task, result.made)
                tally.count(result, made)
    except BaseException:
        # What stopped the run is told; the record only saves work.
        with contextlib.suppress(NavconvError):
            state.save(last=True)
        raise
    finally:
        tally.progress.clear()
        if waiting:
            sweep(state.folder, tasks)
    try:
        state.save(last=True)
    except NavconvError as error:
        tally.reporter.say(error.problem)
        return error.exit
    return Exit.OK


def sweep(folder: Path, tasks: Sequence[Task]) -> None:
    """Removes what killed processes left in the output folder and the folders of its outputs."""
    places = {folder}
    for task in tasks:
        for target in task.targets:
            path = folder / target.name
            places.add(path if target.is_folder else path.parent)
    for place in sorted(places):
        sweep_leftovers(place)


def _interrupt_once() -> None:
    """Lets Ctrl-C stop the run once, so that a second one does not disturb the tidying."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, interrupt)
