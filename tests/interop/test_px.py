"""PC-Axis through pyaxis, pandas-pcaxis and pxrd, and the rules of the format that no reader checks."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.px import PxOptions, px_files
from tests.interop.readback import READ, SAMPLES, expected_cubes, make_context, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.interop.readback import Cell, Cubes, Key

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

# The symbols as they stand in the file: pyaxis is told to leave them alone.
STATUSES = {'"..."': "suppressed", '"-"': "blank", '".."': "missing"}
NOT_PRINTED = '"."'
MANDATORY = (
    *("CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "CREATION-DATE"),
    *("DECIMALS", "SHOWDECIMALS", "MATRIX"),
    *("SUBJECT-CODE", "SUBJECT-AREA", "TITLE", "CONTENTS", "STUB", "HEADING", "CONTVARIABLE"),
    *("VALUES", "TIMEVAL", "CODES", "LAST-UPDATED", "UNITS", "SOURCE", "NOTE"),
    *("DATASYMBOL1", "DATASYMBOL2", "DATASYMBOL3", "DATASYMBOLNIL", "DATA"),
)
"""The keywords that the format or the Statbank wants, in the order in which PxWeb writes them."""


def written(sample: str) -> dict[str, str]:
    files = px_files(read(sample), PxOptions(), make_context())
    return {name: content.decode(codepage(content)) for name, content in files}


def codepage(content: bytes) -> str:
    """What a file says of its bytes."""
    (found,) = re.findall(rb'CODEPAGE="([^"]+)"', content)
    return found.decode()


def check_with_pyaxis(files: dict[str, str], sample: str, folder: Path) -> None:
    """Numbers and statuses of every file, by name and by code."""
    from pyaxis import pyaxis

    by_name: Cubes = {}
    by_code: Cubes = {}
    for name, text in files.items():
        path = folder / name
        path.write_text(text, encoding=codepage(text.encode("latin-1", "ignore")), newline="")
        found = pyaxis.parse(
            str(path),
            encoding=codepage(text.encode("latin-1", "ignore")),
            null_values="^$",
            sd_values="^$",
        )
        metadata, data = found["METADATA"], found["DATA"]
        labels = [*metadata["STUB"], *metadata["HEADING"]]
        ids = {label: metadata[f"VARIABLECODE({label})"][0] for label in labels}
        codes = {
            label: dict(zip(metadata[f"VALUES({label})"], metadata[f"CODES({label})"], strict=True))
            for label in labels
        }
        names = metadata["DESCRIPTION"][0], frozenset(ids.values())
        for row in data.to_dict("records"):
            figure = row["DATA"]
            if figure == NOT_PRINTED:
                continue
            cell: Cell = (None, STATUSES[figure]) if figure in STATUSES else (number(figure), "")
            for cells, members in (
                (by_name, {label: row[label] for label in labels}),
                (by_code, {label: codes[label][row[label]] for label in labels}),
            ):
                key = frozenset(
                    (ids[label], iso(member) if ids[label] == "period" else member)
                    for label, member in members.items()
                )
                assert key not in cells.setdefault(names, {})
                cells[names][key] = cell
    assert by_name == expected_cubes(sample, codes=False)
    assert by_code == expected_cubes(sample, codes=True)


PCAXIS = Path(sys.prefix) / "pcaxis"
"""Where pandas-pcaxis is, with the older Lark that it asks for."""


def run_pcaxis(paths: Sequence[Path]) -> list[list[Any]]:
    """The cells of some files as pandas-pcaxis reads them, in one process, since its start takes longest."""
    assert PCAXIS.is_dir(), "make interop sets it up"
    program = Path(__file__).with_name("pcaxis_program.py")
    done = subprocess.run(
        [sys.executable, program, *paths],
        env={**os.environ, "PYTHONPATH": str(PCAXIS)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr)
    found: list[list[Any]] = json.loads(done.stdout)
    return found


@cache
def read_with_pcaxis(*, spoiled: bool = False) -> dict[str, list[Any]]:
    """The cells of every file of every sample or of its spoiled twin, by the file's name behind its sample's."""
    with TemporaryDirectory() as folder:
        paths = {}
        for sample in READ:
            files = written(sample)
            for name, text in (change_a_figure(files) if spoiled else files).items():
                path = Path(folder) / f"{len(paths)}.px"
                path.write_text(
                    text, encoding=codepage(text.encode("latin-1", "ignore")), newline=""
                )
                paths[f"{sample}/{name}"] = path
        return dict(zip(paths, run_pcaxis(list(paths.values())), strict=True))


def check_pcaxis_cells(files: Mapping[str, list[Any]], sample: str) -> None:
    """Numbers and statuses of every file, by name and by code."""
    symbols = {symbol.strip('"'): status for symbol, status in STATUSES.items()}
    by_name: Cubes = {}
    by_code: Cubes = {}
    for title, cells in files.values():
        for members, figure in cells:
            if figure == NOT_PRINTED.strip('"'):
                continue
            cell: Cell = (None, symbols[figure]) if figure in symbols else (Decimal(figure), "")
            names = title, frozenset(name for name, _, _ in members)
            for at, found in ((1, by_name), (2, by_code)):
                key = frozenset(
                    (item[0], iso(item[at]) if item[0] == "period" else item[at])
                    for item in members
                )
                assert key not in found.setdefault(names, {})
                found[names][key] = cell
    assert by_name == expected_cubes(sample, codes=False)
    assert by_code == expected_cubes(sample, codes=True)


def check_with_pxrd(files: dict[str, str], sample: str, _folder: Path) -> None:
    """Numbers by name and by code; it knows no symbols, and gives None for them."""
    import pxrd

    for codes in (False, True):
        found: dict[tuple[str, frozenset[str]], dict[Key, float]] = {}
        for text in files.values():
            with contextlib.redirect_stdout(io.StringIO()):
                px = pxrd.reads(text)
            variables = px.variables()
            ids = [px.keyword("VARIABLECODE", subkey=label) for label in variables]
            members = [px.codes(label) if codes else px.values(label) for label in variables]
            names = px.keyword("DESCRIPTION"), frozenset(ids)
            cells = found.setdefault(names, {})
            for places in itertools.product(*(range(len(own)) for own in members)):
                figure = px.datum(places)
                if figure is None:
                    continue
                parts = [own[at] for own, at in zip(members, places, strict=True)]
                key = frozenset(
                    (name, iso(part) if name == "period" else part)
                    for name, part in zip(ids, parts, strict=True)
                )
                assert key not in cells
                cells[key] = figure
        assert found == {
            names: {key: float(number) for key, (number, _) in cells.items() if number is not None}
            for names, cells in expected_cubes(sample, codes=codes).items()
        }


def number(figure: str) -> int | Decimal:
    """A figure with its decimals."""
    return Decimal(figure) if "." in figure else int(figure)


def iso(period: str) -> str:
    """A period of the Statbank as the tidy contract writes it."""
    ours = {"M": "-", "K": "-Q", "U": "-W", "H": "-S"}
    return re.sub(r"(?<=^\d{4})[MKUH](?=\d+$)", lambda found: ours[found[0]], period)


def parse(text: str) -> dict[str, str]:
    """Keyword to what stands behind its equals sign, read by the letter of the format."""
    head, _, data = text.partition("DATA=\n")
    found = {}
    for entry in re.findall(r'((?:[^";]|"[^"]*")*);\n', head):
        key, _, value = re.fullmatch(r'((?:[^"=]|"[^"]*")*)(=)(.*)', entry, re.DOTALL).groups()
        assert key not in found, f"{key} stands twice"
        found[key] = value
    found["DATA"] = data
    return found


def strings(value: str) -> list[str]:
    """The texts of a list; parts that no comma parts are one text."""
    joined = re.sub(r'"\n"', "", value)
    assert re.fullmatch(r'\s*"[^"]+"(,\s*"[^"]+")*', joined), value
    return re.findall(r'"([^"]+)"', joined)


def check_rules(text: str) -> None:
    """What the format demands of a file."""
    assert max(map(len, text.split("\n"))) <= 256
    found = parse(text)
    stems = list(dict.fromkeys(key.partition("(")[0] for key in found))
    # A table without a period that is known has neither a scale nor dates.
    optional = {"TIMEVAL", "CREATION-DATE", "LAST-UPDATED"} - set(stems)
    assert [stem for stem in stems if stem in MANDATORY] == [
        stem for stem in MANDATORY if stem not in optional
    ]
    sets = {"iso-8859-1": "ANSI", "utf-8": "Unicode"}
    assert strings(found["CHARSET"]) == [sets[strings(found["CODEPAGE"])[0]]]
    variables = [*strings(found["STUB"]), *strings(found["HEADING"])]
    assert len(set(variables)) == len(variables)
    sizes = []
    for variable in variables:
        values = strings(found[f'VALUES("{variable}")'])
        codes = strings(found[f'CODES("{variable}")'])
        assert len(values) == len(set(values)) == len(codes) == len(set(codes))
        sizes.append(len(values))
        elimination = found.get(f'ELIMINATION("{variable}")')
        assert elimination is None or strings(elimination)[0] in values
    content = strings(found["CONTVARIABLE"])[0]
    for value in strings(found[f'VALUES("{content}")']):
        assert strings(found[f'UNITS("{value}")'])
    check_time(found, variables)
    data, end = found["DATA"][:-3], found["DATA"][-3:]
    assert end == "\n;\n"
    assert all(line.endswith(" ") for line in data.split("\n"))
    cells = data.split()
    heading = sizes[len(strings(found["STUB"])) :]
    assert len(cells) == len(list(itertools.product(*map(range, sizes))))
    assert len(cells) % len(list(itertools.product(*map(range, heading)))) == 0
    figure = re.compile(r'-?\d+(\.\d+)?|"(-|\.{1,3})"')
    assert all(figure.fullmatch(cell) for cell in cells)


SCALES = {
    "TLIST(M1)": (r"\d{4}(0[1-9]|1[0-2])", "M"),
    "TLIST(W1)": (r"\d{4}(0[1-9]|[1-4]\d|5[0-3])", "U"),
    "TLIST(H1)": (r"\d{4}[12]", "H"),
    "TLIST(Q1)": (r"\d{4}[1-4]", "K"),
    "TLIST(A1)": (r"\d{4}", "-"),
}
"""For each time scale how its periods are written, and the Statbank's letter for them."""


