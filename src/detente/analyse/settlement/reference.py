"""The frontier and the named points by looking at every package: short, slow, obviously right.

Fast engines are tested against this. Nothing here knows numpy, solvers or floating point.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.analyse.settlement.bargain import Bargain, Vector
    from detente.analyse.space import Package


def dominates(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether one vector is worth as much to everyone as another, and more to someone."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def all_vectors(bargain: Bargain) -> dict[Vector, list[Package]]:
    """Return every utility vector of a possible package, with its packages."""
    found: defaultdict[Vector, list[Package]] = defaultdict(list)
    for package in bargain.space.packages():
        if bargain.possible(package):
            found[bargain.utilities(package)].append(package)
    return dict(found)


def frontier(bargain: Bargain) -> dict[Vector, list[Package]]:
    """Return the vectors that no other dominates, with their packages."""
    every = all_vectors(bargain)
    return {v: p for v, p in every.items() if not any(dominates(other, v) for other in every)}


def acceptable(vectors: Iterable[Vector], floor: Sequence[int]) -> list[Vector]:
    """Return the vectors that give every party at least its floor."""
    return [v for v in vectors if all(u >= r for u, r in zip(v, floor, strict=True))]


def best(vectors: Iterable[Vector], worth: Callable[[Vector], object]) -> set[Vector]:
    """Return all vectors of the greatest worth."""
    ranked: Mapping[Vector, object] = {v: worth(v) for v in vectors}
    top = max(ranked.values(), default=None)  # pyright: ignore[reportArgumentType]
    return {v for v, w in ranked.items() if w == top}


def nash(vectors: Sequence[Vector], zero: Sequence[int]) -> set[Vector]:
    """Return the vectors of the greatest product of gains, each gain above zero."""
    strict = [v for v in vectors if all(u > d for u, d in zip(v, zero, strict=True))]
    return best(strict, lambda v: prod(u - d for u, d in zip(v, zero, strict=True)))


def leximin(
    vectors: Sequence[Vector], zero: Sequence[int], unit: Sequence[Fraction | int]
) -> set[Vector]:
    """Return the vectors whose least gain is greatest, then the second least, and so on."""
    return best(
        vectors,
        lambda v: sorted(Fraction(u - z) / r for u, z, r in zip(v, zero, unit, strict=True)),
    )


def utilitarian(vectors: Sequence[Vector]) -> set[Vector]:
    """Return the vectors of the greatest sum."""
    return best(vectors, sum)
