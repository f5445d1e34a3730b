"""The sentences of headings: whether they say how figures are divided, what is counted or measured, and how often."""

from __future__ import annotations

import re

from navconv.layout.period_words import without_time
from navconv.meaning.phrases.labels import fold, take_apart
from navconv.meaning.phrases.slips import is_one_letter_off
from navconv.meaning.quantities.counted import says_what_is_counted, split_sentences
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from navconv.meaning.classifications.measures import Measures

# "Kvinner etter fylke".
DIVIDED = expression(r"(\w.{0,80}?) (?:etter|fordelt på|(?<!\bi )by(?! og\b| i\b)) (\w.{0,80})")
BY = expression(r"^(?:etter|fordelt på|by) (?=\w)", re.IGNORECASE)
# "Årsgjennomsnitt" says of which time counts are; "Gjennomsnitt" alone may be that of anything.
_FREQUENCY = expression(
    r"(?:en|ett?|tidsserie|siste)\s+(?:måned|kvartal|tertial|halvår|år|uke)|(?:års|halvårs|kvartals|tertials|måneds|ukes?)(?:gjennomsnitt|tall)\b",
    re.IGNORECASE,
)
# A share or a change, which no dimension is, wherever it stands in a sentence.
_MEASURE = expression(r"prosent|\bpst\b|per ?cent|\bandel|\bendring|%", re.IGNORECASE)
# "Barn etter fylke og stønadsprosent", "20-49 prosent": classes of shares, by which figures are divided.
_CLASSES = expression(
    r"\b(?:etter|fordelt på)(?: [^,.]{0,80}? og)? (?!prosent)\w{1,40}prosent\b"
    r"|\d ?(?:prosent\b|pst\b|per ?cent\b|%)",
    re.IGNORECASE,
)
_SHARE_BEHIND = expression(r"[, ] ?\(?(?:i )?(prosent|pst\.?|%)\)?$", re.IGNORECASE)
COUNT = expression(r"\b(?:antall|tal)\b", re.IGNORECASE)

_COMMA = expression(r",\s*")

NOT_COUNTED = ("mean", "median", "rate")
"""The kinds of indicators that a heading may name besides shares and changes."""

MAX_HEADING = 400
"""A longer heading is a text; it says nothing about dimensions."""

AND = expression(r",\s*|\s+(?:og|and)\s+|\s+etter\s+|\s+fordelt på\s+|/")
"""What parts the dimensions that a sentence lists."""

MAX_COMMAS = 2
"""How many commas a name has at most."""

MIN_NOUN = 5
"""A shorter word of a title is rather no noun."""

MAX_WORD = 40
"""A longer word names no dimension that is known."""

MIN_TITLE_WORDS = 3
"""A heading of fewer words is a name."""


def lists_dimensions(heading: str) -> bool:
    """Whether a heading says by what its figures are divided: ``Ledige etter fylke``, ``Ledige. Fordelt på alder``."""
    sentences = split_sentences(heading[:MAX_HEADING])
    behind = any(map(BY.match, sentences[1:]))
    return behind or any(DIVIDED.fullmatch(text) for text in sentences)


def names_dimensions_alone(heading: str, words: Mapping[str, str]) -> bool:
    """Whether a heading is a list of known dimensions, well spelled: ``Alder og hovedgrupper``."""
    return words.keys() >= {*AND.split(heading[:MAX_HEADING].casefold())}


def tells_count(sentence: str) -> bool:
    """Whether a sentence says what is counted and nothing else: ``Antall saker``, ``Mottakere``."""
    return COUNT.match(sentence) is not None or (
        len(sentence.split()) == 1 and says_what_is_counted(sentence)
    )


def tells_measure(heading: str, measures: Measures | None) -> bool:
    """Whether a heading says what is counted or measured, or how it is shown, in several words.

    Example: ``Antall mottakere av sosialhjelp, kvartalsvis``, ``Gradert sykmelding. Prosentvis fordeling``.
    """
    sentences = [
        text for text in map(bare_sentence, split_sentences(heading[:MAX_HEADING])) if text
    ]
    # "Sykefravær. Prosent" and "Andel uføre" are no names.
    if len(sentences) == 1 and len(heading.split()) < MIN_TITLE_WORDS - _is_uncounted(
        heading, measures
    ):
        return False
    return any(is_measure(text, measures) or COUNT.search(text) for text in sentences)


def _is_uncounted(heading: str, measures: Measures | None) -> bool:
    """Whether a heading begins with a measure that is no count: ``Andel uføre``, ``Gjennomsnittlig dagsats``."""
    return measures is not None and measures.kind_of(heading) not in ("", "count")


def is_frequency(sentence: str) -> bool:
    """Whether a sentence says how often there is a figure: ``Tidsserie måned``, ``En måned``, ``Årsgjennomsnitt``."""
    return _FREQUENCY.match(sentence) is not None


def is_measure(text: str, measures: Measures | None) -> bool:
    """Whether words speak of a share or a change, or begin as a mean, a median or a rate: ``Ledighetsrate``."""
    if _MEASURE.search(_CLASSES.sub(" ", text)):
        return True
    return measures is not None and measures.kind_of(text) in NOT_COUNTED


def part_share(text: str) -> tuple[str, list[str]]:
    """Words, and the share that they end in: ``utdanning (prosent)``, ``utdanning, i %``."""
    share = _SHARE_BEHIND.search(text)
    return (text[: share.start()], [share[1]]) if share else (text, [])


def is_bare_count(words: str) -> bool:
    """Whether words say that something is counted, and nothing else: ``Antall``."""
    return COUNT.fullmatch(words) is not None


def bare_sentence(sentence: str) -> str:
    """A sentence without marks and the stop at its end."""
    return take_apart(sentence).text.strip(" .")


def known_dimension(text: str, words: Mapping[str, str]) -> str | None:
    """The dimension that a phrase names, look-alike letters and one wrong letter allowed."""
    phrase = fold(to_latin(text))
    if phrase in words:
        return words[phrase]
    short = words.items() if len(phrase) <= MAX_WORD else ()
    near = {name for word, name in short if is_one_letter_off(phrase, word)}
    return near.pop() if len(near) == 1 else None


def says_again(sentence: str, subject: str, words: Mapping[str, str]) -> bool:
    """Whether a sentence names what is counted anew: ``Helt og delvis permitterte`` behind ``Permitterte``."""
    if any(known_dimension(part, words) for part in AND.split(sentence)):
        return False
    nouns = {word for word in fold(subject).split() if len(word) >= MIN_NOUN}
    return not nouns.isdisjoint(fold(sentence).split())


def counts_alone(sentence: str, others: Sequence[str], words: Mapping[str, str]) -> bool:
    """Whether a sentence names what is counted, and one behind it dimensions: ``Tapte årsverk`` before ``Fylke``."""
    return says_what_is_counted(sentence) and any(
        known_dimension(part, words)
        for other in others
        for part in AND.split(take_apart(without_time(other)).text)
    )


def split_list(phrase: str, is_member: Callable[[str], bool] | None) -> Iterator[str]:
    """The parts of a list; a name with a comma in it is one: "Nedsatt arbeidsevne, på tiltak"."""
    parts, at = _COMMA.split(phrase), 0
    while at < len(parts):
        end = at + 1
        for more in range(min(len(parts), at + MAX_COMMAS + 1), end, -1):
            if is_member is not None and is_member(", ".join(parts[at:more])):
                end = more
                break
        yield ", ".join(parts[at:end])
        at = end
