"""Writes the man page and a page a command from the program itself: ``python docs/make_man.py``."""  # noqa: INP001

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from navconv import __version__
from navconv.cli import app
from navconv.commands.listing import COMMANDS
from navconv.problems import EXIT_MEANING
from navconv.problems.registry import KINDS, load_problem_codes
from navconv.writers.tidy_contract import read_contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent
NOTE = "<!-- Made by docs/make_man.py from the program; change the program, not this page. -->"
CONTRACT = """# The tidy table

<!-- Made by docs/make_man.py from navconv/schemas/tidy.toml; change that, not this page. -->

One line an observation. CSV, JSON, Parquet, the Data Package and the data frames of the library have these columns, in
this order; the JSON Schema of records and the Data Package's description say the same.

Schema 2 is written unless `--schema 1` asks for the columns as they were before it: what schema 1 has keeps its name,
its values and its order.

## Summing it

Totals, subtotals and further tables of the same people stand in one table, as they are printed. So: choose one table
(`table`, or one `by`), one `indicator` and one `period`, and add up its `detail`; that is its `total`. A `part` is
added to nothing, and neither is what is no count (`unit`). A suppressed figure is in the total, and not among the
details. Where a total is not the sum of its rows (a list of the largest), `total-open` says so.

Groups above their members (`Afrika`, then its countries) are subtotals too where no word and no codelist says that
they are groups: if with them the rows come to more than their total, and there is just one way to part the rows so
that every sum holds, in every column without marks. Where figures leave it open, all are details, and `total-open`
says so; so such a group may be a subtotal in one month and a detail in another. Its name and its code are the same in
both.

`repeats` names the first table that prints the same fact. Leaving these lines out gives each fact once; that is still
no sum, as totals stand beside their details.

Some of the names are reserved in SQL. `--sql-names` calls them otherwise in CSV and Parquet: {aliases}.

## Columns

"""
ENVIRONMENT = {
    "NO_COLOR": "If it is set and not empty, nothing is coloured (https://no-color.org).",
    "PAGER": "The program that shows output longer than the screen; `less -RS` if it is not set.",
    "COLUMNS": "The width of the terminal, if the terminal does not say.",
    "NAVCONV_DEBUG": "If it is set, a fault of navconv itself is printed with its whole trace.",
}


@dataclass(frozen=True, slots=True)
class Manual:
    """What the program says about one command.

    Attributes:
        name: the whole name, such as ``navconv to-csv``.
        summary: one sentence.
        usage: the line of usage.
        text: the paragraphs of the help page; a preformatted one keeps its lines.
        arguments: pairs of spelling and help.
        options: the same.
    """

    name: str
    summary: str
    usage: str
    text: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]


def read_manual(command: Any, name: str, summary: str) -> Manual:  # noqa: ANN401  typer hides it
    """Asks a command what it is."""
    context = command.make_context(name, [], resilient_parsing=True)
    arguments, options = [], []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            pairs = options if parameter.param_type_name == "option" else arguments
            pairs.append((record[0], " ".join(record[1].split())))
    usage = f"{name} {' '.join(command.collect_usage_pieces(context))}"
    help_text = (command.help or "").strip("\n")
    text = tuple(part.strip("\n") for part in re.split(r"\n[ ]*\n", help_text) if part.strip())
    return Manual(name, summary, usage, text, tuple(arguments), tuple(options))


def read_manuals() -> list[Manual]:
    """The program itself, then every command."""
    root = typer.main.get_command(app)
    summary = (root.help or "").partition("\n")[0]
    return [
        read_manual(root, "navconv", summary),
        *(
            read_manual(typer.main.get_command(item.build()), f"navconv {item.name}", item.summary)
            for item in COMMANDS
        ),
    ]


def _paragraphs(manual: Manual) -> Iterator[tuple[str, bool]]:
    """The paragraphs of the help page, each with whether its lines are kept."""
    for part in manual.text:
        if part.lstrip().startswith("\b"):
            lines = part.replace("\b", "").strip("\n").split("\n")
            yield "\n".join(line.strip() for line in lines if line.strip()), True
        else:
            yield " ".join(part.split()), False


# Markdown -----------------------------------------------------------------------------------------


