"""An option has one name and one meaning in every command: those of the one table."""

from __future__ import annotations

import inspect

import pytest
import typer

from navconv.cli import app
from navconv.commands.defaults import COMMANDS as DEFAULTED
from navconv.commands.flags import FORMATS, OPTIONS, OTHERS, PANELS, SHARED
from navconv.commands.help_page import SCREEN
from navconv.commands.listing import COMMANDS
from navconv.pipeline.library import read
from navconv.pipeline.read_exports import Conversion
from navconv.pipeline.selecting.selection import make_selection
from navconv.report import REPORT
from navconv.writers import WRITERS

SPELLED = {spelling: name for name, flag in OPTIONS.items() for spelling in flag.spellings}
NAMES = [command.name for command in COMMANDS]
CONVERSIONS = [name for name in NAMES if name.startswith("to-") or name == REPORT.name]


def command_of(name):
    group = typer.main.get_command(app)
    context = group.make_context("navconv", [], resilient_parsing=True)
    command = group.get_command(context, name)
    return command, command.make_context(name, [], resilient_parsing=True)


def options_of(name):
    command, inner = command_of(name)
    return [item for item in command.get_params(inner) if item.param_type_name == "option"]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_no_option_but_those_of_the_table_and_each_means_what_it_says(name):
    for option in options_of(name):
        assert set(option.opts) & set(SPELLED), f"{option.opts} has no row in commands/flags.py"
        flag = OPTIONS[SPELLED[option.opts[0]]]
        assert tuple(option.opts) == flag.spellings
        assert option.is_flag == (flag.become is None), option.opts
        # A database is written in one format, and a batch in several.
        assert option.multiple == flag.many or (name, option.opts) == ("query", ["--to"])
        if option.opts != ["--help"]:
            assert (option.help, option.rich_help_panel) == (flag.help, flag.panel)


@pytest.mark.parametrize("name", CONVERSIONS)
def test_every_conversion_takes_every_shared_option(name):
    taken = {spelling for option in options_of(name) for spelling in option.opts}
    # A report has names alone.
    codes = {"--code-profile"} if name == REPORT.name else set()
    assert {flag.spellings[0] for flag in SHARED.values()} - codes <= taken


@pytest.mark.parametrize("writer", [*WRITERS, REPORT], ids=lambda writer: writer.name)
def test_the_options_of_a_format_are_in_the_table_of_formats_and_in_convert(writer):
    fields = writer.load_options().__dataclass_fields__
    assert set(fields) <= set(FORMATS)
    taken = {spelling for option in options_of("convert") for spelling in option.opts}
    spelled = {FORMATS[name].spellings[0] for name in fields}
    assert spelled - taken <= {"--dataset"}


def test_every_row_of_the_table_is_an_option_of_a_command():
    taken = {spelling for name in NAMES for option in options_of(name) for spelling in option.opts}
    assert set(SPELLED) == taken
    assert len(OPTIONS) == len(SHARED) + len(FORMATS) + len(OTHERS)


def test_each_spelling_stands_once_and_in_a_panel():
    assert len(SPELLED) == sum(len(flag.spellings) for flag in OPTIONS.values())
    assert {flag.panel for flag in OPTIONS.values()} <= set(PANELS)
    assert all(flag.help.endswith(".") for flag in OPTIONS.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_most_people_need_is_on_one_screen(monkeypatch, name):
    """In the order of the panels; the whole page, by --help-all, names every option."""
    monkeypatch.setenv("COLUMNS", "80")
    command, context = command_of(name)
    lines = command.get_help(context).split("\n")
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= 80
    whole = command.get_whole_help(context)
    for option in options_of(name):
        assert all(spelling in whole for spelling in option.opts)
    at = [whole.index(f"\n{panel}:\n") for panel in PANELS if f"\n{panel}:\n" in whole]
    assert at == sorted(at)


def test_the_help_page_is_that_screen(run):
    first, every = (run("convert", word).stdout.decode() for word in ("--help", "--help-all"))
    assert first.count("\n") <= SCREEN
    assert "--sql-names" in every.replace(first, "")
    assert "--sql-names" not in first


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(DEFAULTED)])
def test_what_takes_defaults_says_so(name):
    assert ["--config"] in [option.opts for option in options_of(name)]


def test_the_library_has_the_same_names():
    selecting = [name for name, flag in SHARED.items() if flag.panel == "Selecting"]
    for function in (Conversion.select, make_selection):
        names = set(inspect.signature(function).parameters) - {"self"}
        assert names == set(selecting)
    assert {"encoding", "reading"} <= set(inspect.signature(read).parameters)
