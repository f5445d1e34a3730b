"""JSON-stat 2.0: a dataset for each set of dimensions; a collection where there are several.

Source: the JSON-stat format, https://json-stat.org/full/. What the standard leaves open:

- Months and years are not the same dimension: observations of periods of different length are in different datasets.
- ``value`` is an array where an object keyed by place would be longer, which it is where most places were printed; some
  readers know arrays alone, and ``--arrays`` is for them. ``status`` is an object, since a status is a text and
  an array would hold nulls at the places that have none. A place with neither was not printed.
- The label of a dataset ends with its periods, and with its title where another dataset has the same label.
- ``status`` has the symbols of Norwegian statistics: ``:`` suppressed, ``-`` printed blank,
  ``..`` the row is printed without its cells. ``extension.status.label`` explains them.
- Groups and schemes are one dimension with the groups as parents in ``category.child``; see
  :mod:`navconv.writers.cube_axes`.
- ``extension.px`` and a dimension's ``extension`` have the hints that Statistics Norway's API
  gives.
- ``updated`` is left out: an export does not say when it was made.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.tables.values import Mark
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.cube import Cube, build_cubes
from navconv.writers.cube_axes import Axis, Kind
from navconv.writers.cube_choice import choose_cube
from navconv.writers.quality import Verdicts

SYMBOLS = {Mark.SUPPRESSED: ":", Mark.BLANK: "-", Mark.MISSING: ".."}
SYMBOL_LABELS = {
    ":": "Skjult av konfidensialitetshensyn: antallet er under 4",
    "-": "Tom celle: ingen personer i et antall, ikke noe grunnlag i en prosent",
    "..": "Tallet mangler: raden er trykt uten sine celler",
    "held": "Hver sum som binder tallet, holder",
    "broken": "Tallet står i en sum som ikke holder",
    "unbound": "Ingen kontroll binder tallet",
}
"""What the symbols mean, in the language of the labels."""


@dataclass(frozen=True, slots=True)
class JsonstatOptions:
    """How JSON-stat is written.

    Attributes:
        dataset: the number of the one dataset to write; 0 for all.
        arrays: arrays only, whatever their length.
        indent: break lines and indent, for people.
        quality: say of each number, as its status, what the checks found.
    """

    dataset: int = 0
    arrays: bool = False
    indent: bool = False
    quality: bool = False


def write_jsonstat(
    exports: Iterable[ObservedExport],
    out: BinaryIO,
    options: JsonstatOptions,
    context: WriteContext,
) -> None:
    """Writes exports as JSON-stat 2.0, in UTF-8.

    Args:
        exports: what was read.
        out: where it goes.
        options: how it is written.
        context: for codelists and conflicts.

    Raises:
        ConflictError: one key has two values, and the context does not keep the first.
        UsageError: there is no dataset with the number asked for.
    """
    exports = tuple(exports)
    cubes = build_cubes(exports, context, by_frequency=True)
    verdicts = Verdicts(exports) if options.quality else None
    labels = _labels(cubes)
    if options.dataset or len(cubes) == 1:
        cube = choose_cube(cubes, options.dataset)
        found = _dataset(cube, labels[cube.number], arrays=options.arrays, verdicts=verdicts)
    else:
        titles = dict.fromkeys(cube.title for cube in cubes)
        found = {
            "version": "2.0",
            "class": "collection",
            "label": "; ".join(titles) or SOURCE,
            "source": SOURCE,
            "link": {
                "item": [
                    _dataset(cube, labels[cube.number], arrays=options.arrays, verdicts=verdicts)
                    for cube in cubes
                ]
            },
        }
    text = json.dumps(
        found,
        ensure_ascii=False,
        indent=2 if options.indent else None,
        separators=None if options.indent else (",", ":"),
    )
    out.write(text.encode())
    out.write(b"\n")


def _labels(cubes: Sequence[Cube]) -> dict[int, str]:
    """A label for each cube by its number, no two the same."""
    labels = {cube.number: ", ".join(filter(None, (cube.label, cube.span))) for cube in cubes}
    for tell in (lambda cube: cube.title, lambda cube: str(cube.number)):
        uses = Counter(labels.values())
        for cube in cubes:
            if uses[labels[cube.number]] > 1:
                labels[cube.number] += f" ({tell(cube)})"
    return labels


def _dataset(cube: Cube, label: str, *, arrays: bool, verdicts: Verdicts | None) -> dict[str, Any]:
    """A cube as a dataset."""
    values: dict[int, int | float] = {}
    statuses: dict[int, str] = {}
    for place, item in cube.cells.items():
        if isinstance(item.value, Mark):
            statuses[place] = SYMBOLS[item.value]
        else:
            # Readers of JSON have binary numbers; the shortest text of one is the number printed.
            values[place] = float(item.value) if isinstance(item.value, Decimal) else item.value
            if verdicts is not None:
                statuses[place] = verdicts.of(item)
    roles: dict[str, list[str]] = {}
    for axis in cube.axes:
        if axis.kind:
            roles.setdefault(axis.kind.value, []).append(axis.id)
    found: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "source": SOURCE,
    }
    if cube.notes:
        found["note"] = list(cube.notes)
    found["id"] = [axis.id for axis in cube.axes]
    found["size"] = [len(axis.categories) for axis in cube.axes]
    found["role"] = roles
    found["dimension"] = {axis.id: _dimension(axis) for axis in cube.axes}
    as_array = arrays or (cube.size - len(values)) * _NULL <= _count_keys(values)
    found["value"] = [values.get(at) for at in range(cube.size)] if as_array else _by_place(values)
    if statuses:
        found["status"] = _by_place(statuses)
    found["extension"] = _extension(cube, Counter(statuses.values()))
    return found


_NULL = len("null,")
_KEY = len('"":')


def _count_keys(found: Mapping[int, Any]) -> int:
    """How many characters the places take as the keys of an object."""
    return sum(len(str(place)) + _KEY for place in found)


def _by_place(found: Mapping[int, Any]) -> dict[str, Any]:
    """What stands at some places, as an object."""
    return {str(place): item for place, item in found.items()}


def _dimension(axis: Axis) -> dict[str, Any]:
    """An axis as a dimension."""
    category: dict[str, Any] = {
        "index": {item.code: place for place, item in enumerate(axis.categories)},
        "label": {item.code: item.label for item in axis.categories},
    }
    children: dict[str, list[str]] = {}
    for item in axis.categories:
        if item.parent:
            children.setdefault(item.parent, []).append(item.code)
    if children:
        category["child"] = children
    if axis.kind is Kind.METRIC:
        category["unit"] = {
            item.code: {"label": item.unit, "decimals": item.decimals} for item in axis.categories
        }
    found: dict[str, Any] = {"label": axis.label, "category": category}
    if axis.total is not None:
        found["extension"] = {"elimination": True, "eliminationValueCode": axis.total.code}
    return found


def _extension(cube: Cube, symbols: Counter[str]) -> dict[str, Any]:
    """What is said beyond the standard."""
    names = [axis.id for axis in cube.axes]
    found: dict[str, Any] = {
        "px": {
            "language": "no",
            "matrix": cube.matrix,
            "contents": cube.contents,
            "description": cube.title,
            "decimals": max(item.decimals for axis in cube.axes for item in axis.categories),
            "stub": names[:-2],
            "heading": names[-2:],
        }
    }
    if symbols:
        labels = {symbol: text for symbol, text in SYMBOL_LABELS.items() if symbols[symbol]}
        found["status"] = {"label": labels}
    return found
