"""What a clause asks for, prepared for matching, and how far a fact is that by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN
from detente.monitor.facts import Alone, Fact

if TYPE_CHECKING:
    from detente.terms.conditions import Pattern

AskedRole: TypeAlias = tuple[str, frozenset[str], tuple[str, ...], bool]
"""A role, the names and back-references asked for, and whether the terms leave it out."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A pattern, prepared: types, and for each role the names and back-references it asks for.

    Attributes:
        roles: all roles.
        related: those that hang on a trigger, or on what the terms leave out.
        alone: the rest; what fills them is looked at once for each fact.
    """

    pattern: Pattern
    kinds: tuple[str, ...]
    act: bool
    roles: tuple[AskedRole, ...]
    related: tuple[AskedRole, ...]
    alone: tuple[AskedRole, ...]
    across: bool
    stance: str | None = None

    def of(self, fact: Fact) -> Alone:
        """Return how far a fact is what is asked for by itself."""
        known = fact.known.get(self)
        if known is None:
            known = fact.known[self] = self._of(fact)
        return known

    def _of(self, fact: Fact) -> Alone:
        if self.act is not fact.act or fact.kinds.isdisjoint(self.kinds):
            return _ELSE
        if fact.act and not (fact.effective and self.stance in {None, fact.words.get("stance")}):
            return _ELSE
        truth, unsettled = fact.occurred, list[tuple[str, frozenset[str]]]()
        for role, names, _, _ in self.alone:
            found = fact.role(role).matches(names)
            if found is FALSE:
                return _NOT
            if found is UNKNOWN:
                unsettled.append((role, names))
            truth = min(truth, found)
        return _SURE if truth is TRUE else Alone(True, truth, tuple(unsettled))


# nearly every fact is one of these, and they are kept for each
_ELSE, _NOT, _SURE = Alone(False, FALSE), Alone(True, FALSE), Alone(True, TRUE)


def prepared(pattern: Pattern) -> Asked:
    """Return the pattern prepared for matching."""
    roles = tuple(
        (
            role,
            frozenset(n for n in names if not n.startswith("$") and n != UNSPECIFIED),
            tuple(n for n in names if n.startswith("$")),
            UNSPECIFIED in names,
        )
        for role, names in pattern.roles().items()
    )
    kinds = pattern.event or pattern.act
    # back-references narrow most
    telling_first = tuple(sorted(roles, key=lambda role: not role[2]))
    related = tuple(role for role in telling_first if role[2])
    if any(left_out for _, _, _, left_out in roles):  # that is noted role by role, in this order
        related = telling_first
    alone = telling_first[len(related) :]
    across = pattern.across is not None
    act = bool(pattern.act)
    return Asked(pattern, kinds, act, telling_first, related, alone, across, pattern.stance)
