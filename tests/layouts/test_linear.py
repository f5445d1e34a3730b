"""Time grows no faster than the input: for every regular expression by itself, and for whole conversions.

A ratio of two runs says it, not a time: twice the text may take a little more than twice as long,
while anything quadratic takes four times. The bound lies between, and the best of several runs is
compared, so that a busy machine does not matter.
"""

from __future__ import annotations

import importlib
import inspect
import io
import itertools
import pkgutil
import re
import time
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.layout import headings
from navconv.layout.grammar import build_parser
from navconv.meaning import heading_hints, labels, periods
from navconv.pipeline.convert import convert
from tests.accounting import CODELISTS

if TYPE_CHECKING:
    from collections.abc import Callable

RATIO = 3.3
ENOUGH = 0.001
"""Seconds below which a run says nothing about growth."""

RUNS = 3
SIZE = 800

PIECES = (
    " ", "\t", "\u00a0", "\n", "-", "- ", "=", "#", "# ", "*", "**", "<b>", "<sup>", "&a", "|", "| ", "|-",
    "a", "a. ", "1", "1 ", "1)", ".", ", ", ":", "\u00b9", "\u00b9 ", "_", "2017 ", "Januar - ", "En måned", "a. En ",
    "\tJanuar", "\tAntall", "\t1", "\t ", "a\t1\n", " og ", "til ", "(", "\\*", "\ta", "\t1\ta", "\t\ta", "a\tb\t1\n",
)  # fmt: skip
STARTS = ("", "a\t", "# ", "1")
ENDS = ("\x00", "x\n\x00", "\t\x00")

# What a module looks for in texts of bounded length only, and that bound.
BOUNDS = {
    "navconv.layout.headings._COMPLETE_TITLE": headings.MAX_TITLE,
    "navconv.meaning.heading_hints._SENTENCE": heading_hints.MAX_HEADING,
    "navconv.meaning.heading_hints._AND": heading_hints.MAX_HEADING,
    "navconv.meaning.labels._FOOTNOTE": labels.MAX_FOOTNOTE,
    "navconv.meaning.periods._TOKEN": periods.MAX_PERIOD,
    "navconv.meaning.periods._REMARK": periods.MAX_PERIOD,
    "navconv.meaning.interpret._YEAR": periods.MAX_PERIOD,
}
READING = ("navconv.readers.", "navconv.layout.", "navconv.tables.", "navconv.meaning.")
USE = r"\b%s\.(match|fullmatch|search|finditer|sub|split|findall)\b"
COMPILED_ON_USE = r"\bre\.(match|fullmatch|search|finditer|sub|split|findall)\(%s\b"
Use = tuple[re.Pattern[str], frozenset[str]]


def patterns() -> dict[str, Use]:
    """Every regular expression of the reading side, and how it is used.

    They are the grammar's terminals, and what the modules of the rooms up to the observations keep.
    """
    found: dict[str, Use] = {
        f"grammar.{term.name}": (re.compile(term.pattern.to_regexp()), frozenset(("match",)))
        for term in build_parser().terminals
    }
    for info in pkgutil.walk_packages(navconv.__path__, "navconv."):
        if not info.name.startswith(READING):
            continue
        module = importlib.import_module(info.name)
        source = inspect.getsource(module)
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                uses = frozenset(re.findall(USE % re.escape(key), source))
                found[f"{info.name}.{key}"] = (value, uses)
            elif uses := frozenset(re.findall(COMPILED_ON_USE % re.escape(key), source)):
                found[f"{info.name}.{key}"] = (re.compile(value), uses)
    return found


PATTERNS = patterns()


def runner(pattern: re.Pattern[str], uses: frozenset[str], bound: int) -> Callable[[str], None]:
    """Uses a regular expression on a text as its module does."""
    whole = uses & {"match", "fullmatch"}
    through = uses - whole

    def run(text: str) -> None:
        text = text[:bound] if bound else text
        for use in whole:
            getattr(pattern, use)(text)
        if through:
            for _ in pattern.finditer(text):
                pass

    return run


def best(run, text: str) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run(text)
        times.append(time.process_time() - start)
    return min(times)


