"""What was not known yet has no effect; what became known has one from then on."""

from dataclasses import replace

from hypothesis import given

from properties.answers import answer
from strategies import BASE, KNOWN_FROM, Case, cases, dated

FIRST, LAST = BASE + KNOWN_FROM, BASE + KNOWN_FROM + 24


def cut(case: Case, k: int) -> Case:
    """Return the case without the entries that became known after ``k``."""
    journal = case.journal
    kept = {i: e for i, e in journal.entries.items() if e.known is None or journal.known_by(e, k)}
    return replace(case, journal=replace(journal, entries=kept))


@given(cases(most=4).flatmap(dated))
def test_as_known_then_is_the_record_as_it_was_then(case: Case):
    for k in range(FIRST - 1, LAST, 3):
        assert answer(case, as_known=k) == answer(cut(case, k))


@given(cases(most=4).flatmap(dated))
def test_between_two_record_times_nothing_changes(case: Case):
    # Record times are two seconds apart, so that at k + 1 nothing more is known than at k.
    for k in range(FIRST, LAST, 4):
        assert answer(case, as_known=k) == answer(case, as_known=k + 1)


@given(cases(most=4).flatmap(dated))
def test_before_anything_is_known_no_event_is_judged(case: Case):
    assert {key for _, _, key, *_ in answer(case, as_known=FIRST - 1)} <= {"period", "once", "now"}


@given(cases(most=4).flatmap(dated))
def test_in_the_end_everything_on_record_counts(case: Case):
    assert answer(case, as_known=LAST + 100) == answer(case)
