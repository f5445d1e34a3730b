"""Logical tables → observations: every cell gets its whole key.

What a table's caption and totals fix, what its columns divide and what its rows divide are found
in that order, each from what the labels are; section and title are hints.

Tables of the same words are understood once.
"""

from __future__ import annotations

from itertools import chain

from navconv.layout.part_words import find_bullets, find_of_which
from navconv.meaning.boxhead_tree.column_times import name_times
from navconv.meaning.boxhead_tree.columns import read_columns
from navconv.meaning.context.caption_lines import read_caption
from navconv.meaning.context.reading import TableReading
from navconv.meaning.context.table_notes import heed_notes
from navconv.meaning.context.table_period import is_undated, read_alone, say_no_period
from navconv.meaning.context.table_words import (
    ColumnMeaning,
    KnownTables,
    TableMeaning,
    find_line,
    place_remarks,
)
from navconv.meaning.context.vocabulary import Vocabulary
from navconv.meaning.observations.model import ObservationRows, ObservationTable, RowKeys
from navconv.meaning.quantities.fitted_figures import fit_figures, fit_repeated
from navconv.meaning.quantities.share_signs import read_signs
from navconv.meaning.stub_tree.row_keys import read_row_keys
from navconv.meaning.stub_tree.row_measures import (
    Measures,
    find_measures,
    free_measure,
    place_measures,
)
from navconv.meaning.stub_tree.subtotals import is_complete
from navconv.meaning.times.periods import make_period
from navconv.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.layout.part_words import Parting
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.context.table_remarks import Remark
    from navconv.meaning.context.table_words import KnownTable
    from navconv.problems import Problem
    from navconv.tables.cell_values import Figures
    from navconv.tables.logical import Export, LogicalTable


