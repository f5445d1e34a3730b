"""Names of dataflows in both languages, made of the document title alone, so that an id never has two names.

A title is printed in Norwegian, its parts ended by full stops: a subject, the dimensions, and how often. The parts that
``titles.csv`` knows are put into English; what it does not know stays as it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from navconv.data_files import read_rows
from navconv.prepared import expression
from navconv.writers.sdmx.artefacts import Name

_JOINTS = expression(r"( og |, )")
_ENGLISH = {" og ": " and "}


def name_title(title: str) -> Name:
    """A title in both languages: ``Helt ledige. Fylke`` → ``NAV statistics. Registered unemployed. County``.

    No colon stands in it: pysdmx 1.x parts an id from its name at the last one.
    """
    parts = [part.strip() for part in title.split(".") if part.strip()]
    return Name(title, f"NAV statistics. {'. '.join(map(_translate, parts))}")


def _translate(part: str) -> str:
    """A part of a title in English, as far as its words are known."""
    words = _read_words()
    whole = words.get(part.casefold())
    if whole is not None:
        return whole
    pieces = _JOINTS.split(part)
    names = [words.get(piece.casefold()) for piece in pieces[::2]]
    if len(pieces) == 1 or None in names:
        return part
    joints = [_ENGLISH.get(joint, joint) for joint in pieces[1::2]]
    first, *others = [name for name in names if name is not None]
    return first + "".join(
        joint + name[:1].lower() + name[1:] for joint, name in zip(joints, others, strict=True)
    )


@lru_cache(maxsize=1)
def _read_words() -> Mapping[str, str]:
    """The English words of each part that is known, by the Norwegian in small letters."""
    return {row["nb"].casefold(): row["en"] for row in read_rows("writers/sdmx/titles.csv")}
