"""The order in which entries arrive, and who is called what, change no verdict."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.monitor.evaluate import assess
from properties.answers import answer
from strategies import BASE, DRAFT, KNOWN_FROM, MIRROR, Case, cases, dated, mirrored

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


@given(cases().flatmap(dated), st.data())
def test_a_clause_that_is_asked_about_alone_is_judged_as_among_all(case: Case, data: st.DataObject):
    only = data.draw(st.sets(st.sampled_from(sorted(case.clauses)), max_size=2))
    whole = assess(case.journal, [case.agreement], case.at, suppose={DRAFT})
    some = assess(case.journal, [case.agreement], case.at, suppose={DRAFT}, only=only)
    assert some.clauses == tuple(c for c in whole.clauses if c.clause.clause in only)
    assert some.texts == ()
