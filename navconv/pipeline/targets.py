"""What an input becomes: the files of a format, by their names, and how they are written."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from navconv.pipeline.files import name_beside
from navconv.records import dataclass, replace
from navconv.writers import find_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from navconv.meaning.observations.model import ObservedExport
    from navconv.writers import Writer
    from navconv.writers.context import WriteContext

FOLDER_FORMATS = {"px": "navconv.writers.px:px_files"}
"""The formats with several files an input, in a folder of their own, and what makes them."""


@dataclass(frozen=True, slots=True)
class Target:
    """An output.

    Attributes:
        format: the name of its writer.
        name: the name of its file in the output folder, or of its folder there.
        is_folder: whether it is a folder of files.
        versioned: whether its file has the periods and a version in its name, and none is ever overwritten.
    """

    format: str
    name: str
    is_folder: bool
    versioned: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and those that files beside it may have, which describe its data."""
        writer = find_writer(self.format)
        endings = writer.beside if writer else ()
        return (self.name, *(name_beside(self.name, ending) for ending in endings))


def name_targets(
    place: str, writers: Iterable[Writer], *, versioned: bool = False
) -> Iterator[Target]:
    """The outputs of an input."""
    for writer in writers:
        is_folder = writer.name in FOLDER_FORMATS
        yield Target(
            writer.name, place if is_folder else place + writer.suffix, is_folder, versioned
        )


def write_target(
    target: Target,
    exports: Iterable[ObservedExport],
    context: WriteContext,
    own: Mapping[str, Any],
    open_file: Callable[[str], BinaryIO],
) -> Iterator[tuple[str, BinaryIO]]:
    """Writes an output.

    Args:
        target: the output.
        exports: what was read.
        context: what every writer is given.
        own: the options of its format.
        open_file: opens a file of the output folder by its name.

    Yields:
        Its files, each with its name in the output folder.
    """
    writer = find_writer(target.format)
    if writer is None:
        raise LookupError(target.format)
    options = writer.load_options()(**own)
    if not target.is_folder:
        files: dict[str, BinaryIO] = {}

        def open_beside(ending: str) -> BinaryIO:
            name = name_beside(target.name, ending)
            files[name] = open_file(name)
            return files[name]

        out = open_file(target.name)
        if hasattr(options, "with_structure"):
            # What describes data is written without being asked for: no reader takes the data alone.
            options = replace(options, with_structure=options.form != "structure")
        writer.load()(
            exports,
            out,
            options,
            replace(context, beside=open_beside, path=f"{context.path}/{target.name}"),
        )
        yield from ({target.name: out} | files).items()
        return
    exports, context = context.with_codes(exports)
    make_files = resolve_name(FOLDER_FORMATS[target.format])
    for file, content in list(make_files(exports, options, context)):
        out = open_file(f"{target.name}/{file}")
        out.write(content)
        yield f"{target.name}/{file}", out
