"""Events supposed for one question: what a clause describes, at an instant. Never on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.kernel.times import FAR_FUTURE, FAR_PAST, UNSPECIFIED
from detente.monitor.steps import Change, iso
from detente.record.entries import Event, Measure
from detente.terms.clauses import Limit, Prohibition
from detente.terms.conditions import Pattern
from detente.terms.wording import event_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.monitor.verdicts import Instance
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

_FILLED = frozenset({"actor", "target", "origin", "against", "with"})


def supposed_event(name: str, pattern: Pattern, trigger: Event | None, at: int) -> Measure | None:
    """Return an event as a pattern describes it; None where it does not say enough."""
    if not pattern.event or pattern.event[0] == UNSPECIFIED:
        return None
    content: dict[str, Any] = {
        "id": name, "event": pattern.event[0], "confidence": 3, "when": iso(at),
    }  # fmt: skip
    for role, names in pattern.roles().items():
        value = _value(names[0], trigger)
        if value is None:
            return None
        if role == "in":
            content["place"] = {"in": value}
        elif role in _FILLED:
            content[role] = value
    return Measure.model_validate(content)


def _value(name: str, trigger: Event | None) -> str | None:
    if not name.startswith("$"):
        return None if name == UNSPECIFIED else name
    if trigger is None:
        return None
    role = {"group": "actor"}.get(name.partition(".")[2], name.partition(".")[2])
    attributes = getattr(trigger, role, ()) if role else ()
    return attributes[0].value if attributes else None


def bearing_on_rights(
    known: Journal, agreements: Sequence[Agreement], instance: Instance
) -> Iterator[Change]:
    """Suppose what must come first, or what ends a right, between what is answered and the answer.

    Each is supposed by itself, beside what is on record.
    """
    clauses = {name: clause for text in agreements for name, clause in text.clauses.items()}
    own = clauses[instance.clause]
    named = [instance.clause, *(e.licensed_by for e in own.except_ if e.licensed_by)]
    limits = [limit for name in named if isinstance(limit := clauses.get(name), Limit)]
    answer = known.get(instance.key, Event)
    told = dict.fromkeys(witness.entry for witness in instance.witnesses)
    triggers = [e for name in told if name != instance.key and (e := known.get(name, Event))]
    if answer is None or not isinstance(own, Limit | Prohibition):
        return
    for limit in limits:
        for pattern in (limit.after, limit.until):
            for trigger in triggers if isinstance(pattern, Pattern) else ():
                if trigger.event in limit.when.event and isinstance(pattern, Pattern):
                    yield from _between(known, pattern, trigger, answer)


def _between(known: Journal, pattern: Pattern, trigger: Event, answer: Event) -> Iterator[Change]:
    after = known.time_of(trigger.when, trigger).hi
    before = known.time_of(answer.when, answer).lo
    if after <= FAR_PAST or before >= FAR_FUTURE or before - after < 2:  # noqa: PLR2004
        return
    event = supposed_event("supposed_between", pattern, trigger, (after + before) // 2)
    if event is None:
        return
    shown = event_noun(event.event)
    words = (
        f"{shown} as the terms describe it, between {trigger.id} and {answer.id}, were confirmed"
    )
    yield Change(words, known.with_entries([event]))
