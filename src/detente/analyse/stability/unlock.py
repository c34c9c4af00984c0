"""What would unlock an outcome: the smallest changes of statements that make it hold, and come.

An *unlock* is a set of edits of preference statements after which the target is stable for every
decision maker and can be reached from the status quo by improvements. Edit sets are gone through
by size, the smallest first: what is found at a size is complete for it, unless the cap is met.

Source: inverse graph model (Kinsara, Kilgour & Hipel 2015); finding a cheapest change of
preferences is NP-hard, so the search is capped, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING

from detente.analyse.results import Exactness, Method
from detente.analyse.stability.conflict import Prioritised
from detente.analyse.stability.edits import edited, single_edits, statements_of, told, with_edits
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.listed import Listed, Order, reached, stable
from detente.analyse.stability.paths import FromHere, Mode, Route
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Statement
    from detente.analyse.stability.edits import Edit

MOST_PROFILES = 200_000
"""Different preference profiles that are judged before the search stops."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """Edits after which the target holds and is reached by improvements."""

    edits: tuple[Edit, ...]

    @property
    def whose(self) -> tuple[int, ...]:
        """The decision makers whose statements are edited, by number."""
        return tuple(sorted({edit.maker for edit in self.edits}))


@dataclass(frozen=True)
class Unlocking:
    """What would unlock a target.

    Attributes:
        target: the state.
        concept: what it has to be stable under.
        already: whether it is stable and reached by improvements as things are.
        unlocks: the edit sets found, the smallest first; none of them contains another one.
        tried: how many edit sets of each size were gone through, by size.
        complete: whether all sizes up to the one asked for were gone through.
        containing: how many sets of each size do it as well that contain one of these.
    """

    conflict: Conflict
    target: int
    concept: str
    already: bool
    unlocks: tuple[Unlock, ...]
    tried: dict[int, int]
    complete: bool
    method: Method
    containing: Mapping[int, int] = field(default_factory=dict[int, int])

    def route(self, unlock: Unlock) -> Route:
        """Return a shortest way from the status quo to the target once the edits are made."""
        after = with_edits(self.conflict, unlock.edits)
        if after is None or self.conflict.status_quo is None:
            raise ValueError("these edits are none that were found here")
        route = FromHere(graph_of(after), self.conflict.status_quo).route(self.target, Mode.UI)
        if route is None:
            raise ValueError("these edits are none that were found here")
        return route

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        makers = self.conflict.makers
        return {
            "target": self.target,
            "concept": self.concept,
            "already": self.already,
            "unlocks": [
                {
                    "size": len(unlock.edits),
                    "whose": [makers[m].id for m in unlock.whose],
                    "edits": [
                        {"maker": makers[e.maker].id, "edit": told(self.conflict, e)}
                        for e in unlock.edits
                    ],
                    "path": [
                        {"mover": makers[s.mover].id, "from": s.before, "to": s.after}
                        for s in self.route(unlock).steps
                    ],
                }
                for unlock in self.unlocks
            ],
            "tried": {str(size): count for size, count in self.tried.items()},
            "complete": self.complete,
            "containing": {str(size): count for size, count in self.containing.items()},
            "method": self.method.as_json(),
        }


def unlock(
    conflict: Conflict,
    target: int,
    *,
    concept: str = "seq",
    largest: int = 2,
    by: Sequence[int] | None = None,
    added: Sequence[Statement] = (),
    most: int = MOST_PROFILES,
) -> Unlocking:
    """Return the smallest edits of statements that unlock a target.

    Args:
        conflict: the conflict; its status quo has to be known.
        target: the code of the state that is to come about.
        concept: what it has to be stable under: ``nash``, ``gmr``, ``smr`` or ``seq``.
        largest: how many edits a set may have.
        by: the decision makers whose statements may be edited; all by default.
        added: statements that a decision maker may take on.
        most: how many different preference profiles are judged before the search stops.

    Raises:
        InputError: no status quo is known, the target cannot be, or states are too many to list.
    """
    search = _Unlocking(conflict, target, concept)
    editing = Editing(conflict, search.listed, by, added)
    already = search.works(editing.unchanged())
    looked = _Looked()
    complete = already or looked.through(editing, search, largest, most)
    method = Method(
        name="inverse graph model by edits of prioritised statements",
        engine="listed states",
        exactness=Exactness.EXACT if complete else Exactness.CAPPED,
        parameters={
            "largest": largest, "most_profiles": most, "concept": concept, **conflict.cited,
        },
        source="Kinsara, Kilgour & Hipel 2015",
    )  # fmt: skip
    return Unlocking(
        conflict, target, concept, already, tuple(looked.found.values()), looked.tried, complete,
        method, looked.containing,
    )  # fmt: skip


@dataclass
class _Looked:
    """What was looked at: the smallest sets that unlock, and how many were tried of each size."""

    found: dict[frozenset[Edit], Unlock] = field(default_factory=dict["frozenset[Edit]", Unlock])
    tried: dict[int, int] = field(default_factory=dict[int, int])
    containing: dict[int, int] = field(default_factory=dict[int, int])

    def through(self, editing: Editing, search: _Unlocking, largest: int, most: int) -> bool:
        """Look at all sets of edits up to a size; return whether there was room for all."""
        for size in range(1, largest + 1):
            self.tried[size] = 0
            for edits, orders in editing.of_size(size):
                if search.judged >= most:
                    return False
                self.tried[size] += 1
                if search.works(orders):
                    self._unlocks(size, edits)
        return True

    def _unlocks(self, size: int, edits: tuple[Edit, ...]) -> None:
        if any(part in self.found for part in _parts(edits)):
            self.containing[size] = self.containing.get(size, 0) + 1
        else:
            self.found[frozenset(edits)] = Unlock(edits)


def _parts(edits: Sequence[Edit]) -> Iterator[frozenset[Edit]]:
    """Yield the sets that are part of a set of edits, but for the set itself."""
    for size in range(1, len(edits)):
        yield from map(frozenset, combinations(edits, size))


def ends_of(conflict: Conflict, listed: Listed, target: int) -> tuple[int, int]:
    """Return the places of the status quo and of a target in the list of states.

    Raises:
        InputError: no status quo is known, or the target cannot be.
    """
    if conflict.status_quo is None:
        message = "What unlocks an outcome is asked from a status quo, and the model has none."
        raise InputError(message)
    if not conflict.feasible(target):
        raise InputError(f"The target {conflict.shown(target)} cannot be: it is infeasible.")
    first = getattr(listed.graph, "block", int)
    return listed.place[first(conflict.status_quo)], listed.place[first(target)]


class _Unlocking:
    """Whether preference profiles make the target hold and come; each profile is judged once."""

    def __init__(self, conflict: Conflict, target: int, concept: str) -> None:
        self.listed = Listed(conflict)
        self.start, self.target = ends_of(conflict, self.listed, target)
        self.concept = concept
        self._known: dict[tuple[int, ...], bool] = {}

    @property
    def judged(self) -> int:
        """How many different profiles have been judged."""
        return len(self._known)

    def works(self, orders: tuple[Order, ...]) -> bool:
        """Return whether the target is stable, and reached by improvements, under some orders."""
        key = tuple(map(id, orders))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._stable(orders) and self._reached(orders)
        return known

    def _stable(self, orders: tuple[Order, ...]) -> bool:
        makers = range(len(orders))
        return all(stable(self.listed, orders, i, self.target, self.concept) for i in makers)

    def _reached(self, orders: tuple[Order, ...]) -> bool:
        if self.start == self.target:
            return True
        goal = 1 << self.target
        return bool(reached(self.start, [order.gains for order in orders], goal) & goal)


class Editing:
    """Edits of each decision maker by how many there are, with the order that comes of them.

    Orders that are equal are the same object, so that a profile can be told by who has which.
    """

    def __init__(
        self,
        conflict: Conflict,
        listed: Listed,
        by: Sequence[int] | None,
        added: Sequence[Statement],
    ) -> None:
        self.conflict = conflict
        self.listed = listed
        self.makers = range(len(conflict.makers))
        self.by = set(self.makers if by is None else by)
        self._same: dict[tuple[int, tuple[int, ...]], Order] = {}
        self.singles = [
            list(single_edits(conflict, m, added)) if m in self.by else [] for m in self.makers
        ]
        self._sets: dict[tuple[int, int], list[tuple[tuple[Edit, ...], Order]]] = {}

    def unchanged(self) -> tuple[Order, ...]:
        """Return everybody's order as things are."""
        return tuple(self.edits_of(maker, 0)[0][1] for maker in self.makers)

    def of_size(self, size: int) -> Iterator[tuple[tuple[Edit, ...], tuple[Order, ...]]]:
        """Yield every set of a number of edits with the profile that it makes."""
        for shares in _shared_out(size, len(self.conflict.makers)):
            each = [self.edits_of(maker, share) for maker, share in enumerate(shares)]
            for chosen in product(*each):
                edits = tuple(edit for own, _ in chosen for edit in own)
                yield edits, tuple(order for _, order in chosen)

    def edits_of(self, maker: int, count: int) -> list[tuple[tuple[Edit, ...], Order]]:
        """Return a decision maker's edit sets of a size, each with its order."""
        known = self._sets.get((maker, count))
        if known is None:
            known = self._sets[maker, count] = list(self._made(maker, count))
        return known

    def _made(self, maker: int, count: int) -> Iterator[tuple[tuple[Edit, ...], Order]]:
        if not count:
            yield (), self._kept(maker, self._order(maker, None))
            return
        statements = statements_of(self.conflict.makers[maker])
        for edits in combinations(self.singles[maker], count):
            after = edited(statements, edits)
            if after is not None:
                yield edits, self._kept(maker, self._order(maker, after))

    def _order(self, maker: int, statements: Sequence[Statement] | None) -> Order:
        if statements is None:
            if not isinstance(self.conflict.makers[maker].preference, Prioritised):
                return self.listed.as_given(maker)
            statements = statements_of(self.conflict.makers[maker])
        return self.listed.by_statements(maker, [s.formula for s in statements])

    def _kept(self, maker: int, order: Order) -> Order:
        return self._same.setdefault((maker, order.ranks), order)


