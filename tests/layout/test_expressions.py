"""Expressions that are compiled already match what they would have matched, and only for the Python that made them."""

from __future__ import annotations

import re

import pytest

from navconv.layout.expressions import BUILD, Expressions, save_expressions
from navconv.layout.grammar import library, load_parser_module

PATTERN = r"(?P<month>(?i:jan(?:uar)?))|(?P<year>(?:19|20)\d\d)|(?P<word>[^\W\d_]++)"


@pytest.mark.parametrize("text", ["Januar", "JAN", "2019", "19x", "Øst", ""])
def test_saved_code_matches_as_the_expression_does(text):
    saved = Expressions(BUILD, save_expressions([PATTERN]))
    found, wanted = saved.compile(PATTERN).match(text), re.compile(PATTERN).match(text)
    assert saved.compiled == []
    assert (found and (found.span(), found.lastgroup, found.groupdict())) == (
        wanted and (wanted.span(), wanted.lastgroup, wanted.groupdict())
    )


@pytest.mark.parametrize("build", ["", "3.9.0 20171005"])
def test_another_build_of_python_compiles(build):
    other = Expressions(build, save_expressions([PATTERN]))
    assert other.compile(PATTERN) == re.compile(PATTERN)
    assert other.compiled == [PATTERN]


def test_code_that_is_not_sound_is_refused():
    mode, code, *groups = save_expressions([PATTERN])[PATTERN]
    spoiled = Expressions(BUILD, {PATTERN: (mode, (99_999, *code), *groups)})
    with pytest.raises(RuntimeError, match="invalid SRE code"):
        spoiled.compile(PATTERN)


def test_the_module_of_the_grammar_has_its_lexer_compiled(tmp_path):
    path = library.__file__
    module = load_parser_module(path.rpartition("/")[0]) if path else None
    if module is None:
        pytest.skip("no module was made from the grammar")
    module.Lark_StandAlone().parse("\fUkens tall\n")
    assert module.re.compiled == []
