"""The README tells the truth: its commands are run, and its tables hold what the program has."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from navconv.problems import EXIT_MEANING
from navconv.writers import WRITERS
from navconv.writers.tidy_contract import read_contract
from samples.demo import make_folder
from tests.conftest import command_environment
from tests.samples import CHECKOUT, EXPORTS, name_of

if TYPE_CHECKING:
    from pathlib import Path

README = (CHECKOUT / "README.md").read_text("utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
LEFT_OUT = "..."
"""A line of this stands for any lines."""


@dataclass(frozen=True)
class Step:
    """A command of the README and the lines that it says come out."""

    command: str
    output: tuple[str, ...]


def read_steps(block: str) -> list[Step]:
    """The commands of a block; one without a ``$`` is for the reader only."""
    steps = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *output = part.removesuffix("\n").split("\n")
        steps.append(Step(command, tuple(output)))
    return steps


STEPS = [
    step
    for kind, block in _FENCE.findall(README)
    if kind == "console"
    for step in read_steps(block)
]
PROGRAMS = [block for kind, block in _FENCE.findall(README) if kind == "python"]


def matches(expected: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the lines are as expected."""
    if not expected:
        return not printed
    if expected[0] == LEFT_OUT:
        return any(matches(expected[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and printed[0] == expected[0] and matches(expected[1:], printed[1:])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that ``make demo`` fills for the README's reader."""
    make_folder(tmp_path)
    return tmp_path


def test_the_commands_do_what_the_readme_says(folder: Path) -> None:
    assert STEPS
    for step in STEPS:
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=folder,
            env={**command_environment(), "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
        out, messages = done.stdout.decode().splitlines(), done.stderr.decode().splitlines()
        # On a screen both are mixed, in the order in which the programs of a pipe happen to run.
        assert matches(step.output, out + messages) or matches(step.output, messages + out), (
            step.command,
            out,
            messages,
        )


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_the_first_command_for_pc_axis_works_on_every_export(path: Path, tmp_path: Path) -> None:
    command = next(step.command for step in STEPS if re.search(r"to-px|--to px", step.command))
    done = subprocess.run(
        ["bash", "-c", command.replace("tiltak-2016-11.txt", str(path))],
        cwd=tmp_path,
        env=command_environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
    assert len(list(tmp_path.rglob("*.px"))) >= 1


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_python_of_the_readme_runs(folder: Path, program: str) -> None:
    pytest.importorskip("pandas")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = re.findall(r"^print\(.*#\s*([\d.]+)", program, re.MULTILINE)
    assert said
    assert done.stdout.split() == said


def test_the_readme_opens_with_a_sentence_and_the_commands_to_try() -> None:
    head = README[: README.index("```")]
    assert head.startswith("# navconv\n\n")
    assert head.removeprefix("# navconv").count(".") == 1
    first = _FENCE.search(README)
    assert first
    assert [line.split("#")[0].strip() for line in first.group(2).splitlines()] == [
        "make web-serve",
        "make demo",
        "make test",
    ]


def test_every_exit_status_is_in_the_readme() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE))
    assert {int(status) for status in rows} == {int(status) for status in EXIT_MEANING}


def test_every_format_is_in_the_readme() -> None:
    assert [writer.name for writer in WRITERS if f"| `to-{writer.name}` |" not in README] == []


def test_every_column_is_in_the_readme() -> None:
    for column in read_contract():
        if column.when != "provenance":
            assert re.search(rf"^\| [^|]*`{column.name}`[^|]* \|", README, re.MULTILINE), (
                column.name
            )


@pytest.mark.parametrize("target", sorted(set(_LINK.findall(README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (CHECKOUT / target).exists()


@pytest.mark.parametrize("page", sorted((CHECKOUT / "docs").glob("*.md")), ids=lambda p: p.name)
def test_every_page_is_linked(page: Path) -> None:
    assert f"](docs/{page.name})" in README or f"](docs/{page.name}#" in README


def test_matching_of_left_out_lines() -> None:
    assert matches(("a", "...", "d"), ["a", "b", "c", "d"])
    assert matches(("...",), [])
    assert not matches(("a", "...", "d"), ["a", "b"])
    assert not matches(("a",), ["a", "b"])
