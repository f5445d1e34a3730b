"""Time grows no faster than the input: for every regular expression by itself, and for whole conversions.

A ratio of two runs says it, not a time: twice the text may take a little more than twice as long, while anything
quadratic takes four times. The bound lies between, and the best of several runs is compared, so that a busy
machine does not matter.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
import re
import time

import pytest

import navconv
from navconv.convert import convert
from navconv.grammar import build_parser
from tests.accounting import CODELISTS

RATIO = 3.3
ENOUGH = 0.002
"""Seconds below which a run says nothing about growth."""

RUNS = 4
SIZE = 1500

PIECES = (
    " ", "\t", "\u00a0", "\n", "-", "- ", "=", "#", "# ", "*", "**", "<b>", "</b>", "<sup>", "&", "&a", "|", "| ", "|-",
    "a", "a.", "a. ", "1", "1 ", "1)", "1.", ".", ",", ", ", ":", "\u00b9", "\u00b9 ", "^1", "_", "__", "2017", "2017 ",
    "jan", "Januar ", "Januar - ", "En ", "En måned", "a. En måned", "\tJanuar", "\t2017", "\tAntall", "\t1", "\t ", "a\t1\n",
    "I alt", "20-24 år ", " og ", " - ", "til ", "(", "()", "\\", "\\*", "1101 ", "[", "æ", "\u2028",
)  # fmt: skip
STARTS = ("", "\t", "a", "# ", "I alt\t", "1", "a\t", "Januar", "|", ".")
ENDS = ("", "\x00", "x\x00", "\t\x00", "x", "\n\x00")


def patterns() -> dict[str, re.Pattern[str]]:
    """Every regular expression of the reading side: the grammar's terminals, and those of modules."""
    found = {f"grammar.{term.name}": re.compile(term.pattern.to_regexp()) for term in build_parser().terminals}
    for module in pkgutil.walk_packages(navconv.__path__, "navconv."):
        if module.name.startswith(("navconv.writers", "navconv.commands", "navconv.cli", "navconv.__main__")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[f"{module.name}.{name}"] = value
    return found


PATTERNS = patterns()


def best(run, text: str) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run(text)
        times.append(time.perf_counter() - start)
    return min(times)


def grows_too_fast(run, make) -> float:
    """How the time grows from a text to one of twice its length, where it grows too fast; else 0."""
    if best_once(run, make(SIZE * 2)) < ENOUGH:
        return 0.0
    short, long = best(run, make(SIZE)), best(run, make(SIZE * 2))
    # Look again at a longer text before anything is said: small times are noise.
    if long > RATIO * short:
        short, long = best(run, make(SIZE * 2)), best(run, make(SIZE * 4))
    return long / short if long > RATIO * short else 0.0


def best_once(run, text: str) -> float:
    start = time.perf_counter()
    run(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_regular_expression(name):
    pattern = PATTERNS[name]

    def run(text: str) -> None:
        if name.startswith("grammar."):
            pattern.match(text)
        else:
            for _ in pattern.finditer(text):
                pass
            pattern.match(text)
            pattern.fullmatch(text)

    for piece in PIECES:
        for start in STARTS:
            for end in ENDS:

                def make(size: int, start: str = start, piece: str = piece, end: str = end) -> str:
                    return start + piece * size + end

                assert not grows_too_fast(run, make), (name, start, piece, end)


def test_the_test_finds_what_is_not_linear():
    quadratic = re.compile(r" *x")

    def run(text: str) -> None:
        for _ in quadratic.finditer(text):
            pass

    assert grows_too_fast(run, lambda size: " " * size * 8)


HEAD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n"
TABLE = HEAD + "\tAntall\nI alt\t99999999\n"
CONVERSIONS = {
    "rows": lambda n: TABLE + "".join(f"Rad {i}\t1\n" for i in range(n)),
    "equal rows": lambda n: TABLE + "Oslo\t1\n" * n,
    "rows in lower case": lambda n: TABLE + "arbeidsmarkedsopplæring (AMO)\t1\n" * n,
    "labels without cells": lambda n: TABLE + "ord\n\n" * n + "Oslo\t1\n",
    "columns": lambda n: HEAD + "".join(f"\tK{i}" for i in range(n)) + "\nOslo" + "\t1" * n + "\n",
    "continuation pages": lambda n: "".join(f"{TABLE}Rad {i}\t1\n\n\n\n\n" for i in range(n // 4)),
    "pages": lambda n: (TABLE + "Oslo\t1\n\n\n\n\n") * (n // 4),
    "other titles": lambda n: "".join(TABLE.replace("Helt", f"Helt{i}") + "\n\n\n\n" for i in range(n // 4)),
    "gaps": lambda n: "ord\n\n\n\n\n" * n,
    "words": lambda n: "ord\n" * n,
    "words above a table": lambda n: HEAD + "ord\n" * n + "\tAntall\nOslo\t1\n",
    "captions": lambda n: "".join(f"{HEAD}a{i}, b c{i}\n\n\tAntall\nOslo\t1\n\n\n\n\n" for i in range(n // 4)),
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