def grows_too_fast(run, make) -> float:
    """How the time grows from a text to one of twice its length, where it grows too fast; else 0."""
    if best_once(run, make(SIZE * 2)) < ENOUGH:
        return 0.0
    short, long = best(run, make(SIZE)), best(run, make(SIZE * 2))
    # Look again at longer texts before anything is said: small times are noise.
    for size in (SIZE * 2, SIZE * 2):
        if long <= RATIO * short:
            return 0.0
        short, long = best(run, make(size)), best(run, make(size * 2))
    return long / short if long > RATIO * short else 0.0


def best_once(run, text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def test_every_regular_expression_is_used():
    assert not [name for name, (_, uses) in PATTERNS.items() if not uses]


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_regular_expression(name):
    run = runner(*PATTERNS[name], BOUNDS.get(name, 0))
    for start, piece, end in itertools.product(STARTS, PIECES, ENDS):

        def make(size: int, start: str = start, piece: str = piece, end: str = end) -> str:
            return start + piece * size + end

        assert not grows_too_fast(run, make), (name, start, piece, end)


def test_the_test_finds_what_is_not_linear():
    run = runner(re.compile("-*-*[xy]"), frozenset(("match",)), 0)
    # A busy machine may hide it once, not three times.
    assert any(grows_too_fast(run, lambda size: "-" * size) for _ in range(3))


HEAD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n"
TABLE = HEAD + "\tAntall\nI alt\t99999999\n"
CONVERSIONS = {
    "rows": lambda n: TABLE + "".join(f"Rad {i}\t1\n" for i in range(n)),
    "equal rows": lambda n: TABLE + "Oslo\t1\n" * n,
    "rows in lower case": lambda n: TABLE + "arbeidsmarkedsopplæring (AMO)\t1\n" * n,
    "labels without cells": lambda n: TABLE + "ord\n\n" * n + "Oslo\t1\n",
    "labels in columns": lambda n: (
        HEAD + "A\tB\tAntall\n" + "".join(f"Rad {i}\tb{i % 9}\t1\n" for i in range(n))
    ),
    "merged labels": lambda n: HEAD + "A\tB\tAntall\nOslo\ta\t1\n" + "\tb\t1\n" * n,
    "rows like headers": lambda n: HEAD + "A\tB\tAntall\n" + "Oslo\ta\t1\nOslo\tb\t\n" * n,
    "columns of labels": lambda n: HEAD + "\tAntall\n" + ("Oslo" + "\ta" * n + "\t1\n") * 3,
    "columns": lambda n: HEAD + "".join(f"\tK{i}" for i in range(n)) + "\nOslo" + "\t1" * n + "\n",
    "words in a head": lambda n: HEAD + "\tEndring" + " ord" * n * 10 + "\tKvinner\nOslo\t1\t1\n",
    "continuation pages": lambda n: "".join(f"{TABLE}Rad {i}\t1\n\n\n\n\n" for i in range(n // 4)),
    "pages": lambda n: (TABLE + "Oslo\t1\n\n\n\n\n") * (n // 4),
    "other titles": lambda n: "".join(
        TABLE.replace("Helt", f"Helt{i}") + "\n\n\n\n" for i in range(n // 4)
    ),
    "gaps": lambda n: "ord\n\n\n\n\n" * n,
    "words": lambda n: "ord\n" * n,
    "words above a table": lambda n: HEAD + "ord\n" * n + "\tAntall\nOslo\t1\n",
    "captions": lambda n: "".join(
        f"{HEAD}a{i}, b c{i}\n\n\tAntall\nOslo\t1\n\n\n\n\n" for i in range(n // 4)
    ),
    "cells a line": lambda n: HEAD + "Januar\n" + "ord\n1\n" * n,
    "one line": lambda n: "ab\n" + "ab " * n * 10 + "\n",
    "form feeds in a line": lambda n: "a\f" * n * 10 + "\n",
    "control characters": lambda n: "\x01\n" * n,
    "bad bytes": lambda n: "\udcff\n" * n,
}


@pytest.mark.parametrize("name", CONVERSIONS)
def test_conversion(name):
    def run(text: str) -> None:
        data = io.BytesIO(text.encode("utf-8", "surrogateescape"))
        for _ in convert(data, "input", CODELISTS, lambda _: None):
            pass

    assert not grows_too_fast(run, CONVERSIONS[name])
