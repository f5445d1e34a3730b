"""Small exports for the tests of writers, read by the real pipeline."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.writers.context import WriteContext

if TYPE_CHECKING:
    from navconv.meaning.interpret import Interpreter
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem

CODELISTS = load_codelists()

SCHEMES = """\
# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Hovedgruppe og tiltak

November 2016

Andre på tiltak

\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent
I alt\t1 100\t-12\t-1,5
Jobbklubb\t*\t*\t
Oppfølging\t600\t0\t0,0
I alt oppfølging\t602\t-2\t-0,3
Utdanning\t498\t-10\t-2
I alt opplæring\t498\t-10\t-2

Om tabellene

Tall under 4 er "skjult".
"""

REGIONS = """\
# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2019 - Januar 2020

\tDesember\tJanuar
I alt\t30\t31
Oslo\t10\t
Telemark\t20\t31
"""

SEXES = """\
# Helt ledige. Fylke og kjønn. En måned

## Fylke og kjønn

Mai 2021

Fylke\tKjønn\tAntall
I alt\t\t7
Oslo\tKvinner\t*
\tMenn\t4
"""
"""Labels in two columns."""


def read_text(
    text: str, name: str = "small.txt", interpreter: Interpreter | None = None
) -> list[ObservedExport]:
    """A text as observations, maybe by one that has read others; its problems are not looked at."""
    stream = BytesIO(text.encode())
    return list(convert(stream, name, CODELISTS, lambda _: None, interpreter=interpreter))


def make_context(
    problems: list[Problem] | None = None, *, keep_first: bool = False
) -> WriteContext:
    """A context that collects problems."""
    found = [] if problems is None else problems
    return WriteContext(CODELISTS, found.append, keep_first=keep_first)


MUNICIPALITIES = """\
# Helt ledige. Fylke og kommune. Tidsserie måned

## Kommune

Januar - Mars 2021

\tJanuar\tFebruar\tMars
I alt\t60\t61\t62
Rogaland\t40\t41\t42
1101 Eigersund\t10\t11\t12
1103 Stavanger\t30\t30\t30
Oslo\t20\t20\t20
0301 Oslo\t20\t20\t20
"""
