"""Which dimension the labels of a level divide: by what they are, by the word above them, by what headings leave."""

from __future__ import annotations

from itertools import chain, count

from navconv.meaning.classifications.dimensions import COARSER, OPEN
from navconv.meaning.context.caption_lines import NOT_KNOWN
from navconv.meaning.context.decision import as_likely, choose_longer, say_ambiguous
from navconv.meaning.context_words.heading_hints import UNNAMED, make_id
from navconv.meaning.context_words.heading_words import is_bare_count
from navconv.meaning.observations.member import Dimension, Member
from navconv.meaning.phrases.labels import (
    MUNICIPALITY_DIGITS,
    REGION_DIGITS,
    Label,
    fold,
    take_total_apart,
)
from navconv.meaning.quantities.counted import says_what_is_counted
from navconv.meaning.quantities.units import states_share, states_unit, unit_of
from navconv.meaning.solving.axes import SHARE
from navconv.meaning.stub_tree.grand_total import read_total
from navconv.meaning.stub_tree.group_rows import find_leading, lead_municipalities
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.phrases.stub import Level

SCHEMES = ("scheme", "scheme_group")
"""The dimensions whose members have the names of other things too."""

FIGURE = "figure"
"""The kind of words that say of a column that it holds figures, and not of what."""

PLACE_WORDS = ("kommune", "fylke", "region", "geografi", "bosted", "arbeidssted")
"""How words begin that name places in the heads of labels."""


def choose_level(table: TableReading, level: Level, hints: list[str], taken: set[str]) -> str:
    """The dimension that knows the labels of a column; else the one that its head names, or the headings leave."""
    given = [name for name in table.given.rows if name not in taken] if table.given else []
    if given:
        others = table.axes.matchers.keys() - given
        strange = [name for name in given if name not in table.axes.matchers]
        chosen = table.axes.choose(level.own, given, table.year, taken=others)
        return chosen or (*strange, *given)[0]
    return choose_dimension(table, level.own, level.head, hints, taken)


def choose_dimension(
    table: TableReading,
    labels: list[Label],
    head: str,
    hints: Sequence[str],
    taken: set[str],
    *,
    subtotals: bool = False,
) -> str:
    """The dimension of the labels of a level.

    Args:
        table: the table; takes the problem that two dimensions are equally likely.
        labels: the labels that are no totals, some.
        head: the words above them.
        hints: the dimensions that headings name, likeliest first.
        taken: the dimensions that something else divides or fixes.
        subtotals: whether there are subtotals among the labels.

    Returns:
        What knows most of them; else what the head names, which says it more closely than headings do; else a name of
        its own.
    """
    free = [name for name in hints if name not in taken]
    telling = [label for label in labels if fold(label.text) not in NOT_KNOWN]
    if free and labels and not telling:
        # All dimensions have members that are not known; the headings tell.
        return free[0]
    labels = telling or labels
    about = table.vocabulary.headings(head, "")[0]
    place = find_place_dimension(head, labels)
    hints = (
        *[name for name in (place, *about.dimensions) if name and name not in taken],
        *hints,
    )
    # Schemes alone have names that are common nouns: "Høyere utdanning" below "Utdanning" is none.
    same_noun = len(labels) == 1 and fold(head) in fold(labels[0].text).split()
    alike = SCHEMES if same_noun and {*SCHEMES}.isdisjoint(about.dimensions) else ()
    found = table.axes.choose(
        labels, hints, table.year, subtotals=subtotals, taken={*taken, *alike}
    )
    likely = table.axes.divide(labels, hints, table.year, subtotals=subtotals, taken=taken)
    if found in likely and len(likely) > 1:
        say_ambiguous(table, "row labels", as_likely(*likely[:2]))
        return table.name_unknown(labels, {*taken, *likely})
    if found and COARSER.get(place) == found and place not in taken:
        # Oslo is a county too: "Oslo" and "Bergen" below "Kommune".
        known = [table.axes.has_member(found, label.text, table.year) for label in labels]
        found = found if all(known) or not _are_municipalities(table, labels) else place
    # Numbers make municipalities of labels, whatever the columns before hold; those of occupations have as many digits.
    if found and found not in taken and (place == found or not (head and found == "municipality")):
        return found if found in about.dimensions else choose_longer(table, found, labels)
    if place and place not in taken and all(label.text.isdecimal() for label in labels):
        return place
    by_number = found == "municipality" and head and not place
    if found in taken or (by_number and not _are_municipalities(table, labels)):
        found = None
    if not found and place and "municipality" not in taken and _are_municipalities(table, labels):
        return "municipality"
    named = "" if found else _choose_unlisted(table, labels, hints, taken)
    if not (named or found) and all(label.text.isdecimal() for label in labels):
        # Numbers are ages, or codes that no list has, of what the head names.
        listed = table.axes.matchers.keys() - taken
        named = next((name for name in about.dimensions if name in listed), "")
    if not named and "indicator" in about.dimensions and "indicator" not in taken:
        named = "indicator"
    named = named or name_by_head(table, head, taken) or found
    return named or name_again(table, head, taken) or table.name_unknown(labels, taken)


