"""The order in which entries arrive, and who is called what, change no verdict."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from properties.answers import answer
from strategies import BASE, KNOWN_FROM, MIRROR, Case, cases, dated, mirrored

MOMENTS = range(BASE + KNOWN_FROM - 1, BASE + KNOWN_FROM + 24)


def shuffled(draw, case: Case) -> Case:
    entries = draw(st.permutations(list(case.journal.entries.values())))
    return replace(case, journal=replace(case.journal, entries={e.id: e for e in entries}))


@given(cases().flatmap(dated), st.data())
def test_the_order_of_entries_changes_no_verdict(case: Case, data: st.DataObject):
    assert answer(shuffled(data.draw, case)) == answer(case)


@given(cases(most=3).flatmap(dated), st.data())
def test_corrections_and_retractions_may_arrive_in_any_order(case: Case, data: st.DataObject):
    late = shuffled(data.draw, case)
    for k in MOMENTS[::3]:
        assert answer(late, as_known=k) == answer(case, as_known=k)


@settings(max_examples=100)
@given(cases())
def test_swapping_the_two_sides_swaps_the_verdicts_and_nothing_else(case: Case):
    assert answer(mirrored(case), swap=MIRROR) == answer(case)
