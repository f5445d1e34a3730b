"""What a table is called in every issue of it, whatever months and figures that prints."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b

from navconv.layout.document import joined
from navconv.layout.totals import fold_words
from navconv.layout.words import load_months, match_any
from navconv.meaning.facts import divided_by
from navconv.meaning.observations.cell_facts import JOIN
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservedExport
from navconv.prepared import expression

_SLUG = 40


def name_tables(export: ObservedExport) -> list[str]:
    """What each table of an export is in every issue: ``deltakere-pa-tiltak-…-1f2e3d4c5b6a7988``."""
    times: Counter[tuple[object, ...]] = Counter()
    names = []
    for table in export.tables:
        context = (export.title, table.table.section, joined(table.table.caption))
        words = tuple([_without_times(fold_words(text)) for text in context])
        by = tuple(sorted(divided_by(table)))
        fixed = [m for name, m in table.fixed.items() if name not in ("period", "indicator")]
        base = tuple(sorted((m.dimension, m.code) for m in fixed if m.code != TOTAL_CODE))
        like = (words, by, base)
        # Of several tables that nothing tells apart, each is held against its own like.
        period = (like, tuple([member.code for member in table.periods]))
        times[period] += 1
        names.append(_name_table(words, JOIN.join(by), base, times[period]))
    return names


@lru_cache(maxsize=1 << 12)
def _name_table(
    words: tuple[str, ...], by: str, base: tuple[tuple[str, str], ...], time: int
) -> str:
    text = json.dumps((words, by, base, time), ensure_ascii=False)
    digest = blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    plain = " ".join(filter(None, words[1:])) or words[0] or "table"
    for letter, spelled in (("æ", "ae"), ("ø", "o"), ("å", "a")):
        plain = plain.replace(letter, spelled)
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-")
    # It begins with a letter, so that nobody takes it for a number.
    return f"t-{slug}-{digest}" if slug else f"t-{digest}"


@lru_cache(maxsize=1 << 12)
def _without_times(text: str) -> str:
    """Words without years and months, which differ between issues: ``Helt ledige 2016`` → ``helt ledige``."""
    return re.sub(r"\s+", " ", _times().sub(" ", text)).strip(" .,-")


@lru_cache(maxsize=1)
def _times() -> re.Pattern[str]:
    return expression(rf"\b(?:(?:19|20)\d\d|(?:{match_any(load_months())}))\b\.?")
