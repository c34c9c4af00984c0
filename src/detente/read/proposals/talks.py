"""Proposals of a meeting, of a text that is sought, of statements, and of incidents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.read.names import identifier
from detente.read.proposals.proposal import Proposal, SeenAt, proposed
from detente.read.reports.dates import relative, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.reports.contract import IncidentSeen, ReportRead, StatementSeen

_BEGAN = re.compile(r"\b(?:began|begun|opened|entered|started|got under way|convened)\b")
_TEXTS = re.compile(
    r"\b(?:(?:formal|written|draft|joint|signed|final|peace|comprehensive) )?(?:(?:cooperation"
    r"|peace|"
    r"ceasefire|security|border|political) )?(?P<head>framework|agreement|memorandum|protocol"
    r"|accord|"
    r"treaty|text|document|declaration|pact)(?: (?:for|of|on) [a-z]+)?\b"
)
_CONNECTIVES = {"in_the_event_of": "if"}
_EVENTS = {"attack": "attack", "shelling": "shelling", "strike": "strike", "clash": "clash",
           "abduction": "abduction"}  # fmt: skip


def plain(text: str) -> str:
    """Return words as one line, without markup, outer marks and the stop at the end."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|&\w+;", " ", text)).strip(" “”\"'.,;")


def when(words: str | None, source: str, published: str | None) -> dict[str, Any] | str | None:
    """Return a time as the record writes it; resolved only where the report has a date."""
    if words is None:
        return None
    if published is None:
        return {"text": words, "relative_to": f"{source}.published"}
    span = resolved(words, date.fromisoformat(published[:10]))
    if span is None:
        return {"text": words, "relative_to": f"{source}.published"}
    first, last = span
    if first == last:
        return first.isoformat()
    return {"from": first.isoformat(), "to": last.isoformat()}


def meeting_proposal(report: ReportRead, source: str) -> Proposal | None:
    """Return the proposal of the meeting that a report is about; None where it tells of none."""
    seen = report.process
    if report.meeting_at is None or (seen.talks_status == "unknown" and seen.round is None):
        return None
    next_round = None
    if seen.next_round != "unknown":
        next_round = {"value": seen.next_round, "source": _who_says_next(report) or source}
    entry: dict[str, Any] = {
        "id": f"round_{seen.round}" if seen.round else f"meeting_{identifier(source)}",
        "round": seen.round,
        "venue": seen.venue,
        "parties": list(seen.parties),
        "mediators": list(seen.mediators),
        "began": when(_began(report), source, report.document.published),
        "outcome": {"value": seen.talks_status, "source": source}
        if seen.talks_status != "unknown"
        else None,
        "next_round": next_round,
        "known": f"{source}.published",
    }
    return proposed("meetings", entry, SeenAt(source, *report.meeting_at), 0.8, "process: talks")


def _began(report: ReportRead) -> str | None:
    for statement in report.statements:
        found = _BEGAN.search(statement.text)
        if found is not None:
            words = relative(statement.text[found.start() :])
            if words:
                return words[0]
    return None


def _who_says_next(report: ReportRead) -> str | None:
    for statement in report.statements:
        if re.search(r"\b(?:further|next|new|another) (?:talks|round|meeting)", statement.text):
            return statement.speaker
    return None


def instrument_proposal(report: ReportRead, source: str) -> Proposal | None:
    """Return the proposal of a text that is spoken of while nobody has produced it.

    The words that say most of it name it; without a matter of form at issue there is none.
    """
    if not any(s.form in {"written", "signed"} for s in report.statements):
        return None
    best: tuple[int, str, str, StatementSeen] | None = None
    for statement in report.statements:
        for found in _TEXTS.finditer(statement.text):
            words = found.group()
            length = len(words.split())
            if length > 1 and (best is None or length > best[0]):
                best = length, words, found["head"], statement
    if best is None:
        return None
    _, title, head, statement = best
    entry: dict[str, Any] = {
        "id": head,
        "title": title,
        "parties": list(report.process.parties),
        "form": "unspecified",
        "on_record": False,
    }
    seen = SeenAt(source, statement.start, statement.end)
    return proposed("instruments", entry, seen, 0.6, "a text spoken of, and not produced")


def statement_proposals(
    report: ReportRead, source: str
) -> Iterator[tuple[StatementSeen, Proposal]]:
    """Yield each statement with its proposal."""
    stem = identifier(source)
    for number, said in enumerate(report.statements, 1):
        entry: dict[str, Any] = {
            "id": f"st_{stem}_{number}",
            "speaker": said.speaker or "narrator",
            "on_behalf_of": said.on_behalf_of,
            "act": said.act,
            "modality": said.modality,
            "content": plain(said.text),
            "nested": _nested(said),
            "condition": _condition(said),
            "form": said.form,
            "known": f"{source}.published",
        }
        seen = SeenAt(source, said.start, said.end)
        yield said, proposed("statements", entry, seen, said.confidence, said.because)


def _nested(said: StatementSeen) -> dict[str, Any] | None:
    if said.nested is None:
        return None
    nested = {"speaker": said.nested.speaker, "act": said.nested.act, "content": plain(said.text)}
    return nested | ({"form": said.form} if said.form else {})


def _condition(said: StatementSeen) -> dict[str, Any] | None:
    if said.condition is None:
        return None
    words = [
        plain(said.text[a - said.start : b - said.start])
        for a, b in (said.condition.antecedent, said.condition.consequent)
    ]
    connective = _CONNECTIVES.get(said.condition.connective, said.condition.connective)
    return {"connective": connective, "antecedent": words[0], "consequent": words[1]}


def incident_proposals(report: ReportRead, source: str) -> Iterator[Proposal]:
    """Yield a proposal for each incident, alleged until somebody confirms it."""
    stem = identifier(source)
    for number, seen in enumerate(report.incidents, 1):
        entry: dict[str, Any] = {
            "id": f"inc_{stem}_{number}",
            "event": _EVENTS.get(seen.type, "attack"),
            "when": when(seen.date_text, source, report.document.published) or "unspecified",
            "summary": _summary(seen),
            "confidence": 1,
            "actor": _claimed(seen.actor, seen.attributed_by or source),
            "target": seen.target,
            "place": {"name": seen.place} if seen.place else None,
            "fatalities": {"low": seen.fatalities_low, "high": seen.fatalities_high}
            if seen.fatalities_low is not None and seen.fatalities_high is not None
            else None,
            "known": f"{source}.published",
        }
        at = SeenAt(source, seen.start, seen.end)
        yield proposed("incidents", entry, at, 0.6, "incidents: told as having happened")


def _claimed(actor: str | None, by: str) -> dict[str, Any] | None:
    return None if actor is None else {"value": actor, "confidence": 1, "source": by}


def _summary(seen: IncidentSeen) -> str | None:
    """Return what has no key of its own: a bound on one side only, a dispute."""
    parts: list[str] = []
    if seen.fatalities_low is not None and seen.fatalities_high is None:
        parts.append(f"at least {seen.fatalities_low} reported killed")
    if seen.fatalities_high is not None and seen.fatalities_low is None:
        parts.append(f"at most {seen.fatalities_high} reported killed")
    if seen.disputed:
        parts.append("disputed")
    return "; ".join(parts) or None
