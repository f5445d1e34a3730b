"""What no codelist knows: codes for its labels, which one input gives and keeps."""

from __future__ import annotations

from navconv.layout.totals import is_total
from navconv.meaning.observations.member import UNNAMED_CODE, UNNAMED_NAME, UNNAMED_NAME_EN, Member
from navconv.meaning.phrases.labels import fold, take_apart, take_range_apart
from navconv.meaning.phrases.remembered import trim
from navconv.readers.lookalikes import transliterate
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from navconv.meaning.classifications.codelist import Codelist
    from navconv.meaning.phrases.labels import Label
    from navconv.tables.logical import LogicalTable

MAX_CODE = 60
"""How long a code made of a label is at most; that of a longer label ends in a hash of it."""

_HASH = 8

_ASCII = str.maketrans({"æ": "AE", "ø": "OE", "å": "AA", "Æ": "AE", "Ø": "OE", "Å": "AA"})


class Naming(NamedTuple):
    """What the registry was asked while a table was read, and what it said.

    Attributes:
        question: the name of its method.
        about: what that was given.
        said: what it returned.
    """

    question: str
    about: tuple[object, ...]
    said: object


class Registry:
    """Codes given to labels that no codelist knows, so that one label keeps one code.

    Attributes:
        codes: by dimension, the label that each code was given to.
        namings: what it was asked since these were last cleared, and what it said.
    """

    def __init__(self, lists: Mapping[str, Codelist] | None = None) -> None:
        """Begins with no label known; no label is given a code of the codelists, by dimension."""
        self._lists = lists or {}
        self.codes: dict[str, dict[str, str]] = {}
        self._table: LogicalTable | None = None
        self.namings: list[Naming] = []
        self._spellings: dict[tuple[str, str], str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._made: dict[tuple[str, Label], Member] = {}

    def look_at(self, table: LogicalTable) -> None:
        """Takes the table that is read from now on, of which no two labels or heads are spellings of one."""
        self._table = table
        self.namings.clear()

    @property
    def printed(self) -> tuple[str, ...]:
        """The labels and heads of the table that is read."""
        if self._table is None:
            return ()
        return (*self._table.rows.labels, *map("\t".join, self._table.header.columns))

    def make_member(self, dimension: str, label: Label) -> Member:
        """A member for a label that no codelist knows; its code is its leading code or made of its name.

        An empty label has a name and a code of its own, the same in every dimension and every format.
        """
        key = (dimension, label)
        member = self._made.get(key)
        if member is None:
            trim(self._made)
            member = self._made[key] = self._make(dimension, label)
        self.namings.append(Naming("make_member", key, member))
        return member

    def _make(self, dimension: str, label: Label) -> Member:
        label = self._without_range(dimension, label)
        if not label.text and not label.code:
            return Member(dimension, UNNAMED_CODE, UNNAMED_NAME, UNNAMED_NAME_EN, known=False)
        taken = self.codes.setdefault(dimension, {})
        stem = label.code or self._spelled(dimension, label.text)
        code, number = stem, 1
        # One label in another case or with another space is the same member, under the spelling met first.
        name = transliterate(label.text)
        if stem in taken and _squeeze(taken[stem]) == _squeeze(name):
            name = taken[stem]
        known = None if label.code else self._lists.get(dimension)
        listed = known.by_code if known else ()
        while code in listed or fold(taken.setdefault(code, name)) != fold(name):
            number += 1
            code = f"{stem}_{number}"
        name = taken[code]
        owner = self._named.setdefault((dimension, fold(name)), code)
        if owner != code and not label.code and self._stands_alone(name):
            # "Gamle Oslo" is "030101 Gamle Oslo" of another table.
            code = owner
        elif owner != code:
            # "030116 Sentrum" and "460105 Sentrum" are two places, and names are keys where formats have no codes.
            name = f"{name} ({code})"
        return Member(dimension, code, name, name, known=False)

    def _without_range(self, dimension: str, label: Label) -> Label:
        """A label without a run of codes, if others of its table have codes too and it is of no list."""
        parted = take_range_apart(label)
        if parted is label or dimension in self._lists:
            return label
        others = [take_range_apart(take_apart(one)) for one in self.printed if not is_total(one)]
        coded = [other for other in others if other.code]
        names = {fold(other.text) for other in coded}
        return parted if 1 < len(coded) == len(names) else label

    def _stands_alone(self, name: str) -> bool:
        """Whether the table that is read has one label with a name."""
        return sum(fold(label).endswith(fold(name)) for label in self.printed) <= 1

    def _spelled(self, dimension: str, text: str) -> str:
        """The code of a label: of one met before with other spaces (``enkelt plass``, ``enkeltplass``) that one's."""
        code = make_code(text)
        squeezed = _squeeze(text)
        known = self._spellings.setdefault((dimension, squeezed), code)
        if known == code:
            return code
        labels = [take_apart(part).text for label in self.printed for part in label.split("\t")]
        apart = {fold(transliterate(label)) for label in labels if _squeeze(label) == squeezed}
        first = f" {fold(self.codes.get(dimension, {}).get(known, text))} "
        # "Butikksalg Antall" beside "Butikk-salg Antall": the other spelling stands in this table too.
        beside = any(first in f" {fold(label)} " for label in labels)
        return code if len(apart) > 1 or beside else known

    def knows(self, dimension: str, labels: Sequence[Label]) -> float:
        """The share of labels that were met as members of a dimension before."""
        taken, share = self.codes.get(dimension), 0.0
        if taken and labels:
            met = sum((label.code or make_code(label.text)) in taken for label in labels)
            share = met / len(labels)
        self.namings.append(Naming("knows", (dimension, tuple(labels)), share))
        return share

    def is_new(self, dimension: str) -> bool:
        """Whether no member of a dimension was met before."""
        new = not self.codes.get(dimension)
        self.namings.append(Naming("is_new", (dimension,), new))
        return new

    def says_again(self, namings: Iterable[Naming]) -> bool:
        """Whether it says what it said when the same was asked before, maybe for another input.

        It is asked in the same order and stops at the first other naming, so that what it knows afterwards is what
        reading the table anew makes it know too.
        """
        return all(
            getattr(self, naming.question)(*naming.about) == naming.said for naming in namings
        )

    def clear(self) -> None:
        """Forgets all labels."""
        self.namings.clear()
        self.codes.clear()
        self._spellings.clear()
        self._named.clear()
        self._made.clear()


def _squeeze(text: str) -> str:
    """A label without spaces and hyphens, for comparison."""
    return fold(transliterate(text)).replace(" ", "").replace("-", "")


def make_code(text: str) -> str:
    """A code made of a label: ASCII capitals, digits and underscores."""
    plain = fold(transliterate(text)).translate(_ASCII).upper()
    code = "".join(char if char.isascii() and char.isalnum() else "_" for char in plain)
    code = "_".join(part for part in code.split("_") if part) or "X"
    if len(code) <= MAX_CODE:
        return code
    # Loaded here, since few words are cut short so.
    import hashlib

    mark = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_HASH].upper()
    return f"{code[: MAX_CODE - _HASH - 1]}_{mark}"
