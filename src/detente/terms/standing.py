"""What any clause says besides its norm: exceptions, form, evidence, time, standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ladders import Form, Layer
from detente.kernel.times import UNSPECIFIED
from detente.terms.wording import listed, missing, named, noun_of

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.terms.clauses import Clause


def standing(clause: Clause, journal: Journal) -> list[str]:
    """Return the sentences that any kind of clause may have, empty ones where it is silent."""
    return [
        *_exceptions(clause, journal),
        *_form_required(clause, journal),
        given("On the basis of", (clause.basis or "").replace("_", " ")),
        *_evidence(clause),
        given("Facts are established by", clause.verifier and named(journal, clause.verifier)),
        *_span(clause),
        f"It prevails over clause {listed(clause.overrides)}" if clause.overrides else "",
        "It admits of no excuse" if clause.non_derogable else "",
        _STATUS[clause.status] if clause.status else "",
        layer_words(clause, journal),
    ]


def _exceptions(clause: Clause, journal: Journal) -> list[str]:
    licences = [e.licensed_by for e in clause.except_ if e.licensed_by]
    excuses = [_EXCUSES.get(e.excuse, e.excuse) for e in clause.except_ if e.excuse]
    outside = [noun_of(e.outside, journal) for e in clause.except_ if e.outside]
    which = f"clauses {listed(licences)} license" if len(licences) > 1 else ""
    return [
        f"Excepted is what {which or f'clause {licences[0]} licenses'}" if licences else "",
        f"It may be excused by {listed(excuses, 'or')}" if excuses else "",
        f"It does not cover {listed(outside, 'or')}" if outside else "",
    ]


_EXCUSES = {"self_defence": "self-defence", "force_majeure": "force majeure"}


def _form_required(clause: Clause, journal: Journal) -> list[str]:
    if clause.form is None:
        return []
    required = clause.form.required
    if not isinstance(required, dict):
        return [f"To bind, it needs {rung(required)}"]
    return [
        f"To bind in the eyes of {named(journal, party)}, it needs {rung(form)}"
        for party, form in required.items()
    ]


def _evidence(clause: Clause) -> list[str]:
    said: list[str] = []
    if clause.confidence != ">=alleged":
        level = clause.confidence.removeprefix(">=")
        said.append(f"Only events that are {level} or better are judged")
    test = clause.attribution_test
    if test == UNSPECIFIED:
        said.append(f"Acts of a group are attributed {missing('by which test')}")
    elif test is not None:
        how = "not attributed to a party" if test == "none" else f"attributed by the test “{test}”"
        said.append(f"Acts of a group are {how.replace('_', ' ')}")
    return said


def _span(clause: Clause) -> list[str]:
    begins, ends = clause.in_force, clause.ends
    return [
        f"In force from {begins.words()}" if begins and begins.at != UNSPECIFIED else "",
        f"It ends {ends.words()}" if ends and ends.at != UNSPECIFIED else "",
        "It outlives the agreement" if clause.survives else "",
    ]


_STATUS = {
    "demanded": "This is demanded, and not on record as granted",
    "offered": "This is offered, and not on record as accepted",
    "claimed_agreed": "This is said to be agreed",
    "agreed": "This is agreed",
    "unspecified": missing("whether this is demanded, offered or agreed"),
}


def layer_words(clause: Clause, journal: Journal) -> str:
    """Return the layer of the term, and on whose word it is."""
    layer = {
        Layer.REPORTED: "Reported", Layer.AGREED: "Agreed text", Layer.PROPOSED: "Proposed",
        Layer.ILLUSTRATIVE: "Illustrative, put forward by no party",
        Layer.ASSUMPTION: "An assumption",
    }[clause.layer]  # fmt: skip
    word = ""
    if clause.on_word_of and clause.on_word_of != UNSPECIFIED:
        word = f", on the word of {named(journal, clause.on_word_of)}"
    elif clause.layer is Layer.REPORTED:
        word = f", {missing('on whose word')}"
    return f"{layer}{word}"


def defined(definition: str | None) -> str:
    """Return what counts as the event, where the term says so."""
    return given("What counts", definition)


_LEFT_OUT = {
    "On the basis of": "on what basis",
    "What counts": "what counts",
    "Facts are established by": "who establishes the facts",
    "Beyond control": "what is owed if the group is beyond control",
    "Left with": "with whom the text is left",
    "Scope": "for which zone and time",
    "Procedure": "how leave is asked for and given",
    "Steps to take": "by which procedure",
    "Contesting a finding": "how a finding is contested",
    "Oversight": "what is notified before and reported after",
    "Entry into force": "when it enters into force",
}
"""What is said in brackets where the words for a heading are left out."""


def given(what: str, words: str | None) -> str:
    """Return "what: words", the brackets where the words are unspecified, or nothing."""
    if not words:
        return ""
    if words == UNSPECIFIED:
        return missing(_LEFT_OUT.get(what, what[:1].lower() + what[1:]))
    return f"{what}: {words}"


def rung(required: Form | str) -> str:
    """Return a rung of the form ladder in words, or what is not specified."""
    if required == UNSPECIFIED:
        return missing("which form")
    word = str(required).replace("_", " ")
    return f"the form “{word}”" + ("" if required is Form.RATIFIED else " or a stronger one")
