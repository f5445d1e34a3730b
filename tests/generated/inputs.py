"""Damaged inputs by number: the same seed gives the same input on every machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.generated.damage import damage, damage_bytes
from tests.generated.making import make_document
from tests.generated.printing import encode, make_layout, print_text
from tests.samples import ALL

if TYPE_CHECKING:
    from random import Random

PIECE_LINES = 25
SAMPLE_LINES = [path.read_text("utf-8").split("\n") for path in ALL]
WIDE = ("utf-16", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class DamagedInput:
    """An input, and how to decode it; None where its bytes are damaged."""

    data: bytes
    encoding: str | None


def make_input(random: Random) -> DamagedInput:
    """A generated export or a piece of a sample, damaged as text or as bytes.

    The newlines of the text are damaged as well, since they come after the lines.
    """
    layout = make_layout(random)
    if random.randint(0, 3):
        document = make_document(random, tables=2, rows=4, columns=3)
        text = print_text(document, replace(layout, newline="\n"))
    else:
        text = _piece(random)
    others = ["\n".join(random.choice(SAMPLE_LINES)[:40])] if random.randint(0, 3) == 0 else []
    if random.randint(0, 4) == 0:
        # Only in encodings that hold a digit in a byte can digits be compared afterwards.
        narrow = replace(layout, encoding="utf-8" if layout.encoding in WIDE else layout.encoding)
        text = text.replace("\n", layout.newline)
        return DamagedInput(damage_bytes(random, encode(text, narrow)), None)
    text = damage(random, text, others).replace("\n", layout.newline)
    # Without a mark, a short text of two bytes a letter cannot always be told.
    if layout.encoding in WIDE:
        layout = replace(layout, encoding="utf-16")
    data = encode(text, layout)
    try:
        text.encode(layout.encoding)
    except UnicodeEncodeError:
        return DamagedInput(data, "utf-8")
    return DamagedInput(data, layout.encoding)


def _piece(random: Random) -> str:
    lines = random.choice(SAMPLE_LINES)
    start = random.randint(0, max(len(lines) - PIECE_LINES, 0))
    return "\n".join(lines[start : start + random.randint(4, PIECE_LINES)])
