"""Spaces on which other packages answer otherwise than their definitions say."""

from bargains import listed, opening_of, points, space
from detente.analyse.settlement.settle import settle
from detente.analyse.space import Space
from detente.kernel.formula import parse


def settled(vectors, **rest):
    return settle(listed(vectors, scale=10, **rest))


def test_a_disagreement_below_every_package_is_not_moved_up_to_the_worst_one():
    found = points(settled([(9, 6), (7, 7.5), (4, 9)]))
    assert found["nash"] == {(9, 6)}


def test_equal_products_are_both_listed_however_far_below_the_disagreement_is():
    found = points(settled([(9, 5), (5, 9), (6, 7.4)]))
    assert found["nash"] == {(9, 5), (5, 9)}


def test_a_disagreement_far_below_everything_draws_nash_towards_the_greatest_sum():
    vectors = [(9, 6), (7, 7.5), (4, 9), (1, 14.5)]
    found = points(settled(vectors, reserves=(-1000, -1000)))
    assert found["nash"] == {(1, 14.5)} == found["utilitarian"]


def test_kalai_smorodinsky_raises_the_least_share_and_does_not_level_shares():
    found = points(settled([(9.5, 7.1), (7, 7.2), (0, 10), (10, 0)]))
    assert found["kalai_smorodinsky"] == {(9.5, 7.1)}


def test_packages_of_equal_worth_are_one_entry_with_all_of_them():
    found = settle(listed([(3, 1), (1, 3), (3, 1), (0, 0)]))
    spots = {spot.vector: spot for spot in found.front.spots(range(2))}
    assert spots[3, 1].count == 2
    assert spots[3, 1].packages == ((0,), (2,))
    assert spots[1, 3].count == 1


def test_where_no_zone_is_open_the_reason_and_the_shortfalls_are_given():
    found = settle(listed([(3, 1), (1, 3)], reserves=(2, 2)))
    assert found.zone.open is False
    assert all(point.why and not point.spots for point in found.points)
    opening = opening_of(found)
    assert opening.total.amount == 1
    assert [lack and lack.amount for lack in opening.alone] == [1, 1]
    assert len(opening.total.spots) == 2


def test_the_ends_of_a_range_of_options_are_in_it():
    issues: Space = space([4])
    inside = parse("i0 >= i0_b and i0 <= i0_c")
    assert [issues.holds(inside, (n,)) for n in range(4)] == [False, True, True, False]


def test_the_proportional_point_is_not_the_greatest_sum():
    found = points(settled([(10, 1), (5, 5), (1, 7)]))
    assert found["utilitarian"] == {(10, 1)}
    assert found["proportional"] == found["egalitarian"] == {(5, 5)}
