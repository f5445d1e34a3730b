"""Three hundred exports that chance made, in every format, before programs that are not ours.

``tests/fuzz/outputs.py`` does the same for as many as one likes.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.outputs import is_slow, try_export
from tests.generated.outputs import CHECKS, write_all
from tests.interop.judges import JUDGES, SLOW_JUDGES, judge
from tests.interop.readback import SAMPLES, read

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_outputs_of_generated_exports_are_valid(start):
    for number in range(start, start + 50):
        assert try_export(number, Counter(), slow=is_slow(number)) == [], f"export {number}"


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def spoil(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return spoil


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def change_a_figure(content: bytes) -> bytes:
    """A Data Package with another figure than its hash says."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b",83484,", b",83485,"))
    return out.getvalue()


SPOILED = {
    "csv": swap(b",83484,", b",83484,,"),
    "excel": swap(b";83484;", b";83484;;"),
    "ndjson": swap(b'"value":83484', b'"value":'),
    "json": swap(b'"status":null', b'"status":"none"'),
    "document": swap(b'"role":"total"', b'"role":"all"'),
    "xlsx": cut,
    "parquet": cut,
    "sdmx": swap(b",83484,", b",83484,,"),
    "sdmx-json": swap(b'"keyPosition"', b'"position"'),
    "sdmx-ml": cut,
    "structure": swap(b'id="Y20T24"', b'id="Y 20"'),
    "structure-21": swap(b'id="Y20T24"', b'id="Y 20"'),
    "structure-json": swap(b'"dataType":"Double"', b'"dataType":"Number"'),
    "jsonstat": swap(b'"dimension":{', b'"dimensions":{'),
    "datapackage": change_a_figure,
    ".px": swap(b'"I alt",', b""),
}


@pytest.mark.parametrize("name", SPOILED)
def test_every_judge_refuses_a_spoiled_output(name):
    written = write_all(read(SAMPLES[0]))
    found = next(
        item for item in written if item == name or (name == ".px" and item.endswith(name))
    )
    assert judge(found, written[found], slow=True) == []
    judges = [*JUDGES.get(name, ()), *SLOW_JUDGES.get(name, ())]
    assert len(judge(found, SPOILED[name](written[found]), slow=True)) == len(judges)


def test_every_output_has_a_judge_and_a_spoiled_twin():
    # The tables as printed have no types to be wrong, and as many fields as their own heads.
    assert {*JUDGES, *SLOW_JUDGES} == {*CHECKS, ".px"} - {"printed"} == SPOILED.keys()
