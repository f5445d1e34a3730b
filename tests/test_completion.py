"""Shell completion and hints: what the program offers when a word is half typed or wrong."""

from __future__ import annotations

import pytest

from navconv.commands.listing import COMMANDS
from navconv.problems.registry import load_problem_codes

NAMES = [command.name for command in COMMANDS]


@pytest.fixture
def complete(run):
    """What bash is offered for a line."""

    def ask(*words):
        env = {
            "_NAVCONV_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(("navconv", *words)),
            "COMP_CWORD": str(len(words)),
        }
        done = run(env=env)
        assert done.returncode == 0
        return done.stdout.decode().split()

    return ask


def test_commands(complete):
    assert complete("to-") == [name for name in NAMES if name.startswith("to-")]
    assert complete("tab") == ["tables"]


def test_options(complete):
    assert "--provenance" in complete("to-csv", "--pro")
    assert complete("show", "--no-p") == ["--no-pager"]


def test_values(complete):
    assert complete("explain", "sum") == [
        code for code in load_problem_codes() if code.startswith("sum")
    ]
    assert complete("codelist", "scheme") == ["scheme_group", "scheme"]
    assert complete("grammar", "PERI") == ["PERIOD"]
    assert complete("tables", "--format", "") == ["text", "json", "csv"]
    assert complete("convert", "--to", "csv,js") == ["csv,json", "csv,jsonstat"]
    assert complete("query", "x.duckdb", "--to", "par") == ["parquet"]
    assert complete("to-csv", "--only", "detail,s") == ["detail,subtotal"]
    assert complete("to-csv", "--by", "region,ag") == ["region,age"]
    assert complete("to-csv", "--where", "reg") == ["region="]
    assert complete("to-csv", "--columns", "val") == ["value"]
    assert complete("to-csv", "--dialect", "e") == ["excel-nb"]
    assert complete("convert", "--dialect", "e") == ["excel-nb"]


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "COMPREPLY"), ("zsh", "compdef"), ("fish", "complete")]
)
def test_scripts_for_shells(run, shell, word):
    done = run(env={"_NAVCONV_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    assert word in done.stdout.decode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("to-cvs", "to-csv"), ("chek", "check"), ("tab", "tables"), ("Explain", "explain")],
)
def test_a_wrong_command_gets_a_hint(run, typed, meant):
    done = run(typed)
    assert done.returncode == 2
    assert f"there is no command {typed!r}; did you mean {meant!r}" in done.stderr.decode()


def test_a_command_like_none_is_pointed_to_the_list(run):
    assert b"`navconv --help` lists them" in run("zzz").stderr


def test_a_wrong_option_gets_a_hint(run):
    assert b"--provenance" in run("to-csv", "--provenace").stderr


def test_help_lists_every_command_with_its_summary(run):
    done = run("--help", env={"COLUMNS": "200"})
    text = " ".join(done.stdout.decode().split())
    for command in COMMANDS:
        assert f"{command.name} {command.summary}" in text
    for example in ("navconv to-csv export.txt", "navconv show export.txt"):
        assert example in text
