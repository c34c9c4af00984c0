"""When an answer with three truth values is that of all worlds as it stands."""

import pytest

from detente.monitor.trace import WORTH_KEEPING, Trace


def touched(*aspects, **more):
    trace = Trace(**more)
    for fact, aspect in aspects:
        trace.touch(fact, aspect)
    return trace


def test_what_touched_nothing_uncertain_is_exact():
    assert Trace().exact


def test_uncertainties_asked_in_one_polarity_are_exact():
    assert touched(("a", "occurred"), ("b", "occurred"), ("a", "amount")).exact


@pytest.mark.parametrize("aspect", ["time", "notified"])
def test_an_imprecise_time_is_never_exact_as_it_stands(aspect):
    assert not touched(("a", aspect)).exact


def test_what_is_asked_in_both_polarities_is_not_exact():
    trace = touched(("a", "occurred"))
    trace.sign = -1
    trace.touch("b", "occurred")
    assert trace.exact
    trace.touch("a", "occurred")
    assert not trace.exact


def test_a_role_asked_for_two_different_sets_of_names_is_not_exact():
    trace = Trace()
    trace.ask("a", "actor", frozenset({"north"}))
    trace.ask("a", "actor", frozenset({"north"}))
    assert trace.exact
    trace.ask("a", "actor", frozenset({"south"}))
    assert not trace.exact


def test_what_consumes_or_cannot_be_kept_is_not_exact():
    assert not Trace(consumed=True).exact
    assert not Trace(endless=True).exact


def test_taking_in_below_a_negation_turns_the_polarity():
    inner, outer = touched(("a", "occurred")), touched(("a", "occurred"))
    outer.take_in(inner)
    assert outer.exact
    outer.take_in(inner, flip=True)
    assert outer.uncertain["a", "occurred"] == {1, -1}
    assert not outer.exact


def test_taking_in_keeps_what_is_consumed_and_left_out():
    inner = Trace(consumed=True)
    inner.leave_out("within")
    outer = Trace()
    outer.take_in(inner)
    assert outer.consumed
    assert list(outer.unspecified) == ["within"]


def test_more_than_is_worth_keeping_is_endless_and_not_kept():
    many = touched(*((f"f{n}", "occurred") for n in range(WORTH_KEEPING + 1)))
    outer = Trace()
    outer.take_in(many)
    assert outer.endless
    assert not outer.uncertain
