"""Whatever the bytes are, the reading side ends: with cells, with problems, or with an error that says why."""

from __future__ import annotations

import io
import itertools

import pytest

from navconv.pipeline.convert import convert
from navconv.problems import InputError
from navconv.readers.decoding import MAX_CONTROL_REPORTS, MAX_LINE_BYTES
from navconv.tables.assembly import MAX_COLUMNS
from tests.accounting import CODELISTS, take_account
from tests.layouts.tidying import tidy

HEAD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n"
TABLE = HEAD + "\tAntall\nI alt\t3\nOslo\t3\n"


class Endless(io.RawIOBase):
    """A stream that is made while it is read, so that no test holds a large input."""

    def __init__(self, blocks):
        self.blocks = iter(blocks)
        self.largest = 0

    def read(self, size=-1):
        self.largest = max(self.largest, size)
        return next(self.blocks, b"")


INPUTS: dict[str, bytes] = {
    "empty": b"",
    "a newline": b"\n",
    "spaces": b" \t\r\n\f\n" * 100,
    "a mark and nothing": b"\xef\xbb\xbf",
    "a wide mark and nothing": b"\xff\xfe",
    "half a letter": b"\xff\xfea",
    "half a pair": b"\xff\xfe\x00\xd8a\x00",
    "bytes of no encoding": bytes(range(1, 256)) * 20,
    "no table": b"# Om tabellene\n\nDette er tekst.\n",
    "rows alone": b"Oslo\t3\nViken\t4\n",
    "header alone": b"\tAntall\n",
    "period alone": b"November 2016\n",
    "cut in a cell": TABLE.encode()[:-2],
    "cut in a letter": TABLE.encode()[:20],
    "deep heading": b"#" * 5000 + b" x\n",
    "deep bold": b"<b>" * 5000 + b"x" + b"</b>" * 5000 + b"\t1\n",
    "nested quotes": b"> " * 5000 + b"x\n",
    "many commas": (HEAD + "a, " * 23 + "b\n\n\tAntall\nOslo\t1\n").encode(),
    "only tabs": b"\t" * 5000,
    "only pipes": b"|" * 5000 + b"\n" + b"|-" * 5000,
    "only form feeds": b"\f" * 5000,
    "many pages": b"\f\n" * 5000,
    "many titles": b"# a\n" * 5000,
    "many periods": b"Januar - mars 2020\n" * 2000,
    "entities": b"&amp;&#0;&#9;&#10;&#99999999;&#xD800;&#x110000;&bogus;" * 200,
    "line separators": "a\u2028b\u2029c\x85d\n".encode() * 50,
    "text of many scripts": "日本語\tالعربية\t🙂\n".encode() * 20,
    "numbers of other scripts": (HEAD + "\tAntall\nOslo\t٣\nViken\t１２\n").encode(),
    "a number of a thousand digits": (HEAD + "\tAntall\nOslo\t" + "9" * 1000 + "\n").encode(),
    "underscores and exponents": (
        HEAD + "\tAntall\nOslo\t1_000\nViken\t1e5\nAgder\tnan\n"
    ).encode(),
}


@pytest.mark.parametrize("name", INPUTS)
def test_it_ends(name):
    account = take_account(INPUTS[name], "latin-1")
    assert all(problem.message for problem in account.problems)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("٣", "missing"),
        ("１２", "missing"),
        ("9" * 1000, "missing"),
        ("1_000", "missing"),
        ("1e5", "missing"),
        ("nan", "missing"),
        ("12 34", "missing"),
        ("1.234", "missing"),
        ("1,5", "1.5"),
        ("0x10", "missing"),
    ],
)
def test_nothing_is_taken_for_a_number_that_is_none(cell, expected):
    found = tidy(f"{HEAD}\tAntall\tProsent\nI alt\t1\t1\nOslo\t1\t{cell}\n")
    assert found.value(region="Oslo", indicator="Prosent") == expected
    assert ("cell-unreadable" in found.codes) == (expected == "missing")


