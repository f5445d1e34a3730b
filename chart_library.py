"""Fetches the JavaScript that draws the charts of a report: Vega-Lite, from its npm packages.

The packages, their versions and their hashes stand in `navconv/report/chart_library.toml`. What they hold is put
into one script beside it, with the licences; no commit holds the script, and nothing is fetched when navconv runs.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import sys
import tarfile
import tomllib
import urllib.request
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "navconv" / "report"
SCRIPT = FOLDER / "chart_library.js"
LICENCES = FOLDER / "chart_library_licences.txt"
REGISTRY = "https://registry.npmjs.org"
TIMEOUT = 120
"""Seconds that the registry has for an answer."""


def make_chart_library() -> Path:
    """Writes the script and the licences, unless they are there from these packages.

    Returns:
        The script.

    Raises:
        OSError: the registry cannot be reached, or the files cannot be written.
        ValueError: a package is not the one whose hash is known.
    """
    listed = (FOLDER / "chart_library.toml").read_bytes()
    stamp = f"/* {hashlib.sha256(listed + Path(__file__).read_bytes()).hexdigest()} */\n"
    if SCRIPT.exists() and LICENCES.exists() and SCRIPT.read_text("utf-8").startswith(stamp):
        return SCRIPT
    scripts, licences = [stamp], []
    for package in tomllib.loads(listed.decode())["package"]:
        with tarfile.open(fileobj=io.BytesIO(fetch_package(package)), mode="r:gz") as archive:
            script = _read(archive, package["script"])
            licence = _read(archive, "LICENSE")
        for module, plain in package.get("replace", {}).items():
            if script.count(module) != 1:
                raise ValueError(f"{package['name']}: expected {module!r} once in its script")
            script = script.replace(module, plain)
        lines = [line for line in script.splitlines() if not line.startswith("//# sourceMapping")]
        scripts.append("\n".join(lines) + "\n")
        licences.append(f"{package['name']} {package['version']}\n\n{licence.strip()}\n")
    text = "".join(scripts)
    if "</script" in text.lower() or "<!--" in text:
        raise ValueError(
            "the script cannot stand in a page: it would end the element that holds it"
        )
    LICENCES.write_text("\n".join(licences), "utf-8")
    unfinished = SCRIPT.with_suffix(".tmp")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(SCRIPT)
    return SCRIPT


def fetch_package(package: dict[str, Any]) -> bytes:
    """The archive of a package, from the registry that npm would ask.

    Raises:
        ValueError: it is not the one whose hash is known.
    """
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY).rstrip("/")
    name, version = package["name"], package["version"]
    address = f"{registry}/{name}/-/{name}-{version}.tgz"
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"the registry is no address of the web: {registry}")
    with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  the scheme is looked at above
        archive: bytes = answer.read()
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != package["integrity"]:
        raise ValueError(f"{address}: expected {package['integrity']}, found {found}")
    return archive


def _read(archive: tarfile.TarFile, name: str) -> str:
    """A file of a package."""
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise ValueError(f"expected a file {name} in the package, found something else")
    return member.read().decode("utf-8")


if __name__ == "__main__":
    sys.stdout.write(f"{make_chart_library()}\n")
