"""The edge of the program: every error becomes a message and an exit status, none a traceback."""

from __future__ import annotations

import contextlib
import os
import sys

from navconv.commands.reporting import Reporter
from navconv.pipeline.files import open_output
from navconv.pipeline.outcome import DEBUG, describe_error
from navconv.problems import Exit, NavconvError, Problem, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def guarded(reporter: Reporter | None = None) -> Iterator[None]:
    """Ends the process with the right status and message when something goes wrong inside.

    Args:
        reporter: prints the message; a plain one where the options are not known yet.
    """
    reporter = reporter or Reporter()
    try:
        yield
        if sys.stdout is not None:  # it was closed by the caller
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has what was wanted; the shell expects the status of SIGPIPE.
        close_stdout()
        leave(Exit.PIPE, reporter)
    except KeyboardInterrupt:
        reporter.say(
            Problem("interrupted", Severity.ERROR, "stopped; nothing half-written was left")
        )
        leave(Exit.INTERRUPTED, reporter)
    except Exception as error:  # noqa: BLE001  the last line of defence: a user must never see a traceback
        problem, status = describe_error(error)
        if status is Exit.INTERNAL and os.environ.get(DEBUG):
            import traceback

            traceback.print_exc()
        reporter.say(problem)
        if isinstance(error, OSError):
            close_stdout()
        leave(status, reporter)


def leave(status: Exit, reporter: Reporter) -> None:
    """Writes the side file of problems and ends the process.

    Raises:
        SystemExit: always.
    """
    try:
        write_problems(reporter)
    except NavconvError as error:
        # What ended the run came first, and its status stands.
        reporter.say(error.problem)
    raise SystemExit(int(status))


def write_problems(reporter: Reporter) -> None:
    """Writes the side file of problems, whole or not at all, and once: one that cannot be written is said once.

    Raises:
        OutputError: it cannot be written.
    """
    target, reporter.file = reporter.file, None
    if target is None:
        return
    with open_output(target) as out:
        out.write(
            "".join(line + "\n" for line in reporter.records).encode("utf-8", "surrogateescape")
        )


def close_stdout() -> None:
    """Points standard output nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
