"""Why a state holds, what can come of it, what would unlock another, and what survives."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analyse.results import Exactness
from detente.analyse.stability.conflict import Prioritised
from detente.analyse.stability.edits import (
    Add,
    Drop,
    Negate,
    Reorder,
    edited,
    negated,
    single_edits,
    told,
    with_edits,
)
from detente.analyse.stability.graph import Arcs, OptionForm, graph_of
from detente.analyse.stability.least_edits import least_edits
from detente.analyse.stability.legal import Search
from detente.analyse.stability.paths import FromHere, Mode, led, outcomes
from detente.analyse.stability.reading import read_conflict
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.restrictions import LeaveOut, without
from detente.analyse.stability.sensitivity import shares, single_changes
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.solutions.coalitions import Together
from detente.analyse.stability.solve import solve
from detente.analyse.stability.unlock import by_whom, single_unlocks, unlock
from detente.analyse.stability.verdicts import codes
from detente.errors import InputError
from stability_models import chance_from, graphs, random_conflict, statement

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def text():
    return (ROOT / "cases/istanbul/model.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def talks(text):
    conflict, findings = read_conflict(text)
    assert conflict is not None, findings
    return conflict


def code(conflict, *taken):
    return sum(1 << conflict.bits[option] for option in taken)


# ── legal sequences ──────────────────────────────────────────────────────────────────────────────


def test_nobody_moves_twice_running():
    graph = Arcs(
        ["a", "b"], range(4), [{0: [1], 1: [2]}, {2: [3]}], [dict.fromkeys(range(4), 0)] * 2
    )
    assert list(graph.search((0, 1), 0)) == [1]
    assert list(graph.search((0,), 0)) == [1]


def test_somebody_may_move_again_after_another():
    moves = [{0: [1], 2: [3]}, {1: [2]}]
    graph = Arcs(["a", "b"], range(4), moves, [dict.fromkeys(range(4), 0)] * 2)
    search = graph.search((0, 1), 0)
    assert list(search) == [1, 2, 3]
    assert [(step.mover, step.before, step.after) for step in search.path(3)] == [
        (0, 0, 1),
        (1, 1, 2),
        (0, 2, 3),
    ]


@given(graphs)
def test_a_path_is_legal_and_as_short_as_any(graph):
    for start in graph.states():
        search = Search(start, graph.everyone(), graph.moves)
        lengths = [len(search.path(state)) for state in search]
        assert lengths == sorted(lengths)
        for state in search:
            steps = search.path(state)
            assert steps[0].before == start
            assert steps[-1].after == state
            for one, other in itertools.pairwise(steps):
                assert one.after == other.before
                assert one.mover != other.mover
            assert all(step.after in graph.moves(step.mover, step.before) for step in steps)


@given(graphs)
def test_all_ways_that_are_as_short_are_listed(graph):
    for start in graph.states():
        search = Search(start, graph.everyone(), graph.moves)
        for state in itertools.islice(search, 4):
            ways = list(search.paths(state, 10_000))
            assert len(ways) == len(set(ways)) == search.count(state)
            assert {len(way) for way in ways} == {len(search.path(state))}
            assert search.path(state) in ways
            for way in ways:
                assert (way[0].before, way[-1].after) == (start, state)
                assert all(s.after in graph.moves(s.mover, s.before) for s in way)
                for one, other in itertools.pairwise(way):
                    assert one.after == other.before
                    assert one.mover != other.mover


def test_a_state_that_is_not_reached_has_no_path():
    graph = Arcs(["a"], range(2), [{}], [{0: 0, 1: 1}])
    with pytest.raises(KeyError):
        graph.search((0,), 0).path(1)


# ── witnesses ────────────────────────────────────────────────────────────────────────────────────


def test_deterrence_that_the_attack_brings_about_is_attributable(talks):
    seen = witness(OptionForm(talks), 2, 0, "seq")
    (answer,) = seen.answers
    assert answer.sanction is not None
    assert [talks.makers[step.mover].id for step in answer.sanction.steps] == ["pakistan"]
    assert seen.stable
    assert seen.attributable


def test_an_attack_that_is_possible_anyway_does_not_deter_from_convening(text):
    conflict, _ = read_conflict(text.replace("talks iff (signed or verbal_ok)", "talks"))
    assert conflict is not None
    seen = witness(OptionForm(conflict), 3, 0, "seq")
    assert seen.stable
    assert not seen.attributable


def test_moves_at_once_are_no_answer_if_they_are_as_bad_alone():
    text = """
