"""Two exports of one table side by side: in one set of SDMX structures, one folder of PX files, one Data Package."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.context import WriteContext
from navconv.writers.cube import build_cubes
from navconv.writers.datapackage import DatapackageOptions, datapackage_files
from navconv.writers.px import PxOptions, px_files
from navconv.writers.sdmx import Flavour, Form, SdmxOptions, write_sdmx
from tests.interop.readback import CODELISTS, make_context, read
from tests.interop.sdmx_readers import check_against_xsd, row_of_sdmx1, rows_of_pysdmx
from tests.readers.books import convert, make_book, put
from tests.writers.small import SCHEMES, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from navconv.meaning.observations.model import ObservedExport

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]


def regions(year: int, *names: str) -> list[ObservedExport]:
    """A table of counties, in the division of its year."""
    rows = "\n".join(f"{name}\t{10 + at}" for at, name in enumerate(names))
    total = sum(range(10, 10 + len(names)))
    title = "# Helt ledige. Fylke. En måned\n\n## Fylke"
    return read_text(f"{title}\n\nNovember {year}\n\n\tAntall\nI alt\t{total}\n{rows}\n")


def workbook(month: str, change: int) -> list[ObservedExport]:
    """A list of municipalities by sex."""

    def fill(sheet: Worksheet) -> None:
        put(sheet, 1, 1, (f"{month} 2025",))
        put(sheet, 2, 1, ("Kommune", "Kjønn", "Antall"))
        rows = [("0301 Oslo", "Kvinner", 120), ("0301 Oslo", "Menn", 80)]
        rows += [("3901 Horten", "Kvinner", "*"), ("3901 Horten", "Menn", 5)]
        for at, (place, sex, count) in enumerate(rows, 3):
            more = count + change if isinstance(count, int) else count
            put(sheet, at, 1, (place, sex, more))

    return list(convert(make_book(Kommuner=fill)).exports)


PAIRS: dict[str, Callable[[], tuple[list[ObservedExport], list[ObservedExport]]]] = {
    # The next month, with other figures.
    "months": lambda: (
        read_text(SCHEMES),
        read_text(
            SCHEMES.replace("November", "Desember").replace("1 100", "1 101").replace("498", "499")
        ),
    ),
    # Østfold has another number in 2024, and the two counties of Trøndelag are one.
    "eras of one table": lambda: (
        regions(2013, "Østfold", "Nord-Trøndelag", "Sør-Trøndelag"),
        regions(2024, "Østfold", "Trøndelag"),
    ),
    "2013 and 2019": lambda: (
        list(read("tiltak-fylke-2013-11.txt")),
        list(read("tiltaksgruppe-fylke-2019.txt")),
    ),
    "workbooks": lambda: (workbook("Januar", 0), workbook("Februar", 3)),
}
"""Two exports, by what tells them apart."""

Pair = tuple["list[ObservedExport]", "list[ObservedExport]"]


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest) -> Pair:
    """Two exports."""
    return PAIRS[request.param]()


def count_keys(exports: list[ObservedExport]) -> int:
    """How many places the cubes of an export have that are printed."""
    cubes = build_cubes(exports, make_context())
    return sum(len(cube.cells) for cube in cubes)


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
def files(tmp_path: Path, pair: Pair) -> tuple[Path, Path]:
    """The structures of both exports as one message, and their data as one file."""
    messages = [write(exports, form=Form.STRUCTURE, flavour=Flavour.ML21) for exports in pair]
    structure = put_together(*messages)
    check_against_xsd(structure.decode(), Flavour.ML21)
    (tmp_path / "structure.xml").write_bytes(structure)
    first, second = (write(exports).splitlines(keepends=True) for exports in pair)
    assert first[0] == second[0]
    (tmp_path / "data.csv").write_bytes(b"".join([*first, *second[1:]]))
    for at, exports in enumerate(pair):
        (tmp_path / f"data-{at}.xml").write_bytes(write(exports, form=Form.ML))
    return tmp_path / "data.csv", tmp_path / "structure.xml"


Rows = dict[frozenset[tuple[str, str]], "float | str"]


def rows_of(data: Path) -> Rows:
    """The value of each key, as the file has them."""
    with data.open(encoding="utf-8", newline="") as file:
        return values_of(csv.DictReader(file), dimensions_of(data))


def dimensions_of(data: Path) -> list[str]:
    """The columns that make a key."""
    heads = data.read_text("utf-8").partition("\r\n")[0].split(",")
    return heads[heads.index("ACTION") + 1 : heads.index("OBS_VALUE")]


def values_of(rows: Iterable[dict[str, Any]], dimensions: list[str]) -> Rows:
    """The value of each key, ``NaN`` as a text, since it is not equal to itself."""
    found: Rows = {}
    for row in rows:
        key = frozenset((name, str(row[name])) for name in dimensions)
        assert key not in found
        number = float(row["OBS_VALUE"])
        found[key] = "NaN" if math.isnan(number) else number
    return found


def read_with_pysdmx(files: tuple[Path, Path]) -> list[dict[str, Any]]:
    """The rows of both messages, as SDMX-ML: of a column of digits alone in SDMX-CSV pysdmx makes numbers."""
    from pysdmx.io import get_datasets

    data, structure = files
    return [
        row
        for at in range(2)
        for row in rows_of_pysdmx(
            get_datasets(str(data.with_name(f"data-{at}.xml")), str(structure))
        )
    ]


def test_pysdmx_reads_both_with_one_set_of_structures(files):
    assert values_of(read_with_pysdmx(files), dimensions_of(files[0])) == rows_of(files[0])


def test_sdmx1_reads_both_with_one_set_of_structures(files):
    import sdmx

    (definition,) = sdmx.read_sdmx(files[1]).structure.values()
    sets = sdmx.read_sdmx(files[0], structure=definition).data
    rows = [row_of_sdmx1(item) for dataset in sets for item in dataset.obs]
    assert values_of(rows, dimensions_of(files[0])) == rows_of(files[0])


def test_pysdmx_makes_numbers_of_codes_that_are_digits_alone_in_csv():
    # So SDMX-ML, as docs/readers.md says.
    from pysdmx.io import read_sdmx

    found = {}
    for form in (Form.CSV, Form.ML):
        text = write(workbook("Januar", 0), form=form).decode()
        rows = rows_of_pysdmx(read_sdmx(text, validate=False).data)
        found[form] = {row["MUNICIPALITY"] for row in rows}
    assert found == {Form.CSV: {"301", "3901"}, Form.ML: {"0301", "3901"}}


def test_a_changed_figure_of_the_second_export_is_found(files):
    expected = rows_of(files[0])
    data = files[0].with_name("data-1.xml")
    head, mark, end = data.read_text("utf-8").rpartition('" OBS_STATUS="A"')
    data.write_text(f"{head}7{mark}{end}", "utf-8")
    found = values_of(read_with_pysdmx(files), dimensions_of(files[0]))
    assert found.keys() == expected.keys()
    assert len([key for key in found if found[key] != expected[key]]) == 1


def test_an_artefact_that_means_something_else_elsewhere_is_found():
    one = write(PAIRS["months"]()[0], form=Form.STRUCTURE, flavour=Flavour.ML21)
    with pytest.raises(AssertionError):
        put_together(one, one.replace(b">Hovedgruppe<", b">Noe annet<"))


def test_pyaxis_reads_every_file_of_one_folder(tmp_path, pair):
    from pyaxis import pyaxis

    found: dict[str, list[tuple[set[str], frozenset[str]]]] = {}
    cells = 0
    for exports in pair:
        for name, content in px_files(exports, PxOptions(), make_context()):
            assert not (tmp_path / name).exists(), name
            (tmp_path / name).write_bytes(content)
            # Symbols stay as they stand in the file.
            as_they_are = {"null_values": "^$", "sd_values": "^$"}
            px = pyaxis.parse(str(tmp_path / name), encoding="iso-8859-1", **as_they_are)
            cells += sum(px["DATA"]["DATA"] != '"."')
            meta = px["METADATA"]
            about = frozenset((*meta["STUB"], *meta["HEADING"], *meta["DESCRIPTION"]))
            found.setdefault(meta["MATRIX"][0], []).append((set(meta["VALUES(Periode)"]), about))
    assert cells == sum(map(count_keys, pair))
    # The issues of a table have its MATRIX and none of the same periods; no other table has it.
    for issues in found.values():
        assert len({about for _, about in issues}) == 1
        periods = [period for own, _ in issues for period in own]
        assert len(periods) == len(set(periods))
    assert len(found) == len({issues[0][1] for issues in found.values()})


def test_frictionless_reads_both_in_one_package(tmp_path, pair):
    import frictionless

    exports = [export for part in pair for export in part]
    context = WriteContext(CODELISTS, lambda _: None, several=True)
    for name, content in datapackage_files(exports, DatapackageOptions(), context):
        (tmp_path / name).write_bytes(content)
    path = str(tmp_path / "datapackage.json")
    assert frictionless.validate(path).valid
    rows = frictionless.Package(path).get_resource("observations").read_rows()
    assert len(rows) == sum(1 for export in exports for _ in export.observations())
    periods = {item.period for export in exports for item in export.observations()}
    assert {row["period"] for row in rows} == periods
    data = tmp_path / "observations.csv"
    last = f",{max(periods)},".encode()
    data.write_bytes(data.read_bytes().replace(last, b",2016-13,", 1))
    assert not frictionless.validate(path).valid
