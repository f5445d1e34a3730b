"""Small monthly exports for the store: some bad, some revised, some twice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)
COUNTIES = ("Oslo", "Rogaland", "Troms", "Nordland")
HEADS = "\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent"


def make_export(year: int, month: int, seed: int = 0, note: str = "", change: int = 0) -> str:
    """One month of two tables; ``change`` is added to the figure of Oslo."""
    draw = random.Random(year * 100 + month + 10_000 * seed)
    lines = []
    for section in ("Fylke", "Fylke og kjønn"):
        rows = []
        for name in COUNTIES:
            count = draw.randrange(10, 2000) + (change if name == "Oslo" else 0)
            rows.append(
                (name, str(count), str(draw.randrange(-90, 90)), f"{draw.randrange(-99, 99)},5")
            )
        rows[1] = (rows[1][0], "*", "*", "")
        lines += ["Helt ledige. Fylke og kjønn. En måned", section, f"{MONTHS[month - 1]} {year}"]
        lines += [note] if note else []
        lines += ["Kvinner"] if "kjønn" in section else []
        lines += [HEADS, *("\t".join(row) for row in rows), ""]
    return "\n".join(lines)


def make_folder(folder: Path, count: int, bad: int, revised: int, twice: int) -> list[str]:
    """Files of consecutive months, and what is odd among them; gives their names."""
    folder.mkdir(exist_ok=True)
    for at in range(count - bad - revised - twice):
        year, month = 1990 + at // 12, at % 12 + 1
        (folder / f"m-{year}-{month:02d}.txt").write_text(make_export(year, month), "utf-8")
        if at < revised:
            text = make_export(year, month, change=1000)
            (folder / f"r-{year}-{month:02d}-revised-2030-01-0{at % 9 + 1}.txt").write_text(
                text, "utf-8"
            )
        if at < twice:
            text = (folder / f"m-{year}-{month:02d}.txt").read_text("utf-8")
            (folder / f"again-{at}.txt").write_text(text, "utf-8")
    for at in range(bad):
        (folder / f"bad-{at}.txt").write_text(f"no table at all {at}\n", "utf-8")
    return sorted(map(str, folder.iterdir()))
