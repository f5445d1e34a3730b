"""A spreadsheet with a Norwegian locale reads ``--dialect excel-nb`` to the numbers that are printed.

The spoiled twin is the plain CSV: with its full stop a Norwegian spreadsheet reads 2.5 as the second of May.
"""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import Dialect, TidyOptions
from tests.samples import EXPORTS, name_of
from tests.writers.small import make_context, read_text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.interop
SOFFICE = shutil.which("soffice") or "soffice"
NORWEGIAN = 1044
"""The number of Norwegian bokmål among the locales of Windows, which LibreOffice's CSV filter takes."""

DECIMALS = """# Legemeldt sykefravær

## Fylke

Januar 2019

\tSykefraværsprosent\tAntall
I alt\t2,5\t1 234
Oslo\t-1,5\t12
"""


def read_in_norwegian(data: bytes, separator: str, folder: Path) -> list[dict[str, Any]]:
    """The rows that LibreOffice finds, each value as the type that it takes it for."""
    import openpyxl

    source = folder / "book.csv"
    source.write_bytes(data)
    filter_name = f"Text - txt - csv (StarCalc):{ord(separator)},34,76,1,,{NORWEGIAN},false,true"
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless"]
    command += [f"--infilter={filter_name}", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], capture_output=True, check=True, timeout=300)
    head, *rows = openpyxl.load_workbook(folder / "book.xlsx").active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def write(text: str, dialect: Dialect) -> bytes:
    out = BytesIO()
    write_tidy(read_text(text), out, TidyOptions(dialect=dialect), make_context())
    return out.getvalue()


def values_of(text: str) -> list[Decimal | None]:
    items = [item for export in read_text(text) for item in export.observations()]
    return [Decimal(item.number) if item.number else None for item in items]


@pytest.mark.parametrize(
    "path", [*EXPORTS, None], ids=lambda path: name_of(path) if path else "decimals"
)
def test_the_numbers_are_those_that_are_printed(path, tmp_path):
    text = path.read_text("utf-8") if path else DECIMALS
    rows = read_in_norwegian(write(text, Dialect.EXCEL_NB), ";", tmp_path)
    found = [None if row["value"] is None else Decimal(str(row["value"])) for row in rows]
    assert found == values_of(text)


def test_with_a_full_stop_it_would_read_a_date(tmp_path):
    rows = read_in_norwegian(write(DECIMALS, Dialect.PLAIN), ",", tmp_path)
    assert next(row["value"] for row in rows) != 2.5
