"""What a batch will do: its inputs in order, and a name in the output folder for each output."""

from __future__ import annotations

import glob
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from navconv.pipeline.batch.state import JOURNAL_FILE, STATE_FILE, list_made
from navconv.pipeline.batch.task import Task, stamp_input
from navconv.pipeline.files import STDIN
from navconv.pipeline.targets import name_targets
from navconv.problems import InputError, UsageError
from navconv.writers import Writer
from navconv.writers.dataset_names import part_short, shorten

SUFFIXES = (".txt", ".md", ".xlsx", ".xlsm", ".xls", ".ods", ".pdf")
"""The files that are taken from a folder; one that is named itself may end otherwise.
A CSV is what is made of these, as a rule."""


def find_inputs(paths: Iterable[str]) -> dict[str, str]:
    """Finds the inputs, each once, in the order given; what a folder or a glob holds is sorted.

    Returns:
        For each input the folder that its outputs have below the output folder: where it stands in the folder that is
        named, and none where it is named itself.

    Args:
        paths: files; folders, which are searched for texts, workbooks and PDFs at any depth, but not for hidden
            files, nor for what a batch made there, nor through links to folders; globs, where ``**`` stands for any
            depth. A file that is named but not there is kept: it fails on its own.

    Raises:
        UsageError: there is no input at all, a glob matches nothing, or standard input is asked
            for.
        InputError: a folder cannot be listed.
    """
    found: dict[str, str] = {}
    folders: list[str] = []
    for path in paths:
        if path == STDIN:
            raise UsageError("a batch reads files; for standard input there is `navconv to-csv`")
        if os.path.lexists(path) or not glob.has_magic(path):
            matches = [path]
        else:
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  may be absolute
            if not matches:
                raise UsageError("expected files, found none of that pattern", source=path)
        for match in matches:
            if Path(match).is_dir():
                folders.append(match)
                for name in _walk(match):
                    place = PurePath(name).relative_to(match).parent.as_posix()
                    found.setdefault(name, "" if place == os.curdir else place + "/")
            else:
                found.setdefault(match, "")
    if not found:
        endings = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        raise UsageError(
            f"expected {endings} in {', '.join(folders)}, found none; "
            "other files are read if they are named"
        )
    return found


def _walk(folder: str) -> Iterator[str]:
    """The inputs in a folder, sorted, those of a folder before its subfolders'."""

    def refuse(error: OSError) -> None:
        raise InputError(f"cannot list the folder: {error.strerror}", source=error.filename)

    made: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=refuse):
        if not {STATE_FILE, JOURNAL_FILE}.isdisjoint(names):
            made.update(list_made(Path(place)))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            if str(path) not in made and path.is_file():
                yield str(path)


def plan_tasks(
    sources: Sequence[str] | Mapping[str, str],
    writers: Sequence[Writer],
    out: Path,
    *,
    versioned: bool = False,
) -> list[Task]:
    """Names every output, and refuses the batch where two would be one file.

    An output is named after its input: the input's name without its last ending, and the ending of
    the format; a format of several files gets a folder without ending. An input that is met on
    several paths is taken once.

    Args:
        sources: the inputs; where folders are mirrored, with the folder of the outputs of each.
        writers: the formats.
        out: the output folder; it need not exist yet.
        versioned: whether names have periods and versions, by Statistics Norway's standard.

    Raises:
        UsageError: two inputs would have the same output, an output would overwrite an input, or an
            input has a name of which none can be made.
    """
    tasks: list[Task] = []
    shorts: dict[str, str] = {}
    claimed: dict[str, Task | None] = {_same(name): None for name in (STATE_FILE, JOURNAL_FILE)}
    met: set[tuple[str, str]] = set()
    folders = sources if isinstance(sources, Mapping) else {}
    for source in sources:
        stem = Path(source).stem
        if versioned:
            stem = shorten(stem)
        path = os.path.realpath(source)
        place = folders.get(source, "") + stem
        if (path, place) in met:
            continue
        met.add((path, place))
        if stem in {"", os.curdir, os.pardir}:
            raise UsageError("cannot make the name of an output from this one", source=source)
        targets = tuple(name_targets(place, writers, versioned=versioned))
        if versioned:
            _claim_short(shorts, source, place)
        task = Task(source, path, stamp_input(path), targets)
        for name in (name for target in targets for name in target.names):
            key = _same(name)
            if key in claimed:
                other = claimed[key]
                rival = f"the output of {other.source}" if other else "navconv's own record"
                raise UsageError(
                    f"its output {name} would also be {rival}; nothing was written: "
                    "name one of them, or give each a folder",
                    source=source,
                )
            claimed[key] = task
        tasks.append(task)
    _refuse_inputs(tasks, out)
    return tasks


def _claim_short(shorts: dict[str, str], source: str, place: str) -> None:
    """Notes the short name and the period that an input's name has: one data set has one input.

    Raises:
        UsageError: another input's versions would have the same names.
    """
    rival = shorts.setdefault(_same(" ".join(part_short(place))), source)
    if rival != source:
        raise UsageError(
            f"its output would be another version of that of {rival}; nothing was written: "
            "name one of them otherwise",
            source=source,
        )


def _same(name: str) -> str:
    """A name such that two names of one file are equal on this system."""
    if sys.platform in {"darwin", "win32"}:
        return unicodedata.normalize("NFC", name).casefold()
    return name


def _refuse_inputs(tasks: Iterable[Task], out: Path) -> None:
    """Refuses a batch in which an output is an input, its own or another's."""
    inputs = {task.path: task.source for task in tasks}
    root = Path(os.path.realpath(out))
    for task in tasks:
        for name in (name for target in task.targets for name in target.names):
            overwritten = inputs.get(str(root / name))
            if overwritten is not None:
                raise UsageError(
                    f"the output of {task.source} would overwrite the input; nothing was written",
                    source=overwritten,
                )
