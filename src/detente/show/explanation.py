"""The reasons for one verdict as a tree: text, trigger, window, witnesses, readings, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.ladders import Layer
from detente.kernel.times import FAR_FUTURE, FAR_PAST, show_instant
from detente.monitor.flips import Question, flips
from detente.show.cited import passages
from detente.show.clause_reasons import (
    as_read,
    as_told,
    assumed_reason,
    assumptions_of,
    clause_reason,
)
from detente.show.entry_reasons import entry_lines
from detente.show.reason import Reason
from detente.terms.gaps import gaps
from detente.terms.readback import read_back_readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from detente.monitor.flips import Flip
    from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.clause_reasons import Assumed
    from detente.terms.clauses import Clause


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one verdict rests on.

    Attributes:
        instance: the verdict.
        clause: what the clause is told as and read as, by layer.
        tree: the reasons.
        flips: single changes of the record that would change it.
        assumed: what it rests on that no source says.
    """

    instance: Instance
    clause: Mapping[str, object]
    tree: Reason
    flips: tuple[Flip, ...]
    assumed: tuple[Assumed, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "instance": self.instance.name,
            "verdict": str(self.instance.verdict),
            "effects": self.instance.effects,
            "exact": str(self.instance.exact),
            "clause": dict(self.clause),
            "assumptions": [one.as_json() for one in self.assumed],
            "reasons": self.tree.as_json(),
            "would_change": [flip.as_json() for flip in self.flips],
        }


def explain(
    case: Case,
    journal: Journal,
    assessed: Assessment,
    clause: ClauseAssessment,
    instance: Instance,
    suppose: Collection[str] = (),
) -> Explanation:
    """Return the reasons for a verdict.

    Args:
        case: the case, for its texts.
        journal: the whole record (with what a scenario or supposition adds).
        assessed: the assessment that the instance is from.
        clause: the assessed clause.
        instance: the verdict in question.
        suppose: ids of the agreements that the assessment supposed in force.
    """
    known = journal.as_known(assessed.as_known)
    changes = flips(
        journal, case.agreements, instance, assessed.at, as_known=assessed.as_known, suppose=suppose
    )
    text = next(a for a in case.agreements if a.header.agreement == clause.agreement)
    clauses = {name: own for a in case.agreements for name, own in a.clauses.items()}
    cited = passages(case, known, clause.clause.evidence)
    question = Question(case.agreements, assessed.at, suppose, instance)
    assumed = tuple(assumptions_of(question, clauses, known))
    parts = (
        clause_reason(text, clause, known, cited),
        *assumed_reason(assumed),
        *_trigger(instance, known, cited),
        *_window(instance, known),
        *_witnesses(instance, known, cited),
        *_grounds(instance),
        *_readings(clause, instance, known),
        *_changes(changes),
    )
    exact = "" if str(instance.exact) == "exact" else ", bounded: not every world was judged"
    headline = (
        f"{instance.name}: {instance.verdict} ({instance.temporal}, violated in "
        f"{_worlds(instance)}{exact}; {instance.effects})"
    )
    told = clause_json(clause.clause, known, cited)
    return Explanation(instance, told, Reason(headline, parts), changes, assumed)


def clause_json(clause: Clause, known: Journal, cited: Mapping[str, str]) -> dict[str, object]:
    """Return what is told and what is read into it as a JSON-serialisable mapping, by layer."""
    told = as_told(clause, known, cited)
    read = Layer.ASSUMPTION if told is not None else clause.layer
    return {
        "id": clause.clause,
        "layer": str(clause.layer),
        "on_word_of": clause.on_word_of,
        "as_told": None if told is None else told.as_json(),
        "as_read": {
            "layer": str(read), "text": as_read(clause, known), "assumes": list(clause.assumes),
        },
    }  # fmt: skip


_WORLDS = {
    "certain": "every world the record leaves possible",
    "possible": "some of the worlds the record leaves possible",
    "none": "no world the record leaves possible",
}


