"""The words that generated exports are made of: dimensions and their members, subjects, indicators, notes."""

from __future__ import annotations

from dataclasses import dataclass

from navconv.meaning.phrases.labels import fold
from tests.accounting import CODELISTS


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension with the word that headings have for it, and its members in this export."""

    dimension: str
    word: str
    members: tuple[str, ...]


AGES = (
    "19 år og under",
    "20-24 år",
    "25-29 år",
    "30-39 år",
    "40-49 år",
    "50-59 år",
    "60 år og over",
)
MAIN_GROUPS = ("Arbeidssøkere på tiltak", "Nedsatt arbeidsevne, på tiltak", "Andre på tiltak")
UNKNOWN = (
    Axis("yrke", "Yrke", ("Ledere", "Ingeniør- og ikt-fag", "Undervisning", "Industriarbeid")),
    Axis("varighet", "Varighet", ("Under 4 uker", "4-7 uker", "8-12 uker", "Over 12 uker")),
    Axis("næring", "Næring", ("Jordbruk og skogbruk", "Industri", "Varehandel", "Fiske")),
    Axis("diagnose", "Diagnose", ("Sår, brudd og skader", "Psykiske lidelser", "Andre diagnoser")),
)
SUBJECTS = ("Deltakere i arbeidsrettede tiltak", "Helt ledige", "Nedsatt arbeidsevne", "Uføretrygd")
SECTION_INDICATOR = "Prosent av arbeidsstyrken"
INDICATORS = (
    ("Antall",),
    ("Antall", "Endring fra i fjor Antall", "Endring fra i fjor Prosent"),
    ("Antall", "Prosent"),
)
NOTES = (
    "Antall under 4 er holdt tilbake etter statistikkloven § 2-6.",
    "Hvordan tallene blir til, kan leses på nav.no.",
    "På den måten kan ingen enkeltperson kjennes igjen i tabellene.",
)
STEADY = (2012, 2013, 2014, 2015, 2021, 2022)
"""Years after which the counties stayed as they were."""

SCHEMES = {
    group.member.name: tuple(
        scheme.member.name
        for scheme in CODELISTS.lists["scheme"].entries
        if scheme.member.parent == group.member.code
    )
    for group in CODELISTS.lists["scheme_group"].entries
}

BOTH = {
    name
    for name in SCHEMES
    if any(
        fold(name) in map(fold, (entry.member.name, *entry.aliases))
        for entry in CODELISTS.lists["scheme"].entries
    )
}
"""The groups that have the name of a scheme."""

PARTS = (
    ("Herav kvinner", "sex", "Kvinner"),
    ("Herav under 20 år", "age", "19 år og under"),
    ("Av dette: langtidsledige", "herav", "Langtidsledige"),
)
"""Parts of rows: their label, their dimension and its member."""

SAID = frozenset(("Fylke", "Alder", "Kjønn", "Hovedgruppe"))
"""The words for dimensions whose members codelists know."""


def counties(year: int) -> tuple[str, ...]:
    """The names of the counties of a year."""
    return tuple(
        entry.member.name
        for entry in CODELISTS.lists["region"].entries
        if entry.first <= year <= entry.last
    )
