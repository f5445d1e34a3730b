"""What a conversion of text loads: nothing that takes long and that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.samples import ALL

SLOW = (
    "dataclasses",
    "inspect",
    "typing",
    "typer",
    "datetime",
    "fractions",
    "argparse",
    "openpyxl",
)


@pytest.mark.parametrize("name", ["tiltak-2016-11.txt"])
def test_a_plain_conversion_loads_no_slow_module(name):
    path = next(path for path in ALL if path.name == name)
    code = (
        "import sys; from navconv.__main__ import main\n"
        f"sys.argv = ['navconv', 'to-csv', {str(path)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    loaded = done.stderr.splitlines()[-1].split()
    assert "navconv.meaning.interpret" in loaded
    assert not {*SLOW} & {*loaded}
