"""Puts an input through the pipeline and says what went wrong: nothing may."""

from __future__ import annotations

import html
import re
import signal
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from navconv.checks import check_export
from navconv.problems import NavconvError, row_of
from navconv.writers.tidy import TidyFormatter
from navconv.writers.tidy_options import TidyOptions, extra_dimensions
from tests.accounting import CODELISTS, take_account
from tests.generated.documents import TOTAL, Cell
from tests.generated.outputs import find_faults, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.accounting import Account

FAULTS = (
    *("traceback", "hang", "lost line", "lost row", "lost number", "invented number"),
    "invalid output",
)
"""The kinds of fault that a trial looks for."""

_NEWLINE = re.compile(rb"\r\n|\r|\n")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MINUS = re.compile(r"[-\u2010-\u2015\u2212]")


class TooSlowError(Exception):
    """An input took longer than it may."""


@dataclass
class Trial:
    """What came of an input.

    Attributes:
        faults: what went wrong, by kind (see FAULTS).
        codes: how often each problem code was reported; ``refused`` where the input was refused.
        account: all that was made of it; None where it was refused or went wrong.
    """

    faults: dict[str, str] = field(default_factory=dict)
    codes: Counter[str] = field(default_factory=Counter)
    account: Account | None = None


def try_input(
    data: bytes, encoding: str | None = "utf-8", limit: float = 0, *, all_formats: bool = False
) -> Trial:
    """Reads, checks and writes an input, and audits what came of it.

    Args:
        data: the input.
        encoding: how this side decodes it; None where its bytes are damaged, so that only lines and
            digits can be compared, not cells.
        limit: seconds after which it counts as a hang; 0 for no limit.
        all_formats: whether it is written in every format, which takes several times as long.
    """
    trial = Trial()
    invalid: list[str] = []
    try:
        with _limited(limit):
            account = take_account(data, encoding or "utf-8")
            extra = extra_dimensions(account.exports)
            formatter = TidyFormatter(extra, TidyOptions())
            for export in account.exports:
                for line in formatter.format_export(export):
                    line.decode()
                trial.codes.update(
                    problem.code for problem in check_export(export, CODELISTS).problems
                )
            if all_formats and any(export.tables for export in account.exports):
                invalid = find_faults(write_all(account.exports))
    except NavconvError:
        trial.codes["refused"] += 1
        return trial
    except TooSlowError:
        trial.faults["hang"] = f"more than {limit:g} seconds"
        return trial
    except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
        trial.faults["traceback"] = traceback.format_exc()
        return trial
    trial.account = account
    if invalid:
        trial.faults["invalid output"] = str(invalid)
    trial.codes.update(problem.code for problem in account.problems)
    if encoding is None:
        _audit_digits(account, data, trial)
    else:
        _audit(account, trial)
    return trial


def read_back(data: bytes) -> tuple[list[Cell], list[str]]:
    """The cells that an input gives, to be compared with those printed, and its errors."""
    account = take_account(data)
    cells = []
    for export in account.exports:
        for item in export.observations():
            key = {name: member.name for name, member in item.members.items()}
            key["period"] = item.period
            shown = sorted(part for part in key.items() if part[1] != TOTAL)
            cells.append(Cell(item.section, tuple(shown), item.number, item.status))
    errors = [str(problem) for problem in account.problems if problem.severity == "error"]
    return cells, errors


def _audit(account: Account, trial: Trial) -> None:
    """Compares the lines of the input with what came of them."""
    for name, found in (
        ("lost line", account.lost_lines),
        ("lost row", account.lost_rows),
        ("lost number", account.lost_numbers),
        ("invented number", account.invented),
    ):
        if found:
            trial.faults[name] = str(found)
    wrong = [
        f"line {item.line}: {item.number} from {item.text!r}"
        for export in account.exports
        for item in export.observations()
        if item.number
        and (
            not _NUMBER.fullmatch(item.number)
            or (item.number.startswith("-") != _is_negative(item.text) and item.number.strip("0."))
        )
    ]
    if wrong:
        trial.faults["invented number"] = str(wrong)


def _audit_digits(account: Account, data: bytes, trial: Trial) -> None:
    """Compares lines and digits, which are the same bytes in all encodings that damage leaves readable."""
    if account.lost_rows:
        trial.faults["lost row"] = str(account.lost_rows)
    lines = [html.unescape(line.decode("latin-1")) for line in _NEWLINE.split(data)]
    # Half of a no-break space is no text.
    lost = [line for line in account.lost_lines if lines[line - 1].strip(" \t|\f\u00a0")]
    if lost:
        trial.faults["lost line"] = str(lost)
    wrong = [
        f"line {item.line}: {item.number}"
        for export in account.exports
        for item in export.observations()
        if item.number and _digits(item.number) not in _digits(lines[row_of(item.line) - 1])
    ]
    if wrong:
        trial.faults["invented number"] = str(wrong)


def _is_negative(text: str) -> bool:
    """Whether a sign stands before the first digit."""
    return _MINUS.search(re.split(r"\d", text, maxsplit=1)[0]) is not None


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises TooSlowError after some seconds of processor time, even inside an endless loop.

    Time by the clock would make hangs of a busy machine.
    """
    if not seconds:
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
