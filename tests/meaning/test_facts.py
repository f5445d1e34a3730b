"""Tests of the facts that need no other table: they are those that are found with all others."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.facts import FactFinder, find_divisions
from navconv.pipeline.convert import convert
from tests.samples import SAMPLES, name_of


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_divisions_are_those_of_the_facts(path):
    with path.open("rb") as stream:
        for export in convert(stream, path.name, load_codelists(), lambda _: None):
            facts = FactFinder().find(export)
            expected = [
                (own.by, own.fixed, [own.kinds[kind].level for kind in own.cells]) for own in facts
            ]
            assert [tuple(found) for found in find_divisions(export)] == expected
