"""What the build does besides packing files: it lets Lark make the parser from the grammar."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ParserHook(BuildHookInterface):
    """Writes the parser's module beside the grammar, for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatch's
        """Makes the module before files are packed."""
        sys.path.insert(0, self.root)
        from navconv.layout.grammar import grammar_folder, save_parser

        try:
            save_parser(grammar_folder())
        except OSError as error:
            # Without the module the package works, only its start is slower.
            self.app.display_warning(f"the parser's module cannot be written: {error}")
