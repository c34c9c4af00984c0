"""Events of datasets as facts: either side may have done it, and nobody is named by their order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.dataset_events import DatasetEvent, Side
from detente.kernel.truth import FALSE, TRUE, UNKNOWN
from detente.monitor.dataset_facts import DatasetFacts
from detente.record.answerability import read_answerability
from detente.record.notation import read_record

RECORD = """\
process: {id: talks, title: Talks, zone: Asia/Kabul}
parties:
  - {id: east, name: East, ids: {ucdp_actor: 1}}
  - {id: west, name: West}
groups:
  - {id: band, name: The Band, ids: {ucdp_actor: 356}}
"""
SAID = """\
format: detente-answerability/1
events:
  - {dataset: ged, event: fire, level: 2, on_word_of: assumption}
answers:
  - {actor: {ucdp_actor: 2}, answers_to: west, kind: organ, on_word_of: assumption}
  - actor: band
    answers_to: west
    kind: overall_control
    on_word_of: assumption
    during: {from: 2020-01-01, to: 2020-06-30}
"""
JOURNAL, _FOUND = read_record(RECORD)
ASSUMED, _, _WRONG = read_answerability(SAID)
assert not (*_FOUND, *_WRONG)
assert ASSUMED is not None
EAST, WEST, BAND, OTHER = Side("E", 1), Side("W", 2), Side("B", 356), Side("Civilians", 9)


def facts_of(*sides, first="2020-03-01", last="2020-03-01", reading: int | None = 0, test="none"):
    assert ASSUMED is not None
    days = date.fromisoformat(first), date.fromisoformat(last)
    event = DatasetEvent("ged", "7", *days, reading, sides, (1, 3))
    facts = DatasetFacts(JOURNAL, ASSUMED)
    facts.take_in([event], [test])
    return facts


def doer(*sides, **more):
    test = more.get("test", "none")
    (fact,) = facts_of(*sides, **more).of(test)
    return {p: fact.role("actor").matches(frozenset({p})) for p in ("east", "west")} | {
        "either": fact.role("actor").matches(frozenset({"east", "west"}))
    }


def test_between_two_that_answer_to_two_parties_either_did_it_and_neither_for_certain():
    assert doer(EAST, WEST) == {"east": UNKNOWN, "west": UNKNOWN, "either": TRUE}


def test_between_a_party_and_somebody_else_the_party_may_have_done_it():
    assert doer(EAST, OTHER) == {"east": UNKNOWN, "west": FALSE, "either": UNKNOWN}
    assert doer(EAST) == {"east": UNKNOWN, "west": FALSE, "either": UNKNOWN}


def test_between_two_that_answer_to_one_party_that_party_did_it():
    assert doer(WEST, BAND) == {"east": FALSE, "west": TRUE, "either": TRUE}


def test_between_others_nothing_is_attributed_and_nothing_judged():
    facts = facts_of(OTHER, Side("Nobody"))
    assert facts.of("none") == []
    assert facts.reads == {}
    assert facts.not_attributed == {"Civilians (UCDP actor 9)": 1, "Nobody": 1}


def test_an_event_that_no_reading_fits_is_counted_and_not_judged():
    facts = facts_of(EAST, WEST, reading=None)
    assert (facts.without_type, facts.of("none")) == (1, [])


@pytest.mark.parametrize(
    ("first", "last", "west"),
    [("2020-06-30", "2020-06-30", TRUE), ("2020-06-30", "2020-07-01", UNKNOWN)],
)
def test_an_answer_counts_for_as_long_as_it_holds(first, last, west):
    assert doer(WEST, BAND, first=first, last=last)["west"] is west


def test_after_its_time_an_answer_attributes_nothing():
    assert facts_of(BAND, OTHER, first="2020-07-01", last="2020-07-02").of("none") == []


def test_a_clause_that_asks_for_a_test_counts_only_links_of_that_kind():
    assert doer(EAST, BAND, test="overall_control")["either"] is TRUE
    assert doer(EAST, BAND, test="effective_control")["either"] is UNKNOWN
    assert facts_of(BAND, OTHER, test="effective_control").of("effective_control") == []


def test_a_fact_keeps_its_days_on_the_clock_of_the_case_and_its_deaths_as_a_range():
    facts = facts_of(EAST, WEST, last="2020-03-02")
    (fact,) = facts.of("none")
    assert (fact.hi - fact.lo, fact.zone) == (2 * 86400 - 1, "Asia/Kabul")
    assert (fact.level, fact.amounts) == (2, {"fatalities": (1, 3)})
    assert (facts.cites, facts.reads) == ({"ged:7": (0,)}, {"ged:7": 0})


@given(st.permutations([EAST, WEST, OTHER]), st.integers(0, 2))
def test_the_order_of_sides_says_nothing(sides, left_out):
    pair = [side for n, side in enumerate(sides) if n != left_out]
    facts, swapped = facts_of(*pair), facts_of(*reversed(pair))
    assert facts.of("none") == swapped.of("none")
    assert facts.cites.keys() == swapped.cites.keys()