def _shared_out(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share a number out over some parts, in order."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total, -1, -1):
        for rest in _shared_out(total - first, parts - 1):
            yield (first, *rest)


def by_whom(unlocking: Unlocking) -> dict[tuple[int, ...], list[Unlock]]:
    """Return unlocks by the decision makers whose statements they edit."""
    found: dict[tuple[int, ...], list[Unlock]] = defaultdict(list)
    for one in unlocking.unlocks:
        found[one.whose].append(one)
    return dict(found)


@dataclass(frozen=True, slots=True)
class SingleUnlocks:
    """What single edits unlock, for many targets at once.

    Attributes:
        already: targets that hold, and are reached by improvements, as things are.
        by: each other target with the single edits that unlock it; none for some.
    """

    already: frozenset[int]
    by: dict[int, tuple[Edit, ...]]


def single_unlocks(
    conflict: Conflict, targets: Sequence[int], concept: str = "seq"
) -> SingleUnlocks:
    """Return which single edits of statements unlock which of some targets.

    Args:
        conflict: the conflict; its status quo has to be known.
        targets: codes of states.
        concept: what they have to be stable under: ``nash``, ``gmr``, ``smr`` or ``seq``.

    Raises:
        InputError: no status quo is known, a target cannot be, or states are too many to list.
    """
    listed = Listed(conflict)
    places = {target: ends_of(conflict, listed, target) for target in targets}
    editing = Editing(conflict, listed, None, ())

    def hold(orders: tuple[Order, ...]) -> set[int]:
        gains = [order.gains for order in orders]
        known: dict[int, int] = {}
        found: set[int] = set()
        for target, (start, place) in places.items():
            if start not in known:
                known[start] = reached(start, gains) | 1 << start
            comes = known[start] >> place & 1
            if comes and all(
                stable(listed, orders, maker, place, concept) for maker in editing.makers
            ):
                found.add(target)
        return found

    already = hold(editing.unchanged())
    by: dict[int, list[Edit]] = {target: [] for target in targets if target not in already}
    for edits, orders in editing.of_size(1):
        for target in hold(orders):
            if target in by:
                by[target].append(edits[0])
    return SingleUnlocks(frozenset(already), {t: tuple(edits) for t, edits in by.items()})
