"""Data classes that cost little to define: the fields, ``frozen``, ``slots`` and ``replace`` of :mod:`dataclasses`.

A short run is mostly start-up, of which dataclasses and the modules that they need took a seventh: they write and
compile five methods for each class. Here one method is compiled, when a class first makes an instance, and the others
are shared. Whoever asks these classes for their fields, as ``dataclasses.fields`` does, is given those of dataclasses.
Named tuples are those of ``typing`` without its look at the annotations, which takes more than half of their making;
enumerations of words are those of ``enum`` without what else these can do, which takes nine tenths of it.
"""

from __future__ import annotations

from _collections import _tuplegetter  # type: ignore[import-not-found]
from operator import attrgetter

from navconv.prepared import method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from enum import StrEnum as StrEnum  # noqa: PLC0414  for whoever imports it from here
    from typing import Any, Self, TypeVar, dataclass_transform
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  the same

    T = TypeVar("T")
else:

    def dataclass_transform(**_options: object) -> Callable[[T], T]:
        """Says to type checkers what :func:`dataclass` does; nothing to a run."""
        return lambda function: function


NOTHING: Any = object()
"""In place of a default that there is not."""


class _TupleMaker(type):
    """Makes a named tuple of the body of a class."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = tuple(body.get("__annotations__", ()))
        values = "".join(f"{field}, " for field in fields)
        space: dict[str, Any] = {"_new": tuple.__new__}
        exec(method(f"def __new__(_cls, {values}): return _new(_cls, ({values}))"), space)  # noqa: S102  its own fields
        defaults = {field: body[field] for field in fields if field in body}
        space["__new__"].__defaults__ = tuple(defaults.values())
        own = {
            **{field: _tuplegetter(at, None) for at, field in enumerate(fields)},
            "__new__": space["__new__"],
            "__slots__": (),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return type(name, (_NamedTuple,), {**body, **own})


class _NamedTuple(tuple["Any", ...]):
    """What all named tuples have, as those of ``collections`` have it."""

    __slots__ = ()
    _fields: tuple[str, ...]

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401  of any field
        values = list(map(changes.pop, self._fields, self))
        return type(self)(*values, **changes)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = [f"{name}={value!r}" for name, value in self._asdict().items()]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


if not TYPE_CHECKING:

    class NamedTuple(metaclass=_TupleMaker):
        """A tuple with named fields, as ``typing.NamedTuple`` makes it; type checkers see that one."""


class _WordMaker(type):
    """Makes an enumeration of words of the body of a class."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        own = isinstance(bases[0], cls)
        words = {key: word for key, word in body.items() if own and key[0] != "_"}
        kept = {key: value for key, value in body.items() if key not in words}
        made: Any = super().__new__(cls, name, bases, {"__slots__": (), **kept, "members": {}})
        for key, word in words.items():
            member = made.members[word] = str.__new__(made, word)
            member.name, member.value = key, word
            setattr(made, key, member)
        return made  # type: ignore[no-any-return]

    def __call__(cls: Any, word: str) -> Any:  # noqa: ANN401  of any enumeration
        if word not in cls.members:
            raise ValueError(f"{word!r} is not a valid {cls.__qualname__}")
        return cls.members[word]

    def __iter__(cls: Any) -> Iterator[Any]:
        return iter(cls.members.values())


if not TYPE_CHECKING:

    class StrEnum(str, metaclass=_WordMaker):
        """Words of which a value is one, as ``enum.StrEnum`` has them; type checkers see that one."""

        __slots__ = ("name", "value")

        def __reduce__(self) -> tuple[type, tuple[str]]:
            return type(self), (self.value,)


class Field:
    """What is said of a field beside its type; see :func:`field`."""

    __slots__ = ("options",)

    def __init__(self, options: dict[str, Any]) -> None:
        """Takes what ``dataclasses.field`` takes."""
        self.options = options


