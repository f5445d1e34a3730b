"""Problems on standard error: as text or JSON, with colour on a terminal, never raw control characters."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum

from navconv.problems import Problem, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

_COLOURS = {Severity.INFO: "36", Severity.WARNING: "33", Severity.ERROR: "31"}


class ProblemFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


def problem_record(problem: Problem) -> dict[str, object]:
    """A problem as the one JSON shape that every command uses.

    Keys: ``code``, ``severity``, ``message``, ``source``, ``page``, ``line``, ``column``, ``cell`` and ``values``, a
    list of objects with ``column`` and ``arithmetic`` for each figure of a broken sum.
    """
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "source": problem.source,
        "page": problem.page,
        "line": problem.line,
        "column": problem.column,
        "cell": problem.cell,
        "values": [{"column": at, "arithmetic": text} for at, text in problem.values],
    }


def printable(text: str) -> str:
    """A text without characters that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def use_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colour (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Reporter:
    """Prints problems as they are met.

    Attributes:
        form: text or JSON, one object a line.
        quiet: errors only.
        verbose: with the printed line, a caret, and each figure of a broken sum.
        file: a side file that takes every problem as JSON, one object a line.
        times: whether lines begin with the time.
        records: the lines of that file.
    """

    def __init__(
        self,
        form: ProblemFormat = ProblemFormat.TEXT,
        quiet: bool = False,
        verbose: bool = False,
        file: Path | None = None,
        *,
        times: bool = False,
    ) -> None:
        """Takes what is to be printed, and how."""
        self.form = form
        self.quiet = quiet
        self.verbose = verbose
        self.file = file
        self.times = times
        self.records: list[str] = []

    def say(self, *problems: Problem) -> None:
        """Prints problems, all of them in one call: a stream is written to for each."""
        for problem in problems if self.file is not None else ():
            self.record(problem)
        loud = [item for item in problems if not self.quiet or item.severity is Severity.ERROR]
        if self.form is ProblemFormat.JSON:
            lines = [json.dumps(problem_record(item), ensure_ascii=False) for item in loud]
        else:
            stamp, colour = self._stamp(), use_colour(sys.stderr)
            lines = [stamp + self.format(item, colour=colour) for item in loud]
        if lines:
            _print_line("\n".join(lines))

    def record(self, problem: Problem) -> None:
        """Enters a problem into the side file alone, where there is one."""
        if self.file is not None:
            self.records.append(json.dumps(problem_record(problem), ensure_ascii=False))

    def format(self, problem: Problem, *, colour: bool) -> str:
        """A problem as text."""
        text = str(problem)
        if not text.isprintable():
            text = "\n".join(map(printable, text.split("\n")))
        if colour:
            mark = f"{problem.severity}[{problem.code}]"
            text = text.replace(mark, f"\x1b[{_COLOURS[problem.severity]}m{mark}\x1b[0m", 1)
        if self.verbose and problem.excerpt:
            excerpt = printable(problem.excerpt.replace("\t", " ⇥ "))
            text += f"\n    {excerpt[:120]}\n    ^"
        if self.verbose:
            for column, arithmetic in problem.values:
                text += f"\n    cell {column}: {printable(arithmetic)}"
        return text

    def note(self, text: str) -> None:
        """Prints a line that is no problem, unless told to be quiet."""
        if not self.quiet and self.form is ProblemFormat.TEXT:
            _print_line(self._stamp() + printable(text))

    def _stamp(self) -> str:
        """The time of a line, where it is asked for."""
        if not self.times:
            return ""
        from datetime import datetime

        return datetime.now().astimezone().isoformat(timespec="seconds") + " "


def _print_line(text: str) -> None:
    """Prints a line on standard error, if it can be written to; the data does not depend on it."""
    try:
        # One call, since print makes two.
        sys.stderr.write(f"{text}\n")
    except BrokenPipeError:
        raise
    except OSError:
        # A full disk, say. There is no place left to complain, now or at the end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
