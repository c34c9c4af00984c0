"""Settling a bargain: the engine is chosen, the frontier found, points named on it.

Folding or bucket elimination find the whole frontier where the linkages allow it; what they would
cost is known beforehand, or noticed at a limit. Else a constraint solver is asked for each point,
with a proof or a gap. Nothing is ever sampled. The result says which engine it was, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from detente.analyse.results import Exactness, Method
from detente.analyse.settlement.buckets import frontier
from detente.analyse.settlement.examined import Examined, examined
from detente.analyse.settlement.front import front_of, part_of_a_front
from detente.analyse.settlement.known import Known
from detente.analyse.settlement.limits import NoPackageError, TooLargeError
from detente.analyse.settlement.points import CONCEPTS
from detente.analyse.settlement.results import By, Named, Request, Settlement, Zone
from detente.analyse.settlement.standing import At, Basis, Ideal, Standing, Undefined, basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.bargain import Bargain, Vector
    from detente.analyse.settlement.front import Front, Spot
    from detente.analyse.settlement.points.concept import Concept, Rule
    from detente.analyse.settlement.results import Nadir, Opening, Picked
    from detente.analyse.space import Package

NO_ZONE = "no package is acceptable to all"
_PLANE = 2


class Engine(Protocol):
    """What finds a frontier and points; floors are scaled amounts, None for no bound."""

    @property
    def front(self) -> Front:
        """The frontier, or what of it is known."""
        ...

    def is_open(self, floor: Sequence[int | None]) -> bool:
        """Return whether any package reaches every party's floor."""
        ...

    def ideal(self, floor: Sequence[int | None] | None) -> Vector | Undefined:
        """Return the most that each party can have, over what reaches a floor or over all."""
        ...

    def nadir(self, floor: Sequence[int | None]) -> Nadir:
        """Return the least that each party has on the acceptable part of the frontier."""
        ...

    def pick(self, rule: Rule, floor: Sequence[int | None]) -> Picked | Undefined:
        """Return what a rule picks among acceptable packages, of which there is one at least."""
        ...

    def opening(self, floor: Sequence[int | None]) -> Opening:
        """Return the smallest shortfalls."""
        ...

    def better(self, vector: Vector) -> tuple[Spot, ...]:
        """Return vectors worth as much to everyone as one, and more to someone."""
        ...


def settle(bargain: Bargain, request: Request | None = None) -> Settlement:
    """Return the frontier of a bargain, its named points and what they rest on.

    Args:
        bargain: the problem.
        request: what is to be different from the defaults.

    Raises:
        NoPackageError: where nothing is possible.
        TooLargeError: where folding or buckets were demanded and cannot do it.
        AmountsTooLargeError: where the solver cannot add the amounts.
    """
    asked = request or Request()
    engine, method = _engine(bargain, asked)
    given = basis(bargain, asked.at)
    ends = () if not given.open_spans else (At.LOW, At.HIGH)
    at_ends = {at: _counted(bargain, engine, basis(bargain, at), asked) for at in ends}
    counted = _counted(bargain, engine, given, asked)
    is_open = engine.is_open(given.floor) if not ends else None
    zone = Zone(*(at_ends[at].is_open for at in ends)) if ends else Zone(*[bool(is_open)] * 2)
    return Settlement(
        bargain=bargain, request=asked, basis=given,
        front=_with_points(engine.front, counted.points),
        ideal=None if isinstance(counted.ideal, Undefined) else counted.ideal,
        nadir=None if ends else engine.nadir(given.floor), zone=zone, points=counted.points,
        ends={at: end.points for at, end in at_ends.items()},
        opening=engine.opening(given.floor) if is_open is False else None, method=method,
        examined=_examined(bargain, engine, given, asked.package),
    )  # fmt: skip


def _examined(
    bargain: Bargain, engine: Engine, given: Basis, package: Package | None
) -> Examined | None:
    if package is None:
        return None
    return examined(bargain, package, given, engine.better(bargain.utilities(package)))


@dataclass(frozen=True)
class _Counted:
    """What some reservations come to."""

    is_open: bool
    ideal: Vector | Undefined
    points: tuple[Named, ...]


