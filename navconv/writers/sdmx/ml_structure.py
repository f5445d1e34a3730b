"""The structure as SDMX-ML 3.0 and 2.1: codelists, concepts, data structures, dataflows.

The two versions say the same with other words: 3.0 refers by URN where 2.1 has a ``Ref`` element,
and it knows measures where 2.1 knows one primary measure. 3.0 takes the parts in any order, 2.1 in
the one used here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from navconv.writers.sdmx.artefacts import (
    AGENCY,
    ATTRIBUTE_LEVELS,
    NO_NAME,
    VERSION,
    CodeList,
    Component,
    Constraint,
    Dataflow,
    DataStructure,
    Level,
)
from navconv.writers.sdmx.flows import DataSet
from navconv.writers.sdmx.message import (
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
from navconv.writers.sdmx.ml_elements import (
    agencies,
    concepts,
    element,
    maintainable,
    name_elements,
    schema,
    text_element,
)
from navconv.writers.sdmx.region_maps import RegionMap, make_region_maps
from navconv.writers.sdmx.sdmx_options import Flavour


def structure_ml(sets: Sequence[DataSet], flavour: Flavour) -> str:
    """A structure message.

    Args:
        sets: the data that it describes.
        flavour: SDMX-ML 3.0 or 2.1.
    """
    writer = _Writer30() if flavour is Flavour.ML30 else _Writer21()
    namespaces = {
        f"xmlns:{prefix}": schema(writer.version, module)
        for prefix, module in (("mes", "message"), ("str", "structure"), ("com", "common"))
    }
    header = element(
        "mes:Header",
        [
            text_element("mes:ID", message_id("STRUCTURE", sets)),
            text_element("mes:Test", "false"),
            text_element("mes:Prepared", prepared(sets)),
            element("mes:Sender", name_elements(SENDER_NAME), id=SENDER),
        ],
    )
    schemes = [concepts(scheme, items) for scheme, items in all_concepts(sets).items()]
    constraints = all_constraints(sets)
    structures = element(
        "mes:Structures",
        [
            element(writer.agencies, [agencies(**writer.version_of_agencies)]),
            element("str:Dataflows", map(writer.flow, all_flows(constraints))),
            element("str:Codelists", map(writer.codelist, all_codelists(sets))),
            element(writer.concepts, schemes),
            element("str:DataStructures", map(writer.structure, all_structures(sets))),
            element(writer.constraints, map(writer.constraint, constraints)),
            *(_maps(sets) if flavour is Flavour.ML30 else []),
        ],
    )
    message = element("mes:Structure", [header, structures], **namespaces)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + message


def _maps(sets: Sequence[DataSet]) -> list[str]:
    """Which regions became which; none where the data have none. SDMX 2.1 knows no such maps."""
    maps = make_region_maps(sets)
    return [element("str:RepresentationMaps", map(_map, maps))] if maps else []


def _map(item: RegionMap) -> str:
    """Which codes of a list became which."""
    ends = [text_element(f"str:{end}Codelist", item.codelist.urn) for end in ("Source", "Target")]
    pairs = [
        element(
            "str:RepresentationMapping",
            [text_element("str:SourceValue", old), text_element("str:TargetValue", new)],
        )
        for old, new in item.pairs
    ]
    return maintainable("str:RepresentationMap", item.id, item.name, [*ends, *pairs])


class _Writer30:
    """The words of SDMX-ML 3.0."""

    version = "v3_0"
    agencies = "str:AgencySchemes"
    version_of_agencies: ClassVar[dict[str, str]] = {}
    concepts = "str:ConceptSchemes"
    constraints = "str:DataConstraints"
    words_of_constraint = ("str:DataConstraint", "role", "str")
    measure = "str:Measure"
    usage = "usage"
    mandatory, optional = "mandatory", "optional"

    def flow(self, flow: Dataflow) -> str:
        """A dataflow."""
        reference = self.to_structure(flow.structure)
        return maintainable("str:Dataflow", flow.id, flow.name, [reference], flow.description)

    def codelist(self, codelist: CodeList) -> str:
        """A codelist."""
        codes = (
            element("str:Code", [*name_elements(code.name), *self.parent(code.parent)], id=code.id)
            for code in codelist.codes
        )
        owner = {"agencyID": codelist.agency, "version": codelist.version}
        return maintainable(
            *("str:Codelist", codelist.id, codelist.name, codes, codelist.description), **owner
        )

    def constraint(self, constraint: Constraint) -> str:
        """The codes that the data of a dataflow use."""
        tag, role, prefix = self.words_of_constraint
        inside = [element("str:ConstraintAttachment", [self.to_flow(constraint.flow)])]
        for region in constraint.regions:
            keys = (
                element(
                    f"{prefix}:KeyValue",
                    [text_element(f"{prefix}:Value", code) for code in codes],
                    id=name,
                )
                for name, codes in region.codes.items()
            )
            put = "true" if region.is_included else "false"
            inside.append(element("str:CubeRegion", keys, include=put))
        head = (tag, constraint.id, constraint.name, inside, NO_NAME)
        return maintainable(*head, **{role: constraint.role})

    def to_flow(self, flow: Dataflow) -> str:
        """A reference to a dataflow."""
        return text_element("str:Dataflow", flow.urn)

    def structure(self, structure: DataStructure) -> str:
        """A data structure definition."""
        dimensions = structure.at(Level.DIMENSION)
        listed = [
            element("str:Dimension", self.inside(item), id=item.id, position=str(place))
            for place, item in enumerate(dimensions, 1)
        ]
        listed += [
            element("str:TimeDimension", self.inside(item), id=item.id)
            for item in structure.at(Level.TIME)
        ]
        attributes = [self.attribute(item, dimensions) for item in structure.at(*ATTRIBUTE_LEVELS)]
        measures = [
            element(self.measure, self.inside(item), id=item.id)
            for item in structure.at(Level.MEASURE)
        ]
        components = element(
            "str:DataStructureComponents",
            [
                element("str:DimensionList", listed, id="DimensionDescriptor"),
                element("str:AttributeList", attributes, id="AttributeDescriptor"),
                element("str:MeasureList", measures, id="MeasureDescriptor"),
            ],
        )
        return maintainable(
            *("str:DataStructure", structure.id, structure.name),
            [components],
            structure.description,
        )

    def inside(self, component: Component) -> list[str]:
        """What every component says: its concept and what its values are."""
        if component.codelist is not None:
            representation = self.to_codelist(component.codelist)
        else:
            representation = element("str:TextFormat", textType=component.text_type)
        return [
            self.to_concept(component),
            element("str:LocalRepresentation", [representation]),
        ]

    def attribute(self, component: Component, dimensions: Sequence[Component]) -> str:
        """An attribute with what its value belongs to."""
        relationship = element("str:AttributeRelationship", self.relation(component, dimensions))
        status = {self.usage: self.mandatory if component.mandatory else self.optional}
        inside = [*self.inside(component), relationship]
        return element("str:Attribute", inside, id=component.id, **status)

    def relation(self, component: Component, dimensions: Sequence[Component]) -> list[str]:
        """What the value of an attribute belongs to."""
        if component.level is Level.DATASET:
            return [element("str:Dataflow")]
        if component.level is Level.SERIES:
            return [text_element("str:Dimension", item.id) for item in dimensions]
        return [element("str:Observation")]

    def parent(self, code: str) -> list[str]:
        """The parent of a code, if it has one."""
        return [text_element("str:Parent", code)] if code else []

    def to_structure(self, structure: DataStructure) -> str:
        """A reference to a data structure."""
        return text_element("str:Structure", structure.urn)

    def to_codelist(self, codelist: CodeList) -> str:
        """A reference to a codelist."""
        return text_element("str:Enumeration", codelist.urn)

    def to_concept(self, component: Component) -> str:
        """A reference to a concept."""
        return text_element("str:ConceptIdentity", component.concept_urn)


def _refer(
    artefact: str, package: str, kind: str, agency: str = AGENCY, version: str = VERSION
) -> str:
    """An element that refers to an artefact, as SDMX-ML 2.1 does."""
    words = {"package": package, "class": kind}
    return element("Ref", id=artefact, agencyID=agency, version=version, **words)


class _Writer21(_Writer30):
    """The words of SDMX-ML 2.1."""

    version = "v2_1"
    agencies = "str:OrganisationSchemes"
    version_of_agencies: ClassVar[dict[str, str]] = {"version": VERSION}
    concepts = "str:Concepts"
    constraints = "str:Constraints"
    words_of_constraint = ("str:ContentConstraint", "type", "com")
    measure = "str:PrimaryMeasure"
    usage = "assignmentStatus"
    mandatory, optional = "Mandatory", "Conditional"

    def relation(self, component: Component, dimensions: Sequence[Component]) -> list[str]:
        """What the value of an attribute belongs to."""
        if component.level is Level.DATASET:
            return [element("str:None")]
        if component.level is Level.SERIES:
            return [element("str:Dimension", [element("Ref", id=item.id)]) for item in dimensions]
        return [element("str:PrimaryMeasure", [element("Ref", id="OBS_VALUE")])]

    def to_flow(self, flow: Dataflow) -> str:
        """A reference to a dataflow."""
        return element("str:Dataflow", [_refer(flow.id, "datastructure", "Dataflow")])

    def parent(self, code: str) -> list[str]:
        """The parent of a code, if it has one."""
        return [element("str:Parent", [element("Ref", id=code)])] if code else []

    def to_structure(self, structure: DataStructure) -> str:
        """A reference to a data structure."""
        return element("str:Structure", [_refer(structure.id, "datastructure", "DataStructure")])

    def to_codelist(self, codelist: CodeList) -> str:
        """A reference to a codelist."""
        owner = {"agency": codelist.agency, "version": codelist.version}
        return element("str:Enumeration", [_refer(codelist.id, "codelist", "Codelist", **owner)])

    def to_concept(self, component: Component) -> str:
        """A reference to a concept."""
        words = {
            "maintainableParentID": component.scheme.id,
            "maintainableParentVersion": component.scheme.version,
            "package": "conceptscheme",
            "class": "Concept",
        }
        reference = element("Ref", id=component.id, agencyID=component.scheme.agency, **words)
        return element("str:ConceptIdentity", [reference])
