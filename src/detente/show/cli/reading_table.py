"""What was read as a table: for eyes, not for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import table

if TYPE_CHECKING:
    from detente.read.reports.contract import ProcessSeen, ReportRead, StatementSeen

_LONGEST = 160


def as_table(report: ReportRead) -> str:
    """Return what was read in a report, laid out for a terminal."""
    parts = [report.document.id, "", _process(report.process), ""]
    rows = [_row(statement) for statement in report.statements]
    parts.append(table(["speaker", "act", "form", "what"], rows))
    for incident in report.incidents:
        who = f", attributed to {incident.actor}" if incident.actor else ""
        parts.append(f"Incident ({incident.type}{who}) at {incident.start}–{incident.end}")
    parts += [
        f"Count: {seen.count} {seen.what}, {seen.period_text} – {seen.source}"
        for seen in report.observations
    ]
    parts += [f"Note: {warning}" for warning in report.warnings]
    return "\n".join(parts)


def _process(seen: ProcessSeen) -> str:
    lines = [
        f"Parties: {', '.join(seen.parties) or 'none found'}",
        f"Mediators: {', '.join(seen.mediators) or 'none found'}",
        f"Venue: {seen.venue or 'not said'}; round: {seen.round or 'not said'}",
        f"Talks: {seen.talks_status}; next round: {seen.next_round}",
        f"Ceasefire: {seen.ceasefire_status}",
    ]
    return "\n".join(lines)


def _row(said: StatementSeen) -> list[str]:
    speaker = said.speaker or "the report"
    if said.on_behalf_of:
        speaker += f" for {said.on_behalf_of}"
    act = f"{said.act} ({said.modality})"
    if said.nested is not None:
        act += f": {said.nested.speaker} – {said.nested.act}"
    words = " ".join(said.text.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    return [speaker, act, said.form or "", words]
