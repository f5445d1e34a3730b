"""Data as SDMX-ML 2.1, structure-specific: what readers in R and Java know best.

After the standard's "SDMX-ML: Schema and Documentation" (section 3A): the components are attributes of elements, a
``Series`` for each key without its period, an ``Obs`` for each period, in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from navconv.meaning.observations.keyed_value import KeyedValue
from navconv.tables.values import Mark
from navconv.writers.sdmx.artefacts import AGENCY, VERSION, Level
from navconv.writers.sdmx.csv_data import NO_VALUE, format_number
from navconv.writers.sdmx.flows import DataSet, Status
from navconv.writers.sdmx.message import SENDER, message_id, prepared
from navconv.writers.sdmx.ml_elements import NO_XML, UNKNOWN, schema
from navconv.writers.time_periods import frequency_of

_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def ml_blocks(sets: Sequence[DataSet]) -> Iterator[str]:
    """A data message, in blocks.

    Args:
        sets: the data.
    """
    namespaces = {
        "mes": schema("v2_1", "message"),
        "com": schema("v2_1", "common"),
        "ss": schema("v2_1", "data/structurespecific"),
        "xsi": _XSI,
        **{f"d{number}": _namespace(data) for number, data in enumerate(sets, 1)},
    }
    declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in namespaces.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<mes:StructureSpecificData{declared}>\n<mes:Header>\n"
    yield f"<mes:ID>{message_id('DATA', sets)}</mes:ID>\n<mes:Test>false</mes:Test>\n"
    yield f'<mes:Prepared>{prepared(sets)}</mes:Prepared>\n<mes:Sender id="{SENDER}"/>\n'
    for number, data in enumerate(sets, 1):
        yield _structure(number, data)
    yield "</mes:Header>\n"
    for number, data in enumerate(sets, 1):
        yield from _data_set(number, data)
    yield "</mes:StructureSpecificData>\n"


def _namespace(data: DataSet) -> str:
    """The namespace of a data set's own elements."""
    return f"{data.flow.urn}:ObsLevelDim:TIME_PERIOD"


def _structure(number: int, data: DataSet) -> str:
    """Which dataflow a data set has."""
    reference = f'<Ref agencyID="{AGENCY}" id="{data.flow.id}" version="{VERSION}"/>'
    return (
        f'<mes:Structure structureID="S{number}" namespace="{_namespace(data)}" '
        'dimensionAtObservation="TIME_PERIOD">\n'
        f"<com:StructureUsage>{reference}</com:StructureUsage>\n</mes:Structure>\n"
    )


def _data_set(number: int, data: DataSet) -> Iterator[str]:
    """A data set, a block a series."""
    texts = {"TITLE": data.title, "COMMENT_DSET": data.comment}
    attributes = "".join(f" {name}={_quote(text)}" for name, text in texts.items() if text)
    yield (
        f'<mes:DataSet ss:structureRef="S{number}" xsi:type="d{number}:DataSetType" '
        f'ss:dataScope="DataStructure" ss:action="Information"{attributes}>\n'
    )
    dimensions = [item.id for item in data.flow.structure.at(Level.DIMENSION)]
    grouped: dict[tuple[str, tuple[str, ...]], list[tuple[str, KeyedValue]]] = {}
    for key, item in data.observations.items():
        grouped.setdefault((frequency_of(key[-1]), key[:-1]), []).append((key[-1], item))
    for (frequency, key), items in grouped.items():
        kind = data.kind_of(key)
        named = {
            **dict(zip(dimensions, (frequency, *data.codes(key)), strict=True)),
            "UNIT_MEASURE": kind.unit,
            "UNIT_MULT": str(kind.power),
            "DECIMALS": str(kind.decimals),
        }
        lines = [f"<Series{''.join(f' {name}={_quote(code)}' for name, code in named.items())}>\n"]
        for period, item in sorted(items):
            value = item.value
            status = data.status(item, kind)
            number_text = NO_VALUE if isinstance(value, Mark) else format_number(value)
            lines.append(
                f'<Obs TIME_PERIOD="{period}" OBS_VALUE="{number_text}"{_statuses(status)}/>\n'
            )
        lines.append("</Series>\n")
        yield "".join(lines)
    yield "</mes:DataSet>\n"


def _statuses(status: Status) -> str:
    """The attributes of an observation."""
    check = f' CHECK_STATUS="{status.check}"' if status.check else ""
    return (
        f' OBS_STATUS="{status.obs}" CONF_STATUS="{status.conf}" CELL_STATUS="{status.cell}"{check}'
    )


def _quote(text: str) -> str:
    """A text as the value of an attribute."""
    return quoteattr(NO_XML.sub(UNKNOWN, text))
