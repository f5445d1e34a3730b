"""``navconv grammar``: the formal definition of the layout, or one rule of it with its comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from navconv.commands.guard import guarded
from navconv.commands.paging import Screen
from navconv.layout.grammar import grammar_folder
from navconv.prepared import expression
from navconv.problems.hints import refuse_unknown

START = "export.lark"
"""The file that the others are imported into; it is printed first."""

_DEFINITION = expression(r"[?!]{0,2}(_?[A-Za-z][A-Za-z_0-9]*)(?:\.-?\d+)?[ ]*:")


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule or terminal of the grammar.

    Attributes:
        name: its name; terminals are in capitals.
        file: the grammar file.
        line: the line where it begins.
        comment: the comment lines above it, or above the group of definitions that it stands in.
        text: its own lines.
    """

    name: str
    file: str
    line: int
    comment: tuple[str, ...]
    text: tuple[str, ...]


def _complete(incomplete: str) -> list[str]:
    """The names of rules and terminals, for the shell."""
    return [found.name for found in read_definitions() if found.name.startswith(incomplete)]


def grammar(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            help="A rule (lower case) or terminal (capitals); without it, the whole grammar.",
            autocompletion=_complete,
        ),
    ] = None,
) -> None:
    """Print the grammar of the exports: what is expected where, and why.

    The program that reads exports is made from these files. A rule is printed with its comment and
    the place where it stands.

    Examples:

    \b
      navconv grammar
      navconv grammar page
      navconv grammar PERIOD
    """
    with guarded():
        if rule is None:
            lines = list(_all_lines())
        else:
            definitions = list(read_definitions())
            found = [definition for definition in definitions if definition.name == rule]
            names = [definition.name for definition in definitions]
            message = f"the grammar has no rule or terminal {rule!r}"
            refuse_unknown(rule, names, message, "; `navconv grammar` prints all of them")
            lines = [line for definition in found for line in _spell(definition)]
        with Screen() as screen:
            screen.write(lines)


def _files() -> list[str]:
    """The names of the grammar files, the starting one first."""
    names = (path.name for path in grammar_folder().glob("*.lark"))
    return sorted(names, key=lambda name: (name != START, name))


def _lines_of(file: str) -> list[str]:
    return (grammar_folder() / file).read_text("utf-8").splitlines()


def _all_lines() -> Iterator[str]:
    """Every file, its name above it."""
    for at, file in enumerate(_files()):
        if at:
            yield ""
        yield f"// ==== {file} ===="
        yield from _lines_of(file)


def _spell(definition: Definition) -> Iterator[str]:
    """A definition as it is printed: place, comment, text."""
    yield f"// {definition.file}:{definition.line}"
    yield from definition.comment
    yield from definition.text


def read_definitions() -> Iterator[Definition]:
    """The rules and terminals of all grammar files, in the order of the files.

    Definitions that follow each other without a blank line share the comment above the first.
    """
    for file in _files():
        comment: list[str] = []
        name = ""
        line = 0
        text: list[str] = []
        for number, content in enumerate([*_lines_of(file), ""], 1):
            if name and content.startswith((" ", "\t", "|")):
                text.append(content)
                continue
            if name:
                yield Definition(name, file, line, tuple(comment), tuple(text))
                name = ""
            match = _DEFINITION.match(content)
            if match:
                name, line, text = match[1], number, [content]
            elif content.startswith("//"):
                # A comment right below a definition belongs to the next one.
                comment = [content] if text else [*comment, content]
                text = []
            else:
                comment, text = [], []
