"""An option has one name and one meaning in every command: those of the one table."""

from __future__ import annotations

import inspect

import pytest
import typer

from navconv.cli import app
from navconv.commands.flags import PANELS, SHARED
from navconv.commands.listing import COMMANDS
from navconv.pipeline.library import Conversion, read
from navconv.pipeline.selecting.selection import make_selection

SPELLED = {spelling: name for name, flag in SHARED.items() for spelling in flag.spellings}

OTHER = {
    ("show", "--table"): "one number",
    ("tables", "--table"): "one number",
}
"""What is spelled as an option of the table and means something of its own kind; nothing else may."""


def options_of(name: str):
    group = typer.main.get_command(app)
    context = group.make_context("navconv", [], resilient_parsing=True)
    command = group.get_command(context, name)
    inner = command.make_context(name, [], resilient_parsing=True)
    return [item for item in command.get_params(inner) if item.param_type_name == "option"]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_a_command_means_what_the_table_says(name):
    for option in options_of(name):
        for spelling in option.opts:
            if spelling not in SPELLED or (name, spelling) in OTHER:
                continue
            flag = SHARED[SPELLED[spelling]]
            assert set(option.opts) == set(flag.spellings), spelling
            assert option.is_flag == (flag.become is None), spelling
            assert option.multiple == flag.many, spelling


@pytest.mark.parametrize("name", [c.name for c in COMMANDS if c.name.startswith("to-")])
def test_every_conversion_takes_every_shared_option(name):
    taken = {spelling for option in options_of(name) for spelling in option.opts}
    assert set(SPELLED) <= taken


def test_each_spelling_stands_once_and_in_a_panel():
    assert len(SPELLED) == sum(len(flag.spellings) for flag in SHARED.values())
    assert {flag.panel for flag in SHARED.values()} <= set(PANELS)
    assert all(flag.help.endswith(".") for flag in SHARED.values())


def test_the_library_has_the_same_names():
    selecting = [name for name, flag in SHARED.items() if flag.panel == "Selecting"]
    for function in (Conversion.select, make_selection):
        names = set(inspect.signature(function).parameters) - {"self"}
        assert names == set(selecting)
    assert {"encoding", "reading"} <= set(inspect.signature(read).parameters)
