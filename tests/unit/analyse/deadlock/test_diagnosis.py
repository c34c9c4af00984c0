"""Diagnoses of deadlocks small enough to see what is right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deadlock_models import demand, diagnose, model, pose
from detente.analyse.deadlock.blocking import blocking_sets
from detente.analyse.deadlock.classification import Blocked, classified
from detente.analyse.deadlock.overlap import Width
from detente.analyse.deadlock.survival import Variant

FORM = (
    demand("a_written", "a", "form", "form >= written", "cost: 3, rests_on: [said]"),
    demand("b_verbal", "b", "form", "form <= verbal", "cost: 3, rests_on: [said]"),
)
REMEDY = (
    demand("a_leave", "a", "linkage", "remedy = leave_to_act if control = beyond_control",
           "cost: 5, rests_on: [said], readings: [{id: joint, must: "
           "'remedy in [joint_action, leave_to_act] if control = beyond_control'}]"),
    demand("b_not_answerable", "b", "substance", "control = beyond_control",
           "cost: 6, assumption: not heard"),
    demand("b_no_action", "b", "substance", "remedy != leave_to_act",
           "cost: 8, assumption: not heard"),
)  # fmt: skip
BOTH = model(*FORM, *REMEDY)


def ids(diagnosis, sets):
    return {frozenset(diagnosis.problem.demands[n].id for n in one) for one in sets}


def test_two_independent_blockers_are_blocked_on_both():
    found = diagnose(BOTH)
    assert found.blocked is Blocked.BOTH
    assert ids(found, found.blocking.sets) == {
        frozenset({"a_written", "b_verbal"}),
        frozenset({"a_leave", "b_not_answerable", "b_no_action"}),
    }
    assert len(found.matters) == 2
    assert len(found.blocking.corrections) == 6


def test_with_joint_action_acceptable_form_alone_blocks():
    found = diagnose(BOTH)
    outcomes = dict(found.survival.variants)
    read_so = outcomes[Variant(read=(("a_leave", "joint"),))]
    assert read_so.blocked is Blocked.FORM_ALONE
    assert read_so.sets == {frozenset({"a_written", "b_verbal"})}


def test_the_clash_on_form_survives_every_variant_and_the_other_names_what_it_hangs_on():
    headlines = diagnose(BOTH).survival.headlines
    sets = {h.about: h for h in headlines if h.kind == "blocking_set"}
    assert sets["a_written", "b_verbal"].survives
    other = sets["a_leave", "b_no_action", "b_not_answerable"]
    assert {v.left_out for v in other.fails_in if len(v.changes) == 1} == {
        (), ("b_no_action",), ("b_not_answerable",),
    }  # fmt: skip


def test_openings_on_a_ladder_meet_at_every_rung_and_the_shared_ones_come_first():
    (form,) = diagnose(model(*FORM)).matters
    reached = [o.package[0] for o in form.openings.openings]
    assert [o.cost for o in form.openings.openings] == [Fraction(3)] * 4
    assert set(reached[:2]) == {1, 2}
    assert form.openings.openings[0].by_party == {"a": Fraction(1), "b": Fraction(2)}


def test_rungs_that_the_model_gives_stand_in_place_of_those_of_the_ladder():
    given = "cost: 3, rungs: [{must: form >= minuted, cost: 1}], rests_on: [said]"
    found = diagnose(model(demand("a_written", "a", "form", "form >= written", given), FORM[1]))
    steps = [step.text for step in found.problem.demands[0].steps]
    assert steps == ["form >= written", "form >= minuted", ""]
    assert found.openings.openings[0].cost == Fraction(2)


def test_an_issue_with_room_by_itself_and_none_with_what_hangs_together_is_blocked_by_linkage():
    form, control, remedy = diagnose(BOTH).overlaps
    assert (form.width, control.width, remedy.width) == (Width.OPEN, Width.NARROW, Width.WIDE)
    assert not form.blocked_by_linkage
    assert control.blocked_by_linkage
    assert remedy.blocked_by_linkage
    assert remedy.without["a"] == (0, 1)
    assert len(remedy.linked) == 1


def test_a_party_that_contradicts_itself_is_found_so():
    twice = demand("a_verbal", "a", "form", "form <= minuted")
    found = diagnose(model(FORM[0], twice))
    assert ids(found, found.contradictions) == {frozenset({"a_written", "a_verbal"})}


def test_the_price_of_standing_still_is_what_the_others_pay_more():
    cheap = demand("b_verbal", "b", "form", "form <= verbal", "cost: 1, rests_on: [said]")
    a, b = diagnose(model(FORM[0], cheap)).movers
    assert (a.moves_in, b.moves_in) == ("none", "all")
    assert a.price_of_standing_still == 0
    assert b.price_of_standing_still == 2


def test_what_blocks_nothing_is_named():
    free = demand("a_joint", "a", "procedure", "remedy in [joint_action, nothing]")
    assert diagnose(model(*FORM, free)).off_the_table == ("a_joint",)


def test_a_zone_is_counted_and_listed():
    found = diagnose(model(FORM[0], demand("b_joint", "b", "substance", "remedy = joint_action")))
    assert found.blocked is Blocked.NOT
    assert (found.zone.count, found.zone.counted) == (2, True)
    assert found.zone.packages == ((3, 0, 1), (3, 1, 1))
    assert not found.openings.openings[0].moved


@pytest.mark.parametrize(
    ("kinds", "blocked"),
    [
        (("form", "form"), Blocked.FORM_ALONE),
        (("form", "substance"), Blocked.FORM_LINKED),
        (("procedure", "substance"), Blocked.SUBSTANCE_ALONE),
    ],
)
def test_what_talks_are_blocked_on_follows_from_the_kinds_in_the_blocking_sets(kinds, blocked):
    one = demand("one", "a", kinds[0], "form >= written")
    other = demand("other", "b", kinds[1], "form <= verbal")
    assert diagnose(model(one, other)).blocked is blocked


def test_a_capped_search_decides_nothing_that_a_further_set_could_change():
    others = [
        demand(f"c{n}", "b", "substance", f"form = {o}")
        for n, o in enumerate(("verbal", "minuted"))
    ]
    problem = pose(model(FORM[0], *others)).problem
    assert problem is not None
    capped = blocking_sets(problem, most=1)
    assert not capped.complete
    assert classified(problem, capped) is Blocked.NOT_DECIDED


def test_many_independent_clashes_are_all_found_whatever_the_number_of_ways_out():
    issues = "issues:\n" + "".join(f"  - {{id: i{n}, options: [a{n}, b{n}]}}\n" for n in range(14))
    sides = (("north", "a"), ("south", "b"))
    demands = [
        demand(f"d{n}{w}", w, "substance", f"i{n} = {o}{n}") for n in range(14) for w, o in sides
    ]
    found = diagnose(model(*demands, issues=issues))
    assert found.blocked is Blocked.SUBSTANCE_ALONE
    assert len(found.blocking.sets) == 14
    assert found.blocking.complete
    assert not found.blocking.corrections_complete


def test_a_package_is_shown_that_most_bodies_would_ratify_whatever_their_order_in_the_file():
    bodies = [
        ("p1", "a", "remedy = nothing"),
        ("p2", "b", "remedy = joint_action"),
        ("p3", "b", "remedy = joint_action"),
    ]
    for order in (bodies, bodies[::-1]):
        more = "ratifiers:\n" + "".join(
            f"  - {{id: {i}, of: {of}, blocs: [{{id: all, must: {must}}}]}}\n"
            for i, of, must in order
        )
        found = diagnose(model(*FORM, more=more))
        for opening in found.openings.openings:
            votes = found.outside.votes(found.problem.space, opening.package)
            assert {vote.body for vote in votes if vote.passes} == {"p2", "p3"}


def test_a_question_is_asked_about_what_would_change_the_cheapest_opening():
    first, *_ = diagnose(BOTH).questions
    assert first.changes
    assert {q.demand for q in diagnose(BOTH).questions if q.changes} == {
        "a_leave", "b_not_answerable", "b_no_action",
    }  # fmt: skip
    likely = "assumption: not heard, probability: 0.9"
    rather = demand("b_verbal", "b", "form", "form <= verbal", "cost: 3, probability: 0.6")
    found = diagnose(
        model(FORM[0], rather, demand("b_no", "b", "substance", "remedy = nothing", likely))
    )
    assert found.questions[0].demand == "b_verbal"
    assert found.questions[0].opens
    assert found.questions[0].chance == Fraction(2, 5)
    assert found.likelihood.probability == Fraction(2, 5)


RATIFIED = """\
ratifiers:
  - id: assembly
    of: a
    blocs:
      - {id: north, votes: 40, must: remedy != nothing}
      - {id: south, votes: 35, must: form >= minuted}
      - {id: east, votes: 25, must: control = host_answers}
