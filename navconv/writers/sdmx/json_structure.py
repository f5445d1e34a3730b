"""The structure as SDMX-JSON 2.0: codelists, concepts, data structures, dataflows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from navconv.writers.sdmx.artefacts import (
    AGENCY,
    VERSION,
    CodeList,
    Component,
    Constraint,
    Dataflow,
    DataStructure,
    Level,
    Name,
)
from navconv.writers.sdmx.flows import DataSet
from navconv.writers.sdmx.json_data import dump, named, relate
from navconv.writers.sdmx.message import (
    AGENCY_SCHEME,
    AGENCY_SCHEME_NAME,
    AGENCY_SCHEME_OWNER,
    SENDER,
    SENDER_NAME,
    all_codelists,
    all_concepts,
    all_constraints,
    all_flows,
    all_structures,
    message_id,
    prepared,
)

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/"
    "schemas/2.0.0/sdmx-json-structure-schema.json"
)


def structure_json(sets: Sequence[DataSet]) -> str:
    """A structure message.

    Args:
        sets: the data that it describes.
    """
    meta = {
        "schema": SCHEMA,
        "id": message_id("STRUCTURE", sets),
        "test": False,
        "prepared": prepared(sets),
        "contentLanguages": ["nb", "en"],
        "sender": {"id": SENDER, **named(SENDER_NAME)},
    }
    constraints = all_constraints(sets)
    parts = {
        "agencySchemes": [_agencies()],
        "codelists": [_codelist(item) for item in all_codelists(sets)],
        "conceptSchemes": [
            {
                **_artefact(scheme.id, scheme.name, scheme.agency, scheme.version),
                **({"isPartial": True} if scheme.is_partial else {}),
                "concepts": [
                    {"id": item.id, **named(item.name), **_described(item.description)}
                    for item in items
                ],
            }
            for scheme, items in all_concepts(sets).items()
        ],
        "dataStructures": [_structure(item) for item in all_structures(sets)],
        "dataflows": [_flow(flow) for flow in all_flows(constraints)],
        "dataConstraints": [_constraint(item) for item in constraints],
    }
    lines = [f'"{kind}":[\n{_lines(items)}\n]' for kind, items in parts.items()]
    return f'{{"meta":{dump(meta)},\n"data":{{\n{",".join(lines)}}}}}\n'


def _lines(items: Sequence[dict[str, Any]]) -> str:
    return ",\n".join(map(dump, items))


def _artefact(
    artefact: str, name: Name, agency: str = AGENCY, version: str = VERSION
) -> dict[str, Any]:
    return {"id": artefact, "agencyID": agency, "version": version, **named(name)}


def _described(text: Name) -> dict[str, Any]:
    """The two properties that hold a description, as those of a name do; nothing where there is none."""
    return {"description": text.best(), "descriptions": text.languages} if text.best() else {}


def _agencies() -> dict[str, Any]:
    """The part of the standard's scheme of agencies that names ours."""
    head = _artefact(AGENCY_SCHEME, AGENCY_SCHEME_NAME, AGENCY_SCHEME_OWNER)
    return {**head, "isPartial": True, "agencies": [{"id": AGENCY, **named(SENDER_NAME)}]}


def _constraint(constraint: Constraint) -> dict[str, Any]:
    """The codes that the data of a dataflow use."""
    regions = [
        {
            "include": region.is_included,
            "keyValues": [
                {"id": name, "include": True, "values": [{"value": code} for code in codes]}
                for name, codes in region.codes.items()
            ],
        }
        for region in constraint.regions
    ]
    return {
        **_artefact(constraint.id, constraint.name),
        "role": constraint.role,
        "constraintAttachment": {"dataflows": [constraint.flow.urn]},
        "cubeRegions": regions,
    }


def _codelist(codelist: CodeList) -> dict[str, Any]:
    codes = [
        {"id": code.id, **named(code.name), **({"parent": code.parent} if code.parent else {})}
        for code in codelist.codes
    ]
    head = _artefact(codelist.id, codelist.name, codelist.agency, codelist.version)
    return {**head, **_described(codelist.description), "codes": codes}


def _flow(flow: Dataflow) -> dict[str, Any]:
    head = {**_artefact(flow.id, flow.name), **_described(flow.description)}
    return {**head, "structure": flow.structure.urn}


def _structure(structure: DataStructure) -> dict[str, Any]:
    dimensions = structure.at(Level.DIMENSION)
    relationships = relate(dimensions)
    (time,) = structure.at(Level.TIME)
    components = {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [
                {**_component(item), "position": place} for place, item in enumerate(dimensions)
            ],
            "timeDimension": _component(time),
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [
                {**_component(item), "usage": "optional"} for item in structure.at(Level.MEASURE)
            ],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {
                    **_component(item),
                    "usage": "mandatory" if item.mandatory else "optional",
                    "attributeRelationship": relationships[item.level],
                }
                for item in structure.at(*relationships)
            ],
        },
    }
    head = {**_artefact(structure.id, structure.name), **_described(structure.description)}
    return {**head, "dataStructureComponents": components}


def _component(component: Component) -> dict[str, Any]:
    if component.codelist is not None:
        representation: dict[str, Any] = {"enumeration": component.codelist.urn}
    else:
        representation = {"format": {"dataType": component.text_type}}
    return {
        "id": component.id,
        "conceptIdentity": component.concept_urn,
        "localRepresentation": representation,
    }
