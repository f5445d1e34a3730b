"""``navconv`` as a process of its own: ``python -m navconv``, and the command of that name."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # without the enumerations of signal, which take longer than this module
import os
import sys

from navconv.pipeline.own_process import STOPPING, spare_numpy, tune_collector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STATUS_OF_SIGNAL = 128
"""What a shell adds to the number of the signal that ended a program."""

CONVERSIONS = ("to-", "convert", "series")
"""What the names of commands begin with that write files of files."""


def main() -> None:
    """Runs what the command line asks for."""
    # Before the imports, which make most of the objects of a short run.
    tune_collector()
    for number in STOPPING:
        # `nohup` has a run go on when its terminal is closed.
        if _signal.getsignal(number) == _signal.SIG_DFL:
            _signal.signal(number, _terminate)
    if sys.stderr is None:
        # It was closed by the caller; what is printed on it must not go to standard output instead.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  to the end
    try:
        from navconv.commands.defaults import add_defaults
        from navconv.commands.plain import find_conversion

        sys.argv[1:] = _add(add_defaults)
        if sys.argv[1:2] and sys.argv[1].startswith(CONVERSIONS):
            spare_numpy()
        conversion = find_conversion(sys.argv[1:])
        if conversion is not None:
            conversion()
        else:
            from navconv.cli import main as run

            run()
    except KeyboardInterrupt:
        # Ctrl-C before a command has begun, while modules are loaded.
        from navconv.problems import Exit

        sys.exit(Exit.INTERRUPTED)


def _add(add_defaults: Callable[[list[str]], list[str]]) -> list[str]:
    """The command line with its defaults; ends the process where their file is wrong."""
    from navconv.problems import UsageError

    try:
        return add_defaults(sys.argv[1:])
    except UsageError as error:
        sys.stderr.write(f"{error.problem}\n")
        sys.exit(error.exit)


def _terminate(number: int, _frame: FrameType | None) -> None:
    """Ends the process in an orderly way, so that no temporary file is left."""
    sys.exit(STATUS_OF_SIGNAL + number)


if __name__ == "__main__":
    main()
