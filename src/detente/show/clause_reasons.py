"""What a clause is told as, and what it is read as: two layers, never in one line.

What somebody is reported to have said stands in the words of the source. The patterns by which it
is judged are the encoder's reading, on nobody's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.ladders import Layer
from detente.kernel.times import FAR_PAST, UNSPECIFIED
from detente.monitor.flips import Question
from detente.show.entry_reasons import evidence_line
from detente.show.reason import Reason
from detente.terms.assumed import left_open
from detente.terms.bindingness import in_force
from detente.terms.clauses import Suspension
from detente.terms.readback import read_back
from detente.terms.standing import layer_words
from detente.terms.values import value_words
from detente.terms.wording import listed, named, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.monitor.verdicts import ClauseAssessment
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something that a verdict rests on and that no source says.

    Attributes:
        what: what is assumed, in words.
        without: what the verdict would be without it; empty where it is not taken away.
    """

    what: str
    without: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"layer": str(Layer.ASSUMPTION), "what": self.what, "without": self.without or None}


def as_told(clause: Clause, known: Journal, cited: Mapping[str, str]) -> Reason | None:
    """Return the words of the sources that a reported clause encodes; None where there are none."""
    if clause.layer is not Layer.REPORTED or not clause.evidence:
        return None
    word = f", on the word of {named(known, clause.on_word_of)}" if clause.on_word_of else ""
    seen = tuple(evidence_line(evidence, known, cited) for evidence in clause.evidence)
    return Reason(f"as told (reported{word})", seen)


def as_read(clause: Clause, known: Journal) -> str:
    """Return the clause read back; of a reported one without whose word the words are on."""
    whole = read_back(clause, known)
    if clause.layer is not Layer.REPORTED:
        return whole
    return whole.removesuffix(sentence(layer_words(clause, known))).rstrip()


def clause_reason(
    text: Agreement, assessed: ClauseAssessment, known: Journal, cited: Mapping[str, str]
) -> Reason:
    """Return a clause: where it stands, how it is told, how it is read, who holds it binding."""
    own = assessed.clause
    article = text.articles.get(own.clause)
    lines: list[Reason] = []
    if article is not None:
        prose = " ".join(article.text.split())
        below = (Reason(f"in the words of the case's author: {prose}"),) if prose else ()
        lines.append(Reason(f"{article.heading} ({text.place(own.clause)})", below))
    told = as_told(own, known, cited)
    if told is not None:
        lines.append(told)
    elif own.evidence:
        lines += [evidence_line(evidence, known, cited) for evidence in own.evidence]
    lines.append(Reason(f"{_heading(own)}{as_read(own, known)}"))
    views = ", ".join(f"{known.name(p)}: {b}" for p, b in assessed.bindingness.items())
    lines.append(Reason(f"held binding by: {views}"))
    return Reason(f"clause {own.clause}, {own.layer} layer, {assessed.mode}", tuple(lines))


def _heading(clause: Clause) -> str:
    if clause.layer is not Layer.REPORTED:
        return ""
    keys = f": {listed(clause.assumes)}" if clause.assumes else ""
    return f"as the encoder reads it (assumption{keys}): "


def assumptions_of(
    question: Question, clauses: Mapping[str, Clause], known: Journal
) -> Iterator[Assumed]:
    """Yield what the verdict asked about assumes, in its clause and those that it refers to."""
    own = clauses[question.instance.clause]
    names = [own.clause, *(e.licensed_by for e in own.except_ if e.licensed_by)]
    if isinstance(own, Suspension):
        names += [own.breached, *([own.up_to] if own.up_to else [])]
    for name in dict.fromkeys(names):
        for parameter in clauses[name].assumes if name in clauses else ():
            yield _of_parameter(question, clauses[name], parameter, known)
    if own.attribution_test == UNSPECIFIED:
        yield Assumed(
            "the test of attribution is left open: judged as if an act of a group "
            "were nobody else's"
        )
    home = _home(question.agreements, own.clause)
    if in_force(home, own, known, question.at).begins[0] == FAR_PAST:
        yield Assumed(
            "the beginning is left open: judged as if in force all the time, since no source says "
            "from when"
        )


def _home(agreements: Sequence[Agreement], clause: str) -> Agreement:
    return next(text for text in agreements if clause in text.clauses)


def _of_parameter(question: Question, clause: Clause, parameter: str, known: Journal) -> Assumed:
    words = f"{clause.clause}: {parameter} is read as: {value_words(clause, parameter, known)}"
    lighter = left_open(clause, parameter)
    if lighter is None:
        return Assumed(words, "nothing can be judged")
    texts = [
        text.with_clauses({clause.clause: lighter}) if clause.clause in text.clauses else text
        for text in question.agreements
    ]
    verdict = Question(texts, question.at, question.suppose, question.instance).verdict(known)
    same = verdict is question.instance.verdict
    return Assumed(words, "the same verdict" if same else str(verdict or "no such instance"))


def assumed_reason(assumed: Sequence[Assumed]) -> Iterator[Reason]:
    """Yield the assumptions as one branch of a tree; nothing where there is none."""
    if assumed:
        lines = (
            Reason(f"{one.what}" + (f" (without it: {one.without})" if one.without else ""))
            for one in assumed
        )
        yield Reason("assumptions that the verdict rests on, on nobody's word", tuple(lines))
