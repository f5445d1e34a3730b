"""Outputs in memory: what the commands write to files, for those who have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.targets import name_targets, write_target
from navconv.problems import UsageError
from navconv.problems.hints import did_you_mean, refuse_unknown
from navconv.records import replace
from navconv.writers import WRITERS, Writer, find_writer
from navconv.writers.context import WriteContext

Choice = TypeVar("Choice", bound=Enum)


def format_options(name: str) -> tuple[str, ...]:
    """The options that :meth:`Conversion.to_bytes` and :meth:`Conversion.to_files` take for a format.

    Example: ``"csv"`` → ``("schema", "provenance", "codes", …, "on_conflict")``.

    Raises:
        UsageError: there is no such format.
    """
    return (*(item.name for item in fields(pick_writer(name).load_options())), "on_conflict")


def write_bytes(
    name: str,
    exports: Sequence[ObservedExport],
    context: WriteContext,
    options: Mapping[str, Any],
) -> bytes:
    """An output as the command ``to-NAME`` writes it.

    Args:
        name: the format.
        exports: what was read.
        context: what every writer is given.
        options: those of the command, by name.

    Raises:
        UsageError: there is no such format, option or value.
    """
    writer, own, context = _prepare(name, context, options)
    out = BytesIO()
    writer.load()(exports, out, writer.load_options()(**own), context)
    return out.getvalue()


def write_files(
    name: str,
    source: str,
    exports: Sequence[ObservedExport],
    context: WriteContext,
    options: Mapping[str, Any],
) -> dict[str, bytes]:
    """The files that ``navconv convert --to NAME`` makes of an input, by their names in the output folder.

    Args:
        name: the format.
        source: the name of the input, after which they are named.
        exports: what was read of it.
        context: what every writer is given.
        options: those of the format, by name.

    Raises:
        UsageError: there is no such format, option or value.
    """
    writer, own, context = _prepare(name, context, options)
    stem = Path(source).stem
    files: dict[str, BytesIO] = {}
    for target in name_targets(stem, [writer]):
        files.update(write_target(target, exports, context, own, lambda _: BytesIO()))  # type: ignore[arg-type]
    return {file: out.getvalue() for file, out in files.items()}


def _prepare(
    name: str, context: WriteContext, options: Mapping[str, Any]
) -> tuple[Writer, dict[str, Any], WriteContext]:
    """The writer, its options as it knows them, and the context that they ask for."""
    writer = pick_writer(name)
    given = dict(options)
    conflict = given.pop("on_conflict", None)
    if conflict is not None:
        first = read_value("on_conflict", OnConflict, conflict) is not OnConflict.FAIL
        context = replace(context, keep_first=first)
    kinds = {item.name: item.default for item in fields(writer.load_options())}
    for option, value in given.items():
        message = f"the format {name} has no option {option!r}"
        refuse_unknown(option, kinds, message, f"; it has {', '.join(kinds)}")
        if isinstance(kinds[option], Enum):
            given[option] = read_value(option, type(kinds[option]), value)
    return writer, given, context


def pick_writer(name: str, said: str = "") -> Writer:
    """The writer of a format.

    Args:
        name: the format.
        said: what a message begins with: ``--to: ``.

    Raises:
        UsageError: there is no such format.
    """
    writer = find_writer(name)
    if writer is None:
        known = [item.name for item in WRITERS]
        hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
        raise UsageError(f"{said}there is no format {name!r}{hint}")
    return writer


def read_value(option: str, kind: type[Choice], value: object) -> Choice:
    """A value of an option by its name on the command line.

    Raises:
        UsageError: there is no such value.
    """
    known = {str(item.value): item for item in kind}
    text = str(value.value if isinstance(value, Enum) else value)
    refuse_unknown(text, known, f"{option}: there is no {text!r}")
    return known[text]
