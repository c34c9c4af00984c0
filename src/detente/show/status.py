"""The status view: talks, ceasefire, clauses, form gap, open questions and warnings at an instant.

Everything in it is computed from the case's entries and terms, as known at one instant, and says
on whose word it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from detente import __version__
from detente.kernel.ladders import Layer
from detente.kernel.times import FAR_PAST, now, show_interval, zone_of
from detente.monitor.verdicts import Mode
from detente.show.ceasefire import Ceasefire, ceasefire_of
from detente.show.form_gap import FormGap, form_gaps
from detente.show.knowledge import NOW
from detente.show.negotiation import standing
from detente.show.talks import Talks, talks_of
from detente.show.voices import in_record_order
from detente.terms.bindingness import acts_behind
from detente.terms.gaps import Gap, gaps
from detente.terms.readback import read_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.kernel.findings import Finding, Place
    from detente.kernel.times import Interval
    from detente.monitor.verdicts import Absence, Assessment, ClauseAssessment, Instance
    from detente.record.entries import Act
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.terms.agreement import Agreement


@dataclass(frozen=True)
class Status:
    """Where a process stands at an instant, as known at an instant.

    Attributes:
        case: the folder's name.
        record: the whole record.
        journal: the record as known.
        clauses: the clauses that are judged: those of the terms, and of drafts that came to bind.
        drafts: texts under negotiation that have no effect: path, title, layer, clauses.
        made_by: id of each agreed clause → the acts that made it so, as far as on record.
        warnings: what ``check`` finds in the record as known and in all texts; errors too.
    """

    case: str
    at: int
    as_known: int | None
    record: Journal
    journal: Journal
    assessment: Assessment
    talks: Talks
    ceasefire: Ceasefire
    clauses: tuple[ClauseAssessment, ...]
    drafts: tuple[tuple[str, Agreement], ...]
    form_gap: tuple[FormGap, ...]
    gaps: tuple[Gap, ...]
    warnings: tuple[Finding, ...]
    made_by: Mapping[str, tuple[Act, ...]]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        zone = self.journal.zone
        assessment = self.assessment
        return {
            "case": self.case,
            "title": self.journal.process.title,
            "at": iso(self.at, zone),
            "as_known": NOW if self.as_known is None else iso(self.as_known, zone),
            "zone": zone,
            "talks": self.talks.as_json(),
            "ceasefire": self.ceasefire.as_json(),
            "clauses": [
                {
                    **clause_json(clause, self.journal),
                    "made_by": [act.id for act in self.made_by.get(clause.clause.clause, ())],
                }
                for clause in self.clauses
            ],
            "texts": [text.as_json() for text in assessment.texts],
            "drafts": [_draft_json(path, draft) for path, draft in self.drafts],
            "form_gap": [gap.as_json() for gap in self.form_gap],
            "gaps": [gap.as_json() for gap in self.gaps],
            "warnings": [_warning_json(finding) for finding in self.warnings],
            "method": assessment.method,
            "exact": str(assessment.exact),
            "version": __version__,
        }


def status_of(case: Case, at: int | None = None, as_known: int | None = None) -> Status:
    """Return where a case stands.

    Args:
        case: the case, opened.
        at: the evaluation instant; now by default.
        as_known: use only what was known by then; what is known now by default.
    """
    instant = now() if at is None else at
    journal = case.journal.as_known(as_known)
    assessment = case.assess(instant, as_known)
    idle = {
        path: draft
        for path, draft in case.drafts.items()
        if all(c.mode is Mode.DRAFT for c in _of_text(assessment, draft))
    }
    without_effect = {draft.header.agreement for draft in idle.values()}
    return Status(
        case=case.folder.resolve().name, at=instant, as_known=as_known,
        record=case.journal, journal=journal,
        assessment=assessment, talks=talks_of(journal),
        ceasefire=ceasefire_of(journal, case.agreement, assessment),
        clauses=tuple(c for c in assessment.clauses if c.agreement not in without_effect),
        drafts=tuple(idle.items()), form_gap=form_gaps(
            journal, case.agreement, standing(case.negotiations, journal, as_known)
        ),
        gaps=gaps(case.agreement, journal) if case.agreement else (),
        warnings=case.findings if as_known is None else case.found_in(journal),
        made_by={
            name: acts_behind(journal, text.header, name, instant)
            for text in case.agreements
            for name, clause in text.clauses.items()
            if clause.layer is Layer.AGREED
        },
    )  # fmt: skip


def _of_text(assessment: Assessment, agreement: Agreement) -> list[ClauseAssessment]:
    return [c for c in assessment.clauses if c.agreement == agreement.header.agreement]


def iso(instant: int, zone: str) -> str:
    """Return an instant in ISO 8601 with the offset of its zone."""
    return datetime.fromtimestamp(instant, zone_of(zone)).isoformat()


def clause_json(assessed: ClauseAssessment, journal: Journal) -> dict[str, object]:
    """Return a clause with its verdicts as a JSON-serialisable mapping."""
    clause = assessed.clause
    return {
        "id": clause.clause,
        "kind": clause.kind,
        "title": clause.title,
        "agreement": assessed.agreement,
        "layer": str(clause.layer),
        "mode": str(assessed.mode),
        "status": clause.status,
        "on_word_of": clause.on_word_of,
        "evidence": [str(seen) for seen in clause.evidence],
        "bindingness": {
            party: assessed.bindingness[party]
            for party in in_record_order(journal, assessed.bindingness)
        },
        "unspecified": list(clause.unspecified()),
        "assumes": list(clause.assumes),
        "read_back": read_back(clause, journal),
        "instances": [instance_json(instance, journal.zone) for instance in assessed.instances],
    }


def instance_json(instance: Instance, zone: str) -> dict[str, object]:
    """Return a judged instance as a JSON-serialisable mapping."""
    coverage = instance.coverage
    return {
        "key": instance.key,
        "norm": instance.norm,
        "state": str(instance.state),
        "verdict": str(instance.verdict),
        "temporal": str(instance.temporal),
        "evidential": str(instance.evidential),
        "likely": str(instance.likely),
        "trigger": instance.trigger,
        "trigger_level": instance.trigger_level,
        "due": _due_json(instance.due),
        "due_text": None if instance.due is None else show_interval(instance.due),
        "witnesses": [
            {"entry": witness.entry, "as": witness.as_, "truth": str(witness.truth)}
            for witness in instance.witnesses
        ],
        "reasons": list(instance.reasons),
        "unspecified": list(instance.unspecified),
        "effects": instance.effects,
        "reading": instance.reading,
        "exact": str(instance.exact),
        "coverage": {
            "needed": coverage.needed,
            "covered": coverage.covered,
            "sources": list(coverage.sources),
            "absences": [_absence_json(absence, zone) for absence in coverage.absences],
        },
    }


def _absence_json(absence: Absence, zone: str) -> dict[str, object]:
    """Return what no report tells of, when it would have counted, and who watched."""
    lo, hi = absence.span
    pattern = absence.pattern
    return {
        "of": absence.what,
        "clause": absence.clause,
        "types": list(pattern.event or pattern.act),
        "from": iso(lo, zone) if lo > FAR_PAST else None,
        "to": iso(hi, zone),
        "covered": absence.covered,
        "sources": list(absence.sources),
    }


def _due_json(due: Interval | None) -> dict[str, str] | None:
    """Return when an instance falls due: at the earliest, and with certainty."""
    if due is None:
        return None
    return {"earliest": iso(due.lo, due.zone), "latest": iso(due.hi, due.zone)}


def _draft_json(path: str, draft: Agreement) -> dict[str, object]:
    return {
        "path": path, "agreement": draft.header.agreement, "title": draft.header.title,
        "layer": str(draft.header.layer), "clauses": list(draft.clauses),
    }  # fmt: skip


def _warning_json(finding: Finding) -> dict[str, object]:
    """Return a finding without the folder that the case happens to lie in."""
    content = finding.as_json()
    content["place"] = _below(finding.place)
    content["also"] = [_below(place) for place in finding.also]
    return content


def _below(place: Place) -> str | None:
    name = place.file.replace("\\", "/").rsplit("/", 1)[-1]
    within = f"#{place.entry}" if place.entry else f":{place.line}"
    return name + within if name else None
