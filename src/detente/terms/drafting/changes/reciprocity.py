"""When a duty or a right comes to be one of both sides, or ceases to be.

Either the same clause binds another party as well, or a second clause mirrors it: the same norm
with the sides, and their territories, changed round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.record.entries import Party
from detente.terms.clauses import Obligation, Prohibition
from detente.terms.drafting.changes.change import Change, ChangeSort, Weight
from detente.terms.drafting.changes.parameters import of_clause
from detente.terms.wording import listed, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.record.journal import Journal
    from detente.terms.clauses import Clause
    from detente.terms.drafting.changes.correspondence import Match
    from detente.terms.drafting.changes.parameters import Value

BEARERS = ("debtor", "holder")
"""The parameters that say whose duty or right it is."""

_CORE = ("when", "must", "never", "each", "permit", "while", "debtor", "creditor", "holder")
"""What makes the norm; clauses that agree in this are each other's mirror, whatever else differs.
"""


def became(before: Value | None, after: Value | None) -> ChangeSort | None:
    """Return whether bearers of a duty came to be several, or ceased to be."""
    old, new = _many(before), _many(after)
    if len(old) == 1 < len(new) and set(old) < set(new):
        return ChangeSort.RECIPROCAL
    if len(new) == 1 < len(old) and set(new) < set(old):
        return ChangeSort.ONE_SIDED
    return None


def bearers_words(clause: Clause, sort: ChangeSort, count: int) -> str:
    """Return that a clause binds (or serves) both sides now, or no longer."""
    duty = isinstance(clause, Obligation | Prohibition)
    verb, noun = ("binds", "duty") if duty else ("serves", "right")
    sides = "both sides" if count == 2 else f"{count} sides"  # noqa: PLR2004 (both)
    if sort is ChangeSort.RECIPROCAL:
        return f"now {verb} {sides}: a {noun} became reciprocal"
    return f"no longer {verb} {sides}: a reciprocal {noun} became one-sided"


def _many(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def mirrors(matches: Sequence[Match], journal: Journal) -> Iterator[Change]:
    """Yield where a clause that was added (or dropped) mirrors one that was there."""
    kept = [match for match in matches if match.before and match.after]
    for match in matches:
        alone = match.after if match.before is None else match.before
        if alone is None or match in kept:
            continue
        added = match.before is None
        for other in kept:
            clause = other.after if added else other.before
            if clause is not None and is_mirror(clause, alone, journal):
                yield _change(other, alone, journal, added=added)
                break


def is_mirror(one: Clause, other: Clause, journal: Journal) -> bool:
    """Return whether two clauses are the same norm with the sides changed round."""
    mine, theirs = _bearer(one), _bearer(other)
    if one.kind != other.kind or not mine or not theirs or mine == theirs:
        return False
    return _core(one, _round(mine, theirs, journal)) == _core(other, {})


def _bearer(clause: Clause) -> str:
    """Return the one party whose duty or right it is; empty where there are several or none."""
    stated = of_clause(clause)
    found = next((_many(stated[key]) for key in BEARERS if key in stated), ())
    return found[0] if len(found) == 1 else ""


def _round(one: str, other: str, journal: Journal) -> dict[str, str]:
    """Return each side's name, and that of its territory, to the other's."""
    found = {one: other, other: one}
    lands = [_territory(journal, party) for party in (one, other)]
    if all(lands):
        found |= {lands[0]: lands[1], lands[1]: lands[0]}
    return found


def _territory(journal: Journal, party: str) -> str:
    entry = journal.entries.get(party)
    return (entry.territory or "") if isinstance(entry, Party) else ""


def _core(clause: Clause, changed: Mapping[str, str]) -> dict[str, object]:
    """Return the norm itself, with names changed for others."""
    return {
        key: _renamed(value, changed)
        for key, value in of_clause(clause).items()
        if key.split(".")[0] in _CORE
    }


def _renamed(value: Value, changed: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        return sorted(changed.get(item, item) for item in value)
    if isinstance(value, str):
        return re.sub(r"[a-z]\w*", lambda name: changed.get(name[0], name[0]), value)
    return value


def _change(other: Match, alone: Clause, journal: Journal, *, added: bool) -> Change:
    clause = other.after if added else other.before
    own = clause or alone
    sort = ChangeSort.RECIPROCAL if added else ChangeSort.ONE_SIDED
    told = bearers_words(own, sort, 2)
    first, second = (names(journal, (_bearer(c),)) for c in (own, alone))
    verb = "mirrors" if added else "mirrored"
    missing = "was added" if added else "was dropped"
    sides = listed((first, second))
    return Change(
        before_clause=own.clause if added else alone.clause,
        after_clause=alone.clause if added else own.clause,
        parameter="",
        before=first if added else sides,
        after=sides if added else first,
        words=f"{told} (clause {alone.clause}, which {verb} {own.clause}, {missing})",
        sort=sort,
        weight=Weight.SUBSTANCE,
    )