class Interpreter:
    """Turns the logical tables of inputs into observations, one input after another."""

    def __init__(self, codelists: Codelists) -> None:
        """Takes the codelists."""
        self.vocabulary = Vocabulary(codelists)
        self.number = 0
        self._known_tables = KnownTables()
        self._counts = codelists.measures.whole_numbers

    def begin(self, source: str, report: Callable[[Problem], None]) -> None:
        """Begins a new input: tables are numbered from 1.

        Args:
            source: its name, for problems and provenance.
            report: takes the problems.
        """
        self.vocabulary.begin(source, report)
        self.number = 0

    def entitle(self, export: Export) -> Iterator[Export]:
        """Gives an export without a title the lines above its tables that are some; see :meth:`Vocabulary.entitle`."""
        return self.vocabulary.entitle(export)

    def observe(self, export: Export) -> Iterator[ObservationTable]:
        """Interprets the tables of an export, in order; most pass notes and signs for per cent unchanged."""
        for printed in export.tables:
            self.number += 1
            noted = heed_notes(printed, export.notes, self.vocabulary.spans)
            table = read_signs(noted, self.vocabulary.say)
            known = self._known_tables.find(table)
            self.vocabulary.registry.look_at(table)
            found = self._if_said_again(known.find(table) or self._find_earlier(table, known))
            observed = self._read(table, known) if found is None else self._apply(table, found)
            yield observed if table is printed else replace(observed, table=printed)

    def _find_earlier(self, table: LogicalTable, known: KnownTable) -> TableMeaning | None:
        """What a table means of which an earlier issue had another period; None where its words may name times too."""
        minds_places = known.undated
        span = None if minds_places is None else read_alone(table, self.vocabulary.spans)
        if span is None:
            return None
        year = self.vocabulary.codelists.era(span.years[1], places=bool(minds_places))
        earlier = known.find_issue(table, year, timed=False)
        found = earlier and earlier.under(make_period(span))
        if found is not None:
            known.enter(table, found)
        return found

    def _if_said_again(self, known: TableMeaning | None) -> TableMeaning | None:
        """What a table is known to mean, if the registry of unknown labels says what it said then.

        It is asked what it has not been asked of this table yet.
        """
        registry = self.vocabulary.registry
        asked = len(registry.namings)
        if known is not None and registry.says_again(known.namings[asked:]):
            return known
        del registry.namings[asked:]
        return None

    def _read(self, table: LogicalTable, known: KnownTable) -> ObservationTable:
        """Reads a table, as far as its words are not known from an issue with another period."""
        parting, printed = None, table
        labels = table.rows.labels
        named = find_of_which(labels)
        bullets = frozenset() if named else find_bullets(labels)
        if named or bullets:
            # Few tables have such rows.
            from navconv.meaning.stub_tree.parts import find_parts, without_parts

            if bullets:
                from navconv.meaning.stub_tree.set_in import find_loose

                named = find_loose(table, bullets, self.vocabulary.axes)
            parting = find_parts(labels, named)
            printed = without_parts(table, parting) if parting else table
        else:
            parting = find_measures(table, self.vocabulary.axes)
            if parting:
                from navconv.meaning.stub_tree.parts import without_parts

                printed = without_parts(table, parting)
        reading = TableReading(self.vocabulary, printed)
        reading.by_values = bool(bullets)
        timed = reading.timed is not None or reading.part is not None
        earlier = known.find_issue(table, reading.year, timed=timed)
        timeless = not reading.remarks
        column_dimensions, columns = read_columns(reading)
        if isinstance(parting, Measures):
            freed = free_measure(reading, column_dimensions, columns)
            if freed is None:
                parting, reading = None, TableReading(self.vocabulary, table)
            column_dimensions, columns = freed or read_columns(reading)
        issue = ColumnMeaning(
            reading.year,
            timed,
            reading.period,
            column_dimensions,
            columns,
            place_remarks(reading.remarks, table),
            tuple(self.vocabulary.registry.namings),
            timeless and "period" not in column_dimensions and not name_times(reading),
        )
        if earlier is not None:
            found = self._if_said_again(earlier.in_periods(issue))
            if found is not None:
                known.enter(table, found)
                return self._apply(table, found)
        return self._read_rows(table, reading, parting, known, issue)

    def _read_rows(
        self,
        table: LogicalTable,
        reading: TableReading,
        parting: Parting | None,
        known: KnownTable,
        issue: ColumnMeaning,
    ) -> ObservationTable:
        """Reads the rows of a table, and keeps what its words mean if the figures had no part in it.

        Args:
            table: the table.
            reading: what is known of it so far, or of what is left of it without rows that are parts of others.
            parting: which rows these are; None for none.
            known: takes it.
            issue: what its columns say.
        """
        caption = read_caption(reading)
        indicator = reading.fixed.get("indicator") or reading.indicator()
        shares = parting.parts if isinstance(parting, Measures) else ()
        figures = fit_figures(
            table, issue.columns, indicator, self._counts, self.vocabulary.say, shares
        )
        wholes = figures
        if parting:
            from navconv.meaning.stub_tree.parts import place_rows, take_figures

            wholes = take_figures(figures, parting)
        row_dimensions, keys = read_row_keys(reading, wholes, issue.column_dimensions, caption)
        complete = is_complete(keys, reading.printed.rows.labels, row_dimensions)
        if parting:
            taken = {*issue.column_dimensions, *reading.fixed}
            row_dimensions, keys = (
                place_measures(reading, table, parting, row_dimensions, keys)
                if isinstance(parting, Measures)
                else place_rows(reading, table, parting, row_dimensions, keys, taken)
            )
        reading.fix_rest(row_dimensions, issue.column_dimensions)
        if reading.span is None and reading.period in (
            *reading.fixed.values(),
            *chain(*issue.columns, *keys.members),
        ):
            say_no_period(reading)
        for remark in reading.remarks:
            self._say(remark)
        remarks = place_remarks(reading.remarks, table)
        understood = TableMeaning(
            reading.fixed,
            row_dimensions,
            issue.column_dimensions,
            issue.columns,
            keys,
            reading.dimensions,
            reading.of_which,
            complete,
            remarks or (),
            tuple(self.vocabulary.registry.namings),
        )
        if not reading.by_values and remarks is not None:
            known.enter(table, understood)
            undated = reading.minds_places if is_undated(reading.printed) else None
            known.enter_issue(table, issue, understood, undated=undated)
        return self._table(table, understood, figures)

    def _apply(self, table: LogicalTable, understood: TableMeaning) -> ObservationTable:
        """Gives the figures of a table the keys that its words have been understood to mean."""
        indicator = understood.fixed.get("indicator")
        figures = fit_figures(
            table, understood.columns, indicator, self._counts, self.vocabulary.say
        )
        for remark, place in understood.remarks:
            self._say(remark._replace(line=find_line(table, place)))
        return self._table(table, understood, figures)

    def _say(self, remark: Remark) -> None:
        """Reports a problem of a table, if its input has not had it before where once is enough."""
        if not remark.once or self.vocabulary.is_first(remark.once):
            self.vocabulary.say(*remark[:-1])

    def _table(
        self, table: LogicalTable, understood: TableMeaning, figures: Figures
    ) -> ObservationTable:
        """The table as observations."""
        return ObservationTable(
            self.number,
            table,
            understood.fixed,
            understood.row_dimensions,
            understood.column_dimensions,
            understood.columns,
            ObservationRows(table.rows, understood.rows, figures),
            self._repeats(table, understood),
            understood.dimensions,
            understood.complete,
            understood.of_which,
        )

    def _repeats(self, table: LogicalTable, understood: TableMeaning) -> ObservationRows:
        """The totals printed again, with the key of the first row, whose label they repeat.

        Where the grand total was lost, that row is the total of a group.
        """
        keys, indicator = understood.rows, understood.fixed.get("indicator")
        count = len(table.repeats)
        first = RowKeys(keys.roles[:1] * count, keys.members[:1] * count, ((),) * count)
        figures = fit_repeated(
            table, understood.columns, indicator, self._counts, self.vocabulary.say
        )
        return ObservationRows(table.repeats, first, figures)
