"""The rows that a statbank takes: every figure under its codes, and no mark that could be taken for one."""

import pytest

import navconv
from navconv.problems import UsageError
from navconv.tables.values import Mark
from tests.samples import FOLDER

HEAD = "Helt ledige. Fylke. Tidsserie {unit}\n\nFylke\n\n{first} - {last}\n\n\t{first}\t{last}\n"
SERIES = FOLDER / "tiltaksgruppe-fylke-2019.txt"
MONTH = FOLDER / "tiltak-2016-11.txt"


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        path = tmp_path / "a.txt"
        path.write_text(text, "utf-8")
        return navconv.read(path)

    return read_text


def rows_of(conversion, **options):
    text = conversion.to_bytes("csv", layout="statbank", **options).decode()
    return [line.split(";") for line in text.splitlines()]


def test_codes_come_first_and_marks_behind_each_figure(read):
    text = HEAD.format(unit="måned", first="Oktober 2016", last="November 2016")
    conversion = read(text + "I alt\t1 012\t9\nOslo\t1 000\t*\nAgder\t12\t\n")
    assert rows_of(conversion) == [
        ["_T", "2016M10", "1012", ""],
        ["_T", "2016M11", "9", ""],
        ["NO-03", "2016M10", "1000", ""],
        ["NO-03", "2016M11", "", ":"],
        ["NO-42", "2016M10", "12", ""],
        ["NO-42", "2016M11", "", ".."],
    ]
    marked = rows_of(conversion, marks="suppressed=x,blank=-")
    assert [row[3] for row in marked] == ["", "", "", "x", "", "-"]


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("1. kvartal 2019", "2. kvartal 2019", ["2019K1", "2019K2"]),
        ("2018", "2019", ["2018", "2019"]),
        ("Uke 1 2019", "Uke 2 2019", ["2019U01", "2019U02"]),
    ],
)
def test_periods_are_those_of_the_statbank(read, first, last, written):
    conversion = read(HEAD.format(unit="", first=first, last=last) + "Oslo\t5\t6\n")
    assert [row[1] for row in rows_of(conversion)] == written


def test_a_run_of_months_has_no_form_in_the_statbank(read):
    text = "Helt ledige. Fylke. En måned\n\nFylke\n\nJanuar - mars 2016\n\n\tAntall\nOslo\t5\nAgder\t6\n"
    with pytest.raises(UsageError, match="for which the Statbank has a form, found '2016-01"):
        rows_of(read(text))


def test_decimals_are_as_many_for_all_figures_of_an_indicator(read):
    text = "Helt ledige. Fylke. En måned\n\nFylke\n\nNovember 2016\n\n\tAntall\tProsent\n"
    found = rows_of(read(text + "Oslo\t1 000\t2,5\nAgder\t12\t3\n"))
    assert [row[-4:] for row in found] == [["1000", "", "2,5", ""], ["12", "", "3,0", ""]]


def test_each_key_stands_once_with_the_figure_of_the_tidy_table():
    conversion = navconv.read(SERIES)
    found = rows_of(conversion, dataset=1)
    assert len({tuple(row[:-2]) for row in found}) == len(found) == 2184
    told = {}
    for record in conversion.records(codes=True):
        if record["main_group"] == "_T":
            key = (record["region"], record["scheme_group"], record["period"].replace("-", "M"))
            told[key] = record["value"], record["status"]
    signs = {None: "", Mark.SUPPRESSED.value: ":", Mark.BLANK.value: "..", Mark.MISSING.value: ".."}
    for region, group, period, *cell in found:
        value, status = told[region, group, period]
        assert cell == ["" if value is None else str(value), signs[status]]


def test_no_two_members_share_a_code(read):
    text = "Helt ledige. Bransje. En måned\n\nBransje\n\nNovember 2016\n\n\tAntall\n"
    labels = ("Ærfugl", "AErfugl", "ærfugl", "Gruppe", "Gruppe", "Gruppe 2", "Gruppe-2", "Gruppe")
    found = rows_of(read(text + "".join(f"{label}\t{at}\n" for at, label in enumerate(labels, 5))))
    assert [row[2] for row in found] == [str(at) for at in range(5, 5 + len(labels))]
    assert len({row[0] for row in found}) == len(labels)


def test_a_code_that_would_part_fields_is_refused(tmp_path):
    profile, export = tmp_path / "ours.csv", tmp_path / "a.txt"
    profile.write_text("dimension,code,written\nregion,NO-42,4;2\n")
    export.write_text(HEAD.format(unit="", first="2018", last="2019") + "Agder\t5\t6\n")
    with pytest.raises(
        UsageError, match="expected codes without semicolons and quotes, found '4;2'"
    ):
        rows_of(navconv.read(export, code_profile=str(profile)))


@pytest.mark.parametrize("options", [{"codes": True}, {"provenance": True}, {"delimiter": "tab"}])
def test_what_is_of_another_shape_is_refused(options):
    with pytest.raises(UsageError, match="--layout statbank has no --"):
        rows_of(navconv.read(SERIES), **options)


def test_what_cannot_be_written_is_said():
    with pytest.raises(UsageError, match="expected --dataset with a number"):
        rows_of(navconv.read(MONTH))
    assert rows_of(navconv.read(MONTH), dataset=1)
    with pytest.raises(UsageError, match="expected STATUS=MARK, found 'hidden=x'"):
        rows_of(navconv.read(SERIES), marks="hidden=x")
    for marks in ("blank=;", "blank", "blank=", 'suppressed=:,blank="'):
        with pytest.raises(UsageError, match="expected a mark such as blank=:"):
            rows_of(navconv.read(SERIES), marks=marks)
    with pytest.raises(
        UsageError, match="expected one mark for blank, found 'blank=-' behind another"
    ):
        rows_of(navconv.read(SERIES), marks="blank=:,blank=-")
    with pytest.raises(UsageError, match="go with --layout statbank"):
        navconv.read(SERIES).to_bytes("csv", marks="blank=-")
