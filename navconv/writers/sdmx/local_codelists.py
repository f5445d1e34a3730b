"""Local codelists: the members of our dimensions as codes of SDMX.

A list holds every member of the package's codelist and no other, whatever export it is written for, so that its id and
version mean one content. Where an export has members that the package does not know, it has a list of its own: that
of the package, the unknown members behind it, under an id that ends in a hash of the content. ``_T`` comes first: it
is the total, and it stands for a dimension that is not divided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from navconv.meaning.classifications.codelists import Codelists, load_codelists
from navconv.meaning.keyed import KeyedSet
from navconv.meaning.observations.member import TOTAL_CODE, TOTAL_NAME, Dimension, Member
from navconv.writers.level_codes import join_levels
from navconv.writers.sdmx.artefacts import AGENCY, VERSION, Code, CodeList, Name, standard_lists
from navconv.writers.sdmx.ids import hash_of, make_code_id, make_name_id

TRANSFORMATIONS = ("N", "D1Y", "G1Y")
"""The indicators that are transformations of the count, and codes of SDMX:CL_TIMETRANS(1.0) too."""

COMPONENT_IDS = {
    "region": "REF_AREA",
    "main_group": "MAIN_GROUP",
    "scheme": "SCHEME",
    "age": "AGE",
    "indicator": "INDICATOR",
    "municipality": "MUNICIPALITY",
    "sex": "SEX",
}
RESERVED_IDS = frozenset(
    (
        *COMPONENT_IDS.values(),
        *("FREQ", "TRANSFORMATION", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"),
        *("CELL_STATUS", "CHECK_STATUS", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "TITLE"),
        "COMMENT_DSET",
    )
)


@dataclass(frozen=True)
class Vocabulary:
    """Which component a dimension is, and which id a member has.

    Attributes:
        components: the component id by dimension.
        lists: the codelist by dimension; ``scheme`` holds groups and schemes, ``indicator`` what is
            measured, for data that have more than counts and their changes.
        ids: the code's id by member code, by dimension.
        schemes: the code's id by pair of group code and scheme code.
    """

    components: Mapping[str, str]
    lists: Mapping[str, CodeList]
    ids: Mapping[str, Mapping[str, str]]
    schemes: Mapping[tuple[str, str], str]


def build_vocabulary(sets: Sequence[KeyedSet], codelists: Codelists) -> Vocabulary:
    """Makes the codelists that some data need.

    Args:
        sets: the data.
        codelists: the members that are known.
    """
    components = dict(COMPONENT_IDS)
    lists: dict[str, CodeList] = {}
    ids: dict[str, Mapping[str, str]] = {}
    known = known_vocabulary() if sets and not codelists.files else None
    for dimension in _plain_dimensions(sets, codelists):
        name = dimension.id
        if name not in components:
            components[name] = make_name_id(name, {*RESERVED_IDS, *components.values()})
        if known is not None and name in known.lists and not _strangers(name, sets, codelists):
            lists[name], ids[name] = known.lists[name], known.ids[name]
            continue
        members = _members(name, sets, codelists)
        total = _total(name, codelists)
        ids[name] = _assign_ids(members, total)
        codes = (total, *(_code(ids[name][member.code], member) for member in members))
        lists[name] = _local_list(components[name], dimension, codes)
    if "sex" in lists:
        lists["sex"] = _standard_if_enough(lists["sex"], standard_lists()["CL_SEX"])
    pairs = _pairs(sets)
    schemes = _known_schemes(known, pairs) if known else None
    if known and schemes:
        lists["scheme"] = known.lists["scheme"]
    else:
        schemes, codes = _scheme_codes(sets, pairs, codelists)
        lists["scheme"] = _local_list("SCHEME", codelists.dimensions["scheme"], codes)
    members = [
        member
        for member in _members("indicator", sets, codelists)
        if member.code not in TRANSFORMATIONS
    ]
    total = _total("indicator", codelists)
    ids["indicator"] = _assign_ids(members, total, "N")
    counts = Code("N", Name("Antall", "Number"))
    codes = (total, counts, *(_code(ids["indicator"][member.code], member) for member in members))
    lists["indicator"] = _local_list("INDICATOR", codelists.dimensions["indicator"], codes)
    if sets:
        ours = known_vocabulary().lists
        lists = {name: own_unless_known(item, ours.get(name)) for name, item in lists.items()}
    return Vocabulary(components, lists, ids, schemes)


@lru_cache(maxsize=1)
def known_vocabulary() -> Vocabulary:
    """The codelists of the package."""
    return build_vocabulary((), load_codelists())


def own_unless_known(found: CodeList, known: CodeList | None) -> CodeList:
    """A codelist under its own name if it is the package's, else under an id that is made of its content too."""
    if found == known or found.agency != AGENCY:
        return found
    parts = [(code.id, code.name.nb, code.name.en, code.parent) for code in found.codes]
    mark = hash_of(found.name.nb, found.name.en, *("\t".join(part) for part in parts))
    return replace(found, id=f"{found.id}_{mark}", is_own=True)


def _plain_dimensions(sets: Sequence[KeyedSet], codelists: Codelists) -> list[Dimension]:
    """The dimensions that become one component each: of data, or all that the package knows the members of."""
    special = ("scheme_group", "scheme", "indicator", "period")
    if not sets:
        return [codelists.dimensions[name] for name in codelists.lists if name not in special]
    found = {d.id: d for keyed in sets for d in keyed.dimensions if d.id not in special}
    return list(found.values())