decision_makers:
  - {id: a, options: [x], ranking: [1, 0, 3, 2]}
  - {id: b, options: [y], ranking: [2, 3, 0, 1]}
"""
    conflict, _ = read_conflict(text)
    assert conflict is not None
    seen = witness(OptionForm(conflict), 0, 0, "sim")
    assert seen.stable
    assert not seen.attributable


# ── from the status quo ──────────────────────────────────────────────────────────────────────────


@given(st.integers(0, 2**32 - 1))
def test_improvements_reach_no_more_than_mixed_moves_and_these_no_more_than_any(seed):
    conflict = random_conflict(chance_from(seed))
    assert conflict.status_quo is not None
    start = FromHere(graph_of(conflict), conflict.status_quo)
    ui, uium, um = (start.reached(mode) for mode in Mode)
    assert ui <= uium <= um


def test_a_search_that_is_given_up_says_so(talks):
    start = FromHere(OptionForm(talks), 0, most=3)
    start.reached(Mode.UM)
    assert start.capped


def test_outcomes_that_improvements_lead_to_come_first(talks):
    verdicts = solve(talks)
    states = [(s, verdicts.stable_somehow(s)) for s in codes(verdicts.equilibria("seq"))]
    found = outcomes(Together(OptionForm(talks)), states, FromHere(OptionForm(talks), 0))
    assert found[0].state in {code(talks, "attack", "strike"), 0}
    assert all(one.order <= other.order for one, other in itertools.pairwise(found))


# ── what would unlock it ─────────────────────────────────────────────────────────────────────────


def test_no_single_edit_unlocks_the_written_deal_and_pairs_take_a_side_and_the_mediators(talks):
    found = unlock(talks, code(talks, "signed", "restrain", "talks"))
    assert not found.already
    assert found.complete
    assert [len(one.edits) for one in found.unlocks].count(1) == 0
    whose = {tuple(talks.makers[m].id for m in group) for group in by_whom(found)}
    assert whose == {("afghan_taliban", "mediators")}


def test_one_edit_unlocks_the_verbal_deal_and_it_is_the_other_sides(talks):
    found = unlock(talks, code(talks, "verbal_ok", "restrain"), largest=1)
    (one,) = found.unlocks
    assert [told(talks, edit) for edit in one.edits] == [
        "“verbal_ok” wanted instead of “not verbal_ok”"
    ]
    assert [talks.makers[m].id for m in one.whose] == ["pakistan"]


def test_an_unlock_holds_up_when_the_model_is_solved_anew(talks):
    target = code(talks, "verbal_ok", "restrain")
    found = unlock(talks, target)
    for one in found.unlocks:
        after = with_edits(talks, one.edits)
        assert after is not None
        assert "seq" in solve(after).stable_somehow(target)
        assert found.route(one).steps[-1].after == target


def test_what_no_edit_of_ones_own_unlocks_may_need_somebody_elses(talks):
    target = code(talks, "signed", "restrain", "talks")
    assert not unlock(talks, target, by=[3]).unlocks


def test_a_statement_that_is_taken_on_can_unlock(talks):
    target = code(talks, "signed", "restrain", "talks")
    found = unlock(talks, target, added=[statement("talks"), statement("signed iff talks")])
    assert any(isinstance(edit, Add) for one in found.unlocks for edit in one.edits)


def test_a_search_at_its_cap_says_that_there_may_be_more(talks):
    found = unlock(talks, code(talks, "signed", "restrain", "talks"), most=50)
    assert not found.complete
    assert found.method.exactness is Exactness.CAPPED


def test_what_holds_and_comes_already_needs_no_edit(talks):
    found = unlock(talks, code(talks, "attack", "strike"))
    assert found.already
    assert not found.unlocks


def test_a_target_that_cannot_be_is_refused(talks):
    with pytest.raises(InputError, match="cannot be"):
        unlock(talks, code(talks, "signed", "verbal_ok"))


@given(st.integers(0, 2**32 - 1), st.sampled_from(USUAL))
def test_unlocking_single_edits_are_those_that_solving_finds(seed, concept):
    chance = chance_from(seed)
    conflict = random_conflict(chance, most_options=4, spoken=True)
    assert conflict.status_quo is not None
    target = chance.choice(list(conflict.states()))
    found = unlock(conflict, target, concept=concept, largest=1)
    if found.already:
        return
    expected = set()
    for maker in range(len(conflict.makers)):
        for edit in single_edits(conflict, maker):
            after = with_edits(conflict, [edit])
            assert after is not None
            graph = graph_of(after)
            holds = all(CONCEPTS[concept].stable(graph, i, target) for i in graph.everyone())
            if holds and FromHere(graph, conflict.status_quo).route(target, Mode.UI):
                expected.add((edit,))
    assert {one.edits for one in found.unlocks} == expected


@given(st.integers(0, 2**32 - 1), st.sampled_from(USUAL))
def test_many_targets_at_once_are_unlocked_as_each_by_itself(seed, concept):
    conflict = random_conflict(chance_from(seed), most_options=4, spoken=True)
    targets = list(conflict.states())[:6]
    found = single_unlocks(conflict, targets, concept)
    for target in targets:
        alone = unlock(conflict, target, concept=concept, largest=1)
        assert (target in found.already) is alone.already
        if not alone.already:
            assert found.by[target] == tuple(one.edits[0] for one in alone.unlocks)


def test_where_going_through_sets_ends_a_solver_finds_the_least(talks):
    target = code(talks, "signed", "restrain", "talks")
    assert not unlock(talks, target, concept="nash").unlocks
    least = least_edits(talks, target, concept="nash", most_each=2)
    assert least.method.exactness is Exactness.EXACT
    assert len({frozenset(one.edits) for one in least.unlocks}) == len(least.unlocks)
    for one in least.unlocks:
        assert len(one.edits) == 4
        after = with_edits(talks, one.edits)
        assert after is not None
        assert "nash" in solve(after).stable_somehow(target)
        assert least.route(one).steps[-1].after == target


@given(st.integers(0, 2**32 - 1), st.sampled_from(USUAL))
def test_the_least_is_what_going_through_all_sets_finds_first(seed, concept):
    chance = chance_from(seed)
    conflict = random_conflict(chance, most_options=4, spoken=True)
    target = chance.choice(list(conflict.states()))
    gone_through = unlock(conflict, target, concept=concept, largest=2)
    least = least_edits(conflict, target, concept=concept, most_each=2)
    assert least.already is gone_through.already
    sizes = [len(one.edits) for one in least.unlocks]
    if gone_through.unlocks:
        least_size = len(gone_through.unlocks[0].edits)
        assert set(sizes) == {least_size}
        as_small = [one for one in gone_through.unlocks if len(one.edits) == least_size]
        # edits that make the same orders are one for the solver
        orders = {_statements(conflict, one) for one in as_small}
        if least.method.parameters["all_of_the_least"]:
            assert {_statements(conflict, one) for one in least.unlocks} <= orders
            assert len(sizes) <= len(as_small)
    else:
        assert all(size > 2 for size in sizes)


def _statements(conflict, unlocked):
    """Return everybody's statements after some edits, in order."""
    after = with_edits(conflict, unlocked.edits)
    assert after is not None
    return tuple((owner.id, said.text) for owner, said in after.statements)


