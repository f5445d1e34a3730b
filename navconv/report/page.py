"""The page: one HTML file that shows exports and proves them, and fetches nothing."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, groupby
from typing import TYPE_CHECKING, BinaryIO

from navconv.problems import Severity, UsageError
from navconv.report.issues import (
    describe_origins,
    find_origins,
    find_unit,
    index_series_problems,
    write_issues,
    write_revisions,
)
from navconv.report.markup import embed_json, escape, isolate
from navconv.report.proof import write_proof, write_reach
from navconv.report.tables import (
    SUSPECTED,
    TablePage,
    count_marks,
    describe_keys,
    index_problems,
    write_table,
)
from navconv.report.wording import Language, load_words
from navconv.version import __version__
from navconv.writers.context import refuse_pieces
from navconv.writers.notes import notes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from navconv.checks.report import CheckReport, ProvenSum
    from navconv.meaning.model import ObservedExport
    from navconv.problems import Problem
    from navconv.writers.context import WriteContext

MOST_CELLS = 300_000
"""More cells than these make a page of some 30 MB, over which browsers take long."""

MOST_PROBLEMS = 200
"""How many problems that have no table are listed at once; the others are below a fold."""


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
    style, script, library = _read("page.css"), _read("page.js"), _read_library()
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
    yield from _write_legend(words)
    yield "</div>\n"
    yield from write_issues(pages, words)
    yield from _write_contents(pages, words, checked=bool(context.checks))
    yield from _write_problems(context.problems, words)
    yield from _write_controls(words)
    yield f"<h2 id=tables>{words['tables']}</h2>\n"
    members: dict[tuple[str, str], int] = {}
    rows = _find_rows(pages)
    described = []
    for page in pages:
        described.append(describe_keys(page, members) | describe_origins(page))
        proof = write_proof(page, rows[page.source], words) + write_revisions(page, words)
        yield from write_table(page, words, proof)
    yield from _write_notes(exports, words)
    dimensions = {name: item.name for export in exports for name, item in export.dimensions.items()}
    data = {
        "words": words,
        "members": list(members),
        "dimensions": {**_UNDIVIDED, **dimensions},
        "tables": described,
    }
    yield "</main>"
    yield from _write_footer(words)
    yield f"<script type=application/json id=data>{embed_json(data)}</script>\n"
    if library:
        yield f"<script type=text/plain id=chart-library>{library}</script>\n"
    yield f"<script>{script}</script></body></html>\n"


_UNDIVIDED = {"period": "Periode", "indicator": "Indikator"}
"""The names of dimensions that every table has."""


def _write_legend(words: Mapping[str, str]) -> Iterator[str]:
    """What the marks in the tables mean."""
    marks = (
        ("s", "*", "suppressed"),
        ("b", "", "blank"),
        ("m", "", "missing"),
        ("x", "\N{WARNING SIGN}", "broken"),
        ("sum", "12", "total"),
    )
    rows = "".join(
        f"<dt class={kind}>{sign}</dt><dd>{words[f'legend_{name}']}</dd>"
        for kind, sign, name in marks
    )
    yield (
        f"<section aria-labelledby=legend><h2 id=legend>{words['legend']}</h2><dl class=legend>{rows}</dl>"
        f"<p class=meta>{words['keys']}</p></section>\n"
    )


def _write_problems(problems: Sequence[Problem], words: Mapping[str, str]) -> Iterator[str]:
    """What was met in reading and checking, errors first, each kind under its code."""
    yield f"<section class=problems aria-labelledby=problems><h2 id=problems>{words['problems']}</h2>"
    if not problems:
        yield f"<p>{words['no_problems']}</p>"
    order = list(Severity)
    known = sorted(problems, key=lambda item: (-order.index(item.severity), item.code))
    for (severity, code), same in groupby(known, key=lambda item: (item.severity, item.code)):
        listed = list(same)
        items = "".join(f"<li lang=en>{isolate(str(problem))}</li>" for problem in listed)
        opened = " open" if severity is Severity.ERROR and len(listed) <= MOST_PROBLEMS else ""
        yield (
            f"<details{opened}><summary class={severity.value}>{severity.value} {code}: {len(listed)}</summary>"
            f"<ul>{items}</ul></details>"
        )
    yield "</section>\n"


def _write_contents(
    pages: Sequence[TablePage], words: Mapping[str, str], *, checked: bool
) -> Iterator[str]:
    """The tables with links, and at a glance which of them do not add up."""
    yield f"<nav aria-labelledby=contents><h2 id=contents>{words['contents']}</h2><ol>"
    for page in pages:
        section = page.table.table.section
        about = (
            page.heading if page.heading == section or not section else f"{section}: {page.heading}"
        )
        sign = ""
        if page.faults:
            count = len(page.faults)
            sign = f' <span class="sign broken">\N{BALLOT X} {count} {words["broken"]}</span>'
        elif checked:
            sign = ' <span class="sign held" aria-hidden=true>\N{CHECK MARK}</span>'
        link = f'<a href="#t{page.number}" lang=nb>{escape(about)}</a>'
        yield f"<li id=n{page.number} value={page.number}>{link}{sign}</li>"
    yield "</ol></nav>\n"


def _write_controls(words: Mapping[str, str]) -> Iterator[str]:
    """What filters; without a script it does nothing, and the page is still all there."""
    choice = f'<option value="">{words["all"]}</option></select></label>'
    yield (
        f'<form class=controls role=search aria-label="{words["search"]}" autocomplete=off>'
        f"<label>{words['search']}<input id=search type=search></label>"
        f"<label>{words['filter_dimension']}<select id=dimension>{choice}"
        f"<label>{words['filter_member']}<select id=member disabled>{choice}"
        f"<label class=tick><input id=only-broken type=checkbox>{words['only_broken']}</label>"
        f"<label class=tick><input id=mark-unbound type=checkbox>{words['mark_unbound']}</label>"
        f"<button type=button id=clear>{words['clear']}</button>"
        f"<button type=button id=theme>{words['theme']}</button>"
        "<output id=shown></output></form>\n"
    )


def _write_notes(exports: Sequence[ObservedExport], words: Mapping[str, str]) -> Iterator[str]:
    """What the document says beside its tables."""
    notes = notes_of(exports)
    if not notes:
        return
    said = "".join(f"<p>{escape(text)}</p>" for text in notes)
    heading = f"<h2 id=notes lang={words['language']}>{words['notes']}</h2>"
    yield f"<section aria-labelledby=notes lang=nb>{heading}{said}</section>\n"


def _write_footer(words: Mapping[str, str]) -> Iterator[str]:
    """Who made the page, and what the script fills in."""
    yield f"<footer><p class=meta>{words['made_by'].format(version=__version__)}</p></footer>\n"
    yield (
        f'<aside id=cellbar hidden aria-label="{words["table"]}"><p><strong id=cell-figure></strong> '
        "<span id=cell-key></span></p><p class=meta id=cell-from></p><p class=meta id=cell-state></p>"
        "<p class=why id=cell-why></p><div class=tools>"
        f"<button type=button id=copy-figure>{words['copy_figure']}</button>"
        f"<button type=button id=copy-link>{words['copy_link']}</button>"
        f"<button type=button id=close>{words['close']}</button></div></aside>"
        "<div id=tip role=tooltip hidden></div><div class=unseen id=said role=status></div>"
        f'<dialog id=by-hand aria-label="{words["not_copied"]}"><form method=dialog><label>{words["not_copied"]}'
        f"<textarea id=by-hand-text rows=8 cols=60 readonly></textarea></label><button>{words['close']}</button>"
        "</form></dialog>\n"
    )


def script_hashes() -> list[str]:
    """What a content security policy calls the scripts of every report by: a page that shows reports allows these."""
    return [_hash(text) for text in (_read("page.js"), _read_library()) if text]


def style_hash() -> str:
    """What a content security policy calls the style of every report by."""
    return _hash(_read("page.css"))


def _hash(text: str) -> str:
    """What a content security policy calls a script or a style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache
def _read(name: str) -> str:
    """A file of the page that stands beside this module."""
    return (files("navconv.report") / name).read_text("utf-8")


@lru_cache
def _read_library() -> str:
    """The script that draws charts; empty in a build that could not fetch it."""
    script = files("navconv.report") / "chart_library.js"
    return script.read_text("utf-8") if script.is_file() else ""