def _counted(bargain: Bargain, engine: Engine, given: Basis, request: Request) -> _Counted:
    """Return ideal and points under reservations; without them where spans stayed spans."""
    if given.open_spans:
        who = " and ".join(given.open_spans)
        why = (
            f"the reservation of {who} is known only from a low to a high value; "
            f"--reservation low, mid, high or stated says which counts"
        )
        return _Counted(is_open=False, ideal=Undefined(why), points=_nowhere(why))
    over_all = request.ideal is Ideal.ALL
    is_open = engine.is_open(given.floor)
    ideal = Undefined(NO_ZONE)
    if is_open or over_all:
        ideal = engine.ideal(None if over_all else given.floor)
    if not is_open:
        return _Counted(is_open=False, ideal=ideal, points=_nowhere(NO_ZONE))
    standing = Standing(bargain.parties, given.zero, given.floor, ideal, bargain.proportions)
    points = tuple(_named(concept, standing, engine) for concept in CONCEPTS)
    return _Counted(is_open=True, ideal=ideal, points=points)


def _nowhere(why: str) -> tuple[Named, ...]:
    return tuple(Named(concept, None, why) for concept in CONCEPTS)


def _named(concept: Concept, standing: Standing, engine: Engine) -> Named:
    rule = concept.rule(standing)
    picked = rule if isinstance(rule, Undefined) else engine.pick(rule, standing.floor)
    if isinstance(picked, Undefined):
        return Named(concept, None, picked.why)
    return Named(concept, picked)


def _with_points(front: Front, points: tuple[Named, ...]) -> Front:
    """Return a frontier of which only a part is known with the points that were found on it."""
    if front.complete:
        return front
    rows: dict[Vector, int] = {tuple(row): n for n, row in enumerate(front.values.tolist())}
    named = {spot.vector: spot for point in points for spot in point.spots if not point.rough}

    def look(vector: Vector) -> Spot:
        return named[vector] if vector in named else front.look(rows[vector])

    parties = front.values.shape[1]
    return part_of_a_front({**rows, **named}, look, parties, complete=False, gap=front.gap)


def _engine(bargain: Bargain, request: Request) -> tuple[Engine, Method]:
    too_large = ""
    if request.by is not By.SOLVER:
        try:
            return _by_buckets(bargain, request)
        except TooLargeError as problem:
            if request.by is By.BUCKETS:
                raise
            too_large = f"buckets would need more: {problem}"
    return _by_solver(bargain, request, too_large)


def _by_buckets(bargain: Bargain, request: Request) -> tuple[Engine, Method]:
    message, planned = frontier(bargain)
    if not len(message.values):
        raise NoPackageError
    name = "bucket elimination" if planned.width else "folding"
    source = "Rollón & Larrosa 2006; Dechter 1999, section 4" if planned.width else ""
    parameters = {
        "width": planned.width, "combinations": planned.cells, "ideal": str(request.ideal),
        "reservation": None if request.at is None else str(request.at),
    }  # fmt: skip
    front = front_of(message, len(bargain.space.issues))
    return Known(front), Method(name, "numpy", Exactness.EXACT, parameters, source=source)


def _by_solver(bargain: Bargain, request: Request, because: str) -> tuple[Engine, Method]:
    from detente.analyse.settlement.asked import Asked

    engine = Asked(bargain, request.seconds)
    if not engine.is_open([None] * len(bargain.parties)):
        raise NoPackageError
    front, plane = engine.front, len(bargain.parties) == _PLANE
    exactness = Exactness.EXACT if front.complete else Exactness.BOUNDED
    if front.gap is None:
        exactness = Exactness.CAPPED
    parameters = {
        "because": because or "asked for", "seconds": request.seconds, "ideal": str(request.ideal),
        "reservation": None if request.at is None else str(request.at),
    }  # fmt: skip
    name = "epsilon-constraint" if plane else "greatest sums beyond what is known"
    source = "Haimes, Lasdon & Wismer 1971" if plane else "Sylva & Crema 2004; Masin & Bukchin 2008"
    gap = None if exactness is not Exactness.BOUNDED else float(front.gap or 0)
    return engine, Method(name, "OR-Tools CP-SAT", exactness, parameters, gap, source)
