"""Which clause of one agreement is which clause of another, and by what that is known.

By the id; then by ``carries`` (the clause of another text that a clause says it carries on); then
by kind and by how much two clauses state alike. The last is a guess, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.terms.drafting.changes.parameters import LEFT_OUT, of_clause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause

ALIKE = 0.6
"""Share of what two clauses of one kind state alike, from which they count as the same one."""

_NORM = (
    *("debtor", "creditor", "holder", "when", "must", "never", "each", "permit", "while", "effect"),
    *("correlative", "suspends", "owed_by", "to", "applies_to"),
)
"""Whose norm it is and what it asks; compared whether both clauses state it or only one."""
_BEARERS = ("debtor", "holder", "owed_by")
"""Whose duty or right it is: clauses of different parties are never taken for the same one."""
_NO_SIGN = frozenset({"title", "note", "evidence", "on_word_of", "layer", "confidence", "status"})
"""Parameters that say nothing about which clause it is."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause before and after; one of them is missing where it was added or dropped.

    Attributes:
        because: by what they were matched; empty where nothing was.
    """

    before: Clause | None
    after: Clause | None
    because: str = ""


def correspond(before: Agreement, after: Agreement) -> tuple[Match, ...]:
    """Return all clauses of both agreements: in the order of the later, then those dropped."""
    old, new = dict(before.clauses), dict(after.clauses)
    found: dict[str, tuple[str, str]] = {name: (name, "the same id") for name in new if name in old}
    for name, clause in new.items():
        carried = carries(clause)
        taken = {was for was, _ in found.values()}
        if name not in found and carried in old and carried not in taken:
            found[name] = (carried, f"{name} carries {carried} on")
    for name, was, because in _similar(old, new, found):
        found[name] = (was, because)
    matched = {was for was, _ in found.values()}
    return (
        *(_match(clause, found.get(name), old) for name, clause in new.items()),
        *(Match(clause, None) for name, clause in old.items() if name not in matched),
    )


def carries(clause: Clause) -> str:
    """Return the clause of another text that a clause says it carries on, if it does."""
    carried: object = getattr(clause, "carries", None)
    return carried if isinstance(carried, str) else ""


def _match(clause: Clause, found: tuple[str, str] | None, old: Mapping[str, Clause]) -> Match:
    return Match(old[found[0]], clause, found[1]) if found else Match(None, clause)


def _similar(
    old: Mapping[str, Clause], new: Mapping[str, Clause], found: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """Return further pairs, the most alike first, with the reason."""
    taken = {was for was, _ in found.values()}
    left = {name: _signs(clause) for name, clause in old.items() if name not in taken}
    right = {name: _signs(clause) for name, clause in new.items() if name not in found}
    scored = [
        (_alike(signs, other), was, name)
        for was, signs in left.items()
        for name, other in right.items()
        if old[was].kind == new[name].kind
    ]
    order = sorted(scored, key=lambda pair: -pair[0])  # stable: ties in the order of the texts
    pairs: list[tuple[str, str, str]] = []
    for alike, was, name in order:
        if alike >= ALIKE and was in left and name in right:
            del left[was], right[name]
            share = f"{round(100 * alike)} % of the norm and of what both state"
            pairs.append((name, was, f"the same kind ({new[name].kind}), alike in {share}"))
    return pairs


def _signs(clause: Clause) -> dict[str, frozenset[str]]:
    """Return what a clause states that may tell which clause it is."""
    stated = {key: value for key, value in of_clause(clause).items() if value != LEFT_OUT}
    return {
        key: frozenset(value) if isinstance(value, tuple) else frozenset((value,))
        for key, value in stated.items()
        if key not in _NO_SIGN and not isinstance(value, bool)
    }


def _alike(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> float:
    """Return the share of what two clauses state alike, from 0 to 1.

    What only one of them states counts against them in the norm itself, and not beside it: a
    draft settles what a reported term leaves open.
    """
    both = one.keys() & other.keys()
    if any(not one[key] & other[key] for key in both.intersection(_BEARERS)):
        return 0.0
    keys = {key for key in one.keys() | other.keys() if key.split(".")[0] in _NORM} | both
    common = sum(len(one[key] & other[key]) / len(one[key] | other[key]) for key in both)
    return common / len(keys) if keys else 0.0


def renamed(matches: Sequence[Match]) -> dict[str, str]:
    """Return the ids of clauses that go on under another id."""
    return {
        match.before.clause: match.after.clause
        for match in matches
        if match.before and match.after and match.before.clause != match.after.clause
    }
