"""Age groups that no codelist has: ``18-66 år`` → ``Y18T66``, coded in the codelist's manner."""

from __future__ import annotations

import re

from navconv.meaning.model import Member

_AGE = re.compile(
    r"(?P<low>\d{1,2}) ?- ?(?P<high>\d{1,3})(?: år)?"
    r"|under (?P<under>\d{1,2}) år|(?P<to>\d{1,2}) år (?:og|eller) (?:under|yngre)"
    r"|(?P<from>\d{1,2}) år (?:og|eller) (?:over|eldre)|over (?P<over>\d{1,2}) år|(?P<one>\d{1,3}) år"
    r"|< ?(?P<less>\d{1,2})(?: år)?|> ?(?P<more>\d{1,2})(?: år)?"
)


def make_age(key: str) -> Member | None:
    """An age group that the codelist lacks, coded in the codelist's manner."""
    match = _AGE.fullmatch(key)
    if match is None:
        return None
    part = match.groupdict()
    if part["low"]:
        low, high = int(part["low"]), int(part["high"])
        if low >= high:
            return None
        return Member(
            "age", f"Y{low}T{high}", f"{low}-{high} år", f"{low}-{high} years", "", known=False
        )
    if part["one"]:
        return Member("age", f"Y{part['one']}", key, f"{part['one']} years", "", known=False)
    below, last = part["under"] or part["less"], part["to"]
    if below or last:
        limit = int(below) if below else int(last or 0) + 1
        return Member("age", f"Y_LT{limit}", key, f"Under {limit} years", "", known=False)
    first, above = part["from"], part["over"] or part["more"]
    limit = int(first) if first else int(above or 0) + 1
    return Member("age", f"Y_GE{limit}", key, f"{limit} years and over", "", known=False)
