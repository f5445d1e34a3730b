"""Small exports of products that have other dimensions and indicators than the samples."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert

if TYPE_CHECKING:
    from navconv.meaning.observations.model import ObservedExport

CODELISTS = load_codelists()

MUNICIPALITIES = """\
# Helt ledige. Fylke og kommune. Tidsserie måned

## Fylke og kommune. Antall

Januar - Mars 2022

\tJanuar\tFebruar\tMars
I alt\t100\t110\t120
1101 Eigersund\t10\t12\t*
1103 Stavanger\t90\t98\t116
"""

SEXES = """\
# Helt ledige. Kjønn. En måned

## Kjønn

November 2021

\tAntall\tProsent av arbeidsstyrken\tEndring fra i fjor Antall\tEndring fra i fjor Prosent
I alt\t1 000\t2,5\t-10\t-1
Kvinner\t400\t2,0\t*\t*
Menn\t600\t3,0\t5\t
Ukjent\t*\t\t\t*
"""

OCCUPATIONS = """\
# Helt ledige. Yrke. Kvartal

## Yrke

4. kvartal 2021

\tAntall
I alt\t1 000
Ledere\t400
Bønder og fiskere\t600
"""

YEARS = """\
# Helt ledige. Fylke. År

## Fylke

2019 - 2020

\t2019\t2020
I alt\t30\t31
Telemark\t20\t
Vestfold og Telemark\t\t31
"""

SCHEMES = """\
# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Tiltak

November 2016

\tAntall
I alt\t1 100
Jobbklubb\t*
Kurs på nett\t99
Oppfølging\t501
I alt oppfølging\t602
Utdanning\t498
I alt opplæring\t498

Tall under 4 er "skjult".
"""


def read_text(text: str) -> list[ObservedExport]:
    """A text as observations; its problems are not looked at."""
    return list(convert(BytesIO(text.encode()), "small.txt", CODELISTS, lambda _: None))
