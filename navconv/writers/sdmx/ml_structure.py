"""The structure as SDMX-ML 3.0 and 2.1: codelists, concepts, data structures, dataflows.

The two versions say the same with other words: 3.0 refers by URN where 2.1 has a ``Ref`` element,
and it knows measures where 2.1 knows one primary measure. 3.0 takes the parts in any order, 2.1 in
the one used here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from xml.sax.saxutils import escape, quoteattr

from navconv.writers.sdmx.artefacts import AGENCY, ATTRIBUTE_LEVELS, VERSION, Level
from navconv.writers.sdmx.message import (
    AGENCY_SCHEME,
    AGENCY_SCHEME_NAME,
    AGENCY_SCHEME_OWNER,
    CONCEPTS_NAME,
    SENDER,
    SENDER_NAME,
    all_codelists,
    all_concepts,
    all_constraints,
    all_structures,
    message_id,
    prepared,
)
from navconv.writers.sdmx.region_maps import make_region_maps
from navconv.writers.sdmx.sdmx_options import Flavour

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.writers.sdmx.artefacts import (
        CodeList,
        Component,
        Dataflow,
        DataStructure,
        Name,
    )
    from navconv.writers.sdmx.flows import DataSet
    from navconv.writers.sdmx.message import Constraint
    from navconv.writers.sdmx.region_maps import RegionMap

NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/{version}/{module}"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; what Unicode has for an unknown one stands for them."""
UNKNOWN = "\ufffd"


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
    header = _element(
        "mes:Header",
        [
            _text("mes:ID", message_id("STRUCTURE", sets)),
            _text("mes:Test", "false"),
            _text("mes:Prepared", prepared(sets)),
            _element("mes:Sender", _names(SENDER_NAME), id=SENDER),
        ],
    )
    schemes = [
        _maintainable("str:ConceptScheme", scheme, CONCEPTS_NAME, map(_concept, items))
        for scheme, items in all_concepts(sets).items()
    ]
    structures = _element(
        "mes:Structures",
        [
            _element(writer.agencies, [_agencies(**writer.version_of_agencies)]),
            _element("str:Dataflows", [writer.flow(data.flow) for data in sets]),
            _element("str:Codelists", map(writer.codelist, all_codelists(sets))),
            _element(writer.concepts, schemes),
            _element("str:DataStructures", map(writer.structure, all_structures(sets))),
            _element(writer.constraints, map(writer.constraint, all_constraints(sets))),
            *(_maps(sets) if flavour is Flavour.ML30 else []),
        ],
    )
    message = _element("mes:Structure", [header, structures], **namespaces)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + message


def schema(version: str, module: str) -> str:
    """The namespace of a part of SDMX-ML: ``v2_1``, ``message``."""
    return NAMESPACE.format(version=version, module=module)


def _element(tag: str, children: Iterable[str] = (), **attributes: str) -> str:
    """An element with others inside, each on lines of its own."""
    pairs = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    inside = "".join(children)
    return f"<{tag}{pairs}>\n{inside}</{tag}>\n" if inside else f"<{tag}{pairs}/>\n"


def _text(tag: str, text: str, attributes: str = "") -> str:
    """An element with text inside."""
    return f"<{tag}{attributes}>{escape(NO_XML.sub(UNKNOWN, text))}</{tag}>\n"


def _names(name: Name) -> list[str]:
    return [
        _text("com:Name", text, f' xml:lang="{language}"')
        for language, text in name.languages.items()
    ]


def _maintainable(
    tag: str,
    artefact: str,
    name: Name,
    children: Iterable[str],
    **owner: str,
) -> str:
    """An artefact with its names; ``owner`` is its agency and version where they are not ours."""
    head = {"id": artefact, "agencyID": AGENCY, "version": VERSION, **owner}
    return _element(tag, [*_names(name), *children], **head)


def _agencies(**version: str) -> str:
    """The part of the standard's scheme of agencies that names ours; in SDMX 3.0 such a scheme has no version."""
    agency = _element("str:Agency", _names(SENDER_NAME), id=AGENCY)
    head = {"id": AGENCY_SCHEME, "agencyID": AGENCY_SCHEME_OWNER, **version, "isPartial": "true"}
    return _element("str:AgencyScheme", [*_names(AGENCY_SCHEME_NAME), agency], **head)


def _concept(component: Component) -> str:
    """A concept; sdmx1 asks that of a data set's attribute for what its values are."""
    inside = _names(component.name)
    if component.level is Level.DATASET:
        text = _element("str:TextFormat", textType=component.text_type)
        inside.append(_element("str:CoreRepresentation", [text]))
    return _element("str:Concept", inside, id=component.id)


def _maps(sets: Sequence[DataSet]) -> list[str]:
    """Which regions became which; none where the data have none. SDMX 2.1 knows no such maps."""
    maps = make_region_maps(sets)
    return [_element("str:RepresentationMaps", map(_map, maps))] if maps else []


