"""Every sample at every stage, as snapshots: the difference shows what a change does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from navconv.writers.tidy import TidyOptions
from tests import stages
from tests.samples import ALL, name_of
from tests.stages import stages_of

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


class StageSnapshot(SingleFileSnapshotExtension):
    """A text file for each sample and stage; git may write its newlines as it likes."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(StageSnapshot)


every_sample = pytest.mark.parametrize(
    "path", ALL, ids=[name_of(path).removesuffix(".txt").replace("/", ".") for path in ALL]
)


@every_sample
def test_pages(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_pages(stages_of(path)) == snapshot


@every_sample
def test_trees(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_trees(stages_of(path)) == snapshot


@every_sample
def test_document(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_document(stages_of(path)) == snapshot


@every_sample
def test_tables(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_tables(stages_of(path)) == snapshot


@every_sample
def test_observations(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_observations(stages_of(path)) == snapshot


@every_sample
def test_tidy(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_tidy(stages_of(path)) == snapshot


@every_sample
def test_problems(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_problems(stages_of(path)) == snapshot


@every_sample
def test_checks(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_checks(stages_of(path)) == snapshot


@every_sample
def test_pages_are_the_whole_input(path: Path) -> None:
    text = path.read_bytes().decode().replace("\r\n", "\n")
    whole = text if text.endswith("\n") else text + "\n"
    assert "".join(page.text for page in stages_of(path).pages) == whole


@every_sample
def test_tidy_is_utf8_with_newlines_only(path: Path) -> None:
    data = stages.tidy_of(stages_of(path), TidyOptions())
    assert data.decode().endswith("\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
