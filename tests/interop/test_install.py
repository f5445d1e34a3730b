"""pipx and uv install navconv as the README says, from the checkout and from a wheel, into a home that is empty."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import CHECKOUT, FOLDER

pytestmark = pytest.mark.interop
BIN = Path(sys.executable).parent
README = (CHECKOUT / "README.md").read_text("utf-8")
_LINE = re.compile(r"(?:^|`)((?:pipx|uv tool) install \.[^`\n]*)", re.MULTILINE)
PLACES = ("PIPX_", "PYTHON", "UV_TOOL", "VIRTUAL_ENV", "XDG_")
LINES = _LINE.findall(README)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy of what the checkout holds, without what was made in it, and the wheel that is made of that."""
    copy = tmp_path_factory.mktemp("checkout") / "navconv"
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, check=True)
    for name in listed.stdout.decode().splitlines():
        if (CHECKOUT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, copy / name)
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", "dist", "."]
    subprocess.run(wheel, cwd=copy, check=True)
    return copy


def test_the_readme_names_both_programs_and_both_sources():
    assert len(LINES) >= 3
    assert {line.split()[0] for line in LINES} == {"pipx", "uv"}
    assert any(".whl" in line for line in LINES)


@pytest.mark.parametrize("line", LINES)
def test_it_is_installed_as_the_readme_says(source, tmp_path, line):
    own = tmp_path / ".local" / "bin"
    # How the network is reached stays; where programs of this machine put things does not.
    env = {name: value for name, value in os.environ.items() if not name.startswith(PLACES)}
    env |= {"HOME": str(tmp_path), "PATH": f"{own}:{BIN}:{os.defpath}", "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=source, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    shutil.copy(FOLDER / "tiltak-2016-11.txt", tmp_path / "a.txt")
    converted = subprocess.run(
        ["navconv", "to-csv", "--quiet", "a.txt"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=False,
    )
    assert (own / "navconv").exists()
    assert (converted.returncode, converted.stdout.count(b"\n")) == (0, 386)
    if line.startswith("pipx"):
        page = tmp_path / ".local" / "share" / "man" / "man1" / "navconv.1"
        assert page.read_bytes() == (CHECKOUT / "docs" / "navconv.1").read_bytes()
