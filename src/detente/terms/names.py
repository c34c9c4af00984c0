"""Whether the names in an agreement are on record, and what was probably meant where they are not.

========  ==========================================================================
T010      an event type that is not in the vocabulary
T011      a territory that is not on record (a party is not a territory)
T012      a party, group or body that is not on record (a group is not a party)
T013      a clause that is not in the agreement
T014      a source that is not on record
T015      an instrument that is not on record
T016      a name in a formula that nothing can be found under
T017      an act that is not one
T018      a speaker who is not on record
========  ==========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from detente.kernel import formula
from detente.kernel.findings import Finding, error, warning
from detente.kernel.ids import did_you_mean, is_id, nearest
from detente.kernel.ladders import FORM_LADDER, Confidence
from detente.kernel.times import UNSPECIFIED
from detente.record.entries import (
    ActKind,
    Group,
    Instrument,
    Party,
    Person,
    Source,
    Territory,
    ThirdParty,
)  # fmt: skip
from detente.terms.notation import HEADER
from detente.terms.parts import Mention, Sort, formula_of, mentions, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause

ACTS: tuple[str, ...] = get_args(ActKind)
SPEAKERS_BESIDE = ("assumption", "narrator")
"""What a term may rest on besides somebody on record."""
ATTRIBUTES = (
    "severity", "fatalities", "actor", "group", "target", "origin", "in", "place", "against",
    "with", "event", "confidence",
)  # fmt: skip
"""Attributes of an event that a formula may speak of."""

_CODES = {
    Sort.EVENT: "T010",
    Sort.TERRITORY: "T011",
    Sort.PARTY: "T012",
    Sort.ACTOR: "T012",
    Sort.CLAUSE: "T013",
    Sort.SOURCE: "T014",
    Sort.INSTRUMENT: "T015",
    Sort.ACT: "T017",
    Sort.SPEAKER: "T018",
}


def name_findings(
    agreement: Agreement, journal: Journal, others: Iterable[str] = ()
) -> Iterator[Finding]:
    """Yield a finding for each name that is not on record.

    What was redacted counts as on record, and so do an entry and a clause that could not be read.

    Args:
        agreement: the text whose names are looked up.
        journal: the record that they should be on.
        others: ids of clauses in other texts of the case, which may be referred to as well.
    """
    clauses = tuple(dict.fromkeys((*agreement.clauses, *agreement.unread, *others)))
    for mention in _of_header(agreement):
        yield from _finding(mention, HEADER, agreement, journal, clauses)
    in_part = {i: part for i, part in agreement.unread.items() if part is not None}
    for clause_id, clause in {**in_part, **agreement.clauses}.items():
        for mention in dict.fromkeys(mentions(clause)):
            yield from _finding(mention, clause_id, agreement, journal, clauses)
        yield from _formula_names(clause, agreement, journal)


def _of_header(agreement: Agreement) -> Iterator[Mention]:
    header = agreement.header
    for index, party in enumerate(header.parties):
        yield Mention(f"parties.{index}", party, Sort.PARTY)
    if header.instrument is not None:
        yield Mention("instrument", header.instrument, Sort.INSTRUMENT)


def _finding(
    mention: Mention, clause: str, agreement: Agreement, journal: Journal, clauses: Iterable[str]
) -> Iterator[Finding]:
    known = known_names(mention.sort, journal, clauses)
    in_words = mention.sort is Sort.SPEAKER and not is_id(mention.name)
    set_up = mention.sort in _WHO and mention.name in agreement.header.sets_up
    if mention.name in known or in_words or set_up or mention.name in journal.gone:
        return
    subject = "The agreement" if clause == HEADER else f"Clause {clause}"
    shown = _WORDS.get(mention.sort, f"the {mention.sort}")
    where = "among the clauses" if mention.sort is Sort.CLAUSE else "on record"
    if mention.sort in {Sort.EVENT, Sort.ACT}:
        where = "in the vocabulary"
    message = f'{subject} names {shown} "{mention.name}", which is not {where}.'
    place = place_in(agreement, clause, mention.key)
    because, hint = _advice(mention, journal, known)
    yield error(_CODES[mention.sort], message, place, because=because, hint=hint)


_WHO = frozenset({Sort.PARTY, Sort.ACTOR})
"""The sorts under which a body may be named that the text itself would set up."""
_WORDS = {Sort.ACTOR: "the party, group or body", Sort.SPEAKER: "the speaker"}


def known_names(sort: Sort, journal: Journal, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a mention of a sort may use, in the order of the record."""
    if sort is Sort.EVENT:
        return tuple(journal.event_types)
    if sort is Sort.ACT:
        return ACTS
    if sort is Sort.CLAUSE:
        return tuple(clauses)
    kinds: Mapping[Sort, tuple[type[Entry], ...]] = {
        Sort.PARTY: (Party, ThirdParty),
        Sort.ACTOR: (Party, ThirdParty, Group, Person),
        Sort.TERRITORY: (Territory,),
        Sort.SOURCE: (Source,),
        Sort.INSTRUMENT: (Instrument,),
        Sort.SPEAKER: (Party, ThirdParty, Group, Person, Source),
    }
    found = [e.id for kind in kinds[sort] for e in journal.entries.values() if type(e) is kind]
    return (*found, *SPEAKERS_BESIDE) if sort is Sort.SPEAKER else tuple(found)


