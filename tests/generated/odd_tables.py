"""Makes tables that are legal and odd: what an exporter hardly prints, and what each format has to survive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

LABELS = (
    *("=SUM(A1:A9)", "+47 22 33", "-5", "@navn", "'innledet", "\t"),
    *('"i hermetegn"', 'en "midt" i', "a;b", "a,b", "a#b", "a | b", "a & b", "a<c>", "]]>", "<!--"),
    *(
        "I alt",
        "_T",
        "NaN",
        "NULL",
        "NA",
        "true",
        "F",
        "0301",
        "1101 Eigersund",
        "2019",
        "1e5",
        "0x1",
    ),
    *(":", ".", "..", "...", "*", "A1", "R1C1", "C:\\mappe\\", "%d %s", "{0}", "$1", "\\n"),
    *("__proto__", "constructor", "toString", "id", "value", "period", "indicator", "table"),
    *(
        "Kárášjohka – Karasjok",
        "Ǩ",
        "e\u0301",
        "\u05e9\u05dc\u05d5\u05dd",
        "\U0001f600",
        "\u2028",
        "\u00a0x",
    ),
    *("\ufffe", "\x0b", "\x1b[31m", "\u200b", "å" * 40, "x" * 255, "langt " * 60, "y" * 3000),
    *("Oslo", "Rogaland", "Kvinner", "20-24 år", "Andre", "Andre", "ANDRE", "andre "),
)
"""Labels that a format, a spreadsheet, a programming language or a terminal may take for something else."""
HEADS = (
    "Antall",
    "Prosent",
    "Januar",
    "Mars",
    "Desember",
    "2019",
    "2022",
    "Kvinner",
    "Menn",
    "I alt",
)
CELLS = (
    "1",
    "12",
    "4 321",
    "-7",
    "0",
    "2,5",
    "-0,1",
    "*",
    "*",
    "",
    "-",
    "..",
    "123456789012345678901",
    "0,0001",
)
PERIODS = (
    "Mai 2020",
    "2020",
    "4. kvartal 2019",
    "Januar - Desember 2021",
    "Januar 2020 - Mars 2021",
    "Uke 53 2020",
)
THOUSANDS = 2500
"""How many members the largest tables have."""


def make_odd(random: Random) -> bytes:
    """Makes an export of one to three odd tables."""
    pages = [_make_page(random) for _ in range(random.randint(1, 3))]
    return "\n".join(pages).encode("utf-8", "replace")


def _make_page(random: Random) -> str:
    """A page with one table."""
    title = random.choice(("Helt ledige. Fylke. En måned", random.choice(LABELS), ""))
    section = random.choice(("Fylke", "Yrke", "Hovedgruppe", random.choice(LABELS)))
    lines = [f"# {title}", "", f"## {section}", "", random.choice(PERIODS), ""]
    if random.randint(0, 3) == 0:
        lines += [random.choice(LABELS), ""]
    heads = _make_heads(random)
    lines.append("\t" + "\t".join(heads))
    # Nothing but suppressed cells, or nothing but blank ones, once in a while.
    cells = random.choice((CELLS, CELLS, CELLS, ("*",), ("",), ("7",)))
    for label in _make_labels(random):
        lines.append(label + "".join("\t" + random.choice(cells) for _ in heads))
    return "\n".join([*lines, ""])


def _make_heads(random: Random) -> list[str]:
    """The heads of one to five columns."""
    pool = random.choice((HEADS[:1], HEADS, HEADS[2:5], HEADS[5:7], LABELS))
    return [random.choice(pool) for _ in range(random.randint(1, min(5, len(pool) + 1)))]


def _make_labels(random: Random) -> list[str]:
    """The labels of one to eight rows, or of thousands."""
    if random.randint(0, 199) == 0:
        return [f"Medlem {number}" for number in range(THOUSANDS)]
    labels = [random.choice(LABELS) for _ in range(random.randint(1, 8))]
    return ["I alt", *labels] if random.randint(0, 1) else labels
