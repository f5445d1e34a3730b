"""The registry of problem codes holds what the source says; its examples are real messages."""

from __future__ import annotations

import re
import tomllib

import pytest

from navconv.pipeline import outcome
from navconv.problems import Severity
from navconv.problems.registry import KINDS, NORWEGIAN, describe_code, load_problem_codes
from tests.codes_in_source import ANY, PACKAGE, find_codes

USES = find_codes()
CODES = load_problem_codes()
MESSAGE = re.compile(
    r"(?:[^:]+:\d+:\d+|[^:]+): (?P<severity>info|warning|error)\[(?P<code>[a-z-]+)\]: (?P<text>.+)"
)


def test_every_code_in_the_source_is_explained():
    missing = {code: use.places for code, use in USES.items() if code not in CODES}
    assert not missing, f"put these into navconv/problems/problem_codes.toml: {missing}"


def test_every_explained_code_is_in_the_source():
    unused = sorted(set(CODES) - set(USES))
    assert not unused, f"take these out of navconv/problems/problem_codes.toml: {unused}"


@pytest.mark.parametrize("code", sorted(set(CODES) & set(USES)))
def test_severities_are_those_of_the_source(code):
    written = USES[code].severities
    assert {severity.value for severity in CODES[code].severities} == written


@pytest.mark.parametrize("code", sorted(set(CODES) & set(USES)))
def test_example_is_a_message_of_the_source(code):
    match = MESSAGE.fullmatch(CODES[code].example)
    assert match, "expected file:line:column: severity[code]: message"
    assert match["code"] == code
    assert Severity(match["severity"]) in CODES[code].severities
    patterns = USES[code].messages
    assert patterns
    assert any(re.fullmatch(pattern + ANY, match["text"]) for pattern in patterns), patterns


@pytest.mark.parametrize("code", sorted(CODES))
def test_texts_are_whole_sentences(code):
    entry = CODES[code]
    assert entry.kind in KINDS
    assert entry.severities
    for text in (entry.meaning, entry.action):
        assert text[0].isupper()
        assert text.endswith(".")
    assert len(entry.gist) <= 130


def test_every_code_is_explained_in_norwegian_and_no_other():
    assert list(tomllib.loads(NORWEGIAN.read_text("utf-8"))) == list(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_norwegian_texts_are_whole_sentences(code):
    for text, english in zip(describe_code(code, "nb"), describe_code(code, "en"), strict=True):
        assert re.match("[A-ZÆØÅ]", text)
        assert text.endswith(".")
        assert not {"the", "and", "is"} & set(text.lower().split())
        # It names no option that the English text does not.
        assert set(re.findall("--[a-z-]+", text)) <= set(re.findall("--[a-z-]+", english))


def test_a_code_that_another_version_had_means_nothing():
    assert describe_code("gone", "nb") == describe_code("gone", "en") == ("", "")


def test_codes_that_mean_a_loss_are_errors_that_exist():
    for code in outcome.LOSSES:
        assert Severity.ERROR in CODES[code].severities


def test_the_finder_sees_each_way_to_make_a_problem():
    # One of each: Problem(...), a method that is given the code, the same through a callable, a
    # tuple's first, a pair that is yielded, a function with a fixed severity, an exception, and one
    # code with two severities.
    assert "page-unparsed" in USES
    assert "cell-unreadable" in USES
    assert "label-by-place" in USES
    assert "unknown-label" in USES
    assert "header-gap" in USES
    assert "table-empty" in USES
    assert "no-export" in USES
    assert USES["ragged-row"].severities == {"warning", "error"}


def test_messages_and_texts_name_only_commands_that_exist():
    from navconv.commands.listing import COMMANDS

    names = {command.name for command in COMMANDS}
    text = (PACKAGE / "problems" / "problem_codes.toml").read_text("utf-8")
    text += NORWEGIAN.read_text("utf-8")
    for name in re.findall(r"`navconv ([a-z-]+)", text):
        assert name in names
