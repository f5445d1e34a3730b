"""Files that say which codes became which: ours, rows as ``codelist --map`` gives them, and answers of KLASS.

Statistics Norway's KLASS answers in JSON or CSV: its changes have ``oldCode``, ``newCode`` and ``changeOccurred``, its
correspondences ``sourceCode`` and ``targetCode``, which are of use with their validity. The names are
those of ``CodeChangeItem`` and ``CorrespondenceItem`` in its source, statisticsnorway/klass.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from navconv.problems import CodelistError

FORMS = (
    ("year", "old", "new"),
    ("valid_from", "source", "target"),
    ("changeOccurred", "oldCode", "newCode"),
    ("validFrom", "sourceCode", "targetCode"),
)
"""The columns of files that say when, and which code became which: ours, the rows that we give, and those of KLASS."""

OF_KLASS = FORMS[2:]

LISTS = ("codeChanges", "correspondenceItems")
"""What KLASS calls the rows in its JSON."""


def read_changes(path: str | Path) -> Iterator[tuple[int, str, str, str]]:
    """The rows of a file that says which code became which: their line, when, the old code and the new one.

    Raises:
        CodelistError: the file cannot be read, or has no columns that say so.
    """
    rows = _read_rows(Path(path))
    names = rows[0].keys() if rows else FORMS[0]
    columns = next((form for form in FORMS if set(form) <= set(names)), None)
    if columns is None:
        forms = "; or ".join(", ".join(form) for form in FORMS)
        raise CodelistError(f"expected the columns {forms}", source=str(path), line=1)
    for line, row in enumerate(rows, start=2):
        if row.get("kind") != "same":
            when, old, new = (str(row[name] or "").strip() for name in columns)
            if columns in OF_KLASS and not (old and new):
                continue  # KLASS lists codes too that nothing became, or that came of nothing
            # A reform is of a year; files of others give its day.
            yield line, when.partition("-")[0], old, new


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, parted by commas or semicolons, or of what KLASS answers as JSON."""
    try:
        content = path.read_bytes()
        if path.suffix == ".json":
            found = json.loads(content)
            name = next(name for name in LISTS if name in found)
            return [dict(row) for row in found[name]]
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("latin-1")  # as KLASS writes CSV
        head = text.partition("\n")[0]
        delimiter = ";" if head.count(";") > head.count(",") else ","
        return list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    except StopIteration as error:
        message = f"expected an object with {' or '.join(LISTS)}, found neither"
        raise CodelistError(message, source=str(path)) from error
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise CodelistError(f"the changes cannot be read: {error}", source=str(path)) from error