def check_time(found: dict[str, str], variables: list[str]) -> None:
    """The time scale names each of its variable's values."""
    keys = [key for key in found if key.startswith("TIMEVAL(")]
    if not keys:
        return
    (key,) = keys
    (variable,) = strings(key.removeprefix("TIMEVAL(").removesuffix(")"))
    assert variable in variables
    scale, _, periods = found[key].partition(",")
    pattern, letter = SCALES[scale]
    digits = [value.replace(letter, "") for value in strings(found[f'VALUES("{variable}")'])]
    assert strings(periods) == digits
    assert all(re.fullmatch(pattern, period) for period in digits)


@pytest.mark.parametrize("sample", READ)
def test_pyaxis_reads_every_number_and_status(sample, tmp_path):
    check_with_pyaxis(written(sample), sample, tmp_path)


@pytest.mark.parametrize("sample", READ)
def test_pandas_pcaxis_reads_every_number_and_status(sample):
    files = read_with_pcaxis()
    own = {name: files[f"{sample}/{name}"] for name in written(sample)}
    check_pcaxis_cells(own, sample)


@pytest.mark.parametrize("sample", READ)
def test_pxrd_reads_every_number(sample, tmp_path):
    check_with_pxrd(written(sample), sample, tmp_path)


@pytest.mark.parametrize("check", [check_with_pyaxis, check_with_pxrd])
@pytest.mark.parametrize("sample", READ)
def test_a_changed_figure_of_every_layout_is_found(sample, check, tmp_path):
    with pytest.raises(AssertionError):
        check(change_a_figure(written(sample)), sample, tmp_path)


