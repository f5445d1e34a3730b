"""The time that a regular expression takes grows with the text, told from what the expression is made of."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

import navconv
from navconv.layout import totals
from navconv.layout.grammar import build_parser
from navconv.meaning.context_words import heading_words
from navconv.readers.sheets import number_formats
from tests.layouts.ambiguity import find_fast_growth

LONGEST = 4000
"""The longest text that an expression may take more than a constant time a letter for."""

# What a module looks for in texts of bounded length only, and that bound.
BOUNDS = {
    "navconv.meaning.context_words.heading_hints.AND": heading_words.MAX_HEADING,
    "navconv.meaning.context_words.heading_words.AND": heading_words.MAX_HEADING,
    "navconv.layout.totals._FOOTNOTE": totals.MAX_FOOTNOTE,
    "navconv.readers.sheets.number_formats._PIECE": number_formats.LONGEST,
}
READING = ("navconv.readers.", "navconv.layout.", "navconv.tables.", "navconv.meaning.")
USE = r"\b%s\.(match|fullmatch|search|finditer|sub|split|findall)\b"
COMPILED_ON_USE = r"\bre\.(match|fullmatch|search|finditer|sub|split|findall)\(%s\b"
Use = tuple[re.Pattern[str], frozenset[str]]


def patterns() -> dict[str, Use]:
    """Every regular expression of the reading side, and how it is used.

    They are the grammar's terminals, and what the modules of the rooms up to the observations keep.
    """
    found: dict[str, Use] = {
        f"grammar.{name}": (re.compile(pattern), frozenset(("match",)))
        for name, _, pattern in build_parser().tables.terminals
    }
    for info in pkgutil.walk_packages(navconv.__path__, "navconv."):
        if not info.name.startswith(READING):
            continue
        module = importlib.import_module(info.name)
        source = inspect.getsource(module)
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                uses = frozenset(re.findall(USE % re.escape(key), source))
                found[f"{info.name}.{key}"] = (value, uses)
            elif uses := frozenset(re.findall(COMPILED_ON_USE % re.escape(key), source)):
                found[f"{info.name}.{key}"] = (re.compile(value), uses)
    return found


PATTERNS = patterns()


def find(pattern: re.Pattern[str], uses: frozenset[str]) -> str:
    return find_fast_growth(
        pattern, search=not uses <= {"match", "fullmatch"}, fullmatch="fullmatch" in uses
    )


def test_every_regular_expression_is_used():
    assert not [name for name, (_, uses) in PATTERNS.items() if not uses]


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - BOUNDS.keys()))
def test_regular_expression(name):
    assert not find(*PATTERNS[name])


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_regular_expression_for_texts_with_a_bound(name):
    assert find(*PATTERNS[name]), "it needs no bound"
    assert BOUNDS[name] <= LONGEST


@pytest.mark.parametrize(
    ("expression", "use"),
    [
        ("a*a*b", "match"),
        ("-*-*[xy]", "match"),
        ("a*.*b", "match"),
        ("a*?a*?b", "match"),
        ("a*a*", "fullmatch"),
        ("(?i:A)*a*b", "match"),
        ("(?:a*)*b", "match"),
        ("(?:ab*b?)*c", "match"),
        ("(?:ab|a[b]|x)*c", "match"),
        ("(?:a*+b?)*c", "match"),
        ("(?:a{1,3})*b", "match"),
        ("(?:a(?=[^x]*x))*b", "match"),
        ("(?:a(?=[^x]*x))*+b", "match"),
        ("(?:\\t1|\\t[^\\n])*+[^\\n]*[^\\n]*\\n", "match"),
        (r"\s+og", "search"),
        (r"\s+$", "sub"),
        (" *x", "finditer"),
    ],
)
def test_finds_what_is_nested_or_side_by_side(expression, use):
    found = find(re.compile(expression), frozenset((use,)))
    assert found.startswith(("nested", "side by side"))


@pytest.mark.parametrize(
    ("expression", "use"),
    [
        ("a*+a*b", "match"),
        ("(?>a*)a*b", "match"),
        ("a*ba*c", "match"),
        ("[ab]*ba*c", "match"),
        ("a*a*", "match"),
        ("(?:ab*)*c", "match"),
        ("(?:ab|ac)*d", "match"),
        ("(?:(?!a)[^\\n]|ab)*\\n", "match"),
        ("(?:(?:\\*\\*)?+[^\\t]*+\\t)*x", "match"),
        ("(?:a[0-9]?[0-9]*?x[^b]*+b){2,}+c", "match"),
        (r"\s+", "sub"),
        ("(?m:^ *x)", "search"),
        (r"(?<=[^ ]) +$", "sub"),
        (r"(?<! ) +$", "sub"),
    ],
)
def test_finds_nothing_where_a_text_is_shared_out_in_one_way(expression, use):
    assert not find(re.compile(expression), frozenset((use,)))
