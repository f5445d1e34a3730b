"""Words that name times: as much as it takes to tell them from other labels. What they mean is for a later stage."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.layout.document import plain
from navconv.layout.totals import REMEMBERED
from navconv.layout.words import load_months, load_ordinals, match_any
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR = expression(r"(?:19|20)\d\d(?: ?(?:\(?\d|\*{1,3})\))?")
_MONTH = rf"(?:{match_any(load_months())})\.?"
_RUN = r" ?(?:[-\u2010-\u2015]|til|og) ?"
_NTH = rf"(?:[1-4]\.?|{match_any(load_ordinals())})"
_LONGER = (
    rf"(?:(?:{_NTH}{_RUN})?{_NTH} ?(?:kvartal|kvt?\.?|halv[åa]r|tertial)"
    r"|(?:[kq]|kvartal |kv\.? )[1-4]|(?:tertial|halvår) [1-3]|(?:uke|veke)(?: ?nr\.?+)? ?\d\d?)"
)
_PART = expression(rf"{_MONTH}|{_LONGER}", re.IGNORECASE)
_TIME = expression(
    rf"(?:19|20)\d\d(?:\D.*)?|(?:0[1-9]|1[0-2])[./](?:19|20)\d\d|{_LONGER}.*"
    rf"|(?:{_MONTH}{_RUN})?{_MONTH}(?:[ '-]?(?:\d\d)?\d\d)?|(?:hittil|så langt) i .*",
    re.IGNORECASE,
)

WEEK, MONTH, QUARTER, THIRD = "U", "M", "K", "T"
"""Parts of a year, as statistical databases write them."""

LAST_WEEK = 53

_PARTS = (
    (expression(r"(?:uke|veke)(?:nr|nummer)?|week"), WEEK, LAST_WEEK),
    (expression(r"(?:år)?(?:måned|månad)(?:snummer|nr)?|mnd"), MONTH, 12),
    (expression(r"kvartal|kv"), QUARTER, 4),
    (expression(r"tertial"), THIRD, 3),
)
_TIMES = frozenset(("periode", "tid", "dato"))
_STAMP = expression(r"((?:19|20)\d\d)-?(\d\d?)")

_UP_TO = expression(
    rf"(?<!\w)(?:(?:per|pr\.?|ultimo|ved utgangen av) (?:\d\d?\. ?)?|\d\d?\. ?){_MONTH}$",
    re.IGNORECASE,
)
_TO = expression(r"\w ?[-\u2010-\u2015] ?\w|\btil\b", re.IGNORECASE)
_BEFORE_YEAR = frozenset(
    (
        "i",
        "per",
        "pr",
        "ved",
        "utgangen",
        "av",
        "til",
        "og",
        "uke",
        "veke",
        "kvartal",
        "halvår",
        "tertial",
        "-",
        "\u2013",
    )
)


@lru_cache(maxsize=REMEMBERED)
def is_year(label: str) -> bool:
    """Whether a label is a year and nothing else but a footnote's mark: ``2017``, ``1999 1)``."""
    return _YEAR.fullmatch(plain(label)) is not None


def is_part_of_year(label: str) -> bool:
    """Whether a label names a part of a year without the year: ``Januar``, ``1. kvartal``, ``Uke 12``."""
    return _PART.fullmatch(plain(label)) is not None


def names_time(head: str) -> bool:
    """Whether a head names a time, which stands above figures alone: ``2017``, ``Januar``, ``jan. 21``."""
    return _TIME.fullmatch(plain(head)) is not None


def heads_weeks(head: str) -> bool:
    """Whether the words above labels say that these are numbers of weeks: ``Uke``, ``Ukenr``; not ``Antall uker``."""
    return part_of_year(head)[0] == WEEK


@lru_cache(maxsize=REMEMBERED)
def part_of_year(head: str) -> tuple[str, int]:
    """The part of a year whose numbers stand below a head, as databases write it, and how many a year has at most.

    Example: ``Uke`` → U and 53; ``Måned nr.`` → M and 12; ``Fylke`` and ``Antall uker`` → nothing and 0.
    """
    words = plain(head).casefold().rstrip(".").removesuffix(" nr")
    found = ((letter, most) for named, letter, most in _PARTS if named.fullmatch(words))
    return next(found, ("", 0))


def spell_times(labels: Sequence[str], head: str, *, dated: bool = False) -> Sequence[str]:
    """Labels that number the part of a year which the words above them name; else as they are.

    Example: ``202401`` below ``Uke`` → ``2024U01``, below ``Melding mottatt måned`` → ``2024M01``; ``2024-4`` below
    ``Kvartal`` → ``2024K4``; ``12`` below ``Uke`` → ``Uke 12`` if they are ``dated``, since another line says the year.
    """
    if dated and heads_weeks(head) and all(map(str.isdecimal, labels)):
        return [f"Uke {label}" for label in labels]
    letter, most = part_of_year(head)
    if not letter:
        # With its year a number is told by the last word alone.
        last = plain(head).casefold().rpartition(" ")[2]
        letter, most = (MONTH, 12) if last in _TIMES else part_of_year(last)
    digits = 1 if letter in (QUARTER, THIRD) else 2
    found = [_STAMP.fullmatch(label) for label in labels] if letter else []
    spelled = [
        f"{it[1]}{letter}{it[2]}"
        for it in found
        if it and len(it[2]) == digits and 0 < int(it[2]) <= most
    ]
    return spelled if len(spelled) == len(labels) else labels


def names_run(period: str) -> bool:
    """Whether a period has a first and a last time: ``2019 - 2021``, ``Januar til mars 2020``."""
    return _TO.search(period) is not None


def find_end(sentence: str) -> str:
    """The day or month at the end of a sentence: ``Mottakere per 31. mai`` → ``per 31. mai``; empty for none."""
    found = _UP_TO.search(sentence)
    return found.group() if found else ""


def without_time(sentence: str) -> str:
    """A sentence without the time at its end: ``Ledige etter fylke, mars 2021`` → ``Ledige etter fylke``."""
    sentence = sentence.removesuffix(find_end(sentence)).rstrip(", ")
    words = sentence.split()
    end = len(words)
    while end and (end < len(words) or is_year(words[-1].rstrip("."))):
        word = words[end - 1].casefold().strip(".,")
        if not (
            end == len(words)
            or word in _BEFORE_YEAR
            or word in load_months()
            or word[:1].isdecimal()
        ):
            break
        end -= 1
    return sentence if end == len(words) else " ".join(words[:end]).rstrip(",.")
