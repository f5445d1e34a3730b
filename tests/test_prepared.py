"""What is compiled when the package is built does what it would have done, for the very Python that compiled it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from navconv import prepared
from navconv.pipeline.preparation import save_code
from tests.conftest import command_environment
from tests.samples import CHECKOUT, EXPORTS, name_of

if TYPE_CHECKING:
    from pathlib import Path

PATTERN = r"(?P<month>jan(?:uar)?)|(?P<year>(?:19|20)\d\d)|(?P<word>[^\W\d_]++)"
METHOD = "def add(one, other): return one + other"
KEYS = [(PATTERN, int(re.IGNORECASE)), METHOD]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of what is compiled."""
    path = tmp_path / "prepared.code"
    monkeypatch.setattr(prepared, "FILE", str(path))
    prepared.save(prepared.FILE, KEYS)
    return path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The expressions that are compiled from now on."""
    found: list[str] = []

    def watch(pattern: str, flags: int = 0) -> re.Pattern[str]:
        found.append(pattern)
        return re._compiler.compile(pattern, flags)  # type: ignore[attr-defined]

    monkeypatch.setattr(prepared.re, "compile", watch)
    return found


@pytest.mark.parametrize("text", ["Januar", "JAN", "2019", "19x", "Øst", ""])
def test_saved_code_matches_as_the_expression_does(text, file, compiled):
    found = prepared.expression(PATTERN, re.IGNORECASE).match(text)
    assert compiled == []
    wanted = re.match(PATTERN, text, re.IGNORECASE)
    assert (found and (found.span(), found.lastgroup, found.groupdict())) == (
        wanted and (wanted.span(), wanted.lastgroup, wanted.groupdict())
    )


def test_with_other_flags_it_is_another_expression(file, compiled):
    assert prepared.expression(PATTERN).match("JAN").lastgroup == "word"
    assert compiled == [PATTERN]


@pytest.mark.parametrize("text", [METHOD, METHOD.replace("+", "-")])
def test_a_method_is_saved_or_compiled(text, file):
    space = {}
    exec(prepared.method(text), space)  # noqa: S102  its own
    assert space["add"](3, 1) == (4 if text == METHOD else 2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(prepared.BUILD.encode(), b"3.9.0 20171005"),
        lambda data: data[:-1],
        lambda _: b"",
    ],
    ids=["of another build", "not whole", "empty"],
)
def test_what_is_not_ours_is_compiled(spoil, file, compiled):
    file.write_bytes(spoil(file.read_bytes()))
    assert prepared.expression(PATTERN, re.IGNORECASE).match("JAN").lastgroup == "month"
    assert compiled == [PATTERN]


def test_code_that_is_not_sound_is_refused(file, monkeypatch):
    mode, code, *groups = prepared._load(prepared.FILE)[KEYS[0]]
    spoiled = {(PATTERN, 0): (mode, b"\xff" * 4 + code, *groups)}
    monkeypatch.setattr(prepared, "_load", lambda _: spoiled)
    with pytest.raises(RuntimeError, match="invalid SRE code"):
        prepared.expression(PATTERN)


COUNT = """
import sys
from navconv import prepared
prepared.FILE = sys.argv.pop(1)
from navconv.__main__ import main
main()
print([key for key in prepared.asked if key not in prepared._load(prepared.FILE)], file=sys.stderr)
"""


@pytest.mark.parametrize("export", EXPORTS, ids=name_of)
def test_a_plain_run_compiles_nothing(export, tmp_path):
    file = save_code(tmp_path / "prepared.code")
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(file), "to-csv", str(export)],
        env={**command_environment(), "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"


SAVE = """
import sys
from pathlib import Path
from navconv import prepared
from navconv.pipeline.preparation import save_code
saved = prepared._load(str(save_code(Path(sys.argv[1]))))
from navconv.readers.pdfs import pdf_beside, pdf_layout, pdf_words
print([key for key in prepared.asked if key not in saved])
"""


def test_what_reads_and_lays_out_a_pdf_compiles_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SAVE, str(tmp_path / "prepared.code")],
        env={**command_environment(), "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
