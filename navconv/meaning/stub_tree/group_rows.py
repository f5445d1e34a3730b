"""Groups that stand above their members under their bare names: ``Rogaland`` above its municipalities.

NAV closes groups with "I alt"; other tables begin with them, and no word says that they are the sum of what follows.
"""

from __future__ import annotations

from navconv.meaning.observations.member import TOTAL_CODE, Role
from navconv.meaning.phrases.labels import MUNICIPALITY_DIGITS, REGION_DIGITS
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.stub_tree.subtotals import assign_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.matching import Match
    from navconv.meaning.solving.rows import LabelledRow

FEWEST = 2
"""How many municipalities stand above the row of their region at least."""


def find_leading(table: TableReading, dimension: str, grand: int | None) -> dict[int, Match]:
    """The groups that rows name without "I alt", by the rows that are theirs.

    Args:
        table: the table.
        dimension: what its other rows are members of.
        grand: the row of the grand total; None where there is none.
    """
    if dimension == "municipality":
        return _find_regions(table, grand)
    if dimension == "scheme" and sum(table.totals) == (grand is not None):
        return _find_scheme_groups(table)
    return {}


def lead_municipalities(table: TableReading) -> bool:
    """Whether the regions of a table stand among their municipalities.

    The section says so of labels that no codelist knows; numbers do anywhere: ``03 Oslo``, ``0301 Oslo``.
    """
    if "municipality" in table.section.dimensions:
        regions = table.axes.matchers["region"]
        if any(regions.find(label.text, table.year) is None for label in table.own):
            return True
    codes = [label.code for label in table.own if label.code]
    counties = {code for code in codes if len(code) == REGION_DIGITS}
    return any(
        len(code) == MUNICIPALITY_DIGITS and code[:REGION_DIGITS] in counties for code in codes
    )


def _find_regions(table: TableReading, grand: int | None) -> dict[int, Match]:
    """The regions above their municipalities."""
    found: dict[int, Match] = {}
    before = ""
    matcher = table.axes.matchers["region"]
    closed = any(total for at, total in enumerate(table.totals) if at not in (0, grand))
    for index, (label, total) in enumerate(zip(table.labels, table.totals, strict=True)):
        if total or len(label.code) == MUNICIPALITY_DIGITS:
            continue
        region = matcher.find_exact(label.text, table.year)
        if region is None:
            continue
        if _closes_region(table, index, region.member):
            found[index] = region
        elif region.member.name != before and _heads_region(table, index, closed=closed):
            found[index] = region
            before = region.member.name
    return found if any(_is_sure(table, index) for index in found) else {}


def _is_sure(table: TableReading, index: int) -> bool:
    """Whether a row is surely a region's: Oslo is a municipality too, and stands among others in their lists."""
    label, following = table.labels[index], table.labels[index + 1 : index + 2]
    if len(label.code) == REGION_DIGITS or label.text in [other.text for other in following]:
        return True
    return not table.axes.has_member("municipality", label.text, table.year)


def _heads_region(table: TableReading, index: int, *, closed: bool) -> bool:
    """Whether a region's row stands above its municipalities, rather than being one (Oslo).

    Codes tell, where there are any: a region's is shorter. Without them, a region stands above its
    municipalities unless they are ``closed`` by totals of their own ("I alt Rogaland").
    """
    labels, totals = table.labels, table.totals
    if len(labels[index].code) == REGION_DIGITS:
        return True
    following = labels[index + 1] if index + 1 < len(labels) and not totals[index + 1] else None
    if following is None:
        return False
    if any(len(other.code) == MUNICIPALITY_DIGITS for other in labels):
        return len(following.code) == MUNICIPALITY_DIGITS
    return not closed


def _closes_region(table: TableReading, index: int, region: Member) -> bool:
    """Whether a region's row stands behind its municipalities, by their numbers or names, and none of it follow."""
    labels, places = table.labels, table.axes.matcher("municipality")

    def is_own(at: int) -> bool:
        if table.totals[at]:
            return False
        if len(labels[at].code) == MUNICIPALITY_DIGITS:
            return table.axes.region_of(labels[at], table.year) == region
        match = places.find_exact(labels[at].text, table.year) if places else None
        return match is not None and table.axes.group_of(match.member, table.year) == region

    above = [at for at in range(index) if is_own(at)]
    return (
        len(above) >= FEWEST
        and above[-1] == index - 1
        and not any(map(is_own, range(index + 1, len(labels))))
    )


def _find_scheme_groups(table: TableReading) -> dict[int, Match]:
    """The groups above their schemes; none where the codelist does not say so of most schemes.

    A word may name both ("Oppfølging"). It names the group where one that names a group alone stands above schemes
    of its own elsewhere, and is the scheme where it stands again.
    """
    groups, schemes = table.axes.matchers["scheme_group"], table.axes.matchers["scheme"]
    found: dict[int, Match] = {}
    current = ""
    own = others = 0
    sure = False
    for index, (label, total) in enumerate(zip(table.labels, table.totals, strict=True)):
        if total:
            continue
        group = groups.find_exact(label.text, table.year)
        scheme = schemes.find_exact(label.text, table.year)
        if group is not None and group.member.code != current:
            found[index] = group
            current = group.member.code
            sure = sure or scheme is None
        elif scheme is not None and scheme.member.parent:
            own += scheme.member.parent == current
            others += scheme.member.parent != current
    return found if sure and own > others else {}


def assign_regions(table: TableReading, rows: list[LabelledRow]) -> list[LabelledRow]:
    """Gives municipalities their region, by their number, else the region row above or below, else the codelist."""
    leading = any(
        row.role is Role.SUBTOTAL
        and (index + 1 < len(rows) and rows[index + 1].role is Role.MEMBER)
        and (index == 0 or rows[index - 1].role is not Role.MEMBER)
        for index, row in enumerate(rows)
    )
    placed = assign_below(rows) if leading else assign_below(rows[::-1])[::-1]
    for at, row in enumerate(placed):
        if row.role is Role.MEMBER:
            numbered = row.label.code and row.slip is not Slip.NUMBER
            region = table.axes.region_of(row.label, table.year) if numbered else None
            if row.member.known and (region is not None or row.group.code == TOTAL_CODE):
                region = _county_of(table, row.member, region)
            placed[at] = row.in_group(region or row.group)
    return placed


def _county_of(table: TableReading, member: Member, numbered: Member | None) -> Member | None:
    """The county of a municipality.

    Args:
        table: the table.
        member: the municipality.
        numbered: the county that its printed number is of; None for none.

    Returns:
        That of the number, if this was in force in some year of the table; else that of the codelist, if it is the
        same in all years of the table.
    """
    if table.span is None:
        return numbered
    first, last = table.span.years
    own = table.axes.group_of(member, last)
    before = own if first == last else table.axes.group_of(member, first)
    if own == before and numbered in (None, own):
        return own
    # The first year of the table has a part in this, and is no part of what is remembered of its words.
    table.by_values = True
    entry = table.vocabulary.codelists.lists[member.dimension].by_code.get(member.code)
    if numbered and entry and entry.first <= last and entry.last >= first:
        return numbered
    return own if own is None or before is None or before.name == own.name else None