def _choose_unlisted(
    table: TableReading, labels: list[Label], hints: Sequence[str], taken: set[str]
) -> str | None:
    """The dimension of labels that most codelists do not know: they are measures, or in a long list; None for none."""
    if "indicator" not in taken and measure_several(table, labels):
        return "indicator"
    return table.choose_late(labels, hints, taken)


def rows_measure(table: TableReading, heads: Sequence[str]) -> bool:
    """Whether the one head says no more than that figures stand below it, since rows name what each of them measures.

    Example: ``Verdi``, or ``Antall``, beside ``Antall ledige`` and ``Prosent av arbeidsstyrken`` below ``Variabel``.
    """
    if len(heads) != 1 or not table.stubs:
        return False
    vocabulary = table.vocabulary
    named = [vocabulary.headings(stub.head, "")[0].dimensions for stub in table.stubs]
    if "indicator" in chain.from_iterable(named):
        phrase = vocabulary.heads.read((heads[0],), table.year, table.subjects)
        return is_bare_count(heads[0]) or not any(r.understood for r in phrase.readings)
    bare = is_bare_count(heads[0]) or vocabulary.codelists.measures.kind_of(heads[0]) == FIGURE
    return bare and any(measure_several(table, stub.own) for stub in table.stubs)


def spell_initials(table: TableReading, level: Level) -> Level:
    """A level with names for initials, where its head names a dimension of which each label is that of one member.

    Example: ``K``, ``M`` below ``Kjønn`` → ``Kvinner``, ``Menn``.
    """
    own = [label for label in level.own if not label.code]
    if not own or any(len(label.text) > 1 for label in own):
        return level
    named = table.vocabulary.headings(level.head, "")[0].dimensions
    matcher = table.axes.matcher(named[0]) if len(named) == 1 else None
    spelled = {label: matcher.find_initial(label.text) if matcher else None for label in own}
    if not all(spelled.values()):
        return level
    for label, member in spelled.items():
        line = table.printed.rows.lines[level.labels.index(label)]
        if member is not None:
            message = f"the label {label.text!r} was read as {member.name!r} (its initial)"
            table.say("label-mended", Severity.INFO, message, line)
    names = {label: Label(member.name) for label, member in spelled.items() if member}
    return level._replace(labels=tuple([names.get(label, label) for label in level.labels]))


def measure_several(table: TableReading, labels: Sequence[Label]) -> bool:
    """Whether labels name several measures, of different units: ``Mottakere``, ``Gjennomsnittlig stønad (kr)``."""
    names = [label.text for label in labels]
    stated = [states_unit(name) or states_share(name) for name in names]
    kinds = [table.vocabulary.codelists.measures.kind_of(name) for name in names]
    if not any(stated) and {*kinds} <= {"", "count"}:
        return False
    telling = sum(
        told or bool(kind) or says_what_is_counted(name)
        for name, kind, told in zip(names, kinds, stated, strict=True)
    )
    if telling < len(labels) * SHARE:
        return False
    units = {unit_of(Member("indicator", name, name, name, known=False)) for name in names}
    return len(units) > 1


