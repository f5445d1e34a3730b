"""The work of a conversion grows no faster than its input."""

from __future__ import annotations

import io

import pytest

from navconv.pipeline.convert import convert
from tests.accounting import CODELISTS
from tests.growth import grows_with_the_input

SIZE = 60


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
    "quarters beside a word": lambda n: (
        HEAD + "\t2021K1" * n + "\tEndring\nOslo" + "\t1" * n + "\n"
    ),
    "months beside a word": lambda n: HEAD + "\tdes.20" * n + "\tEndring\nOslo" + "\t1" * n + "\n",
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
    def work(size: int) -> None:
        data = io.BytesIO(CONVERSIONS[name](size).encode("utf-8", "surrogateescape"))
        for _ in convert(data, "input", CODELISTS, lambda _: None):
            pass

    assert grows_with_the_input(work, SIZE)


def test_the_test_finds_what_grows_with_the_square():
    def work(size: int) -> None:
        data = io.BytesIO(TABLE.encode() * size)
        for end in range(0, len(TABLE) * size, len(TABLE)):
            data.seek(end)
            for _ in convert(data, "input", CODELISTS, lambda _: None):
                pass

    assert not grows_with_the_input(work, 5)
