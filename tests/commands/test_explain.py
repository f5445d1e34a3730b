"""``navconv explain``: every code, in full and in the list."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from navconv.commands.explain import exit_of
from navconv.commands.options import build
from navconv.problems import Exit
from navconv.problems.registry import load_problem_codes
from tests.samples import FOLDER

CODES = load_problem_codes()


def test_the_list_has_every_code(run):
    lines = run("explain").stdout.decode().splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == set(CODES)


def test_json_has_every_code(run):
    records = json.loads(run("explain", "--format", "json").stdout)
    assert [record["code"] for record in records] == list(CODES)
    assert {record["code"]: record["exit"] for record in records}["usage"] == 2


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code):
    done = CliRunner().invoke(build("explain"), [code])
    text = " ".join(done.stdout.split())
    assert done.exit_code == 0
    for part in (CODES[code].meaning, CODES[code].example, CODES[code].action):
        assert " ".join(part.split()) in text


def test_a_code_may_be_pasted_as_it_is_printed(run):
    assert run("explain", "error[sum-broken]:").stdout == run("explain", "sum-broken").stdout
    assert run("explain", "[sum-broken]").returncode == 0


def test_what_ends_a_run_tells_its_status():
    assert exit_of("usage") is Exit.USAGE
    assert exit_of("key-conflict") is Exit.CONFLICT
    assert exit_of("internal") is Exit.INTERNAL
    assert exit_of("interrupted") is Exit.INTERRUPTED
    assert exit_of("label-mended") is None


def test_an_unknown_code_gets_a_hint(run):
    done = run("explain", "sumbroken")
    assert done.returncode == 2
    assert b"did you mean 'sum-broken'" in done.stderr


def test_codes_that_samples_give_are_explained(run):
    for name in ("tiltak-2016-11.txt", "tiltak-alder-2017.txt"):
        done = run("to-csv", FOLDER / name, "--problems", "json", "-o", "x.csv")
        for line in done.stderr.decode().splitlines():
            if line.startswith("{"):
                assert json.loads(line)["code"] in CODES
