"""The tidy contract as data: what its columns are called and hold, as ``schemas/tidy.toml`` says once for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from navconv.data_files import read_text
from navconv.meaning.observations.member import Dimension
from navconv.records import NamedTuple


class Column(NamedTuple):
    """A column of the tidy table.

    Attributes:
        name: its name.
        schema: the version of the contract that brought it.
        when: ``several``, ``quality``, ``dates`` or ``provenance`` where it is not always there.
        type: ``string``, ``integer``, ``number`` or ``date``.
        title: its Norwegian title.
        title_en: its English title.
        description: what it holds.
        empty: what an empty field means; empty where none is.
        values: the values that it may have, and what each means; none where it may have any.
        values_nb: what they are called in Norwegian.
        sql: what it is called with `--sql-names`, where SQL reserves its name.
        minimum: the least number; None where there is none.
    """

    name: str
    schema: int
    type: str
    title: str
    title_en: str
    description: str
    when: str = ""
    empty: str = ""
    values: Mapping[str, str] = {}
    values_nb: Mapping[str, str] = {}
    sql: str = ""
    minimum: int | None = None

    @property
    def text(self) -> str:
        """What it holds, with the meaning of its values and of an empty field, in one line."""
        text = self.description
        if self.values:
            meanings = "; ".join(f"`{value}`: {meaning}" for value, meaning in self.values.items())
            text += f" {meanings[:1].upper()}{meanings[1:]}."
        return f"{text} Empty where {self.empty}." if self.empty else text


def head_columns(
    dimensions: Iterable[Mapping[str, Dimension]], *, norwegian: bool
) -> dict[str, str]:
    """The headings of columns by their names, in Norwegian or in English.

    Args:
        dimensions: those that columns may be named after, by their ids; the last holds.
        norwegian: the language.
    """
    titles = {
        name: dimension.name if norwegian else dimension.name_en
        for named in dimensions
        for name, dimension in named.items()
    }
    for column in read_contract():
        titles[column.name] = column.title if norwegian else column.title_en
    return titles


def spell_heads(columns: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """The headings of columns, each different from the others; without a title a column is headed by its name."""
    heads: dict[str, None] = {}
    for name in columns:
        head = titles.get(name, name)
        heads[head if head not in heads else f"{head} ({name})"] = None
    return list(heads)


def name_values() -> dict[str, str]:
    """What the values of columns that have few are called in Norwegian: ``detail`` → ``detalj``."""
    return {value: name for column in read_contract() for value, name in column.values_nb.items()}


@lru_cache(maxsize=1)
def read_contract() -> tuple[Column, ...]:
    """Reads the columns of the contract, in their order."""
    import tomllib

    columns = tomllib.loads(read_text("schemas/tidy.toml"))["column"]
    return tuple([Column(**column) for column in columns])
