"""The tools of offices: each takes an export by the steps of the page, and gives the figures that it has then."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
import shutil
import subprocess
import sys
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from navconv.meaning.classifications.dimensions import COARSER
from tests.conftest import command_environment
from tests.offices.steps import RefusedError, take_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Figures = dict[tuple[Any, ...], str]
"""Figures as text by what a tool knows them by: the codes of their members without totals, and their period."""

LETTERS = {"Q": "K", "S": "H", "W": "U", "": "M"}
FORMATS = {"M": "ååååMmm", "K": "ååååKk", "H": "ååååHh", "U": "ååååUuu"}


class Row(NamedTuple):
    """A figure as the tidy CSV has it.

    Attributes:
        codes: the codes of its members but totals; a scheme has that of its group not beside it, nor a municipality
            that of its county.
        period: its period.
        value: the figure; empty where there is none.
        place: where it is printed: page, line and cell.
        text: the cell as printed.
        fields: all of the row.
    """

    codes: frozenset[str]
    period: str
    value: str
    place: tuple[str, str, str]
    text: str
    fields: Mapping[str, str]


def read_rows(path: Path) -> list[Row]:
    """The rows of an export, by the command line."""
    arguments = ["to-csv", "--codes", "--provenance", "-q", str(path)]
    done = subprocess.run(
        [sys.executable, "-m", "navconv", *arguments],
        capture_output=True,
        env=command_environment(),
        check=False,
    )
    rows = []
    for item in csv.DictReader(io.StringIO(done.stdout.decode())):
        names = list(item)
        members = names[names.index("period") + 1 : names.index("indicator")]
        known = {name: item[name] for name in members if item[name] != "_T"}
        for fine, coarse in COARSER.items():
            if fine in known:
                known.pop(coarse, None)
        place = (item["page"], item["line"], item["column"])
        codes = frozenset(known.values())
        rows.append(Row(codes, item["period"], item["value"], place, item["text"], item))
    return rows


def take_by_datadoc(export: Path, folder: Path) -> Figures:
    """The figures of the Parquet that Datadoc found nothing wrong with, by their places.

    Raises:
        RefusedError: Datadoc found something.
    """
    from dapla_metadata._shared import config

    config.get_statistical_subject_source_url = lambda: None  # type: ignore[assignment,return-value] # no network
    _put(export, folder)
    names = take_steps("Datadoc", folder, {"export.txt": f"export{export.suffix}"})
    if not names["named"][0].success:
        raise RefusedError(str(names["named"]))
    frame = names["frame"]
    columns = [frame[name] for name in ("page", "line", "column", "value")]
    return {
        (page if isinstance(page, str) else "", str(line), str(column)): _spell(value)
        for page, line, column, value in zip(*columns, strict=True)
        if isfinite(value)
    }


def take_by_statbank(export: Path, folder: Path) -> Figures:
    """The figures of the rows that the Statbank's client found nothing wrong with, of all sets of dimensions.

    Raises:
        RefusedError: it found something.
    """
    _put(export, folder)
    rows = read_rows(export)
    found: Figures = {}
    for number in range(1, 100):
        changes = {
            "export.txt": f"export{export.suffix}",
            "--dataset 1": f"--dataset {number}",
        }
        given = _Description(rows, folder / "rows.csv")
        try:
            names = take_steps("Statbank", folder, changes, description=given)
        except RefusedError as error:
            if number > 1 and "expected --dataset" in str(error):
                return found
            raise
        if names["faults"]:
            raise RefusedError(f"set {number}: {names['faults']}")
        for codes, time, figures in given.part(names["rows"].to_numpy().tolist()):
            for at, (figure, _) in enumerate(figures):
                if figure:
                    found[number, codes, time, at] = _spell(figure.replace(",", "."))
    raise AssertionError("more sets of dimensions than there can be")


class _Description:
    """A table's description as an office has it, with the codes that the tidy CSV has.

    It is made when the rows are there, since a table is described for the columns that it gets.
    """

    def __init__(self, rows: list[Row], path: Path) -> None:
        self._path = path
        self._lists: dict[str, set[str]] = {}
        for row in rows:
            names = list(row.fields)
            for name in names[names.index("period") + 1 : names.index("indicator")]:
                self._lists.setdefault(name, set()).add(row.fields[name])
        for fine, coarse in COARSER.items():
            both = self._lists.get(fine, set()) | self._lists.get(coarse, set())
            self._lists[f"{fine} and {coarse}"] = both
        self._times = {spell_time(row.period) for row in rows if row.period}

    @property
    def subtables(self) -> dict[str, str]:
        return {"rows.dat": "rows"}

    def validate(self, data: dict[str, Any]) -> dict[str, ValueError]:
        """What the client finds."""
        from furl import furl
        from requests.auth import AuthBase
        from statbank.auth import StatbankConfig
        from statbank.globals import DaplaEnvironment, DaplaRegion
        from statbank.uttrekk import StatbankUttrekksBeskrivelse, UttrekksBeskrivelseData

        logging.disable(logging.CRITICAL)
        (frame,) = data.values()
        rows = frame.to_numpy().tolist()
        known = UttrekksBeskrivelseData.from_filbeskrivelse(self._describe(rows))
        nowhere = furl("http://localhost")  # validation asks nobody
        place = DaplaEnvironment.TEST, DaplaRegion.ON_PREM
        config = StatbankConfig(
            endpoint_base=nowhere,
            encrypt_url=nowhere,
            useragent="",
            environment=place[0],
            region=place[1],
        )
        client = StatbankUttrekksBeskrivelse(data=known, config=config, auth=AuthBase())
        faults: dict[str, ValueError] = client.validate(data)
        logging.disable(logging.NOTSET)
        return faults

    def part(self, rows: list[list[str]]) -> Iterator[tuple[frozenset[str], str, list[Any]]]:
        """Each row as the codes of its members but totals, its time, and its figures with their marks."""
        at = self._find_time(rows)
        for row in rows:
            pairs = list(zip(row[at + 1 :: 2], row[at + 2 :: 2], strict=True))
            yield frozenset(code for code in row[:at] if code != "_T"), row[at], pairs

    def _find_time(self, rows: list[list[str]]) -> int:
        """The column of times."""
        places = [at for at in range(len(rows[0])) if {row[at] for row in rows} <= self._times]
        assert places, f"no column of times in {rows[0]}"
        return places[0]

    def _describe(self, rows: list[list[str]]) -> Any:
        """The description as the Statbank answers it."""
        at = self._find_time(rows)
        lists, columns = [], []
        for number in range(at):
            codes = {row[number] for row in rows}
            fit = [name for name, known in self._lists.items() if codes <= known]
            name = min(fit, key=lambda name: len(self._lists[name]), default="none")
            lists.append(
                {
                    "kodeliste": f"{name}{number}",
                    "koder": [{"kode": code, "text": code} for code in self._lists.get(name, ())],
                }
            )
            columns.append({"Kodeliste_id": f"{name}{number}", "Kodeliste_text": name})
        letter = rows[0][at][4:5]
        form = FORMATS.get(letter, "åååå")
        columns.append({"Kodeliste_id": "-", "Kodeliste_text": f"Tid, format = {form}"})
        places = range(at + 1, len(rows[0]), 2)
        decimals = {p: max(len(row[p].partition(",")[2]) for row in rows) for p in places}
        table = {
            "deltabell": "rows.dat",
            "variabler": [
                {
                    "kolonnenummer": str(number),
                    "Klassifikasjonsvariabel": "",
                    "Variabeltext": "",
                    **column,
                }
                for number, column in enumerate(columns, 1)
            ],
            "statistikkvariabler": [
                {
                    "kolonnenummer": str(place + 1),
                    "Text": "figure",
                    "Enhet": "",
                    "Antall_lagrede_desimaler": str(number),
                    "Antall_viste_desimaler": str(number),
                }
                for place, number in decimals.items()
            ],
            "null_prikk_missing": [
                {
                    "kolonnenummer": str(place + 2),
                    "gjelder_for_text": "figure",
                    "gjelder_for__kolonner_nummer": str(place + 1),
                }
                for place in places
            ],
            "eksempel_linje": "",
        }
        return {
            "Uttaksbeskrivelse_lagd": "29.11.2026 klokka 12:00",
            "base": "TEST",
            "TabellId": "12345",
            "Huvudtabell": "Table",
            "DeltabellTitler": [{"Filnavn": "rows.dat", "Filtext": "rows"}],
            "deltabller": [table],
            "null_prikk_missing_kodeliste": [
                {"Kode": mark, "Vises_som": mark, "Beskrivelse": ""} for mark in (":", "..")
            ],
            "kodelister": lists,
        }


def take_by_timeseries(export: Path, folder: Path) -> Figures:
    """The figures that ssb-timeseries saved and read back, by series and last day."""
    _put(export, folder)
    return read_series(folder, {"export.txt": f"export{export.suffix}"})["figures"]


def read_series(folder: Path, changes: Mapping[str, str]) -> dict[str, Any]:
    """Takes the steps for ssb-timeseries in a folder where it keeps all that it writes."""
    from ssb_timeseries.config import Config

    logging.disable(logging.CRITICAL)
    place = folder / "series"
    config = Config(preset="home")
    config.configuration_file = str(folder / "series.json")
    config.repositories = {
        "arbmark": {
            "name": "arbmark",
            "directory": {"handler": "simple-parquet", "options": {"path": str(place)}},
            "catalog": {"handler": "json", "options": {"path": str(place / "meta")}},
        }
    }
    config.save()
    config.activate()
    names = take_steps("ssb-timeseries", folder, changes)
    found = names["found"]
    days = found["valid_at"].dt.tz_convert("Europe/Oslo").dt.date
    figures = {
        (series, day.isoformat()): _spell(value)
        for series in found.columns.drop("valid_at")
        for day, value in zip(days, found[series], strict=True)
        if isfinite(value)
    }
    return {**names, "figures": figures}


def take_by_microdata(export: Path, folder: Path, indicator: str = "Antall") -> Figures:
    """The figures that microdata-tools found nothing wrong with, by municipality and first day since 1970.

    Raises:
        RefusedError: it found something.
    """
    import pandas as pd

    _put(export, folder)
    place = folder / "HELT_LEDIGE"
    place.mkdir(exist_ok=True)
    (place / "HELT_LEDIGE.json").write_text(json.dumps(describe_count()))
    changes = {
        "export.txt": f"export{export.suffix}",
        "indicator=Antall": f"'indicator={indicator}'",
    }
    faults = take_steps("microdata.no", folder, changes)["faults"]
    if faults:
        raise RefusedError("\n".join(faults))
    frame = pd.read_parquet(folder / "HELT_LEDIGE.parquet")
    return {(row.unit_id, row.start_epoch_days): _spell(row.value) for row in frame.itertuples()}


def describe_count() -> dict[str, Any]:
    """The description that microdata.no asks for of a count of municipalities."""

    def say(text: str) -> list[dict[str, str]]:
        return [{"languageCode": "no", "value": text}]

    domain = {
        "description": say("Antall personer"),
        "measurementType": "CARDINAL",
        "measurementUnitDescription": say("Personer"),
    }
    measure = {
        "name": say("Helt ledige"),
        "description": say("Antall helt ledige"),
        "dataType": "LONG",
        "valueDomain": domain,
    }
    return {
        "temporalityType": "ACCUMULATED",
        "sensitivityLevel": "PUBLIC",
        "populationDescription": say("Helt ledige"),
        "spatialCoverageDescription": say("Norge"),
        "subjectFields": [say("Arbeid")],
        "dataRevision": {"description": say("Første")},
        "identifierVariables": [{"unitType": "KOMMUNE"}],
        "measureVariables": [measure],
    }


TOOLS: Mapping[str, Callable[[Path, Path], Figures]] = {
    "Datadoc": take_by_datadoc,
    "Statbank": take_by_statbank,
    "ssb-timeseries": take_by_timeseries,
}
"""Those that take every export."""


def find_changes(before: Figures, after: Figures) -> dict[tuple[Any, ...], tuple[str, str]]:
    """The figures that differ: as they were, and as they are; empty where there is none."""
    keys = before.keys() | after.keys()
    pairs = {key: (before.get(key, ""), after.get(key, "")) for key in keys}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def find_places(
    tool: str, key: tuple[Any, ...], figure: str, rows: list[Row]
) -> list[tuple[str, str, str]]:
    """Where a figure of a tool is printed, by the rows of the export before."""
    return [
        row.place
        for row in rows
        if row.value and _spell(row.value) == figure and _is_of(tool, key, row)
    ]


def _is_of(tool: str, key: tuple[Any, ...], row: Row) -> bool:
    """Whether a row has the key that a tool knows a figure by."""
    if tool == "Datadoc":
        return row.place == key
    if tool == "Statbank":
        return row.codes == key[1] and spell_time(row.period) == key[2]
    names = list(row.fields)
    keys = names[: names.index("value")]
    parts = [row.fields[name] for name in keys if name not in ("section", "period")]
    series = ".".join([*parts, re.sub(r"\d", "", row.period)])
    return series == key[0] and key[1].startswith(row.period[:4])


def spell_time(period: str) -> str:
    """A period as the Statbank writes it."""
    match = re.fullmatch(r"(\d{4})-([QSW]?)(\d+)", period)
    return f"{match[1]}{LETTERS[match[2]]}{match[3]}" if match else period


def _put(export: Path, folder: Path) -> None:
    """Lays an export where the page has it."""
    shutil.copyfile(export, folder / f"export{export.suffix}")


def _spell(value: object) -> str:
    """A figure as text that does not depend on how it is kept."""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
