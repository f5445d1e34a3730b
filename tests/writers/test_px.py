from __future__ import annotations

from io import BytesIO

import pytest

from navconv.problems import UsageError
from navconv.writers.px import LINE, PxOptions, px_files, write_px
from tests.writers.small import REGIONS, SCHEMES, make_context, read_text


def write(*texts, **options):
    out = BytesIO()
    exports = [export for text in texts for export in read_text(text)]
    write_px(exports, out, PxOptions(**options), make_context())
    return out.getvalue().decode("latin-1")


def entry(text, keyword):
    """What stands behind a keyword, up to its semicolon."""
    return text.partition(f"\n{keyword}=")[2].partition(";\n")[0]


def test_a_file_as_it_is_written(snapshot):
    assert write(SCHEMES) == snapshot


def test_figures_stand_a_row_for_each_combination_of_the_stub():
    assert write(REGIONS).partition("DATA=\n")[2] == '30 31 \n10 "-" \n20 31 \n;\n'


def test_suppressed_and_blank_are_symbols():
    rows = write(SCHEMES).partition("DATA=\n")[2].splitlines()
    assert rows[2] == '"..." "..." "-" '
    text = write(SCHEMES)
    assert entry(text, "DATASYMBOL3") == '":"'
    assert entry(text, "DATASYMBOLNIL") == '"-"'


def test_a_row_without_its_cells_is_two_dots():
    rows = write(REGIONS.replace("Oslo\t10\t", "Oslo")).partition("DATA=\n")[2].splitlines()
    assert rows[1] == '".." ".." '


def test_decimals_are_shown_where_an_indicator_has_them():
    text = write(SCHEMES)
    assert (entry(text, "DECIMALS"), entry(text, "SHOWDECIMALS")) == ("1", "0")
    assert entry(text, 'PRECISION("Indikator","Endring fra i fjor Prosent")') == "1"
    assert "PRECISION" not in write(REGIONS)


def test_units_belong_to_their_indicators():
    text = write(SCHEMES)
    assert entry(text, "UNITS") == '"varierer"'
    assert entry(text, 'UNITS("Endring fra i fjor Prosent")') == '"prosent"'
    assert entry(write(REGIONS), "UNITS") == '"personer"'


@pytest.mark.parametrize(
    ("period", "heads", "values", "scale"),
    [
        ("2020", "Januar\tFebruar", '"2020M01","2020M02"', 'TLIST(M1),"202001","202002"'),
        ("2020", "1. kvartal\t2. kvartal", '"2020K1","2020K2"', 'TLIST(Q1),"20201","20202"'),
        ("2019 - 2020", "2019\t2020", '"2019","2020"', 'TLIST(A1),"2019","2020"'),
    ],
)
def test_time_has_codes_and_a_scale(period, heads, values, scale):
    text = REGIONS.replace("Desember 2019 - Januar 2020", period)
    found = write(text.replace("Desember\tJanuar", heads))
    assert entry(found, 'VALUES("Periode")') == values
    assert entry(found, 'CODES("Periode")') == values
    assert entry(found, 'TIMEVAL("Periode")') == scale


def test_a_time_of_mixed_units_has_no_scale():
    years = REGIONS.replace("Desember 2019 - Januar 2020", "2018 - 2019")
    found = write(REGIONS, years.replace("Desember\tJanuar", "2018\t2019"))
    assert entry(found, 'VALUES("Periode")') == '"2018","2019","2019M12","2020M01"'
    assert "TIMEVAL" not in found


def test_quotation_marks_and_line_breaks_are_written_as_the_format_can():
    note = entry(write(SCHEMES), "NOTE")
    assert "Tall under 4 er 'skjult'.#:" in note.replace('"\n"', "")


def test_no_line_is_too_long_and_long_texts_come_back_whole():
    words = " ".join(f"ord{number}" for number in range(200))
    text = write(SCHEMES.replace('Tall under 4 er "skjult".', f"{words}."))
    assert max(map(len, text.split("\n"))) <= LINE
    assert words in entry(text, "NOTE").replace('"\n"', "")


def test_long_rows_and_lists_are_broken_between_their_items():
    months = ("Mars", "Mai", "Juni")
    heads = "\t".join(f"{month} {year}" for year in range(2010, 2020) for month in months)
    row = "\t".join(str(10**12 + number) for number in range(30))
    text = REGIONS.replace("Desember 2019 - Januar 2020", "Mars 2010 - Juni 2019")
    text = text.replace("Desember\tJanuar", heads).replace("30\t31", row)
    text = text.replace("10\t\n", f"{row}\n").replace("20\t31", row)
    found = write(text)
    assert max(map(len, found.split("\n"))) <= LINE
    values = entry(found, 'VALUES("Periode")')
    assert ",\n" in values
    assert len(values.replace("\n", "").split(",")) == 30
    cells = found.partition("DATA=\n")[2].split()
    assert cells[:30] == row.split("\t")


