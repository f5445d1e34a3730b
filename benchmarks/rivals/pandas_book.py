"""The pandas script that people write for one workbook instead: read the sheets, drop what is empty, melt.

Usage: python pandas_book.py list|report WORKBOOK openpyxl|calamine > OUT
"""

from __future__ import annotations

import sys

import pandas as pd


def main(kind: str, path: str, engine: str) -> None:
    """Writes a line for each cell of each sheet."""
    header = 1 if kind == "list" else None
    sheets = pd.read_excel(path, sheet_name=None, header=header, engine=engine)  # type: ignore[call-overload]
    melt = melt_list if kind == "list" else melt_report
    found = [melt(sheet).assign(sheet=name) for name, sheet in sheets.items()]
    pd.concat(found).to_csv(sys.stdout, index=False)


def melt_list(sheet: pd.DataFrame) -> pd.DataFrame:
    """A list, whose last two columns are its measures."""
    sheet = sheet.dropna(axis=1, how="all").dropna(how="all")
    return sheet.melt(id_vars=list(sheet.columns[:-2]), var_name="indicator", value_name="value")


def melt_report(sheet: pd.DataFrame) -> pd.DataFrame:
    """A report with a row of months above every block, and the block's name above that."""
    sheet = sheet.dropna(axis=1, how="all").dropna(how="all")
    sheet.columns = range(sheet.shape[1])
    heads = sheet[1].eq("Januar")
    months = sheet[heads].iloc[0, 1:].tolist()
    sheet["block"] = sheet[0].where(heads.shift(-1, fill_value=False)).ffill()
    rows = sheet[~heads & sheet[2].notna()]
    rows = rows.rename(columns=dict(enumerate(["label", *months])))
    return rows.melt(id_vars=["label", "block"], var_name="month", value_name="value")


if __name__ == "__main__":
    main(*sys.argv[1:])
