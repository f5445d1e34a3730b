from __future__ import annotations

import pytest

from navconv.problems import ConflictError, NoExportError, UsageError
from navconv.tables.values import Mark
from navconv.writers.cube import build_cubes
from navconv.writers.cube_axes import Kind
from navconv.writers.cube_choice import choose_cube
from navconv.writers.cube_names import MAX_SLUG, make_matrix, slug
from tests.writers.small import MUNICIPALITIES, REGIONS, SCHEMES, make_context, read_text


def axis(cube, name):
    return next(axis for axis in cube.axes if axis.id == name)


def test_schemes_and_their_groups_are_one_axis():
    (cube,) = build_cubes(read_text(SCHEMES), make_context())
    assert [axis.id for axis in cube.axes] == ["main_group", "scheme", "indicator", "period"]
    assert [(c.code, c.label, c.parent) for c in axis(cube, "scheme").categories] == [
        ("_T", "I alt", ""),
        ("OPPF", "Oppfølging i alt", "_T"),
        ("OPPF_JK", "Jobbklubb", "OPPF"),
        ("OPPF_OPPF", "Oppfølging", "OPPF"),
        ("OPPL", "Opplæring", "_T"),
        ("OPPL_UTD", "Utdanning", "OPPL"),
    ]


def test_groups_alone_keep_their_axis_and_names():
    text = SCHEMES.replace("Jobbklubb\t*\t*\t\n", "").replace("Oppfølging\t600\t0\t0,0\n", "")
    text = text.replace("Utdanning\t498\t-10\t-2\n", "").replace("I alt oppf", "Oppf")
    text = text.replace("I alt oppl", "Oppl").replace("og tiltak\n", "og tiltaksgruppe\n")
    (cube,) = build_cubes(read_text(text), make_context())
    labels = [(c.code, c.label) for c in axis(cube, "scheme_group").categories]
    assert labels == [("_T", "I alt"), ("OPPF", "Oppfølging"), ("OPPL", "Opplæring")]


def test_municipalities_and_their_counties_are_one_axis():
    (cube,) = build_cubes(read_text(MUNICIPALITIES), make_context())
    assert [axis.id for axis in cube.axes] == ["municipality", "indicator", "period"]
    places = axis(cube, "municipality")
    assert places.kind is Kind.PLACE
    labels = [category.label for category in places.categories]
    assert labels == ["I alt", "Oslo i alt", "Oslo", "Rogaland", "Eigersund", "Stavanger"]


def test_indicators_have_units_and_decimals():
    (cube,) = build_cubes(read_text(SCHEMES), make_context())
    assert [(c.code, c.unit, c.decimals) for c in axis(cube, "indicator").categories] == [
        ("N", "personer", 0),
        ("D1Y", "personer", 0),
        ("G1Y", "prosent", 1),
    ]


def test_an_indicator_that_names_no_unit_is_its_own():
    heads = "\tGjennomsnittlig varighet\tI prosent av arbeidsstyrken\n"
    text = REGIONS.replace("\tDesember\tJanuar\n", heads)
    text = text.replace("Desember 2019 - Januar 2020", "Januar 2019")
    (cube,) = build_cubes(read_text(text), make_context())
    units = [category.unit for category in axis(cube, "indicator").categories]
    assert sorted(units) == ["Gjennomsnittlig varighet", "prosent"]


def test_no_axis_has_a_name_twice_since_a_reform_parts_cubes():
    text = REGIONS.replace("Januar 2020", "Januar 2024")
    text = text.replace("Desember\tJanuar", "Desember 2019\tJanuar 2024")
    cubes = build_cubes(read_text(text), make_context())
    assert [cube.span for cube in cubes] == ["2019-12", "2024-01"]
    labels = [[(c.code, c.label) for c in axis(cube, "region").categories] for cube in cubes]
    both = [("_T", "I alt"), ("NO-03", "Oslo")]
    assert labels == [[*both, ("NO-08", "Telemark")], [*both, ("NO-40", "Telemark")]]
    # What happened between them is told in both.
    assert [any("Telemark (NO-40)" in note for note in cube.notes) for cube in cubes] == [
        True,
        True,
    ]
    with pytest.raises(UsageError, match=r"--dataset 2: Fylke, Indikator, Periode 2024-01 \(3"):
        choose_cube(cubes, 0)


