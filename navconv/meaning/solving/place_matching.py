"""Labels of places → counties and municipalities: also where they say what a place is, or where it lies."""

from __future__ import annotations

from navconv.meaning.classifications.codelist import nearest
from navconv.meaning.phrases.labels import fold
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.matching import Match, Matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from navconv.meaning.classifications.codelist import Codelist, Entry
    from navconv.meaning.phrases.labels import Label

IN = " i "
"""What stands between the name of a place and that of the county that it lies in."""


class PlaceMatcher(Matcher):
    """Finds places by label; ``Halden kommune`` and ``Våler i Østfold`` are labels of them too."""

    def __init__(self, codelist: Codelist, words: Collection[str], above: Codelist | None) -> None:
        """Takes the codelist, and what may stand behind a name.

        Args:
            codelist: the places.
            words: words that say what a place is: ``kommune``.
            above: the places that these lie in; None where they lie in none.
        """
        super().__init__(codelist)
        self._words = words
        self._above = above

    def find_exact(self, text: str, year: int = 0) -> Match | None:
        """The place that a label names by its name or an alias, by what it is, or by the county that it lies in."""
        match = super().find_exact(text, year)
        if match is not None:
            return match
        bare = self._bare(text)
        if bare != text:
            match = super().find_exact(bare, year) if self._is_one(bare, year) else None
            match = match or self._find_inside(bare, year)
        else:
            match = self._find_inside(text, year)
        return match and Match(match.member, Slip.ALIAS)

    def find_numbered(self, label: Label, year: int) -> Match | None:
        """The place that a label names by its number and name, as :meth:`Matcher.find_numbered` does."""
        return super().find_numbered(label._replace(text=self._bare(label.text)), year)

    def find_namesakes(self, text: str, year: int) -> list[Entry]:
        """The places that have a name in a year, as :meth:`Matcher.find_namesakes` does."""
        return super().find_namesakes(self._bare(text), year)

    def _is_one(self, text: str, year: int) -> bool:
        """Whether one place alone has a name in a year."""
        return len(super().find_namesakes(text, year)) == 1

    def _bare(self, text: str) -> str:
        """A label without the word behind it that says what it is, unless it is a name with that."""
        name, _, word = text.rpartition(" ")
        named = bool(name) and fold(word) in self._words
        return name if named and super().find_exact(text) is None else text

    def _find_inside(self, text: str, year: int) -> Match | None:
        """The place that a label names with the county that it lies in, or that tells it from its namesakes."""
        name, _, whole = fold(text).rpartition(IN)
        if not name or self._above is None:
            return None
        wholes = {code for code, item in self._above.members.items() if fold(item.name) == whole}
        inside = [entry for entry in self._named(name) if entry.member.parent in wholes]
        inside = inside or self._named(f"{name} ({whole})")
        names = {entry.member.name for entry in inside}
        if len(names) != 1:
            return None
        # A county of another time names the place all the same, which has the number of its own time.
        return Match(nearest(self.codelist.by_name[names.pop()], year).member, Slip.ALIAS)

    def _named(self, key: str) -> list[Entry]:
        """The entries that have a folded name in any year."""
        return [entry for entry, _ in self.exact.get(key, ())]
