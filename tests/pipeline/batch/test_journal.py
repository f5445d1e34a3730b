"""What stands is not made again after a process was killed, and what lost its input can be removed."""

from __future__ import annotations

import shutil

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.batch.plan import find_inputs, plan_tasks
from navconv.pipeline.batch.state import JOURNAL_FILE, State, describe_settings
from navconv.pipeline.batch.work import Converter
from navconv.pipeline.convert import Settings
from navconv.writers import find_writer
from tests.samples import EXPORTS

WRITERS = [find_writer("csv"), find_writer("sdmx")]


@pytest.fixture
def folders(tmp_path):
    for year in ("2016", "2017"):
        (tmp_path / "in" / year).mkdir(parents=True)
        shutil.copy(EXPORTS[0], tmp_path / "in" / year / "a.txt")
    (tmp_path / "out").mkdir()
    return tmp_path


def plan(folders):
    return plan_tasks(find_inputs([str(folders / "in")]), WRITERS, folders / "out")


def open_state(folders, settings) -> State:
    state = State(folders / "out", describe_settings(settings))
    state.load()
    return state


def test_folders_are_mirrored_and_the_structure_stands_beside_the_data(folders):
    names = [target.name for task in plan(folders) for target in task.targets]
    assert names == [f"{year}/a{end}" for year in ("2016", "2017") for end in (".csv", ".sdmx.csv")]


def test_what_stood_when_the_process_was_killed_is_up_to_date(folders):
    settings = Settings(load_codelists(()))
    first, second = plan(folders)
    # Nothing is recorded behind this: the process is gone. The last line that it wrote is cut off.
    Converter(settings, folders / "out").convert(first)
    with (folders / "out" / JOURNAL_FILE).open("ab") as file:
        file.write(b'{"2017/a.csv": {"form')
    state = open_state(folders, settings)
    assert all(state.find(first, target) for target in first.targets)
    assert not any(state.find(second, target) for target in second.targets)
    structure = (folders / "out" / "2016" / "a.structure.xml").read_text("utf-8")
    assert "DataStructure" in structure
    state.save(last=True)
    assert not (folders / "out" / JOURNAL_FILE).exists()
    assert all(open_state(folders, settings).find(first, target) for target in first.targets)
    # Other options make other bytes.
    other = Settings(load_codelists(()), own={"csv": {"provenance": True}})
    assert not any(open_state(folders, other).find(first, target) for target in first.targets)


def test_what_lost_its_input_is_removed(folders):
    settings = Settings(load_codelists(()))
    converter = Converter(settings, folders / "out")
    for task in plan(folders):
        converter.convert(task)
    (folders / "in" / "2016" / "a.txt").unlink()
    (folders / "out" / "2016" / "mine.csv").write_text("not made here")
    state = open_state(folders, settings)
    removed = state.prune(plan(folders))
    assert removed == ["2016/a.csv", "2016/a.sdmx.csv", "2016/a.structure.xml"]
    left = sorted(path.name for path in (folders / "out").rglob("*") if path.is_file())
    assert left == [JOURNAL_FILE, "a.csv", "a.sdmx.csv", "a.structure.xml", "mine.csv"]
