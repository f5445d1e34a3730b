"""``navconv tables``: the same list in three forms."""

from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest

from tests.conftest import command_environment
from tests.samples import EXPORTS, FOLDER

MONTH = FOLDER / "tiltak-2016-11.txt"


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_the_forms_say_the_same(run, path):
    text = run("tables", path, "-q").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(run("tables", path, "--format", "csv").stdout.decode())))
    (export,) = json.loads(run("tables", path, "--format", "json").stdout)["exports"]
    assert len(rows) == len(export["tables"])
    checks = f"{export['checks_held']:,} checks held, {export['checks_broken']:,} broken"
    assert f"{len(rows)} tables; {checks}" in text
    for row, table in zip(rows, export["tables"], strict=True):
        for name in (
            "table",
            "first_line",
            "last_line",
            "section",
            "caption",
            "period",
            "rows",
            "columns",
        ):
            assert row[name] == str(table[name])
        assert row["row_dimensions"].split("|") == table["row_dimensions"]
        shape = f"{table['rows']} x {table['columns']}"
        assert any(
            shape in line and line.split()[0] == row["table"] for line in text.splitlines() if line
        )


def test_lines_are_those_of_the_input(run):
    printed = MONTH.read_text("utf-8").splitlines()
    (export,) = json.loads(run("tables", MONTH, "--format", "json", "--no-check").stdout)["exports"]
    assert export["checks_held"] is None
    before = 0
    for table in export["tables"]:
        assert before < table["first_line"] < table["last_line"]
        before = table["last_line"]
        if table["caption"]:
            first_words = printed[table["first_line"] - 1].strip("# ")
            assert table["caption"].startswith(first_words)
        else:
            assert printed[table["first_line"] - 1].startswith("\t")
        assert "\t" in printed[table["last_line"] - 1]


def test_broken_sums_are_counted_not_named(run):
    done = run("tables", FOLDER / "tiltak-alder-2017.txt")
    assert done.returncode == 0
    assert b"checks held, 9 broken" in done.stdout
    assert done.stderr.count(b"\n") == 1
    assert b"9 of them errors" in done.stderr


def test_a_stream_of_exports_is_a_list_each(run):
    both = b"".join(path.read_bytes() for path in (MONTH, EXPORTS[-1]))
    (first, second) = json.loads(run("tables", "--format", "json", stdin=both).stdout)["exports"]
    assert first["title"] != second["title"]
    assert second["tables"][0]["table"] == len(first["tables"]) + 1


def test_nothing_to_read_is_an_error(run):
    assert run("tables", "no-such-file.txt").returncode == 3


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_terminal_gets_lines_that_fit(columns):
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    environment = command_environment() | {"TERM": "xterm-256color", "PAGER": "cat"}
    del environment["NO_COLOR"]
    del environment["COLUMNS"]
    child = pexpect.spawn(
        sys.executable,
        ["-m", "navconv", "tables", "-q", str(MONTH)],
        env=environment,
        dimensions=(24, columns),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    text = child.before.replace("\r\n", "\n")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert "\x1b[1m" in text
    # The name of the input stands as it is.
    assert max(map(len, lines[1:])) <= columns
    words = " ".join(" ".join(lines).split())
    assert "Nedsatt arbeidsevne, på tiltak" in words
    assert ("Tiltaksgrupper og hovedgrupper: Nedsatt arbeidsevne" in words) == (columns < 200)
