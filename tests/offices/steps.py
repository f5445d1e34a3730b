"""What ``docs/offices.md`` tells an office to do, done: its commands, then its lines of Python, as they stand there."""

from __future__ import annotations

import contextlib
import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.conftest import command_environment
from tests.samples import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "offices.md"
_CODE = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)


class RefusedError(Exception):
    """A command of the page failed."""


@cache
def read_steps(tool: str) -> tuple[tuple[str, str], ...]:
    """The pieces of code below a heading of the page, each with its language."""
    _, _, rest = PAGE.read_text("utf-8").partition(f"\n### {tool}\n")
    found = tuple(_CODE.findall(re.split(r"\n##+ ", rest)[0]))
    assert found, f"the page has no commands for {tool}"
    return found


def take_steps(
    tool: str, folder: Path, changes: Mapping[str, str] = {}, **given: Any
) -> dict[str, Any]:
    """Does in a folder what the page says for a tool.

    Args:
        tool: its heading.
        folder: where the export lies, as ``export.txt``.
        changes: what is written otherwise here: the export's ending, the number of a set of dimensions.
        given: what names of its Python stand for that an office has.

    Returns:
        What the names of its Python stand for in the end.

    Raises:
        RefusedError: a command failed.
    """
    names: dict[str, Any] = given
    with contextlib.chdir(folder):
        for language, code in read_steps(tool):
            text = code
            for old, new in changes.items():
                text = text.replace(old, new)
            if language == "sh":
                run_shell(text)
            else:
                exec(compile(text, str(PAGE), "exec"), names)  # noqa: S102 - it is the page's
    return names


def run_shell(text: str) -> None:
    """Runs commands where we are; a conversion with something lost is no failure.

    Raises:
        RefusedError: one failed.
    """
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail\n{text}"],
        capture_output=True,
        env=command_environment(),
        check=False,
    )
    if done.returncode > 1:
        raise RefusedError(done.stderr.decode())