def _worlds(instance: Instance) -> str:
    unwatched = instance.coverage.needed and not instance.coverage.covered
    if str(instance.evidential) == "none" and unwatched:
        return "no world, were the record complete"
    return _WORLDS[str(instance.evidential)]


def _trigger(instance: Instance, known: Journal, cited: Mapping[str, str]) -> Iterator[Reason]:
    entry = known.entries.get(instance.trigger or "")
    if entry is None:
        return
    level = f" ({instance.trigger_level})" if instance.trigger_level else ""
    yield Reason(f"trigger {entry.id}{level}", tuple(entry_lines(entry, known, cited)))


def _window(instance: Instance, known: Journal) -> Iterator[Reason]:
    if instance.norm == "prohibition":
        return
    if instance.window is None:
        if "within" in instance.unspecified:
            yield Reason("window: the terms name none")
        return
    zone = instance.due.zone if instance.due else known.zone
    lo, hi = instance.window
    if lo > FAR_PAST and hi < FAR_FUTURE:
        yield Reason(
            f"window: after {show_instant(lo, zone)}, up to and including {show_instant(hi, zone)}"
        )


def _witnesses(instance: Instance, known: Journal, cited: Mapping[str, str]) -> Iterator[Reason]:
    for witness in instance.witnesses:
        entry = known.entries.get(witness.entry)
        if entry is None or (witness.entry == instance.trigger and witness.as_ == "trigger"):
            continue
        sure = "" if witness.truth == "certain" else f", {witness.truth}"
        yield Reason(f"{witness.as_} {entry.id}{sure}", tuple(entry_lines(entry, known, cited)))


def _grounds(instance: Instance) -> Iterator[Reason]:
    if instance.reasons:
        yield Reason("reasons", tuple(Reason(reason) for reason in instance.reasons))


def _readings(clause: ClauseAssessment, instance: Instance, known: Journal) -> Iterator[Reason]:
    """Yield the other readings of the clause, each with the verdict it gives beside this one."""
    texts = read_back_readings(clause.clause, known)
    others = [
        i for i in clause.instances if i.key == instance.key and i.effects == instance.effects
    ]
    for other in others:
        if other.reading == instance.reading:
            continue
        who = (
            "the term as reported"
            if other.reading is None
            else f"as {known.name(other.reading)} reads it"
        )
        same = "the same verdict" if other.verdict is instance.verdict else "the readings part here"
        text = texts.get(other.reading or "")
        below = (Reason(text),) if text else ()
        yield Reason(f"{who}: {other.verdict} ({same})", below)


TRIED = (
    "confirm, refute, date or grade an entry; add a performance, a watch, a forbidden act; a "
    "signature, an acceptance or leave by a party, or a signature by all"
)


def _changes(changes: tuple[Flip, ...]) -> Iterator[Reason]:
    if not changes:
        yield Reason(f"no single change that was tried would change it ({TRIED})")
        return
    lines = (Reason(f"if {flip.change}: {flip.becomes or 'no such instance'}") for flip in changes)
    yield Reason("what would change it", tuple(lines))


def clause_told(case: Case, clause: Clause, known: Journal) -> dict[str, object]:
    """Return what a clause is told as and read as, where nothing of it is judged."""
    return clause_json(clause, known, passages(case, known, clause.evidence))


def explain_clause(case: Case, clause: ClauseAssessment, known: Journal) -> Reason:
    """Return what a clause says, who holds it, and what it leaves open, where nothing is judged."""
    text = next(a for a in case.agreements if a.header.agreement == clause.agreement)
    open_ = [g for g in gaps(text, known) if g.clause == clause.clause.clause]
    cited = passages(case, known, clause.clause.evidence)
    parts = [clause_reason(text, clause, known, cited)]
    if open_:
        parts.append(Reason("what it leaves open", tuple(Reason(g.question) for g in open_)))
    return Reason(
        f"{clause.clause.clause}: nothing on record sets it off, so nothing is judged", tuple(parts)
    )