def test_binary_is_refused():
    with pytest.raises(InputError, match="NUL bytes"):
        tidy(b"\x7fELF\x02\x01\x00\x00" * 100)
    with pytest.raises(InputError, match="the workbook is damaged"):
        tidy(b"PK\x03\x04\x00\x00" * 100)


def test_unknown_encodings_are_refused():
    for name in ("klingon", "base64", "rot13"):
        with pytest.raises(InputError, match="no encoding is called"):
            list(convert(io.BytesIO(b"x"), "input", CODELISTS, print, name))


def test_a_forced_encoding_that_is_wrong_is_refused():
    for name in ("utf-8", "utf-16", "utf-32", "ascii"):
        with pytest.raises(InputError, match="is not"):
            list(convert(io.BytesIO(TABLE.encode("latin-1")), "input", CODELISTS, print, name))


@pytest.mark.parametrize(
    "name",
    ["utf-8", "latin-1", "cp1252", "utf-16", "utf-16-le", "UTF16", "utf-32", "utf-7", "cp500"],
)
def test_a_forced_encoding(name):
    exports = list(convert(io.BytesIO(TABLE.encode(name)), "input", CODELISTS, print, name))
    assert [row.values for table in exports[0].tables for row in table.rows] == [(3,), (3,)]


@pytest.mark.parametrize("blocks", [[b"x" * 65536] * 400, [b"\xff\xfe", *[b"x\0" * 32768] * 400]])
def test_a_line_without_end_is_passed_over_in_bounded_memory(blocks):
    stream = Endless(itertools.chain(blocks, [b"\n\0" if blocks[0] == b"\xff\xfe" else b"\n"]))
    problems = []
    assert not [
        table
        for export in convert(stream, "input", CODELISTS, problems.append)
        for table in export.tables
    ]
    assert [(problem.code, problem.line) for problem in problems] == [("line-too-long", 1)]
    assert 0 < stream.largest <= MAX_LINE_BYTES


def test_what_follows_a_line_too_long_is_read():
    found = tidy("x" * (3 * MAX_LINE_BYTES) + "\n" + TABLE)
    assert found.value(region="Oslo") == "3"
    assert [problem.line for problem in found.problems] == [1]


def test_a_table_too_wide_is_passed_over():
    width = MAX_COLUMNS + 1
    found = tidy(HEAD + "\tAntall" * width + "\nOslo" + "\t1" * width + "\n\n" + TABLE)
    assert "too-many-columns" in found.codes
    assert len(found.rows) == 2


def test_control_characters_are_replaced_and_reported():
    found = tidy(HEAD + "\tAntall\nI alt\t1\n\x1b[31mOslo\x1b[0m\x07\t1\n\u202eolsO\t2\n")
    assert not any(char in str(found.rows) for char in "\x1b\x07\u202e")
    assert [problem.line for problem in found.problems if problem.code == "control-characters"] == [
        9,
        10,
    ]


def test_c1_controls_of_legacy_encodings_are_replaced():
    found = tidy((HEAD + "\tAntall\nI alt\t1\nOsl\x9d0;x\t1\n").encode("latin-1"))
    assert "\x9d" not in str(found.rows)
    assert {"encoding", "control-characters"} <= found.codes


def test_control_characters_everywhere_are_reported_a_bounded_number_of_times():
    found = tidy("\x01\n" * 5000)
    assert len(found.problems) == MAX_CONTROL_REPORTS


def test_labels_that_are_formulas_are_labels():
    found = tidy(HEAD + "\tAntall\nI alt\t3\n=SUM(A1)\t1\n+1\t2\n")
    assert len(found.rows) == 3


def test_a_damaged_page_costs_that_page():
    found = tidy(
        TABLE
        + "\n\n\n\n"
        + HEAD
        + "*\n\n\n\n"
        + TABLE.replace("Fylke\n", "Alder\n").replace("Oslo", "20-24 år")
    )
    assert found.value(region="Oslo") == "3"
    assert found.value(age="20-24 år") == "3"
    assert "page-unparsed" in found.codes


def test_a_failing_stream_is_an_input_error():
    class Failing(io.RawIOBase):
        def read(self, _size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(InputError, match="Input/output error"):
        list(convert(Failing(), "input", CODELISTS, print))
