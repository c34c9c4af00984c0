"""The ceasefire: its condition, what would set off a response, who is bound, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel import formula
from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Position
from detente.show.document import Heading, Line, Section, section
from detente.show.matrix import matrix
from detente.show.readings import as_told, reading_of
from detente.show.sections.lapse import lapse
from detente.show.sections.overview import ceasefire_line
from detente.show.sections.phrases import (
    as_said,
    encoded,
    made_by,
    owed_words,
    reading_line,
    seen_of,
    told_stance,
    verdict_words,
    views,
)
from detente.show.tell import plain
from detente.show.voices import evidence_of, speakers_of, voices
from detente.terms.clauses import Limit, Suspension
from detente.terms.readback import read_back
from detente.terms.wording import listed, named, names, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.verdicts import ClauseAssessment
    from detente.show.document import Block
    from detente.show.status import Status
    from detente.terms.clauses import Clause


def ceasefire(status: Status) -> Section:
    """Return the section on the ceasefire and on responses."""
    return section("ceasefire", "The ceasefire", [*_standing(status), *_responses(status)])


def _standing(status: Status) -> Iterator[Block]:
    ceasefire, journal = status.ceasefire, status.journal
    assessed = status.assessment.of(ceasefire.clause) if ceasefire.clause else None
    if assessed is None:
        yield ceasefire_line(status)
        return
    layer = str(assessed.clause.layer)
    yield ceasefire_line(status)
    yield from as_said(journal, assessed.clause)
    yield from _condition(status, assessed)
    yield Line(
        f"Form in which it was undertaken: {plain(ceasefire.form)}", layer,
        evidence=made_by(status, assessed.clause),
    )  # fmt: skip
    yield Line(
        f"Bound, as encoded: {names(journal, ceasefire.bound)}", encoded(assessed.clause),
        evidence=seen_of(status, assessed.clause),
    )  # fmt: skip
    yield Line(f"Held binding: {views(journal, assessed)}; the clause runs in {assessed.mode} mode")
    yield from _undertakings(status, assessed.clause.clause)
    yield from stands(status, assessed.clause.clause)
    yield from verdicts(status, assessed)
    yield from left_open(status, assessed.clause)


def _condition(status: Status, assessed: ClauseAssessment) -> Iterator[Line]:
    ceasefire = status.ceasefire
    if ceasefire.condition_as_encoded is None:
        yield Line(
            "No condition is stated", str(assessed.clause.layer),
            evidence=made_by(status, assessed.clause),
        )  # fmt: skip
        return
    yield from condition_as_said(status)
    yield Line(
        "Condition as encoded", encoded(assessed.clause), ceasefire.condition_as_encoded,
        evidence=seen_of(status, assessed.clause),
    )  # fmt: skip
    if any(said["words"] != ceasefire.condition_as_encoded for said in ceasefire.told):
        yield Line(
            "The two are not in the same words: that they mean the same is the encoder's reading, "
            "and a text would have to choose",
            "assumption", under=True,
        )  # fmt: skip
    yield from lapse(status)


def condition_as_said(status: Status, *, under: bool = False) -> Iterator[Line]:
    """Yield the condition of the ceasefire in the words in which it is told."""
    for said in status.ceasefire.told:
        yield Line(
            "Condition as it was said", "reported", str(said["words"]),
            word=voices(status.journal, cast("list[str]", said["on_word_of"])),
            evidence=tuple(cast("list[str]", said["evidence"])), under=under,
        )  # fmt: skip


def _undertakings(status: Status, clause: str) -> Iterator[Line]:
    journal = status.journal
    for commitment in journal.of(Commitment):
        if commitment.clause == clause:
            assumed = commitment.assumes
            how = f"form {plain(commitment.form)}"
            how += "" if "status" in assumed else f", {plain(commitment.status)}"
            yield Line(
                f"Commitment {commitment.id}, {owed_words(journal, commitment)}, {how}",
                str(commitment.layer),
                as_told(journal, commitment) if assumed else commitment.consequent,
                word=voices(journal, speakers_of(journal, commitment)),
                evidence=evidence_of(journal, commitment),
            )  # fmt: skip
            if assumed:
                read = reading_of(journal, commitment)
                yield reading_line(as_told(journal, commitment), read)


def stands(status: Status, matter: str) -> Iterator[Line]:
    """Yield each party's position on a matter, the silent ones too; demands stand elsewhere."""
    journal = status.journal
    row = next((row for row in matrix(journal).rows if row.matter == matter), None)
    if row is None:
        return
    for who, cell in row.cells.items():
        positions = [s for s in cell if isinstance(journal.entries[s.entry], Position)]
        for stance in positions:
            about = "" if "on" in stance.assumed else f" on {plain(matter)}"
            text = f"{journal.name(who)}{about}"
            yield Line(text, "reported", told_stance(journal, stance))
            if stance.read_as:
                yield reading_line(stance.told, stance.read_as)
        if not positions:
            yield Line(
                f"{journal.name(who)} on {plain(matter)}",
                said=row.blank.get(who, "no position on record"),
            )


