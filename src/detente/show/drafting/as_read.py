"""A text as people read it in a redline: brackets with names, without what only a program needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.show.drafting.keeping import NUMBERING
from detente.terms.drafting.header import headed
from detente.terms.drafting.scan import scan
from detente.terms.wording import listed

if TYPE_CHECKING:
    from detente.record.journal import Journal

_SPACE = re.compile(r"\s*")


def as_read(words: str, journal: Journal) -> str:
    """Return a text with ``[Pakistan: within 7 days]`` for ``[within 7 days]{#b2 by="pakistan"}``.

    The numbering of the version in its header is left out: it differs each time, and is no change.
    """
    plain = headed(words, dict.fromkeys(NUMBERING))
    pieces: list[tuple[int, int, str]] = []
    for bracket in scan(plain).brackets:
        closing = bracket.options[-1].end + 1
        pieces.append((closing, bracket.end, ""))
        for option in bracket.options:
            if option.by:
                space = _SPACE.match(plain, option.start)
                at = min(space.end() if space else option.start, option.end)
                pieces.append((at, at, f"{listed(journal.name(party) for party in option.by)}: "))
    parts: list[str] = []
    done = 0
    for start, end, shown in sorted(pieces):
        parts += [plain[done:start], shown]
        done = max(done, end)
    return "".join([*parts, plain[done:]])
