"""What the page's worker asks of navconv: bytes in, bytes out, by the public library alone."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Self

import navconv
from navconv import ExtraError, NavconvError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv import Conversion

KEPT_BYTES = 4 << 20
"""How large the inputs are together whose conversions are kept; what is not kept is read again when it is asked for."""

MOST_PROBLEMS = 500
"""How many problems of a file are listed."""

_ORDER = list(Severity)

TIMELESS = (1980, 1, 1, 0, 0, 0)


class _Named(io.BytesIO):
    """A file in memory; what is read of it names it in its problems."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


class Session:
    """The files of a page that were read, by the numbers that the page gives them."""

    def __init__(self) -> None:
        """Begins with none."""
        self._kept: dict[tuple[int, bool], tuple[int, Conversion]] = {}

    def read(
        self, number: int, name: str, data: Any, all_sheets: bool, progress: Callable[[float], None]
    ) -> dict[str, Any]:
        """Reads a file; tells what it holds."""
        with _Guard() as guard:
            stream = _Named(data.to_bytes(), name)
            found = navconv.read(stream, thorough=False, all_sheets=all_sheets, progress=progress)
            self._keep((number, all_sheets), len(stream.getvalue()), found)
            guard.answer = _describe(found)
        return guard.answer

    def has(self, number: int, all_sheets: bool) -> bool:
        """Whether a file is still known."""
        return (number, all_sheets) in self._kept

    def write(self, number: int, form: str, given: Any) -> dict[str, Any]:
        """Writes a file that was read in a format, as the command line does."""
        with _Guard() as guard:
            met: list[Problem] = []
            options = given.to_py()
            files = self._find(number, options).to_files(
                form, report=met.append, **_own(form, options)
            )
            guard.answer = {
                "files": list(map(list, files.items())),
                "problems": [describe_problem(problem) for problem in dict.fromkeys(met)],
            }
        return guard.answer

    def report(self, number: int, given: Any, lang: str) -> dict[str, Any]:
        """The page that shows and proves a file that was read."""
        with _Guard() as guard:
            options = given.to_py()
            guard.answer = {"html": self._find(number, options).report(lang=lang).html}
        return guard.answer

    def _keep(self, key: tuple[int, bool], size: int, found: Conversion) -> None:
        self._kept.pop(key, None)
        while self._kept and size + sum(kept for kept, _ in self._kept.values()) > KEPT_BYTES:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = size, found

    def _find(self, number: int, options: dict[str, Any]) -> Conversion:
        """What was read of a file, as far as it is asked for."""
        found = self._kept[number, options.get("all_sheets", False)][1]
        if options.get("only") or options.get("finest"):
            found = found.select(only=options.get("only", ""), finest=options.get("finest", False))
        return found


class Archive:
    """Files as one ZIP, whose bytes follow from them alone."""

    def __init__(self) -> None:
        """Begins with none."""
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w")

    def add(self, name: str, content: Any, place: str) -> None:
        """Adds a file; one whose name is taken stands in a folder of its own."""
        if name in self._zip.namelist():
            name = f"{place}/{name}"
        entry = zipfile.ZipInfo(name, TIMELESS)
        entry.external_attr = 0o644 << 16
        packed = name.endswith((".xlsx", ".zip"))
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content.to_bytes())

    def close(self) -> bytes:
        """The archive."""
        self._zip.close()
        return self._out.getvalue()


class _Guard:
    """Turns what ends a run into an answer: the page shows problems, never tracebacks.

    Attributes:
        answer: what the page is told; a ``problem`` and whether an extra is missing, where the run ended.
    """

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> bool:
        if isinstance(error, NavconvError):
            problem = error.problem
        elif isinstance(error, (MemoryError, RecursionError)):
            problem = Problem(
                "limit", Severity.ERROR, "the input needs more memory than a page has"
            )
        elif isinstance(error, Exception):
            message = f"a fault of navconv itself: {type(error).__name__}: {error}; please report it with the input"
            problem = Problem("internal", Severity.ERROR, message)
        else:
            return False
        self.answer = {
            "problem": describe_problem(problem),
            "needs": isinstance(error, ExtraError),
        }
        return True


def _own(form: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options that a format has."""
    known = navconv.format_options(form)
    return {name: value for name, value in options.items() if name in known and value}


def _describe(found: Conversion) -> dict[str, Any]:
    """What a file holds, in figures."""
    return {
        "tables": len(found.tables),
        "figures": sum(len(table.rows) * len(table.columns) for table in found.tables),
        "held": sum(report.held for report in found.reports),
        "broken": sum(report.broken for report in found.reports),
        "count": len(found.problems),
        "problems": [
            describe_problem(problem)
            for problem in sorted(found.problems, key=lambda item: -_ORDER.index(item.severity))[
                :MOST_PROBLEMS
            ]
        ],
    }


def describe_problem(problem: Problem) -> dict[str, Any]:
    """A problem as the page lists it; its message is English, what its code means is Norwegian too."""
    return {
        "code": problem.code,
        "norwegian": " ".join(navconv.describe_code(problem.code, "nb")),
        "severity": problem.severity.value,
        "message": problem.message,
        "page": problem.page,
        "line": problem.line,
        "cell": problem.cell,
    }
