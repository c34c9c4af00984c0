"""The smallest change of weights under which a package would be accepted."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from detente.analyse.settlement.weights import least_change

TENTHS = 10


def grid(count):
    """Return all weights in tenths that sum to 1."""
    for parts in product(range(TENTHS + 1), repeat=count - 1):
        if sum(parts) <= TENTHS:
            yield [Fraction(p, TENTHS) for p in (*parts, TENTHS - sum(parts))]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=3), st.data())
def test_no_weights_on_a_grid_are_nearer_and_enough(values, data):
    weights = data.draw(st.sampled_from(list(grid(len(values)))))
    need = Fraction(data.draw(st.integers(0, 90)), 10)
    found = least_change([Fraction(v) for v in values], weights, need)
    enough = [
        sum(abs(a - b) for a, b in zip(w, weights, strict=True))
        for w in grid(len(values))
        if sum(v * a for v, a in zip(values, w, strict=True)) >= need
    ]
    if found is None:
        assert need > max(values)
        assert not enough
        return
    assert sum(found.weights) == 1
    assert min(found.weights) >= 0
    assert sum(v * a for v, a in zip(values, found.weights, strict=True)) >= need
    distance = sum(abs(a - b) for a, b in zip(found.weights, weights, strict=True))
    assert distance == 2 * found.moved <= min(enough, default=Fraction(2))


def test_weight_comes_from_the_least_valued_issue_and_ties_of_receivers_are_told():
    values, weights = (
        [Fraction(0), Fraction(5), Fraction(5)],
        [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)],
    )
    found = least_change(values, weights, Fraction(3))
    assert found is not None
    assert found.moved == Fraction(1, 10)
    assert found.weights == (Fraction(2, 5), Fraction(7, 20), Fraction(1, 4))
    assert found.receivers == (1, 2)
