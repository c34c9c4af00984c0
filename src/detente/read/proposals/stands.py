"""Proposals that follow from statements: demands, offers, positions, undertakings, claims.

A stand that is known only through the other side says so (``own_word: false``). On a text that is
sought, a side's position gathers in which form it wants it and which form it refuses: a demand to
accept one form instead of another, a refusal of the form that was demanded, a rule that something
must be in writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.read.names import identifier
from detente.read.proposals.proposal import Proposal, SeenAt, proposed
from detente.read.proposals.talks import plain
from detente.read.reports.form import form_not_wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.reports.contract import ReportRead, StatementSeen

    Said = tuple[StatementSeen, Proposal]

_SOLE = re.compile(r"\b(?:only|sole) (?:demand|condition)\b", re.IGNORECASE)
_CONTROL = re.compile(
    r"\b(?:beyond|outside|out of|not under) (?:the )?control\b|\bnot control(?:led)?\b",
    re.IGNORECASE,
)


def side_of(said: StatementSeen) -> str | None:
    """Return whose act a statement tells of: the nested one's, else the side spoken for."""
    if said.nested is not None:
        return said.nested.speaker
    return said.on_behalf_of or said.speaker


def act_told(said: StatementSeen) -> str:
    """Return the act that a statement tells of."""
    return said.nested.act if said.nested is not None else said.act


@dataclass
class _Stand:
    """Where a side stands on a text, as far as it was told."""

    wants: str | None = None
    refuses: str | None = None
    substance: str | None = None
    own: bool = True
    stated_in: list[str] = field(default_factory=list[str])
    seen: SeenAt | None = None

    def told(self, said: Said) -> None:
        """Note a statement that it rests on."""
        statement, proposal = said
        self.own = self.own and statement.nested is None
        self.stated_in.append(str(proposal.entry["id"]))
        self.seen = self.seen or proposal.seen[0]


def stand_proposals(
    report: ReportRead, source: str, statements: Sequence[Said], instrument: str | None
) -> Iterator[Proposal]:
    """Yield what follows from the statements of a report, in the order of the record."""
    sides = set(report.process.parties)
    stem = identifier(source)
    yield from _demands(statements, sides, stem, source)
    yield from _offers(statements, sides, stem, source)
    if instrument is not None:
        yield from _positions(statements, report.process.parties, instrument, source)
    yield from _commitments(report, statements, stem, source)
    yield from _claims(report, statements, stem, source)


def _demands(
    statements: Sequence[Said], sides: set[str], stem: str, source: str
) -> Iterator[Proposal]:
    number = 0
    for said, proposal in statements:
        party = side_of(said)
        if act_told(said) != "demand" or party not in sides:
            continue
        number += 1
        kind = "form" if said.form else "linkage" if said.condition else None
        entry: dict[str, Any] = {
            "id": f"dm_{stem}_{number}",
            "party": party,
            "content": plain(said.text),
            "kind": kind,
            "sole": True if _SOLE.search(said.text) else None,
            "status": "refused" if _refused(said, statements) else None,
            "stated_in": [proposal.entry["id"]],
            "own_word": False if said.nested is not None else None,
            "known": f"{source}.published",
        }
        yield proposed("demands", entry, proposal.seen[0], said.confidence * 0.9, said.because)


def _refused(demand: StatementSeen, statements: Sequence[Said]) -> bool:
    """Return whether the other side refuses a demand right behind it."""
    after = [s for s, _ in statements if s.start >= demand.end][:1]
    return any(act_told(s) == "reject" and side_of(s) != side_of(demand) for s in after)


def _offers(
    statements: Sequence[Said], sides: set[str], stem: str, source: str
) -> Iterator[Proposal]:
    """Yield offers: as such, and an assurance in a form that the other side is asked to accept."""
    number = 0
    for said, proposal in statements:
        party = side_of(said)
        act = act_told(said)
        assured = act == "demand" and said.form == "verbal" and "assuranc" in said.text
        if party not in sides or not (act == "offer" or assured):
            continue
        number += 1
        entry: dict[str, Any] = {
            "id": f"of_{stem}_{number}",
            "party": party,
            "content": plain(said.text),
            "form": said.form or "unspecified",
            "stated_in": [proposal.entry["id"]],
            "own_word": False if said.nested is not None else None,
            "known": f"{source}.published",
        }
        yield proposed("offers", entry, proposal.seen[0], said.confidence * 0.8, said.because)


