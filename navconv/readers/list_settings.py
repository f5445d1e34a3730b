"""What the heads of lists say, from the package's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

from navconv.data_files import read_text

TELLING = ("year_month", "year", "month", "quarter", "third", "half", "week", "time", "level")
"""The kinds of columns that only a list has."""

PAIR = 2
"""How many cells say of which dimension a member is, ``Kjønn | Menn``, or what a period is: ``År | 2022``."""

_PLAIN = str.maketrans("åøæ", "aoa")


@lru_cache(maxsize=1)
def read_settings() -> Mapping[str, list[str]]:
    """What heads say, from the package's file."""
    import tomllib

    return tomllib.loads(read_text("readers/list_heads.toml"))


def names_codes(head: str) -> bool:
    """Whether a head says that codes stand below it: ``Kommunenr``."""
    endings = tuple(read_settings()["code_endings"])
    # What stands in brackets says how the codes look: "Yrkesbetegnelse kode (6-siffer)".
    return fold_head(head.partition("(")[0]).endswith(endings)


def fold_head(text: str) -> str:
    """A head in lower case, its hyphens and underscores as spaces, without the stop at its end."""
    return " ".join(re.sub(r"[-_\u2010-\u2013]", " ", text.lower()).split()).removesuffix(".")


@lru_cache(maxsize=1 << 8)
def find_kind(head: str) -> str:
    """What kind of column a head names; empty for none of a list's own: ``Aar_mnd`` → ``year_month``."""
    return _head_words().get(_spell_plain(head), "")


def says_member(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two texts right above the heads of a list say which member all of it is of: ``Fylke``, ``Nordland``."""
    listed = any(find_kind(text) in TELLING for text in below)
    return len(texts) == PAIR < len(below) and find_kind(texts[0]) == "label" and listed


def _spell_plain(text: str) -> str:
    """The letters of a head, without the marks that some have: ``Aar_maaned``, ``År-måned`` → ``armaned``."""
    letters = re.sub(r"[^a-z0-9]", "", text.lower().translate(_PLAIN))
    return letters.replace("aa", "a").replace("ae", "a").replace("oe", "o")


@lru_cache(maxsize=1)
def _head_words() -> Mapping[str, str]:
    """What kind of column a head names, by its plain letters; a word of years before one of months names both."""
    settings = read_settings()
    kinds = (*TELLING, "label", "rank", "remark")
    words = {_spell_plain(word): kind for kind in kinds for word in settings[kind]}
    both = product(map(_spell_plain, settings["year"]), map(_spell_plain, settings["month"]))
    return {**words, **dict.fromkeys(map("".join, both), "year_month")}
