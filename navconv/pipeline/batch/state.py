"""What each output of a folder was made from, so that a batch makes only what is out of date.

The record is a file in the output folder, ``.navconv-state.json``. An output is up to date if it is
the file that was recorded (size and time of change), its input is the one that it was made from
(path, size, time of change), and it was made in the same way: the same version of navconv, format,
options and contents of the user's codelists. Anything else, and any doubt, makes it anew.

The record only saves work. Where it is lost, or two runs write it at once and one of them wins,
outputs are converted again; none is ever wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from navconv.pipeline.batch.task import Task
from navconv.pipeline.convert import Settings
from navconv.pipeline.files import naming_cause, open_output, refuse_outside
from navconv.pipeline.targets import Target
from navconv.problems import CodelistError, OutputError
from navconv.records import dataclass, field
from navconv.version import __version__
from navconv.writers.dataset_names import read_name

STATE_FILE = ".navconv-state.json"
JOURNAL_FILE = ".navconv-journal.jsonl"
"""What was made since the record was written, a line an output: of a run that is killed nothing is made again."""
_SCHEMA = 1
_PAUSE = 5.0
"""The shortest time between two records of a running batch, in seconds."""
_SHARE = 50
"""A record is written at most so rarely that it takes one part in this many of the time."""


@dataclass(frozen=True, slots=True)
class Made:
    """An output that stands.

    Attributes:
        target: which of the input's outputs it is.
        files: the size and the time of change of each of its files, by its name in the output
            folder.
        lost: whether something printed in the input is not in it.
    """

    target: Target
    files: Mapping[str, tuple[int, int]]
    lost: bool


def describe_settings(settings: Settings) -> str:
    """The version and the settings that decide the bytes of an output, as a short text.

    Raises:
        CodelistError: a codelist cannot be read again.
    """
    lists = {path.name: _digest(path) for path in settings.codelists.files}
    ways = [
        settings.encoding,
        settings.all_sheets,
        settings.check,
        settings.strict,
        settings.keep_first,
    ]
    asked = [
        repr(settings.selection),
        {name: dict(own) for name, own in settings.own.items() if own},
    ]
    text = json.dumps([__version__, ways, lists, asked], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        cause = error.strerror or error
        raise CodelistError(f"the codelist cannot be read: {cause}", source=str(path)) from error


def stamp_file(path: Path) -> tuple[int, int]:
    """The size and time of change of a file; what no file has where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return -1, -1
    return status.st_size, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Journal:
    """Notes each output as soon as it stands; several processes may do so at once.

    Attributes:
        folder: the output folder.
        way: how outputs are made in this run.
    """

    folder: Path
    way: str

    def append(self, task: Task, made: Iterable[Made]) -> None:
        """Notes outputs of a task; where that is not possible the record at the end of the run does it."""
        lines = [json.dumps({item.target.name: _enter(self.way, task, item)}) for item in made]
        with contextlib.suppress(OSError), (self.folder / JOURNAL_FILE).open("ab", 0) as file:
            file.write("".join(f"{line}\n" for line in lines).encode())

    def read(self) -> Iterator[dict[str, Any]]:
        """The entries; a line that was cut off by the end of a process is none."""
        try:
            lines = (self.folder / JOURNAL_FILE).read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            with contextlib.suppress(ValueError):
                entry = json.loads(line)
                if isinstance(entry, dict):
                    yield entry


def _enter(way: str, task: Task, item: Made) -> dict[str, Any]:
    """An output as it is recorded."""
    entry: dict[str, Any] = {
        "format": item.target.format,
        "way": way,
        "input": [task.path, *(task.stamp or (-1, -1))],
        "files": {name: list(stamp) for name, stamp in item.files.items()},
    }
    return {**entry, "lost": True} if item.lost else entry