def make_page(manual: Manual) -> str:
    """The page of a command as Markdown."""
    parts = [f"# {manual.name}", NOTE, f"```\n{manual.usage}\n```"]
    for text, kept in _paragraphs(manual):
        parts.append(f"```console\n{_prompts(text)}\n```" if kept else text)
    for heading, pairs in (("Arguments", manual.arguments), ("Options", manual.options)):
        if pairs:
            rows = [f"| `{_cell(name)}` | {_cell(text)} |" for name, text in pairs]
            parts.append("\n".join((f"## {heading}\n", "| | |", "|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _prompts(text: str) -> str:
    return "\n".join(f"$ {line}" for line in text.split("\n"))


def _cell(text: str) -> str:
    """A text that may stand in a cell of a Markdown table."""
    return text.replace("|", "\\|")


def make_index(manuals: list[Manual]) -> str:
    """The list of the commands as Markdown."""
    rows = [f"| [{m.name}]({_file(m)}) | {_cell(m.summary)} |" for m in manuals[1:]]
    statuses = [f"| {int(code)} | {text} |" for code, text in EXIT_MEANING.items()]
    return "\n".join(
        (
            "# Commands\n",
            NOTE + "\n",
            "| command | what it does |",
            "|---|---|",
            *rows,
            "",
            "## Exit statuses\n",
            "| status | meaning |",
            "|---|---|",
            *statuses,
            "",
        )
    )


def make_problems() -> str:
    """Every problem code as Markdown."""
    parts = ["# Problems", NOTE, "`navconv explain CODE` prints the same."]
    codes = load_problem_codes().values()
    for kind, heading in KINDS.items():
        parts.append(f"## {heading}")
        for item in codes:
            if item.kind == kind:
                parts += [
                    f"### {item.code} ({' or '.join(item.severities)})",
                    item.meaning,
                    f"```\n{item.example}\n```",
                    f"What to do: {item.action}",
                ]
    return "\n\n".join(parts) + "\n"


def _file(manual: Manual) -> str:
    return manual.name.partition(" ")[2] + ".md"


# The man page -------------------------------------------------------------------------------------


def roff(text: str) -> str:
    """A text as roff takes it: nothing in it is a command, and all of it is ASCII."""
    escaped = (
        text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    )
    escaped = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in escaped)
    return "\n".join("\\&" + line if line.startswith(".") else line for line in escaped.split("\n"))


def make_man_page(manuals: list[Manual]) -> str:
    """The man page, the commands one after another."""
    root, *commands = manuals
    lines = [
        '.\\" Made by docs/make_man.py from the program.',
        f'.TH NAVCONV 1 "" "navconv {__version__}" "User Commands"',
        ".SH NAME",
        f"navconv \\- {roff(_lower_first(root.summary.rstrip('.')))}",
        ".SH SYNOPSIS",
        f".B {roff(root.usage)}",
        ".SH DESCRIPTION",
        *_roff_text(root),
        ".SH OPTIONS",
        *_roff_pairs(root.options),
        ".SH COMMANDS",
    ]
    for manual in commands:
        lines += [
            f'.SS "{roff(manual.name)}"',
            f".B {roff(manual.usage)}",
            *_roff_text(manual),
            *_roff_pairs((*manual.arguments, *manual.options)),
        ]
    lines += [".SH EXIT STATUS", *_roff_pairs((str(int(k)), v) for k, v in EXIT_MEANING.items())]
    lines += [".SH ENVIRONMENT", *_roff_pairs(ENVIRONMENT.items())]
    lines += [
        ".SH PROBLEMS",
        roff("Every message has a code in brackets; `navconv explain CODE` tells more."),
        *_roff_pairs((item.code, item.gist) for item in load_problem_codes().values()),
    ]
    return "\n".join(lines) + "\n"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _roff_text(manual: Manual) -> Iterator[str]:
    for text, kept in _paragraphs(manual):
        if kept:
            yield from (".PP", ".nf", ".RS", roff(text), ".RE", ".fi")
        else:
            yield from (".PP", roff(text))


def _roff_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in pairs:
        yield from (".TP", f".B {roff(name)}", roff(text))


# -------------------------------------------------------------------------------------------------


def make_contract() -> str:
    """The page of the tidy contract."""
    table = ["| column | schema | holds |", "|---|---|---|"]
    for column in read_contract():
        when = {"": "", "several": " (several inputs)", "series": " (`navconv series`)"}.get(
            column.when, f" (`--{column.when}`)"
        )
        table.append(f"| `{column.name}` | {column.schema}{when} | {column.text} |")
    aliases = ", ".join(f"`{item.name}` `{item.sql}`" for item in read_contract() if item.sql)
    return CONTRACT.replace("{aliases}", aliases) + "\n".join(table) + "\n"


def make_pages() -> dict[Path, str]:
    """Every page that is made, by its path in the folder of the documentation."""
    manuals = read_manuals()
    pages = {Path("commands", _file(manual)): make_page(manual) for manual in manuals[1:]}
    pages[Path("commands", "README.md")] = make_index(manuals)
    pages[Path("problems.md")] = make_problems()
    pages[Path("tidy.md")] = make_contract()
    pages[Path("navconv.1")] = make_man_page(manuals)
    return pages


def main() -> None:
    """Writes the pages, and takes away those of commands that are gone."""
    pages = make_pages()
    (FOLDER / "commands").mkdir(exist_ok=True)
    for path in (FOLDER / "commands").glob("*.md"):
        if path.relative_to(FOLDER) not in pages:
            path.unlink()
    for path, text in pages.items():
        (FOLDER / path).write_text(text, "utf-8")
    sys.stdout.write(f"{len(pages)} pages written to {FOLDER}\n")


if __name__ == "__main__":
    main()
