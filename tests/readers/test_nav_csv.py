"""NAV's CSV files, L18 and L19, field by field: every figure has the key that its maker keeps."""

from __future__ import annotations

import csv
import io

import pytest

from tests.readers.books import convert
from tests.readers.papers import Key

COUNT, SHARE = "Beholdning personer i måneden", "Prosent av arbeidsstyrken"
ENCODINGS = {"utf-8": "utf-8", "mark": "utf-8-sig", "cp1252": "cp1252"}


def spell(rows, *, mark, quote, newline, first=""):
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=mark,
        quoting=csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL,
        lineterminator=newline,
    )
    writer.writerows(rows)
    return first + stream.getvalue()


def check_csv(
    rows, keys, *, encoding, mark=";", quote=False, newline="\n", first="", name="liste.csv"
):
    """Converts a CSV; keys are by row and column, from 1."""
    data = spell(rows, mark=mark, quote=quote, newline=newline, first=first).encode(
        ENCODINGS[encoding]
    )
    conversion = convert(data, name)
    found = {}
    for item in conversion.observations:
        members = {
            n: m.name
            for n, m in item.members.items()
            if n not in ("indicator", "period") and m.code != "_T"
        }
        at = (item.line - first.count("\n") * bool(first), item.column)
        assert at not in found
        found[at] = Key(
            item.period,
            item.members["indicator"].name,
            item.number or item.status,
            tuple(sorted(members.items())),
        )
    wrong = [
        f"{at}: expected {keys.get(at)}, found {found.get(at)}"
        for at in sorted({*keys, *found})
        if keys.get(at) != found.get(at)
    ]
    said = "\n".join(str(one) for one in conversion.problems if one.severity != "info")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(keys)}", *wrong[:12], said])
    return conversion


def key(period, indicator, value, **members):
    return Key(
        period, indicator, value, tuple(sorted((n, own) for n, own in members.items() if own))
    )


@pytest.mark.parametrize("encoding", list(ENCODINGS))
@pytest.mark.parametrize("quote", [True, False])
@pytest.mark.parametrize("spelled", ["Fylkesnr", "Fylkenr"])
def test_l18_unemployed_by_municipality(encoding, quote, spelled):
    """The row of a county has its own number as that of the municipality."""
    heads = [
        "År-måned",
        spelled,
        "Fylkenavn",
        "Kommunenr",
        "Kommunenavn",
        "Antall helt ledige",
        "Helt ledige i prosent av arbeidsstyrken",
    ]
    rows, keys = [heads], {}
    for month in ("201701", "201702"):
        for row in (
            ["01", "Østfold", "01", "Østfold", "4026", "2,8"],
            ["01", "Østfold", "0101", "Halden", "491", "3,3"],
            ["01", "Østfold", "0111", "Hvaler", "*", "2"],
            ["03", "Oslo", "03", "Oslo", "11000", "3"],
            ["03", "Oslo", "0301", "Oslo", "11000", "3"],
        ):
            rows.append([month, *row])
            place = row[3] if len(row[2]) == 4 else ""
            own = {"region": row[1], "municipality": place, "gruppe": "Helt ledige"}
            when = f"{month[:4]}-{month[4:]}"
            keys[len(rows), 6] = key(
                when, "Antall", "suppressed" if row[4] == "*" else row[4], **own
            )
            keys[len(rows), 7] = key(when, SHARE, row[5].replace(",", "."), **own)
    check_csv(rows, keys, encoding=encoding, quote=quote, newline="\r\n" if quote else "\n")


