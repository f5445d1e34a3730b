"""A progress bar on a terminal; nothing where standard error goes to a file."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

from navconv.commands.reporting import printable

_PAUSE = 0.1
"""The shortest time between two pictures of the bar, in seconds."""
_BAR = 20
"""The width of the bar, in characters."""
_CLEAR = "\r\x1b[K"


def has_bar() -> bool:
    """Whether standard error is a terminal that can draw over a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@dataclass(slots=True)
class Progress:
    """A bar at the foot of a terminal.

    Attributes:
        total: how many inputs there are.
        is_shown: whether there is a bar at all.
    """

    total: int
    is_shown: bool
    _drawn: bool = False
    _due: float = 0.0

    def draw(self, done: int, failed: int, name: str) -> None:
        """Draws the bar, unless it was drawn a moment ago.

        Args:
            done: how many inputs are finished.
            failed: how many of them failed.
            name: the one that was finished last.
        """
        now = time.monotonic()
        if not self.is_shown or (now < self._due and done < self.total):
            return
        self._due = now + _PAUSE
        full = _BAR * done // self.total
        text = f"[{'#' * full}{'-' * (_BAR - full)}] {done:,}/{self.total:,}"
        if failed:
            text += f"  {failed:,} failed"
        room = _width() - 1
        text = f"{text}  {printable(name)}"[:room]
        sys.stderr.write(_CLEAR + text)
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Takes the bar away, before something else is printed."""
        if self._drawn:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._drawn = False
            self._due = 0.0


def _width() -> int:
    """How many columns the terminal has."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
