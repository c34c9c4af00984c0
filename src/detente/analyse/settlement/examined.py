"""One package looked at: its worth, what is better for all, what would make it acceptable."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analyse.settlement.reading import exact
from detente.analyse.settlement.weights import Shift, least_change

if TYPE_CHECKING:
    from detente.analyse.notation.model import ModelText
    from detente.analyse.settlement.bargain import Bargain, Limit, Vector
    from detente.analyse.settlement.front import Spot
    from detente.analyse.settlement.standing import Basis
    from detente.analyse.space import Package


@dataclass(frozen=True)
class Examined:
    """A package and where it stands.

    Attributes:
        package: the package.
        vector: what it is worth to each party, scaled.
        broken: red lines and rules that exclude it.
        lacks: party to what it lacks of what the party must have; None where that is not known.
        better: vectors that are worth as much to everyone, and more to someone; some of them.
    """

    package: Package
    vector: Vector
    broken: tuple[Limit, ...]
    lacks: tuple[int | None, ...]
    better: tuple[Spot, ...]


def examined(
    bargain: Bargain, package: Package, given: Basis, better: tuple[Spot, ...]
) -> Examined:
    """Return where a package stands, given what is better."""
    vector = bargain.utilities(package)
    broken = tuple(m for m in bargain.limits if not bargain.space.holds(m.formula, package))
    lacks = tuple(
        None if floor is None else max(floor - amount, 0)
        for floor, amount in zip(given.floor, vector, strict=True)
    )
    return Examined(package, vector, broken, lacks, better)


def reweighed(text: ModelText, bargain: Bargain, one: Examined) -> dict[str, Shift | None]:
    """Return, for each party that weighs its issues and lacks something, the smallest remedy.

    Returns:
        Party to the smallest change of its weights under which the package reaches what it must
        have, in the order of its ``values``; None where no weights would do.
    """
    named = bargain.space.named(one.package)
    found: dict[str, Shift | None] = {}
    for place, party in enumerate(text.model.parties):
        lack = one.lacks[place]
        if not lack or party.weights is None:
            continue
        values = [exact(options[named[issue]]) for issue, options in party.values.items()]
        weights = [exact(party.weights[issue]) for issue in party.values]
        weighted = sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))
        found[party.id] = least_change(values, weights, weighted + bargain.number(lack))
    return found
