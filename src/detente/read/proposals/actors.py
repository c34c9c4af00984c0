"""Proposals of who takes part: the source itself, sides, mediators, groups, persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.read.proposals.proposal import Proposal, SeenAt, proposed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from detente.read.reports.contract import ReportRead, WhoSeen

_TABLE = "names: found in the tables or the case"
_KINDS = {"organisation": "organisation", "body": "body", "state": "state"}


def source_proposal(report: ReportRead, source: str, path: str) -> Proposal:
    """Return the proposal of the source: the user's own copy of the report, by its hash."""
    document = report.document
    entry = {
        "id": source,
        "title": f"report {document.id}",
        "published": document.published or "unspecified",
        "language": "en",
        "text": "verbatim",
        "path": path,
        "sha256": document.sha256,
    }
    return proposed("sources", entry, SeenAt(source, 0, document.chars), 1.0, "the file itself")


def actor_proposals(report: ReportRead, source: str, known: Container[str]) -> Iterator[Proposal]:
    """Yield proposals of those who take part or speak and are not on record yet."""
    taken: set[str] = set()
    for name in report.process.parties:
        if name not in known and name in report.who:
            taken.add(name)
            yield _party(report.who[name], source)
    for name in report.process.mediators:
        if name not in known and name in report.who and name not in taken:
            taken.add(name)
            yield _third(report.who[name], source, "mediator")
    yield from _others(report, source, known, taken)


def _others(
    report: ReportRead, source: str, known: Container[str], taken: set[str]
) -> Iterator[Proposal]:
    """Yield those who speak, are spoken for, or are named as a group."""
    needed = dict.fromkeys(_spoken(report))
    groups = [w.id for w in report.who.values() if w.kind == "armed_group"]
    for name in (*needed, *groups):
        if name in known or name in taken or name not in report.who:
            continue
        who = report.who[name]
        if who.kind == "armed_group":
            taken.add(name)
            entry = {
                "id": who.id,
                "name": who.name,
                "kind": "armed_group",
                "called": list(who.called),
            }
            yield proposed("groups", entry, SeenAt(source, *who.span), 0.8, _TABLE)
        elif who.kind in _KINDS:
            taken.add(name)
            yield _third(who, source, "stakeholder")
    for name in needed:
        if name not in known and name not in taken:
            taken.add(name)
            yield _person(report, name, source, known, taken)


def _spoken(report: ReportRead) -> Iterator[str]:
    for statement in report.statements:
        for name in (
            statement.on_behalf_of, statement.speaker,
            statement.nested.speaker if statement.nested is not None else None,
        ):  # fmt: skip
            if name is not None:
                yield name


def _party(who: WhoSeen, source: str) -> Proposal:
    kind = who.kind if who.kind in {"state", "armed_group", "organisation"} else "other"
    in_fact = who.kind == "armed_group" and who.iso3 is not None
    entry: dict[str, Any] = {
        "id": who.id,
        "name": who.name,
        "kind": "de_facto_authority" if in_fact else kind,
        "iso3": who.iso3 if who.kind == "state" else None,
        "called": list(who.called),
    }
    return proposed("parties", entry, SeenAt(source, *who.span), 0.8, "process: sides of the talks")


def _third(who: WhoSeen, source: str, role: str) -> Proposal:
    entry: dict[str, Any] = {
        "id": who.id,
        "name": who.name,
        "kind": _KINDS.get(who.kind, "other"),
        "role": role,
        "called": list(who.called),
    }
    because = "process: said to mediate" if role == "mediator" else _TABLE
    return proposed("third_parties", entry, SeenAt(source, *who.span), 0.8, because)


def _person(
    report: ReportRead, name: str, source: str, known: Container[str], taken: set[str]
) -> Proposal:
    who = report.who.get(name)
    if who is None:
        at = next(s for s in report.statements if s.nested is not None and s.nested.speaker == name)
        entry: dict[str, Any] = {"id": name, "name": name.replace("_", " ")}
        return proposed("persons", entry, SeenAt(source, at.start, at.end), 0.5, "speaks")
    speaks_for = (
        who.side if who.side is not None and (who.side in known or who.side in taken) else None
    )
    entry = {
        "id": name,
        "name": who.name,
        "office": who.office,
        "speaks_for": speaks_for,
    }
    return proposed("persons", entry, SeenAt(source, *who.span), 0.7, "attribution: speaks")
