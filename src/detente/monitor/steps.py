"""What somebody could still do that would bear on a verdict: consent, leave, a forbidden act.

Each is one step, supposed and never on record; none is said to be likely or wanted. Every party's
steps are tried by the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from detente.kernel.ladders import Form
from detente.kernel.times import FAR_PAST, UNSPECIFIED, show_instant
from detente.record.entries import Act, Event, Incident, Party
from detente.terms.clauses import FormClause, Power, Prohibition, reading
from detente.terms.wording import event_noun, named, names, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.monitor.verdicts import Instance
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


class Change(NamedTuple):
    """One change that is tried.

    Attributes:
        words: what would have to be so, as a sentence without an end.
        known: the record with it.
        entries: ids of the entries that it concerns.
        key: the instance that then answers for the one in question, where it is another.
        settles: whether it is told even if the verdict stays: what that hangs on is then settled.
    """

    words: str
    known: Journal
    entries: tuple[str, ...] = ()
    key: str | None = None
    settles: bool = False


def steps_of_one(
    known: Journal, agreements: Sequence[Agreement], instance: Instance, at: int
) -> Iterator[Change]:
    """Yield what one party alone could do."""
    text = _home(agreements, instance)
    yield from _forbidden(known, text.clauses[instance.clause], instance, at)
    yield from _grants(known, agreements, instance, at)
    for party in text.header.parties:
        yield from _consents(known, text, instance, at, (party,))


def steps_of_all(
    known: Journal, agreements: Sequence[Agreement], instance: Instance, at: int
) -> Iterator[Change]:
    """Yield what takes all parties to the text."""
    text = _home(agreements, instance)
    yield from _consents(known, text, instance, at, text.header.parties)


def _home(agreements: Sequence[Agreement], instance: Instance) -> Agreement:
    return next(text for text in agreements if instance.clause in text.clauses)


def iso(instant: int) -> str:
    """Return an instant as a record writes it."""
    return show_instant(instant).replace(" UTC", "Z").replace(" ", "T")


# Consent -----------------------------------------------------------------------------------------


def _consents(
    known: Journal, text: Agreement, instance: Instance, at: int, who: tuple[str, ...]
) -> Iterator[Change]:
    """Suppose that these parties accepted in the form that is asked for, or signed."""
    clause = text.clauses[instance.clause]
    instrument = text.header.instrument
    content: dict[str, Any] = {"on": iso(at), "powers": "full"}
    if instrument is not None:
        content["instrument"], shown = instrument, f"“{known.name(instrument)}”"
    else:
        content["on_clause"] = instance.key if isinstance(clause, FormClause) else clause.clause
        shown = f"clause {content['on_clause']}"
    asked = _asked(clause, instance.reading)
    if asked is not None and asked.rank < Form.SIGNED.rank:
        did = f"accepted {shown} in the form “{asked.value.replace('_', ' ')}”"
        yield _acts(known, did, who, {**content, "act": "accept", "form": asked})
    yield _acts(known, f"signed {shown}", who, {**content, "act": "sign"})


def _asked(clause: Clause, party: str | None) -> Form | None:
    """Return the form that a requirement names, as it stands or as a party reads it."""
    own = reading(clause, party) if party is not None else clause
    required = own.required if isinstance(own, FormClause) else None
    return required if isinstance(required, Form) else None


def _acts(known: Journal, did: str, who: tuple[str, ...], content: dict[str, Any]) -> Change:
    acts = [
        Act.model_validate({**content, "id": f"supposed_act_{party}", "by": party}) for party in who
    ]
    return Change(f"{names(known, who)} {did}", known.with_entries(acts))


# Leave -------------------------------------------------------------------------------------------


def _grants(
    known: Journal, agreements: Sequence[Agreement], instance: Instance, at: int
) -> Iterator[Change]:
    """Suppose that leave had been granted before what is judged, by who can grant it."""
    before = _before(known, instance, at)
    powers = [c for a in agreements for c in a.clauses.values() if isinstance(c, Power)]
    for power in powers:
        for holder in power.holder:
            act = Act.model_validate(
                {
                    "id": "supposed_grant", "act": "grant", "by": holder, "on": iso(before),
                    "to": power.effect.permit, "on_clause": power.clause, "powers": "full",
                }
            )  # fmt: skip
            words = f"{named(known, holder)} had granted leave under {power.clause} before it"
            yield Change(words, known.with_entries([act]))


def _before(known: Journal, instance: Instance, at: int) -> int:
    """Return an instant before all that the verdict rests on."""
    told = [instance.trigger or "", *(witness.entry for witness in instance.witnesses)]
    events = [e for name in told if isinstance(e := known.entries.get(name), Event)]
    also = [known.entries.get(claim.value) for event in events for claim in event.with_]
    events += [event for event in also if isinstance(event, Event)]
    begun = [known.time_of(event.when, event).lo for event in events]
    return min([at, *(lo for lo in begun if lo > FAR_PAST)]) - 1


# Forbidden acts ----------------------------------------------------------------------------------


def _forbidden(known: Journal, clause: Clause, instance: Instance, at: int) -> Iterator[Change]:
    """Suppose a forbidden act by each debtor, where none is on record."""
    if not isinstance(clause, Prohibition) or instance.trigger is not None:
        return
    pattern = clause.never
    asked = {role: values[0] for role, values in pattern.roles().items()}
    left_open = any(value.startswith("$") or value == UNSPECIFIED for value in asked.values())
    if left_open or pattern.event in {(), (UNSPECIFIED,)}:
        return
    doers = [d for d in clause.debtor if not pattern.actor or d in pattern.actor]
    for doer in doers:
        content: dict[str, Any] = {
            "id": "supposed_event", "event": pattern.event[0], "confidence": 3, "when": iso(at),
            "actor": doer,
        }  # fmt: skip
        for role, value in asked.items():
            if role == "in":
                content["place"] = {"in": value}
            elif role in {"target", "origin", "against", "with"}:
                content[role] = value
        if pattern.across and not _crosses(known, clause, doer, content):
            continue
        roles = roles_of(pattern, known, frozenset({"actor"}))
        words = f"{event_noun(pattern.event[0])} by {named(known, doer)}{roles} were confirmed"
        event = Incident.model_validate(content)
        yield Change(words, known.with_entries([event]), key=event.id)


def _crosses(known: Journal, clause: Prohibition, doer: str, content: dict[str, Any]) -> bool:
    """Make an act go from its doer's territory into another debtor's; say whether it can be."""
    home = known.get(doer, Party)
    others = (known.get(other, Party) for other in clause.debtor if other != doer)
    away = next((other.territory for other in others if other and other.territory), None)
    content.setdefault("origin", home.territory if home else None)
    content.setdefault("place", {"in": away})
    return content["origin"] is not None and content["place"]["in"] is not None
