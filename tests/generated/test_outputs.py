"""Whatever happened to an export, what is written of it is valid in every format."""

from __future__ import annotations

from random import Random

import pytest

from navconv.problems import NavconvError
from tests.accounting import take_account
from tests.generated.inputs import make_input
from tests.generated.outputs import CHECKS, find_faults, write_all

TEXT = (
    "# Helt ledige. En måned\n\n## Hovedgrupper\n\nMai 2020\n\n\tAntall\nI alt\t10\nAndre\t6\n\t4\n"
)


def faults_of(data: bytes, encoding: str | None = "utf-8") -> list[str]:
    try:
        exports = take_account(data, encoding or "utf-8").exports
    except NavconvError:
        return []
    # An input without a table is refused before anything is written.
    return find_faults(write_all(exports)) if any(item.tables for item in exports) else []


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_damaged_exports_are_written_as_valid_files(start):
    for seed in range(start, start + 100):
        item = make_input(Random(seed))
        assert faults_of(item.data, item.encoding) == [], f"input {seed}"


def test_a_row_without_a_label_is_valid_in_every_format():
    assert faults_of(TEXT.encode()) == []


SPOILED = {
    "csv": (b"Andre", b"Andre,"),
    "json": (b'"Andre"', b'""'),
    "printed": (b"Andre,6", b"Andre,6,7"),
    "excel": (b";Andre;", b";Andre;;"),
    "ndjson": (b'"Andre"', b'""'),
    "document": (b'"role":"total"', b'"role":""'),
    "parquet": (b"PAR1", b"PAR2"),
    "sdmx": (b",M,", b",M M,"),
    "sdmx-ml": (b'OBS_VALUE="6"', b'OBS_VALUE=""'),
    "sdmx-json": (b'"name":"Andre"', b'"name":""'),
    "structure": (b">Andre<", b"><"),
    "structure-21": (b">Andre<", b"><"),
    "structure-json": (b'"name":"Andre"', b'"name":" "'),
    "jsonstat": (b'"ANDRE":1', b'"ANDRE":2'),
    ".px": (b'"Andre"', b'"I alt"'),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_output_is_found(name):
    old, new = SPOILED[name]
    for found, content in write_all(take_account(TEXT.encode()).exports).items():
        if found.endswith(name) and (found == name or name.startswith(".")):
            assert old in content
            assert find_faults({found: content.replace(old, new)}) != []
            return
    raise AssertionError(f"{name} was not written")


def test_every_output_has_its_check():
    written = write_all(take_account(TEXT.encode()).exports)
    assert {name for name in written if not name.endswith(".px")} == CHECKS.keys()
