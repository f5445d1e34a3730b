"""What stands around the tables of a page: what its marks mean, contents, problems, controls, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, Severity
from navconv.problems.registry import describe_code
from navconv.report.html_text import escape, isolate
from navconv.report.report_tables import TablePage
from navconv.version import __version__
from navconv.writers.note_words import notes_of

MOST_PROBLEMS = 200
"""How many problems that have no table are listed at once; the others are below a fold."""


def write_legend(words: Mapping[str, str]) -> Iterator[str]:
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


def write_problems(problems: Sequence[Problem], words: Mapping[str, str]) -> Iterator[str]:
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
        said = " ".join(describe_code(code, words["language"]))
        yield (
            f"<details{opened}><summary class={severity.value}>{words[severity.value]} {code}: {len(listed)}</summary>"
            f"<p>{escape(said)}</p><ul>{items}</ul></details>"
        )
    yield "</section>\n"


def write_contents(
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


def write_controls(words: Mapping[str, str]) -> Iterator[str]:
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


def write_notes(exports: Sequence[ObservedExport], words: Mapping[str, str]) -> Iterator[str]:
    """What the document says beside its tables."""
    notes = notes_of(exports)
    if not notes:
        return
    said = "".join(f"<p>{escape(text)}</p>" for text in notes)
    heading = f"<h2 id=notes lang={words['language']}>{words['notes']}</h2>"
    yield f"<section aria-labelledby=notes lang=nb>{heading}{said}</section>\n"


def write_footer(words: Mapping[str, str]) -> Iterator[str]:
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