def find_place_dimension(head: str, labels: Sequence[Label]) -> str:
    """The dimension of places that a head of several words names; by the numbers below it if these stand alone.

    Example: ``Nåværende Kommune Nr Navn`` → municipality; ``Person fylkeskommunenr`` above ``46`` → region.
    """
    words = fold(head).split()
    if not any(word.startswith(PLACE_WORDS) for word in words):
        return ""
    digits = {len(label.text) for label in labels if label.text.isdecimal()}
    if digits == {REGION_DIGITS}:
        return "region"
    if digits == {MUNICIPALITY_DIGITS} or any(word.startswith("kommune") for word in words):
        return "municipality"
    return "region"


def _are_municipalities(table: TableReading, labels: Sequence[Label]) -> bool:
    """Whether most labels are the names of municipalities, which no number tells."""
    known = [table.axes.has_member("municipality", label.text, table.year) for label in labels]
    return sum(known) > len(labels) * SHARE


def name_by_head(table: TableReading, head: str, taken: set[str]) -> str:
    """The dimension that the word above labels names, where no codelist knows these; empty where it names none.

    ``Yrke`` → ``yrke``; ``Gruppe`` says no more than that there are groups, so the headings may know better.
    """
    about = table.vocabulary.headings(head, "")[0]
    named = [name for name in about.dimensions if name not in taken]
    unknown = about.unknown
    if not about.dimensions and head and make_id(head) not in taken:
        # A head of many words is a name all the same: "Praksis yrke grovgruppe ISCO08".
        named, unknown = [make_id(head)], ((make_id(head), head),)
    if not named or named[0] in table.axes.matchers or named[0] == UNNAMED:
        return ""
    for name, words in unknown:
        if name == named[0]:
            _add_dimension(table, name, words)
    if named[0] in OPEN:
        table.say_dimension(named[0])
    return named[0]


def name_again(table: TableReading, head: str, taken: set[str]) -> str:
    """A name for a level whose head names what another divides: ``Yrke`` beside ``Yrke grovgruppe`` → ``yrke_2``."""
    named = table.vocabulary.headings(head, "")[0].dimensions
    # "År" above years and what stands below each names the years alone.
    if taken.isdisjoint(named) or "period" in named:
        return ""
    words = next(words for words in _number(head) if make_id(words) not in taken)
    _add_dimension(table, make_id(words), words)
    return make_id(words)


def _number(head: str) -> Iterator[str]:
    """A head, and what it is called where that is another's name."""
    yield head
    yield from (f"{head} {number}" for number in count(2))


def _add_dimension(table: TableReading, name: str, words: str) -> None:
    """Adds a dimension that no codelist knows, and says so."""
    table.dimensions.setdefault(name, Dimension(name, words, words, known=False))
    table.say_dimension(name)


def choose_row_dimension(
    table: TableReading, hints: tuple[str, ...], taken: set[str], grand: int | None
) -> str:
    """The dimension of rows of one level; none where there is a total alone.

    Args:
        table: the table, of whose labels the totals are no members.
        hints: the dimensions that headings name, the likelier first.
        taken: the dimensions that columns divide or the table fixes.
        grand: the row of the grand total, if there is one.
    """
    own = table.own
    subtotals = sum(table.totals) > (grand is not None)
    if not own:
        return _dimension_of_totals(table, grand, hints)
    head = table.stubs[-1].head if table.stubs else table.printed.header.stub
    dimension = choose_dimension(table, own, head, hints, taken, subtotals=subtotals)
    if dimension == "region" and lead_municipalities(table):
        return "municipality"
    if (
        dimension == "scheme_group"
        and "scheme" not in taken
        and find_leading(table, "scheme", grand)
    ):
        return "scheme"
    return dimension


def _dimension_of_totals(table: TableReading, grand: int | None, hints: tuple[str, ...]) -> str:
    """The dimension of rows that are all totals: the finer one of what the subtotals name, or that of their names."""
    for index, (label, total) in enumerate(zip(table.labels, table.totals, strict=True)):
        if total and index != grand:
            for match in read_total(table, label).matches:
                for fine, coarse in COARSER.items():
                    if coarse == match.member.dimension:
                        return fine
    named = [take_total_apart(label) for at, label in enumerate(table.labels) if at != grand]
    known = table.axes.choose(named, hints, table.year)
    hint = next((hint for hint in hints if hint in table.axes.matchers), "")
    # A total alone divides nothing.
    return known or hint or ("scheme_group" if named or not table.labels else "")
