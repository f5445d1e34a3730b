"""One export in every dress: whatever its bytes and marks, the same cells with the same keys come out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.layouts.tidying import layout, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = layout("change-in-section")
BARE = re.sub(r"(?m)^#+ ", "", BASE).replace("<b>", "").replace("</b>", "").replace("\\*", "*")
GAP = "\n\n\n\n"
THOUSANDS = r"(?<=\d) (?=\d{3})"
ROW = r"(?m)^([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)$"

# Bytes that mean the same text, and what is said about them.
BYTES: dict[str, tuple[bytes, set[str]]] = {
    "utf-8": (BASE.encode(), set()),
    "utf-8 with mark": (BASE.encode("utf-8-sig"), set()),
    "utf-16 with mark": (BASE.encode("utf-16"), set()),
    "utf-16 big end first with mark": (b"\xfe\xff" + BASE.encode("utf-16-be"), set()),
    "utf-16 without mark": (BASE.encode("utf-16-le"), {"encoding"}),
    "utf-16 big end first without mark": (BASE.encode("utf-16-be"), {"encoding"}),
    "utf-32 with mark": (BASE.encode("utf-32"), set()),
    "windows-1252": (BASE.encode("cp1252"), {"encoding"}),
    "latin-1": (BASE.encode("latin-1"), {"encoding"}),
    "crlf": (BASE.replace("\n", "\r\n").encode(), set()),
    "cr": (BASE.replace("\n", "\r").encode(), set()),
    "several kinds of newline": (BASE.replace("\n", "\r\n", 20).encode(), set()),
    "one bad byte": (BASE.encode().replace(b"byttet ut", b"byttet\xff ut"), {"encoding"}),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name):
    data, said = BYTES[name]
    found = tidy(data)
    assert found.keys == tidy(BASE).keys
    assert found.rows == tidy(BASE).rows
    assert found.codes == said


def replaced(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def on_page(number: int, change: Callable[[str], str]) -> str:
    pages = BASE.split(GAP)
    pages[number] = change(pages[number])
    return GAP.join(pages)


def without_title(text: str) -> str:
    return text.split("\n\n", 1)[1]


# Texts that mean the same table.
TEXTS: dict[str, str] = {
    "no-break spaces": re.sub(THOUSANDS, "\u00a0", BASE),
    "thin spaces": re.sub(THOUSANDS, "\u2009", BASE),
    "narrow no-break spaces": re.sub(THOUSANDS, "\u202f", BASE),
    "figure spaces": re.sub(THOUSANDS, "\u2007", BASE),
    "no-break space entities": re.sub(THOUSANDS, "&nbsp;", BASE),
    "thin space entities": re.sub(THOUSANDS, "&thinsp;", BASE),
    "numbered entities": re.sub(THOUSANDS, "&#160;", BASE),
    "true minus": re.sub(r"-(?=\d)", "\u2212", BASE),
    "minus entity": re.sub(r"-(?=\d)", "&minus;", BASE),
    "en dash for minus": re.sub(r"-(?=\d)", "\u2013", BASE),
    "markdown bold": replaced(("<b>", "**"), ("</b>", "**")),
    "underscore bold": replaced(("<b>", "__"), ("</b>", "__")),
    "strong": replaced(("<b>", "<strong>"), ("</b>", "</strong>")),
    "bold in capitals": replaced(("<b>", "<B>"), ("</b>", "</B>")),
    "bold as entities": replaced(("<b>", "&lt;b&gt;"), ("</b>", "&lt;/b&gt;")),
    "letters as entities": replaced(("å", "&aring;")),
    "decomposed letters": unicodedata.normalize("NFD", BASE),
    "no markup": BARE,
    "trailing spaces": re.sub(r"(?m)$", "  ", BASE),
    "trailing tabs on rows": re.sub(r"(?m)^(.*\t.*)$", r"\1\t\t ", BASE),
    "trailing tabs on numbers": re.sub(r"(?m)(?<=\d|>)$", "\t", BASE),
    "spaces in cells": replaced(("\t", "\t  ")),
    "no blank lines": re.sub(r"\n\n+", "\n", BASE),
    "no blank lines and no markup": re.sub(r"\n\n+", "\n", BARE),
    "double spaced": BASE.replace("\n", "\n\n"),
    "double spaced without markup": BARE.replace("\n", "\n\n"),
    "triple spaced": BASE.replace("\n", "\n\n\n"),
    "far apart without markup": BARE.replace("\n", "\n\n\n\n\n"),
    "title wrapped": replaced(("kommune. Tids", "kommune.\nTids")),
    "title wrapped, marked twice": replaced(("kommune. Tids", "kommune.\n# Tids")),
    "title wrapped inside a sentence": replaced(("Fylke og kommune", "Fylke og\nkommune")),
    "title wrapped without markup": replaced(("Tidsserie måned", "Tidsserie\nmåned"), text=BARE),
    "markup on the first page only": GAP.join((BASE.split(GAP)[0], *BARE.split(GAP)[1:])),
    "markup on other pages only": GAP.join((BARE.split(GAP)[0], *BASE.split(GAP)[1:])),
    "headings one level down": replaced(("# ", "## ")),
    "headings one level up": re.sub(r"(?m)^## ", "# ", BASE),
    "period as heading": re.sub(r"(?m)^(?=Januar - )", "### ", BASE),
    "pages without title": GAP.join((BASE.split(GAP)[0], *map(without_title, BASE.split(GAP)[1:]))),
    "form feeds": replaced((GAP, "\n\f\n")),
    "rules between pages": replaced((GAP, "\n\n---\n\n")),
    "page numbers": replaced((GAP, "\n\nSide 1 av 3" + GAP)),
    "months in lower case": replaced(
        ("Januar", "januar"), ("Februar", "februar"), ("Mars", "mars")
    ),
    "months in capitals": replaced(("Januar", "JANUAR"), ("Februar", "FEBRUAR"), ("Mars", "MARS")),
    "months abbreviated": replaced(("Januar", "Jan."), ("Februar", "feb"), ("Mars", "mar.")),
    "both years named": replaced(("Januar - Mars 2021", "Januar 2021 - Mars 2021")),
    "period with a dash": replaced(("Januar - Mars 2021", "Januar–mars 2021")),
    "period in words": replaced(("Januar - Mars 2021", "Januar til og med mars 2021")),
    "period announced": replaced(("Januar - Mars 2021", "Periode: januar - mars  2021")),
    "period with a remark": replaced(
        ("Januar - Mars 2021", "Januar - mars 2021 (foreløpige tall)")
    ),
    "period is the year": replaced(("Januar - Mars 2021", "2021")),
    "years in the heads": replaced(
        ("\tJanuar", "\tJanuar 2021"), ("\tFebruar", "\tFebruar 2021"), ("\tMars", "\tMars 2021")
    ),
    "short years in the heads": replaced(
        ("\tJanuar", "\tjan. 21"), ("\tFebruar", "\tfeb. 21"), ("\tMars", "\tmars 21")
    ),
    "heads as stamps": replaced(
        ("\tJanuar", "\t2021M01"), ("\tFebruar", "\t2021M02"), ("\tMars", "\t2021-03")
    ),
    "year before month": replaced(("\tJanuar", "\t2021 Januar"), ("\tFebruar", "\t2021 Februar")),
    "word above the labels": replaced(("\n\tJanuar", "\nFylke\tJanuar")),
    "two tabs before the heads": replaced(("\n\tJanuar", "\n\t\tJanuar")),
    "bold heads": re.sub(r"(?m)(?<=\t)(Januar|Februar|Mars)\b", r"<b>\1</b>", BASE),
    "footnotes on heads": replaced(("Februar", "Februar¹"), ("\tMars", "\tMars 1)")),
    "footnotes on labels": replaced(
        ("Rogaland", "Rogaland²"), ("Vestland", "Vestland 1)"), ("I alt", "I alt¹")
    ),
    "raised footnotes": replaced(("Rogaland", "Rogaland<sup>1</sup>"), ("Vestland", "Vestland^1^")),
    "footnotes on numbers": replaced(("13 850", "13 850¹"), ("12 300", "12 300 1)")),
    "footnote in title": replaced(("kommune.", "kommune¹.")),
    "leading codes": replaced(("Rogaland", "11 Rogaland"), ("Vestland", "46 Vestland")),
    "northern names": replaced(
        ("Troms og Finnmark", "54 Troms og Finnmark - Romsa ja Finnmárku - Tromssa ja Finmarkku")
    ),
    "northern name alone": replaced(("Troms og Finnmark", "Romsa ja Finnmárku")),
    "look-alike in a label": replaced(("Rogaland", "Rоgaland")),
    "look-alike in the title": replaced(("Helt ledige", "Неlt lеdige")),
    "look-alike in a month": replaced(("Januar", "Jаnuar")),
    "slip in a label": replaced(("Vestland", "Vestlnd")),
    "slip in a month": replaced(("\tFebruar", "\tFebuar")),
    "no-break space in a label": replaced(("Troms og", "Troms\u00a0og")),
    "soft hyphen": replaced(("Rogaland", "Roga\u00adland")),
    "zero-width space": replaced(("Rogaland", "Roga\u200bland")),
    "total in lower case": replaced(("I alt", "i alt")),
    "total in capitals": replaced(("I alt", "I ALT")),
    "total with a look-alike": replaced(("I alt", "I аlt")),
    "total with another look-alike": replaced(("I alt", "І alt")),
    "total without its space": replaced(("I alt", "Ialt")),
    "total misread": replaced(("I alt", "I ait")),
    "total that begins with a small l": replaced(("I alt", "l alt")),
    "total with a colon": replaced(("I alt", "I  alt:")),
    "another word for total": replaced(("I alt", "Totalt")),
    "the whole country": replaced(("I alt", "Hele landet")),
    "suppressed as a colon": replaced(("\t*\t", "\t:\t")),
    "suppressed, escaped": replaced(("\t*\t", "\t\\*\t")),
    "suppressed as less than four": replaced(("\t*\t", "\t&lt;4\t")),
    "pipe table": re.sub(ROW, r"| \1 | \2 | \3 | \4 |", BASE),
    "pipe table with a rule": re.sub(
        r"(?m)^(\|  \| Jan.*)$",
        r"\1\n|---|---:|---:|---:|",
        re.sub(ROW, r"| \1 | \2 | \3 | \4 |", BASE),
    ),
    "pipe table without outer pipes": re.sub(
        r"(?m)^(\tJan.*)$", r"\1\n---\t---:\t---:\t---:", BASE
    ).replace("\t", " | "),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name):
    assert TEXTS[name] != BASE
    expected = tidy(BASE).rows
    found = tidy(TEXTS[name])
    assert found.rows == expected
    assert not {problem.code for problem in found.problems if problem.severity == "error"}


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "look-alike in the section": replaced(("## Fylke", "## Fуlke")),
        "footnote in the section": replaced(("## Fylke", "## Fylke¹")),
    }.items(),
)
def test_section_stays_as_printed(name, text):
    found = tidy(text)
    assert found.rows[0]["section"] != "Fylke"
    assert [row | {"section": ""} for row in found.rows] == [
        row | {"section": ""} for row in tidy(BASE).rows
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "grand total last": re.sub(r"(<b>I alt.*\n)((?:[A-Z].*\n)+)", r"\2\1", BASE),
        "months descending": re.sub(ROW, r"\1\t\4\t\3\t\2", BASE),
    }.items(),
)
def test_order_changes_nothing_but_the_order(name, text):
    def lines(source: str) -> list[str]:
        return [str(row) for row in tidy(source).rows]

    assert lines(text) != lines(BASE)
    assert sorted(lines(text)) == sorted(lines(BASE))


@pytest.mark.parametrize("mended", ["I аlt", "Ialt", "I ait", "l alt"])
def test_a_mended_total_is_reported(mended):
    found = tidy(BASE.replace("I alt", mended))
    assert [p.line for p in found.problems if p.code == "label-mended"] == [18, 32]


def test_words_that_only_look_like_a_total_are_none():
    found = tidy(BASE.replace("Vestland", "I alternativ"))
    assert {row["region"] for row in found.rows} == {
        "I alt",
        "I alternativ",
        "Rogaland",
        "Troms og Finnmark",
    }
