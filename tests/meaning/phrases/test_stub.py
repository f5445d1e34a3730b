"""What each of several columns of labels holds."""

from __future__ import annotations

import pytest

from navconv.meaning.phrases.stub import read_stubs


def read(head: str, *labels: str) -> list[str]:
    """The columns: head, colon, labels with their numbers in front."""
    stubs = read_stubs(head.replace("|", "\t"), [label.replace("|", "\t") for label in labels])
    return [
        f"{stub.head}: "
        + "; ".join([" ".join(filter(None, (part.code, part.text))) for part in stub.labels])
        for stub in stubs
    ]


@pytest.mark.parametrize(
    ("head", "labels", "columns"),
    [
        pytest.param(
            "Nr|Fylke", ["03|Oslo", "42|Agder"], ["Fylke: 03 Oslo; 42 Agder"], id="before"
        ),
        pytest.param("Fylke|Nr", ["Oslo|3", "Agder|42"], ["Fylke: 3 Oslo; 42 Agder"], id="behind"),
        pytest.param(
            "Nr|Fylke", ["|I alt", "03|Oslo"], ["Fylke: I alt; 03 Oslo"], id="total-without"
        ),
        pytest.param(
            "Nr|Fylke", ["I alt|", "03|Oslo"], ["Fylke: I alt; 03 Oslo"], id="total-in-their-place"
        ),
        pytest.param(
            "Nr|Fylke", ["03|Oslo", "Agder"], ["Fylke: 03 Oslo; Agder"], id="label-without-cells"
        ),
        pytest.param(
            "Nr|Fylke|Nr|Kommune",
            ["42|Agder||", "42|Agder|4206|Mandal"],
            ["Fylke: 42 Agder; 42 Agder", "Kommune: ; 4206 Mandal"],
            id="of-two-columns",
        ),
        pytest.param(
            "År|Kjønn",
            ["2019|Menn", "2020|Menn"],
            ["År: 2019; 2020", "Kjønn: Menn; Menn"],
            id="two-for-one-name",
        ),
        pytest.param(
            "År|Kjønn",
            ["2019|Menn", "2019|Kvinner"],
            ["År: 2019; 2019", "Kjønn: Menn; Kvinner"],
            id="one-for-two-names",
        ),
        pytest.param(
            "Kode|Næring",
            ["01-03|Jordbruk", "85|Undervisning"],
            ["Næring: 01-03 Jordbruk; 85 Undervisning"],
            id="runs",
        ),
        pytest.param(
            "Alder|Kjønn",
            ["18-29|Kvinner", "30-66|Menn"],
            ["Alder: 18-29; 30-66", "Kjønn: Kvinner; Menn"],
            id="ages-are-no-runs",
        ),
        pytest.param(
            "Nr|Fylke", ["03|", "42|Agder"], ["Nr: 03; 42", "Fylke: ; Agder"], id="of-no-name"
        ),
    ],
)
def test_numbers_belong_to_names(head, labels, columns):
    assert read(head, *labels) == columns


@pytest.mark.parametrize(
    ("labels", "outer"),
    [
        pytest.param(["Oslo|Menn", "|Kvinner"], "Oslo; Oslo", id="merged"),
        pytest.param(["Oslo|", "|Menn", "Agder|", "|Menn"], "Oslo; Oslo; Agder; Agder", id="led"),
        pytest.param(["|Menn", "Oslo|Menn"], "; Oslo", id="none-above"),
        pytest.param(
            ["Oslo|Menn", "|I alt", "Agder|Menn", "|I alt"], "Oslo; Oslo; Agder; Agder", id="closed"
        ),
        pytest.param(
            ["Oslo|Menn", "|I alt", "Agder|Menn", "|I alt", "|I alt"],
            "Oslo; Oslo; Agder; Agder; ",
            id="grand-total-behind-totals",
        ),
        pytest.param(
            ["Oslo|Menn", "Agder|Menn", "|I alt"], "Oslo; Agder; ", id="grand-total-alone"
        ),
        pytest.param(
            ["I alt|I alt", "|Menn", "Oslo|I alt", "|Menn"], "I alt; I alt; Oslo; Oslo", id="of-all"
        ),
    ],
)
def test_blank_labels_are_those_of_the_row_above(labels, outer):
    assert read("Fylke|Kjønn", *labels)[0] == f"Fylke: {outer}"


def test_a_blank_label_behind_another_one_stands_for_all():
    assert read("a|b|c", "Oslo|Menn|Ung", "||Gammel", "|Kvinner|Ung", "Agder||Ung") == [
        "a: Oslo; Oslo; Oslo; Agder",
        "b: Menn; Menn; Kvinner; ",
        "c: Ung; Gammel; Ung; Ung",
    ]


def test_a_column_without_labels_is_none():
    assert read("Fylke||Kjønn", "Oslo||Menn", "Oslo||Kvinner") == [
        "Fylke: Oslo; Oslo",
        "Kjønn: Menn; Kvinner",
    ]