spoilers:
  - {id: band, must: remedy = nothing}
"""


def test_an_opening_shows_the_package_that_a_ratifying_body_would_take():
    found = diagnose(model(*FORM, more=RATIFIED))
    for opening in found.openings.openings:
        (vote,) = found.outside.votes(found.problem.space, opening.package)
        assert vote.passes
        assert vote.in_favour > 50


def test_a_package_without_the_majority_it_needs_is_marked():
    stubborn = demand("b_nothing", "b", "substance", "remedy = nothing")
    verbal = demand("b_verbal", "b", "form", "form = verbal")
    found = diagnose(model(stubborn, verbal, more=RATIFIED))
    assert found.zone.count == 2
    assert found.zone.ratified is False
    assert found.outside.against(found.problem.space, found.zone.packages[0]) == ()


def test_more_than_twenty_uncertain_demands_are_estimated_with_an_interval():
    issues = "issues:\n" + "".join(f"  - {{id: i{n}, options: [x{n}, y{n}]}}\n" for n in range(11))
    demands = [
        demand(
            f"d{n}{side}",
            side,
            "substance",
            f"i{n} = {option}{n}",
            "probability: 0.1, rests_on: [said]",
        )
        for n in range(11)
        for side, option in (("a", "x"), ("b", "y"))
    ]
    likely = diagnose(model(*demands, issues=issues)).likelihood
    assert likely.method.as_json()["exactness"] == "sampled"
    exact = (1 - 0.01) ** 11
    assert likely.interval is not None
    assert float(likely.interval[0]) <= exact <= float(likely.interval[1])
