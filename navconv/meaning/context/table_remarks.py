"""The words of a table that is being read, and what is said of it."""

from __future__ import annotations

from navconv.layout.document import plain
from navconv.layout.totals import split_total
from navconv.meaning.classifications.dimensions import OPEN
from navconv.meaning.phrases.slips import Slip
from navconv.problems import Severity
from navconv.readers.lookalikes import transliterate
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.layout.document import Text
    from navconv.meaning.context.vocabulary import Vocabulary
    from navconv.meaning.context_words.heading_hints import Heading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.axes import AxisReader
    from navconv.meaning.solving.rows import LabelledRow
    from navconv.meaning.times.periods import Span
    from navconv.meaning.times.times import TimeReader
    from navconv.tables.logical import LogicalTable


class Remark(NamedTuple):
    """A problem met while a table was read, not reported yet.

    Attributes:
        code: its code.
        severity: how serious it is.
        message: what was expected, what was found.
        line: the line that it names.
        column: the cell, from 1; 0 for none.
        once: for a problem that an input has once, however many tables have it, what it is known by; else empty.
    """

    code: str
    severity: Severity
    message: str
    line: int
    column: int = 0
    once: tuple[str, ...] = ()


class TableRemarks:
    """The words of a table, and the problems met in it.

    Attributes:
        vocabulary: what the input's earlier tables taught.
        printed: the table.
        line: its header's line.
        axes: what knows members by their labels.
        times: what knows periods by their words.
        section: what its section heading says.
        title: what the document title says.
        timed: the line of its caption that names a part of the printed period, or of each year, if there is one.
        span: its period.
        year: the first year of the era of its period, for names that recur; 0 where none is known.
        remarks: the problems, in the order in which they were met.
    """

    vocabulary: Vocabulary
    printed: LogicalTable
    line: int
    axes: AxisReader
    times: TimeReader
    section: Heading
    title: Heading
    timed: Text | None = None
    year: int
    span: Span | None
    remarks: list[Remark]

    def say(self, code: str, severity: Severity, message: str, line: int, column: int = 0) -> None:
        """Notes a problem."""
        self.remarks.append(Remark(code, severity, message, line, column))

    def say_latin(self, label: str, line: int, column: int = 0) -> None:
        """Says that a label was read in Latin letters, if it has others, and nothing has been said of it."""
        latin = transliterate(label)
        if latin != label and not any((r.line, r.column) == (line, column) for r in self.remarks):
            message = f"the label {label!r} was read as {latin!r}"
            self.say("label-mended", Severity.INFO, message, line, column)

    def say_once(self, key: tuple[str, ...], severity: Severity, message: str, line: int) -> None:
        """Notes a problem that an input has once; the key's first part is its code."""
        self.remarks.append(Remark(key[0], severity, message, line, once=key))

    def say_label(self, row: LabelledRow, *, listed: bool) -> None:
        """Says how the label of a row was read, if not as it is printed; ``listed`` if a codelist should know it."""
        if row.slip is Slip.NUMBER:
            self._say_number(row)
        elif row.slip is not Slip.NONE:
            self.say(
                "label-mended",
                Severity.INFO,
                f"the label {row.label.text!r} was read as {row.member.name!r} ({row.slip.value})",
                row.line,
            )
        elif row.fused:
            first, second = row.fused
            self.say(
                "fused-labels",
                Severity.WARNING,
                f"two members in one row, {first!r} and {second!r}: the figures of one are missing",
                row.line,
            )
        elif listed and not row.member.known and row.label.text and not _is_numbered(row):
            self.say_unknown(row.member, row.label.text, row.line)

    def say_total(self, label: str, line: int) -> None:
        """Says that a total was known in spite of its spelling."""
        found, rest = split_total(label)
        meant = f"I alt {rest}".strip()
        message = f"the label {label!r} was read as {meant!r} ({found!r} for 'I alt')"
        self.say("label-mended", Severity.INFO, message, line)

    def say_head(self, head: str, name: str, at: int) -> None:
        """Says as what a column head was read, by its place from 0; nothing where it is the name itself."""
        if plain(head) == name:
            return
        message = f"the column head {plain(head)!r} was read as {name!r}"
        self.say("label-mended", Severity.INFO, message, self.line, at + 1)

    def say_unknown(self, member: Member, text: str, line: int) -> None:
        """Says, once for an input, that a codelist lacks a member that it should have."""
        self.say_once(
            ("unknown-label", member.dimension, member.name),
            Severity.INFO if member.dimension in (*OPEN, "indicator") else Severity.WARNING,
            f"no codelist knows the label {text!r}; it is kept under its own name",
            line,
        )

    def _say_number(self, row: LabelledRow) -> None:
        """Says that the number of a row's label is that of another place than its name."""
        matcher, (text, code) = self.axes.matcher(row.member.dimension), row.label
        owner = matcher.find_number(code, self.year) if matcher else None
        whose = f" that of {owner.name!r}" if owner else " another's"
        done = "it was read by its name" if row.member.known else "it is kept under its own name"
        message = f"the number {code} of the label {text!r} is{whose}; {done}"
        self.say("number-mismatch", Severity.WARNING, message, row.line)

    def say_dimension(self, name: str) -> str:
        """Says, once for an input, that a dimension without a codelist was named; returns the name."""
        self.say_once(
            ("unknown-dimension", name),
            Severity.INFO,
            f"no codelist knows these labels; their dimension was named {name!r} and has codes made of "
            "its labels (a codelist can be given with --codelist)",
            self.line,
        )
        return name


def _is_numbered(row: LabelledRow) -> bool:
    """Whether a member was named with its number, since another row has its name."""
    return bool(row.label.code) and row.member.name.endswith(f" ({row.label.code})")