def verdicts(status: Status, assessed: ClauseAssessment) -> Iterator[Line]:
    """Yield the verdicts of a clause, with their reasons."""
    journal = status.journal
    for instance in assessed.instances:
        how = f", as {named(journal, instance.reading)} reads it" if instance.reading else ""
        yield Line(
            f"Verdict on {instance.clause}[{instance.key}], {instance.effects}{how}",
            said=verdict_words(instance),
        )
        yield Line("because " + "; ".join(instance.reasons), under=True)


def left_open(status: Status, clause: Clause) -> Iterator[Line]:
    """Yield what a clause leaves open, by the names of the parameters that are asked about."""
    asked = {gap.parameter for gap in status.gaps if gap.clause == clause.clause}
    open_ = [plain(p).replace(".", ": ") for p in clause.unspecified() if p in asked]
    if open_:
        yield Line(f"Left open: {listed(open_)}; each is a question under “Questions”")


def measure_words(where: str | None) -> str:
    """Return what a response is measured by, in words; as it is written where it cannot be read."""
    if where is None or where == UNSPECIFIED:
        return UNSPECIFIED
    words = {
        "$t": "the trigger",
        "severity": "the severity of the response",
        "fatalities": "the fatalities of the response",
        "$t.severity": "the severity of the trigger",
    }
    try:
        return formula.read(formula.parse(where), words)
    except formula.FormulaError:
        return where


def _responses(status: Status) -> Iterator[Block]:
    journal = status.journal
    for assessed in status.clauses:
        clause = assessed.clause
        if isinstance(clause, Limit):
            yield Heading(f"Response: {plain(clause.clause)}")
            yield from _response(status, assessed, clause)
        elif isinstance(clause, Suspension):
            yield Heading(f"Suspension: {plain(clause.clause)}")
            yield from as_said(journal, clause)
            yield Line(
                "As encoded", encoded(clause), read_back(clause, journal),
                evidence=seen_of(status, clause),
            )  # fmt: skip
            yield from verdicts(status, assessed)
            yield from left_open(status, clause)


def _response(status: Status, assessed: ClauseAssessment, clause: Limit) -> Iterator[Block]:
    journal, layer = status.journal, str(clause.layer)
    seen, read = seen_of(status, clause), encoded(clause)
    yield from as_said(journal, clause)
    yield Line(
        "What would set it off, as encoded", read, noun_of(clause.when, journal), evidence=seen
    )
    yield Line(
        f"What {names(journal, clause.holder)} may then do within the limit, as encoded", read,
        noun_of(clause.each, journal, frozenset({"actor"})), evidence=seen,
    )  # fmt: skip
    assumed = "where" in clause.assumes
    yield Line(
        "Measured by", "assumption" if assumed else read, measure_words(clause.where),
        evidence=() if assumed else made_by(status, clause),
    )  # fmt: skip
    yield Line(
        f"Within: {clause.within or UNSPECIFIED}; basis: {plain(clause.basis or UNSPECIFIED)}",
        layer,
        evidence=made_by(status, clause),
    )
    yield Line(f"Held binding: {views(journal, assessed)}; the clause runs in {assessed.mode} mode")
    yield from _undertakings(status, clause.clause)
    yield from stands(status, clause.clause)
    if not assessed.instances:
        yield Line("No response is on record, so nothing is judged")
    yield from verdicts(status, assessed)
    yield from left_open(status, clause)
