"""Two exports of one table side by side: in one set of SDMX structures, one folder of PX files, one Data Package."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.context import WriteContext
from navconv.writers.datapackage import DatapackageOptions, datapackage_files
from navconv.writers.px import PxOptions, px_files
from navconv.writers.sdmx import Flavour, Form, SdmxOptions, write_sdmx
from tests.interop.readback import CODELISTS, make_context
from tests.interop.sdmx_readers import check_against_xsd, row_of_sdmx1, rows_of_pysdmx
from tests.writers.small import SCHEMES, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from navconv.meaning.model import ObservedExport

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

FIRST, SECOND = (
    read_text(text)
    for text in (
        SCHEMES,
        # The next month, with other figures.
        SCHEMES.replace("November", "Desember").replace("1 100", "1 101").replace("498", "499"),
    )
)


def write(exports: list[ObservedExport], **options: Any) -> bytes:
    out = io.BytesIO()
    write_sdmx(exports, out, SdmxOptions(**options), make_context())
    return out.getvalue()


def put_together(one: bytes, other: bytes) -> bytes:
    """The artefacts of two structure messages as a registry holds them: what both have is the same."""
    from lxml import etree

    root, added = etree.fromstring(one), etree.fromstring(other)
    lists = {item.tag: item for item in root[1]}
    for kind in added[1]:
        known = {identify(item): item for item in lists[kind.tag]}
        for item in kind:
            if identify(item) in known:
                assert etree.tostring(known[identify(item)]).strip() == etree.tostring(item).strip()
            else:
                lists[kind.tag].append(item)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return found


def identify(artefact: Any) -> tuple[str, ...]:
    return tuple(artefact.get(name, "") for name in ("agencyID", "id", "version"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The structures of both exports as one message, and their data as one file."""
    messages = [
        write(exports, form=Form.STRUCTURE, flavour=Flavour.ML21) for exports in (FIRST, SECOND)
    ]
    structure = put_together(*messages)
    check_against_xsd(structure.decode(), Flavour.ML21)
    (tmp_path / "structure.xml").write_bytes(structure)
    heads, *lines = write(FIRST).splitlines(keepends=True)
    other = write(SECOND).splitlines(keepends=True)
    assert other[0] == heads
    (tmp_path / "data.csv").write_bytes(b"".join([heads, *lines, *other[1:]]))
    return tmp_path / "data.csv", tmp_path / "structure.xml"


def rows_of(data: Path) -> dict[tuple[str, ...], str]:
    """The value of each key, as the file has them."""
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["TIME_PERIOD"] for row in rows} == {"2016-11", "2016-12"}
    found = {key_of(row): row["OBS_VALUE"] for row in rows}
    assert len(found) == len(rows)
    return found


def key_of(row: dict[str, Any]) -> tuple[str, ...]:
    names = ("MAIN_GROUP", "SCHEME", "TRANSFORMATION", "TIME_PERIOD")
    return tuple(str(row[name]) for name in names)


def test_pysdmx_reads_both_with_one_set_of_structures(files):
    from pysdmx.io import get_datasets

    rows = rows_of_pysdmx(get_datasets(*map(str, files)))
    found = {key_of(row): row["OBS_VALUE"] for row in rows}
    assert {key: str(float(value)) for key, value in found.items()} == {
        key: str(float(value)) for key, value in rows_of(files[0]).items()
    }


def test_sdmx1_reads_both_with_one_set_of_structures(files):
    import sdmx

    (definition,) = sdmx.read_sdmx(files[1]).structure.values()
    sets = sdmx.read_sdmx(files[0], structure=definition).data
    rows = [row_of_sdmx1(item) for dataset in sets for item in dataset.obs]
    found = {key_of(row): row["OBS_VALUE"] for row in rows}
    assert {key: str(float(value)) for key, value in found.items()} == {
        key: str(float(value)) for key, value in rows_of(files[0]).items()
    }


def test_an_artefact_that_means_something_else_elsewhere_is_found():
    one = write(FIRST, form=Form.STRUCTURE, flavour=Flavour.ML21)
    with pytest.raises(AssertionError):
        put_together(one, one.replace(b">Hovedgruppe<", b">Noe annet<"))


def test_pyaxis_reads_every_file_of_one_folder(tmp_path):
    from pyaxis import pyaxis

    names = []
    for exports in (FIRST, SECOND):
        for name, content in px_files(exports, PxOptions(), make_context()):
            assert not (tmp_path / name).exists(), name
            (tmp_path / name).write_bytes(content)
            names.append(name)
    matrices: dict[str, set[str]] = {}
    for name in names:
        found = pyaxis.parse(str(tmp_path / name), encoding="iso-8859-1")
        (matrix,) = found["METADATA"]["MATRIX"]
        (period,) = found["METADATA"]["VALUES(Periode)"]
        assert period not in matrices.setdefault(matrix, set())
        matrices[matrix].add(period)
    # An issue of a table has the table's MATRIX, and no other table has it.
    assert set(map(frozenset, matrices.values())) == {frozenset(("2016M11", "2016M12"))}


def test_frictionless_reads_both_in_one_package(tmp_path):
    import frictionless

    exports = [*FIRST, *SECOND]
    context = WriteContext(CODELISTS, lambda _: None, several=True)
    for name, content in datapackage_files(exports, DatapackageOptions(), context):
        (tmp_path / name).write_bytes(content)
    path = str(tmp_path / "datapackage.json")
    assert frictionless.validate(path).valid
    rows = frictionless.Package(path).get_resource("observations").read_rows()
    assert len(rows) == sum(1 for export in exports for _ in export.observations())
    assert {row["period"] for row in rows} == {"2016-11", "2016-12"}
    data = tmp_path / "observations.csv"
    data.write_bytes(data.read_bytes().replace(b",2016-12,", b",2016-13,"))
    assert not frictionless.validate(path).valid