def _map(item: RegionMap) -> str:
    """Which codes of a list became which."""
    ends = [_text(f"str:{end}Codelist", item.codelist.urn) for end in ("Source", "Target")]
    pairs = [
        _element(
            "str:RepresentationMapping",
            [_text("str:SourceValue", old), _text("str:TargetValue", new)],
        )
        for old, new in item.pairs
    ]
    return _maintainable("str:RepresentationMap", item.id, item.name, [*ends, *pairs])


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
        return _maintainable("str:Dataflow", flow.id, flow.name, [reference])

    def codelist(self, codelist: CodeList) -> str:
        """A codelist."""
        codes = (
            _element("str:Code", [*_names(code.name), *self.parent(code.parent)], id=code.id)
            for code in codelist.codes
        )
        owner = {"agencyID": codelist.agency, "version": codelist.version}
        return _maintainable("str:Codelist", codelist.id, codelist.name, codes, **owner)

    def constraint(self, constraint: Constraint) -> str:
        """The codes that the data of a dataflow use."""
        tag, role, prefix = self.words_of_constraint
        keys = (
            _element(
                f"{prefix}:KeyValue", [_text(f"{prefix}:Value", code) for code in codes], id=name
            )
            for name, codes in constraint.codes.items()
        )
        inside = [
            _element("str:ConstraintAttachment", [self.to_flow(constraint.flow)]),
            _element("str:CubeRegion", keys, include="true"),
        ]
        return _maintainable(tag, constraint.id, constraint.name, inside, **{role: "Actual"})

    def to_flow(self, flow: Dataflow) -> str:
        """A reference to a dataflow."""
        return _text("str:Dataflow", flow.urn)

    def structure(self, structure: DataStructure) -> str:
        """A data structure definition."""
        dimensions = structure.at(Level.DIMENSION)
        listed = [
            _element("str:Dimension", self.inside(item), id=item.id, position=str(place))
            for place, item in enumerate(dimensions, 1)
        ]
        listed += [
            _element("str:TimeDimension", self.inside(item), id=item.id)
            for item in structure.at(Level.TIME)
        ]
        attributes = [self.attribute(item, dimensions) for item in structure.at(*ATTRIBUTE_LEVELS)]
        measures = [
            _element(self.measure, self.inside(item), id=item.id)
            for item in structure.at(Level.MEASURE)
        ]
        components = _element(
            "str:DataStructureComponents",
            [
                _element("str:DimensionList", listed, id="DimensionDescriptor"),
                _element("str:AttributeList", attributes, id="AttributeDescriptor"),
                _element("str:MeasureList", measures, id="MeasureDescriptor"),
            ],
        )
        return _maintainable("str:DataStructure", structure.id, structure.name, [components])

    def inside(self, component: Component) -> list[str]:
        """What every component says: its concept and what its values are."""
        if component.codelist is not None:
            representation = self.to_codelist(component.codelist)
        else:
            representation = _element("str:TextFormat", textType=component.text_type)
        return [
            self.to_concept(component),
            _element("str:LocalRepresentation", [representation]),
        ]

    def attribute(self, component: Component, dimensions: Sequence[Component]) -> str:
        """An attribute with what its value belongs to."""
        relationship = _element("str:AttributeRelationship", self.relation(component, dimensions))
        status = {self.usage: self.mandatory if component.mandatory else self.optional}
        inside = [*self.inside(component), relationship]
        return _element("str:Attribute", inside, id=component.id, **status)

    def relation(self, component: Component, dimensions: Sequence[Component]) -> list[str]:
        """What the value of an attribute belongs to."""
        if component.level is Level.DATASET:
            return [_element("str:Dataflow")]
        if component.level is Level.SERIES:
            return [_text("str:Dimension", item.id) for item in dimensions]
        return [_element("str:Observation")]

    def parent(self, code: str) -> list[str]:
        """The parent of a code, if it has one."""
        return [_text("str:Parent", code)] if code else []

    def to_structure(self, structure: DataStructure) -> str:
        """A reference to a data structure."""
        return _text("str:Structure", structure.urn)

    def to_codelist(self, codelist: CodeList) -> str:
        """A reference to a codelist."""
        return _text("str:Enumeration", codelist.urn)

    def to_concept(self, component: Component) -> str:
        """A reference to a concept."""
        return _text("str:ConceptIdentity", component.concept_urn)


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
            return [_element("str:None")]
        if component.level is Level.SERIES:
            return [_element("str:Dimension", [_element("Ref", id=item.id)]) for item in dimensions]
        return [_element("str:PrimaryMeasure", [_element("Ref", id="OBS_VALUE")])]

    def to_flow(self, flow: Dataflow) -> str:
        """A reference to a dataflow."""
        words = {"package": "datastructure", "class": "Dataflow"}
        reference = _element("Ref", id=flow.id, agencyID=AGENCY, version=VERSION, **words)
        return _element("str:Dataflow", [reference])

    def parent(self, code: str) -> list[str]:
        """The parent of a code, if it has one."""
        return [_element("str:Parent", [_element("Ref", id=code)])] if code else []

    def to_structure(self, structure: DataStructure) -> str:
        """A reference to a data structure."""
        words = {"package": "datastructure", "class": "DataStructure"}
        reference = _element("Ref", id=structure.id, agencyID=AGENCY, version=VERSION, **words)
        return _element("str:Structure", [reference])

    def to_codelist(self, codelist: CodeList) -> str:
        """A reference to a codelist."""
        words = {"package": "codelist", "class": "Codelist"}
        reference = _element(
            "Ref", id=codelist.id, agencyID=codelist.agency, version=codelist.version, **words
        )
        return _element("str:Enumeration", [reference])

    def to_concept(self, component: Component) -> str:
        """A reference to a concept."""
        words = {
            "maintainableParentID": component.scheme,
            "maintainableParentVersion": VERSION,
            "package": "conceptscheme",
            "class": "Concept",
        }
        reference = _element("Ref", id=component.id, agencyID=AGENCY, **words)
        return _element("str:ConceptIdentity", [reference])