@dataclass(slots=True)
class State:
    """The record of an output folder.

    Attributes:
        folder: the output folder.
        way: how outputs are made in this run; see :func:`describe_settings`.
        entries: what is recorded, by the name of the output.
    """

    folder: Path
    way: str
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    _due: float = 0.0
    _changed: bool = False

    def load(self) -> None:
        """Reads the record; one that cannot be read or understood counts as none."""
        self._due = time.monotonic() + _PAUSE
        try:
            self.entries = {}
            document = json.loads((self.folder / STATE_FILE).read_bytes())
            if document["schema"] == _SCHEMA:
                entries = document["outputs"]
                self.entries = {
                    name: entry for name, entry in entries.items() if isinstance(entry, dict)
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.entries = {}
        for noted in Journal(self.folder, self.way).read():
            self.entries.update({name: e for name, e in noted.items() if isinstance(e, dict)})
            self._changed = True

    def find(self, task: Task, target: Target) -> Made | None:
        """The output of a task if it is up to date, else None."""
        entry = self.entries.get(target.name, {})
        origin = [entry.get("way"), entry.get("format"), entry.get("input")]
        if task.stamp is None or origin != [self.way, target.format, [task.path, *task.stamp]]:
            return None
        files = {name: stamp_file(self.folder / name) for name in self._files_of(target)}
        if not files or entry["files"] != {name: list(stamp) for name, stamp in files.items()}:
            return None
        return Made(target, files, entry.get("lost") is True)

    def record(self, task: Task, made: Iterable[Made]) -> None:
        """Enters the outputs of a task, and writes the record from time to time.

        A file that an output was recorded to have, and has no longer, is removed.

        Raises:
            OutputError: such a file cannot be removed.
        """
        for item in made:
            for name in self._files_of(item.target):
                if name not in item.files and not item.target.versioned:
                    with naming_cause(self.folder / name):
                        (self.folder / name).unlink(missing_ok=True)
            self.entries[item.target.name] = _enter(self.way, task, item)
            self._changed = True
        if time.monotonic() >= self._due:
            # The last record of the run tells why it cannot be written.
            with contextlib.suppress(OutputError):
                self.save()

    def prune(self, tasks: Iterable[Task]) -> list[str]:
        """Removes the outputs of the formats of this run whose inputs are no longer there; returns their names.

        Raises:
            OutputError: one cannot be removed.
        """
        from navconv.pipeline.targets import Target

        wanted = {target.name: target for task in tasks for target in task.targets}
        formats = {target.format for target in wanted.values()}
        removed = []
        for name in sorted(self.entries.keys() - wanted.keys()):
            entry = self.entries[name]
            if entry.get("format") not in formats:
                continue
            target = Target(
                str(entry["format"]), name, is_folder=name not in entry.get("files", {})
            )
            for file in self._files_of(target):
                path = self.folder / file
                refuse_outside(self.folder, path)
                with naming_cause(path):
                    path.unlink(missing_ok=True)
                removed.append(file)
            del self.entries[name]
            self._changed = True
        return removed

    def save(self, *, always: bool = False, last: bool = False) -> None:
        """Writes the record, whole or not at all, if it has changed or is to be written always; the last ends the run.

        Raises:
            OutputError: it cannot be written.
        """
        if not self._changed and not always:
            return
        began = self._due = time.monotonic()
        self._due += _PAUSE
        text = json.dumps({"schema": _SCHEMA, "outputs": self.entries}, indent=0, sort_keys=True)
        refuse_outside(self.folder, self.folder / STATE_FILE)
        with open_output(self.folder / STATE_FILE) as out:
            out.write(text.encode() + b"\n")
        if last:
            (self.folder / JOURNAL_FILE).unlink(missing_ok=True)
        ended = time.monotonic()
        self._due = ended + max(_PAUSE, _SHARE * (ended - began))
        self._changed = False

    def _files_of(self, target: Target) -> list[str]:
        """The files that an output was recorded to have, whatever it was made from."""
        recorded = self.entries.get(target.name, {}).get("files")
        return (
            [name for name in recorded if is_own_file(target, name)]
            if isinstance(recorded, dict)
            else []
        )


def list_made(folder: Path) -> set[str]:
    """The paths of what is recorded to have been made in a folder."""
    state = State(folder, "")
    state.load()
    files = (entry.get("files") for entry in state.entries.values())
    return {str(folder / name) for names in files if isinstance(names, dict) for name in names}


def is_own_file(target: Target, name: str) -> bool:
    """Whether a name can be that of a file of an output; records can be written by others."""
    if not target.is_folder:
        if target.versioned:
            place, other = PurePosixPath(name), PurePosixPath(target.name)
            stem = place.name.partition(".")[0].removesuffix("__DOC")
            return place.parent == other.parent and read_name(stem) is not None
        return name in target.names
    folder, slash, file = name.rpartition("/")
    own = folder == target.name and slash == "/" and file.endswith(f".{target.format}")
    return own and "\\" not in file and "\0" not in file
