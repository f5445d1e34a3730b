"""The output formats: one file a format, and the one table that lists them."""

from __future__ import annotations

from functools import partial

from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Literal

    from navconv.meaning.observations.model import ObservedExport
    from navconv.writers.context import WriteContext


class Writer(NamedTuple):
    """An output format.

    Attributes:
        name: what it is called on the command line, as in ``to-csv``.
        suffix: the ending of its files.
        kind: whether it is text, or binary and not for a terminal.
        function: where its function is, as ``module:name``; loaded when it is used, so that one format
            does not pay for the libraries of another.
        options: the name of its options class in the same module: a frozen dataclass whose fields are the
            command's options; the table of options says what each does.
        keyed: whether it holds every key once.
        tells: whether it writes the problems and the results of the checks too.
        summary: one sentence for the help page.
        judges: whether it always says of each cell what the checks found, not only with ``--quality``.
        proves: whether it writes which sums were tried, and which figures none of them binds.
        same: where the function is that says of two of its files whether they say the same, though bytes differ.
        beside: what a file may end in that describes its data and that ``WriteContext.beside`` opens; none for most.
        examples: command lines for the help page, where the usual ones do not fit every export.
    """

    name: str
    suffix: str
    kind: Literal["text", "binary"]
    function: str
    options: str
    keyed: bool
    tells: bool
    summary: str
    judges: bool = False
    proves: bool = False
    same: str = ""
    beside: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def load(self) -> Callable[..., None]:
        """The function: takes exports, a binary stream, the options and a ``WriteContext``."""
        module, _, name = self.function.partition(":")
        return partial(_write, getattr(__import__(module, fromlist=(name,)), name))

    def load_options(self) -> type[Any]:
        """The class of its options."""
        # importlib, which each start would load for this, takes longer than the module.
        module = __import__(self.function.partition(":")[0], fromlist=(self.options,))
        options: type[Any] = getattr(module, self.options)
        return options


def _write(
    function: Callable[..., None],
    exports: Iterable[ObservedExport],
    out: Any,  # noqa: ANN401  a stream, or the folder of a dataset
    options: Any,  # noqa: ANN401  those of any writer
    context: WriteContext,
) -> None:
    """Writes exports with the codes that are asked for."""
    exports, context = context.with_codes(exports)
    function(exports, out, options, context)


# fmt: off
WRITERS: tuple[Writer, ...] = (
    Writer("csv", ".csv", "text", "navconv.writers.tidy_csv:write_tidy", "TidyOptions",
           keyed=False, tells=False,
           summary="Tidy CSV: one line an observation, with its whole key."),
    Writer("json", ".json", "text", "navconv.writers.json:write_json", "JsonOptions",
           keyed=False, tells=False,
           summary="JSON: records as in the tidy table, or the document as printed."),
    Writer("xlsx", ".xlsx", "binary", "navconv.writers.xlsx:write_xlsx", "XlsxOptions",
           keyed=False, tells=True, judges=True,
           summary="Excel: the tidy table, every table as printed, the checks and the notes."),
    Writer("sdmx", ".sdmx.csv", "text", "navconv.writers.sdmx:write_sdmx", "SdmxOptions",
           keyed=True, tells=False,
           summary="SDMX: data as SDMX-CSV 2.0 or SDMX-JSON 2.0, and the structure that describes it.",
           beside=(".structure.xml", ".structure.json")),
    Writer("jsonstat", ".jsonstat.json", "text", "navconv.writers.jsonstat:write_jsonstat",
           "JsonstatOptions", keyed=True, tells=False,
           summary="JSON-stat 2.0: a collection with a dataset for each set of dimensions."),
    Writer("px", ".px", "text", "navconv.writers.px:write_px", "PxOptions",
           keyed=True, tells=False,
           summary="PC-Axis: a file for each set of dimensions.",
           examples=("navconv convert --to px --out px export.txt",
                     "navconv to-px --dataset 1 export.txt -o export.px")),
    Writer("datapackage", ".zip", "binary", "navconv.writers.datapackage:write_datapackage",
           "DatapackageOptions", keyed=False, tells=True,
           summary="Data Package: the tidy CSV with a description of its columns, licence and source."),
    Writer("parquet", ".parquet", "binary", "navconv.writers.parquet:write_parquet", "ParquetOptions",
           keyed=False, tells=True,
           summary="Parquet: the tidy table with typed columns (needs the extra [parquet]).",
           same="navconv.writers.parquet:say_same", beside=("__DOC.json",)),
)
# fmt: on


def find_writer(name: str) -> Writer | None:
    """The writer with a name, or None."""
    return next((writer for writer in WRITERS if writer.name == name), None)
