"""SDMX: data as SDMX-CSV 2.0, SDMX-JSON 2.0 and SDMX-ML 2.1, and the structure that describes them.

The output follows SDMX 3.0 (the structure is also written as SDMX-ML 2.1, since much software reads
nothing newer). It is written with the standard library: formats are small, and their rules stand
beside the code that keeps them.

Output is the same byte for byte from run to run. Where a message must say when it was prepared, it
says the first moment after the last period of its data, before which nobody can have prepared it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.problems import UsageError
from navconv.writers.context import WriteContext
from navconv.writers.sdmx.csv_data import csv_blocks
from navconv.writers.sdmx.flows import DataSet, build_datasets
from navconv.writers.sdmx.json_data import json_blocks
from navconv.writers.sdmx.json_structure import structure_json
from navconv.writers.sdmx.ml_data import ml_blocks
from navconv.writers.sdmx.ml_structure import structure_ml
from navconv.writers.sdmx.sdmx_options import Flavour, Form, Labels, SdmxOptions

__all__ = ["Flavour", "Form", "Labels", "SdmxOptions", "write_sdmx"]


def write_sdmx(
    exports: Iterable[ObservedExport], out: BinaryIO, options: SdmxOptions, context: WriteContext
) -> None:
    """Writes exports as SDMX, one dataflow for each document title.

    Args:
        exports: the exports. They are read through before the first byte is written, since a key may
            come again anywhere.
        out: takes UTF-8, without a byte-order mark.
        options: which message, and how.
        context: codelists, and what to do with conflicts of keys.

    Raises:
        ConflictError: one key has two values, and the first is not to be kept.
        NoExportError: no observation has a period.
        UsageError: the structure is to be beside an output that has no name, or that is the structure itself.
    """
    if options.with_structure and (context.beside is None or options.form is Form.STRUCTURE):
        raise UsageError(
            "--with-structure needs data and a file to be beside: --as csv -o export.sdmx.csv"
        )
    sets = build_datasets(list(exports), context, quality=options.quality)
    if options.with_structure and context.beside is not None:
        # SDMX-ML 2.1 data refer to a structure of their own version.
        flavour = Flavour.ML21 if options.form is Form.ML else options.flavour
        ending = ".structure.json" if flavour is Flavour.JSON else ".structure.xml"
        context.beside(ending).write(_structure(sets, flavour).encode())
    out.writelines(block.encode() for block in _blocks(sets, options))


def _blocks(sets: Sequence[DataSet], options: SdmxOptions) -> Iterator[str]:
    if options.form is Form.CSV:
        yield from csv_blocks(sets, options.labels, options.lang)
    elif options.form is Form.JSON:
        yield from json_blocks(sets)
    elif options.form is Form.ML:
        yield from ml_blocks(sets)
    else:
        yield _structure(sets, options.flavour)


def _structure(sets: Sequence[DataSet], flavour: Flavour) -> str:
    return structure_json(sets) if flavour is Flavour.JSON else structure_ml(sets, flavour)
