"""The dateline of a report: the place it was filed from, before its first sentence."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Ý][\w.'’\-]*(?: [A-ZÀ-Ý][\w.'’\-]*){0,3})"
    r"(?:, [A-Z][\w .]{2,24}?)?(?: ?\([A-Za-z /]+\))?"
    r"(?P<sign> ?: | ?[—–] ?| ?-{2} ?| - |"
    r", (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})? (?:[—–-]+"
    r"|\([A-Z]\w+\)(?: ?[—–-]+)?) ?)"
)  # fmt: skip
_MOST_WORDS = 4


def dateline(paragraph: str) -> tuple[str, int]:
    """Return the place of a dateline and the offset behind it; no place and 0 where there is none.

    >>> dateline("NAIROBI: The delegations left")
    ('Nairobi', 9)
    >>> dateline("The talks: a chronology")
    ('', 0)
    """
    found = _DATELINE.match(paragraph)
    if found is None:
        return "", 0
    place = found["place"]
    capitals = place.isupper()
    begins = re.match(r"[A-ZÀ-Ý“\"‘«]", paragraph[found.end() :]) is not None
    if not capitals and (found["sign"].strip() == ":" or not begins):
        return "", 0
    if len(place.split()) > _MOST_WORDS or place.split()[0] in {"The", "A", "In", "But"}:
        return "", 0
    return place.title() if capitals else place, found.end()
