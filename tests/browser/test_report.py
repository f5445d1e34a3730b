"""The report in a real browser: what it shows is what was read, and it proves it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

import navconv
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SAMPLES = sorted(Path("samples").glob("*.txt"))
LAYOUTS = sorted(Path("samples/layouts").glob("*.txt"))
SERIES = Path("samples/tiltaksgruppe-fylke-2019.txt")
BROKEN = Path("samples/tiltak-alder-2017.txt")
AXE = Path(sys.prefix) / "node_modules/axe-core/axe.min.js"
CLASSES = {"s": Mark.SUPPRESSED, "b": Mark.BLANK, "m": Mark.MISSING}

READ_CELLS = """() => Object.fromEntries([...document.querySelectorAll("section.t td[id]")]
    .map((cell) => [cell.id, [cell.textContent, cell.className]]))"""


def make_report(source: Path, folder: Path, *options: str) -> Path:
    target = folder / "report.html"
    command = [
        sys.executable,
        "-m",
        "navconv",
        "report",
        str(source),
        "-o",
        str(target),
        "-q",
        *options,
    ]
    done = subprocess.run(command, check=False, capture_output=True)
    # What could not be read is said by status 1; a page of the rest is a page.
    assert done.returncode in (0, 1), done.stderr.decode()
    return target


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_report(SERIES, tmp_path_factory.mktemp("series"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_report(BROKEN, tmp_path_factory.mktemp("broken"))


def find_differences(page: Page, source: Path) -> list[str]:
    """Where what the page shows is not what was read."""
    shown = page.evaluate(READ_CELLS)
    wrong = []
    count = 0
    for table in navconv.read(source, check=False).tables:
        for at, row in enumerate(table.rows, 1):
            for column, value in enumerate(row.values, 1):
                count += 1
                name = f"t{table.number}-r{at}-c{column}"
                text, kinds = shown.get(name, ("nothing", ""))
                found: Any = next(
                    (CLASSES[kind] for kind in kinds.split() if kind in CLASSES), None
                )
                if found is None:
                    spaced = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
                    found = Decimal(spaced)
                if found != value:
                    wrong.append(f"{name}: {text!r} for {value!r}")
    if count != len(shown):
        wrong.append(f"{len(shown)} cells for {count}")
    return wrong


@pytest.mark.parametrize("sample", [*SAMPLES, *LAYOUTS], ids=lambda path: path.stem)
def test_every_number_is_what_was_read(
    sample: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(make_report(sample, tmp_path))
    assert find_differences(page, sample) == []


def test_a_figure_that_was_changed_is_found(
    series: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    spoiled = tmp_path / "spoiled.html"
    text = series.read_text("utf-8")
    head, cell, tail = text.partition("<td id=t2-r2-c3>")
    assert cell
    spoiled.write_text(head + cell + "9" + tail, "utf-8")
    assert len(find_differences(open_page(spoiled), SERIES)) == 1


def test_somebody_finds_how_many_participants_oslo_had_in_june_2019(
    series: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(series)
    page.select_option("#dimension", "region")
    page.select_option("#member", "Oslo")
    page.fill("#search", "")
    figures = page.evaluate(
        """() => [...document.querySelectorAll("section.t:not([hidden]) tbody tr:not([hidden])")]
            .map((row) => [row.cells[0].textContent.trim(), row.querySelector("td:nth-of-type(6)").textContent])"""
    )
    known = {
        str(record["value"])
        for record in navconv.read(SERIES).records()
        if record["region"] == "Oslo" and record["period"] == "2019-06"
    }
    assert figures
    assert {"".join(figure.split()) for _, figure in figures} <= {*known, "*", ""}
    assert page.inner_text("#shown").split()[0].isdigit()


def test_somebody_finds_which_figure_is_wrong_in_2017_and_why(
    broken: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(broken)
    page.check("#only-broken")
    shown = page.locator("section.t:not([hidden])")
    assert 0 < shown.count() < page.locator("section.t").count()
    problem = next(
        item
        for item in navconv.read(BROKEN).problems
        if item.code == "sum-broken" and item.line == 1306
    )
    cell = page.locator(
        "details.broken a", has_text="41 + 47 + 36 + 827 + 30 = 981, trykt 1029"
    ).first
    assert problem.values[0][1] == "41 + 47 + 36 + 827 + 30 = 981, printed 1029"
    cell.click()
    assert page.inner_text("#cell-figure") == "1 029"
    assert "= 981, trykt 1029" in page.inner_text("#cell-why")
    marked = page.locator("td.x.here")
    marked.hover()
    assert "trykt 1029" in page.inner_text("#tip")


def test_a_star_is_explained_and_never_filled_in(
    series: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(series)
    star = page.locator("td.s").first
    star.scroll_into_view_if_needed()
    star.click()
    assert "under 4" in page.inner_text("#cell-state")
    assert page.inner_text("#cell-figure") == "*"


def test_a_link_leads_to_a_cell_and_arrows_to_its_neighbours(
    series: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(series, "#t2-r3-c4")
    assert page.evaluate("document.activeElement.id") == "t2-r3-c4"
    for key, wanted in (
        ("ArrowRight", "t2-r3-c5"),
        ("ArrowDown", "t2-r4-c5"),
        ("ArrowUp", "t2-r3-c5"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == wanted
    assert "2019" in page.inner_text("#cell-key")
    page.keyboard.press("Escape")
    assert page.is_hidden("#cellbar")


def test_a_table_is_copied_as_csv(series: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(series, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#t2 .tools button").first.click()
    if page.is_visible("#by-hand"):
        copied = page.input_value("#by-hand-text")
    else:
        copied = page.evaluate("navigator.clipboard.readText()")
    header, *lines = list(csv.reader(io.StringIO(copied)))
    table = navconv.read(SERIES).tables[1]
    assert len(header) == 1 + len(table.columns)
    for line, row in zip(lines, table.rows, strict=True):
        for text, value in zip(line[1:], row.values, strict=True):
            assert text == (
                {Mark.SUPPRESSED: "*"}.get(value, "") if isinstance(value, Mark) else str(value)
            )


def test_a_table_is_sorted_and_put_back(series: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(series, "#t2")
    page.wait_for_selector("#t2 thead th button")
    read = """() => [...document.querySelectorAll("#t2 tbody tr")].map((row) =>
        Number(row.querySelector("td").textContent.replace(/\\s/g, "")) || null)"""
    before = page.evaluate(read)
    page.locator("#t2 thead th button").first.click()
    sorted_ = page.evaluate(read)
    # A star is no number and stands last.
    assert None in before
    numbers = [number for number in before if number is not None]
    assert sorted_ == sorted(numbers, reverse=True) + [None] * (len(before) - len(numbers))
    page.locator("#t2 thead th button").first.click()
    page.locator("#t2 thead th button").first.click()
    assert page.evaluate(read) == before


@pytest.mark.parametrize("kind", ["lines", "multiples", "heat"])
def test_a_chart_is_drawn_without_what_is_suppressed(
    kind: str, broken: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(broken, "#t1")
    page.locator("#t1 details.chart summary").click()
    page.wait_for_selector("#t1 .plot svg")
    page.select_option("#t1 details.chart select", kind)
    page.wait_for_timeout(300)
    members = [row for row in navconv.read(BROKEN).tables[0].rows if row.role == "member"]
    numbers = sum(not isinstance(value, Mark) for row in members for value in row.values)
    mark = "rect" if kind == "heat" else "symbol"
    assert page.locator(f"#t1 .plot svg .mark-{mark}.role-mark path").count() == numbers


HOSTILE = """# Deltakere <script>window.ran=1</script>

