"""``navconv explain``: what a problem code means, what it looks like, and what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded
from navconv.commands.paging import Screen, screen_width
from navconv.commands.terminal_text import Ink, line_up, wrap
from navconv.problems import EXIT_MEANING, Exit, NavconvError
from navconv.problems.hints import refuse_unknown
from navconv.problems.registry import KINDS, ProblemCode, load_problem_codes

TEXT_WIDTH = 80
"""The width of running text where no terminal has one; longer lines are hard to read."""


class ExplainFormat(StrEnum):
    """How a code is printed."""

    TEXT = "text"
    JSON = "json"


def _complete(incomplete: str) -> list[str]:
    """The problem codes, for the shell."""
    return [code for code in load_problem_codes() if code.startswith(incomplete)]


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="The code in the brackets of a message; without it, the list of them.",
            autocompletion=_complete,
        ),
    ] = None,
    output_format: Annotated[ExplainFormat, shared.choice("format")] = ExplainFormat.TEXT,
) -> None:
    """Explain a problem: what it means, what it looks like, and what to do.

    Every message has a code in brackets, as in `export.txt:12:1: error[sum-broken]: …`.

    Examples:

    \b
      navconv explain
      navconv explain sum-broken
      navconv explain --format json | jq -r '.[].code'
    """
    with guarded():
        known = load_problem_codes()
        if code is None:
            chosen = list(known.values())
        else:
            # A code may be pasted with its brackets, and the severity before them.
            name = code.rpartition("[")[2].rstrip("]:")
            listed = "; `navconv explain` lists them"
            refuse_unknown(name, known, f"there is no problem code {name!r}", listed)
            chosen = [known[name]]
        if output_format is ExplainFormat.JSON:
            print(json.dumps([_record(item) for item in chosen], ensure_ascii=False, indent=1))
            return
        ink = Ink.for_stream(sys.stdout)
        with Screen() as screen:
            screen.write(_list(chosen, ink) if code is None else _spell(chosen[0], ink))


def _list(codes: list[ProblemCode], ink: Ink) -> Iterator[str]:
    """The codes in groups, a line each."""
    for at, (kind, heading) in enumerate(KINDS.items()):
        if at:
            yield ""
        yield ink.bold(heading)
        rows = [(item.code, _severity(item), item.gist) for item in codes if item.kind == kind]
        yield from (
            "  " + line
            for line in line_up(rows, width=(screen_width() or 10_000) - 2, flexible=(2,))
        )


def _spell(item: ProblemCode, ink: Ink) -> Iterator[str]:
    """One code in full."""
    width = min(screen_width() or TEXT_WIDTH, TEXT_WIDTH)
    yield f"{ink.bold(item.code)} ({_severity(item)})"
    yield ""
    yield from wrap(item.meaning, width)
    yield ""
    yield ink.bold("Example")
    # One line, however long: it is what the program prints.
    yield f"  {item.example}"
    yield ""
    yield ink.bold("What to do")
    yield from ("  " + line for line in wrap(item.action, width - 2))
    status = exit_of(item.code)
    if status is not None:
        yield ""
        yield from wrap(
            f"It ends the run with exit status {int(status)}: {EXIT_MEANING[status]}.", width
        )


def _severity(item: ProblemCode) -> str:
    return " or ".join(item.severities)


def exit_of(code: str) -> Exit | None:
    """The exit status of a run that ends with a code; None where it ends none."""
    fixed = {"interrupted": Exit.INTERRUPTED, NavconvError.code: NavconvError.exit}
    return next((kind.exit for kind in _kinds(NavconvError) if kind.code == code), fixed.get(code))


def _kinds(kind: type[NavconvError]) -> Iterator[type[NavconvError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _kinds(child)


def _record(item: ProblemCode) -> dict[str, Any]:
    """A code as JSON; ``exit`` is null where it ends no run."""
    status = exit_of(item.code)
    return {
        "code": item.code,
        "kind": item.kind,
        "severities": [severity.value for severity in item.severities],
        "meaning": item.meaning,
        "example": item.example,
        "action": item.action,
        "exit": None if status is None else int(status),
    }
