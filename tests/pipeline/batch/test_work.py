"""One input into all its formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.batch.plan import plan_tasks
from navconv.pipeline.batch.state import JOURNAL_FILE
from navconv.pipeline.batch.work import Converter
from navconv.pipeline.convert import Settings
from navconv.problems import Exit
from navconv.writers import find_writer
from tests.pipeline.batch.exports import BAD, LOSSY, good
from tests.samples import ALL, FOLDER

SETTINGS = Settings(load_codelists())
STRICT = Settings(load_codelists(), strict=True)


@pytest.fixture
def convert(tmp_path):
    """Converts a text; its outputs are in ``tmp_path/out``."""

    def convert_text(content: bytes, *formats: str, settings=SETTINGS):
        (tmp_path / "a.txt").write_bytes(content)
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        writers = [find_writer(name) for name in formats]
        (task,) = plan_tasks([str(tmp_path / "a.txt")], writers, out)
        return Converter(settings, out).convert(task)

    return convert_text


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != JOURNAL_FILE
    )


CONFLICT = good(1) + good(2).split(b"\n", 1)[1]


def test_all_formats_of_a_sample_are_as_the_single_commands_make_them(tmp_path, convert, run):
    source = FOLDER / "tiltak-2016-11.txt"
    formats = ("csv", "json", "xlsx", "sdmx", "jsonstat", "datapackage")
    # A workbook shows what the checks say of each figure.
    result = convert(source.read_bytes(), *formats, settings=replace(SETTINGS, quality=True))
    assert result.status is Exit.OK
    assert [item.target.format for item in result.made] == list(formats)
    (tmp_path / "single").mkdir()
    for item in result.made:
        more = ("--with-structure",) if item.target.format == "sdmx" else ()
        run(
            f"to-{item.target.format}",
            *(tmp_path / "a.txt", *more, "-o", tmp_path / "single" / item.target.name),
        )
        for name in item.files:
            made = (tmp_path / "out" / name).read_bytes()
            assert made == (tmp_path / "single" / name).read_bytes()
    assert (tmp_path / "out" / "a.structure.xml").exists()


def test_inputs_one_after_another_are_converted_as_each_alone(tmp_path):
    for number, path in enumerate(path for path in ALL for _ in range(2)):
        (tmp_path / f"{number:03}.txt").write_bytes(path.read_bytes())
    sources = sorted(map(str, tmp_path.glob("*.txt")))
    found = {}
    for name in ("together", "alone"):
        out = tmp_path / name
        out.mkdir()
        tasks = plan_tasks(sources, [find_writer("csv"), find_writer("json")], out)
        shared = Converter(SETTINGS, out)
        results = [
            (shared if name == "together" else Converter(SETTINGS, out)).convert(task)
            for task in tasks
        ]
        found[name] = (
            [(result.status, result.problems, result.errors, result.sums) for result in results],
            {name: (out / name).read_bytes() for name in files(out)},
        )
    assert len(found["alone"][1]) > len(sources)
    assert found["together"] == found["alone"]


def test_px_makes_a_folder_of_files(tmp_path, convert):
    result = convert((FOLDER / "tiltak-2016-11.txt").read_bytes(), "px")
    (made,) = result.made
    assert files(tmp_path / "out") == sorted(made.files)
    assert len(made.files) == 4
    assert all(name.startswith("a/") and name.endswith(".px") for name in made.files)


def test_stamps_are_those_of_the_files(tmp_path, convert):
    result = convert(good(1), "csv", "xlsx", "px")
    for item in result.made:
        for name, stamp in item.files.items():
            status = (tmp_path / "out" / name).stat()
            assert stamp == (status.st_size, status.st_mtime_ns)


def test_an_input_that_is_no_export_makes_nothing(tmp_path, convert):
    for formats in (("csv",), ("csv", "sdmx")):
        result = convert(BAD.encode(), *formats)
        assert result.status is Exit.NO_EXPORT
        assert result.made == ()
        assert result.errors[0].code == "no-export"
        assert files(tmp_path / "out") == []


def test_a_conflict_of_keys_costs_the_keyed_formats_only(tmp_path, convert):
    result = convert(CONFLICT, "sdmx", "csv", "px")
    assert result.status is Exit.CONFLICT
    assert [item.target.format for item in result.made] == ["csv"]
    assert [error.code for error in result.errors] == ["key-conflict", "key-conflict"]
    assert files(tmp_path / "out") == ["a.csv"]


def test_a_strict_run_makes_all_outputs_of_an_input_or_none(tmp_path, convert):
    assert convert(LOSSY.encode(), "csv", "json", settings=STRICT).status is Exit.STRICT
    assert files(tmp_path / "out") == []
    assert len(convert(good(3), "csv", "json", settings=STRICT).made) == 2
    assert files(tmp_path / "out") == ["a.csv", "a.json"]


def test_a_strict_run_takes_back_what_came_before_a_failure(tmp_path, convert):
    strict = Settings(load_codelists(), check=False, strict=True)
    result = convert(CONFLICT, "csv", "sdmx", settings=strict)
    assert result.status is Exit.CONFLICT
    assert files(tmp_path / "out") == []


def test_what_is_lost_is_marked(convert):
    assert all(item.lost for item in convert(LOSSY.encode(), "csv").made)
    assert not any(item.lost for item in convert(good(1), "csv").made)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path, convert):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").symlink_to(victim)
    (tmp_path / "out" / "a").symlink_to(tmp_path)
    result = convert(good(1), "csv", "px", "json")
    assert victim.read_text() == "precious"
    assert [item.target.format for item in result.made] == ["json"]
    assert all("out of the output folder" in error.message for error in result.errors)
    assert not list(tmp_path.glob("*.px"))