def _advice(
    mention: Mention, journal: Journal, known: tuple[str, ...]
) -> tuple[tuple[str, ...], str]:
    """Return what is on record, and what to write instead."""
    entry = journal.entries.get(mention.name)
    if mention.sort is Sort.PARTY and isinstance(entry, Group):
        kind = entry.kind.replace("_", " ")
        listed = ", ".join((*known, f"{entry.id} ({_article(kind)}, not a party)"))
        called = entry.called[0] if entry.called else entry.name
        hint = (
            f"Write `group: {entry.id}` under `when:`, or add {called} as a party in record.yaml."
        )
        return (f"On record: {listed}.",), hint
    if mention.sort is Sort.TERRITORY and isinstance(entry, Party):
        near = f"Write its territory, {entry.territory!r}. " if entry.territory else ""
        return (f"{entry.id!r} is a party, not a territory.",), near + _on_record(known)
    close = _called(mention.name, journal, known) or nearest(mention.name, known)
    if mention.sort is Sort.EVENT and not close:
        return (
            (),
            f"{did_you_mean(mention.name, known)} Or add it under event_types in record.yaml.",
        )
    if not close:
        return (), _on_record(known)
    return (_on_record(known),), f"Did you mean {' or '.join(map(repr, close))}?"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _on_record(known: tuple[str, ...], shown: int = 12) -> str:
    """Return the known names in the order of the record, the first dozen of them."""
    if not known:
        return "None is on record yet."
    more = f" and {len(known) - shown} more" if len(known) > shown else ""
    return f"On record: {', '.join(known[:shown])}{more}."


def _called(name: str, journal: Journal, known: tuple[str, ...]) -> list[str]:
    """Return the ids of those who are called by the name ("kabul" for the Afghan side)."""
    wanted = name.replace("_", " ").casefold()
    found: list[str] = []
    for entry_id in known:
        entry = journal.entries.get(entry_id)
        called: tuple[str, ...] = (*getattr(entry, "called", ()), journal.name(entry_id))
        if wanted in {other.casefold() for other in called}:
            found.append(entry_id)
    return found


def _formula_names(clause: Clause, agreement: Agreement, journal: Journal) -> Iterator[Finding]:
    parsed = formula_of(clause)
    if parsed is None:
        return
    for call in sorted({one.name for one in formula.calls(parsed)}):
        message = f"The formula of clause {clause.clause} asks {call}(…), which `where` cannot."
        hint = "It compares a response with its trigger; refer to other clauses by `except`."
        yield error("T016", message, place_in(agreement, clause.clause, "where"), hint=hint)
    levels = [level.word for level in Confidence]
    known = (*ATTRIBUTES, *FORM_LADDER, *levels, *journal.entries, *journal.gone, UNSPECIFIED)
    for name in sorted(formula.names(parsed)):
        if name.partition(".")[0] not in known:
            message = f'The formula of clause {clause.clause} names "{name}", which nothing has.'
            place = place_in(agreement, clause.clause, "where")
            close = nearest(name, known)
            near = f"Did you mean {' or '.join(map(repr, close))}? " if close else ""
            hint = f"{near}A formula may speak of {', '.join(ATTRIBUTES)}."
            yield warning("T016", message, place, hint=hint)
