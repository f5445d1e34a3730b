"""Help pages: what most people need on one screen, and every option in panels with ``--help-all``."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperOption

from navconv.commands.defaults import COMMANDS as DEFAULTED
from navconv.commands.flags import OPTIONS, PANELS

SCREEN = 23
"""How many lines a screen of the usual size has left above the prompt."""

MIDDLE = 26
"""The most room for spellings on the first screen; a longer one moves its text."""

ARGUMENTS = "Arguments"
_BY_SPELLING = {spelling: flag for flag in OPTIONS.values() for spelling in flag.spellings}


class PanelCommand(TyperCommand):
    """A command whose help page shows its options in panels, the most used first."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Makes the command, and gives it what every command has."""
        super().__init__(*arguments, **named)
        if (self.name or "").startswith(DEFAULTED):
            # Its file is read, and it is taken away, before a command line comes here.
            self.params.append(_make("config", expose_value=False))
        every = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": _show_all}
        self.params.append(_make("help_all", **every))

    def get_help(self, ctx: Any) -> str:
        """The whole page where it fits on a screen, else its first screen."""
        whole = self.get_whole_help(ctx)
        if whole.count("\n") < SCREEN:
            return whole
        formatter = ctx.make_formatter()
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        parts = inspect.cleandoc(self.help or "").split("\n\n")
        examples = [part for part in parts if part.startswith("\b")]
        with formatter.indentation():
            told = [part.replace("\b", "\b\nExamples:", 1) for part in examples]
            formatter.write_text("\n\n".join((parts[0], *told)))
        head = str(formatter.getvalue())
        lines = self._list_most_used(ctx, SCREEN - 1 - head.count("\n"))
        return "\n".join((head, *(line[: formatter.width].rstrip() for line in lines)))

    def get_whole_help(self, ctx: Any) -> str:
        """The page with every option."""
        return super().get_help(ctx)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes arguments and options, those of a panel under its name."""
        for name, pairs in self._part(ctx).items():
            if pairs:
                with formatter.section(name):
                    formatter.write_dl([record for _, record in pairs])

    def _part(self, ctx: Any) -> dict[str, list[tuple[Any, tuple[str, str]]]]:
        """The parameters by their panels, in the order of the table, each with its spelling and its help."""
        order = {spelling: at for at, spelling in enumerate(_BY_SPELLING)}
        panels: dict[str, list[tuple[Any, tuple[str, str]]]]
        panels = {name: [] for name in (ARGUMENTS, *PANELS)}
        for parameter in sorted(self.get_params(ctx), key=lambda item: order.get(item.opts[0], 0)):
            record = parameter.get_help_record(ctx)
            if record is not None:
                is_argument = parameter.param_type_name == "argument"
                named = getattr(parameter, "rich_help_panel", None) or "Other"
                panels[ARGUMENTS if is_argument else named].append((parameter, record))
        return panels

    def _list_most_used(self, ctx: Any, room: int) -> Iterator[str]:
        """The lines of the first screen: for each panel what most people need, in a few words.

        Where there are too many, the last of the longest panel are left to the whole page.
        """
        panels: dict[str, list[tuple[str, str]]] = {}
        for name, pairs in self._part(ctx).items():
            for parameter, (spelled, text) in pairs:
                flag = _BY_SPELLING.get(parameter.opts[0])
                gist = flag.gist if flag else text.partition(";")[0].rstrip(".")
                if gist:
                    panels.setdefault(name, []).append((spelled, gist))
        while sum(map(len, panels.values())) > room:
            max(panels.values(), key=len).pop()
        left = max(map(len, panels)) + 2
        spellings = [len(spelled) for rows in panels.values() for spelled, _ in rows]
        middle = min(max(spellings) + 2, MIDDLE)
        for name, rows in panels.items():
            for at, (spelled, gist) in enumerate(rows):
                heading = "" if at else name
                yield f"{heading:<{left}}{spelled:<{middle - 2}}  {gist}"


def _make(name: str, **more: Any) -> TyperOption:
    """An option that no function takes."""
    flag = OPTIONS[name]
    return TyperOption(
        param_decls=[*flag.spellings],
        metavar=flag.metavar,
        help=flag.help,
        rich_help_panel=flag.panel,
        **more,
    )


def _show_all(ctx: Any, _parameter: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        typer.echo(ctx.command.get_whole_help(ctx))
        ctx.exit()
