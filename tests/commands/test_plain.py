"""Plain command lines mean what they mean to typer, and what is not plain is left to it."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from navconv.commands import to
from navconv.commands.conversion import run_conversion
from navconv.commands.flags import SHARED, own_flags
from navconv.commands.plain import find_conversion
from navconv.writers import WRITERS
from tests.conftest import command_environment
from tests.samples import EXPORTS

NAMES = [f"to-{writer.name}" for writer in WRITERS]


class Call:
    """What a command line asks ``run_conversion`` for, defaults filled in."""

    def __init__(self, writer: Any, own: dict[str, Any], **given: Any) -> None:
        bound = inspect.signature(run_conversion).bind(writer, own, **given)
        bound.apply_defaults()
        self.arguments = {**bound.arguments, "own": writer.load_options()(**own)}
        self.arguments["files"] = self.arguments["files"] or None
        self.arguments["codelist"] = self.arguments["codelist"] or None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and self.arguments == other.arguments

    def __repr__(self) -> str:
        return repr(self.arguments)

    __hash__ = None


def by_typer(arguments: list[str]) -> Call | None:
    """What typer understands; None where it refuses."""
    calls: list[Call] = []
    command = typer.main.get_command(to.build(arguments[0]))
    kept, to.run_conversion = to.run_conversion, lambda *a, **k: calls.append(Call(*a, **k))
    try:
        command.main(arguments[1:], standalone_mode=False)
    except Exception:  # noqa: BLE001  a refusal, of whichever class of typer's private click
        return None
    finally:
        to.run_conversion = kept
    (call,) = calls
    return call


def plainly(arguments: list[str]) -> Call | None:
    """What is understood without typer; None where it is left to typer."""
    found = find_conversion(arguments)
    return found and Call(*found.args, **found.keywords)


def spellings() -> list[str]:
    """Every option of every conversion, and some that are none."""
    found = {spelling for flag in SHARED.values() for spelling in flag.spellings}
    for writer in WRITERS:
        for flag in own_flags(writer.load_options()).values():
            found.update(flag.spellings)
    return [*sorted(found), "--help", "--outp", "--qui", "-x", "--"]


WORDS = st.one_of(
    st.sampled_from(spellings()),
    st.sampled_from(
        ["-", "a.txt", "b c.txt", "", "text", "json", "first", "printed", "1", "-1", "1_0", "007"]
    ),
    st.builds(
        "=".join, st.tuples(st.sampled_from(spellings()), st.sampled_from(["", "x", "text", "-q"]))
    ),
    st.sampled_from(["-qv", "-qo", "-oout", "-vqo=out", "-vx", "--output=--strict"]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6),
)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(NAMES), st.lists(WORDS, max_size=6))
def test_a_plain_command_line_means_what_it_means_to_typer(name: str, words: list[str]) -> None:
    understood = plainly([name, *words])
    if understood is not None:
        assert understood == by_typer([name, *words])


@pytest.mark.parametrize(
    "line",
    [
        "to-csv",
        "to-csv -",
        "to-csv a.txt b.txt -o out.csv",
        "to-csv --quiet a.txt --output=out.csv --provenance",
        "to-csv -qvoout.csv -- -a.txt",
        "to-csv --layout printed --problems json --problems-file p.jsonl a.txt",
        "to-csv --codelist scheme.csv --codelist sex.csv --no-check a.txt",
        "to-sdmx --on-conflict first --strict --depfile a.d -o a.csv a.txt",
        "to-xlsx --encoding latin-1 -o a.xlsx a.txt",
        "to-jsonstat --dataset 2 a.txt",
    ],
)
def test_these_are_plain(line: str) -> None:
    understood = plainly(line.split())
    assert understood is not None
    assert understood == by_typer(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--version",
        "check a.txt",
        "to-",
        "to-exe a.txt",
        "to-csv --help",
        "to-csv --out x a.txt",
        "to-csv --output x --out y a.txt",
        "to-csv -o",
        "to-csv --problems xml a.txt",
        "to-csv --quiet=1 a.txt",
        "to-jsonstat --dataset -2 a.txt",
    ],
)
def test_these_are_left_to_typer(line: str) -> None:
    assert find_conversion(line.split()) is None


@pytest.mark.parametrize("name", ["_NAVCONV_COMPLETE", "POSIXLY_CORRECT"])
def test_the_environment_can_ask_for_typer(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert find_conversion(["to-csv", "a.txt"]) is None


def test_on_windows_typer_finds_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert find_conversion(["to-csv", "*.txt"]) is None


def test_a_plain_conversion_loads_neither_typer_nor_lark() -> None:
    code = (
        "import sys\n"
        "from navconv.commands.plain import find_conversion\n"
        "find_conversion(sys.argv[1:])()\n"
        "print(sorted({'typer', 'lark', 'openpyxl', 'asyncio'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "to-csv", "--quiet", "-o", os.devnull, str(EXPORTS[0])],
        capture_output=True,
        text=True,
        env=command_environment(),
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("[]\n", "", 0)
