"""Words by which indicators are known, listed or not, and what kind each is of."""

from __future__ import annotations

from itertools import chain

from navconv.meaning.classifications.codelist import read_rows
from navconv.meaning.quantities.counted import says_what_is_counted
from navconv.prepared import expression
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from navconv.meaning.observations.member import Member

COUNT = "N"
"""The code of the indicator that counts what the title speaks of."""

BASELESS = ("PCT",)
"""The indicators that do not say of what they are a share."""

CHANGE = "D1Y"
"""The code of the change of a count."""

CHANGES = "change"
"""The kind of indicators that say by how much another has changed."""

SUMMED = ("count", CHANGES)
"""The kinds of indicators of which a whole has the sum of its parts, unless they are shares in per cent."""

REMEMBERED = 1 << 12
"""How many names are remembered with their kind; an export asks for a hundred, each for many tables."""

_MEANS = frozenset(("per", "pr", "pr.", "snitt", "gjennomsnitt", "gjennomsnittlig", "prosent", "%"))
"""Words of which one makes a count a mean or a share."""


_SHARE = expression(r"prosent|pst|%")

_THOUSANDS = expression(r"(?<=\d)[ .](?=\d{3})")


class Measures(NamedTuple):
    """Words by which indicators are known, and what kind each is of: a count, share, mean, change, rate, median.

    Attributes:
        begins: the kind by a word with which names of indicators begin, in lower case.
        stems: the kind by the letters with which the first word of such names begins.
        ends: the kind by the letters in which it ends.
        inside: the kind by words anywhere in such names: ``Mottakere per 1 000 innbyggere``.
        behind: the kind by words at their end, where nothing else tells it: ``Mottakere (antall)``.
        kinds: the kind of each listed indicator by its code.
        known: the kind of names that were asked for.
    """

    begins: Mapping[str, str]
    stems: Mapping[str, str]
    ends: Mapping[str, str]
    inside: Mapping[str, str]
    behind: Mapping[str, str]
    kinds: Mapping[str, str]
    known: dict[str, str]

    def kind_of(self, name: str) -> str:
        """The kind of indicator that a name has by words inside it, or its first; empty for none.

        Example: ``Gjennomsnittlig varighet`` → mean, ``Mottakere per 1 000 innbyggere`` → rate.
        """
        kind = self.known.get(name)
        if kind is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            kind = self.known[name] = self._find_kind(name)
        return kind

    def _find_kind(self, name: str) -> str:
        """The kind that words of a name tell, as :meth:`kind_of` says."""
        first, *others = name.casefold().split() or [""]
        rest = f" {' '.join(others)}"
        whole = _spell_per(f" {first}{rest}")
        for words, kind in self.inside.items() if others else ():
            if words in whole:
                return kind
        word = first.strip(",.:")
        if word in self.begins:
            return self.begins[word]
        ends = (kind for letters, kind in self.ends.items() if word.endswith(letters))
        stems = (kind for letters, kind in self.stems.items() if word.startswith(letters))
        behind = (kind for words, kind in self.behind.items() if rest.endswith(words))
        return next(chain(stems, ends, behind), "")

    def kind(self, indicator: Member) -> str:
        """The kind of an indicator, listed or not; empty where nothing says it."""
        return self.kinds.get(indicator.code) or self.kind_of(indicator.name)

    def adds_up(self, indicator: Member) -> bool:
        """Whether a whole has the sum of its parts' counts, and of the changes of these.

        One that is not listed counts, or is an amount, by its words: ``Antall saker``, ``Mottakere``, ``Utbetalt``, and
        not ``Antall dager per mottaker``, a mean.
        """
        listed = self.kinds.get(indicator.code)
        if listed:
            return listed == "count" or indicator.code == CHANGE
        kind, (first, *others) = self.kind_of(indicator.name), indicator.name.casefold().split()
        if kind == CHANGES:
            # "Endring i andelen ledige" is one of a share, and so is one in percentage points.
            told = {self.kind_of(word) for word in (first, *others)}
            whole = told.issubset(("", "count", "amount", CHANGES)) and not _SHARE.search(
                indicator.name.casefold()
            )
            return whole and _MEANS.isdisjoint(others)
        adds = kind in ("count", "amount") or (not kind and says_what_is_counted(indicator.name))
        return adds and _MEANS.isdisjoint((first, *others))

    @property
    def whole_numbers(self) -> frozenset[str]:
        """The codes of indicators whose figures are whole numbers: what counts, and the change of a count."""
        return frozenset([CHANGE, *(code for code, kind in self.kinds.items() if kind == "count")])

    @property
    def own_counts(self) -> frozenset[str]:
        """The codes of indicators that count something else than the table does: vacancies, the labour force."""
        codes = [code for code, kind in self.kinds.items() if kind == "count"]
        return frozenset(codes[1:])


def _spell_per(text: str) -> str:
    """Words in one spelling of what they are counted by: ``ledige pr. 10 000 innbyggere`` → ``… per 10000 …``."""
    text = text.replace(" pr. ", " per ").replace(" pr ", " per ")
    return _THOUSANDS.sub("", text) if " per " in text else text


def load_measures(words: str, listed: str) -> Measures:
    """Reads the words by which indicators are known, and the kinds of those that are listed."""
    rows = read_rows(words, ("word", "place", "kind"))
    begins = {row["word"]: row["kind"] for row in rows if row["place"] == "begins"}
    stems = {row["word"]: row["kind"] for row in rows if row["place"] == "stem"}
    ends = {row["word"]: row["kind"] for row in rows if row["place"] == "ends"}
    inside = {f" {row['word']}": row["kind"] for row in rows if row["place"] == "inside"}
    behind = {f" {row['word']}": row["kind"] for row in rows if row["place"] == "behind"}
    kinds = {row["code"]: row["kind"] for row in read_rows(listed, ("code", "kind"))}
    return Measures(begins, stems, ends, inside, behind, kinds, {})
