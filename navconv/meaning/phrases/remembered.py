"""What is understood once and remembered: what methods have found, within a bound."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Method = TypeVar("Method", bound=Callable[..., object])

MAX_CACHED = 1 << 16
"""How many labels, heads or texts are remembered, so that a long stream needs no more memory than a short one."""


class _Remembered:
    """A method that each object asks once for the same arguments."""

    def __init__(self, method: Callable[..., object], most: int) -> None:
        self._method = method
        self._most = most

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, item: Any, owner: type) -> object:  # noqa: ANN401  an object of any class
        if item is None:
            return self._method
        # Found in the object itself from now on.
        return item.__dict__.setdefault(
            self._name, lru_cache(self._most)(self._method.__get__(item, owner))
        )


def remembered(most: int = MAX_CACHED) -> Callable[[Method], Method]:
    """Makes a method remember what it found for as many arguments, which must be hashable."""

    def remember(method: Method) -> Method:
        return _Remembered(method, most)  # type: ignore[return-value]  # it gives the method

    return remember


def trim(cache: dict[Any, Any], most: int = MAX_CACHED) -> None:
    """Empties a memory that has grown too large."""
    if len(cache) >= most:
        cache.clear()
