"""SDMX: data as SDMX-CSV 2.0, SDMX-JSON 2.0 and SDMX-ML 2.1, and the structure that describes them.

The output follows SDMX 3.0 (the structure is also written as SDMX-ML 2.1, since much software reads
nothing newer). It is written with the standard library: formats are small, and their rules stand
beside the code that keeps them.

Output is the same byte for byte from run to run. Where a message must say when it was prepared, it
says the first moment after the last period of its data, before which nobody can have prepared it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from navconv.writers.sdmx.csv_data import csv_blocks
from navconv.writers.sdmx.flows import build_datasets
from navconv.writers.sdmx.json_data import json_blocks
from navconv.writers.sdmx.json_structure import structure_json
from navconv.writers.sdmx.ml_data import ml_blocks
from navconv.writers.sdmx.ml_structure import structure_ml
from navconv.writers.sdmx.sdmx_options import Flavour, Form, Labels, Lang, SdmxOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.meaning.model import ObservedExport
    from navconv.writers.context import WriteContext

__all__ = ["Flavour", "Form", "Labels", "Lang", "SdmxOptions", "write_sdmx"]


def write_sdmx(
    exports: Iterable[ObservedExport], out: BinaryIO, options: SdmxOptions, context: WriteContext
) -> None:
    """Writes exports as SDMX, one dataflow for each document title.

    Args:
        exports: the exports. They are read through before the first byte is written, since a key
        may
            come again anywhere.
        out: takes UTF-8, without a byte-order mark.
        options: which message, and how.
        context: codelists, and what to do with conflicts of keys.

    Raises:
        ConflictError: one key has two values, and the first is not to be kept.
        NoExportError: no observation has a period.
    """
    out.writelines(block.encode() for block in _blocks(list(exports), options, context))


def _blocks(
    exports: list[ObservedExport], options: SdmxOptions, context: WriteContext
) -> Iterator[str]:
    sets = build_datasets(exports, context)
    if options.form is Form.CSV:
        yield from csv_blocks(sets, options.labels, options.lang)
    elif options.form is Form.JSON:
        yield from json_blocks(sets)
    elif options.form is Form.ML:
        yield from ml_blocks(sets)
    elif options.flavour is Flavour.JSON:
        yield structure_json(sets)
    else:
        yield structure_ml(sets, options.flavour)
