"""The report: one page that shows an export and its proof."""

from __future__ import annotations

from navconv.writers import Writer

REPORT = Writer(
    "report",
    ".html",
    "text",
    "navconv.report.page:write_report",
    "ReportOptions",
    keyed=False,
    tells=True,
    summary="One page that shows and proves: tables as printed, charts, what holds and what does not.",
    judges=True,
    proves=True,
    examples=(
        "navconv report export.txt -o export.html",
        "cat *.txt | navconv report > all.html",
        "navconv report facts.duckdb -o facts.html",
    ),
)
