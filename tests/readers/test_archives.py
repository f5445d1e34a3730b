"""Archives: what they hold is read, in bounds."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

import navconv
from navconv.problems import InputError, UnpackedError
from navconv.readers import archives
from tests.readers.books import convert, keys
from tests.readers.sheets.test_delimited import PLACES
from tests.readers.sheets.test_workbook import fill_counties, make_book

TEXT = "# A. Fylke. En måned\n## Fylke\nNovember 2016\n\tAntall\nI alt\t7\nOslo\t3\nRogaland\t4\n"


def pack(**members: bytes) -> bytes:
    """A zip; two underscores stand for the point before the ending."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._a.txt", b"nothing")
        for name, content in members.items():
            archive.writestr(f"inner/{name.replace('__', '.')}", content)
    return packed.getvalue()


def test_every_file_of_a_zip_is_an_input():
    book = make_book(Fylke=fill_counties)
    conversion = convert(pack(a__txt=TEXT.encode(), b__xlsx=book, c__csv=PLACES.encode()), "x.zip")
    sources = list(dict.fromkeys(item.source for item in conversion.observations))
    assert sources == [f"x.zip/inner/{name}" for name in ("a.txt", "b.xlsx", "c.csv")]
    alone = keys(convert(book), "region")
    inside = {
        (item.period, item.members["region"].name): item.number or item.status
        for item in conversion.observations
        if item.source.endswith("xlsx")
    }
    assert inside == alone


@pytest.mark.parametrize(
    "content", [TEXT.encode(), make_book(Fylke=fill_counties)], ids=["text", "workbook"]
)
def test_gz_holds_one_input(content):
    plain = [(item.period, item.number) for item in convert(content).observations]
    assert [
        (item.period, item.number) for item in convert(gzip.compress(content)).observations
    ] == plain


@pytest.mark.parametrize(
    # Bytes in the name of a test would hold the time, which differs between the processes that run the suite.
    "content",
    [gzip.compress(TEXT.encode() * 99), pack(a__txt=TEXT.encode() * 99)],
    ids=["gz", "zip"],
)
def test_what_holds_too_much_is_refused(content, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    with pytest.raises(UnpackedError):
        convert(content)


@pytest.mark.parametrize(
    "content",
    [gzip.compress(TEXT.encode())[:-20], pack(a__txt=TEXT.encode())[:60], pack()],
    ids=["gz", "zip", "empty"],
)
def test_what_is_damaged_or_empty_is_refused(content):
    with pytest.raises(InputError):
        convert(content)


def test_a_damaged_member_is_named():
    spoiled = bytearray(pack(a__txt=TEXT.encode()))
    at = spoiled.index(b"inner/a.txt") + len(b"inner/a.txt") + 5
    spoiled[at] ^= 0xFF
    with pytest.raises(navconv.problems.InputError) as caught:
        convert(bytes(spoiled), "x.zip")
    assert caught.value.problem.source == "x.zip/inner/a.txt"
