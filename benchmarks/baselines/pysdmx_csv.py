"""What pysdmx needs to write a data set as SDMX-CSV 2.0 from memory.

Attributes of the whole data set are left out, which pysdmx would repeat on every line: three times the bytes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pysdmx.io import get_datasets, write_sdmx
from pysdmx.io.format import Format

from navconv.writers.sdmx.sdmx_options import Form

if TYPE_CHECKING:
    from collections.abc import Callable


def load(make: Callable[..., bytes]) -> list[Any]:
    """The data sets of a message, with their structure."""
    with tempfile.TemporaryDirectory() as folder:
        data, structure = Path(folder, "data.csv"), Path(folder, "structure.xml")
        data.write_bytes(make())
        structure.write_bytes(make(form=Form.STRUCTURE))
        datasets: list[Any] = list(get_datasets(str(data), structure=str(structure)))
    for dataset in datasets:
        dataset.attributes.clear()
    return datasets


def write(datasets: list[Any], out: BinaryIO) -> None:
    """Writes data sets from memory."""
    text: str = write_sdmx(datasets, Format.DATA_SDMX_CSV_2_0_0)
    out.write(text.encode())
