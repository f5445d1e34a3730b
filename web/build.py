"""Builds the page: `web/dist/`, a folder of static files that any web server can serve as it is.

    make web

`build.py WHEEL` gathers what is fetched and compiled in `build/web/`; `build.py` alone makes the folder of it.

What is not navconv's own comes from npm and PyPI, by the versions and hashes in `packages.toml` and `wheels.txt`. All
modules are compiled beforehand by the page's own Python (`precompile.mjs`), and packed so that one request brings them.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import HeaderParser
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "build" / "web"
DIST = HERE / "dist"
TIMELESS = (1980, 1, 1, 0, 0, 0)

sys.path.insert(0, str(ROOT))
from chart_library import fetch_package  # noqa: E402  stands at the top of the checkout
from navconv.report import page as report  # noqa: E402
from navconv.version import __version__  # noqa: E402


def main() -> None:
    """Does the one or the other."""
    if len(sys.argv) > 1:
        _gather(Path(sys.argv[1]))
    else:
        _assemble(json.loads((WORK / "licences.json").read_text("utf-8")))


def _gather(wheel: Path) -> None:
    """Fetches, unpacks and compiles anew."""
    plan = tomllib.loads((HERE / "packages.toml").read_text("utf-8"))
    shutil.rmtree(WORK, ignore_errors=True)
    licences: list[dict[str, str]] = [_unpack_npm(package) for package in plan["package"]]
    with zipfile.ZipFile(WORK / "pyodide" / "python_stdlib.zip") as archive:
        for name in archive.namelist():
            archive.extract(name, WORK / "stdlib")
    licences += _unpack_wheels([wheel, *_fetch_wheels()], plan)
    subprocess.run(["node", str(HERE / "precompile.mjs"), str(WORK)], check=True)
    (WORK / "licences.json").write_text(json.dumps(licences), "utf-8")


def _unpack_npm(package: dict[str, Any]) -> dict[str, str]:
    """Unpacks the files of an npm package that the page needs; tells its licence."""
    folder = WORK / package["name"]
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(fetch_package(package)), mode="r:gz") as archive:
        for name in package["files"]:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise ValueError(f"{package['name']}: expected a file {name}, found none")
            (folder / name).write_bytes(member.read())
    return {key: package[key] for key in ("name", "version", "licence", "about")}


def _fetch_wheels() -> list[Path]:
    """Lets pip fetch the wheels; one whose hash is another ends the build."""
    folder = WORK / "wheels"
    platform = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14"]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--require-hashes", "--only-binary", ":all:", *platform),
            *("--implementation", "cp", "--abi", "cp314", "--abi", "none"),
            *("--dest", str(folder), "--requirement", str(HERE / "wheels.txt")),
        ],
        check=True,
    )
    return sorted(folder.glob("*.whl"))


def _unpack_wheels(wheels: list[Path], plan: dict[str, Any]) -> list[dict[str, str]]:
    """Unpacks wheels into the folders of their packs; tells their licences."""
    licences = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            info = next(name for name in names if name.endswith(".dist-info/METADATA"))
            about = HeaderParser().parsestr(archive.read(info).decode())
            pack = plan["packs"].get(about["Name"].lower(), "core")
            for name in names:
                if not any(fnmatch(name, pattern) for pattern in plan["leave_out"]):
                    archive.extract(name, WORK / "site" / pack)
            texts = [
                _decode(archive.read(name))
                for name in names
                if ".dist-info/" in name and "LICEN" in name.upper() and not name.endswith("/")
            ]
        licences.append(
            {
                "name": about["Name"],
                "version": about["Version"],
                "licence": about["License-Expression"] or about["License"],
                "about": about["Summary"],
                "text": "\n\n".join(texts),
            }
        )
    return licences


def _decode(text: bytes) -> str:
    """The text of a licence; old ones are in ISO 8859-1."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _assemble(licences: list[dict[str, str]]) -> None:
    """Puts the folder together: what never changes below `v/…`, the rest beside it. It takes its name when whole."""
    unfinished = WORK / "dist"
    shutil.rmtree(unfinished, ignore_errors=True)
    parts: dict[str, bytes] = {
        f"pyodide/{name}": (WORK / "pyodide" / name).read_bytes()
        for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    }
    parts["pyodide/python_stdlib.zip"] = _zip(WORK / "stdlib")
    lock = json.loads((WORK / "pyodide" / "pyodide-lock.json").read_bytes())
    parts["pyodide/pyodide-lock.json"] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    for site in sorted((WORK / "site").iterdir()):
        parts[f"{site.name}.pack"] = _pack(site)
    for name in (
        "start.js",
        "page.js",
        "jobs.js",
        "options.js",
        "results.js",
        "page.css",
        "worker.js",
        "session.py",
        "icon.svg",
    ):
        parts[name] = (HERE / name).read_bytes()
    parts["words.js"] = (
        f"export default {json.dumps(_read_words(), ensure_ascii=False)};\n".encode()
    )
    parts["licences.txt"] = _licence_texts(licences).encode()
    digest = hashlib.sha256()
    for name, content in sorted(parts.items()):
        digest.update(f"{name} {len(content)} ".encode() + content)
    version = f"v/{digest.hexdigest()[:16]}"
    policy = _policy()
    page = (HERE / "index.html").read_text("utf-8")
    for mark, text in {
        "POLICY": policy,
        "ASSETS": version,
        "VERSION": __version__,
        "LICENCES": _licence_rows(licences),
    }.items():
        page = page.replace(f"{{{{{mark}}}}}", text)
    files = {f"{version}/{name}": content for name, content in parts.items()}
    files["index.html"] = page.encode()
    names = json.dumps(["./", *sorted(f"{version}/{name}" for name in parts)])
    worker = (HERE / "service_worker.js").read_text("utf-8")
    files["service_worker.js"] = worker.replace("/* FILES */ []", names).encode()
    files["headers.txt"] = _headers(policy).encode()
    for name, content in files.items():
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shutil.rmtree(DIST, ignore_errors=True)
    unfinished.rename(DIST)
    packed = sum(len(gzip.compress(content, 6)) for content in files.values())
    whole = sum(map(len, files.values()))
    sys.stdout.write(f"{DIST}: {whole / 1e6:.1f} MB, {packed / 1e6:.1f} MB compressed\n")