def test_mediators_that_lead_need_others_who_follow(talks):
    graph = OptionForm(talks)
    assert led(graph, 0, code(talks, "signed", "restrain", "talks"), [3]) is None
    route = led(graph, 0, code(talks, "verbal_ok", "restrain"), [0])
    assert route is not None
    assert [talks.makers[step.mover].id for step in route.steps] == ["pakistan", "afghan_taliban"]


# ── edits ────────────────────────────────────────────────────────────────────────────────────────


def test_edits_are_told_of_the_statements_as_they_stood():
    statements = [statement("a"), statement("b"), statement("c")]
    after = edited(statements, [Drop(0, 0), Negate(0, 2)])
    assert after is not None
    assert [s.text for s in after] == ["b", "not c"]
    moved = edited(statements, [Reorder(0, 2, 0)])
    assert moved is not None
    assert [s.text for s in moved] == ["c", "a", "b"]
    assert edited(statements, [Drop(0, 1), Negate(0, 1)]) is None


def test_the_contrary_of_a_contrary_is_the_statement():
    assert negated(negated(statement("a and b"))).formula == statement("a and b").formula


# ── what survives ────────────────────────────────────────────────────────────────────────────────


def test_only_assumed_statements_are_dropped_and_negated_but_all_are_moved(talks):
    some = single_changes(talks, [0])
    every = single_changes(talks, [0], only_assumed=False)
    assumed = sum(s.assumed for _, s in talks.statements)
    assert every.tried - some.tried == 2 * (len(talks.statements) - assumed)


