"""What a database says of what was loaded: facts, members, differences."""

from __future__ import annotations

import openpyxl
import pytest
from typer.testing import CliRunner

from navconv.cli import app
from navconv.problems import Exit
from navconv.store.opening import open_engine
from tests.samples import FOLDER
from tests.store.files import make_export
from tests.store.inputs import make_inputs


def call(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def ask(database, sql):
    engine = open_engine(database)
    try:
        return engine.run(sql)
    finally:
        engine.close()


def test_every_fact_of_every_kind_of_file_equals_to_csv(database, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    texts = ("tiltak-2016-11.txt", "layouts/L5.txt")
    names = [
        *make_inputs(folder),
        *(str(FOLDER / name) for name in texts if (FOLDER / name).exists()),
    ]
    assert call("load", database, *names, "-q").exit_code == 0
    for options in ([], ["--provenance"], ["--codes"], ["--only", "detail"]):
        wanted = call("to-csv", *sorted(names), *options, "-q")
        found = call("query", database, "--every-version", *options, "-q")
        assert found.exit_code == wanted.exit_code == 0
        assert found.stdout == wanted.stdout
    places = ask(database, "SELECT DISTINCT page, cell IS NOT NULL FROM facts ORDER BY 1, 2")
    assert {page for page, _ in places} >= {None, "Ark", "Fylke'; --", "1"}


WAYS = (
    ("csv", "--quality", "--dates"),
    ("csv", "--wide", "indicator", "--dialect", "excel-nb"),
    ("csv", "--columns", "period,region,value"),
    ("csv", "--layout", "printed"),
    ("json", "--lines", "--schema", "1"),
    ("xlsx", "--lang", "en"),
    ("sdmx", "--labels", "both", "--with-structure"),
    ("px", "--dataset", "1"),
    ("datapackage", "--codes"),
    ("parquet", "--quality", "--partition-by", "source_table,year"),
)


def test_a_query_writes_every_format_with_its_options(tmp_path):
    export = FOLDER / "tiltak-2016-11.txt"
    database = load_one(tmp_path, export)
    for at, (name, *options) in enumerate(WAYS):
        ending = "" if "--partition-by" in options else f".{name}"
        outputs = []
        for command in (("query", database, "--to", name), (f"to-{name}", export)):
            folder = tmp_path / f"{at}-{command[0]}"
            folder.mkdir()
            done = call(*command, *options, "-q", "-o", folder / f"out{ending}")
            assert done.exit_code == 0, (name, options, done.output)
            files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
            outputs.append({path.relative_to(folder): path.read_bytes() for path in files})
        assert outputs[0], name
        assert outputs[0] == outputs[1], (name, options)


def test_a_query_says_what_the_checks_found(tmp_path):
    text = (FOLDER / "tiltak-2016-11.txt").read_text("utf-8")
    export = tmp_path / "broken.txt"
    export.write_text(text.replace("\t3 303\t", "\t3 304\t", 1), "utf-8")
    database = load_one(tmp_path, export)
    found = call("query", database, "--quality", "-q").stdout
    assert found == call("to-csv", export, "--quality", "-q").stdout
    assert {line.rsplit(",", 1)[-1] for line in found.splitlines()} >= {"held", "broken"}
    book = tmp_path / "all.xlsx"
    assert call("query", database, "--to", "xlsx", "-q", "-o", book).exit_code == 0
    sheets = openpyxl.load_workbook(book)
    assert "sum-broken" in {cell.value for row in sheets["Checks"] for cell in row}


def load_one(folder, export):
    """Loads an export into a database of its own."""
    database = str(folder / "facts.sqlite")
    assert call("load", database, export, "-j", "1", "-q").exit_code == 0
    return database


def test_a_query_refuses_what_the_format_has_not(tmp_path):
    database = load_one(tmp_path, FOLDER / "tiltak-2016-11.txt")
    for options, said in (
        (("--to", "px", "--wide", "period"), "--wide: none of the formats"),
        (("--dataset", "2", "--to", "json"), "--dataset: to-json has no such option"),
        (("--layout", "printd"), "--layout: "),
        (("--to", "csv", "-o", "a.xlsx"), "to-csv does not write *.xlsx"),
        (("-o", database), "overwrite"),
    ):
        done = call("query", database, *options, "-q")
        assert done.exit_code == Exit.USAGE, options
        assert said in done.stderr
    chosen = call("query", database, "--to", "px", "-q")
    assert chosen.exit_code == Exit.USAGE
    assert "--dataset 2: " in chosen.stderr
    assert "navconv convert" not in chosen.stderr  # which takes files


def test_a_text_has_the_same_places_alone_and_behind_a_workbook(tmp_path):
    book = next(name for name in make_inputs(tmp_path) if name.endswith("book.xlsx"))
    rows = [line.split("\t") for line in make_export(2019, 9).split("\n")]
    wide = ["\t".join([row[0], "", *row[1:]] if len(row) > 1 else row) for row in rows]
    text = tmp_path / "wide.txt"
    text.write_text("\n".join(wide), "utf-8")
    sql = "SELECT line, value_cell FROM facts f JOIN sources s ON s.source = f.source WHERE name LIKE '%wide.txt'"
    found = []
    for number, names in enumerate(([text], [book, text])):
        database = str(tmp_path / f"{number}.sqlite")
        assert call("load", database, *names, "-j", "1", "-q").exit_code == 0
        found.append(sorted(ask(database, sql)))
    assert found[0] == found[1]
    assert {column for _, column in found[0]} == {2, 3, 4}


def test_members_are_those_of_codelists_of_the_user_and_of_files(database, tmp_path):
    names = make_inputs(tmp_path)
    own = tmp_path / "avdeling.csv"
    own.write_text(
        "code,name_nb,name_en,parent,aliases,valid_from,valid_to\n1,Ledere,Managers,,,2011,2020\n",
        "utf-8",
    )
    assert call("load", database, *names, "-q").exit_code == 0
    sql = "SELECT code, name_nb, valid_from, valid_to, listed FROM all_members WHERE dimension = "
    oslo = ask(database, f"{sql} 'region' AND name_nb = 'Oslo'")
    assert [tuple(row) for row in oslo] == [("NO-03", "Oslo", 0, 9999, True)]
    assert sorted(ask(database, f"{sql} 'avdeling'")) == [
        ("KOKKER", "Kokker", 2019, 2019, False),
        ("LEDERE", "Ledere", 2019, 2019, False),
    ]
    assert call("load", database, *names, "--force", "--codelist", own, "-q").exit_code == 0
    assert sorted(ask(database, f"{sql} 'avdeling'")) == [
        ("1", "Ledere", 2011, 2020, True),
        ("KOKKER", "Kokker", 2019, 2019, False),
    ]
    own.write_text(own.read_text("utf-8").replace("2020", "2021"), "utf-8")
    assert call("load", database, names[-1], "--codelist", own, "-q").exit_code == 0
    assert ask(database, "SELECT valid_to FROM members WHERE dimension = 'avdeling'") == [(2021,)]


def test_diff_names_exactly_the_planted_changes(database, tmp_path):
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    text = make_export(2019, 3)
    before.write_text(text, "utf-8")
    lines = text.split("\n")
    oslo = next(at for at, line in enumerate(lines) if line.startswith("Oslo\t"))
    nordland = (
        len(lines)
        - 1
        - next(at for at, line in enumerate(reversed(lines)) if line.startswith("Nordland\t"))
    )
    label, count, *rest = lines[oslo].split("\t")
    lines[oslo] = "\t".join((label, str(int(count) + 7), *rest))
    gone = lines[nordland].split("\t")[1:]
    lines[nordland] = "Agder\t1\t2\t3,5"
    after.write_text("\n".join(lines), "utf-8")
    assert call("load", database, before, "-q").exit_code == 0
    heads = ("Antall", "Endring fra i fjor Antall", "Endring fra i fjor Prosent")
    words = "2019-03, {}, {}, Kvinner"
    old, new = (f"{path}:{oslo + 1}, cell 1" for path in (before, after))
    for first in (before, database):
        run = call("diff", first, after, "-q")
        assert run.exit_code == 0
        assert run.stdout.splitlines() == [
            f"changed: 2019-03, Antall, Oslo: {count} ({old}) -> {int(count) + 7} ({new})",
            *(
                f"new: {words.format(head, 'Agder')}: {value} ({after}:{nordland + 1}, cell {at})"
                for at, (head, value) in enumerate(zip(heads, ("1", "2", "3.5"), strict=True), 1)
            ),
            *(
                f"gone: {words.format(head, 'Nordland')}: {value.replace(',', '.')} "
                f"({before}:{nordland + 1}, cell {at})"
                for at, (head, value) in enumerate(zip(heads, gone, strict=True), 1)
            ),
        ]


@pytest.mark.parametrize("quote", ["'", '"', "$$"])
def test_selections_are_never_sql(quote, database, tmp_path):
    hostile = f"x{quote}); DROP TABLE facts; --"
    text = (
        make_export(2019, 3)
        .replace("Troms", hostile)
        .replace("Helt ledige", f"Helt ledige {quote}")
    )
    path = tmp_path / f"a{quote}); DROP TABLE sources; --.txt"
    path.write_text(text.replace("\nFylke og kjønn\n", f"\n{hostile}\n"), "utf-8")
    assert call("load", database, path, "-q", "--issued", f"{path}=2019-05-01").exit_code == 0
    found = call("query", database, "--where", f"region={hostile}", "-q")
    assert found.exit_code == 0
    assert hostile in found.stdout.replace('""', '"')
    for options in (
        ("--table", hostile),
        ("--where", f"region{hostile}=Oslo"),
        ("--where", f"region=Oslo{hostile}"),
        ("--by", hostile),
        ("--as-of", f"2019-03{hostile}"),
        ("--to", hostile),
    ):
        assert call("query", database, *options, "-q").exit_code in (Exit.OK, Exit.USAGE), options
    assert (
        call("load", database, path, "-q", "--issued", f"2019-05-01{hostile}").exit_code
        == Exit.USAGE
    )
    assert call("gaps", database).exit_code == 0
    assert call("diff", database, path, "-q").stdout == ""
    assert ask(database, "SELECT COUNT(*) FROM facts") == [(24,)]
    assert ask(database, "SELECT name FROM sources") == [(str(path),)]