### Fylke "><img src=x onerror=window.ran=1>

November 2016

\tAntall
<b>I alt</b>\t10
Oslo <script>window.ran=1</script>\t4
"quoted' & <i>b</i> \u202eright to left\t3
</script></style></table><svg onload=window.ran=1>\t3
"""


def test_labels_stay_text(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    source = tmp_path / "hostile.txt"
    source.write_text(HOSTILE, "utf-8")
    page = open_page(make_report(source, tmp_path))
    assert page.evaluate("window.ran") is None
    labels = page.evaluate(
        "() => [...document.querySelectorAll('#t1 tbody th')].map((cell) => cell.textContent)"
    )
    (table,) = navconv.read(source).tables
    assert labels == ["I alt", *(row.printed.label for row in table.rows[1:])]
    assert labels[1] == "Oslo <script>window.ran=1</script>"
    assert page.locator("#t1 img, #t1 svg, #t1 i").count() == 0
    policy = page.get_attribute("meta[http-equiv]", "content")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


ISSUES = {
    "first.txt": ("Januar 2020", "Februar 2020", "8\t30", "5\t20", "3\t10"),
    "second.txt": ("Februar 2020", "Juni 2020", "31\t9", "21\t*", "10\t"),
}


@pytest.fixture(scope="module")
def over_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a database of two issues, of which the second revises the first."""
    folder = tmp_path_factory.mktemp("issues")
    for name, (first, last, *rows) in ISSUES.items():
        lines = "".join(
            f"{label}\t{row}\n" for label, row in zip(("I alt", "Oslo", "Agder"), rows, strict=True)
        )
        text = f"# Helt ledige. Fylke. Tidsserie måned\n\n## Fylke\n\n{first} - {last}\n\n\t{first}\t{last}\n{lines}"
        (folder / name).write_text(text, "utf-8")
    database = folder / "facts.sqlite"
    command = [
        sys.executable,
        "-m",
        "navconv",
        "load",
        str(database),
        *map(str, folder.glob("*.txt")),
        "-q",
    ]
    subprocess.run(command, check=True)
    return make_report(database, folder)