def _members(name: str, sets: Iterable[KeyedSet], codelists: Codelists) -> list[Member]:
    """The known members of a dimension, then the others that occur; without the total."""
    found: dict[str, Member] = {}
    known = codelists.lists.get(name)
    for entry in known.entries if known else ():
        found[entry.member.code] = entry.member
    for keyed in sets:
        for member in keyed.members.get(name, ()):
            # A number that is no longer in force, beside the place itself, has another name than in the codelist.
            if not member.known or member.code not in found:
                found[member.code] = member
    found.pop(TOTAL_CODE, None)
    return list(found.values())


def _total(name: str, codelists: Codelists) -> Code:
    """The whole of a dimension."""
    return Code(codelists.whole_of(name), Name(TOTAL_NAME, "Total"))


def _assign_ids(members: Iterable[Member], total: Code, *taken: str) -> dict[str, str]:
    """A valid id for the code of each member, none of those that are taken; the total keeps its own."""
    ids = {TOTAL_CODE: total.id}
    used = {total.id, *taken}
    for member in members:
        ids[member.code] = make_code_id(member.code, used)
        used.add(ids[member.code])
    return ids


def _code(code: str, member: Member, parent: str = "") -> Code:
    return Code(code, Name(member.name, member.name_en or member.name), parent)


def _local_list(component: str, dimension: Dimension, codes: tuple[Code, ...]) -> CodeList:
    name = Name(dimension.name, dimension.name_en or dimension.name)
    return CodeList(AGENCY, f"CL_{component}", VERSION, name, codes)


def _standard_if_enough(local: CodeList, standard: CodeList) -> CodeList:
    """The standard's list where it has all our codes; else ours, with all of the standard's."""
    theirs = {code.id for code in standard.codes}
    ours = {code.id for code in local.codes}
    if ours <= theirs:
        return standard
    codes = (*local.codes, *(code for code in standard.codes if code.id not in ours))
    return CodeList(local.agency, local.id, local.version, local.name, codes)


def _strangers(name: str, sets: Iterable[KeyedSet], codelists: Codelists) -> bool:
    """Whether a dimension of some data has members that its codelist does not know, or not by their name."""
    known = codelists.lists[name].members
    found = (member for keyed in sets for member in keyed.members.get(name, ()))
    return any(
        member.code != TOTAL_CODE
        and (member.code not in known or known[member.code].name != member.name)
        for member in found
    )


def _known_schemes(
    known: Vocabulary, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str] | None:
    """The ids of the pairs of group and scheme of some data, where the package knows all of them; else None."""
    found = dict(known.schemes)
    group_of = {scheme: code for (_, scheme), code in found.items() if scheme != TOTAL_CODE}
    for group, scheme in pairs:
        if (group, scheme) in found:
            continue
        if group != TOTAL_CODE or scheme not in group_of:
            return None
        found[group, scheme] = group_of[scheme]
    return found


def _scheme_codes(
    sets: Sequence[KeyedSet], printed: Iterable[tuple[str, str]], codelists: Codelists
) -> tuple[dict[tuple[str, str], str], tuple[Code, ...]]:
    """Groups and schemes as one list: a scheme's parent is its group.

    A scheme that a codelist knows has one id, whether or not its group is printed with it.

    Returns:
        The id of each pair of group and scheme, and the codes: every group before its schemes.
    """
    groups = {member.code: member for member in _members("scheme_group", sets, codelists)}
    schemes = {member.code: member for member in _members("scheme", sets, codelists)}
    group_of = {
        code: entry.member.parent if entry.member.parent in groups else TOTAL_CODE
        for code, entry in codelists.lists["scheme"].by_code.items()
    }
    found = (pair for pair in printed if pair[1] != TOTAL_CODE)
    pairs = dict.fromkeys([*((group, code) for code, group in group_of.items()), *found])
    codes = join_levels(pairs, groups, group_of)
    total = _total("scheme", codelists)
    group_ids = _assign_ids(groups.values(), total)
    ids = {(group, TOTAL_CODE): group_id for group, group_id in group_ids.items()}
    used = set(ids.values())
    children: dict[str, list[Code]] = {group: [] for group in (*groups, TOTAL_CODE)}
    for group, scheme in pairs:
        pair = (group_of.get(scheme, ""), scheme)
        if group == TOTAL_CODE and pair in ids:
            ids[group, scheme] = ids[pair]
            continue
        ids[group, scheme] = make_code_id(codes[group, scheme], used)
        used.add(ids[group, scheme])
        parent = "" if group == TOTAL_CODE else ids[group, TOTAL_CODE]
        children[group].append(_code(ids[group, scheme], schemes[scheme], parent))
    listed = [total]
    for group, member in groups.items():
        listed += [_code(ids[group, TOTAL_CODE], member), *children[group]]
    return ids, (*listed, *children[TOTAL_CODE])


def _pairs(sets: Iterable[KeyedSet]) -> Iterable[tuple[str, str]]:
    """The pairs of group code and scheme code that occur, each once, in order."""
    found: dict[tuple[str, str], None] = {}
    for keyed in sets:
        names = [dimension.id for dimension in keyed.dimensions]
        group, scheme = names.index("scheme_group"), names.index("scheme")
        found.update(dict.fromkeys(map(itemgetter(group, scheme), keyed.observations)))
    return found
