"""What the build does besides packing files: it makes the parser, compiles, and fetches what draws charts."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeFilesHook(BuildHookInterface):
    """Writes the files that no commit holds, for wheels and for editable installs.

    They are the tables of the parser beside the grammar, the code that each run would compile, and the script of the
    report's charts.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatch's
        """Makes the module before files are packed."""
        sys.path.insert(0, self.root)
        from chart_library import make_chart_library
        from navconv.pipeline.preparation import prepare

        try:
            prepare()
        except OSError as error:
            # Without its files the package works, only its start is slower.
            self.app.display_warning(f"the tables and the code cannot be written: {error}")
        try:
            make_chart_library()
        except OSError as error:
            # Without the script a report has no charts, and says so.
            self.app.display_warning(f"the library of charts cannot be fetched: {error}")
