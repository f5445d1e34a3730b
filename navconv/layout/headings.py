"""The head of a page: which of the words above a period or a table are title, section and caption."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.words import load_remarks, match_any
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from navconv.layout.document import Text

_COMPLETE_TITLE = expression(
    r"\.[^\t\n]{0,200}\b(?:En|Ett|Et|Tidsserie|Siste)\s(?:måned|kvartal|tertial|halvår|år|uke)(?:er)?\b[^.]{0,20}$"
)

_WHOLE_HEADING = expression(r"\w[^\t\n]{0,200} (?:etter|fordelt på) [^\t\n]{1,200}(?:19|20)\d\d\.?")
_DATED = expression(r"[^\t\n]{1,200}\b(?:19|20)\d\d\.?")
_DATED_SENTENCES = expression(r"(?:\w[^.\t\n]{0,120}\. ){2,6}[^.\t\n]{0,30}\b(?:19|20)\d\d\.?")

_TABLE_NUMBER = expression(
    r"(?i:tab(?:ell)?\.? ?\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:[.:]|(?=[ \u00a0]|$))"
)

_FOOTNOTE = expression(
    r"(?:\d{1,2}\)|\*{1,3}\)?|\u207d?[\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}[)\u207e]?)[ \u00a0]?[^\W\d_]"
)

MAX_TITLE = 400
"""A longer line is no title."""

MAX_HEADING = 120
"""A longer line is no heading that a gap parted from its table."""


def split_paragraphs(texts: Sequence[Text], *, wrapped: bool = False) -> list[tuple[Text, ...]]:
    """Lines in groups: a heading mark, or a line between, starts a new one.

    Where headings may be wrapped, a second line with the same mark goes on with the first.
    """
    groups: list[list[Text]] = []
    for text in texts:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and text.line == last.line + 1
            and (not text.level or (wrapped and text.level == last.level))
        ):
            groups[-1].append(text)
        else:
            groups.append([text])
    return [tuple(group) for group in groups]


def begins(texts: Sequence[Text], known_title: str = "") -> int:
    """How many lines at the beginning are the title of a table that follows another without the page's headings.

    It says what is counted, how it is divided, and when, or has the table's number: ``Ledige etter fylke, mars 2021``,
    ``Tabell 2. Permitterte``. Where the title before says when, sentences may do so too: ``Ledige. Alder. Mai 2021``.
    """
    told = _count_numbered(texts)
    if told or not texts:
        return told
    dated = _DATED.fullmatch(known_title) and _DATED_SENTENCES.fullmatch(texts[0].text)
    return int(bool(dated or _WHOLE_HEADING.fullmatch(texts[0].text)))


def _count_told(texts: Sequence[Text], known_title: str) -> int:
    """How many lines above a period are a title that its number tells; none in an export whose own title has none."""
    return 0 if known_title and not _TABLE_NUMBER.match(known_title) else _count_numbered(texts)


def _count_numbered(texts: Sequence[Text]) -> int:
    """How many lines at the beginning are a title with the number of a table; a number alone stands above its title."""
    number = _TABLE_NUMBER.match(texts[0].text) if texts else None
    if number is None:
        return 0
    alone = number.end() == len(texts[0].text)
    return min(len(texts), 1 + alone)


def is_sentence(text: Text) -> bool:
    """Whether a line is running text rather than a heading."""
    return len(text.text) > MAX_HEADING or text.text.endswith((".", ":", "?"))


@lru_cache(maxsize=1)
def _remarks() -> re.Pattern[str]:
    """What a sentence of a note begins with, or has a verb in."""
    begins, inside = (match_any(load_remarks(place)) for place in ("begins", "inside"))
    return expression(rf"(?i:(?:{begins})\b[:!.]|.{{1,200}} (?:{inside}) .{{1,200}}\.$)")


def is_note(text: str) -> bool:
    """Whether words are a sentence of a note: ``Tall kan leses på nav.no.``."""
    return _remarks().match(text) is not None


def part_footnotes(texts: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """Parts labels from the notes among them: sentences behind a mark, or with a verb: ``1) Foreløpige tall.``."""
    notes = [
        text
        for text in texts
        if is_sentence(text) and (_FOOTNOTE.match(text.text) or is_note(text.text))
    ]
    return [text for text in texts if text not in notes] if notes else list(texts), notes


def split_head(
    texts: list[Text], known_title: str, *, period: bool = True
) -> tuple[tuple[Text, ...], tuple[Text, ...], tuple[Text, ...], tuple[Text, ...]]:
    """Splits the words above a period: what belongs to the page before, title, section, the rest.

    The title is told by what it says (the one already known, one in NAV's manner, or one with a table's number), then
    by a level-1 mark, then, where there are two paragraphs, by coming first.
    """
    begin, end = find_title(texts, known_title)
    if end == 0:
        paragraphs = split_paragraphs(texts, wrapped=True)
        told = _count_told(texts, known_title) if period else begins(texts, known_title)
        if told:
            end = told
        elif (period and not known_title and len(paragraphs) > 1) or (
            texts and texts[0].level == 1
        ):
            end = len(paragraphs[0])
    before, title = tuple(texts[:begin]), tuple(texts[begin:end])
    rest = split_paragraphs(texts[end:], wrapped=True)
    if not period and not title:
        return before, (), (), tuple(texts)
    while len(rest) > 1 and not part_footnotes(rest[0])[0]:
        # Notes of the page before are no section.
        before = (*before, *rest.pop(0))
    section = rest[0] if rest else ()
    over = tuple(text for paragraph in rest[1:] for text in paragraph)
    return before, title, section, over


def find_title(texts: Sequence[Text], known_title: str) -> tuple[int, int]:
    """Where the title stands among lines: from, to; (0, 0) where none is recognised."""
    for begin in range(len(texts)):
        line = ""
        for end in range(begin, min(begin + 3, len(texts))):
            line = f"{line} {texts[end].text}".strip()
            if len(line) > MAX_TITLE:
                break
            if line == known_title or _COMPLETE_TITLE.search(to_latin(line)):
                return begin, end + 1
            if end + 1 < len(texts) and texts[end + 1].line != texts[end].line + 1:
                break
    return 0, 0


def belong(before: Sequence[Text], own: Sequence[Text], known_title: str, *, awaited: bool) -> bool:
    """Whether lines of the page before belong to those of a page.

    They do if they have the title that these lack, told by its words or its mark; else if they have none and headings
    are ``awaited``.
    """
    told = find_title(before, known_title)[1] > 0
    entitled = told and find_title(own, known_title)[1] == 0
    return entitled or (_is_marked(before) and not _is_marked(own)) or (not told and awaited)


def _is_marked(texts: Sequence[Text]) -> bool:
    return any(text.level == 1 for text in texts)
