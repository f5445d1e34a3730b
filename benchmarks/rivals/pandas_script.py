"""The pandas script that people write instead: vectorised, unpivots to label, column, value.

Usage: python pandas_script.py EXPORT > OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd


def main(path: str) -> None:
    """Writes a line for each cell of each table."""
    lines = pd.Series(Path(path).read_text(encoding="utf-8").split("\n"))
    lines = lines[lines.str.contains("\t", regex=False) & ~lines.str.startswith("---")]
    lines = lines.str.replace(r"</?b>", "", regex=True)
    is_header = lines.str.match(r"\t+[^\W\d_]")
    cells = lines.str.split("\t", expand=True)
    cells["table"] = is_header.cumsum()
    names = ["table", 0]
    heads = cells[is_header].melt(id_vars=names, var_name="place", value_name="column")
    rows = cells[~is_header].melt(
        id_vars=names, var_name="place", value_name="value", ignore_index=False
    )
    tidy = rows.reset_index().merge(heads[["table", "place", "column"]], on=["table", "place"])
    tidy = tidy.dropna(subset=["value", "column"]).sort_values(["index", "place"])
    tidy["label"] = tidy[0].str.strip()
    value = tidy["value"].str.replace(r"\s", "", regex=True).str.replace(",", ".", regex=False)
    tidy["value"] = value.where(value.str.fullmatch(r"-?\d+(\.\d+)?"))
    tidy[["label", "column", "value"]].to_csv(sys.stdout, index=False)


if __name__ == "__main__":
    main(sys.argv[1])
