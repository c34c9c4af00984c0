"""Whether what the parts of a model rest on is on record.

========  ==========================================================================
A107      an entry that a part of a model rests on and that is not on record
========  ==========================================================================

Demands and preference statements are looked up where they are read, with more to say of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.notation.blocking import Demand
from detente.analyse.notation.issues import Resting
from detente.analyse.notation.moves import PreferenceStatement, Said
from detente.kernel.findings import Finding, error
from detente.kernel.ids import did_you_mean
from detente.kernel.model_values import values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.notation.model import ModelText
    from detente.record.journal import Journal

ELSEWHERE = (Demand, PreferenceStatement, Said)
"""Parts that are looked up where they are read."""


def not_on_record(text: ModelText, journal: Journal) -> Iterator[Finding]:
    """Yield an error for each entry that something rests on and that nobody can find."""
    there = {*journal.entries, *journal.gone}
    for key, part in values_in(text.model, Resting):
        yield from _missing(text, key, part, there)
        for inner, nested in values_in(part, Resting, key):
            yield from _missing(text, inner, nested, there)


def _missing(text: ModelText, key: str, part: Resting, there: set[str]) -> Iterator[Finding]:
    if isinstance(part, ELSEWHERE):
        return
    path = tuple(int(word) if word.isdecimal() else word for word in key.split("."))
    for name in part.rests_on:
        if name not in there:
            what = f"{name!r}, which this rests on, is not on record."
            place = text.place(*path, "rests_on")
            yield error("A107", what, place, hint=did_you_mean(name, there))
