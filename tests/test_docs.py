"""The pages that the program makes of itself are up to date, and no command lacks one."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from docs.make_man import FOLDER, make_pages, read_manuals, roff
from navconv.commands.listing import COMMANDS
from navconv.problems import Exit
from navconv.problems.registry import load_problem_codes

PAGES = make_pages()
MANUALS = {manual.name.partition(" ")[2]: manual for manual in read_manuals()}


@pytest.mark.parametrize("path", sorted(PAGES), ids=str)
def test_a_page_is_what_the_program_says(path):
    file = FOLDER / path
    assert file.exists(), "run: python docs/make_man.py"
    assert file.read_text("utf-8") == PAGES[path], "run: python docs/make_man.py"


def test_no_page_is_left_of_a_command_that_is_gone():
    there = {path.relative_to(FOLDER) for path in (FOLDER / "commands").glob("*.md")}
    assert there <= set(PAGES)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_is_documented(command):
    assert (FOLDER / "commands" / f"{command}.md").exists(), "run: python docs/make_man.py"
    assert f"[navconv {command}]({command}.md)" in (FOLDER / "commands" / "README.md").read_text(
        "utf-8"
    )
    assert f'.SS "navconv {roff(command)}"' in (FOLDER / "navconv.1").read_text("utf-8")


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_help_page_has_examples_of_its_command_and_helpful_options(command):
    manual = MANUALS[command]
    examples = [part for part in manual.text if part.lstrip().startswith("\b")]
    assert any(f"navconv {command}" in part for part in examples)
    for name, text in (*manual.arguments, *manual.options):
        assert text, f"{name} has no help"


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_examples_name_only_options_that_exist(command):
    known = {name for manual in MANUALS.values() for name, _ in manual.options}
    spelled = {word for names in known for word in re.findall(r"(?<!\S)--?[a-z][a-z-]*", names)}
    for part in MANUALS[command].text:
        if part.lstrip().startswith("\b"):
            for line in part.splitlines():
                call = re.search(r"navconv ([a-z-]+)([^|>]*)", line)
                if call:
                    assert call[1] in MANUALS
                    assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", call[2])) <= spelled


def test_the_lists_are_whole():
    index = (FOLDER / "commands" / "README.md").read_text("utf-8")
    for status in Exit:
        assert f"| {int(status)} |" in index
    problems = (FOLDER / "problems.md").read_text("utf-8")
    for code in load_problem_codes():
        assert f"### {code} (" in problems


def test_nothing_in_the_man_page_is_taken_for_a_command():
    assert roff(".TH a\\b 'x' - å") == "\\&.TH a\\eb \\(aqx\\(aq \\- \\[u00E5]"
    text = PAGES[next(path for path in PAGES if path.suffix == ".1")]
    assert text.isascii()
    macros = {"TH", "SH", "SS", "PP", "TP", "B", "nf", "fi", "RS", "RE", '\\"'}
    for line in text.splitlines():
        if line.startswith("."):
            assert line[1:].split(" ")[0] in macros
        assert not line.startswith("'")


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_takes_the_man_page():
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", FOLDER / "navconv.1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stderr == ""
