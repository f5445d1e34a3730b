"""Output for people: at once where it is short or goes elsewhere, else through a pager."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import IO, Self

from navconv.commands.terminal_text import MIN_WIDTH

DEFAULT_PAGER = "less -RS"
"""With colours, and long lines not wrapped: the arrow keys move sideways."""


class PagerLeftError(Exception):
    """Whoever reads has closed the pager; what is left need not be made."""


class Screen:
    """Prints lines; once they are more than the screen has, a pager takes over.

    The pager is ``$PAGER``, else ``less -RS``; an empty ``$PAGER`` or a missing program means none.
    As a context manager it waits for the pager, and ends quietly when the pager is closed early.
    """

    def __init__(self, *, paged: bool = True) -> None:
        """Takes whether a pager may be used; only a terminal gets one."""
        command = os.environ.get("PAGER", DEFAULT_PAGER)
        self._command = _split(command) if paged and _is_screen() else []
        self._room = shutil.get_terminal_size().lines - 1
        self._held: list[str] = []
        self._sink: IO[str] | None = None
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Begins."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A screen that cannot show a letter shows a question mark rather than ending the run.
            sys.stdout.reconfigure(errors="replace")
        return self

    def write(self, lines: Iterable[str]) -> None:
        """Prints lines.

        Raises:
            PagerLeftError: the pager was closed; the context manager takes it.
        """
        for line in lines:
            if self._sink is not None:
                self._send(self._sink, line)
            elif self._command:
                self._held.append(line)
                if len(self._held) > self._room:
                    self._start()
            else:
                print(line)

    def _start(self) -> None:
        """Starts the pager and gives it what was held back."""
        # Ctrl-C is for the pager now, which uses it to stop a search.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._closing.callback(signal.signal, signal.SIGINT, before)
        pager = subprocess.Popen(  # noqa: S603  the user's own choice of program
            self._command, stdin=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )
        self._closing.callback(pager.wait)
        self._sink = pager.stdin
        held, self._held = self._held, []
        self.write(held)

    @staticmethod
    def _send(sink: IO[str], line: str) -> None:
        try:
            sink.write(line + "\n")
        except BrokenPipeError as error:
            raise PagerLeftError from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Prints what was held back, or waits for the pager."""
        if self._sink is not None:
            # A pager that was closed before it took the last lines showed all that was wanted.
            with contextlib.suppress(BrokenPipeError):
                self._sink.close()
        self._closing.close()
        for line in self._held:
            print(line)
        self._held = []
        return isinstance(error, PagerLeftError)


def _split(command: str) -> list[str]:
    """The words of a pager's command; none where there is no such program."""
    try:
        words = shlex.split(command)
    except ValueError:
        return []
    return words if words and shutil.which(words[0]) else []


def _is_screen() -> bool:
    """Whether standard output is a terminal that can show pages."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def screen_width(asked: int | None = None) -> int | None:
    """The width to fit lines into.

    Args:
        asked: the width that the user wants; None to find it.

    Returns:
        The width asked for, else that of the terminal, else None: a file or pipe takes lines of
        any length.
    """
    if asked is not None:
        return asked
    return max(shutil.get_terminal_size().columns, MIN_WIDTH) if sys.stdout.isatty() else None
