"""Defaults of a ``navconv.toml``: they stand behind the command's name, and the command line overrules them."""

from __future__ import annotations

import pytest

from navconv.commands.defaults import add_defaults
from navconv.problems import UsageError

TEXT = """encoding = "cp1252"
[to-csv]
dialect = "excel-nb"
where = ["region=Oslo", "age=I alt"]
codes = true
bom = false
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x", "utf-8")
    (tmp_path / "in" / "navconv.toml").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_file_beside_the_inputs_gives_defaults(folder):
    assert add_defaults(["to-csv", "in/a.txt"]) == [
        *("to-csv", "--encoding=cp1252", "--dialect=excel-nb"),
        *("--where=region=Oslo", "--where=age=I alt", "--codes", "in/a.txt"),
    ]
    assert add_defaults(["check", "in/a.txt"]) == ["check", "--encoding=cp1252", "in/a.txt"]
    assert add_defaults(["show", "in/a.txt"]) == ["show", "--encoding=cp1252", "in/a.txt"]
    assert add_defaults(["gaps", "in/a.txt"]) == ["gaps", "in/a.txt"]


def test_the_command_line_overrules_them(folder):
    line = ["to-csv", "--where", "age=x", "--encoding=utf-8", "in/a.txt"]
    assert add_defaults(line) == ["to-csv", "--dialect=excel-nb", "--codes", *line[1:]]


def test_it_overrules_them_by_their_short_spellings_too(folder):
    (folder / "in" / "navconv.toml").write_text('[show]\ntable = ["1"]\nquiet = true\n', "utf-8")
    for line in (["-t", "3"], ["-t3"], ["--table=3"]):
        assert add_defaults(["show", *line, "in/a.txt"]) == ["show", "--quiet", *line, "in/a.txt"]


def test_the_file_stands_beside_the_inputs_and_not_beside_the_output(folder):
    """Else a run would have other defaults when its output is there already."""
    (folder / "out.csv").write_text("", "utf-8")
    (folder / "navconv.toml").write_text("[to-csv]\nbom = true\n", "utf-8")
    line = ["to-csv", "-o", "out.csv", "in/a.txt"]
    assert "--codes" in add_defaults(line)
    assert "--bom" not in add_defaults(line)


def test_a_file_that_is_named_comes_first(folder):
    (folder / "other.toml").write_text("[check]\nfast = true\n", "utf-8")
    for named in (["--config", "other.toml"], ["--config=other.toml"]):
        assert add_defaults(["check", *named, "in/a.txt"]) == ["check", "--fast", "in/a.txt"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('encodin = "x"', "no option --encodin; did you mean 'encoding'"),
        ('[to-csv]\ndialekt = "x"', "to-csv has no option --dialekt; did you mean 'dialect'"),
        ('[to-cvs]\ndialect = "x"', "did you mean 'to-csv'"),
        ("dialect", "cannot be read"),
    ],
)
def test_what_nothing_is_called_is_an_error(folder, text, message):
    (folder / "in" / "navconv.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        add_defaults(["to-csv", "in/a.txt"])


def test_config_prints_what_holds_and_from_where(folder, run):
    done = run("config", "in")
    assert 'to-csv --dialect = "excel-nb"  (in/navconv.toml)' in done.stdout.decode()
    # What holds for all commands is said once.
    assert done.stdout.decode().count("cp1252") == 1
    assert '--encoding = "cp1252", where there is one  (in/navconv.toml)' in done.stdout.decode()
    assert "No defaults" in run("config").stdout.decode()