@pytest.mark.parametrize("encoding", ["cp1252", "mark"])
@pytest.mark.parametrize("quote", [True, False])
def test_l18_history_by_municipality(encoding, quote):
    rows = [
        [
            "Fylkesnr",
            "Fylkenavn",
            "Kommunenr",
            "Kommunenavn",
            "År",
            "Månedsnummer",
            "Beholdning",
            "Andel av arbeidsstyrken",
        ]
    ]
    keys = {}
    for month in ("1", "2"):
        for row in (
            ["15", "Møre og Romsdal", "1508", "Ålesund", "523", "1,8"],
            ["15", "Møre og Romsdal", "1511", "Vanylven", "*", ""],
            ["15", "Møre og Romsdal", "1577", "Volda", "75", "1,2"],
        ):
            rows.append([*row[:4], "2025", month, *row[4:]])
            own = {"region": row[1], "municipality": row[3]}
            when = f"2025-0{month}"
            keys[len(rows), 7] = key(
                when, "Beholdning", "suppressed" if row[4] == "*" else row[4], **own
            )
            keys[len(rows), 8] = key(when, SHARE, row[5].replace(",", ".") or "blank", **own)
    check_csv(
        rows,
        keys,
        encoding=encoding,
        quote=quote,
        newline="\r\n",
        name="2025_HL110 Antall ledige historisk. Kommune. År måned. CSV.csv",
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Aar_maaned", "Helt_ledige_sesongjustert", "Helt_ledige_trend"),
        ("År-måned", "Helt ledige", "Helt ledige, trend"),
    ],
)
def test_l18_seasonally_adjusted(names):
    rows, keys = [list(names)], {}
    for at, month in enumerate(("202012", "202101", "202102", "202103")):
        values = [str(90000 + at), str(91000 + at) if at < 3 else ""]
        rows.append([month, *values])
        for column, value in enumerate(values, 2):
            keys[len(rows), column] = (f"{month[:4]}-{month[4:]}", value or "blank")
    conversion = convert(
        spell(rows, mark=";", quote=False, newline="\r\n").encode("utf-8-sig"),
        "NAV_Sesongjusterte_landet.csv",
    )
    found = {
        (item.line, item.column): (item.period, item.number or item.status)
        for item in conversion.observations
    }
    assert found == keys
    kinds = {}
    for item in conversion.observations:
        own = (
            item.members["indicator"].name,
            *sorted(m.name for n, m in item.members.items() if n not in ("period", "indicator")),
        )
        kinds.setdefault(item.column, set()).add(own)
    assert [len(own) for own in kinds.values()] == [1, 1]
    assert kinds[2] != kinds[3]


def test_l18_two_columns_from_1951():
    rows = [["Aar_maaned", "Helt_ledige_sesongjustert"]]
    rows += [
        [str(year * 100 + month), str(year * 10 + month)]
        for year in (1951, 1952, 1999, 2024)
        for month in (1, 12)
    ]
    conversion = convert(
        spell(rows, mark=";", quote=False, newline="\n").encode(),
        "Helt_ledige_Sesong_justert_1951_2024.csv",
    )
    found = {(item.period, item.number) for item in conversion.observations}
    assert found == {(f"{when[:4]}-{when[4:]}", value) for when, value in rows[1:]}


def test_l18_codes_without_names_keep_the_code_as_the_name():
    rows = [
        [
            "År-måned",
            "Person fylkeskommunenr",
            "Person kommunenr",
            "Praksis yrkesbetegnelse kode (6-siffer)",
            "Beh personer i mnd",
        ]
    ]
    keys = {}
    for number, (county, place, job, value) in enumerate(
        (
            ("46", "4601", "521401", "12"),
            ("46", "4601", "711101", "*"),
            ("46", "4602", "521401", "7"),
            ("11", "1103", "711101", "9"),
        ),
        2,
    ):
        rows.append(["202201", county, place, job, value])
        names = {"4601": "Bergen", "4602": "Kinn", "1103": "Stavanger"}
        counties = {"46": "Vestland", "11": "Rogaland"}
        keys[number, 5] = key(
            "2022-01",
            COUNT,
            "suppressed" if value == "*" else value,
            region=counties[county],
            municipality=names[place],
            praksis_yrkesbetegnelse_kode_6_siffer=job,
        )
    conversion = check_csv(rows, keys, encoding="utf-8", mark=",", quote=True)
    codes = {
        item.members["praksis_yrkesbetegnelse_kode_6_siffer"].code
        for item in conversion.observations
    }
    assert codes == {"521401", "711101"}
    assert any(
        "praksis_yrkesbetegnelse_kode_6_siffer" in one.message for one in conversion.problems
    )


