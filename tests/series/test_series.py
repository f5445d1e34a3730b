"""Many inputs as one series: what is printed comes back once, carried, and with what it was."""

import csv
import io
import json
from collections import Counter, defaultdict

import pytest

import navconv
from navconv.problems import IssueOrderError, UsageError
from tests.samples import FOLDER

ISSUES = [
    FOLDER / f"{name}.txt"
    for name in (
        "tiltak-2016-11",
        "tiltak-alder-2017",
        "tiltak-fylke-2013-11",
        "tiltaksgruppe-fylke-2019",
    )
]

LINEAGE = ("issue", "earlier", "carried_from")


def issue(rows, period="November 2020", title="Helt ledige. Fylke. En måned", note=""):
    lines = [title, "", "Fylke", "", period, "", "\tAntall"]
    lines += [f"{label}\t{cell}" for label, cell in rows.items()]
    return "\n".join([*lines, *(["", note] if note else [])]) + "\n"


def table(months, rows):
    """A time series of months, ``{"Oslo": ["1", "2"]}``."""
    head = [
        "Helt ledige. Fylke. Tidsserie måned",
        "",
        "Fylke",
        "",
        f"{months[0]} - {months[-1]}",
        "",
    ]
    lines = ["\t" + "\t".join(months), *("\t".join([name, *cells]) for name, cells in rows.items())]
    return "\n".join([*head, *lines]) + "\n"


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def save(**texts):
        names = []
        for name, text in texts.items():
            file = name.replace("_", "-") + ".txt"
            (tmp_path / file).write_text(text, "utf-8")
            names.append(file)
        return names

    return save


def records(files, **options):
    return list(navconv.series(files, **options).records())


def values(files, **options):
    return {
        (item["period"], item["region"]): item["value"]
        if item["status"] is None
        else item["status"]
        for item in records(files, **options)
    }


def test_the_newest_issue_wins_and_the_older_value_stays(write):
    older = table(["Oktober 2020", "November 2020"], {"I alt": ["8", "30"], "Oslo": ["8", "30"]})
    newer = table(["November 2020", "Desember 2020"], {"I alt": ["33", "9"], "Oslo": ["33", "9"]})
    files = write(a=older, b=newer)
    found = {(item["period"], item["region"]): item for item in records(files)}
    assert found["2020-11", "Oslo"]["value"] == 33
    assert found["2020-11", "Oslo"]["issue"] == "b.txt"
    assert found["2020-11", "Oslo"]["earlier"] == "30 (a.txt)"
    assert found["2020-10", "Oslo"]["issue"] == "a.txt"
    assert found["2020-10", "Oslo"]["earlier"] is None


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("", "", ("ledige_2020_12_04", "ledige_2020_12_11")),
        ("Publisert 4. desember 2020", "Publisert 11.12.2020", ("b", "a")),
        ("Sist oppdatert 2020-12-04", "Sist oppdatert 2020-12-11", ("b", "a")),
    ],
)
def test_a_date_says_which_is_newer(write, first, second, names):
    rows = ({"I alt": "30", "Oslo": "30"}, {"I alt": "33", "Oslo": "33"})
    texts = [issue(row, note=note) for row, note in zip(rows, (first, second), strict=True)]
    files = write(**dict(zip(names, texts, strict=True)))
    assert values(files)["2020-11", "Oslo"] == 33


def test_where_nothing_says_which_is_newer_it_is_a_conflict_that_names_both(write):
    files = write(a=issue({"I alt": "30", "Oslo": "30"}), b=issue({"I alt": "33", "Oslo": "33"}))
    with pytest.raises(IssueOrderError, match=r"found 30 \(a.txt:8\) and 33 \(b.txt:8\)"):
        navconv.series(files)
    issued = {"a.txt": "2020-12-11", "b.txt": "2020-12-04"}
    assert values(files, issued=issued)["2020-11", "Oslo"] == 30
    # What both say is no conflict.
    same = write(a=issue({"I alt": "30", "Oslo": "30"}), c=issue({"I alt": "30", "Oslo": "30"}))
    assert values(same)["2020-11", "Oslo"] == 30