def test_somebody_finds_what_was_revised_and_what_no_issue_prints(
    over_time: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(over_time)
    assert "2 utgaver" in page.inner_text("section[aria-labelledby=series]")
    assert page.locator(".gaps li").all_inner_texts() == ["2020-03 - 2020-05: tabell 1"]
    assert page.locator("td.r").all_inner_texts() == ["31", "21"]
    page.locator("#t1-r2-c2").click()
    said = page.inner_text("#cellbar")
    assert "Periode: 2020-02" in said
    assert "second.txt, linje 9" in said
    assert "tidligere: 20 (" in said
    page.locator("#t1-r2-c3").click()
    assert "Ingen utgave trykker dette tallet." in page.inner_text("#cellbar")
    # A line ends where no issue prints a period; the months that are printed have points.
    page.locator("#t1 details.chart summary").click()
    page.locator("#t1 .kind").select_option("multiples")
    page.wait_for_selector("#t1 .plot svg")
    page.evaluate(AXE.read_text("utf-8"))
    assert (
        page.evaluate(
            "axe.run(document).then((result) => result.violations.map((item) => item.id))"
        )
        == []
    )


def test_bars_are_of_the_column_that_is_chosen(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(make_report(Path("samples/tiltak-2016-11.txt"), tmp_path))
    page.locator("#t1 details.chart summary").click()
    page.wait_for_selector("#t1 .plot svg")
    assert "Endring" not in page.inner_text("#t1 .plot")
    page.locator("#t1 .column").select_option("1")
    page.wait_for_function("document.querySelector('#t1 .plot').textContent.includes('Endring')")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_used_by_all(
    width: int, scheme: str, broken: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(broken, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.locator("#t1 details.chart summary").click()
    page.wait_for_selector("#t1 .plot svg")
    page.locator("#t1 details.proof summary").click()
    page.locator("#t1-r2-c1").click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        """axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
            .then((result) => result.violations.map((item) => [item.id, item.nodes.length, item.nodes[0].html]))"""
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_moves_while_it_loads(broken: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(broken)
    moved = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 800); })"""
    )
    assert moved == 0


def test_it_prints_on_a4(series: Path, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(series)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(printed) > 1
    assert tuple(round(side) for side in printed[0].get_size()) == (595, 842)
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    assert "Kopier som CSV" not in text
    assert "Møre og Romsdal" in text


def test_it_speaks_english_too(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(make_report(SERIES, tmp_path, "--lang", "en"))
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#reach") == "How far the proof reaches"


def test_without_a_script_all_is_there(series: Path, browser: Any) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(series.as_uri())
    assert page.locator("section.t td").count() > 100
    page.context.close()
