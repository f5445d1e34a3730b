"""The one table of options: each has one name and one meaning, in every command and in ``convert``.

How an option is spelled, what its value becomes, what the help says of it and in which panel it stands is said here
once; commands say which of them they take. A test holds every command to it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from navconv.commands.reporting import ProblemFormat
from navconv.pipeline.naming import Naming
from navconv.pipeline.on_conflict import OnConflict
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Flag(NamedTuple):
    """An option.

    Attributes:
        spellings: what it is called on the command line.
        become: makes its value from a text, with a ``ValueError`` where it cannot; None for a switch.
        many: whether it can be given several times.
        metavar: what stands for its value in the help; choices are parted by bars.
        help: one sentence on what it does.
        panel: the part of the help page that it stands in.
        gist: the same in a few words, for the first screen; empty for what few people need.
    """

    spellings: tuple[str, ...]
    become: Callable[[str], Any] | None = None
    many: bool = False
    metavar: str | None = None
    help: str = ""
    panel: str = "Output"
    gist: str = ""


def _as_path(text: str) -> Path:
    """A file by its name."""
    from pathlib import Path

    return Path(text)


PANELS = ("Reading", "Selecting", "Shape", "Output", "Problems", "Other")
"""The parts of a help page, in their order; within each, the table has the most used first."""

# fmt: off
SHARED = {
    "encoding": Flag(("--encoding",), str, metavar="NAME", panel="Reading",
                     help="The inputs' encoding, if it is not recognised."),
    "all_sheets": Flag(("--all-sheets",), panel="Reading",
                       help="Read the sheets of a workbook too that are no statistics."),
    "codelist": Flag(("--codelist",), _as_path, many=True, metavar="FILE", panel="Reading",
                     help="A codelist named after its dimension (scheme.csv), laid over the package's own."),
    "reading": Flag(("--reading",), _as_path, metavar="FILE", panel="Reading",
                    help="What tables mean, as `navconv tables --write-reading` writes it."),
    "code_profile": Flag(("--code-profile",), str, metavar="NAME|FILE", panel="Shape",
                         help="Whose codes are written: sdmx (ours), klass (Statistics Norway's), or a file of them."),
    "where": Flag(("--where",), str, many=True, metavar="CONDITION", panel="Selecting",
                  help="Take cells of which this holds: region=Oslo, 'period>=2019-03'.",
                  gist="Cells of which this holds: region=Oslo"),
    "by": Flag(("--by",), str, metavar="NAME[,NAME]...", panel="Selecting",
               help="Take the table that divides by exactly these dimensions: region,age.",
               gist="The table divided by exactly these"),
    "only": Flag(("--only",), str, many=True, metavar="LEVEL", panel="Selecting",
                 help="Take cells of a level: detail, subtotal, total, part; several with commas.",
                 gist="detail, subtotal, total or part"),
    "table": Flag(("--table", "-t"), str, many=True, metavar="N[,N-M]...", panel="Selecting",
                  help="Take tables by their numbers: 3,5-7.",
                  gist="Tables by their numbers: 3,5-7"),
    "finest": Flag(("--finest",), panel="Selecting",
                   help="Take each fact once, from the table that divides it most; it is no sum."),
    "output": Flag(("--output", "-o"), _as_path, metavar="FILE",
                   help="Write to FILE, whole or not at all.", gist="Write to FILE, whole or not at all"),
    "depfile": Flag(("--depfile",), _as_path, metavar="FILE",
                    help="Write what the output depends on to FILE, as make reads it."),
    "quiet": Flag(("--quiet", "-q"), panel="Problems", help="Say nothing but errors.",
                  gist="Say nothing but errors"),
    "verbose": Flag(("--verbose", "-v"), panel="Problems",
                    help="Show the printed line and every figure of a broken sum."),
    "strict": Flag(("--strict",), panel="Problems",
                   help="A warning counts as an error, and of an input with an error nothing is written.",
                   gist="A warning is an error; nothing is written"),
    "no_check": Flag(("--no-check",), panel="Problems", help="Do not run the checks."),
    "on_conflict": Flag(("--on-conflict",), OnConflict, panel="Problems",
                        help="One key with two values: fail, or take that of the first or last input by name."),
    "problems": Flag(("--problems",), ProblemFormat, panel="Problems",
                     help="How problems are printed on standard error."),
    "problems_file": Flag(("--problems-file",), _as_path, metavar="FILE", panel="Problems",
                          help="Write every problem to FILE as JSON, one object a line."),
}
"""The options of every conversion, by the name of the parameter that takes them."""

FORMATS = {
    "provenance": Flag(("--provenance",), panel="Shape",
                       help="Add source, page, line, column, cell and text: where each figure stands, and as printed.",
                       gist="Where each figure stands, as printed"),
    "codes": Flag(("--codes",), panel="Shape", help="Write codes in place of names.",
                  gist="Codes in place of names"),
    "dialect": Flag(("--dialect",), str, metavar="plain|excel-nb", panel="Shape",
                    help="excel-nb for a Norwegian Excel: semicolons, decimal commas, a BOM.",
                    gist="excel-nb for a Norwegian Excel"),
    "wide": Flag(("--wide",), str, metavar="NAME", panel="Shape",
                 help="Write a column for each member of a dimension, such as period.",
                 gist="A column for each member of it (period)"),
    "columns": Flag(("--columns",), str, metavar="NAME[,NAME]...", panel="Shape",
                    help="Write these columns, in this order.", gist="These columns, in this order"),
    "quality": Flag(("--quality",), panel="Shape",
                    help="Say of each figure what the checks found: held, broken or unbound.",
                    gist="What the checks found of each figure"),
    "lang": Flag(("--lang",), str, metavar="names|nb|en", panel="Shape",
                 help="The language of headings and of the output's own words: nb or en.",
                 gist="The language of headings: nb or en"),
    "form": Flag(("--as",), str, metavar="csv|json|ml|structure", panel="Shape",
                 help="Data as SDMX-CSV 2.0, SDMX-JSON 2.0 or SDMX-ML 2.1 (ml), or the structure.",
                 gist="Data, or the structure"),
    "with_structure": Flag(("--with-structure",), panel="Shape",
                           help="Write the structure as well, beside the output: export.structure.xml (.json).",
                           gist="The structure too, beside the output"),
    "labels": Flag(("--labels",), str, metavar="id|name|both", panel="Shape",
                   help="In SDMX-CSV: ids, names in columns of their own, or both in one."),
    "flavour": Flag(("--flavour",), str, metavar="ml30|ml21|json", panel="Shape",
                    help="The structure as SDMX-ML 3.0, SDMX-ML 2.1 or SDMX-JSON 2.0."),
    "dataset": Flag(("--dataset",), int, metavar="N", panel="Shape",
                    help="Write this set of dimensions alone; 1 is the first.",
                    gist="This set of dimensions alone"),
    "shape": Flag(("--shape",), str, metavar="records|document", panel="Shape",
                  help="What to write: records for the tidy table, document for the tables as printed.",
                  gist="The tidy table, or as printed"),
    "lines": Flag(("--lines",), panel="Shape",
                  help="Newline-delimited JSON: a record, or a printed table, on each line.",
                  gist="A record, or a table, on each line"),
    "layout": Flag(("--layout",), str, metavar="tidy|printed|statbank", panel="Shape",
                   help="One line an observation, the tables as printed, or the rows that a statbank takes."),
    "marks": Flag(("--marks",), str, metavar="STATUS=MARK[,...]", panel="Shape",
                  help="Of rows for a statbank, what stands for a status (suppressed=:,blank=-)."),
    "partition_by": Flag(("--partition-by",), str, metavar="NAME[,NAME]", panel="Shape",
                         help="Write a folder with a file for each source_table, year or both, as one dataset.",
                         gist="A folder by source_table, year"),
    "datadoc": Flag(("--datadoc",), panel="Shape",
                    help="Write NAME__DOC.json beside the output, as Statistics Norway's Datadoc reads it."),
    "categories": Flag(("--categories",), panel="Shape",
                       help="Texts as dictionaries in the schema, for tools that take them as categories."),
    "dates": Flag(("--dates",), panel="Shape",
                  help="Add period_from and period_to: the first and the last day of each period."),
    "schema": Flag(("--schema",), str, metavar="1|2", panel="Shape",
                   help="The columns: those of schema 2, or of schema 1 as before."),
    "sql_names": Flag(("--sql-names",), panel="Shape",
                      help="Call columns that SQL reserves otherwise: table_no, obs_value."),
    "delimiter": Flag(("--delimiter",), str, metavar="CHAR", panel="Shape",
                      help="What parts fields: a character, or tab."),
    "decimal": Flag(("--decimal",), str, metavar="CHAR", panel="Shape",
                    help="The decimal mark: a full stop or a comma."),
    "bom": Flag(("--bom",), panel="Shape", help="Begin with the mark by which Excel knows UTF-8."),
    "raw": Flag(("--raw",), panel="Shape",
                help="Leave texts alone that a spreadsheet would take for a formula."),
    "arrays": Flag(("--arrays",), panel="Shape",
                   help="Write figures as arrays also where most are empty, for old readers."),
    "indent": Flag(("--indent",), panel="Shape", help="Break lines and indent."),
}
"""The options of formats, by the fields of their options classes."""

OTHERS = {
    "config": Flag(("--config",), str, metavar="FILE", panel="Reading",
                   help="Take defaults from FILE, and not from a navconv.toml beside the inputs.",
                   gist="Defaults, if not in navconv.toml"),
    "issued": Flag(("--issued",), str, many=True, metavar="[FILE=]DATE", panel="Reading",
                   help="When inputs, or one of them, were issued, where nothing in them or their names tells.",
                   gist="When they were issued"),
    "stale": Flag(("--stale",), panel="Reading",
                  help="Read those again that an older navconv read."),
    "as_of": Flag(("--as-of",), str, metavar="TIME", panel="Selecting",
                  help="As issues up to a month said it (2019-06), or files loaded by a day (2019-06-30).",
                  gist="As it was known in 2019-06"),
    "every_version": Flag(("--every-version",), panel="Selecting",
                          help="Revised figures too, not the newest alone."),
    "regions": Flag(("--regions",), str, metavar="YEAR|printed", panel="Shape",
                    help="Carry counties and municipalities to the division of a year (2024, 2020 …), or leave them.",
                    gist="Carry places to a year's division"),
    "schemes": Flag(("--schemes",), str, metavar="current|printed", panel="Shape",
                    help="Call schemes by their names of today, or as printed."),
    "format": Flag(("--format",), str, metavar="text|json|csv|junit|html", panel="Shape",
                   help="How the result is printed.", gist="How the result is printed"),
    "chart": Flag(("--chart",), panel="Shape",
                  help="Draw bars below each table: of the newest month, or of the counts.",
                  gist="Draw bars below each table"),
    "why": Flag(("--why",), panel="Shape", help="Below each table, what decided how it was read.",
                gist="What decided how each table was read"),
    "width": Flag(("--width",), int, metavar="N", panel="Shape",
                  help="Fit into N columns, not those of the terminal."),
    "no_sparkline": Flag(("--no-sparkline",), panel="Shape", help="No small bars behind rows of months."),
    "sql": Flag(("--sql",), str, metavar="duckdb|sqlite|postgres", panel="Shape", help="For which engine."),
    "map": Flag(("--map",), str, metavar="FROM TO", panel="Shape",
                help="What each member of the second year is made of in the first (region, municipality)."),
    "to": Flag(("--to",), str, many=True, metavar="FORMAT[,FORMAT]...",
               help="What to write: csv, xlsx … as the to- commands.",
               gist="What to write: csv, xlsx …"),
    "out": Flag(("--out",), _as_path, metavar="DIR", help="The folder for all outputs.",
                gist="The folder for all outputs"),
    "name": Flag(("--name",), Naming, metavar="ssb",
                 help="ssb: NAME_p2013-11_v1.parquet, Statistics Norway's names; no version is overwritten."),
    "list": Flag(("--list",), help="Print each on a line of standard output: sums, outputs.",
                 gist="Print each sum, or output, on a line"),
    "write_reading": Flag(("--write-reading",), _as_path, metavar="FILE",
                          help="Write what each table was read as to FILE, for --reading.",
                          gist="Write what each was read as"),
    "force": Flag(("--force",), help="Do again what is up to date."),
    "prune": Flag(("--prune",), help="Remove outputs of these formats whose inputs are gone."),
    "jobs": Flag(("--jobs", "-j"), int, metavar="N", help="Processes; 0 for every core."),
    "no_pager": Flag(("--no-pager",), help="Do not use a pager."),
    "wait": Flag(("--wait",), float, metavar="SECONDS",
                 help="How long to wait for another process that has the database."),
    "unbound": Flag(("--unbound",), panel="Problems", help="Say which figures no check binds.",
                    gist="Figures that no check binds"),
    "fast": Flag(("--fast",), panel="Problems",
                 help="Leave out what takes long: sums held together over suppressed cells."),
    "times": Flag(("--times",), panel="Problems",
                  help="Begin each line on standard error with the time."),
    "help": Flag(("--help",), panel="Other", help="Show what most people need, on one screen."),
    "help_all": Flag(("--help-all",), panel="Other", help="Show every option.", gist="Show every option"),
}
"""The options of other commands."""
# fmt: on

OPTIONS = {**SHARED, **FORMATS, **OTHERS}
"""All of them. A new option of any command has its row here first."""


def own_flags(options: type[Any]) -> dict[str, Flag]:
    """The options of a writer that plain command lines may have: those of its class.

    What is chosen from becomes one of the choices of its class.
    """
    flags = {}
    usual = options()
    for name in options.__match_args__:
        flag = FORMATS[name]
        default = getattr(usual, name)
        if isinstance(default, Enum):
            flags[name] = flag._replace(become=type(default))
        elif isinstance(default, (bool, str, int)):
            flags[name] = flag._replace(become=_read_digits) if flag.become is int else flag
    return flags


def _read_digits(text: str) -> int:
    """A number of digits; whatever else may be one is left to typer.

    Raises:
        ValueError: it has another character.
    """
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)
