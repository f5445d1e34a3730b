"""The tidy CSV: what one output leaves for the next."""

from __future__ import annotations

import io

import pytest

from navconv.writers import tidy_csv
from navconv.writers.tidy import TidyFormatter, TidyOptions
from navconv.writers.tidy_csv import write_tidy
from tests.samples import ALL, name_of
from tests.writers.small import make_context, read_text

PLAIN = TidyOptions()


def write(exports, context, options=PLAIN) -> bytes:
    """What is written of some exports."""
    out = io.BytesIO()
    write_tidy(exports, out, options, context)
    return out.getvalue()


@pytest.mark.parametrize("most", [1, tidy_csv.MAX_FORMATTERS])
def test_outputs_of_one_run_are_as_each_by_itself(most, monkeypatch):
    monkeypatch.setattr(tidy_csv, "MAX_FORMATTERS", most)
    context = make_context()
    inputs = [read_text(path.read_text("utf-8"), name_of(path)) for path in ALL]
    for options in (PLAIN, TidyOptions(codes=True), PLAIN):
        for exports in inputs:
            assert write(exports, context, options) == write(exports, make_context(), options)
            assert 0 < len(context.memory[TidyFormatter]) <= most


def test_a_formatter_that_forgets_writes_the_same(monkeypatch):
    exports = [export for path in ALL for export in read_text(path.read_text("utf-8"))]
    alone = [write([export], make_context()) for export in exports]
    monkeypatch.setattr("navconv.writers.tidy.MAX_CELLS", 20)
    context = make_context()
    assert [write([export], context) for export in exports] == alone