def _zip(folder: Path) -> bytes:
    """The standard library as Pyodide wants it: an archive that Python imports from."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), TIMELESS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return out.getvalue()


def _pack(folder: Path) -> bytes:
    """Files as one: a line of JSON that lists their names and sizes, then their contents; gzip over all.

    The worker takes it apart in a few milliseconds, where Python's zipfile takes a few hundred.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = [[path.relative_to(folder).as_posix(), path.stat().st_size] for path in paths]
    content = b"".join([json.dumps(listed).encode(), b"\n", *(path.read_bytes() for path in paths)])
    return gzip.compress(content, 9, mtime=0)


def _read_words() -> dict[str, dict[str, str]]:
    """The page's own words, by language and key."""
    with (HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {lang: {row["key"]: row[lang] for row in rows} for lang in ("nb", "nn", "en")}


def _policy() -> str:
    """The content security policy: nothing but the page's own origin, and the scripts of a report by their hashes."""
    scripts = " ".join(f"'{item}'" for item in report.script_hashes())
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; "
        f"style-src 'self' '{report.style_hash()}'; connect-src 'self'; worker-src 'self'; "
        "img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _headers(policy: str) -> str:
    """What a server should send with every file, a header a line."""
    return (
        f"Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        "Cross-Origin-Opener-Policy: same-origin\n"
        "Cross-Origin-Resource-Policy: same-origin\n"
        "Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        "Referrer-Policy: no-referrer\n"
        "X-Content-Type-Options: nosniff\n"
    )


def _licence_rows(licences: list[dict[str, str]]) -> str:
    """The table of licences on the page."""
    return "".join(
        f"<tr><th scope=row>{escape(item['name'])}</th><td>{escape(item['version'])}</td>"
        f"<td>{escape(item['licence'])}</td><td lang=en>{escape(item['about'])}</td></tr>\n"
        for item in licences
    )


def _licence_texts(licences: list[dict[str, str]]) -> str:
    """The texts of the licences, one after another."""
    charts = (ROOT / "navconv" / "report" / "chart_library_licences.txt").read_text("utf-8")
    own = [
        f"{item['name']} {item['version']}: {item['licence']}\n\n{item.get('text', '')}"
        for item in licences
    ]
    return "\n\n".join([*own, charts])


if __name__ == "__main__":
    main()
