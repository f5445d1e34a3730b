"""Reads PX files with pandas-pcaxis and prints them as JSON: for each file its title, and a key and a figure a cell.

It runs in a process of its own, since the library asks for a Lark that navconv cannot use. A key is the pairs of each
variable's code with a member's name, and with the member's code.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pandas_pcaxis import PxParser


def as_tuple(item: Any) -> tuple[Any, ...]:
    return item if isinstance(item, tuple) else (item,)


def as_list(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]


def read(path: Path) -> list[Any]:
    content = path.read_bytes()
    (codepage,) = re.findall(rb'CODEPAGE="([^"]+)"', content)
    found = PxParser(encoding=codepage.decode()).parse(content)
    meta = found.meta
    labels = [*meta["stub"], *meta["heading"]]
    codes = {
        label: dict(zip(meta["values"][label], as_list(meta["codes"][label]), strict=True))
        for label in labels
    }
    ids = [meta["variablecode"][label] for label in labels]
    # What it does by default drops the rows of ELIMINATION values, which are the totals.
    frame = found.to_df(drop_sums=False).astype(object)
    cells = []
    for row, figures in frame.iterrows():
        for column, figure in figures.items():
            names = (*as_tuple(row), *as_tuple(column))
            members = [codes[label][name] for label, name in zip(labels, names, strict=True)]
            cells.append([list(zip(ids, names, members, strict=True)), str(figure)])
    return [meta["description"], cells]


print(json.dumps([read(Path(name)) for name in sys.argv[1:]]))
