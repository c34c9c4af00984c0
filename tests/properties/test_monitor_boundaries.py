"""Windows are open at their start and closed at their end, to the second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Instance, Temporal, Verdict
from oracle.small import CEASEFIRE, DUTY, LIMIT, attack, measure, strike
from strategies import BASE, DRAFT, agreement_of, journal_of

STARTS = st.integers(0, 20)
LENGTHS = st.integers(1, 15)
BREACH = {Verdict.VIOLATED, Verdict.PRESUMABLY_VIOLATED}


def judged(clauses, *entries, at, of) -> Instance:
    given_ = assess(journal_of(*entries), [agreement_of(*clauses)], BASE + at, suppose={DRAFT})
    return {(i.clause, i.key): i for i in given_.instances}[of]


def duty(length: int, **more) -> dict:
    return {**DUTY, "within": f"{length} s", **more}


def performed(start: int, length: int, offset: int, **more) -> bool:
    found = judged(
        [duty(length, **more)], attack(start), measure(start + offset),
        at=start + length + 10, of=("duty", "e0"),
    )  # fmt: skip
    return found.verdict is Verdict.SATISFIED


@given(STARTS, LENGTHS)
def test_a_performance_at_the_due_second_counts_and_a_second_later_does_not(start, length):
    assert performed(start, length, length)
    assert not performed(start, length, length + 1)


@given(STARTS, LENGTHS)
def test_the_triggers_own_second_counts_only_where_the_term_says_so(start, length):
    assert not performed(start, length, 0)
    assert performed(start, length, 0, or_same_time=True)
    assert performed(start, length, 1)


@given(STARTS, LENGTHS)
def test_an_earlier_performance_counts_only_where_it_may_be_preemptive(start, length):
    assert not performed(start + 1, length, -1)
    assert performed(start + 1, length, -1, preemptive=True)


@given(STARTS, LENGTHS)
def test_a_breach_is_declared_after_the_due_second_and_not_at_it(start, length):
    at_due = judged([duty(length)], attack(start), at=start + length, of=("duty", "e0"))
    after = judged([duty(length)], attack(start), at=start + length + 1, of=("duty", "e0"))
    assert at_due.verdict is Verdict.PENDING
    assert at_due.temporal is Temporal.OPEN
    assert at_due.due
    assert at_due.due.lo == at_due.due.hi == BASE + start + length
    assert after.verdict in BREACH
    assert after.temporal is Temporal.CLOSED


@given(STARTS, LENGTHS, st.integers(1, 5))
def test_a_trigger_known_to_a_span_is_overdue_when_its_last_second_is(start, length, spread):
    def verdict(at):
        return judged(
            [duty(length)], attack((start, start + spread)), at=at, of=("duty", "e0")
        ).verdict

    assert verdict(start + spread + length) not in BREACH
    assert verdict(start + spread + length + 1) in BREACH


@given(STARTS, LENGTHS)
def test_a_response_is_in_time_from_the_second_after_the_attack_to_the_last(start, length):
    clauses = [
        {**LIMIT, "within": f"{length} s"},
        {**CEASEFIRE, "except": [{"licensed_by": "in_kind"}]},
    ]

    def verdict(offset):
        return judged(
            clauses, attack(start), strike(start + offset), at=start + 40, of=("ceasefire", "s0")
        ).verdict

    assert verdict(0) in BREACH
    assert verdict(1) is Verdict.SATISFIED
    assert verdict(length) is Verdict.SATISFIED
    assert verdict(length + 1) in BREACH


@given(STARTS)
def test_a_condition_lapses_strictly_after_what_lapses_it(start):
    clause = {**CEASEFIRE, "while": {"none": LIMIT["when"]}, "releases": "north"}

    def verdict(offset):
        return judged(
            [clause], attack(start + 1), strike(start + 1 + offset), at=40, of=("ceasefire", "s0")
        ).verdict

    assert verdict(-1) in BREACH
    assert verdict(0) in BREACH
    assert verdict(1) is Verdict.SUSPENDED


@given(STARTS, LENGTHS)
def test_what_has_not_happened_yet_is_not_judged(start, length):
    with pytest.raises(KeyError):
        judged([duty(length)], attack(start + 1), at=start, of=("duty", "e0"))
