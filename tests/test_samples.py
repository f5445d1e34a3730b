"""The samples: each is said to be what it is, and all of them convert."""

from __future__ import annotations

import re

import pytest

import navconv
from tests.samples import FOLDER, LAYOUTS, SAMPLES, name_of

README = (FOLDER / "README.md").read_text("utf-8")
LISTED = dict(re.findall(r"^\| `([\w.-]+\.txt)` \| (.+) \|$", README, re.MULTILINE))


def test_every_sample_has_a_line_on_what_it_shows() -> None:
    assert set(LISTED) == {path.name for path in SAMPLES}
    assert all(LISTED.values())


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_every_sample_converts(path) -> None:
    conversion = navconv.read(path, check=False)
    assert conversion.tables
    assert next(conversion.observations)


def test_layouts_are_small() -> None:
    assert [name_of(path) for path in LAYOUTS if path.stat().st_size > 8_000] == []