@pytest.mark.parametrize("sample", READ)
def test_pandas_pcaxis_finds_a_changed_figure_of_every_layout(sample):
    files = read_with_pcaxis(spoiled=True)
    with pytest.raises(AssertionError):
        check_pcaxis_cells({name: files[f"{sample}/{name}"] for name in written(sample)}, sample)


def test_pandas_pcaxis_drops_the_totals_at_its_defaults():
    # So `to_df(drop_sums=False)`, as the program does and docs/readers.md says.
    text = (PCAXIS / "pandas_pcaxis/px_reader.py").read_text("utf-8")
    assert "def to_df(self, melt=False, dropna=False, drop_sums=True)" in text


@pytest.mark.parametrize("sample", READ)
def test_every_file_keeps_the_rules_of_the_format(sample):
    files = written(sample)
    assert files
    for text in files.values():
        check_rules(text)


def twin(old: str, new: str) -> Callable[[str], str]:
    """A way to spoil a file: one text in place of another, once."""

    def spoil(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return spoil


def without(keyword: str) -> Callable[[str], str]:
    """A way to spoil a file: an entry left out."""

    def spoil(text: str) -> str:
        assert f"\n{keyword}" in text
        return re.sub(rf"\n{re.escape(keyword)}[^;]*;", "", text, count=1)

    return spoil


SPOILED = {
    "wrong code": twin('"_T","JOBSEEK"', '"_T","NOSUCH"'),
    "missing dimension": twin('STUB="Hovedgruppe","Tiltak";', 'STUB="Hovedgruppe";'),
    "duplicate key": twin('"Arbeidssøkere på tiltak"', '"I alt"'),
    "bad period": twin('"2016M11"', '"2016M13"'),
    "short array": lambda text: re.sub(r"\S+ \n;\n$", "\n;\n", text),
    "changed figure": twin("DATA=\n8", "DATA=\n7"),
}
BREAKING_RULES = {
    "missing mandatory keyword": without("CONTENTS="),
    "missing codes": without('CODES("Tiltak")'),
    "duplicate code": twin('"_T","JOBSEEK"', '"_T","_T"'),
    "duplicate value": twin('"Arbeidssøkere på tiltak"', '"I alt"'),
    "keywords out of order": lambda text: text.replace('CHARSET="ANSI";\n', "").replace(
        "DATA=", 'CHARSET="ANSI";\nDATA='
    ),
    "bad period": lambda text: text.replace("2016M11", "2016M13").replace("201611", "201613"),
    "short array": lambda text: re.sub(r"\S+ \n;\n$", "\n;\n", text),
    "bare symbol": twin('"-" ', "- "),
    "open quotation": twin('SOURCE="NAV"', 'SOURCE="NAV'),
    "long line": twin('SOURCE="NAV"', f'SOURCE="{"NAV" * 90}"'),
}


def change_a_figure(files: dict[str, str]) -> dict[str, str]:
    """The files of a sample with another figure in the last of them."""
    *_, (name, text) = files.items()
    head, data, figures = text.partition("DATA=")
    return {**files, name: head + data + re.sub(r"(?<=\s)-?\d\S*", "987654321", figures, count=1)}


def last_file(sample: str) -> tuple[str, str]:
    *_, found = written(sample).items()
    return found


@pytest.mark.parametrize("how", SPOILED)
def test_pyaxis_finds_a_spoiled_twin(how, tmp_path):
    files = written(SAMPLES[0])
    name, text = last_file(SAMPLES[0])
    spoiled = SPOILED[how](text)
    assert spoiled != text
    with pytest.raises((AssertionError, ValueError, KeyError)):
        check_with_pyaxis({**files, name: spoiled}, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("how", SPOILED)
def test_pxrd_finds_a_spoiled_twin(how, tmp_path):
    name, text = last_file(SAMPLES[0])
    files = {**written(SAMPLES[0]), name: SPOILED[how](text)}
    with pytest.raises((AssertionError, ValueError, KeyError, IndexError)):
        check_with_pxrd(files, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("how", SPOILED)
def test_pandas_pcaxis_finds_a_spoiled_twin(how, tmp_path):
    name, text = last_file(SAMPLES[0])
    good = read_with_pcaxis()
    path = tmp_path / name
    path.write_text(SPOILED[how](text), encoding="latin-1", newline="")
    with pytest.raises((AssertionError, ValueError, KeyError)):  # noqa: PT012  either may find it
        (cells,) = run_pcaxis([path])
        files = {own: good[f"{SAMPLES[0]}/{own}"] for own in written(SAMPLES[0])}
        check_pcaxis_cells({**files, name: cells}, SAMPLES[0])


@pytest.mark.parametrize("how", BREAKING_RULES)
def test_the_rules_refuse_a_spoiled_twin(how):
    _, text = last_file(SAMPLES[0])
    spoiled = BREAKING_RULES[how](text)
    assert spoiled != text
    with pytest.raises((AssertionError, KeyError, AttributeError)):
        check_rules(spoiled)
