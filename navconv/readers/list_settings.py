"""What the heads of lists say, from the package's file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=1)
def read_settings() -> Mapping[str, list[str]]:
    """What heads say, from the package's file."""
    import tomllib
    from importlib.resources import files

    text = (files("navconv.readers") / "list_heads.toml").read_text("utf-8")
    return tomllib.loads(text)
