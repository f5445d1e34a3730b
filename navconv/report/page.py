"""The page: one HTML file that shows exports and proves them, and fetches nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import BinaryIO

from navconv.checks.check_report import CheckReport, ProvenSum
from navconv.data_files import read_text
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, UsageError
from navconv.report.html_text import embed_json, escape, isolate
from navconv.report.issue_origins import (
    describe_origins,
    find_origins,
    find_unit,
    index_series_problems,
    write_issues,
    write_revisions,
)
from navconv.report.proof import write_proof, write_reach
from navconv.report.report_tables import (
    SUSPECTED,
    TablePage,
    count_marks,
    describe_keys,
    index_problems,
    write_table,
)
from navconv.report.report_words import load_words
from navconv.report.surroundings import (
    write_contents,
    write_controls,
    write_footer,
    write_legend,
    write_notes,
    write_problems,
)
from navconv.version import __version__
from navconv.writers.context import WriteContext, refuse_pieces
from navconv.writers.wording import Language

MOST_CELLS = 300_000
"""More cells than these make a page of some 30 MB, over which browsers take long."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How the report is written.

    Attributes:
        lang: the language of the page's own words.
    """

    lang: Language = Language.NB


def write_report(
    exports: Iterable[ObservedExport], out: BinaryIO, options: ReportOptions, context: WriteContext
) -> None:
    """Writes exports as one page of HTML, which opens from a disk and asks for nothing.

    Args:
        exports: the exports; read once and collected, since the contents stand first.
        out: takes UTF-8.
        options: the language.
        context: the problems and the results of the checks, read after the exports.

    Raises:
        UsageError: there are too many cells for a page.
    """
    collected = list(refuse_pieces(exports, "a report"))
    tables = (table for export in collected for table in export.tables)
    cells = sum(len(table.rows) * len(table.columns) for table in tables)
    if cells > MOST_CELLS:
        raise UsageError(
            f"expected at most {MOST_CELLS:,} cells on a page, found {cells:,}; take some of them with --table, --by, "
            "--only or --where: --where region=Oslo, --where 'period>=2019-01'"
        )
    words = load_words(options.lang)
    pages = _make_pages(collected, context, words)
    out.writelines(part.encode() for part in _write_page(collected, pages, context, words))


def _make_pages(
    exports: Sequence[ObservedExport], context: WriteContext, words: Mapping[str, str]
) -> list[TablePage]:
    """The tables with what is known of them; numbered through where there are several inputs."""
    problems: dict[str, list[Problem]] = {}
    for problem in context.problems:
        if problem.figures or problem.code == SUSPECTED:
            problems.setdefault(problem.source, []).append(problem)
    reports: dict[str, list[CheckReport]] = {}
    for report in context.checks:
        reports.setdefault(report.source, []).append(report)
    pages: list[TablePage] = []
    for export in exports:
        checked = reports.get(export.source, ())
        sums: dict[int, list[ProvenSum]] = {}
        for item in (item for report in checked for item in report.sums):
            sums.setdefault(item.line, []).append(item)
        unbound = frozenset((at.line, at.column) for report in checked for at in report.unbound)
        nothing = (None,) * len(export.tables)
        for table, facts in zip(export.tables, export.facts or nothing, strict=True):
            number = len(pages) + 1 if context.several else table.number
            origins = find_origins(table, facts)
            if origins:
                broken = index_series_problems(
                    *(table, number, origins, chain.from_iterable(problems.values()), words)
                )
            else:
                broken = index_problems(table, number, problems.get(export.source, ()), words)
            lines = table.rows.printed.lines
            own = tuple([item for line in lines for item in sums.get(line, ())])
            pages.append(
                TablePage(
                    number,
                    table,
                    export.source,
                    broken=tuple(broken),
                    unbound=unbound,
                    sums=own,
                    marks=count_marks(table),
                    origins=origins,
                    unit=find_unit(facts, words) if origins else "",
                )
            )
    return pages


def _find_rows(pages: Sequence[TablePage]) -> dict[str, dict[int, str]]:
    """The address in the page of the row of each line, by input."""
    rows: dict[str, dict[int, str]] = {}
    for page in pages:
        of_input = rows.setdefault(page.source, {})
        for at, line in enumerate(page.table.rows.printed.lines, 1):
            of_input[line] = f"t{page.number}-r{at}"
    return rows


def _write_page(
    exports: Sequence[ObservedExport],
    pages: Sequence[TablePage],
    context: WriteContext,
    words: Mapping[str, str],
) -> Iterator[str]:
    """The parts of the page, in order."""
    style, script, library = (
        read_text("report/page.css"),
        read_text("report/page.js"),
        _read_library(),
    )
    scripts = " ".join(f"'{item}'" for item in script_hashes())
    titles = list(dict.fromkeys(export.title for export in exports if export.title))
    title = " · ".join(titles) or words["report"]
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src '{style_hash()}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        f"<!doctype html>\n<html lang={words['language']}><head><meta charset=utf-8>"
        f'<meta http-equiv=Content-Security-Policy content="{policy}">'
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        f'<meta name=generator content="navconv {__version__}">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n"
        f'<a class=skip href="#tables">{words["skip"]}</a>'
        f"<header><h1 lang=nb>{escape(title)}</h1>"
    )
    for source in dict.fromkeys(export.source for export in exports):
        yield f"<p class=meta>{words['source']}: NAV, {isolate(source)}</p>"
    yield "</header><main>\n"
    yield "<div class=about>"
    yield from write_reach(context.checks, pages, words)
    yield from write_legend(words)
    yield "</div>\n"
    yield from write_issues(pages, words)
    yield from write_contents(pages, words, checked=bool(context.checks))
    yield from write_problems(context.problems, words)
    yield from write_controls(words)
    yield f"<h2 id=tables>{words['tables']}</h2>\n"
    members: dict[tuple[str, str], int] = {}
    rows = _find_rows(pages)
    described = []
    for page in pages:
        described.append(describe_keys(page, members) | describe_origins(page, words))
        proof = write_proof(page, rows[page.source], words) + write_revisions(page, words)
        yield from write_table(page, words, proof)
    yield from write_notes(exports, words)
    norwegian = words["language"] == "nb"
    named = (pair for export in exports for pair in export.dimensions.items())
    dimensions = {name: item.name if norwegian else item.name_en for name, item in named}
    data = {
        "words": words,
        "members": list(members),
        "dimensions": {**{name: words[name] for name in _UNDIVIDED}, **dimensions},
        "tables": described,
    }
    yield "</main>"
    yield from write_footer(words)
    yield f"<script type=application/json id=data>{embed_json(data)}</script>\n"
    if library:
        yield f"<script type=text/plain id=chart-library>{library}</script>\n"
    yield f"<script>{script}</script></body></html>\n"


_UNDIVIDED = ("period", "indicator")
"""The dimensions that every table has."""


def script_hashes() -> list[str]:
    """What a content security policy calls the scripts of every report by: a page that shows reports allows these."""
    return [_hash(text) for text in (read_text("report/page.js"), _read_library()) if text]


def style_hash() -> str:
    """What a content security policy calls the style of every report by."""
    return _hash(read_text("report/page.css"))


def _hash(text: str) -> str:
    """What a content security policy calls a script or a style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache
def _read_library() -> str:
    """The script that draws charts; empty in a build that could not fetch it."""
    script = files("navconv.report") / "chart_library.js"
    return script.read_text("utf-8") if script.is_file() else ""
