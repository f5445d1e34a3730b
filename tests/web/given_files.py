"""Lets the page convert files that are no part of the project, in both browsers, and compares with the command line.

Usage: ``PYTHONPATH=. .venv-browser/bin/python -m tests.web.given_files FOLDER``, after ``make browser``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from shutil import copyfile

from tests.web.browsers import EXECUTABLES, Browser, Server
from tests.web.test_page import compare_all

KINDS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".pdf", ".txt"}


def main() -> None:
    """Compares every file of the folder; two of one stem would be one on the command line."""
    for name in EXECUTABLES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            files, downloads = folder / "files", folder / "downloads"
            files.mkdir()
            downloads.mkdir()
            for path in sorted(Path(sys.argv[1]).iterdir()):
                if path.suffix.lower() in KINDS:
                    copyfile(path, files / f"{path.stem} {path.suffix[1:]}{path.suffix}")
            server = Server()
            browser = Browser(name, server, downloads)
            browser.open("#ui=en")
            said, _ = compare_all(browser, files, folder)
            count = len(list(files.iterdir()))
            sys.stdout.write(f"{name}: {count} files give the same as the command line\n")
            sys.stdout.writelines(f"  {text}\n" for text in said)
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
