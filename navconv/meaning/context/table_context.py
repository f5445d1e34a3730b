"""What holds for a whole table: the members that its caption and its section fix."""

from __future__ import annotations

from navconv.layout.document import joined
from navconv.layout.period_words import without_time
from navconv.layout.totals import is_total
from navconv.meaning.classifications.dimensions import COARSER, FINER, OPEN
from navconv.meaning.context.caption_lines import is_open_class, name_dimension
from navconv.meaning.context.title_scope import list_fixed, says_of_whom
from navconv.meaning.context_words.captions import Phrase
from navconv.meaning.context_words.heading_hints import make_id
from navconv.meaning.context_words.heading_words import DIVIDED
from navconv.meaning.observations.member import Dimension
from navconv.meaning.phrases.labels import Label, fold, take_apart
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.quantities.counted import split_sentences
from navconv.meaning.quantities.units import find_scale
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member


def fix_caption(table: TableReading, caption: Phrase, column_dimensions: tuple[str, ...]) -> None:
    """Fixes what the caption names; what a total already fixed stays, since totals decide."""
    for match in caption.matches:
        member = match.member
        if member.dimension in column_dimensions:
            continue
        if _is_of_another(table, caption, member.dimension):
            # All of its lines are one name: "Høyere", "utdanning".
            fix_unknown(table, joined(table.printed.caption), column_dimensions)
            caption = Phrase(())
            continue
        before = table.fixed.get(member.dimension)
        if before is not None and before.code != member.code:
            table.say(
                "caption-mismatch",
                Severity.WARNING,
                f"the caption says {member.name!r}, the total row {before.name!r}; the total row decides",
                table.printed.caption[0].line,
            )
            continue
        _fix(table, member)
        if match.slip is not Slip.NONE:
            table.say(
                "label-mended",
                Severity.INFO,
                f"the caption was read as {member.name!r} ({match.slip.value})",
                table.printed.caption[0].line,
            )
    for words in caption.rest.splitlines():
        # A phrase is words alone; the number before them is the member's code.
        whole = (text.text for text in table.printed.caption)
        rest = next((t for t in whole if take_apart(t).text == words), words)
        if not says_of_whom(table, rest):
            fix_unknown(table, rest, column_dimensions)
    if ":" in table.printed.section:
        _fix_named_section(table, column_dimensions)
    if ":" in table.printed.title:
        _fix_named_title(table, column_dimensions)
    _fix_sentences(table, caption.rest, column_dimensions)
    _fix_section(table, column_dimensions)


def fix_unknown(table: TableReading, text: str, column_dimensions: tuple[str, ...] = ()) -> None:
    """Fixes a caption that no codelist knows: as what is counted, or as a member of what the headings leave over."""
    taken = {*table.fixed, *column_dimensions}
    if text == table.scale and "indicator" in taken:
        # The heads that count have taken it.
        return
    about, colon, _ = take_apart(text).text.partition(": ")
    # "Varighet: Under 4 uker" is a class of what the headings speak of, no mean.
    told = colon and name_dimension(table, about) in table.hints
    kind = "" if told else table.vocabulary.codelists.measures.kind_of(text)
    if "indicator" not in taken and (find_scale(text) is not None or kind not in ("", "count")):
        # "Tall i 1 000", "Andel uføre" above heads that name no indicator is what all figures are.
        _fix(table, table.axes.read_member("indicator", Label(text), table.year).member)
        return
    if _fix_named(table, text, taken):
        return
    listed = table.vocabulary.headings(text, "")[0]
    if listed.dimensions and not (listed.unknown or listed.others):
        # "Alder og fylke" says by what figures are divided, wherever it stands.
        return
    divided = listed.dimensions and DIVIDED.fullmatch(text)
    if divided and len(split_sentences(text)) == 1:
        # "Kvinner etter alder" above ages is what all of them are.
        text = divided[1]
        if _fix_member(table, text, column_dimensions):
            return
    label = take_apart(text)
    stubs = filter(None, table.printed.header.stubs)
    named = {name_dimension(table, stub) for stub in stubs}
    taken.update(named)
    if (
        named.isdisjoint(table.hints)
        and table.own
        and table.rows_divide is None
        and (table.stubs or table.time_periods is None)
    ):
        from navconv.meaning.context.unknown_dimensions import pick_unknown

        taken.add(pick_unknown(table, table.own, taken))
    dimension = table.name_unknown([label], taken)
    member = table.axes.read_member(dimension, label, table.year).member
    _fix(table, member)
    if table.has_list(dimension) and not member.known:
        table.say_unknown(member, label.text, table.line)


def _fix_named(table: TableReading, text: str, taken: Collection[str]) -> bool:
    """Fixes a caption that says of which dimension it is, ``Yrke: Ledere``, if that is free."""
    name, colon, words = take_apart(text).text.partition(": ")
    label = take_apart(words)
    dimension = name_dimension(table, name)
    known = dimension in table.vocabulary.codelists.dimensions or dimension in table.hints
    # A word that headings do not have may be the name of a dimension; several words are rather part of the caption.
    known = known or (name.isalpha() and name[:1].isupper())
    if not colon or not label.text or not known or dimension in ("period", "indicator"):
        return False
    if dimension in taken or dimension == table.rows_divide:
        return False
    if is_total(label.text) or table.vocabulary.codelists.wholes.get(label.text) == dimension:
        # "Alder: Alle aldre", "Fylke: Hele landet" fix nothing.
        return True
    if dimension not in table.vocabulary.codelists.dimensions:
        table.dimensions[dimension] = Dimension(dimension, name, name, known=False)
        table.say_dimension(dimension)
    table.note_dimension(dimension)
    table.fixed[dimension] = table.axes.read_member(dimension, label, table.year).member
    return True


