"""The diagnosis of a deadlock: what blocks, what opens, who would have to move, what to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.analyse.deadlock.blocking import MOST as MOST_SETS
from detente.analyse.deadlock.blocking import blocking_sets
from detente.analyse.deadlock.classification import Blocked, classified
from detente.analyse.deadlock.encoding import Encoding
from detente.analyse.deadlock.hanging import hanging_together
from detente.analyse.deadlock.movers import Mover, movers, moving_kinds
from detente.analyse.deadlock.overlap import Overlap, overlaps
from detente.analyse.deadlock.ratification import Outside, most_taken
from detente.analyse.deadlock.repairs import MOST as MOST_OPENINGS
from detente.analyse.deadlock.repairs import openings
from detente.analyse.deadlock.solving import sat
from detente.analyse.deadlock.survival import Survival, survival
from detente.analyse.deadlock.uncertainty import questions, zone_likelihood
from detente.analyse.results import Exactness, Method

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.analyse.deadlock.blocking import Blocking, Demands
    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.deadlock.repairs import Openings
    from detente.analyse.deadlock.uncertainty import Question, ZoneLikelihood
    from detente.analyse.space import Package
    from detente.kernel.formula import Formula

COUNTED = 1000
"""Up to how many packages of a zone are counted."""
LISTED = 16
"""How many packages of a zone are listed."""


@dataclass(frozen=True)
class Zone:
    """The packages that meet every demand.

    Attributes:
        count: how many there are, counted up to :data:`COUNTED`.
        counted: whether that is all of them.
        packages: the first few.
        ratified: whether one of them has every ratifying body's majority; None where there is no
            such body.
    """

    count: int
    counted: bool
    packages: tuple[Package, ...]
    ratified: bool | None


@dataclass(frozen=True)
class Matter:
    """Issues that hang together and are blocked, apart from all others.

    What opens the whole is one opening of each matter; costs add up.

    Attributes:
        issues: the issues, by place.
        sets: the blocking sets among the demands about them.
        problem: these demands alone.
        openings: the openings of these alone.
    """

    issues: tuple[int, ...]
    sets: tuple[Demands, ...]
    problem: Problem
    openings: Openings


@dataclass(frozen=True)
class Diagnosis:
    """Everything that is found out about a deadlock.

    Attributes:
        problem: what it was found out about.
        outside: ratifying bodies and spoilers.
        blocking: the minimal blocking and correction sets.
        blocked: on what it is blocked.
        zone: the packages that meet every demand.
        contradictions: blocking sets that are one party's alone: it contradicts itself.
        overlaps: the room that each issue leaves.
        matters: what is blocked apart from each other, each with its own openings.
        openings: how far who would come down, the cheapest first; the packages are those that most
            ratifying bodies and fewest spoilers stand against.
        movers: what hangs on each party.
        kinds: what hangs on each kind of demand.
        likelihood: how likely there is a zone.
        questions: what to ask, the most worth asking first.
        survival: what holds without the assumptions.
        methods: how each part was found.
    """

    problem: Problem
    outside: Outside
    blocking: Blocking
    blocked: Blocked
    zone: Zone
    contradictions: tuple[Demands, ...]
    overlaps: tuple[Overlap, ...]
    matters: tuple[Matter, ...]
    openings: Openings
    movers: tuple[Mover, ...]
    kinds: tuple[Mover, ...]
    likelihood: ZoneLikelihood
    questions: tuple[Question, ...]
    survival: Survival
    methods: Mapping[str, Method] = field(default_factory=dict[str, Method])

    @property
    def off_the_table(self) -> tuple[str, ...]:
        """Demands that stand in no blocking set, where all sets are known."""
        if not self.blocking.complete:
            return ()
        return tuple(
            graded.id
            for place, graded in enumerate(self.problem.demands)
            if place not in self.blocking.relevant
        )


def diagnosed(
    problem: Problem,
    outside: Outside | None = None,
    readings: Mapping[str, Mapping[str, Formula]] | None = None,
    *,
    most_sets: int = MOST_SETS,
    most_openings: int = MOST_OPENINGS,
) -> Diagnosis:
    """Return the diagnosis of a problem whose rules allow some package.

    Args:
        problem: the problem.
        outside: ratifying bodies and spoilers.
        readings: demand to other reading to its formula.
        most_sets: how many blocking and correction sets are looked for, together.
        most_openings: how many openings are looked for.

    Raises:
        ValueError: the rules allow no package.
    """
    blocking = blocking_sets(problem, most_sets)
    if not blocking.possible:
        raise ValueError("the rules of integrity allow no package")
    beside = outside or Outside()
    found = openings(problem, most_openings)
    return Diagnosis(
        problem, beside, blocking, classified(problem, blocking), _zone(problem, blocking, beside),
        tuple(_contradictions(problem, blocking)), overlaps(problem, blocking),
        tuple(_matters(problem, blocking, most_openings)),
        _with_packages(problem, found, beside), movers(problem, found),
        moving_kinds(problem, found), zone_likelihood(problem, blocking),
        questions(problem, found, readings or {}), survival(problem, blocking, readings or {}),
        _methods(blocking, found, most_sets, most_openings),
    )  # fmt: skip


def _contradictions(problem: Problem, blocking: Blocking) -> Iterator[Demands]:
    for found in blocking.sets:
        if len({problem.demands[place].party for place in found}) == 1:
            yield found


def _matters(problem: Problem, blocking: Blocking, most: int) -> Iterator[Matter]:
    for group in dict.fromkeys(hanging_together(problem)):
        about = {n for n, graded in enumerate(problem.demands) if set(graded.scope) <= group}
        sets = tuple(found for found in blocking.sets if found <= about)
        if sets:
            beside = frozenset(d.id for n, d in enumerate(problem.demands) if n not in about)
            own = problem.without(beside)
            yield Matter(tuple(sorted(group)), sets, own, openings(own, most))


def _zone(problem: Problem, blocking: Blocking, outside: Outside) -> Zone:
    if not blocking.zone:
        return Zone(0, counted=True, packages=(), ratified=False if outside.bodies else None)
    encoding = Encoding(problem)
    consents = outside.literals(encoding)[: len(outside.bodies)]
    hard = encoding.clauses + [[selector] for selector in encoding.selectors]
    packages: list[Package] = []
    with sat(hard) as solver:
        ratified = solver.solve(consents) if consents else None
        while len(packages) < COUNTED and solver.solve():
            package = encoding.package(solver.get_model())
            packages.append(package)
            chosen = zip(encoding.options, package, strict=True)
            solver.add_clause([-of_issue[option] for of_issue, option in chosen])
        counted = len(packages) < COUNTED or not solver.solve()
    packages.sort()
    return Zone(len(packages), counted, tuple(packages[:LISTED]), ratified)


def _with_packages(problem: Problem, found: Openings, outside: Outside) -> Openings:
    """Return openings, each with the package that those outside the talks would rather take."""
    from dataclasses import replace

    if not outside.bodies and not outside.spoilers:
        return found
    encoding = Encoding(problem)
    chosen: list[Package] = []
    for opening in found.openings:
        met = [
            literals[down]
            for literals, down in zip(encoding.steps, opening.descent, strict=True)
            if down < len(literals)
        ]
        chosen.append(most_taken(encoding, met, outside))
    packaged = zip(found.openings, chosen, strict=True)
    return replace(found, openings=tuple(replace(o, package=p) for o, p in packaged))


def _methods(
    blocking: Blocking, found: Openings, most_sets: int, most_openings: int
) -> dict[str, Method]:
    def how_far(*, complete: bool) -> Exactness:
        return Exactness.EXACT if complete else Exactness.CAPPED

    return {
        "blocking_sets": Method(
            "minimal unsatisfiable subsets by MARCO", "own search on MiniSat 2.2",
            how_far(complete=blocking.complete), {"most": most_sets},
            source="Liffiton, Previti, Malik and Marques-Silva 2016, algorithm 2",
        ),
        "openings": Method(
            "minimal descents in order of cost, the first proven optimal", "RC2 on MiniSat 2.2",
            how_far(complete=found.complete), {"most": most_openings},
            source="Ignatiev, Morgado and Marques-Silva 2019",
        ),
    }  # fmt: skip