def _positions(
    statements: Sequence[Said], parties: Sequence[str], instrument: str, source: str
) -> Iterator[Proposal]:
    stands: dict[str, _Stand] = {party: _Stand() for party in parties}
    before: StatementSeen | None = None
    for said, proposal in statements:
        stand = stands.get(side_of(said) or "")
        if stand is not None and _on_form(stand, said, before):
            stand.told((said, proposal))
        before = said
    for party, stand in stands.items():
        if stand.seen is None:
            continue
        entry: dict[str, Any] = {
            "party": party,
            "on": instrument,
            "substance": "unspecified",
            "form": stand.wants,
            "requires": stand.wants,
            "refuses": stand.refuses,
            "assumes": ["on"],
            "stated_in": stand.stated_in,
            "own_word": stand.own,
            "known": f"{source}.published",
        }
        yield proposed("positions", entry, stand.seen, 0.6, "forms wanted and refused")


_LADDER = ("verbal", "written", "signed")


def _weaker(one: str | None, other: str | None) -> str | None:
    """Return the weaker of two forms: whoever refuses writing refuses a signature as well."""
    given = [form for form in (one, other) if form is not None]
    return min(given, key=_LADDER.index) if given else None


def _on_form(stand: _Stand, said: StatementSeen, before: StatementSeen | None) -> bool:
    """Take up what a statement says of a form; return whether it says anything."""
    act = act_told(said)
    if act == "reject":
        other = before is not None and side_of(before) != side_of(said)
        refused = said.form or (before.form if other and before is not None else None)
        stand.refuses = _weaker(stand.refuses, refused)
        return refused is not None
    if act in {"demand", "offer", "accept"} and said.form:
        stand.wants = stand.wants or said.form
        stand.refuses = _weaker(stand.refuses, form_not_wanted(said.text))
        return True
    must = re.search(r"\b(?:must|have to|has to|should|would serve|need)\b", said.text)
    if said.form and must and said.nested is None:
        stand.wants = stand.wants or said.form
        return True
    return False


def _commitments(
    report: ReportRead, statements: Sequence[Said], stem: str, source: str
) -> Iterator[Proposal]:
    parties = report.process.parties
    number = 0
    for said, proposal in statements:
        debtor = side_of(said)
        told = act_told(said)
        agreed = told == "accept" and said.nested is not None and said.form == "verbal"
        others = [p for p in parties if p != debtor]
        if debtor not in parties or not (told == "commit" or agreed) or len(others) != 1:
            continue
        number += 1
        condition: dict[str, str] = proposal.entry.get("condition") or {}
        entry: dict[str, Any] = {
            "id": f"cm_{stem}_{number}",
            "debtor": debtor,
            "creditor": others[0],
            "antecedent": condition.get("antecedent"),
            "consequent": condition.get("consequent") or plain(said.text),
            "form": said.form or "unspecified",
            "status": "claimed" if said.nested is not None else None,
            "assumes": ["creditor", "status"],
            "stated_in": [proposal.entry["id"]],
            "own_word": False if said.nested is not None else None,
            "known": f"{source}.published",
        }
        yield proposed("commitments", entry, proposal.seen[0], said.confidence * 0.8, said.because)


def _claims(
    report: ReportRead, statements: Sequence[Said], stem: str, source: str
) -> Iterator[Proposal]:
    """Yield claims of control: in a condition they are hypothetical, and no fact."""
    number = 0
    for said, proposal in statements:
        found = _CONTROL.search(said.text)
        if found is None:
            continue
        at = said.start + found.start()
        group = _named(report, said.start, at, {"armed_group"}, after=False)
        host = _named(
            report, at, said.end, {"state", "armed_group", "de_facto_authority"}, after=True
        )
        if group is None or host is None or group == host:
            continue
        number += 1
        supposed = (
            said.condition is not None
            and said.condition.antecedent[0] <= at < (said.condition.antecedent[1])
        )
        entry: dict[str, Any] = {
            "id": f"cl_{stem}_{number}",
            "group": group,
            "host": host,
            "claim": "beyond_control",
            "modality": "hypothetical" if supposed else "claimed",
            "stated_in": [proposal.entry["id"]],
            "own_word": False if side_of(said) != host else None,
            "known": f"{source}.published",
        }
        yield proposed("claims", entry, proposal.seen[0], said.confidence * 0.8, said.because)


def _named(report: ReportRead, start: int, end: int, kinds: set[str], *, after: bool) -> str | None:
    """Return who is named in a span: the first in it, or the last."""
    text_at = [
        (at, who.id)
        for who in report.who.values()
        if who.kind in kinds
        for at in report.places.get(who.id, ())
        if start <= at < end
    ]
    if not text_at:
        return None
    return min(text_at)[1] if after else max(text_at)[1]
