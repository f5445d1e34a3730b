"""Outputs that are never overwritten: what a data set says anew gets a file with the next version behind its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name
from typing import Any, BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.targets import Target, write_target
from navconv.records import replace
from navconv.writers import find_writer
from navconv.writers.context import WriteContext
from navconv.writers.dataset_names import name_dataset, read_name


def write_version(
    target: Target,
    exports: Iterable[ObservedExport],
    context: WriteContext,
    own: Mapping[str, Any],
    folder: Path,
    open_file: Callable[[str], BinaryIO],
) -> Iterator[tuple[str, BinaryIO | None]]:
    """Writes an output under a name of its own, unless the newest version says the same.

    What lies beside a version and describes it is written where it is missing, and left alone where it is there:
    people fill it in.

    Args:
        target: the output, named after its input.
        exports: what was read.
        context: what every writer is given.
        own: the options of its format.
        folder: the output folder.
        open_file: opens a new file of the output folder by its name.

    Yields:
        The files of the version, each with its name in the output folder; none for a file that was there.

    Raises:
        UsageError: nothing has a period.
    """
    writer = find_writer(target.format)
    suffix = writer.suffix if writer else ""
    exports = list(exports)
    place = PurePosixPath(target.name.removesuffix(suffix))
    name = str(place.with_name(name_dataset(place.name, exports)))
    newest = find_newest(folder, name, suffix)
    for version in (newest, newest + 1) if newest else (1,):
        made: dict[str, BinaryIO] = {}

        def keep(name: str, made: dict[str, BinaryIO] = made) -> BinaryIO:
            return made.setdefault(name, BytesIO())

        named = replace(target, name=f"{name}_v{version}{suffix}")
        contents = {
            file: out.getvalue()  # type: ignore[attr-defined]
            for file, out in write_target(named, exports, context, own, keep)
        }
        same = version == newest and _says_same(
            folder / named.name, contents[named.name], writer.same if writer else ""
        )
        if same or version != newest:
            # The data take their place first, since what is opened last does: nothing describes another's version.
            for file in reversed(contents):
                if (same or file != named.name) and (folder / file).exists():
                    yield file, None
                else:
                    out = open_file(file)
                    out.write(contents[file])
                    yield file, out
            return


def find_newest(folder: Path, name: str, suffix: str) -> int:
    """The newest version of a data set in a folder; 0 where there is none."""
    place = (folder / name).parent
    found = 0
    if place.is_dir():
        for path in place.iterdir():
            known = (
                read_name(path.name.removesuffix(suffix)) if path.name.endswith(suffix) else None
            )
            if known and known.short + known.span == PurePosixPath(name).name:
                found = max(found, known.version)
    return found


def _says_same(path: Path, content: bytes, function: str) -> bool:
    """Whether a file says what a content says: by its bytes, else by the function of its format."""
    earlier = path.read_bytes()
    if earlier == content or not function:
        return earlier == content
    return bool(resolve_name(function)(earlier, content))
