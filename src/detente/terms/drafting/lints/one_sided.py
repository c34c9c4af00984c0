"""D107: a clause that speaks of one side, and no clause that speaks so of the other.

It says which side a clause binds and which not. A text may mean it so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.kernel.findings import Level
from detente.terms.clauses import Limit, Obligation, Prohibition
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.clauses import Clause
    from detente.terms.conditions import Pattern
    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

    Shape = tuple[str, frozenset[str], frozenset[str]]


@DRAFT_LINTS.enter("one-sided")
def one_sided(draft: Draft) -> Iterable[Remark]:
    """Note duties and limits of one side without a clause of the same shape for the other."""
    spoken: defaultdict[tuple[Shape, str], list[str]] = defaultdict(list)
    for name, clause in draft.text.clauses.items():
        shape = _shape(clause)
        if shape is not None:
            for party in clause.bound:
                spoken[shape, party].append(name)
    for name, clause in draft.text.clauses.items():
        shape = _shape(clause)
        bound = [party for party in draft.parties if party in clause.bound]
        if shape is None or not bound or draft.is_open(name, "debtor", "holder"):
            continue
        left = [
            party
            for party in draft.parties
            if all(_alternatives(draft, name, other) for other in spoken[shape, party])
        ]
        if left:
            yield _remark(draft, clause, bound, left)


def _alternatives(draft: Draft, one: str, other: str) -> bool:
    """Return whether two clauses are in different options of a bracket: only one can be taken."""
    chosen = draft.options_of(one)
    return any(
        chosen.get(name, option) != option for name, option in draft.options_of(other).items()
    )


def _remark(draft: Draft, clause: Clause, bound: list[str], left: list[str]) -> Remark:
    who, others = names(draft.journal, bound), names(draft.journal, left)
    verb = "permits and limits responses by" if isinstance(clause, Limit) else "binds"
    message = f"Clause {clause.clause} {verb} {who}; no clause of its kind does so for {others}."
    repairs = (
        Repair(f"The same holds for {others}."),
        Repair("Each side …, in place of the name of one"),
        Repair(f"This article is about {who} only; what {others} owes in return is in article …"),
    )
    return draft.remark(
        "D107", message, draft.words_of(clause),
        repairs=repairs, clause=clause.clause, level=Level.NOTE,
    )  # fmt: skip


def _shape(clause: Clause) -> Shape | None:
    """Return what makes two clauses mirrors of each other, places and names left out."""
    match clause:
        case Obligation():
            return clause.kind, _deeds(clause.when), _deeds(clause.must)
        case Prohibition():
            return clause.kind, frozenset(), _deeds(clause.never)
        case Limit():
            return clause.kind, _deeds(clause.when), _deeds(clause.each)
        case _:
            return None


def _deeds(pattern: Pattern | None) -> frozenset[str]:
    return frozenset() if pattern is None else frozenset((*pattern.event, *pattern.act))
