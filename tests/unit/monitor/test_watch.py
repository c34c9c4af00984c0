"""Coverage: whether somebody watched the whole time, for the right thing, in the right place."""

from hypothesis import given
from hypothesis import strategies as st

from detente.monitor.watch import Watches
from detente.record.entries import Coverage
from detente.terms.conditions import Pattern
from strategies import BASE, journal_of, second


def watch(lo, hi, number=0, places=(), **more):
    during = {"from": second(lo), "to": second(hi)}
    return Coverage.model_validate(
        {"id": f"c{number}", "source": "bulletin", "during": during, "in": list(places), **more}
    )


def over(*entries, kinds=("strike",), span=(2, 8), pattern=None):
    lo, hi = span
    return Watches(journal_of(*entries)).over(kinds, (BASE + lo, BASE + hi), pattern)


def test_the_whole_span_must_be_watched_to_the_second():
    assert over(watch(2, 8)).covered
    assert not over(watch(3, 8)).covered
    assert not over(watch(2, 7)).covered


def test_spans_that_meet_at_consecutive_seconds_leave_no_gap():
    assert over(watch(2, 4), watch(5, 8, 1)).covered
    assert not over(watch(2, 4), watch(6, 8, 1)).covered


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=5)


@given(SPANS, st.integers(0, 10), st.integers(0, 6))
def test_spans_together_cover_what_they_cover_second_by_second(spans, lo, width):
    entries = [watch(a, a + w, n) for n, (a, w) in enumerate(spans)]
    seconds = {t for a, w in spans for t in range(a, a + w + 1)}
    found = over(*entries, span=(lo, lo + width))
    assert found.needed
    assert found.covered == set(range(lo, lo + width + 1)).issubset(seconds)


def test_watching_for_a_type_watches_for_those_below_it():
    assert over(watch(0, 9, of=["fire"]), kinds=("shelling",)).covered
    assert not over(watch(0, 9, of=["shelling"]), kinds=("fire",)).covered
    assert not over(watch(0, 9, of=["arrest"]), kinds=("strike",)).covered


def test_every_type_asked_for_must_be_watched_for():
    entry = watch(0, 9, of=["strike"])
    assert over(entry, kinds=("strike",)).covered
    assert not over(entry, kinds=("strike", "arrest")).covered
    assert over(entry, watch(0, 9, 1, of=["arrest"]), kinds=("strike", "arrest")).covered


def test_every_territory_asked_for_must_be_watched():
    both = Pattern.model_validate({"event": "strike", "in": ["northland", "southland"]})
    one = Pattern.model_validate({"event": "strike", "in": "northland"})
    entry = watch(0, 9, places=["northland"])
    assert over(entry, pattern=one).covered
    assert not over(entry, pattern=both).covered
    assert over(watch(0, 9), pattern=both).covered  # no territory named: all


def test_where_no_place_is_asked_for_all_lands_must_be_watched():
    assert not over(watch(0, 9, places=["northland"])).covered
    assert over(watch(0, 9, places=["northland", "southland"])).covered


def test_watching_a_land_watches_what_lies_within_it():
    hills = Pattern.model_validate({"event": "strike", "in": "hills"})
    assert over(watch(0, 9, places=["northland"]), pattern=hills).covered


def test_a_span_without_a_date_watches_nothing():
    entry = Coverage.model_validate({"id": "c", "source": "bulletin", "during": "unspecified"})
    assert not over(entry).covered


def test_who_watched_part_of_the_time_is_named():
    assert over(watch(3, 4)).sources == ("bulletin",)
    assert over(watch(10, 12)).sources == ()
