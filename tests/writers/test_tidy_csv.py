"""The tidy CSV: what one output leaves for the next."""

from __future__ import annotations

import io
import re

import pytest

from navconv.meaning.interpret import Interpreter
from navconv.writers import tidy_csv
from navconv.writers.tidy import TidyFormatter
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import Layout, TidyOptions
from tests.samples import ALL, name_of
from tests.writers.small import CODELISTS, SEXES, make_context, read_text

PLAIN = TidyOptions()


def write(exports, context, options=PLAIN) -> bytes:
    """What is written of some exports."""
    out = io.BytesIO()
    write_tidy(exports, out, options, context)
    return out.getvalue()


def test_labels_in_several_columns_are_printed_in_as_many():
    printed = write(read_text(SEXES), make_context(), TidyOptions(layout=Layout.PRINTED)).decode()
    assert printed.splitlines() == [
        "Fylke og kjønn,,Antall",
        "I alt,,7",
        "Oslo,Kvinner,*",
        ",Menn,4",
    ]


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
    monkeypatch.setattr("navconv.writers.cell_keys.MAX_CELLS", 20)
    context = make_context()
    assert [write([export], context) for export in exports] == alone


def test_issues_of_a_series_are_as_each_by_itself():
    texts = [path.read_text("utf-8") for path in ALL]
    years = [re.sub(r"\b20[012]\d\b", lambda match: str(int(match.group()) + 1), t) for t in texts]
    interpreter = Interpreter(CODELISTS)
    context = make_context()
    for text in (text for pair in zip(texts, years, strict=True) for text in pair):
        exports = read_text(text, interpreter=interpreter)
        assert write(exports, context) == write(read_text(text), make_context())
