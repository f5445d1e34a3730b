"""Outputs in memory are what the commands write."""

from __future__ import annotations

import io

import pytest

import navconv
from navconv.problems import ConflictError, UsageError
from navconv.writers import WRITERS
from tests.samples import FOLDER

SAMPLE = "tiltak-2016-11.txt"


@pytest.fixture(scope="module")
def conversion() -> navconv.Conversion:
    stream = io.BytesIO((FOLDER / SAMPLE).read_bytes())
    stream.name = SAMPLE
    return navconv.read(stream, thorough=False)


@pytest.mark.parametrize("name", [item.name for item in WRITERS if item.name != "px"])
def test_bytes_are_those_of_the_command(name, conversion, samples_here, run):
    done = run(f"to-{name}", "-q", "-o", "out.bin", SAMPLE)
    assert done.returncode == 0
    assert conversion.to_bytes(name) == (samples_here / "out.bin").read_bytes()


def test_files_are_those_of_a_batch(conversion, samples_here, run):
    names = [item.name for item in WRITERS]
    done = run("convert", "-q", "--to", ",".join(names), "--out", "made", SAMPLE)
    assert done.returncode == 0
    files = {}
    for name in names:
        files |= conversion.to_files(name)
    folder = samples_here / "made"
    made = [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    assert files == {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}
    assert len(files) > len(names)


def test_options_are_those_of_the_command(conversion, samples_here, run):
    done = run("to-csv", "-q", "--codes", "--dialect", "excel-nb", "--lang", "en", SAMPLE)
    assert conversion.to_bytes("csv", codes=True, dialect="excel-nb", lang="en") == done.stdout


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("cvs", {}, "there is no format 'cvs'; did you mean 'csv'"),
        ("csv", {"code": True}, "the format csv has no option 'code'; did you mean 'codes'"),
        ("csv", {"dialect": "excel"}, "dialect: there is no 'excel'; did you mean 'excel-nb'"),
    ],
)
def test_what_is_misspelt_is_said(name, options, message, conversion):
    with pytest.raises(UsageError, match=message):
        conversion.to_bytes(name, **options)


def test_of_two_values_of_one_key_the_first_is_kept_where_that_is_asked_for():
    text = (FOLDER / SAMPLE).read_text("utf-8")
    other = text.replace("83 484", "83 500")
    found = navconv.read(io.BytesIO(f"{text}\n\n\n\n{other}".encode()))
    with pytest.raises(ConflictError):
        found.to_bytes("jsonstat")
    met = []
    assert found.to_bytes("jsonstat", on_conflict="first", report=met.append)
    assert {problem.code for problem in met} == {"key-conflict"}


def test_progress_grows_to_the_whole():
    shares = []
    navconv.read(FOLDER / SAMPLE, progress=shares.append)
    assert len(shares) > 2
    assert shares == sorted(set(shares))
    assert shares[-1] == 1


def test_what_progress_raises_ends_the_reading():
    def stop(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        navconv.read(FOLDER / SAMPLE, progress=stop)


@pytest.mark.parametrize("name", [item.name for item in WRITERS])
def test_every_option_that_a_format_tells_of_is_taken(name, conversion):
    told = navconv.format_options(name)
    assert told[-1] == "on_conflict"
    options = WRITERS[[item.name for item in WRITERS].index(name)].load_options()()
    given = {option: getattr(options, option) for option in told[:-1]}
    assert conversion.to_files(name, on_conflict="fail", **given)


def test_the_options_of_no_format_are_said_to_be_none():
    with pytest.raises(navconv.NavconvError, match="there is no format 'cvs'; did you mean 'csv'"):
        navconv.format_options("cvs")


def test_every_public_name_is_there():
    assert all(getattr(navconv, name) is not None for name in navconv.__all__)
    assert dir(navconv) == sorted(navconv.__all__)