def test_one_file_holds_one_set_of_dimensions():
    with pytest.raises(UsageError, match="--dataset 2: Fylke"):
        write(SCHEMES, REGIONS)
    assert write(SCHEMES, REGIONS, dataset=1) == write(SCHEMES)
    assert 'STUB="Fylke"' in write(SCHEMES, REGIONS, dataset=2)


def test_a_folder_has_a_file_for_each_set():
    exports = read_text(SCHEMES) + read_text(REGIONS)
    files = dict(px_files(exports, PxOptions(), make_context()))
    assert list(files) == ["01-main_group-scheme-2016-11.px", "02-region-2019-12-2020-01.px"]
    assert files["01-main_group-scheme-2016-11.px"].decode("latin-1") == write(SCHEMES)
    chosen = dict(px_files(exports, PxOptions(dataset=2), make_context()))
    assert chosen == {"02-region-2019-12-2020-01.px": files["02-region-2019-12-2020-01.px"]}


def test_bytes_are_the_same_each_time():
    assert write(SCHEMES) == write(SCHEMES)


def written(text: str) -> bytes:
    out = BytesIO()
    write_px(iter(read_text(text)), out, PxOptions(), make_context())
    return out.getvalue()


def test_bytes_are_what_both_character_sets_say():
    latin, sami = written(REGIONS), written(REGIONS.replace("Oslo", "Kárášjohka"))
    assert b'CHARSET="ANSI"' in latin
    assert b'CODEPAGE="iso-8859-1"' in latin
    assert "m\xe5ned".encode("latin-1") in latin
    assert b'CHARSET="Unicode"' in sami
    assert b'CODEPAGE="utf-8"' in sami
    assert "Kárášjohka" in sami.decode()


def test_dashes_and_curly_quotation_marks_need_no_utf_8():
    text = written(REGIONS.replace("Oslo", "Oslo \u2013 \u201dby\u201d \u2026")).decode("latin-1")
    assert "\"Oslo - 'by' ...\"" in text


def test_the_issues_of_a_table_have_one_matrix_and_their_own_dates():
    one, other = write(REGIONS), write(REGIONS.replace("2020", "2021"))
    assert entry(one, "MATRIX") == entry(other, "MATRIX")
    assert entry(one, "MATRIX") != entry(write(SCHEMES), "MATRIX")
    for keyword in ("CREATION-DATE", "LAST-UPDATED"):
        assert entry(one, keyword) == '"20200201 00:00"'


def test_periods_with_gaps_have_no_scale():
    text = REGIONS.replace("Desember 2019 - Januar 2020", "2019 - 2024")
    text = text.replace("Desember\tJanuar", "2019\t2021")
    assert "TIMEVAL" not in write(text)
    assert "TIMEVAL" in write(text.replace("\t2021", "\t2020"))


def test_a_multiplier_is_in_the_unit():
    text = REGIONS.replace("Desember 2019 - Januar 2020", "November 2018")
    text = text.replace("Desember\tJanuar", "Antall (1 000)\tProsent")
    assert entry(write(text), 'UNITS("Antall (1 000)")') == '"1000 personer"'


def test_a_name_is_never_broken_over_lines():
    name = " ".join(f"Langt{number}" for number in range(60))
    lines = write(REGIONS.replace("I alt", f"I alt {name}").replace("Oslo", name)).split("\n")
    assert [line for line in lines if line.count('"') % 2] == []
    assert any(name in line for line in lines)


@pytest.mark.parametrize(
    ("printed", "written"),
    [("Fagfelt (uten ikt", "Fagfelt (uten ikt"), ("Fagfelt ( uten ikt )", "Fagfelt (uten ikt)")],
)
def test_brackets_in_the_name_of_a_variable_hold_no_blanks_at_their_ends(printed, written):
    text = REGIONS.replace("\tDesember", f"{printed}\tDesember")
    text = write(text.replace("Oslo", "Musikk").replace("Telemark", "Maling"))
    assert entry(text, "STUB") == f'"{written}"'
    assert entry(text, f'VALUES("{written}")') == '"I alt","Musikk","Maling"'


def test_what_does_not_fit_one_file_is_refused_with_the_command_for_all():
    with pytest.raises(UsageError, match="navconv convert --to px --out FOLDER"):
        write(SCHEMES, REGIONS)
