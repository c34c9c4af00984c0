"""Duties, control, leave to act: duty apart from attribution, claim apart from fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.entries import Act, Attribution, ControlClaim, Group, Incident, Territory
from detente.show.document import Heading, Line, Section, section
from detente.show.sections.ceasefire import left_open, stands, verdicts
from detente.show.sections.events import event_lines
from detente.show.sections.phrases import (
    as_said,
    counted,
    encoded,
    first_sentence,
    made_by,
    seen_of,
    told,
    views,
)  # fmt: skip
from detente.show.talks import accounts
from detente.show.tell import plain, what
from detente.show.voices import evidence_of, speakers_of, voice, voices
from detente.terms.clauses import Obligation, Permission, Power, Prohibition
from detente.terms.readback import read_back
from detente.terms.wording import named, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.verdicts import ClauseAssessment
    from detente.record.journal import Journal
    from detente.show.document import Block
    from detente.show.status import Status


def duties(status: Status) -> Section:
    """Return the section on duties, attribution, groups, control and leave to act."""
    blocks = [*_duties(status), *_events(status.journal), *_groups(status), *_leave(status)]
    return section("duties", "Duties, control and leave to act", blocks)


def _duties(status: Status) -> Iterator[Block]:
    found = False
    for assessed in status.clauses:
        clause = assessed.clause
        other = isinstance(clause, Prohibition) and clause.clause != status.ceasefire.clause
        if not isinstance(clause, Obligation) and not other:
            continue
        found = True
        yield Heading(f"Duty: {plain(clause.clause)}")
        yield from _clause(status, assessed)
        if isinstance(clause, Obligation) and clause.standard == "due_diligence":
            yield Line(
                "Distinct from attribution: this is a duty of conduct. An event that sets it off "
                "is not by itself a breach, and does not make the act of a group the act of "
                f"{names(status.journal, clause.debtor, 'or')}",
                encoded(clause),
                evidence=made_by(status, clause),
            )
        yield from stands(status, clause.clause)
        yield from verdicts(status, assessed)
        if not assessed.instances:
            yield Line("Nothing that would set it off is on record, so nothing is judged")
        yield from left_open(status, clause)
    if not found:
        yield Line("No duty is among the terms on record")


def _clause(status: Status, assessed: ClauseAssessment) -> Iterator[Line]:
    clause = assessed.clause
    yield from as_said(status.journal, clause)
    yield Line(
        "As encoded", encoded(clause), first_sentence(read_back(clause, status.journal)),
        evidence=seen_of(status, clause),
    )  # fmt: skip
    yield Line(
        f"Held binding: {views(status.journal, assessed)}; the clause runs in {assessed.mode} mode"
    )


def _events(journal: Journal) -> Iterator[Block]:
    """Yield what is on record as having happened, and what is attributed to whom by whom."""
    yield Heading("Incidents and attribution")
    if not journal.of(Incident):
        yield Line(
            "No incident is on record. That is no statement that nothing happened: it says what "
            "the sources of this record tell"
        )
    for incident in journal.of(Incident):
        yield from event_lines(journal, incident)
    if not journal.of(Attribution):
        yield Line("No attribution is on record: nobody is said to have done or ordered any of it")
    for attribution in journal.of(Attribution):
        yield Line(
            what(journal, attribution), str(attribution.layer),
            word=voice(journal, attribution.by), evidence=evidence_of(journal, attribution),
        )  # fmt: skip


def _groups(status: Status) -> Iterator[Block]:
    journal = status.journal
    clauses = {assessed.clause.clause for assessed in status.clauses}
    groups, claims = journal.of(Group), journal.of(ControlClaim)
    if groups or claims or journal.of(Territory):
        yield Heading("Groups and control")
    for group in groups:
        called = f", also called {', '.join(group.called)}" if group.called else ""
        yield Line(
            f"{group.name}{called}: {plain(group.kind)}, not a party", str(group.layer),
            evidence=evidence_of(journal, group),
        )  # fmt: skip
        for statement in accounts(journal, group.id):
            if clauses.isdisjoint(statement.about):
                yield told(journal, statement)
    for claim in claims:
        yield _claim(journal, claim)
    for territory in journal.of(Territory):
        if territory.controlled_by:
            yield _control(journal, territory)


_MODALITY = {
    "hypothetical": "stands in a condition only: nobody asserts it, and it is no fact",
    "claimed": "is claimed, not established",
    "negated": "is denied",
    "actual": "is asserted",
}


def _claim(journal: Journal, claim: ControlClaim) -> Line:
    whom = named(journal, claim.group or claim.territory or "unspecified")
    host = named(journal, claim.host)
    text = {
        "beyond_control": f"{whom} is not controlled by {host}",
        "controlled": f"{whom} is controlled by {host}",
        "tolerated": f"{whom} is tolerated by {host}",
        "supported": f"{whom} is supported by {host}",
        "absent": f"{whom} is absent from where {host} is in control",
    }[claim.claim]
    own = " (the host is not heard on it)" if claim.own_word is False else ""
    return Line(
        f"That {text}: {_MODALITY[claim.modality]}{own}", str(claim.layer),
        word=voices(journal, speakers_of(journal, claim)), evidence=evidence_of(journal, claim),
    )  # fmt: skip


def _control(journal: Journal, territory: Territory) -> Line:
    assumed = territory.on_word_of == "assumption"
    layer = "assumption" if assumed else str(territory.layer)
    text = f"{named(journal, territory.controlled_by or '')} in control of {territory.name}"
    word = "" if assumed else voice(journal, territory.on_word_of)
    told = "Assumed" if assumed else "Said"
    return Line(
        f"{told}: {text}; sovereignty is another question", layer, word=word,
        evidence=evidence_of(journal, territory),
    )  # fmt: skip


def _leave(status: Status) -> Iterator[Block]:
    for assessed in status.clauses:
        clause = assessed.clause
        if not isinstance(clause, Power | Permission):
            continue
        yield Heading(f"Leave: {plain(clause.clause)}")
        yield from _clause(status, assessed)
        if isinstance(clause, Power):
            yield from _power(status, clause)
        yield from stands(status, clause.clause)
        yield from verdicts(status, assessed)
        yield from left_open(status, clause)


def _power(status: Status, clause: Power) -> Iterator[Line]:
    journal = status.journal
    grants = [
        act for act in journal.of(Act) if act.act == "grant" and act.on_clause == clause.clause
    ]
    own = [act for act in grants if act.by in clause.holder and act.powers != "none"]
    others = len(grants) - len(own)
    asked = "It is demanded; demanding is not having. " if clause.status == "demanded" else ""
    given = f"{counted(len(own), 'grant')} by {names(journal, clause.holder)} on record"
    besides = f"; {counted(others, 'grant')} without effect" if others else ""
    yield Line(f"{asked}Granted: {given}{besides}")
    if clause.correlative is not None:
        bound = named(journal, clause.correlative.prohibit)
        event = ", ".join(map(plain, clause.correlative.event))
        yield Line(
            f"The duty that goes with it, as encoded: once leave is granted, no {event} by {bound} "
            "with what is permitted; without a grant there is no such duty",
            encoded(clause), evidence=seen_of(status, clause),
        )  # fmt: skip
