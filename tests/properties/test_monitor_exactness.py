"""The monitor against the oracle: the same class where it calls itself exact, sound elsewhere."""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from oracle.compare import Score, differences
from strategies import Case, cases

MOSTLY = 0.8


def compared(examples: int) -> Score:
    """Compare on so many small cases; hypothesis shrinks the first that differs."""
    score = Score()

    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])
    @given(cases())
    def compare(case: Case):
        assert not differences(case, score)

    compare()
    print(score)  # noqa: T201 - shown by pytest -s: how much was compared
    return score


def is_enough(score: Score, least: int) -> bool:
    """Whether much was compared, most of it exactly, and every class of every kind came up."""
    seen = {
        f"{kind}/{evidential}"
        for kind in ("obligation", "prohibition", "limit")
        for evidential in ("certain", "possible", "none")
    }
    return (
        score.compared >= least
        and score.exact >= MOSTLY * score.compared
        and score.kinds.keys() >= seen
    )


@pytest.mark.slow
def test_a_class_is_that_of_an_enumeration_of_all_worlds():
    score = compared(1_300)
    assert is_enough(score, 1_500), score


THOROUGH = os.environ.get("CI") == "true" or os.environ.get("HYPOTHESIS_PROFILE") == "explore"


@pytest.mark.slow
@pytest.mark.skipif(
    not THOROUGH, reason="takes minutes; run with CI=true, or with new cases: explore"
)
def test_a_class_is_that_of_an_enumeration_of_all_worlds_ten_thousand_times():
    score = compared(8_000)
    assert is_enough(score, 10_000), score
