"""Printed labels: their words, without marks and codes, and the form in which they are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from navconv.layout.document import plain
from navconv.layout.period_words import names_time
from navconv.layout.totals import split_total, without_footnote
from navconv.layout.words import load_units
from navconv.prepared import expression
from navconv.readers.lookalikes import is_latin1, transliterate
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.tables.logical import LogicalTable

MAX_FOLDED = 1 << 13
"""How many names are remembered in the form in which they are compared."""


# As :meth:`str.translate` wants them: soft hyphens, joiners, marks of order; and the dashes.
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
_INVISIBLE_AND_DASHES = {**_INVISIBLE, **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")}

_PLACE = "kommun"
"""What all words for municipalities begin with: ``kommune``, ``kommunenavn``, ``kommunar``."""

_NUMBER = expression(r"[0-9]{3}")

_BULLETS = ("- ", "\u2013 ", "\u2022 ", "\u00b7 ")
"""What stands before the label of a row that is set in."""

_LEADERS = (":", "....")
"""What leads from a label to the figures of its row: ``Oslo .....``, ``Menn:``."""

# A code stands before a name, which begins with a capital: "26 uker og over" has none.
_CODE = expression(
    r"(\d{6}|\d{4}|(?:[A-Z] )?0\d[-\u2013]\d{2}|[A-Z] \d{2}(?:[-\u2013]\d{2})?|\d{2}"
    r"|[A-Z]\d{2}(?:\.\d)?(?:-[A-Z]\d{2})?|[A-HJ-Z](?= ))(?:[ .:]+| ?[-\u2013] )(?=[^\W\d_])"
)

_RANGE = expression(r"(\d{2}[-\u2013]\d{2})[ .:]+(?=[^\W\d_])")


DISTRICT_DIGITS = 6
"""How many digits the number of a city's district has; the first four are its city's."""

MUNICIPALITY_DIGITS = 4
"""How many digits the number of a municipality has; the first of them are its region's."""

REGION_DIGITS = 2
"""How many digits the number of a region has."""

PLACE_DIGITS = (MUNICIPALITY_DIGITS, DISTRICT_DIGITS)
"""How many digits the number of a municipality has, and that of a city's district, which begins with its city's."""


KINDS = ("V", "D")
"""What databases put before the names of variables and dimensions: ``V_Prosent_av_befolkningen``."""


class Label(NamedTuple):
    """A label taken apart.

    Attributes:
        text: its words, without bold marks, footnote marks, leaders and a leading code.
        code: the leading code; empty where there is none.
    """

    text: str
    code: str = ""


@lru_cache(maxsize=MAX_FOLDED)
def take_apart(printed: str) -> Label:
    """Splits a printed label into words and leading code; footnote marks, leaders and a bullet before it go."""
    text = plain(printed)
    if not text.isprintable():
        # It takes as long as all else that is done here.
        text = text.translate(_INVISIBLE)
    text = " ".join(text.split())
    if text.startswith(_BULLETS):
        text = text[2:]
    if text.endswith("'") and text.count("'") == 1:
        # A spreadsheet's mark of text, at the wrong end.
        text = text[:-1].rstrip()
    text = without_footnote(text)
    if text.endswith(_LEADERS):
        text = text.rstrip(text[-1] + " ") or text
    match = _CODE.match(text)
    if match and follows_code(text, match.end()):
        return Label(text[match.end() :].strip(), _spell_code(match.group(1)))
    return Label(text)


def take_range_apart(label: Label) -> Label:
    """A label with a run of codes before its name, such as that of an industry: ``45-47 Varehandel``.

    Ages are written so too, so that this is for labels that no list knows.
    """
    match = None if label.code else _RANGE.match(label.text)
    if match is None or not follows_code(label.text, match.end()):
        return label
    return Label(label.text[match.end() :], _spell_code(match.group(1)))


def follows_code(text: str, at: int) -> bool:
    """Whether a name begins at a place of a text, so that a number before it is its code: with a capital.

    Where all are capitals a number may stand before what it counts: ``1101 EIGERSUND``, not ``18 ÅR OG OVER``.
    """
    if not text[at].isupper():
        return False
    word = text[at:].split(maxsplit=1)[0].casefold()
    return not text.isupper() or not (word in load_units() or names_time(text))


def _spell_code(code: str) -> str:
    """A code as other tables write it: ``A 01\u201303`` → ``A01-03``."""
    return code.replace(" ", "").replace("\u2013", "-")


def behind_total(text: str) -> str:
    """The words behind "I alt" in a total's label."""
    rest = split_total(text)[1].split()
    # "I arbeid" has its first word for its own: "I alt I arbeid".
    if rest and rest[0] in ("for", "i", "-", "\u2013", "FOR", "I" if text.isupper() else ""):
        rest = rest[1:]
    return " ".join(rest).strip(" ,:")


def take_total_apart(label: Label) -> Label:
    """What a total is of: ``I alt 55 Troms`` → ``Troms`` with the code 55; of a number alone, that is the code too."""
    words = take_apart(behind_total(label.text))
    alone = words.text.isdecimal() and len(words.text) % 2 == 0
    return Label(words.text, words.code or label.code or (words.text if alone else ""))


def may_name_places(table: LogicalTable) -> bool:
    """Whether a table may have municipalities: a heading names them, or the label of a row has a longer number.

    The codes of municipalities change in most years, and a table without them need not care.
    """
    headings = (table.title, table.section, table.header.stub, *table.header.labels)
    words = " ".join((*headings, *(text.text for text in table.caption)))
    return _PLACE in words.casefold() or _NUMBER.search("\n".join(table.rows.labels)) is not None


def may_be_numbered(label: Label) -> bool:
    """Whether a label may have a number that is not its code yet: in brackets behind it, or without its nought."""
    return label.text.endswith(")") or label.text[:1].isdecimal() or len(label.code) % 2 == 1


def cut_in_two(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The ways to cut words in two, the shortest first part first; who asks bounds how many words there are."""
    for cut in range(1, len(words)):
        yield " ".join(words[:cut]), " ".join(words[cut:])


@lru_cache(maxsize=MAX_FOLDED)
def fold(text: str) -> str:
    """A name for comparison: composed, one kind of dash and space, no case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if not (is_latin1(text) and text.isprintable()):
            text = text.translate(_INVISIBLE_AND_DASHES)
    return " ".join(text.split()).casefold()


def without_underscores(head: str) -> str:
    """A head as a database spells it, in words: ``V_Prosent_av_befolkningen`` → ``Prosent av befolkningen``."""
    kind, _, name = head.partition("_")
    return (name if kind in KINDS else head).replace("_", " ")


def is_respelled(text: str, name: str) -> bool:
    """Whether a label has other spaces than the name that it was met under first: ``enkeltplass``, ``enkelt plass``."""
    text = fold(transliterate(text))
    return bool(text) and len(text) != len(name) and not text.endswith(fold(name))
