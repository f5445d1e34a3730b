"""The members of a table's cells as texts, a column for each dimension."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.times.periods import year_of
from navconv.writers.tidy_records import write_members
from tests.writers.small import CODELISTS, MUNICIPALITIES, REGIONS, SCHEMES, read_text

MONTHS_IN_ROWS = """\
# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2019 - Januar 2020

\tI alt\tOslo\tTelemark
Desember 2019\t30\t10\t20
Januar 2020\t31\t11\t20
"""
KEYS = ("period", *STANDARD, "municipality", "indicator")


def keys_of(text: str, *, codes: bool) -> list[list[str | None]]:
    """The key of each observation, by column."""
    found: list[list[str | None]] = []
    for export in read_text(text):
        for table in export.tables:
            columns = [write_members(table, name, CODELISTS, codes=codes) for name in KEYS]
            found += map(list, zip(*columns, strict=True))
    return found


def spelled_out(text: str, *, codes: bool) -> list[list[str | None]]:
    """The same from the observations one by one."""
    found = []
    for export in read_text(text):
        for item in export.observations():
            key = []
            for name in KEYS:
                member = item.members.get(name)
                if member is None:
                    missing = name in {"period", "indicator"}
                    key.append(None if missing else "_T" if codes else "I alt")
                elif codes:
                    key.append(CODELISTS.in_force(member, year_of(item.period)).code)
                else:
                    key.append(member.code if name == "period" else member.name)
            found.append(key)
    return found


@pytest.mark.parametrize("codes", [False, True])
@pytest.mark.parametrize("text", [SCHEMES, REGIONS, MUNICIPALITIES, MONTHS_IN_ROWS])
def test_keys_are_those_of_the_observations(text, codes):
    found = keys_of(text, codes=codes)
    assert found == spelled_out(text, codes=codes)
    assert len(found) >= 6


@pytest.mark.parametrize("text", [REGIONS, MONTHS_IN_ROWS])
def test_a_code_is_the_one_in_force_in_the_year_of_the_observation(text):
    # Telemark was county 08 until 2019, and is county 40 since 2024.
    codes = {key[1] for key in keys_of(text, codes=True) if key[0] == "2019-12"}
    assert "NO-08" in codes
    assert "NO-40" not in codes
