"""Dimensions that no codelist knows: which of those that headings name labels are of, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from navconv.meaning.context.table_remarks import TableRemarks
from navconv.meaning.context_words.heading_hints import UNNAMED, make_id
from navconv.meaning.phrases.ages import DURATION
from navconv.meaning.phrases.labels import PLACE_DIGITS, Label, behind_total, fold, take_apart
from navconv.meaning.quantities.units import measures_time
from navconv.meaning.solving.axes import SHARE

STEM = 5
"""How many letters two words must have in common at their start to be of one stem."""


def pick_unknown(table: TableRemarks, labels: Sequence[Label], taken: set[str]) -> str:
    """The name for a dimension that no codelist knows: what the headings name and nothing else is.

    Of several, the one whose members these labels were before in this input; else one that has
    no members yet; else the first. A known dimension without a codelist (municipalities) is one
    that labels cannot tell.
    """
    known = table.vocabulary.codelists.dimensions
    named = dict.fromkeys((*table.section.dimensions, *table.title.dimensions))
    candidates = [
        name
        for name in named
        if name not in taken and (name not in known or name not in table.axes.matchers)
        if name not in ("period", "indicator")
    ]
    if "municipality" in candidates and len(candidates) > 1:
        # Numbers tell places from all else that the headings name.
        if sum(len(label.code) in PLACE_DIGITS for label in labels) >= SHARE * len(labels):
            return "municipality"
        if not any(
            label.code or table.axes.has_member("municipality", label.text, table.year)
            for label in labels
        ):
            candidates.remove("municipality")
    candidates = _heed_word(table, labels, _heed_units(labels, candidates))
    if candidates:
        return _choose(table, labels, candidates)
    name, number = make_id(UNNAMED), 1
    while name in taken:
        number += 1
        name = make_id(f"gruppe {number}")
    return name


def _choose(table: TableRemarks, labels: Sequence[Label], candidates: Sequence[str]) -> str:
    """The name whose members labels were before, else one without members, else one of which nothing beside them is."""
    registry = table.vocabulary.registry
    for name in candidates:
        if registry.knows(name, labels) >= SHARE:
            return name
    beside = _label_others(table, labels) if len(candidates) > 1 else []
    candidates = _heed_stems(labels, beside, candidates)
    for name in candidates:
        if registry.is_new(name):
            return name
    if len(candidates) > 1:
        for name in candidates:
            if not registry.knows(name, beside):
                return name
    return candidates[0]


def _heed_stems(
    labels: Sequence[Label], beside: Sequence[Label], candidates: Sequence[str]
) -> Sequence[str]:
    """The names whose words begin as words of the labels do, and not as those of the labels beside them.

    Example: ``I arbeid``, ``Ikke i arbeid`` above ``Innvandrere``, ``Øvrige`` are of ``Arbeidsstatus``, and not of
    ``Innvandrerbakgrunn``.
    """
    if len(candidates) == 1:
        return candidates
    alike = {name: _share_alike(labels, name) - _share_alike(beside, name) for name in candidates}
    return [name for name in candidates if alike[name] == max(alike.values())]


def _share_alike(labels: Sequence[Label], name: str) -> float:
    """The share of labels of which a word begins as one of a name does."""
    stems = tuple({word[:STEM] for word in name.split("_") if len(word) >= STEM})
    alike = sum(
        any(word.startswith(stems) for word in fold(label.text).split()) for label in labels
    )
    return alike / len(labels) if labels else 0.0


def _label_others(table: TableRemarks, labels: Sequence[Label]) -> list[Label]:
    """The other labels of a table, of rows and of columns; of a total what it is of."""
    printed = dict.fromkeys((*table.printed.rows.labels, *table.printed.header.labels))
    own = {label.text for label in labels}
    words = [behind_total(take_apart(text).text) for text in printed]
    return [Label(text) for text in words if text and text not in own]


def _heed_units(labels: Sequence[Label], candidates: list[str]) -> list[str]:
    """The names that are left where units of time tell classes of duration from all else: ``Under 4 uker``."""
    if DURATION not in candidates or len(candidates) == 1:
        return candidates
    timed = any(measures_time(label.text) for label in labels)
    return [name for name in candidates if (name == DURATION) is timed]


def _heed_word(table: TableRemarks, labels: Sequence[Label], candidates: list[str]) -> list[str]:
    """The names that are left where the words over the labels of rows say of what these are, and nothing else is."""
    stubs = table.printed.header.stubs
    if len(stubs) > 1:
        # Heads are none of what the columns before them divide, be it the only name that is left: "Fylke | Kommune".
        known = table.vocabulary.codelists.words
        words = {known.get(fold(stub), make_id(stub)) for stub in stubs}
        heads = {label.text for label in labels}.issubset(table.printed.header.labels)
        return [name for name in candidates if not heads or name not in words]
    word = make_id(table.printed.header.stub)
    if word not in candidates or len(candidates) == 1:
        return candidates
    rows = any(label.text in table.printed.rows.labels for label in labels)
    return [word] if rows else [name for name in candidates if name != word]