@pytest.mark.parametrize("encoding", list(ENCODINGS))
@pytest.mark.parametrize("quote", [True, False])
def test_l19_demand_by_occupation(encoding, quote):
    heads = ["yrke", "ostfold", "akershus", "oslo", "sogn_fjordane", "more_og_romsdal", "i_alt"]
    known = ["Østfold", "Akershus", "Oslo", "Sogn og Fjordane", "Møre og Romsdal", None]
    rows, keys = [heads], {}
    for at, job in enumerate(("Sykepleiere", "Kokker", "Tømrere og snekkere", "Andre yrker"), 1):
        values = [25 * at, 50 * at, 75, 0, 25]
        values.append(sum(values))
        rows.append([job, *map(str, values)])
        for column, (value, county) in enumerate(zip(values, known, strict=True), 2):
            keys[len(rows), column] = key("2017", "Antall", str(value), yrke=job, region=county)
    check_csv(
        rows,
        keys,
        encoding=encoding,
        quote=quote,
        newline="\r\n",
        name="ettersporsel-yrke-2017.csv",
    )


@pytest.mark.parametrize("encoding", list(ENCODINGS))
@pytest.mark.parametrize("quote", [True, False])
def test_l19_job_seekers_by_occupation_at_three_levels(encoding, quote):
    """Codes of four digits that are no municipalities, one with a letter; names withheld; two levels of one word."""
    heads = [
        *("aar", "yrke_grovgruppe", "yrke_fingruppe", "yrkeskode", "yrke", "yrkesbetegnelse"),
        *("isco_versjon", "antall_arbeidssokere"),
    ]
    jobs = [
        ("Ledere", "Toppledere", "0111", "Statsråder", "*", "ISCO-88"),
        ("Ledere", "Toppledere", "1120", "Rådmenn", "Rådmann (kommune), Rådmann", "ISCO-88"),
        ("Ledere", "Andre ledere", "X21", "Daglige ledere", "Daglig leder", "ISCO-88"),
        ("Industriarbeid", "Sveisere", "7212", "Sveisere", "Sveiser", "ISCO-08"),
        ("Ingen yrkesbakgrunn", "Ingen yrkesbakgrunn", "-1", "UKJENT", "UKJENT", "Ukjent"),
    ]
    rows, keys = [heads], {}
    for year in ("2012", "2013"):
        for at, (broad, fine, code, name, title, version) in enumerate(jobs):
            value = "*" if at == 1 else str(int(year) + at)
            rows.append([year, broad, fine, code, name, title, version, value])
            keys[len(rows), 8] = key(
                year,
                "antall arbeidssokere",
                "suppressed" if at == 1 else value,
                yrke_grovgruppe=broad,
                yrke_fingruppe=fine,
                yrke="-1 UKJENT" if code == "-1" else name,
                yrkesbetegnelse=title,
                isco_versjon=version,
            )
    check_csv(
        rows, keys, encoding=encoding, quote=quote, newline="\r\n", name="arbeidssokere-yrke.csv"
    )


@pytest.mark.parametrize("first", ["", "\r\n"])
@pytest.mark.parametrize("quote", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_l19_benefits_by_municipality(first, quote, encoding):
    """An empty line before the heads, and a blank behind one of them."""
    heads = ["Ar", "Kommunenr", "Kommunenavn", "Ytelse", "Antall mottakere", "Utbetalt mill kr "]
    rows, keys = [heads], {}
    for place, name in (("1103", "Stavanger"), ("4601", "Bergen")):
        for at, benefit in enumerate(("Alderspensjon", "Uføretrygd", "Barnetrygd")):
            rows.append(["2018", place, name, benefit, str(100 + at), f"{at + 1},5"])
            own = {
                "region": {"1103": "Rogaland", "4601": "Hordaland"}[place],
                "municipality": name,
                "ytelse": benefit,
            }
            keys[len(rows), 5] = ("2018", str(100 + at), own)
            keys[len(rows), 6] = ("2018", f"{at + 1}.5", own)
    data = spell(rows, mark=";", quote=quote, newline="\r\n", first=first).encode(
        ENCODINGS[encoding]
    )
    conversion = convert(data, "ytelser-2018.csv")
    found = {}
    for item in conversion.observations:
        own = {
            n: m.name
            for n, m in item.members.items()
            if n not in ("indicator", "period") and m.code != "_T"
        }
        found[item.line - bool(first), item.column] = (item.period, item.number, own)
    for own in keys.values():
        own[2].pop("region", None)
    for own in found.values():
        own[2].pop("region", None)
    assert found == keys
    assert len({item.members["indicator"].name for item in conversion.observations}) == 2
