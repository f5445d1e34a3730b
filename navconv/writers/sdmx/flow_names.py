"""Dataflows of data: an id and names made of the document title, of what is measured and of the data structure."""

from __future__ import annotations

from collections.abc import Collection

from navconv.writers.sdmx.artefacts import Dataflow, DataStructure, Name
from navconv.writers.sdmx.flow_titles import name_title
from navconv.writers.sdmx.ids import make_name_id
from navconv.writers.sdmx.structure import STRUCTURE_ID

CHANGES = "_CHANGES"
"""What the id of a dataflow has that holds no counts, but their changes, shares of them and the like."""


def make_flow(
    title: str, structure: DataStructure, taken: Collection[str], *, counts: bool
) -> Dataflow:
    """The dataflow of a title's counts, or of all else under that title.

    Args:
        title: the document title as printed.
        structure: the data structure, whose id says what it has besides the usual.
        taken: the ids of other dataflows.
        counts: whether it holds counts.
    """
    ending = ("" if counts else CHANGES) + structure.id.removeprefix(STRUCTURE_ID)
    # Two titles that differ in signs alone have one id, and the second is numbered.
    alike = {item.removesuffix(ending) for item in taken if item.endswith(ending)}
    name = name_title(title) if title else structure.name
    under = Name(f"med tittelen «{title}»", f"under the title «{title}»")
    if not title:
        under = Name("uten tittel", "without a title")
    about = Name(
        f"Antallene i NAVs trykte tabeller {under.nb}. Tabellene deler de samme på flere måter: "
        "summer bladene som en av dataflytene _BY_ velger ut.",
        f"The counts of the tables that NAV prints {under.en}. The tables divide the same ones in "
        "several ways: add up the leaves that one of the dataflows _BY_ selects.",
    )
    if not counts:
        about = Name(
            f"Endringer og andeler i NAVs trykte tabeller {under.nb}.",
            f"The changes and shares of the tables that NAV prints {under.en}.",
        )
        name = Name(f"{name.nb}. Endringer og andeler", f"{name.en}. Changes and shares")
    return Dataflow(make_name_id(title or "NAV", alike) + ending, name, structure, about)
