"""``navconv check``: forms, statuses, what each prints. The transcript shows how it looks."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from tests.checks.small import page
from tests.samples import EXPORTS, FOLDER

FINE = page("Alder", "|Januar|Februar\nI alt|30|33\n19 år og under|10|*\n20-24 år|20|30")
BROKEN = FINE.replace("I alt\t30\t33", "I alt\t31\t34").replace("*", "3")
WARNED = FINE.replace("## Alder", "## Hovedgrupper")
KEYS = ["code", "severity", "message", "source", "page", "line", "column", "cell", "values"]


@pytest.fixture
def files(tmp_path):
    for name, text in (
        ("fine", FINE),
        ("broken", BROKEN),
        ("warned", WARNED),
        ("other", "hello\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["fine.txt"], 0),
        (["broken.txt"], 1),
        (["fine.txt", "broken.txt"], 1),
        (["broken.txt", "--fast"], 1),
        (["warned.txt"], 0),
        (["warned.txt", "--strict"], 1),
        (["other.txt"], 3),
        (["other.txt", "fine.txt"], 3),
        (["other.txt", "broken.txt"], 1),
        (["absent.txt"], 3),
        (["--no-such-option"], 2),
    ],
)
def test_the_exit_status(run, files, arguments, status):
    assert run("check", *arguments).returncode == status


def test_the_summary_and_the_problems(run, files):
    done = run("check", "broken.txt")
    summary, problem = done.stdout.decode().splitlines()
    assert summary == "broken.txt: 1 tables, 6 cells, 6 covered (100.0%), 0 checks held, 1 broken"
    assert problem == (
        "broken.txt:8:1: error[sum-broken]: expected 'I alt' to be the sum of its 2 rows "
        "(lines 9-10), found otherwise in 2 of 2 columns: 10 + 20 = 30, printed 31 (cell 1)"
    )
    assert done.stderr == b""


def test_a_file_and_standard_input_say_the_same(run, files):
    by_name = run("check", "broken.txt").stdout.decode()
    piped = run("check", "-", stdin=BROKEN.encode())
    assert piped.stdout.decode() == by_name.replace("broken.txt", "<stdin>")
    assert piped.returncode == 1


def test_json_is_one_document_with_every_figure(run, files):
    done = run("check", "--format", "json", "fine.txt", "broken.txt")
    fine, broken = json.loads(done.stdout)["files"]
    assert fine == {
        "source": "fine.txt",
        "tables": 1,
        "cells": 6,
        "covered": 6,
        "held": 2,
        "broken": 0,
        "problems": [],
    }
    (problem,) = [item for item in broken["problems"] if item["code"] == "sum-broken"]
    assert list(problem) == KEYS
    assert (problem["code"], problem["severity"], problem["source"]) == (
        "sum-broken",
        "error",
        "broken.txt",
    )
    assert (problem["line"], problem["column"]) == (8, 1)
    assert problem["values"] == [
        {"column": 1, "arithmetic": "10 + 20 = 30, printed 31"},
        {"column": 2, "arithmetic": "3 + 30 = 33, printed 34"},
    ]
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_side_file_holds_the_same_objects(run, files):
    document = json.loads(run("check", "--format", "json", "broken.txt", "warned.txt").stdout)
    run("check", "broken.txt", "warned.txt", "--problems-file", "side.jsonl")
    lines = (files / "side.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        problem for item in document["files"] for problem in item["problems"]
    ]
    assert len(lines) == 2


def test_quiet_keeps_errors(run, files):
    assert len(run("check", "-q", "warned.txt").stdout.splitlines()) == 1
    assert len(run("check", "warned.txt").stdout.splitlines()) == 2
    assert len(run("check", "-q", "broken.txt").stdout.splitlines()) == 2


def test_verbose_spells_every_column(run, files):
    text = run("check", "-v", "broken.txt").stdout.decode()
    assert "cell 1: 10 + 20 = 30, printed 31" in text
    assert "cell 2: 3 + 30 = 33, printed 34" in text


def test_a_label_cannot_speak_to_the_terminal(run, files):
    text = BROKEN.replace("I alt\t31", "I alt \x1b[31m\t31")
    assert b"\x1b" not in run("check", "-", stdin=text.encode()).stdout


def test_the_fast_check_leaves_out_what_takes_long(run):
    sample = FOLDER / "tiltaksgruppe-fylke-2019.txt"
    (fast,) = json.loads(run("check", "--fast", "--format", "json", sample).stdout)["files"]
    (full,) = json.loads(run("check", "--format", "json", sample).stdout)["files"]
    assert full["held"] == fast["held"] + 1
    assert {**full, "held": 0} == {**fast, "held": 0}


def test_two_exports_in_one_stream_are_added_up(run):
    other = FINE.replace("Tiltak og alder", "Noe helt annet om ledige")
    done = run("check", "--format", "json", "-", stdin=(FINE + other).encode())
    (both,) = json.loads(done.stdout)["files"]
    assert (both["tables"], both["cells"], both["covered"]) == (2, 12, 12)


def test_unbound_figures_are_those_that_are_not_covered(run):
    for path in EXPORTS:
        (record,) = json.loads(run("check", "--format", "json", "--unbound", path).stdout)["files"]
        assert len(record["unbound"]) == record["cells"] - record["covered"]


def test_junit_is_what_test_runners_read(run, files):
    done = run("check", "--format", "junit", "broken.txt")
    suites = ET.fromstring(done.stdout)  # noqa: S314  our own
    assert [(item.get("tests"), item.get("failures")) for item in suites] == [("2", "1")]
    assert "found otherwise" in suites.find(".//failure").get("message")


def test_inputs_that_differ_break_the_check(run, files):
    (files / "revised.txt").write_text(FINE.replace("\t30\t33", "\t30\t32"), "utf-8")
    done = run("check", "fine.txt", "revised.txt")
    assert done.returncode == 1
    assert "revised.txt:8:2: error[inputs-differ]" in done.stdout.decode()
    assert run("check", "fine.txt", "fine.txt").returncode == 0
