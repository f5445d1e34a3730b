"""``navconv grammar``: every rule and terminal can be asked for."""

from __future__ import annotations

import pytest

from navconv.commands.grammar import read_definitions
from navconv.layout.grammar import grammar_folder, whole_parser

DEFINITIONS = list(read_definitions())


def test_every_rule_and_terminal_of_the_parser_is_found():
    parser = whole_parser()
    names = {definition.name for definition in DEFINITIONS}
    wanted = {rule.origin.name for rule in parser.rules} | {item.name for item in parser.terminals}
    # Lark makes rules of its own for repetitions, and puts the file before an imported name.
    for name in wanted:
        bare = name.rpartition("__")[2] if "__" in name.strip("_") else name
        if not name.startswith("__"):
            assert bare in names, name


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda item: f"{item.file}-{item.name}")
def test_a_definition_is_where_it_says(definition):
    lines = (grammar_folder() / definition.file).read_text("utf-8").splitlines()
    begin = definition.line - 1
    assert tuple(lines[begin : begin + len(definition.text)]) == definition.text
    assert definition.text[0].lstrip("?!").startswith(definition.name)
    after = lines[begin + len(definition.text) : begin + len(definition.text) + 1]
    assert not after or not after[0].startswith((" ", "|"))
    assert all(line.startswith("//") for line in definition.comment)


def test_the_whole_grammar_is_printed_unchanged(run):
    text = run("grammar").stdout.decode()
    for path in grammar_folder().glob("*.lark"):
        assert path.read_text("utf-8") in text + "\n"


def test_a_rule_comes_with_its_comment(run):
    text = run("grammar", "PERIOD").stdout.decode()
    assert text.startswith("// export.lark:")
    assert "November 2016" in text
    assert "\nPERIOD" in text


def test_capitals_matter(run):
    rule, terminal = run("grammar", "rows").stdout, run("grammar", "ROWS").stdout
    assert rule != terminal
    assert b"\nrows:" in rule
    assert b"\nROWS" in terminal


def test_an_unknown_rule_gets_a_hint(run):
    done = run("grammar", "Page")
    assert done.returncode == 2
    assert b"did you mean 'page'" in done.stderr