def test_what_merged_is_summed(write):
    files = write(
        a=table(
            ["November 2017", "Desember 2017"],
            {
                "I alt": [
                    "12",
                    "8",
                ],
                "Oslo": ["5", "5"],
                "Sør-Trøndelag": ["3", "*"],
                "Nord-Trøndelag": ["4", ""],
            },
        ),
        b=table(["Januar 2018"], {"I alt": ["14"], "Oslo": ["6"], "Trøndelag": ["8"]}),
    )
    found = {(item["period"], item["region"]): item for item in records(files, regions=2018)}
    assert found["2017-11", "Trøndelag"]["value"] == 7
    assert found["2017-11", "Trøndelag"]["carried_from"] == (
        "Sør-Trøndelag (NO-16) + Nord-Trøndelag (NO-17)"
    )
    assert found["2017-12", "Trøndelag"]["status"] == "suppressed"
    assert found["2018-01", "Trøndelag"]["carried_from"] is None
    assert ("2017-11", "Sør-Trøndelag") not in found
    printed = values(files, regions="printed")
    assert printed["2017-11", "Sør-Trøndelag"] == 3
    assert printed["2017-12", "Nord-Trøndelag"] == "blank"


def test_what_was_split_is_missing_with_the_reason(write):
    files = write(a=table(["Desember 2023"], {"I alt": ["9"], "Oslo": ["2"], "Viken": ["7"]}))
    series = navconv.series(files, regions=2024)
    found = {item["region"]: item for item in series.records()}
    for name in ("Østfold", "Akershus", "Buskerud"):
        assert found[name]["status"] == "missing"
        assert found[name]["carried_from"] == "not carried: Viken (NO-30) was split"
    assert "Viken" not in found
    assert "series-not-carried" in {problem.code for problem in series.problems}


def test_blank_parts_stay_blank_and_count_as_nothing_beside_numbers(write):
    rows = {"I alt": ["3", "0"], "Sør-Trøndelag": ["3", ""], "Nord-Trøndelag": ["", ""]}
    found = values(write(a=table(["November 2017", "Desember 2017"], rows)), regions=2018)
    assert found["2017-11", "Trøndelag"] == 3
    assert found["2017-12", "Trøndelag"] == "blank"


def test_a_county_that_is_not_printed_has_nobody_only_where_the_total_proves_it(write):
    proved = write(
        a=table(["November 2017"], {"I alt": ["8"], "Oslo": ["5"], "Sør-Trøndelag": ["3"]})
    )
    assert values(proved, regions=2018)["2017-11", "Trøndelag"] == 3
    open_ = write(
        a=table(["November 2017"], {"I alt": ["9"], "Oslo": ["5"], "Sør-Trøndelag": ["3"]})
    )
    assert values(open_, regions=2018)["2017-11", "Trøndelag"] == "missing"


def test_shares_are_not_summed(write):
    text = table(
        ["November 2017"], {"I alt": ["2,5"], "Sør-Trøndelag": ["2,0"], "Nord-Trøndelag": ["3,0"]}
    )
    text = text.replace("Fylke\n\nN", "Fylke. Prosent av arbeidsstyrken\n\nN", 1)
    found = {item["region"]: item for item in records(write(a=text), regions=2018)}
    assert found["Trøndelag"]["status"] == "missing"
    assert "no count that could be summed" in found["Trøndelag"]["carried_from"]


def test_municipalities_are_carried_and_take_their_county(write):
    text = (
        "Helt ledige. Fylke og kommune. Tidsserie måned\n\nKommune. Antall\n\nDesember 2019\n\n"
        "\tDesember\nI alt\t11\n1102 Sandnes\t7\n1129 Forsand\t4\n"
    )
    found = {item["municipality"]: item for item in records(write(a=text), regions=2020)}
    assert found["Sandnes"]["value"] == 11
    assert found["Sandnes"]["carried_from"] == "Sandnes (1102) + Forsand (1129)"


