"""What the known dimensions are to each other: their order, which holds the groups of which, which add up.

The facts are in ``codelists/dimension.csv``; a new dimension is a row there and, where its members are known, a
codelist of its name.
"""

from __future__ import annotations

import os
from types import MappingProxyType

from navconv.data_files import read_rows

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "codelists")

_ROWS = read_rows("meaning/codelists/dimension.csv")

KNOWN = tuple([row["id"] for row in _ROWS])
"""The known dimensions, in the order of a key; others follow in order of appearance."""

STANDARD = tuple([row["id"] for row in _ROWS if row["standard"]])
"""The dimensions that every tidy table has, in the order of the contract (schema 1)."""

LISTED = tuple([row["id"] for row in _ROWS if row["listed"] == "yes"])
"""Those that have a codelist which is read at the start."""

LATE_LISTS = tuple([row["id"] for row in _ROWS if row["listed"] == "late"])
"""Those whose codelist is read when labels need it that no other knows, so that a table without them does not wait."""

OPEN = frozenset([row["id"] for row in _ROWS if row["closed"] == "open"])
"""Those of whose members nobody has a full list, so that a strange name is no mistake."""

PARTITIONS = tuple([row["id"] for row in _ROWS if row["partition"]])
"""Those whose members make up their total; the members of others may overlap."""

COARSER = MappingProxyType({row["id"]: row["parent"] for row in _ROWS if row["parent"]})
"""The dimension whose members are the subtotals of another: ``scheme`` → ``scheme_group``."""

FINER = MappingProxyType({coarse: fine for fine, coarse in COARSER.items()})
"""The dimension whose members a member of another holds: ``region`` → ``municipality``."""

LIKELY = tuple(
    [row["id"] for row in sorted(_ROWS, key=lambda row: int(row["likely"] or 0)) if row["likely"]]
)
"""Which dimension is likelier where labels fit several and no heading helps, the likeliest first."""

ANYWHERE = "*"
"""What stands for any word, or none."""

AMID = MappingProxyType({row["id"]: row["amid"] for row in _ROWS if row["amid"]})
"""The dimensions whose members may stand amid other words of a title, and behind which word: ``Ledige i Oslo``."""

PURE = frozenset([name for name, word in AMID.items() if word == ANYWHERE])
"""The dimensions whose members have names that mean nothing else, wherever they stand: ``Kvinner``, ``18-24 år``."""

SCHEMES = frozenset(("scheme", "scheme_group"))
"""The dimensions whose members have names that are common nouns: ``Utdanning`` is a dimension of the unemployed."""
