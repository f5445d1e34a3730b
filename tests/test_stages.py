"""Every sample at four stages, and eight that teach at all of them, as snapshots: what a change does, in a difference.

What is printed, what it means, what was met and what was proved follow from all that comes before. The stages between
them say the same once more of each sample; eight are enough to show them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from navconv.writers.tidy_options import TidyOptions
from tests import stages
from tests.samples import ALL, TEACHING, name_of
from tests.stages import stages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


class StageSnapshot(SingleFileSnapshotExtension):
    """A text file for each sample and stage; git may write its newlines as it likes."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(StageSnapshot)


def each_of(paths: Sequence[Path]) -> pytest.MarkDecorator:
    """A test for each of some samples, under its name."""
    names = [name_of(path).removesuffix(".txt").replace("/", ".") for path in paths]
    return pytest.mark.parametrize("path", paths, ids=names)


every_sample = each_of(ALL)
teaching_sample = each_of(TEACHING)


@teaching_sample
def test_pages(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_pages(stages_of(path)) == snapshot


@teaching_sample
def test_trees(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_trees(stages_of(path)) == snapshot


@every_sample
def test_document(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_document(stages_of(path)) == snapshot


@teaching_sample
def test_tables(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_tables(stages_of(path)) == snapshot


@every_sample
def test_observations(path: Path, snapshot: SnapshotAssertion) -> None:
    assert stages.show_observations(stages_of(path)) == snapshot


@teaching_sample
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