def _fix_named_section(table: TableReading, column_dimensions: tuple[str, ...]) -> None:
    """Fixes the members of a section heading that says of which dimension they are: ``Alder. Kjønn: Kvinner``."""
    for sentence in split_sentences(table.printed.section):
        phrase = table.vocabulary.phrase(sentence, table.order, table.year)
        if ":" in sentence and phrase.matches and phrase.understood:
            for match in phrase.matches:
                _fix_member(table, match.member.name, column_dimensions)
        else:
            _fix_named(table, sentence, {*table.fixed, *column_dimensions})


def _fix_named_title(table: TableReading, column_dimensions: tuple[str, ...]) -> None:
    """Fixes the members of a title that says of which known dimension they are: ``Ledige. Kjønn: Menn``."""
    for sentence in split_sentences(table.printed.title):
        if fold(sentence.partition(":")[0]) in table.vocabulary.codelists.words:
            _fix_named(table, without_time(sentence), {*table.fixed, *column_dimensions})


def _fix_sentences(table: TableReading, caption: str, column_dimensions: tuple[str, ...]) -> None:
    """Fixes the members that sentences of the headings name, ``Fylke. Menn 18-29 år``, or some of their words."""
    for text in (*table.section.others, *table.title.others):
        if not _fix_member(table, text, column_dimensions):
            for match in table.vocabulary.phrase(text, table.order, table.year).matches:
                _fix_member(table, match.member.name, column_dimensions)
    # What a column of labels says of the dimension decides, be it "Alle aldre" alone.
    stubs = [name_dimension(table, stub) for stub in table.printed.header.stubs if stub]
    for member in list_fixed(table, caption):
        name = member.dimension
        if not (name in (*column_dimensions, *stubs) or _is_fixed_or_divided(table, name)):
            _fix(table, member)


def _fix_section(table: TableReading, column_dimensions: tuple[str, ...]) -> None:
    """Fixes a member that only the section heading names, before its first comma or at its start."""
    if table.fixed:
        return
    words = take_apart(table.printed.section).text.split()
    # A word that a heading lists among its dimensions is the name of one: "Utdanning".
    strange = {name for name, _ in (*table.title.unknown, *table.section.unknown)}
    for end in range(len(words), 0, -1):
        text = " ".join(words[:end]).rstrip(",")
        if end < len(words) and not words[end - 1].endswith(","):
            continue
        if fold(text) in table.vocabulary.codelists.words or make_id(text) in strange:
            continue
        if _fix_member(table, text, column_dimensions):
            return


def _fix_member(table: TableReading, text: str, column_dimensions: tuple[str, ...]) -> bool:
    """Fixes a member of a dimension that nothing else fixes or divides; whether words name one."""
    named = table.axes.find_each(text, table.year)
    for dimension in table.order:
        match = named.get(dimension)
        taken = dimension in column_dimensions or dimension == "indicator"
        if match is not None and not (taken or _is_fixed_or_divided(table, dimension)):
            _fix(table, match.member)
            return True
    return False


def _fix(table: TableReading, member: Member) -> None:
    """Fixes a member for the whole table."""
    table.fixed[member.dimension] = member
    table.note_dimension(member.dimension)


def _is_fixed_or_divided(table: TableReading, dimension: str) -> bool:
    """Whether something fixes a dimension, or the rows divide it."""
    # Municipalities below the name of their county are those of this county alone.
    county = COARSER.get(table.rows_divide or "") == dimension == "region"
    return dimension in table.fixed or (not county and _divided_by_rows(table, dimension))


def _is_of_another(table: TableReading, caption: Phrase, dimension: str) -> bool:
    """Whether a caption is a member of a dimension that no codelist knows, though its words are one's of another.

    "Ukjent" over a table of counties is no county, and "Høyere utdanning" no scheme where the headings speak of
    education and not of schemes. Schemes alone have names that are common nouns.
    """
    alike = {dimension, COARSER.get(dimension, dimension), FINER.get(dimension, dimension)}
    named = bool(alike & set(table.hints))
    if any(COARSER.get(name) == dimension for name in table.section.dimensions):
        # A block of municipalities is that of a county, be it unknown.
        return False
    if is_open_class(caption) and (_divided_by_rows(table, dimension) or not named):
        return True
    if named or len(caption.matches) != 1 or not alike & {"scheme", "scheme_group"}:
        return False
    if "tiltak" in table.printed.title.casefold():
        return False
    known = table.vocabulary.codelists.dimensions
    left = [name for name in table.hints if name not in known or name in OPEN]
    if table.rows_divide is None and table.time_periods is None:
        # The rows take the first of them.
        left = left[1:]
    return bool(left)


def _divided_by_rows(table: TableReading, dimension: str) -> bool:
    """Whether the labels of the rows are members of a dimension, or of the finer one of it."""
    return dimension in (table.rows_divide, COARSER.get(table.rows_divide or ""))
