"""Records keep what data classes promise, and are data classes to whoever asks."""

from __future__ import annotations

import copy
import dataclasses
import enum
import pickle
import typing

import pytest

from navconv.records import NamedTuple, StrEnum, dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    code: int = 0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)
    kind: str | None = field(default=None, metadata={"help": "What it is."})


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The same place as dataclasses make it."""

    name: str
    code: int = 0
    notes: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)
    kind: str | None = dataclasses.field(default=None, metadata={"help": "What it is."})


@dataclass(slots=True, eq=False, repr=False)
class Book:
    """A book of account."""

    pages: list[str] = field(default_factory=list)


GIVEN = [(("Oslo",), {}), (("Oslo", 3), {"kind": "city"}), ((), {"name": "Bø", "notes": ["x"]})]


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_a_record_is_made_shown_and_compared_as_a_data_class(values, named):
    one, other = Place(*values, **named), Twin(*values, **named)
    assert repr(one).replace("Place", "Twin") == repr(other)
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert one == Place(*values, **named)
    assert hash(one) == hash(other)
    assert one != other
    assert one != replace(one, code=99)


@pytest.mark.parametrize("wrong", [(), ("Oslo", 1, [], None, 5)])
def test_what_is_missing_or_too_much_is_refused(wrong):
    with pytest.raises(TypeError, match=r"Place\.__init__"):
        Place(*wrong)


def test_a_frozen_record_never_changes():
    place = Place("Oslo")
    for change in (lambda: setattr(place, "name", "Bø"), lambda: delattr(place, "name")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises((AttributeError, TypeError)):
        place.__dict__  # noqa: B018  there is none


@dataclass(frozen=True)
class Loose:
    """A place with room for more."""

    name: str


@dataclass(frozen=True, slots=True)
class Town(Place):
    """A place in a place."""

    within: str = ""


@pytest.mark.parametrize("kind", [Place, Loose, Town])
def test_a_frozen_record_is_of_its_own_class_whatever_makes_it(kind):
    one, other = kind("Oslo"), kind("Oslo")
    assert (type(one), type(other), one == other) == (kind, kind, True)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "Bø"


def test_each_record_has_a_list_of_its_own():
    assert Place("a").notes is not Place("b").notes
    book = Book()
    book.pages.append("x")
    book.pages = [*book.pages, "y"]
    assert (book.pages, Book().pages, book == Book()) == (["x", "y"], [], False)


def test_records_can_be_copied_and_sent_to_another_process():
    place = Place("Oslo", 3, ["x"], "city")
    for again in (pickle.loads(pickle.dumps(place)), copy.deepcopy(place), replace(place)):  # noqa: S301  our own
        assert (again, again.notes) == (place, ["x"])


def test_dataclasses_knows_the_fields():
    assert dataclasses.is_dataclass(Place)
    assert dataclasses.replace(Place("Oslo"), code=4) == Place("Oslo", 4)
    mine, theirs = dataclasses.fields(Place), dataclasses.fields(Twin)
    for one, other in zip(mine, theirs, strict=True):
        assert (one.name, one.type, one.default, dict(one.metadata)) == (
            *(other.name, other.type, other.default, dict(other.metadata)),
        )


def test_fields_match_by_place():
    match Place("Oslo", 3):
        case Place(name, code):
            assert (name, code) == ("Oslo", 3)


class Pair(NamedTuple):
    """A pair."""

    left: str
    right: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return len(self.right)


class TypedPair(typing.NamedTuple):
    """A pair."""

    left: str
    right: tuple[int, ...] = ()


def test_a_named_tuple_is_that_of_typing():
    assert Pair("a", (1, 2)) == TypedPair("a", (1, 2)) == ("a", (1, 2))
    assert repr(Pair("a")) == repr(TypedPair("a")).replace("TypedPair", "Pair")
    assert (Pair._fields, Pair._field_defaults) == (TypedPair._fields, TypedPair._field_defaults)
    assert (Pair.__doc__, Pair.__module__, Pair.__qualname__) == ("A pair.", __name__, "Pair")
    assert copy.copy(Pair("a", (1,))).size == 1
    with pytest.raises(TypeError, match="left"):
        Pair()


class Colour(StrEnum):
    """A colour."""

    RED = "red"
    """Of blood."""

    NONE = ""


class TheirColour(enum.StrEnum):
    """A colour."""

    RED = "red"
    NONE = ""


def test_words_are_those_of_enum():
    for mine, theirs in zip(Colour, TheirColour, strict=True):
        told = [
            (item, item.name, item.value, str(item), f"{item:>4}", bool(item))
            for item in (mine, theirs)
        ]
        assert told[0] == told[1]
        assert {mine: 1}[theirs.value] == 1
    assert Colour("red") is Colour.RED
    assert isinstance(Colour.RED, Colour)
    assert Colour.__doc__ == "A colour."
    with pytest.raises(ValueError, match="'blue' is not a valid Colour"):
        Colour("blue")


def test_words_can_be_copied_and_sent_to_another_process():
    for again in (pickle.loads(pickle.dumps(Colour.RED)), copy.deepcopy(Colour.RED)):  # noqa: S301  our own
        assert again is Colour.RED
