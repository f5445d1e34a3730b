"""The ledger of one export: its tables, their figures by key, and what the checks found.

A check is a function that takes the ledger and enters what it held and what it found broken.
"""

from __future__ import annotations

from navconv.checks.check_report import ProvenSum
from navconv.checks.packed_cells import pack_cells
from navconv.checks.packed_table import read_slots
from navconv.records import NamedTuple, dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from navconv.checks.bulk import Bulk
    from navconv.checks.indexed_table import Name, Place, Sheet
    from navconv.checks.packed_cells import PackedCells
    from navconv.meaning.classifications.measures import Measures
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem
    from navconv.tables.values import Value

GROWTH = "G1Y"


class Sum(NamedTuple):
    """A total and the places that should add up to it.

    Attributes:
        total: where the total stands.
        parts: where its parts stand.
        whole: the figures of the total, packed.
        added: the sum of the parts' figures.
        width: how many slots there are.
        unknown: 1 in each slot that is left open, besides those that no sum can bind.
        complete: whether all parts are printed.
    """

    total: Place
    parts: list[Place]
    whole: int
    added: int
    width: int
    unknown: int
    complete: bool


class Relation(NamedTuple):
    """A sum that holds by itself, with suppressed cells in it.

    Attributes:
        total: where the total stands.
        parts: where its parts stand, in the same columns.
    """

    total: Place
    parts: tuple[Place, ...]


@dataclass(slots=True, eq=False, repr=False)
class Family:
    """Tables that differ only in the member that is fixed for one dimension.

    Attributes:
        dimension: that dimension.
        place: its place in the key.
        sheets: the tables, by the code of their member.
        sums: for the key of a total, with the periods, the places that add up to it.
        fused: its fused rows; None until they are looked for.
        ending: the places, among all sums that are tried together, of those of its own that are closed only if the last
            table of the export is whole.
        loose: its sums that are looked at one by one.
        telling: the sums of members that fused rows name; None until they are looked for.
    """

    dimension: str
    place: int
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)
    sums: dict[Name, list[Place]] = field(default_factory=dict)
    fused: list[Place] | None = None
    ending: Sequence[int] = ()
    loose: list[Name] = field(default_factory=list)
    telling: list[Name] | None = None

    @property
    def spoken(self) -> str:
        """What its dimension is called in a sentence."""
        sheet = next(iter(self.sheets.values()))[0]
        dimension = sheet.table.dimensions.get(self.dimension)
        return dimension.name.lower() if dimension else self.dimension


@dataclass(slots=True, eq=False, repr=False)
class Ledger:
    """The ledger of one export.

    Attributes:
        export: the export.
        dimensions: the dimensions of keys, in order; ``period`` is not among them.
        sheets: its tables.
        places: where the figures of a key and its periods are printed first; of totals alone once it is found what adds
            up to what.
        repeated: those of them that are more than one for a key.
        bound: 1 for each cell of all tables that a check binds, else 0.
        cells: the cells of all tables as sums need them.
        read: what they say; empty until it is asked for.
        repeats: the places that say the same, in pairs; None until they are looked for.
        owners: for the line of a fused row, the member whose figures other sums show it to hold, and
            the dimension over which they show it.
        families: the families of its tables that have a total; None until they are looked for.
        across: their sums that are tried together; None until they are looked for.
        rows: the sums over rows that are; the same.
        columns: the sums over columns; the same.
        levels: the sums of rows that stand undivided in another table; None until they are looked for.
        members: the codes that its tables have for each dimension; filled in with the families.
        thorough: whether sums with suppressed cells are kept, to be held together.
        listed: the codes that the codelists have for each dimension.
        measures: what kinds of indicators there are; None where nobody says.
        headers: what is wrong with a header, by the period of its page and the periods of its columns: problem
            codes and messages.
        sections: the dimensions that a section heading names.
        relations: those sums.
        sums: every sum that is tried, held or not; None where nobody asks for them.
        held: how many checks held.
        broken: how many did not.
        problems: what was found.
    """

    export: ObservedExport
    dimensions: tuple[str, ...]
    sheets: list[Sheet]
    places: dict[Name, Place] = field(default_factory=dict)
    repeated: list[list[Place]] = field(default_factory=list)
    bound: bytearray = field(default_factory=bytearray)
    cells: PackedCells = field(default_factory=lambda: pack_cells(()))
    read: tuple[Value, ...] = ()
    repeats: Bulk | None = None
    owners: dict[int, tuple[str, str]] = field(default_factory=dict)
    families: list[Family] | None = None
    across: Bulk | None = None
    rows: Bulk | None = None
    columns: Bulk | None = None
    levels: list[Family] | None = None
    members: dict[str, set[str]] = field(default_factory=dict)
    thorough: bool = False
    listed: Mapping[str, set[str]] = field(default_factory=dict)
    measures: Measures | None = None
    headers: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    sums: list[ProvenSum] | None = None
    held: int = 0
    broken: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def values(self) -> tuple[Value, ...]:
        """What the cells of all tables say, those that say something; only broken sums ask."""
        if not self.read:
            self.read = read_slots(self.cells.said)
        return self.read

    def take_figures(self) -> None:
        """Takes the figures of its tables, of which no check has bound any."""
        self.cells, self.read = pack_cells(self.sheets), ()
        self.bound[:] = bytes(len(self.bound))

    def number_cells(self) -> None:
        """Numbers the cells throughout all tables, which have one account of those that checks bind."""
        end = 0
        for sheet in self.sheets:
            sheet.first, sheet.columns = end, len(sheet.table.columns)
            end += len(sheet.table.rows) * sheet.columns
        self.bound = bytearray(end)
        for sheet in reversed(self.sheets):
            sheet.bound, end = memoryview(self.bound)[sheet.first : end], sheet.first

    def keep_totals(self) -> None:
        """Forgets where figures stand that are no totals, once it is found what adds up to what: most are none."""
        families = (*(self.families or ()), *(self.levels or ()))
        self.places = {name: self.places[name] for family in families for name in family.sums}

    def enter_sum(
        self, kind: str, total: Place, parts: Iterable[Place], broken: Sequence[int] = ()
    ) -> None:
        """Enters a sum into the list of those that were tried, where it is asked for.

        Args:
            kind: what adds up: ``rows``, ``columns`` or ``tables``.
            total: where the total stands.
            parts: where its parts stand.
            broken: the columns, from 0, in which it does not hold.
        """
        if self.sums is not None:
            places = tuple([(part.line, part.column + 1) for part in parts])
            cells = tuple([at + 1 for at in broken])
            self.sums.append(
                ProvenSum(kind, total.line, total.column + 1, total.label, places, cells)
            )
