"""Age groups, however they are spelled: ``Under 20 år`` and ``19 år og yngre`` → ``Y_LT20``, ``18-66 år`` → ``Y18T66``.

A codelist has those that were seen; any other is coded and named in its manner.
"""

from __future__ import annotations

from navconv.meaning.observations.member import Member
from navconv.prepared import expression

_AGE = expression(
    r"(?P<low>\d{1,2}) ?(?:-|til) ?(?P<high>\d{1,3})(?: (?:år|years))?"
    r"|-(?P<through>\d{1,2})"
    r"|(?:under|<) ?(?P<under>\d{1,2})(?: (?:år|years))?"
    r"|(?P<to>\d{1,2})(?: år| years)? (?:og|eller|and) (?:under|yngre)"
    r"|(?P<from>\d{1,2})(?: år| years)? (?:og|eller|and) (?:over|eldre)"
    r"|(?:t\.?o\.?m\.?|til og med) (?P<last>\d{1,2}) år|(?:f\.?o\.?m\.?|fra og med) (?P<first>\d{1,2}) år"
    r"|(?P<plus>\d{1,2}) ?(?:\+(?: (?:år|years))?|år ?\+)"
    r"|(?:over|>) ?(?P<over>\d{1,2})(?: (?:år|years))?|(?P<one>\d{1,3}) (?:år|years)"
)


OLDEST = 120
"""No age is higher: ``0-999`` are sums of money."""


def make_age(key: str) -> Member | None:
    """An age group by its folded name; None where it is none."""
    match = _AGE.fullmatch(key)
    part = {name: int(text) for name, text in match.groupdict().items() if text} if match else {}
    if not part or max(part.values()) > OLDEST:
        return None
    if "low" in part:
        low, high = part["low"], part["high"]
        if low >= high:
            return None
        return Member("age", f"Y{low}T{high}", f"{low}-{high} år", f"{low}-{high} years")
    if "one" in part:
        return Member("age", f"Y{part['one']}", f"{part['one']} år", f"{part['one']} years")
    if not part.keys().isdisjoint(("under", "to", "last", "through")):
        last = next((part[name] for name in ("to", "last", "through") if name in part), 0)
        limit = part.get("under", last + 1)
        return Member("age", f"Y_LT{limit}", f"{limit - 1} år og under", f"Under {limit} years")
    limit = next(
        (part[name] for name in ("from", "first", "plus") if name in part), part.get("over", 0) + 1
    )
    return Member("age", f"Y_GE{limit}", f"{limit} år og over", f"{limit} years and over")
