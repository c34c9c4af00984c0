"""Worlds: when all are judged, which seconds stand for all of them, and what is said past the cap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.monitor import worlds
from detente.monitor.evaluate import assess
from detente.monitor.facts import SOMETHING_ELSE, only, role_of
from detente.monitor.gather import Gatherer
from detente.monitor.index import Facts
from detente.monitor.trace import Trace
from detente.monitor.verdicts import Evidential, Exactness, Verdict
from detente.monitor.world import World
from detente.record.entries import Coverage
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from small_terms import of, record_of, text_of
from strategies import BASE, journal_of, second

LICENSED = {
    **CEASEFIRE,
    "except": [{"licensed_by": "in_kind"}],
    "while": {"none": {"event": "attack", "origin": "southland"}},
    "releases": ["south"],
    "in_force": second(6),
}
TERMS = text_of(DUTY, LIMIT, LICENSED)
FAR = 100_000
WATCH = Coverage.model_validate(
    {"id": "cov", "source": "bulletin", "during": {"from": second(-FAR), "to": second(FAR)}}
)
KINDS = {"attack": attack, "strike": strike, "measure": measure}


def judged(*entries, text=TERMS, at=40):
    return assess(record_of(*entries, WATCH), [text], BASE + at)


# Past the cap ------------------------------------------------------------------------------------


def test_two_imprecise_times_of_few_seconds_are_judged_in_every_way():
    found = of(judged(attack((1, 3)), measure((4, 9))), "duty[e0]")
    assert found.exact is Exactness.EXACT
    assert found.evidential is Evidential.POSSIBLE


def test_two_imprecise_times_of_many_seconds_are_past_the_cap_and_bounded():
    found = judged(attack((-FAR, 3)), measure((-9_000, 9)))
    assert of(found, "duty[e0]").exact is Exactness.BOUNDED
    assert of(found, "duty[e0]").evidential is Evidential.POSSIBLE
    assert found.exact is Exactness.BOUNDED


def test_what_three_values_settle_is_exact_however_many_worlds_there_are():
    found = of(judged(attack((-FAR, -50_000)), measure((-9_000, 9))), "duty[e0]")
    assert found.exact is Exactness.EXACT
    assert found.verdict is Verdict.VIOLATED


def test_many_uncertain_performances_are_past_the_cap_and_bounded():
    many = [measure((6, 8), name=f"m{n}", confidence=1) for n in range(20)]
    found = of(judged(attack(2), *many), "duty[e0]")
    assert found.exact is Exactness.BOUNDED
    assert found.evidential is Evidential.POSSIBLE


def test_one_imprecise_time_of_many_seconds_is_exact():
    found = of(judged(attack(2), measure((-FAR, 9)), at=40), "duty[e0]")
    assert found.exact is Exactness.EXACT
    assert found.evidential is Evidential.POSSIBLE


def test_what_is_consumed_twice_over_is_settled_by_worlds():
    # Whichever of the two strikes came first, one of them is licensed: neither is certain.
    text = text_of({**LIMIT, "consumes_trigger": True})
    found = judged(attack(2), strike((3, 5)), strike((3, 5), name="s1"), text=text)
    assert {of(found, f"in_kind[s{n}]").evidential for n in (0, 1)} == {Evidential.POSSIBLE}


def world_of(*entries):
    return World(Gatherer(journal_of(*entries)).facts(), BASE + 40, {}, frozenset())


def test_no_more_worlds_are_judged_than_the_cap():
    world, trace = world_of(attack((1, 8))), Trace(facts={"e0"})
    trace.touch("e0", "time")
    seen = []

    def judge(of_one):
        (fact,) = of_one.facts
        seen.append(fact.lo - BASE)
        return worlds.FALSE

    assert worlds.enumerate_worlds(world, trace, judge, cap=8) == (worlds.FALSE, 8)
    assert seen == list(range(1, 9))
    two = world_of(attack((1, 8)), attack((1, 8), name="e1"))
    trace.touch("e1", "time")
    assert worlds.enumerate_worlds(two, trace, judge, cap=8) is None


def test_judging_stops_as_soon_as_worlds_differ():
    world, trace = world_of(attack((1, 500))), Trace(facts={"e0"})
    trace.touch("e0", "time")
    answers = iter([worlds.TRUE, worlds.FALSE])
    found = worlds.enumerate_worlds(world, trace, lambda _: next(answers))
    assert found == (worlds.UNKNOWN, 2)


def test_what_an_uncertain_event_may_be_includes_that_it_did_not_happen():
    world, trace = world_of(attack(1, confidence=2)), Trace(facts={"e0"})
    trace.touch("e0", "occurred")
    found = worlds.alternatives(world, trace, 100)
    assert found is not None
    (ways,) = found
    assert [w and w.level for w in ways] == [None, 3]


def test_a_role_is_decided_as_each_candidate_and_as_something_else():
    maybe = role_of([("north", 1), ("south", 2)], {})
    asked = {frozenset({"north"})}
    assert worlds._roles(maybe, asked, {}) == [only("north"), only("south"), SOMETHING_ELSE]
    either = role_of([("north", 3), ("south", 3)], {})
    assert worlds._roles(either, asked, {}) == [only("north"), only("south")]
    refuted = role_of([("band", 0)], {})
    assert worlds._roles(refuted, {frozenset({"north", "band"})}, {}) == [
        only("north"),
        SOMETHING_ELSE,
    ]


def test_an_amount_that_nobody_told_cannot_be_enumerated():
    bare = strike(3)
    world = world_of(bare.model_copy(update={"severity": None}))
    trace = Trace(facts={"s0"})
    trace.touch("s0", "amount")
    assert worlds.alternatives(world, trace, 100) is None


# Critical instants -------------------------------------------------------------------------------


OFFSET = st.integers(0, 20)


@st.composite
def stories(draw):
    """Draw a few exact events, and one whose time is a span."""
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))
    exact = [KINDS[name](draw(OFFSET), name=f"x{n}") for n, name in enumerate(names)]
    if draw(st.booleans()):
        exact.append(act("waive", draw(OFFSET), by="north", on_clause="duty", instance="x0"))
    lo = draw(OFFSET)
    return exact, draw(st.sampled_from(sorted(KINDS))), (lo, lo + draw(st.integers(1, 12)))


def classes(entries, at):
    return {i.name: i.evidential for i in judged(*entries, at=at).instances}


@given(stories(), st.integers(8, 36))
def test_critical_instants_stand_for_every_second_of_one_imprecise_time(story, at):
    exact, kind, (lo, hi) = story
    per_second = [classes([*exact, KINDS[kind](t, name="u")], at) for t in range(lo, hi + 1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            worlds,
            "_moments",
            lambda world, known, *_: worlds.Moments(worlds._critical(world, known)),
        )
        found = judged(*exact, KINDS[kind]((lo, hi), name="u"), at=at)
    for instance in found.instances:
        if instance.exact is not Exactness.EXACT or instance.unspecified:
            continue
        ways = {w.get(instance.name, Evidential.NONE) for w in per_second}
        expected = ways.pop() if len(ways) == 1 else Evidential.POSSIBLE
        assert instance.evidential is expected, instance.name


def test_a_moment_is_every_second_or_the_critical_ones_with_both_ends():
    assert worlds.Moments(None).of((3, 6)) == [3, 4, 5, 6]
    assert worlds.Moments([1, 4, 99]).of((3, 60)) == [3, 4, 60]


def test_facts_that_were_not_touched_are_left_out_of_the_worlds():
    world, trace = world_of(attack(1), strike(3)), Trace(facts={"s0"})
    seen = []

    def judge(of_one):
        seen.append([fact.id for fact in of_one.facts])
        return worlds.TRUE

    assert worlds.enumerate_worlds(world, trace, judge) == (worlds.TRUE, 1)
    assert seen == [["s0"]]
    assert len(Facts(world.facts)) == 2
