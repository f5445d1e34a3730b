"""The package as users get it: the sdist, the wheel made from it, and that wheel installed alone.

Nothing is fetched. The wheel goes into a fresh environment in which the packages that it declares,
and those that they declare, are linked from the running one; so a package that it needs and does
not declare is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from tests.conftest import command_environment
from tests.samples import CHECKOUT, FOLDER

if TYPE_CHECKING:
    from importlib.metadata import Distribution

pytestmark = pytest.mark.slow
pytest.importorskip("hatchling")

SAMPLE = FOLDER / "tiltak-2016-11.txt"
ONE_SET = FOLDER / "layouts" / "stub-header.txt"
"""An export with one set of dimensions, which is what fits into one PC-Axis file."""

TOPS = ("grammar", "navconv", "samples", "tests", "docs", "benchmarks", ".ci")


def build(target: str, source: Path, folder: Path) -> Path:
    """Builds an sdist or a wheel of a source folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", CHECKOUT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what it declares, and nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    binary = home / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    done = subprocess.run(
        [binary, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    packages = Path(done.stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    for needed in needed_by(
        line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")
    ):
        link(needed, packages)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            binary,
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            wheel,
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    return binary


def needed_by(requirements, found: dict[str, Distribution] | None = None) -> list[Distribution]:
    """The distributions that requirements name, with all that they need, extras left out."""
    found = {} if found is None else found
    for text in requirements:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if requirement.name.lower() not in found:
            found[requirement.name.lower()] = distribution(requirement.name)
            needed_by(found[requirement.name.lower()].requires or (), found)
    return list(found.values())


def link(needed: Distribution, packages: Path) -> None:
    """Links what a distribution installed beside its metadata into another environment."""
    for top in {file.parts[0] for file in needed.files or ()} - {"..", "__pycache__"}:
        if not (packages / top).exists():
            (packages / top).symlink_to(Path(str(needed.locate_file(top))))


def in_git() -> list[str]:
    done = subprocess.run(
        ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("no git checkout")
    return done.stdout.splitlines()


def test_the_sdist_holds_everything(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    missing = [
        name
        for name in in_git()
        if name not in names and (CHECKOUT / name).exists() and name != ".gitattributes"
    ]
    assert [name for name in missing if name.split("/")[0] in TOPS] == []
    tops = {"LICENSE", "README.md", "Makefile", "pyproject.toml", "CHANGELOG.md", "hatch_build.py"}
    assert tops <= names
    made = {"grammar/tables.json", "navconv/prepared.code"}
    assert made & names == set()  # the wheel's build makes them


def test_the_wheel_holds_the_package_and_the_grammar_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (page,) = (name for name in names if name.endswith("/share/man/man1/navconv.1"))
        # tests/test_docs.py holds that page to the table of options.
        assert archive.read(page) == (CHECKOUT / "docs" / "navconv.1").read_bytes()
    grammar = {path.name for path in (CHECKOUT / "grammar").iterdir() if path.is_file()}
    assert {f"navconv/_grammar/{name}" for name in grammar | {"tables.json"}} <= names
    package = CHECKOUT / "navconv"
    files = {
        path.relative_to(CHECKOUT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= names
    assert {"navconv/py.typed", "navconv/prepared.code"} <= names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"navconv"}


def test_the_wheel_alone_converts_a_sample(python: Path, tmp_path: Path) -> None:
    """From another folder, with an empty home and without the checkout in sight."""
    env = {**command_environment(), "HOME": str(tmp_path), "PATH": os.defpath}
    (tmp_path / "export.txt").write_bytes(SAMPLE.read_bytes())
    where = subprocess.run(
        [
            python,
            "-c",
            (
                "import sys, navconv.layout.grammar as g; g.build_parser();"
                "print(g.__file__); print(sorted({'lark'} & set(sys.modules)))"
            ),
        ],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    file, loaded = where.stdout.splitlines()
    assert file.startswith(str(python.parent.parent))
    assert loaded == "[]"  # not Lark, whose import takes longer
    command = ["to-csv", "--provenance", "export.txt"]
    installed = subprocess.run(
        [python.parent / "navconv", *command],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=True,
    )
    checkout = subprocess.run(
        [sys.executable, "-m", "navconv", *command],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        check=True,
    )
    assert installed.stdout == checkout.stdout
    assert installed.stderr == checkout.stderr
    assert installed.stdout.count(b"\n") == 386


@pytest.mark.parametrize(
    "command", ["to-json", "to-xlsx", "to-sdmx", "to-jsonstat", "to-px", "to-datapackage"]
)
def test_the_wheel_alone_writes_every_format(python: Path, tmp_path: Path, command: str) -> None:
    """No format but Parquet needs more than the wheel declares, and each finds its data files."""
    done = subprocess.run(
        [python, "-m", "navconv", command, "--quiet", "-o", "out", ONE_SET],
        cwd=tmp_path,
        env=command_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out").stat().st_size > 500


def test_the_wheel_alone_says_which_extra_is_missing(python: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [python, "-m", "navconv", "to-parquet", "--quiet", "-o", "out", SAMPLE],
        cwd=tmp_path,
        env=command_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 6
    assert "navconv[parquet]" in done.stderr
