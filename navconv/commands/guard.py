"""The edge of the program: every error becomes a message and an exit status, none a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

from navconv.commands.reporting import Reporter
from navconv.problems import Exit, NavconvError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBUG = "NAVCONV_DEBUG"
"""Set this in the environment to see the traceback of an internal fault."""


@contextlib.contextmanager
def guarded(reporter: Reporter | None = None) -> Iterator[None]:
    """Ends the process with the right status and message when something goes wrong inside.

    Args:
        reporter: prints the message; a plain one where the options are not known yet.
    """
    reporter = reporter or Reporter()
    try:
        yield
        sys.stdout.flush()
    except NavconvError as error:
        reporter.say(error.problem)
        leave(error.exit, reporter)
    except BrokenPipeError:
        # Whoever read the output has what was wanted; the shell expects the status of SIGPIPE.
        close_stdout()
        leave(Exit.PIPE, reporter)
    except KeyboardInterrupt:
        reporter.say(Problem("interrupted", Severity.ERROR, "stopped; nothing half-written was left"))
        leave(Exit.INTERRUPTED, reporter)
    except OSError as error:
        cause = error.strerror or str(error)
        reporter.say(Problem("output", Severity.ERROR, f"cannot write the output: {cause}"))
        close_stdout()
        leave(Exit.OUTPUT, reporter)
    except (RecursionError, MemoryError) as error:
        message = f"the input needs more {'memory' if isinstance(error, MemoryError) else 'depth'} than there is"
        reporter.say(Problem("limit", Severity.ERROR, message))
        leave(Exit.NO_EXPORT, reporter)
    except Exception as error:  # noqa: BLE001  the last line of defence: a user must never see a traceback
        if os.environ.get(DEBUG):
            traceback.print_exc()
        message = (
            f"a fault of navconv itself: {type(error).__name__}: {error}; "
            f"please report it with the input (set {DEBUG}=1 for details)"
        )
        reporter.say(Problem("internal", Severity.ERROR, message))
        leave(Exit.INTERNAL, reporter)


def leave(status: Exit, reporter: Reporter) -> None:
    """Writes the side file of problems and ends the process.

    Raises:
        SystemExit: always.
    """
    if reporter.file is not None:
        with contextlib.suppress(OSError):
            write_problems(reporter)
    raise SystemExit(int(status))


def write_problems(reporter: Reporter) -> None:
    """Writes the side file of problems."""
    if reporter.file is not None:
        reporter.file.write_text("".join(line + "\n" for line in reporter.records), "utf-8")


def close_stdout() -> None:
    """Points standard output nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
