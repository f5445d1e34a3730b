"""Problems as values, the error family, and the one table of exit codes.

Every stage reports what it met as :class:`Problem` values; nothing is raised for bad data.
Exceptions exist only for what ends a run (no export, no such file, nowhere to write), and all of
them share :class:`NavconvError`, which carries its exit status.
"""

from __future__ import annotations

from enum import IntEnum

from navconv.records import NamedTuple, StrEnum

STDIN_NAME = "<stdin>"
"""What standard input is called where a source is named."""

PAGE_LINES = 10**9
"""More lines than a page has: the number of a line on a page that is no text is page × 10⁹ + line."""


class Severity(StrEnum):
    """How much a problem matters.

    ``info`` says what was repaired without doubt, ``warning`` what the reader of the numbers should
    look at, ``error`` that something printed could not be turned into data or does not add up.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Exit(IntEnum):
    """The exit statuses of every command, the table that the README prints."""

    OK = 0
    BROKEN = 1
    USAGE = 2
    NO_EXPORT = 3
    OUTPUT = 4
    STRICT = 5
    EXTRA = 6
    CONFLICT = 7
    PARTIAL = 8
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE = 141


EXIT_MEANING: dict[Exit, str] = {
    Exit.OK: "done; warnings may have been printed",
    Exit.BROKEN: "`check` found something broken; or a part of an input could not be read (the rest was written)",
    Exit.USAGE: "the command line is wrong",
    Exit.NO_EXPORT: "the input cannot be read, or holds no table of a NAV export",
    Exit.OUTPUT: "the output cannot be written",
    Exit.STRICT: "`--strict`, and there is a warning or an error: nothing was written",
    Exit.EXTRA: "an optional package is missing; the message names the extra",
    Exit.CONFLICT: "a keyed format was asked for, and one key has two different values",
    Exit.PARTIAL: "a batch in which some of the files failed",
    Exit.INTERNAL: "a fault of navconv itself",
    Exit.INTERRUPTED: "stopped by Ctrl-C",
    Exit.PIPE: "the reader of the output went away",
}


class Problem(NamedTuple):
    """One thing met in the input.

    Attributes:
        code: what kind it is, a key of ``problem_codes.toml``.
        severity: how much it matters.
        message: what was expected, what was found, and what was done or is to be done.
        source: the input's name as given, ``<stdin>`` for standard input.
        line: 1-based line of the input, 0 where no line is meant.
        column: 1-based value cell in its row as in the tidy contract, 0 for the whole line.
        figures: the figures behind a broken sum, a pair (column, arithmetic) each; the arithmetic is spelled when
            it is asked for.
        excerpt: the printed line, for the caret; empty where it does not help.
        page: the sheet's name or the PDF's page; empty for a text.
        cell: the address that a spreadsheet shows: ``C14``, or ``14:14`` for a row; empty elsewhere.
    """

    code: str
    severity: Severity
    message: str
    source: str = ""
    line: int = 0
    column: int = 0
    figures: tuple[tuple[int, object], ...] = ()
    excerpt: str = ""
    page: str = ""
    cell: str = ""

    def __hash__(self) -> int:
        """Most differ in these; figures take long to hash."""
        return hash((self.line, self.column, self.message))

    @property
    def values(self) -> tuple[tuple[int, str], ...]:
        """The figures behind a broken sum, a pair (column, arithmetic spelled out) each."""
        return tuple((column, str(arithmetic)) for column, arithmetic in self.figures)

    def __str__(self) -> str:
        """The problem as compilers print theirs: ``file:line:column: severity[code]: message``.

        In a workbook the place is a sheet and an address, ``book.xlsx[Sheet 1]!C14``, in a PDF a page and a line,
        ``file.pdf[page 3]:12:4``. A problem of the whole input or of the command line has no line, and of the latter
        no file.
        """
        text = f"{self.severity}[{self.code}]: {self.message}"
        if self.page:
            return f"{self.place}: {text}"
        if self.line:
            return f"{self.source or '<input>'}:{self.line}:{self.column}: {text}"
        return f"{self.source or 'navconv'}: {text}"

    @property
    def place(self) -> str:
        """The source with the page and the cell in it, where it has such."""
        if not self.page:
            return self.source
        if self.cell:
            return f"{self.source}[{self.page}]!{self.cell}"
        if self.line:
            return f"{self.source}[page {self.page}]:{self.line}:{self.column}"
        return f"{self.source}[{self.page}]"


def row_of(line: int) -> int:
    """The number of a line as it is shown: in a sheet or a PDF that on its page.

    Example: 14 → 14; 3 × 10⁹ + 14, a line of the third page, → 14.
    """
    return line % PAGE_LINES


class NavconvError(Exception):
    """What ends a run; the base of all exceptions of this library.

    Attributes:
        exit: the exit status of a command that ends with it.
        problem: the same as a value, for reports.
    """

    exit: Exit = Exit.INTERNAL
    code: str = "internal"

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        line: int = 0,
        column: int = 0,
        excerpt: str = "",
        page: str = "",
        cell: str = "",
    ) -> None:
        """Takes the message and the place it is about."""
        super().__init__(message)
        self.problem = Problem(
            self.code,
            Severity.ERROR,
            message,
            source,
            line,
            column,
            excerpt=excerpt,
            page=page,
            cell=cell,
        )

    def __str__(self) -> str:
        """The message behind what it is about, as a traceback of the library shows it: ``notes.txt:1: expected …``."""
        problem = self.problem
        line = f":{problem.line}" if problem.line and not problem.page else ""
        return f"{problem.place}{line}: {problem.message}" if problem.source else problem.message


class UsageError(NavconvError):
    """An option or argument that makes no sense."""

    exit = Exit.USAGE
    code = "usage"


class InputError(NavconvError):
    """An input that cannot be opened, read or decoded."""

    exit = Exit.NO_EXPORT
    code = "input-unreadable"


class UnpackedError(InputError):
    """An input that takes more room when it is unpacked than is allowed."""

    code = "unpacked-size"


class NoExportError(NavconvError):
    """An input that was read and holds no table of an export."""

    exit = Exit.NO_EXPORT
    code = "no-export"


class CodelistError(NavconvError):
    """A codelist file that cannot be used."""

    exit = Exit.USAGE
    code = "codelist"


class ReadingError(NavconvError):
    """A file of readings that cannot be used."""

    exit = Exit.USAGE
    code = "reading"


class OutputError(NavconvError):
    """An output that cannot be written."""

    exit = Exit.OUTPUT
    code = "output"


class StoreError(OutputError):
    """A database that cannot be read or written."""

    code = "store"


class StrictError(NavconvError):
    """Problems that ``--strict`` makes fatal."""

    exit = Exit.STRICT
    code = "strict"


class ExtraError(NavconvError):
    """An optional package that is not installed."""

    exit = Exit.EXTRA
    code = "extra-missing"


class ConflictError(NavconvError):
    """One key with two values, in a format that holds each key once."""

    exit = Exit.CONFLICT
    code = "key-conflict"


class IssueOrderError(ConflictError):
    """Two issues of a series that differ, and of which nothing says which is newer."""

    code = "issue-order"