def test_members_of_one_name_below_two_groups_leave_each_level_its_axis():
    head = "# Deltakere i arbeidsrettede tiltak. Tiltaksgruppe og tiltak. En måned\n\n## Tiltak\n\nMai 2021\n\n"
    rows = "Tiltaksgruppe\tTiltak\tAntall\nOpplæring\tKurs\t4\n\tUtdanning\t5\nOppfølging\tKurs\t6\n\tMentor\t7\n"
    (cube,) = build_cubes(read_text(head + rows), make_context())
    assert [axis.id for axis in cube.axes] == ["scheme_group", "scheme", "indicator", "period"]
    labels = [category.label for category in axis(cube, "scheme").categories]
    assert sorted(labels) == ["Kurs", "Mentor", "Utdanning"]


def test_cells_stand_at_their_place_and_what_was_not_printed_is_not_there():
    (cube,) = build_cubes(read_text(REGIONS), make_context())
    values = {place: item.value for place, item in cube.cells.items()}
    assert values == {0: 30, 1: 31, 2: 10, 3: Mark.BLANK, 4: 20, 5: 31}
    assert cube.size == 6


def test_a_county_between_two_of_its_codes_has_the_earlier():
    for year, code in ((2020, "NO-08"), (2023, "NO-08")):
        text = REGIONS.replace("Desember 2019 - Januar 2020", f"Januar - Februar {year}")
        (cube,) = build_cubes(
            read_text(text.replace("Desember\tJanuar", "Januar\tFebruar")), make_context()
        )
        assert [item.code for item in axis(cube, "region").categories][2:] == [code]


def test_a_cube_names_itself():
    (cube,) = build_cubes(read_text(REGIONS), make_context())
    assert cube.contents == "Helt ledige"
    assert cube.label == "Helt ledige, etter fylke, indikator og periode"
    assert cube.name == "01-region-2019-12-2020-01"


def test_notes_belong_to_the_cubes_of_their_export():
    schemes, regions = build_cubes(read_text(SCHEMES) + read_text(REGIONS), make_context())
    assert 'Tall under 4 er "skjult".' in schemes.notes
    # Which regions became others in the time of the data, whatever the exports print of it.
    assert regions.notes == (
        "Vestfold og Telemark (NO-38), since 2020: Vestfold (NO-07), Telemark (NO-08)",
    )
    assert (schemes.number, regions.number) == (1, 2)


def test_one_key_with_two_values_is_an_error_unless_the_first_is_kept():
    exports = read_text(REGIONS) + read_text(REGIONS.replace("20\t31", "21\t31"))
    problems = []
    with pytest.raises(ConflictError, match=r"found 20 .* and 21"):
        build_cubes(exports, make_context(problems))
    assert [problem.code for problem in problems] == ["key-conflict"]
    (cube,) = build_cubes(exports, make_context(keep_first=True))
    assert cube.cells[4].value == 20


def test_a_choice_is_needed_only_among_several():
    regions = build_cubes(read_text(REGIONS), make_context())
    both = build_cubes(read_text(SCHEMES) + read_text(REGIONS), make_context())
    assert choose_cube(regions, 0) is regions[0]
    assert choose_cube(both, 2) is both[1]
    with pytest.raises(UsageError) as caught:
        choose_cube(both, 0)
    assert str(caught.value).splitlines()[1:] == [
        "  --dataset 1: Hovedgruppe, Tiltak, Indikator, Periode (18 numbers)",
        "  --dataset 2: Fylke, Indikator, Periode (6 numbers)",
    ]
    with pytest.raises(UsageError, match="found 3"):
        choose_cube(both, 3)
    with pytest.raises(UsageError, match="found -1"):
        choose_cube(both, -1)
    with pytest.raises(NoExportError):
        choose_cube([], 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deltakere på tiltak. Én måned", "deltakere-pa-tiltak-en-maned"),
        ("Ærlig/../ø", "aerlig-o"),
        ("***", "nav"),
    ],
)
def test_slug_is_safe_in_file_names(text, name):
    assert slug(text) == name


def test_a_table_without_rows_is_no_cube():
    text = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2016\n\n\tAntall\n"
    assert build_cubes(read_text(text), make_context()) == []
    cubes = build_cubes(read_text(text + "\n\n\n" + REGIONS), make_context())
    assert [cube.number for cube in cubes] == [1]


def test_a_table_has_one_matrix_in_all_its_issues():
    dimensions = ("region", "indicator", "period")
    one, other = "Helt ledige. Fylke. Mai 2020", "Helt ledige. Fylke. November 2016"
    assert make_matrix(one, dimensions) == make_matrix(other, reversed(dimensions))
    assert make_matrix(one, dimensions) != make_matrix("Delvis ledige. Fylke", dimensions)
    assert make_matrix(one, dimensions) != make_matrix(one, ("age", *dimensions))


def test_a_name_of_any_length_is_a_name_that_files_may_have():
    long = slug("y" * 3000)
    assert len(long) == MAX_SLUG
    assert slug("y" * 3001) != long
