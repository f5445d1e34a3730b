"""Programs in JavaScript that read our output, run by node with the packages of ``package.json``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path as FilePath

NODE_MODULES = Path(
    os.environ.get("NODE_PATH") or Path(__file__).parents[2] / ".venv-interop" / "node_modules"
)


def run_node(program: str, package: str, given: FilePath) -> Any:
    """What a program says of a file whose path it is given, as JSON.

    A missing node or package is a failure: ``make interop`` sets both up.
    """
    node = shutil.which("node")
    if node is None or not (NODE_MODULES / package).is_dir():
        pytest.fail(f"node is not installed, or {package} is not in {NODE_MODULES}")
    done = subprocess.run(
        [node, "-e", program, str(given)],
        env={**os.environ, "NODE_PATH": str(NODE_MODULES)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr)
    return json.loads(done.stdout)