def test_what_overturns_a_conclusion_does_so_when_solved_anew(talks):
    for one in single_changes(talks, [0]).hanging:
        for edit in one.overturned_by:
            left_out = isinstance(edit, LeaveOut)
            after = without(talks, edit) if left_out else with_edits(talks, [edit])
            assert after is not None
            verdicts = solve(after, [one.conclusion.concept])
            state, concept, maker = (
                one.conclusion.state,
                one.conclusion.concept,
                one.conclusion.maker,
            )
            flags = verdicts.equilibria(concept) if maker < 0 else verdicts.stable[maker, concept]
            assert bool(flags[state]) is not one.conclusion.stable


MARKED = """
decision_makers:
  - id: a
    options: [x]
    preferences: [{st: x iff y, uncertain: true}, {st: x, alternatives: [not x]}]
  - id: b
    options: [y]
    preferences: [{st: y, uncertain: true}]
"""


def test_few_profiles_are_all_judged():
    conflict, _ = read_conflict(MARKED)
    assert conflict is not None
    found = shares(conflict, [0, 3])
    assert found.profiles == found.judged == 3 * 2 * 3
    assert found.method.exactness is Exactness.EXACT
    held = {(s.state, s.concept): s.share for s in found.shares}
    ways = itertools.product(
        [statement("x iff y"), None, statement("not (x iff y)")],
        [statement("x"), statement("not x")],
        [statement("y"), None, statement("not y")],
    )
    count = 0
    for one, other, third in ways:
        makers = (
            Prioritised(tuple(s for s in (one, other) if s)), Prioritised((third,) if third else ()),
        )  # fmt: skip
        from dataclasses import replace

        profile = replace(
            conflict,
            makers=tuple(
                replace(m, preference=p) for m, p in zip(conflict.makers, makers, strict=True)
            ),
        )
        count += bool(solve(profile, ["nash"]).equilibria("nash")[3])
    assert held[3, "nash"] == pytest.approx(count / 18)


def test_many_profiles_are_drawn_from_a_stated_seed_with_an_interval(talks):
    one = shares(talks, [0], all_assumed=True, seed=7, sample=60)
    again = shares(talks, [0], all_assumed=True, seed=7, sample=60)
    assert one == again
    assert one.method.exactness is Exactness.SAMPLED
    assert one.method.parameters["seed"] == 7
    assert all(s.low <= s.share <= s.high for s in one.shares)
    assert any(s.low < s.high for s in one.shares)
