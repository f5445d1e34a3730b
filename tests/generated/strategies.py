"""Hypothesis strategies: documents, layouts, damaged inputs.

Each is a maker of this folder that is given Hypothesis' own source of chance, so that what it finds
is shrunk and remembered.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.generated.inputs import make_input
from tests.generated.making import make_document
from tests.generated.printing import make_layout

CHANCE = st.randoms(use_true_random=False)

documents = CHANCE.map(make_document)
"""Exports whose every cell is known."""

wide_documents = CHANCE.map(
    lambda random: make_document(random, tables=1, rows=12, columns=12),
)
"""Exports of one large table."""

layouts = CHANCE.map(make_layout)
"""Ways to print them."""

damaged_inputs = CHANCE.map(make_input)
"""Exports and pieces of samples, damaged as texts or as bytes."""
