"""That the ceasefire's condition lapsed or may have: computed, apart from what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.entries import Event
from detente.show.document import Line
from detente.show.sections.events import event_lines
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.status import Status

_LAPSED = {
    "condition_possibly_lapsed": "may have lapsed",
    "condition_lapsed": "has lapsed",
}


def lapse(status: Status) -> Iterator[Line]:
    """Yield that the condition lapsed or may have, by which events, and whom that releases."""
    ceasefire = status.ceasefire
    word = _LAPSED.get(ceasefire.status)
    if word is None:
        return
    by = f", by {', '.join(ceasefire.lapsed_by)}" if ceasefire.lapsed_by else ""
    yield Line(f"The condition, as encoded, {word}{by}")
    for name in ceasefire.lapsed_by:
        event = status.journal.entries.get(name)
        if isinstance(event, Event):
            yield from event_lines(status.journal, event, under=True)
    yield _who_is_released(status)


def _who_is_released(status: Status) -> Line:
    """Return whom a lapsed condition releases, or for whom that is not settled."""
    ceasefire, journal = status.ceasefire, status.journal
    when = "" if ceasefire.status == "condition_lapsed" else "If the condition has lapsed: "
    rest = [party for party in ceasefire.bound if party not in ceasefire.releases]
    if not ceasefire.releases:
        text = (
            "nothing is settled for "
            f"{names(journal, ceasefire.bound)}: the terms do not say who is released from what, "
            "or what is still owed"
        )
    else:
        bound = f"; {names(journal, rest)} as bound as before" if rest else ""
        text = f"released under the terms: {names(journal, ceasefire.releases)}{bound}"
    return Line(when + (text if when else text[:1].upper() + text[1:]))
