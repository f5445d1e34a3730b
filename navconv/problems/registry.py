"""The registry of problem codes: what each means, what it looks like, and what to do about it.

The texts are data, in ``problem_codes.toml`` and, in Norwegian, ``problem_codes_nb.toml``. A test holds the files
against the codes in the source, and each example against the message that the source makes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from navconv.problems import Severity

FILE = Path(__file__).parent / "problem_codes.toml"
NORWEGIAN = FILE.with_stem("problem_codes_nb")

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


@lru_cache(maxsize=1)
def _load_norwegian() -> Mapping[str, Mapping[str, str]]:
    """What is met and what to do in Norwegian, by code."""
    return tomllib.loads(NORWEGIAN.read_text("utf-8"))


def describe_code(code: str, language: str) -> tuple[str, str]:
    """What a code means, and what the user does now, in a language: ``nb`` or ``en``.

    A message itself is English alone. Two empty texts where a database was written by another version that had a code
    of its own.
    """
    if language == "nb":
        texts = _load_norwegian().get(code, {})
        return texts.get("meaning", ""), texts.get("action", "")
    known = load_problem_codes().get(code)
    return (known.meaning, known.action) if known else ("", "")
