"""Adjusted Winner on the published example, and what its theorem promises."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analyse.settlement.points.adjusted_winner import adjusted_winner

ALICE, BOB = (86, 75, 30, 9), (19, 81, 60, 40)


def fractions(one, other):
    return [(Fraction(a), Fraction(b)) for a, b in zip(one, other, strict=True)]


def test_the_published_example_is_divided_as_published():
    found = adjusted_winner(fractions(ALICE, BOB))
    assert found.points == (Fraction(6847, 52), Fraction(6847, 52))
    assert found.shares[1] == (Fraction(95, 156), Fraction(61, 156))
    assert [share and share[0] for share in found.shares] == [1, Fraction(95, 156), 0, 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_it_is_equitable_efficient_and_free_of_envy(bids):
    mine, yours = (sum(b[side] for b in bids) for side in (0, 1))
    bids = [*bids, (max(yours - mine, 0) + 1, max(mine - yours, 0) + 1)]
    found = adjusted_winner(fractions(*zip(*bids, strict=True)))
    total = sum(b[0] for b in bids)
    for side in (0, 1):
        got = sum(s[side] * b[side] for s, b in zip(found.shares, bids, strict=True) if s)
        assert got == found.points[side]
        assert 2 * got >= total
    assert found.points[0] == found.points[1]
    split = [n for n, s in enumerate(found.shares) if s and 0 < s[0] < 1]
    assert len(split) <= 1 or split == list(found.interchangeable)
    # Efficient: nothing that the first has is wanted rather by the other than what the other has.
    for (a, b), s in zip(bids, found.shares, strict=True):
        for (c, d), t in zip(bids, found.shares, strict=True):
            if s and t and s[0] > 0 and t[1] > 0:
                assert a * d >= b * c


@given(st.permutations(range(4)))
def test_names_and_order_do_not_decide(order):
    bids = [(40, 20), (20, 40), (20, 20), (20, 20)]
    turned = adjusted_winner(fractions(*zip(*[bids[n][::-1] for n in order], strict=True)))
    straight = adjusted_winner(fractions(*zip(*bids, strict=True)))
    assert [(turned.shares[order.index(n)] or ())[::-1] for n in range(4)] == list(straight.shares)
    assert straight.interchangeable == (2, 3)


def test_what_neither_wants_is_given_to_nobody():
    assert adjusted_winner(fractions((5, 5, 0), (5, 5, 0))).shares[2] is None


def test_unequal_sums_are_refused():
    with pytest.raises(ValueError, match="3 and 4 points"):
        adjusted_winner(fractions((3,), (4,)))