def test_a_newer_number_of_the_new_division_beats_what_is_carried(write):
    old = table(
        ["Desember 2017"], {"I alt": ["7"], "Sør-Trøndelag": ["3"], "Nord-Trøndelag": ["4"]}
    )
    new = table(["Desember 2017", "Januar 2018"], {"I alt": ["8", "9"], "Trøndelag": ["8", "9"]})
    found = {(r["period"], r["region"]): r for r in records(write(a=old, b=new), regions=2018)}
    assert found["2017-12", "Trøndelag"]["value"] == 8
    assert found["2017-12", "Trøndelag"]["earlier"] == "7 (a.txt)"


def test_different_subjects_stay_apart(write):
    rows = {"I alt": "30", "Oslo": "30"}
    other = issue({"I alt": "7", "Oslo": "7"}, title="Delvis ledige. Fylke. En måned")
    found = records(write(a=issue(rows), b=other))
    assert [(item["table"], item["value"]) for item in found] == [(1, 7), (1, 7), (2, 30), (2, 30)]


def test_a_title_that_narrows_who_is_counted_is_a_subject_of_its_own(write):
    rows, some = {"I alt": "30", "Oslo": "30"}, {"I alt": "7", "Oslo": "7"}
    narrow = issue(some, "Desember 2020", title="Helt ledige. Innvandrere. Fylke. En måned")
    women = issue(some, "Desember 2020", title="Helt ledige. Kvinner. Fylke. En måned")
    found = navconv.series(write(a=issue(rows, "Desember 2020"), b=narrow, c=women))
    assert [export.title for export in found.exports] == [
        "Helt ledige",
        "Helt ledige. Innvandrere",
        "Helt ledige. Kvinner",
    ]
    assert [item["value"] for item in found.records()] == [30, 30, 7, 7, 7, 7]


@pytest.mark.parametrize(
    "title", ["Helt ledige. Fylke. Tidsserie måned", "Helt ledige. Fylke, antall. Desember 2020"]
)
def test_a_title_that_says_only_how_and_when_is_the_same_subject(write, title):
    rows = {"I alt": "30", "Oslo": "30"}
    files = write(a=issue(rows, "November 2020"), b=issue(rows, "Desember 2020", title=title))
    assert {item["table"] for item in records(files)} == {1}


def test_inputs_without_a_title_stay_apart_by_their_sheets(write, tmp_path):
    import openpyxl

    for name, sheet, count in (("a", "Fylker", 3), ("b", "Nedsatt fylker", 4)):
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in (
            ("År-måned", "Fylke", "Beh personer i mnd"),
            (202501, "Oslo", count),
            (202501, "Agder", count),
        ):
            book.active.append(row)
        book.save(tmp_path / f"{name}.xlsx")
    write()
    found = navconv.series(["a.xlsx", "b.xlsx"])
    assert [export.title for export in found.exports] == ["Fylker", "Nedsatt fylker"]
    assert [item["value"] for item in found.records()] == [3, 3, 4, 4]


def test_gaps_and_breaks_are_said(write):
    note = "Det er brudd i statistikken fra november 2018."
    a = issue({"I alt": "30", "Oslo": "30"}, "November 2018", note=note)
    b = issue({"I alt": "31", "Oslo": "31"}, "Februar 2019")
    series = navconv.series(write(a=a, b=b))
    said = {problem.code: problem.message for problem in series.problems}
    assert said["series-gap"] == "no issue prints 2018-12 - 2019-01 of table 1"
    assert note in said["series-break"]
    notes = [text.text for text in series.exports[0].export.notes]
    assert note in notes
    assert "Gap: no issue prints 2018-12 - 2019-01 of table 1." in notes


