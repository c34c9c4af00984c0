"""Clauses of every kind, drawn at random, as notation gives them; and a record with their names.

For laws of notation, read-back, gaps and schemas; :mod:`strategies` draws whole cases to be judged.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from detente.kernel.ladders import Form
from detente.record.entries import (
    Entry,
    Group,
    Instrument,
    Party,
    Person,
    Process,
    Source,
    Territory,
)
from detente.record.journal import Journal
from detente.terms.agreement import Agreement, Header
from detente.terms.clauses import KINDS, Clause

NORTH, SOUTH = "north", "south"
ENTRIES: tuple[Entry, ...] = (
    Party(id=NORTH, name="North", territory="northland"),
    Party(id=SOUTH, name="South", territory="southland"),
    Group(id="band", name="The Band", called=("Band",)),
    Person(id="minister", name="A. Minister", speaks_for=NORTH),
    Territory(id="northland", name="Northland"),
    Territory(id="southland", name="Southland"),
    Source(id="report", title="Report"),
    Instrument(id="framework", title="Framework"),
)
RECORD = Journal(Process(id="talks"), {entry.id: entry for entry in ENTRIES})

parties = st.sampled_from([NORTH, SOUTH])
one_or_both = st.one_of(parties, st.just([NORTH, SOUTH]))
territories = st.sampled_from(["northland", "southland", "unspecified"])
events = st.one_of(
    st.sampled_from(["attack", "strike", "fire", "operation", "measure"]),
    st.lists(st.sampled_from(["attack", "strike", "incursion"]), min_size=1, max_size=3),
)
durations = st.one_of(
    st.just("unspecified"),
    st.builds("{} {}".format, st.integers(1, 90), st.sampled_from(["d", "h", "min", "w"])),
)
forms = st.sampled_from([*(form.value for form in Form), "unspecified"])
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    min_size=1,
    max_size=40,
)
awkward = st.sampled_from(
    [
        "no",
        "NO",
        "~",
        "2025-11-12",
        "1e3",
        "0x1F",
        " space ",
        "a: b",
        "# c",
        "'",
        '"',
        "```",
        "\n\n",
    ]
)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings with any of the keys; a key's last underscore is left out."""
    return st.fixed_dictionaries({}, optional={k.removesuffix("_"): v for k, v in keys.items()})


