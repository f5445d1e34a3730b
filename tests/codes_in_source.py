"""Finds every problem code in the source, with its severities and the shape of its messages.

Codes reach ``Problem(...)`` directly, through functions that pass a parameter on as the code, as
the code of an exception class, in a call that has a code and then a severity, or as pairs of code
and message that a function yields. Anything else is an error, so that no code is overlooked.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import navconv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKAGE = Path(navconv.__file__).parent
ANY = "(?s:.*)"


@dataclass(slots=True)
class Use:
    """What the source says about one code.

    Attributes:
        severities: the severities that are written out beside it.
        messages: regular expressions for its messages.
        places: where it stands, as ``file:line``.
    """

    severities: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A function that passes one of its parameters on as a problem's code."""

    position: int
    severity: str


class UnclearCodeError(Exception):
    """A problem is made with a code that cannot be read from the source."""


def find_codes() -> dict[str, Use]:
    """Every code in the package.

    Raises:
        UnclearCodeError: a problem's code is not written out.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    speakers: dict[Path, dict[str, _Speaker]] = {
        path: _speakers(tree) for path, tree in trees.items()
    }
    speakers = {path: {**_imported(trees[path], speakers), **own} for path, own in speakers.items()}
    errors = _error_codes(trees.values())
    uses: dict[str, Use] = {}
    for path, tree in trees.items():
        passing = _inside_speakers(tree, speakers[path])
        for call in _calls(tree):
            place = f"{path.relative_to(PACKAGE)}:{call.lineno}"
            name = _name(call.func)
            if name in errors and isinstance(call.func, ast.Name | ast.Attribute):
                _enter(uses, errors[name], {"error"}, call.args[0] if call.args else None, place)
                continue
            found = _codes_of(call, name, speakers[path])
            if found is None:
                if (name == "Problem" or name in speakers[path]) and call not in passing:
                    pairs = _yielded(tree)
                    if name == "Problem" or not pairs:
                        raise UnclearCodeError(place)
                    for code, message in pairs:
                        _enter(uses, code, {speakers[path][name].severity}, message, place)
                continue
            codes, severities, message = found
            for code in codes:
                _enter(uses, code, severities, message, place)
    for name, code in errors.items():
        uses.setdefault(code, Use()).places.append(name)
        uses[code].severities.add("error")
    return uses


def _imported(
    tree: ast.Module, speakers: Mapping[Path, Mapping[str, _Speaker]]
) -> dict[str, _Speaker]:
    """The functions of other modules that a module takes which pass a parameter on as the code."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            path = PACKAGE.joinpath(*node.module.split(".")[1:]).with_suffix(".py")
            known = speakers.get(path, {})
            found.update({item.name: known[item.name] for item in node.names if item.name in known})
    return found


def _enter(
    uses: dict[str, Use], code: str, severities: set[str], message: ast.expr | None, place: str
) -> None:
    use = uses.setdefault(code, Use())
    use.severities |= severities
    use.messages.add(_pattern(message))
    use.places.append(place)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    if position < len(call.args):
        return call.args[position]
    return next((item.value for item in call.keywords if item.arg == keyword), None)


def _codes_of(
    call: ast.Call, name: str, speakers: dict[str, _Speaker]
) -> tuple[list[str], set[str], ast.expr | None] | None:
    """Codes, severities and message of a call; None where it names no code."""
    if name == "Problem":
        codes = _literals(_argument(call, 0, "code"))
        severities = _severities(_argument(call, 1, "severity"))
        return (codes, severities, _argument(call, 2, "message")) if codes else None
    if name in speakers:
        speaker = speakers[name]
        codes = _literals(_argument(call, speaker.position, "code"))
        at = next((i for i, arg in enumerate(call.args) if _severities(arg)), speaker.position)
        severities = _severities(call.args[at]) or (
            {speaker.severity} if speaker.severity else set()
        )
        return (codes, severities, _argument(call, at + 1, "message")) if codes else None
    for at, argument in enumerate(call.args[1:], 1):
        severities = _severities(argument)
        codes = _literals(call.args[at - 1])
        if severities and codes:
            return codes, severities, _argument(call, at + 1, "message")
    return None


def _literals(node: ast.expr | None) -> list[str]:
    """The strings that an expression can be: a literal, one of two, or the first of a tuple."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        both = (_literals(node.body), _literals(node.orelse))
        return both[0] + both[1] if all(both) else []
    if isinstance(node, ast.Tuple) and node.elts:
        return _literals(node.elts[0])
    return []


def _severities(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.Attribute) and _name(node.value) == "Severity":
        return {node.attr.lower()}
    if isinstance(node, ast.IfExp):
        return _severities(node.body) | _severities(node.orelse)
    return set()


def _pattern(node: ast.expr | None) -> str:
    """A regular expression for the texts that an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _pattern(part) if isinstance(part, ast.Constant) else ANY for part in node.values
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _pattern(node.left) + _pattern(node.right)
    if isinstance(node, ast.IfExp):
        return f"(?:{_pattern(node.body)}|{_pattern(node.orelse)})"
    return ANY


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _yielded(tree: ast.Module) -> list[tuple[str, ast.expr]]:
    """The pairs of code and message that functions of a module yield."""
    tuples = [
        node.value.elts
        for node in ast.walk(tree)
        if isinstance(node, ast.Yield)
        and isinstance(node.value, ast.Tuple)
        and len(node.value.elts) == 2
    ]
    return [(code, second) for first, second in tuples for code in _literals(first)]


def _speakers(tree: ast.Module) -> dict[str, _Speaker]:
    """The functions of a module that pass a parameter on to ``Problem`` as its code, by name.

    Those that pass it on to one of them count too.
    """
    found: dict[str, _Speaker] = {}
    before = -1
    while before < len(found):
        before = len(found)
        for function in _functions(tree):
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            for call in _calls(function):
                name = _name(call.func)
                if name != "Problem" and name not in found:
                    continue
                at = 0 if name == "Problem" else found[name].position
                passed = _argument(call, at, "code")
                if isinstance(passed, ast.Subscript):
                    passed = passed.value
                if isinstance(passed, ast.Name) and passed.id in names:
                    severity = next(iter(_severities(_argument(call, 1, "severity"))), "")
                    found.setdefault(function.name, _Speaker(names.index(passed.id), severity))
    return found


def _inside_speakers(tree: ast.Module, speakers: dict[str, _Speaker]) -> set[ast.Call]:
    """The calls that need no code: in functions that are given it, and in the base of errors."""
    passing = set()
    for function in _functions(tree):
        for call in _calls(function):
            code = _argument(call, 0, "code")
            of_error = isinstance(code, ast.Attribute) and _name(code.value) == "self"
            if function.name in speakers or (of_error and _name(call.func) == "Problem"):
                passing.add(call)
    return passing


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _error_codes(trees: Iterable[ast.Module]) -> dict[str, str]:
    """The code of each exception of the library, by the name of its class."""
    classes = {
        node.name: node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    errors: dict[str, str] = {}

    def code_of(name: str) -> str:
        node = classes.get(name)
        if node is None:
            return ""
        if name != "NavconvError" and not any(code_of(_name(base)) for base in node.bases):
            return ""
        for item in node.body:
            target = (
                item.targets[0] if isinstance(item, ast.Assign) else getattr(item, "target", None)
            )
            if target is not None and _name(target) == "code":
                return _literals(getattr(item, "value", None))[0]
        return next(filter(None, (code_of(_name(base)) for base in node.bases)), "")

    for name in classes:
        code = code_of(name)
        if code:
            errors[name] = code
    return errors
