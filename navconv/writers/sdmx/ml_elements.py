"""Elements of SDMX-ML as text, and the parts of a structure that both versions write alike."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from navconv.prepared import expression
from navconv.writers.sdmx.artefacts import (
    AGENCY,
    NO_NAME,
    VERSION,
    Component,
    ConceptScheme,
    Level,
    Name,
)
from navconv.writers.sdmx.message import (
    AGENCY_SCHEME,
    AGENCY_SCHEME_NAME,
    AGENCY_SCHEME_OWNER,
    SENDER_NAME,
)

NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/{version}/{module}"
NO_XML = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; what Unicode has for an unknown one stands for them."""
UNKNOWN = "\ufffd"


def schema(version: str, module: str) -> str:
    """The namespace of a part of SDMX-ML: ``v2_1``, ``message``."""
    return NAMESPACE.format(version=version, module=module)


def element(tag: str, children: Iterable[str] = (), **attributes: str) -> str:
    """An element with others inside, each on lines of its own."""
    pairs = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    inside = "".join(children)
    return f"<{tag}{pairs}>\n{inside}</{tag}>\n" if inside else f"<{tag}{pairs}/>\n"


def text_element(tag: str, text: str, attributes: str = "") -> str:
    """An element with text inside."""
    return f"<{tag}{attributes}>{escape(NO_XML.sub(UNKNOWN, text))}</{tag}>\n"


def name_elements(name: Name, description: Name = NO_NAME) -> list[str]:
    """The names of an artefact, and what it is, in each language."""
    return [
        text_element(f"com:{tag}", text, f' xml:lang="{language}"')
        for tag, item in (("Name", name), ("Description", description))
        for language, text in item.languages.items()
    ]


def maintainable(
    tag: str,
    artefact: str,
    name: Name,
    children: Iterable[str],
    description: Name = NO_NAME,
    /,
    **owner: str,
) -> str:
    """An artefact with its names and what it is; ``owner`` is its agency and version where they are not ours."""
    head = {"id": artefact, "agencyID": AGENCY, "version": VERSION, **owner}
    return element(tag, [*name_elements(name, description), *children], **head)


def agencies(**version: str) -> str:
    """The part of the standard's scheme of agencies that names ours; in SDMX 3.0 such a scheme has no version."""
    agency = element("str:Agency", name_elements(SENDER_NAME), id=AGENCY)
    head = {"id": AGENCY_SCHEME, "agencyID": AGENCY_SCHEME_OWNER, **version, "isPartial": "true"}
    return element("str:AgencyScheme", [*name_elements(AGENCY_SCHEME_NAME), agency], **head)


def concept(component: Component) -> str:
    """A concept; sdmx1 asks that of a data set's attribute for what its values are."""
    inside = name_elements(component.name, component.description)
    if component.level is Level.DATASET:
        values = element("str:TextFormat", textType=component.text_type)
        inside.append(element("str:CoreRepresentation", [values]))
    return element("str:Concept", inside, id=component.id)


def concepts(scheme: ConceptScheme, components: Iterable[Component]) -> str:
    """A concept scheme with the concepts of some components."""
    owner = {"agencyID": scheme.agency, "version": scheme.version}
    if scheme.is_partial:
        owner["isPartial"] = "true"
    return maintainable(
        *("str:ConceptScheme", scheme.id, scheme.name, map(concept, components), NO_NAME), **owner
    )
