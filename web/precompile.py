"""Compiles modules in place, by the Python of the page (`precompile.mjs` runs this): the sources go, the code stays."""

from __future__ import annotations

import py_compile
import sys
from pathlib import Path

BUILD = Path("/build")
SITES = [path for path in sorted((BUILD / "site").iterdir()) if path.is_dir()]

sys.path[:0] = map(str, SITES)
from navconv.pipeline.preparation import prepare  # noqa: E402  found in the folder above

# Expressions are compiled for one build of Python, which is another than that of the wheel.
prepare()


def compile_module(path: Path, folder: Path) -> None:
    """Compiles a module; nothing is looked at when it is loaded, since nothing changes there."""
    py_compile.compile(
        str(path),
        cfile=f"{path}c",
        dfile=str(path.relative_to(folder)),
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    path.unlink()


for root in (BUILD / "stdlib", *SITES):
    for module in sorted(root.rglob("*.py")):
        compile_module(module, root)
