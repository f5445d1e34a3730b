"""The registry of problem codes: what each means, what it looks like, and what to do about it.

The texts are data, in ``problem_codes.toml``. A test holds the file against the codes in the
source, and each example against the message that the source makes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "problem_codes.toml"

KINDS = {
    "reading": "Reading bytes and lines",
    "tables": "Rows, labels and headings",
    "checks": "Arithmetic and wholeness",
    "run": "What ends a run",
}
"""What the codes are about, in the order of the pipeline."""


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """A problem code.

    Attributes:
        code: the code, as in ``Problem.code``.
        kind: what it is about, a key of :data:`KINDS`.
        severities: the severities that it comes with.
        meaning: what was met, and what was done about it.
        example: a message as it is printed.
        action: what the user does now.
    """

    code: str
    kind: str
    severities: tuple[Severity, ...]
    meaning: str
    example: str
    action: str

    @property
    def gist(self) -> str:
        """The first sentence of the meaning, for lists; a colon ends it too."""
        return self.meaning.partition(". ")[0].partition(": ")[0].rstrip(".") + "."


@lru_cache(maxsize=1)
def load_problem_codes() -> Mapping[str, ProblemCode]:
    """Every problem code by name, in the order of the file.

    Raises:
        KeyError, ValueError: the file of the package is damaged.
    """
    with FILE.open("rb") as file:
        raw = tomllib.load(file)
    return {
        code: ProblemCode(
            code,
            entry["kind"],
            tuple(Severity(name) for name in entry["severity"]),
            entry["meaning"],
            entry["example"],
            entry["action"],
        )
        for code, entry in raw.items()
    }
