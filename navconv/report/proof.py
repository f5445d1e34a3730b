"""The proof of a report: how far it reaches, what holds and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from navconv.checks.check_report import CheckReport, ProvenSum
from navconv.layout.document import plain
from navconv.problems import Problem
from navconv.problems.registry import describe_code
from navconv.report.html_text import escape, isolate
from navconv.report.report_tables import SUSPECTED, Broken, TablePage
from navconv.report.report_words import spell_number
from navconv.tables.values import Mark


def write_reach(
    reports: Sequence[CheckReport], tables: Sequence[TablePage], words: Mapping[str, str]
) -> Iterator[str]:
    """How far the proof reaches, in words and as a bar, and what it cannot see.

    Args:
        reports: the results of the checks; none where they were left out.
        tables: the tables.
        words: the fixed words of the language.
    """
    yield f"<section class=reach aria-labelledby=reach><h2 id=reach>{words['reach']}</h2>"
    if not reports:
        yield f"<p>{words['not_checked']}</p></section>"
        return
    cells = sum(report.cells for report in reports)
    bound = sum(report.covered for report in reports)
    counts = {
        "held": sum(report.held for report in reports),
        "broken": sum(report.broken for report in reports),
        "bound": bound,
        "cells": cells,
        "unbound": cells - bound,
    }
    text = words["reach_text"].format(
        **{name: spell_number(count) for name, count in counts.items()}
    )
    hidden = sum(page.marks.get(Mark.SUPPRESSED, 0) for page in tables)
    yield f"<p>{text}</p>"
    yield _draw_bar(
        (
            ("held", counts["held"], words["held"]),
            ("broken", counts["broken"], words["broken"]),
        )
    )
    yield _draw_bar(
        (
            ("bound", bound, words["bound"]),
            ("unbound", counts["unbound"], words["unbound"]),
        )
    )
    yield _draw_bar(
        (
            ("printed", cells - hidden, words["figures"]),
            ("suppressed", hidden, words["suppressed"]),
        )
    )
    yield f"<p>{words['reach_blind']}</p></section>"


def _draw_bar(parts: Sequence[tuple[str, int, str]]) -> str:
    """A bar of parts that make up a whole; its words say what its colours show."""
    whole = sum(count for _, count, _ in parts) or 1
    drawn = "".join(
        f'<rect class={kind} x="{100 * sum(c for _, c, _ in parts[:at]) / whole:.3f}" '
        f'width="{100 * count / whole:.3f}" height="8"/>'
        for at, (kind, count, _) in enumerate(parts)
    )
    said = ", ".join(f"{spell_number(count)} {word}" for _, count, word in parts)
    spelled = " ".join(
        f"<span class=key><i class={kind}></i>{spell_number(count)} {word}</span>"
        for kind, count, word in parts
    )
    return (
        f'<figure class=bar><svg viewBox="0 0 100 8" preserveAspectRatio=none role=img aria-label="{escape(said)}">'
        f"{drawn}</svg><figcaption>{spelled}</figcaption></figure>"
    )


def write_proof(page: TablePage, rows: Mapping[int, str], words: Mapping[str, str]) -> str:
    """What was held against what in a table: each total with its parts, held or broken.

    Args:
        page: the table.
        rows: the address in the page of the row of each line of its input.
        words: the fixed words of the language.
    """
    if not page.sums and not page.broken:
        return ""
    lines = [_write_sum(item, page, rows, words) for item in page.sums if item.kind != "columns"]
    lines += _write_columns(page, words)
    broken = len(page.faults)
    held = len(page.sums) - sum(bool(item.broken) for item in page.sums)
    counts = f"{spell_number(held)} {words['held']}"
    if broken:
        counts += f", {spell_number(broken)} {words['broken']}"
    return (
        f"<details class=proof><summary>{words['proof']}: {counts}</summary>"
        f"<ul>{''.join(lines)}</ul></details>{_write_broken(page, words)}"
    )


def _write_sum(
    item: ProvenSum, page: TablePage, rows: Mapping[int, str], words: Mapping[str, str]
) -> str:
    """A total of rows or over tables, with links to its parts."""
    total = f'<a href="#{rows[item.line]}">{isolate(item.label)}</a>'
    known = [rows[line] for line, _ in item.parts if line in rows]
    parts = " ".join(f'<a href="#{row}">{_spell_address(row)}</a>' for row in known)
    said = words[f"sum_{item.kind}"].format(total=total, count=len(item.parts), parts=parts)
    heads = page.heads
    failing = [heads[at - 1] for at in item.broken if at <= len(heads)]
    return _mark(said, failing, words)


def _write_columns(page: TablePage, words: Mapping[str, str]) -> Iterator[str]:
    """Totals of columns, a line for all rows in which the same columns add up."""
    groups: dict[tuple[int, tuple[int, ...]], list[ProvenSum]] = {}
    for item in page.sums:
        if item.kind == "columns":
            cells = tuple([column for _, column in item.parts])
            groups.setdefault((item.column, cells), []).append(item)
    heads = page.heads
    for (column, cells), items in groups.items():
        parts = ", ".join(isolate(heads[at - 1]) for at in cells)
        total = isolate(heads[column - 1])
        said = words["sum_columns"].format(total=total, count=len(items), parts=parts)
        yield _mark(said, [item.label for item in items if item.broken], words)


def _mark(said: str, failing: Sequence[str], words: Mapping[str, str]) -> str:
    """A sum as an item of a list, with where it does not hold."""
    if not failing:
        return f'<li><span class="sign held">\N{CHECK MARK} {words["held"]}</span> {said}</li>'
    where = ", ".join(map(isolate, failing))
    return (
        f'<li><span class="sign broken">\N{BALLOT X} {words["broken"]}</span> {said}; '
        f"{words['not_in']} {where}</li>"
    )


def _spell_address(row: str) -> str:
    """An address as it is said: ``t12-r3`` → ``12.3``, the third row of table 12."""
    table, _, place = row.removeprefix("t").partition("-r")
    return f"{table}.{place}"


def _write_broken(page: TablePage, words: Mapping[str, str]) -> str:
    """What does not hold in a table: each sum with the figure that it stands at."""
    if not page.broken:
        return ""
    said = "".join(
        f"<li>{_name_row(page, items[0], problem, words)}"
        f"<ul class=sums>{''.join(f'<li>{_link(item)}</li>' for item in items)}</ul>"
        f"<p class=meta lang=en>{isolate(problem.message)}</p></li>"
        for problem, items in page.faults.items()
    )
    suspected = "".join(
        f"<li>{_name_row(page, item, item.problem, words)}<ul class=sums><li>{_link(item)}</li></ul></li>"
        for item in page.broken
        if item.problem.code == SUSPECTED
    )
    summary = f"<summary>{words['broken']}: {len(page.faults)}</summary>"
    meant = "".join(
        f"<p>{escape(' '.join(describe_code(code, words['language'])))}</p>"
        for code in dict.fromkeys(item.problem.code for item in page.broken)
    )
    return f"<details class=broken open>{summary}{meant}<ul>{said}{suspected}</ul></details>"


def _name_row(page: TablePage, item: Broken, problem: Problem, words: Mapping[str, str]) -> str:
    """The row that a figure stands in, and its line in the input: ``Oslo, linje 12``."""
    row = int(item.cell.partition("-r")[2].partition("-c")[0])
    label = plain(" ".join(page.table.rows.printed.labels[row - 1].split("\t")))
    return f"<strong lang=nb>{isolate(label)}</strong>, {words['line']} {problem.line}"


def _link(item: Broken) -> str:
    """What is wrong with a figure, as a link to it; the page's script says it at the figure, too."""
    return f'<a href="#{item.cell}" data-of={item.cell}>{isolate(item.arithmetic)}</a>'