def field(
    *,
    default: Any = NOTHING,  # noqa: ANN401  of any field
    default_factory: Callable[[], Any] = NOTHING,
    compare: bool = True,
    repr: bool = True,  # noqa: A002  as in dataclasses
    metadata: Mapping[str, Any] | None = None,
) -> Any:  # noqa: ANN401  what the field holds
    """A field of which more is said than its default, as ``dataclasses.field`` has it."""
    options = {"default": default, "default_factory": default_factory, "metadata": metadata}
    given = {name: value for name, value in options.items() if value not in (NOTHING, None)}
    if default is None:
        given["default"] = None
    return Field({**given, "compare": compare, "repr": repr})


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002  as in dataclasses
) -> Callable[[type[T]], type[T]]:
    """Makes a data class of a class; what it inherits from one, comes before its own fields.

    Args:
        frozen: whether its instances never change.
        slots: whether they hold nothing but their fields.
        eq: whether they are equal where their fields are.
        repr: whether they show their fields.
    """

    def make(cls: type[T]) -> type[T]:
        own = dict(vars(cls))
        named = {name: own.pop(name, NOTHING) for name in cls.__annotations__}
        fields: dict[str, dict[str, Any]] = {}
        for base in cls.__bases__:
            inherited = vars(base).get("__dataclass_fields__")
            fields |= inherited.fields if inherited else {}
        own_fields = {
            name: given.options if isinstance(given, Field) else _as_default(given)
            for name, given in named.items()
        }
        fields |= own_fields
        compared = [name for name, options in fields.items() if options.get("compare", True)]
        added = {
            "__init__": _write_init(frozen=frozen),
            "__dataclass_fields__": _Fields(fields),
            "__match_args__": tuple(fields),
            **(_COMPARED if eq and compared else {}),
            **({"__hash__": _hash if frozen else None} if eq and compared else {}),
            **({"__repr__": _repr} if repr else {}),
            **(_FROZEN if frozen else {}),
            **({"__reduce__": _reduce} if slots else {}),
            "_compared": attrgetter(*compared) if compared else None,
        }
        added = {name: value for name, value in added.items() if name not in own}
        if slots:
            space = {**own, **added, "__slots__": tuple(own_fields)}
            for name in ("__dict__", "__weakref__"):
                space.pop(name, None)
            made: type[T] = type(cls.__name__, cls.__bases__, space)
            made.__qualname__ = cls.__qualname__
            return made
        for name, value in added.items():
            setattr(cls, name, value)
        for name, given in named.items():
            if isinstance(given, Field):
                delattr(cls, name)
        return cls

    return make


def replace(record: T, **changes: Any) -> T:  # noqa: ANN401  of any field
    """A record with some fields changed, as ``dataclasses.replace`` makes it."""
    kept = {name: getattr(record, name) for name in type(record).__match_args__}  # type: ignore[attr-defined]
    return type(record)(**{**kept, **changes})


def _as_default(given: object) -> dict[str, Any]:
    return {} if given is NOTHING else {"default": given}


class _Fields:
    """The fields of a class: those of dataclasses, which are loaded when somebody asks."""

    def __init__(self, fields: dict[str, dict[str, Any]]) -> None:
        self.fields = fields

    def __get__(self, _instance: object, owner: type) -> Any:  # noqa: ANN401  as dataclasses has it
        import dataclasses

        space = {name: dataclasses.field(**options) for name, options in self.fields.items()}
        kinds: dict[str, Any] = {}
        for base in reversed(owner.__mro__):
            kinds |= vars(base).get("__annotations__", {})
        spelled = type(owner.__name__, (), {**space, "__annotations__": kinds})
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(spelled)
        return made.__dataclass_fields__


def _write_init(*, frozen: bool) -> Callable[..., None]:
    """What makes the first instance of a class: it writes the class a method of its own that makes all."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: ANN401, N807  of any class
        cls = type(self)
        fields = vars(cls)["__dataclass_fields__"].fields
        space: dict[str, Any] = {"_nothing": NOTHING}
        takes, lines = ["self"], []
        for name, options in fields.items():
            value = name
            if "default_factory" in options:
                space[f"_{name}"] = options["default_factory"]
                takes.append(f"{name}=_nothing")
                value = f"_{name}() if {name} is _nothing else {name}"
            elif "default" in options:
                space[f"_{name}"] = options["default"]
                takes.append(f"{name}=_{name}")
            else:
                takes.append(name)
            lines.append(f"self.{name} = {value}")
        if frozen:
            # To pass over the refusal for each field takes several times as long as to be of an open class meanwhile.
            slots = {name: cls.__slots__ for name in vars(cls) if name == "__slots__"}
            opened = type(cls.__name__, cls.__bases__, {**slots, **_OPEN})
            space |= {"TURN": _CLASS.__set__, "OPEN": opened, "OWN": cls}
            lines = ["TURN(self, OPEN)", *lines, "self.__class__ = OWN"]
        body = "\n ".join(lines or ["pass"])
        exec(method(f"def __init__({', '.join(takes)}):\n {body}"), space)  # noqa: S102  its own fields
        init = space["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        cls.__init__ = init
        init(self, *values, **named)

    return __init__


def _eq(self: Any, other: object) -> Any:  # noqa: ANN401  of any class
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = vars(type(self))["_compared"]
    return compared(self) == compared(other)


def _hash(self: Any) -> int:  # noqa: ANN401  of any class
    return hash(vars(type(self))["_compared"](self))


def _repr(self: Any) -> str:  # noqa: ANN401  of any class
    fields = vars(type(self))["__dataclass_fields__"].fields
    shown = [name for name, options in fields.items() if options.get("repr", True)]
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: ANN401  of any class
    cls = type(self)
    return cls, tuple([getattr(self, name) for name in cls.__match_args__])


def _refuse(self: object, name: str, *_value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change the field {name!r} of {type(self).__qualname__}")


_COMPARED = {"__eq__": _eq}
_FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse}
_OPEN = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
_CLASS: Any = vars(object)["__class__"]