def both(
    needed: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings with all of the first keys and any of the others."""
    return st.builds(lambda a, b: {**a, **b}, st.fixed_dictionaries(needed), some(**optional))


patterns = both(
    {"event": events},
    actor=parties, target=st.sampled_from([NORTH, SOUTH, "unspecified"]), origin=territories,
    in_=territories, against=st.just("band"), across=st.just("border"),
)  # fmt: skip
acts = both({"act": st.sampled_from(["notify", "grant", "finding"])}, by=parties, to=one_or_both)
conditions = st.one_of(
    st.builds(lambda p: {"none": p}, patterns), st.builds(lambda p: {"some": p}, patterns)
)
whens = st.one_of(
    st.dates().map(str),
    st.just("unspecified"),
    st.just({"from": "2025-11-01", "to": "2025-12-01"}),
    st.just({"text": "earlier this week", "relative_to": "report.published"}),
)
exceptions = st.lists(
    st.one_of(
        st.just({"licensed_by": "other"}),
        st.just({"excuse": "self_defence"}),
        st.builds(lambda p: {"outside": p}, patterns),
    ),
    max_size=3,
)
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "layer": st.sampled_from(["reported", "agreed", "proposed", "illustrative", "assumption"]),
    "title": words, "note": st.one_of(words, awkward), "on_word_of": st.just("minister"),
    "evidence": st.just(["report#s5"]), "basis": st.sampled_from(["agreement", "unspecified"]),
    "form": st.one_of(
        forms, st.builds(lambda a, b: {"required": {NORTH: a, SOUTH: b}}, forms, forms)
    ),
    "except": exceptions, "in_force": whens, "ends": whens,
    "survives": st.booleans(), "verifier": words,
    "non_derogable": st.booleans(), "status": st.sampled_from(["demanded", "agreed"]),
    "attribution_test": st.sampled_from(["none", "organ", "unspecified"]),
}  # fmt: skip

violations = both(
    {"violated": st.sampled_from(["other", ["other", "another"]])},
    uncured_for=durations, actor=parties,
)  # fmt: skip
OWN: dict[str, tuple[dict[str, st.SearchStrategy[Any]], dict[str, st.SearchStrategy[Any]]]] = {
    "obligation": (
        {"debtor": one_or_both, "creditor": parties, "must": st.one_of(patterns, acts)},
        {
            "when": st.one_of(patterns, acts, violations), "within": durations,
            "definition": words,
            "from": st.sampled_from(["occurrence", "notification", "publication", "unspecified"]),
            "standard": st.just("due_diligence"), "preemptive": st.booleans(),
        },
    ),
    "prohibition": (
        {"debtor": one_or_both, "never": patterns},
        {"while": conditions, "releases": parties, "definition": words},
    ),
    "limit": (
        {"holder": parties, "when": patterns, "each": patterns},
        {
            "where": st.sampled_from(["severity <= $t.severity", "unspecified"]),
            "within": durations, "after": st.one_of(patterns, st.just("unspecified")),
            "until": st.one_of(acts, st.sampled_from(["unspecified", "window"])),
            "consumes_trigger": st.booleans(),
        },
    ),
    "permission": ({"holder": parties, "permit": patterns}, {"during": whens}),
    "power": (
        {
            "holder": parties,
            "effect": both({"permit": parties, "event": events}, in_=territories),
        },
        {
            "correlative": st.builds(lambda p: {"prohibit": p, "event": "interference"}, parties),
            "precondition": st.just({"claim": "beyond_control", "group": "band", "host": NORTH}),
            "scope": words,
        },
    ),
    "suspension": (
        {
            "suspends": st.just("other"), "owed_by": parties, "to": parties,
            "while": st.just("violated(another)"),
        },
        {
            "up_to": st.just("third"), "until": st.one_of(durations, st.just("cured")),
            "notice": st.booleans(), "resumed_by": one_or_both, "resumed_after": patterns,
        },
    ),
    "penalty": (
        {
            "debtor": one_or_both, "creditor": parties, "must": st.one_of(patterns, acts),
            "for": st.sampled_from(["other", ["other", "another"]]), "found_by": parties,
        },
        {"within": durations, "contest": words},
    ),
    "termination": (
        {"holder": one_or_both},
        {
            "when": st.one_of(patterns, acts, violations), "notice": durations,
            "procedure": words,
        },
    ),
    "withdrawal": ({"holder": one_or_both}, {"notice": durations, "procedure": words}),
    "extension": (
        {"holder": parties, "extends": st.just("other")},
        {"at_most": durations, "procedure": words},
    ),
    "form": (
        {"applies_to": st.sampled_from(["other", ["other", "another"]]), "required": forms},
        {"by": one_or_both, "deposited_with": words},
    ),
}  # fmt: skip
"""Kind to what its notation must have, and what it may have."""


def contents(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return clauses of a kind, as data."""
    needed, optional = OWN[kind]
    fixed = {"clause": st.just("c"), "kind": st.just(kind), **needed}
    return st.fixed_dictionaries(fixed, optional={**COMMON, **optional})


def clauses(kind: str) -> st.SearchStrategy[Clause]:
    """Return clauses of a kind."""
    return contents(kind).map(clause_of)


def clause_of(content: dict[str, Any]) -> Clause:
    """Return the clause that notation gives."""
    return KINDS.get(content["kind"]).model_validate(content)


def agreement_of(*found: Clause, **header: Any) -> Agreement:
    """Return an agreement of clauses; later ones replace earlier ones of the same id."""
    whole = Header.model_validate({"agreement": "text", "title": "A text", **header})
    return Agreement(whole, {clause.clause: clause for clause in found})


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Return agreements of up to four clauses of any kind."""
    kinds = draw(st.lists(st.sampled_from(sorted(OWN)), max_size=4))
    found = [
        clause_of({**draw(contents(kind)), "clause": f"c{number}"})
        for number, kind in enumerate(kinds)
    ]
    return agreement_of(*found)
