"""The grammar, rule by rule: what each takes, what it must not take, and which sample shows it."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import navconv.layout.document
from navconv.layout.grammar import build_parser, grammar_folder
from navconv.layout.page_memory import PageMemory
from navconv.layout.parse import parse_pages
from navconv.layout.parser import Parser, Token
from navconv.readers.lines import read_pages
from tests.samples import SAMPLES, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from navconv.layout.parser import Rule, Tree
    from navconv.problems import Problem

# Lines and what they are -----------------------------------------------------------------------

# A terminal, lines that are it, and lines that are near to it but something else.
LINES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "TITLE": (
        (
            "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned",
            "Deltakere i arbeidsrettede tiltak. Tiltak og fylke. En måned",
            "## Deltakere i arbeidsrettede tiltak. Tiltak og alder. Tidsserie måned",
            "Helt ledige. Fylke og kommune. Tidsserie måned",
        ),
        {
            "## Hovedgrupper": "HEADING",
            "Tiltak og hovedgrupper": "TEXT",
            "En måned": "TEXT",
            "#Ingen tittel": "TEXT",
        },
    ),
    "PAGE_NUMBER": (
        ("NAV\tSide 1 av 2", "Side 3\tDesember 2016", "\tside 12", "NAV\t\tSide 1/2"),
        {
            "Side 1 av 2": "TEXT",
            "Side 1\t5\t6": "ROWS",
            "Oslo\tSide av veien": "STUB_HEADER",
        },
    ),
    "SOURCE": (
        (
            "Kilde: NAV",
            "*Kjelde: Nav*",
            "kilder: NAV og Statistisk sentralbyrå\t\t",
            "Rapport oppdatert: 02.09.2026",
            "Sist oppdatert 2. mai 2024 kl. 10.15",
        ),
        {
            "Kilde og metode": "TEXT",
            "Kilde\t5": "ROWS",
            "Kilden: NAV": "TEXT",
            "Oppdatert mars 2024": "TEXT",
            "Permitterte per 31.08.2026": "TEXT",
        },
    ),
    "HEADING": (
        ("## Hovedgrupper", "### Andre på tiltak", "### Arbeidsrettet rehabilitering (dag)"),
        {
            "Hovedgrupper": "TEXT",
            "# Om tabellene": "TITLE",
            "### November 2016": "PERIOD",
            "##Hovedgrupper": "TEXT",
        },
    ),
    "TEXT": (
        (
            "Nedsatt arbeidsevne, på",
            "19 år og under",
            "Fylke og hovedgruppe",
            "2-årig opplæringstiltak",
        ),
        {
            "Oppfølging\t15 353\t-1 216": "ROWS",
            "Januar": "HEAD_CELL",
            "---": "RULE",
            "12": "VALUE_CELL",
        },
    ),
    "PERIOD": (
        (
            "November 2016",
            "### November 2016",
            "Januar - Desember 2017  ",
            "Januar 2021 - Desember 2021",
            "Januar 2021 - oktober 2022",
            "Januar – desember 2019",
            "4. kvartal 2019",
            "2017",
            "2015 - 2019",
            "2021-03",
            "03.2021",
            "Uke 12 2020",
            "Uke 10-12, 2020",
            "uke 52 2020 - uke 2 2021",
            "1. halvår 2020",
            "2020U12",
            "Situasjonen ved utgangen av november 2016",
            "Gjennomsnitt 2016",
            "November, 2016",
            "Per 31. desember 2020",
            "Periode: januar - mars 2021",
            "November 2016¹",
            "November og desember i 2016",
            "1. - 3. kvartal 2016",
            "Uke 12 og 13 i 2020",
            "Hittil i år per mai 2016",
            "2021-01-01/2021-03-31",
        ),
        {
            "Januar": "HEAD_CELL",
            "November, desember 2016": "TEXT",
            "2 017": "VALUE_CELL",
            "20-24 år": "TEXT",
            "November 16 personer": "TEXT",
            "Uke 12": "TEXT",
            "Hittil i år": "TEXT",
            "\t2016\t2017": "TIME_HEADER",
        },
    ),
    "TIME_HEADER": (
        (
            "\tJanuar\tFebruar\tMars",
            "\tjan. 21\tfeb. 21",
            "\t2015\t2016\t2017",
            "\t1. kvartal\t2. kvartal",
            "\t2021M01\t2021M02",
            "\t31.03.2019\t30.6.2019",
            "\t03.2019\t04.2019",
            "\tUke 10\tUke 11\tUke 12 2020",
            "\t1. halvår\t2. halvår 2020",
            "\t<b>Januar</b>\t<b>Februar</b>",
        ),
        {
            "\tAntall\tJanuar": "INDICATOR_HEADER",
            "\tI alt\tJanuar": "MEMBER_HEADER",
            "\t303\t296\t326": "CELLS",
            "\tJanuar\t451": "STUB_ROWS",
        },
    ),
    "INDICATOR_HEADER": (
        (
            "\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent",
            "\t\tAntall\tProsent",
            "\t<b>Antall</b>\t<b>Prosent</b>",
            "\tAndel av arbeidsstyrken",
        ),
        {
            "\tI alt\tAntall": "MEMBER_HEADER",
            "Fylke\tAntall\tProsent": "STUB_HEADER",
            "\tAntallet\tMenn": "MEMBER_HEADER",
            "Antall": "HEAD_CELL",
        },
    ),
    "MEMBER_HEADER": (
        (
            "\tI alt\tAndre på tiltak\tArbeidssøkere på tiltak\tNedsatt arbeidsevne, på tiltak",
            "\t19 år og under\t20-24 år",
            "\tKvinner\tMenn",
        ),
        {
            "\tJanuar\tFebruar": "TIME_HEADER",
            "\t*\t*\t*": "CELLS",
            "I alt\t83 484\t2 951": "ROWS",
            "\t20 331\t22": "CELLS",
        },
    ),
    "STUB_HEADER": (
        (
            "Fylke\tAntall\tProsent",
            "Hovedgruppe\tAntall\tEndring fra i fjor Antall",
            "Fylke\tKommune\t2016\t**2017**  ",
        ),
        {
            "Oppland\tukjent\t408\t386": "STUB_ROWS",
            "Oppland\t408\t386": "ROWS",
            "\tAntall\tProsent": "INDICATOR_HEADER",
            "Fylke": "TEXT",
        },
    ),
    "BLANK_HEADER": (
        (
            "Fylke\t\tJanuar\tFebruar",
            "Kommune\t\t \tAntall",
            "Fylke\t\t19 år og under\t<b>2019</b>",
        ),
        {
            "Oslo\t\t<b>3</b>\t<b>4</b>": "ROWS",
            "Oslo\t\tukjent": "ROWS",
            "Oslo\t\t3\tukjent\tukjent": "ROWS",
            "Fylke\tJanuar\tFebruar": "STUB_HEADER",
            "\t\tAntall\tProsent": "INDICATOR_HEADER",
        },
    ),
    "SHARES_HEADER": (
        ("Grad\t20 %\t40 %\tI alt", "\t<b>1-49 %</b>\t50-100 prosent\tSum"),
        {
            "Oslo\t20 %\t40 %": "ROWS",
            "Oslo\t20 %\tI alt": "ROWS",
            "Oslo\t20 %\t40 %\tukjent": "ROWS",
            "I alt\t20\t40\tI alt": "ROWS",
        },
    ),
    "RANGES_HEADER": (
        ("Fylke\tUnder 25 år\t25-29\t30 år og over", "\t<b>0-17</b>\t18-66\t67+"),
        {
            "Oslo\t25-29\t30": "ROWS",
            "Oslo\t25-29\t*": "ROWS",
            "Oslo\tMenn\t25-29\t30": "ODD_ROW",
            "\tUnder 25 år\t25 år og over": "MEMBER_HEADER",
        },
    ),
    "MIXED_HEADER": (
        (
            "\t2019\t2020\tEndring i prosent",
            "\t31.12.05\t31.12.06\tEndring",
            "\t<b>2019</b>\tEndring\t2020\t\tProsent",
        ),
        {
            "\t2019\t2020": "TIME_HEADER",
            "\t2 019\tEndring": "CELLS",
            "\t2019\tEndring\t5": "STUB_ROWS",
            "\tEndring\t2019": "INDICATOR_HEADER",
            "\tMai\tEndring\t2019": "MEMBER_HEADER",
        },
    ),
    "YEARS_LINE": (
        (
            "Hovedgruppe\t2013\t2016",
            "Fylke\t<b>2019</b>\t<b>2020</b>",
            "Fylke\t2019\t2020\tEndring i prosent",
            "Fylke\t31.12.2019\t31.12.2020",
            "Fylke\t31.12.05\t31.12.06\tEndring",
            "Fylke\t2020\t2021 (prognose)",
            "Fylke\t03.2019\t04.2019",
            "Fylke\t03.2019\t",
            "Fylke\t<strong>31.12.2019</strong>",
            "Fylke\t2019",
            "Fylke\t2018\t\t2020\t",
            "Fylke\t\t2018\t2020\tEndring",
        ),
        {
            "Oslo\t2013\t2014\tukjent\t5": "ROWS",
            "\t2013\t2016": "TIME_HEADER",
            "Oslo\t2013\t5": "ROWS",
            "Oslo\t2013\t2014 (5 %)": "ROWS",
            "Oslo\t\t": "ROWS",
            "I alt\t2013\t2016": "ROWS",
            "Oslo\t2 013\t2 016": "ROWS",
        },
    ),
    "ROWS": (
        (
            "<b>I alt</b>\t<b>83 484</b>\t<b>3 805</b>\t<b>5</b>",
            "I alt\t75 769\t-2 888\t-4",
            "I alt Østfold\t5 402\t1 850",
            "Oppfølging\t15 353\t-1 216\t-7",
            "Tilrettelagt arbeid\t10 640\t\t\t10 640",
            "Jobbskaping og egenetablering\t\t*\t*",
            "Øvrige områder\t2\t2\t",
            "Oslo\t12,5 %\t\u22123",
            "Avklaringstiltak\t451\nOppfølging\t4 515",
        ),
        {
            "Oppland\tukjent\t408": "STUB_ROWS",
            "\t303\t296": "CELLS",
            "----------------\t---\t---": "RULE",
            "Fylke\tAntall": "STUB_HEADER",
            "I alt oppfølging": "TEXT",
        },
    ),
    "STUB_ROWS": (
        (
            "Oppland\tukjent\t408\t386",
            "0402\tKongsvinger\t212\t*",
            "\tLillehammer\t1 024\t\t",
            "\t\tKvinner\t<4\t",
            "04\tHedmark\t0402\tKongsvinger\t\t12,5",
            "Oslo\t<b>I alt</b>\t<b>9 535</b>",
            "Oslo\tKvinner\t-\nOslo\tMenn\t-3",
        ),
        {
            "Fylke\tKommune\tJanuar": "STUB_HEADER",
            "Fylke\tKommune\t2016\t<b>2017</b>": "STUB_HEADER",
            "\tI alt\t20-24 år": "MEMBER_HEADER",
            "Oppland\t<b>408</b>\t386": "ROWS",
            "Oppland\t408\tukjent": "ROWS",
        },
    ),
    "ODD_ROW": (
        ("Finnmark\t?\tukjent\t-9", "Oslo\tukjent\t2\u00bd", "Oslo\t<4\t<b><4</b>"),
        {
            "Oppland\t408\tukjent": "ROWS",
            "Oppland\tukjent\tukjent": "STUB_HEADER",
            "Oppland\tukjent\t408": "STUB_ROWS",
            "\tukjent\tukjent": "MEMBER_HEADER",
        },
    ),
    "CELLS": (
        ("\t303\t296\t326", "\t*\t*\t*", "\t<b>303</b>\t<b>296</b>"),
        {
            "Avklaring\t303\t296": "ROWS",
            "\tJanuar\tFebruar": "TIME_HEADER",
            "\t2016\t2017": "TIME_HEADER",
        },
    ),
    "RULE": (
        ("---", "----------------\t---\t---", "--\t---\t---", "===="),
        {"-": "VALUE_CELL", "- Januar": "TEXT", "--- Januar": "TEXT", "Sum\t---": "ROWS"},
    ),
    "HEAD_CELL": (
        ("Januar", "Desember", "Antall", "Endring fra i fjor Prosent", "### Januar"),
        {
            "Januar 2017": "PERIOD",
            "\tJanuar": "TIME_HEADER",
            "Januarsalg": "TEXT",
            "Antall personer": "TEXT",
        },
    ),
    "VALUE_CELL": (
        ("*", "\\*", "1 234", "-90", "858", "12,5", "<b>303</b>", ".."),
        {
            "2019": "PERIOD",
            "20-24 år": "TEXT",
            "\t858": "CELLS",
            "858 personer": "TEXT",
            "---": "RULE",
        },
    ),
    "BLANK": (("", "   ", "\t\t", "\n\n"), {"\t*": "CELLS", " x": "TEXT"}),
    "_PAGE": (("\f",), {"f": "TEXT"}),
}


def lex(text: str) -> list[str]:
    """The terminals of a text, without the files that they come from."""
    parser = Parser(build_parser().tables._replace(ignored=[]))
    *lexed, _ = parser.lex(text if text == "\f" else text + "\n")
    return [short(token.type) for token in lexed]


def short(name: str) -> str:
    """The name of a rule or terminal as its own file has it: imported ones get a prefix."""
    return re.sub(r"^[a-z]+__(?=[A-Za-z])", "", name)


def terminals() -> set[str]:
    return {short(name) for name, _, _ in build_parser().tables.terminals}


TAKEN = [(terminal, line) for terminal, (lines, _) in LINES.items() for line in lines]
NOT_TAKEN = [
    (terminal, line, other)
    for terminal, (_, others) in LINES.items()
    for line, other in others.items()
]


@pytest.mark.parametrize(("terminal", "line"), TAKEN)
def test_terminal_takes_the_whole_line(terminal: str, line: str) -> None:
    assert lex(line) == [terminal]


@pytest.mark.parametrize(("terminal", "line", "other"), NOT_TAKEN)
def test_terminal_leaves_other_lines(terminal: str, line: str, other: str) -> None:
    assert lex(line) == [other]


def test_every_terminal_has_lines() -> None:
    assert set(LINES) == terminals()


# Rules -----------------------------------------------------------------------------------------

HEAD = (
    "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned\n\n## Hovedgrupper\n\nNovember 2016\n\n"
)
OPENING = "\tAntall\tEndring fra i fjor Antall\n"
ROWS = "I alt\t83 484\t3 805\nAndre på tiltak\t2 951\t208\n"
CELL_OPENING = "Januar\nFebruar\n\n"

# A rule, a page that needs it, and a page near to it that does not.
PAGES: dict[str, tuple[str, str]] = {
    "start": (HEAD, ""),
    "page": (HEAD, ""),
    "head": (HEAD, OPENING + ROWS),
    "opening": (HEAD + OPENING + ROWS, HEAD),
    "header": (HEAD + OPENING + ROWS, HEAD + CELL_OPENING + "I alt\n\n*\n\n*\n"),
    "rows": (HEAD + OPENING + ROWS, HEAD + OPENING),
    "label_only": (HEAD + OPENING + "Oslo\n\n" + ROWS, HEAD + OPENING + ROWS),
    "promoted_row": (
        HEAD + OPENING + "### Oslo\n\n\t9 535\t-192\n",
        HEAD + OPENING + "Oslo\t9 535\t-192\n",
    ),
    "rule_row": (
        HEAD + OPENING + ROWS + "---\t---\t---\n",
        HEAD + OPENING + ROWS + "Oslo\t---\t---\n",
    ),
    "cell_opening": (
        HEAD + CELL_OPENING + "I alt\n\n*\n\n*\n",
        HEAD + "\tJanuar\tFebruar\nI alt\t*\t*\n",
    ),
    "cell_row": (HEAD + CELL_OPENING + "I alt\n\n*\n\n*\n", HEAD + CELL_OPENING),
    "lone_value": (HEAD + OPENING + ROWS + "\n1\n", HEAD + CELL_OPENING + "I alt\n\n1\n"),
    "lines": (HEAD, "November 2016\n"),
    "notes": (HEAD + OPENING + ROWS + "\nTall under 4 vises ikke.\n", HEAD + OPENING + ROWS),
    "carried": (ROWS, HEAD + ROWS),
    "_carried": ("Oslo\t9 535\t-192\n" + ROWS, OPENING + ROWS),
    "_unheaded": (OPENING + ROWS, ""),
    "_headed": (HEAD + ROWS, OPENING + ROWS),
    "_tabled": (HEAD + OPENING + ROWS, HEAD + ROWS),
    "_celled": (HEAD + CELL_OPENING + "I alt\n\n*\n\n*\n", HEAD + OPENING + ROWS),
}


class Recorded(NamedTuple):
    """A rule that remembers when it was used, and with what."""

    rule: Rule
    recorder: Recorder

    @property
    def name(self) -> str:
        return self.rule.name

    @property
    def parts(self) -> list[str]:
        return self.rule.parts

    def fold(self, parts: list[Tree | Token]) -> Tree:
        self.recorder.used[spell(self.rule)] = self.name
        tokens = (part.type for part in parts if isinstance(part, Token))
        self.recorder.tokens.update(map(short, tokens))
        return self.rule.fold(parts)


def spell(rule: Rule) -> str:
    return f"{rule.name}: {' '.join(rule.parts)}"


class Recorder:
    """A parser of its own that remembers which productions it used."""

    def __init__(self) -> None:
        self.parser: Any = Parser(build_parser().tables)
        self.parser.rules = [Recorded(rule, self) for rule in self.parser.rules]
        self.used: dict[str, str] = {}
        self.tokens: set[str] = set()

    @property
    def rules(self) -> set[str]:
        """The rules used; one that Lark makes of a repetition is part of the rule it stands in."""
        return {name for name in self.used.values() if not name.startswith("__")}


@cache
def rules() -> frozenset[str]:
    return frozenset(rule.name for rule in build_parser().rules if not rule.name.startswith("__"))


@cache
def recorder() -> Recorder:
    return Recorder()


def rules_of(page: str) -> set[str]:
    recorder().used.clear()
    recorder().parser.parse("\f" + page)
    return recorder().rules


@pytest.mark.parametrize("rule", PAGES)
def test_rule_takes_its_page(rule: str) -> None:
    assert rule in rules_of(PAGES[rule][0])


@pytest.mark.parametrize("rule", [rule for rule, (_, other) in PAGES.items() if other])
def test_rule_leaves_other_pages(rule: str) -> None:
    assert rule not in rules_of(PAGES[rule][1])


def test_every_rule_has_a_page() -> None:
    assert set(PAGES) == rules()


# Samples ---------------------------------------------------------------------------------------


class Use(NamedTuple):
    """What a sample uses of the grammar."""

    rules: frozenset[str]
    productions: frozenset[str]
    terminals: frozenset[str]


@cache
def use_of(path: Path) -> Use:
    """What a sample uses, parsed as in a conversion."""
    one = recorder()
    one.used.clear()
    one.tokens.clear()
    problems: list[Problem] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("navconv.layout.parse.build_parser", lambda: one.parser)
        # Pages that other tests have read are not to be recalled.
        patch.setattr("navconv.layout.parse.memory", PageMemory())
        pages = read_pages(io.BytesIO(path.read_bytes()), path.name, problems.append)
        list(parse_pages(pages, path.name, problems.append))
    assert not [problem for problem in problems if problem.code == "page-unparsed"]
    return Use(frozenset(one.rules), frozenset(one.used), frozenset(one.tokens))


def test_every_rule_has_a_sample() -> None:
    shown = frozenset().union(*(use_of(path).rules for path in SAMPLES))
    assert sorted(rules() - shown) == []


def test_every_production_has_a_sample() -> None:
    """Each alternative of each rule, so that no path through the grammar is there for nothing."""
    shown = frozenset().union(*(use_of(path).productions for path in SAMPLES))
    assert sorted({spell(rule) for rule in build_parser().rules} - shown) == []


def test_every_terminal_has_a_sample() -> None:
    used = {short(part) for rule in build_parser().rules for part in rule.parts} & terminals()
    shown = frozenset().union(*(use_of(path).terminals for path in SAMPLES))
    assert sorted(used - shown) == []


# What is written about the grammar -------------------------------------------------------------

_DEFINITION = re.compile(r"((?://[^\n]*\n)*)^([a-z_]+|[A-Z_]+)(?:\.-?\d+)?:", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')
_ROW = re.compile(r"^\| `(\w+)`[^|]*\| ([^|]*)\| ([^|]*)\|", re.MULTILINE)


def comments() -> dict[str, str]:
    """The comment over each definition of the grammar files."""
    found: dict[str, str] = {}
    for path in sorted(grammar_folder().glob("*.lark")):
        for comment, name in _DEFINITION.findall(path.read_text("utf-8")):
            found[name] = re.sub(r"\n?// ?", " ", comment)
    return found


def test_every_rule_has_a_comment() -> None:
    bare = {name for name in rules() if not comments().get(name)}
    # Said in the comment of the rule that they stand in, or by their name.
    assert bare <= {"start", "page", "carried", "_carried", "header"}


@pytest.mark.parametrize("terminal", sorted(terminals() - {"_PAGE", "BLANK"}))
def test_example_beside_a_terminal_is_true(terminal: str) -> None:
    _, _, examples = comments()[terminal].partition("Example:")
    first = _QUOTED.search(examples)
    assert first, f"the comment over {terminal} gives no example"
    assert lex(first.group(1).replace("⇥", "\t")) == [terminal]


def readme_rows() -> dict[str, tuple[str, str]]:
    text = (grammar_folder() / "README.md").read_text("utf-8")
    return {name: (model, sample) for name, model, sample in _ROW.findall(text)}


def test_readme_lists_every_rule_and_terminal() -> None:
    assert set(readme_rows()) == rules() | terminals()


@pytest.mark.parametrize("name", sorted(readme_rows()))
def test_readme_is_true(name: str) -> None:
    model, sample = readme_rows()[name]
    for quoted in re.findall(r"`([A-Z]\w+)", model):
        assert hasattr(navconv.layout.document, quoted)
    paths = {name_of(path): path for path in SAMPLES}
    for shown in re.findall(r"`([^`]+)`", sample):
        use = use_of(paths[shown])
        assert name in use.rules | use.terminals
    assert "`" in sample or name == "BLANK"
