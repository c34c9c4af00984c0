"""What is assumed and not in any source, and what survives without it.

Each assumption is taken away in turn and everything is judged again; a verdict that stays the
same does not hang on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel.ladders import Layer
from detente.kernel.times import FAR_PAST, UNSPECIFIED
from detente.monitor.evaluate import assess
from detente.record.entries import Attribution, Statement, Territory
from detente.show.document import Line, Section, section
from detente.show.readings import as_told, reading_of, spoken, telling
from detente.show.sections.phrases import counted, encoded, first_sentence, reading_words
from detente.show.tell import plain, what
from detente.show.voices import evidence_of
from detente.terms.assumed import left_open
from detente.terms.bindingness import in_force
from detente.terms.gaps import filled_in
from detente.terms.readback import read_back
from detente.terms.values import value_words
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.verdicts import Assessment
    from detente.record.entries import Spoken
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.status import Status
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something assumed, what it bears on, and the world without it (None where there is none).

    Attributes:
        without: the record and the texts as they stand without it.
        note: what whoever wrote the entry noted about it.
    """

    text: str
    evidence: tuple[str, ...] = ()
    without: tuple[Journal, tuple[Agreement, ...]] | None = None
    note: str = ""


def assumptions(case: Case, status: Status) -> Section:
    """Return the section on assumptions."""
    lines: list[Line] = []
    for assumption in found(case, status):
        lines.append(Line(assumption.text, "assumption", evidence=assumption.evidence))
        if assumption.note:
            lines.append(Line("Note", "assumption", assumption.note.rstrip("."), under=True))
        if assumption.without is not None:
            lines.append(Line(survives(status, *assumption.without), under=True))
    if not lines:
        lines.append(Line("Nothing is marked as assumed, in the record or in the terms"))
    return section("assumptions", "Assumptions, and what survives without them", lines)


def found(case: Case, status: Status) -> Iterator[Assumption]:
    """Yield what is assumed: in the record, in the terms, and in judging what they leave open."""
    journal, texts = status.journal, case.agreements
    for entry in journal.entries.values():
        if (
            isinstance(entry, Territory)
            and entry.controlled_by
            and entry.on_word_of == "assumption"
        ):
            who = named(journal, entry.controlled_by)
            lighter = entry.model_copy(update={"controlled_by": None})
            without = replace(journal, entries={**journal.entries, entry.id: lighter})
            yield Assumption(
                f"Control: {entry.name} is taken to be controlled by {who}",
                evidence_of(journal, entry), (without, texts),
            )  # fmt: skip
        elif entry.layer is Layer.ASSUMPTION:
            kept = {key: other for key, other in journal.entries.items() if key != entry.id}
            yield Assumption(
                f"{entry.id}: {what(journal, entry)}", evidence_of(journal, entry),
                (replace(journal, entries=kept), texts),
            )  # fmt: skip
    for entry in spoken(journal):
        if entry.assumes:
            yield _of_stand(journal, entry, texts)
    for entry in (*journal.of(Statement), *(e for e in spoken(journal) if not e.assumes)):
        if entry.note:
            note = entry.note.rstrip(".")
            yield Assumption(f"Note on {entry.id}: {note}", evidence_of(journal, entry))
    for assessed in status.clauses:
        yield from _of_clause(status, texts, assessed.clause)
    yield from _of_method(case, status)


def _of_stand(journal: Journal, entry: Spoken, texts: tuple[Agreement, ...]) -> Assumption:
    """Return what the encoder reads into a stand; without it that stand is not on record."""
    kept = {key: other for key, other in journal.entries.items() if key != entry.id}
    told, read = as_told(journal, entry), reading_of(journal, entry)
    seen = evidence_of(journal, *telling(journal, entry))
    return Assumption(
        f"{entry.id}: what is told ({told}) is {reading_words(read)}", seen,
        (replace(journal, entries=kept), texts), entry.note or "",
    )  # fmt: skip


def _of_clause(
    status: Status, texts: tuple[Agreement, ...], clause: Clause
) -> Iterator[Assumption]:
    if encoded(clause) != clause.layer:
        yield Assumption(
            f"How clause {clause.clause} encodes what was said: "
            f"{first_sentence(read_back(clause, status.journal))}",
            tuple(map(str, clause.evidence)),
        )
    for parameter in clause.assumes:
        lighter = left_open(clause, parameter)
        without = None
        if lighter is not None:
            changed = tuple(
                text.with_clauses({clause.clause: lighter})
                if clause.clause in text.clauses
                else text
                for text in texts
            )
            without = (status.journal, changed)
        read = value_words(clause, parameter, status.journal)
        words = f"Clause {clause.clause}: {_asked(status.journal, clause, parameter)}: {read}"
        yield Assumption(words, tuple(map(str, clause.evidence)), without)


def _asked(journal: Journal, clause: Clause, parameter: str) -> str:
    """Return the question that an assumption answers, where the kind of clause asks one."""
    for need in clause.NEEDS:
        if need.parameter == parameter:
            return f"{filled_in(need.question, clause, journal)} Read as"
    return f"{plain(parameter).replace('.', ': ')} read as"


def _of_method(case: Case, status: Status) -> Iterator[Assumption]:
    """Yield what the method has to suppose where the terms leave something open."""
    journal = status.journal
    open_test = [
        c.clause.clause for c in status.clauses if c.clause.attribution_test == UNSPECIFIED
    ]
    if open_test:
        tests = {a.doctrine for a in journal.of(Attribution)} - {"none"}
        named_ = ", ".join(map(plain, sorted(tests)))
        rests = (
            f"attributions under {named_} are on record and are not counted"
            if tests
            else "no attribution under any test is on record, so no verdict hangs on it"
        )
        yield Assumption(
            f"Test of attribution left open in {', '.join(open_test)}: judged as if an act of a "
            f"group were nobody else's; {rests}"
        )
    undated = [
        c.clause.clause
        for text in ([case.agreement] if case.agreement else [])
        for c in status.clauses
        if c.clause.clause in text.clauses
        and in_force(text, c.clause, journal, status.at).begins[0] == FAR_PAST
    ]
    if undated:
        yield Assumption(
            f"Beginning left open in {', '.join(undated)}: judged as if in force all the time, "
            "since no source says from when"
        )


def survives(status: Status, journal: Journal, texts: tuple[Agreement, ...]) -> str:
    """Return in words what stays the same without an assumption."""
    base = _by_name(status.assessment)
    other = _by_name(assess(journal, texts, status.at, as_known=status.as_known))
    changed = [
        f"{name}: {base.get(name, 'no instance')} → {other.get(name, 'no instance')}"
        for name in dict.fromkeys((*base, *other))
        if base.get(name) != other.get(name)
    ]
    if not changed:
        return f"Without it: {counted(len(base), 'verdict')} at this instant, none of which changes"
    more = f"; and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
    stays = len(base) - sum(name in base for name in other if base.get(name) != other[name])
    told = "; ".join(changed[:_SHOWN])
    return (
        f"Without it {counted(len(changed), 'verdict')} would change ({told}{more}); {stays} stay"
    )


def _by_name(assessment: Assessment) -> dict[str, str]:
    return {
        f"{instance.name} {instance.effects}": str(instance.verdict)
        for instance in assessment.instances
    }