def test_schemes_keep_their_printed_names_if_asked(write):
    text = issue({"I alt": "3", "Jobbklass": "3"}, title="Tiltak. Tiltak. En måned").replace(
        "\nFylke\n", "\nTiltak\n"
    )
    files = write(a=text)
    assert records(files)[1]["scheme"] == "Jobbklubb"
    assert records(files, schemes="printed")[1]["scheme"] == "Jobbklass"


@pytest.mark.parametrize("options", [{"regions": "now"}, {"schemes": "old"}])
def test_options_that_make_no_sense_are_refused(write, options):
    with pytest.raises(UsageError):
        navconv.series(write(a=issue({"I alt": "3", "Oslo": "3"})), **options)


@pytest.fixture(scope="module")
def four():
    """The series over the four exports of 2013 to 2019, in the counties of 2019."""
    return navconv.series(ISSUES, regions=2019, check=False)


def test_each_fact_is_there_once(four):
    keys = [
        name
        for name in four.columns
        if name not in ("table", "section", "value", "status", "level", "by", *LINEAGE)
    ]
    counts = Counter(tuple(record[name] for name in keys) for record in four.records())
    assert max(counts.values()) == 1


def test_counties_with_trondelag_made_of_its_parents_sum_to_each_issues_total(four):
    """Only a total whose parts hold a suppressed or lost figure may differ."""
    others = ("period", "main_group", "scheme_group", "scheme", "age")
    totals, parts = {}, defaultdict(list)
    for record in four.records():
        if record["indicator"] != "Antall":
            continue
        key = tuple(record[name] for name in others)
        if record["region"] == "I alt":
            totals[key] = record["value"]
        else:
            parts[key].append(record)
    held = 0
    for key, found in parts.items():
        if any(record["status"] in ("suppressed", "missing") for record in found):
            continue
        assert sum(record["value"] or 0 for record in found) == (totals[key] or 0), key
        held += 1
    assert held > 150
    carried = {r["period"] for r in four.records() if "NO-16) + Nord" in (r["carried_from"] or "")}
    assert carried == {"2013-11"}


@pytest.mark.parametrize("ending", ["csv", "json", "ndjson", "xlsx", "parquet"])
def test_the_order_of_the_inputs_makes_no_difference(write, run, tmp_path, ending):
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    rows = {"I alt": ["7"], "Sør-Trøndelag": ["3"], "Nord-Trøndelag": ["4"]}
    files = write(
        a=table(["Desember 2017"], rows),
        b=table(["Januar 2018"], {"I alt": ["9"], "Trøndelag": ["9"]}),
        c=issue({"I alt": "31", "Oslo": "31"}, "Februar 2019"),
    )
    outputs = set()
    for order in (files, files[::-1]):
        done = run("series", *order, "-o", f"out.{ending}")
        assert done.returncode == 0, done.stderr
        outputs.add((tmp_path / f"out.{ending}").read_bytes())
    assert len(outputs) == 1


def test_every_format_says_the_same(write, run, tmp_path):
    import openpyxl

    pq = pytest.importorskip("pyarrow.parquet")
    files = write(
        a=table(
            ["Desember 2017"], {"I alt": ["7"], "Sør-Trøndelag": ["3"], "Nord-Trøndelag": ["4"]}
        )
    )
    for ending in ("csv", "json", "xlsx", "parquet"):
        run("series", *files, "-o", f"out.{ending}")
    text = (tmp_path / "out.csv").read_text("utf-8")
    wanted = [
        tuple(row[name] or None for name in ("region", *LINEAGE))
        for row in csv.DictReader(io.StringIO(text))
    ]
    listed = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [tuple(row[name] for name in ("region", *LINEAGE)) for row in listed] == wanted
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [tuple(row[name] for name in ("region", *LINEAGE)) for row in rows] == wanted
    head, *lines = openpyxl.load_workbook(tmp_path / "out.xlsx")["Data"].iter_rows(values_only=True)
    places = [head.index(name) for name in ("region", *LINEAGE)]
    assert [tuple(line[at] for at in places) for line in lines] == wanted
