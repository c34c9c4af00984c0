"""All engines agree with the definitions, whatever the conflict; and the definitions' laws hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analyse.stability import arrays
from detente.analyse.stability.conflict import Conflict, DecisionMaker, Option, Prioritised
from detente.analyse.stability.engines import better
from detente.analyse.stability.engines.clauses import KNOWN, each_equilibrium, unfit
from detente.analyse.stability.engines.hypercube import hypercube
from detente.analyse.stability.engines.last_mover import last_mover, stable_states
from detente.analyse.stability.engines.reference import reference
from detente.analyse.stability.graph import OptionForm, graph_of
from detente.analyse.stability.listed import Listed, stable
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.solutions.coalition_gmr import coalition_gmr
from detente.analyse.stability.solutions.coalition_nash import coalition_nash
from detente.analyse.stability.solutions.coalition_seq import coalition_seq
from detente.analyse.stability.solutions.coalition_smr import coalition_smr
from detente.analyse.stability.solutions.coalitions import Together, coalitions
from detente.analyse.stability.verdicts import codes
from stability_matrices import stable_by_matrices
from stability_models import (
    chance_from,
    coalesced_conflicts,
    conflicts,
    graphs,
    random_conflict,
    random_formula,
    spoken_conflicts,
    statement,
)

GAMES, VERDICTS = 620, 200_000


@pytest.mark.slow
def test_three_engines_agree_on_two_hundred_thousand_verdicts():
    compared = 0
    for seed in range(GAMES):
        conflict = random_conflict(chance_from(seed), most_options=6)
        states, by_definition = reference(conflict, USUAL)
        for engine in (hypercube, last_mover):
            same, found = engine(conflict, USUAL)
            assert np.array_equal(states, same)
            for key, flags in by_definition.items():
                assert np.array_equal(flags, found[key]), (seed, engine.__name__, key)
        compared += int(states.sum()) * len(by_definition)
    assert compared >= VERDICTS


@given(conflicts)
def test_the_hypercube_gives_the_verdicts_of_the_definitions(conflict):
    _, by_definition = reference(conflict, USUAL)
    _, found = hypercube(conflict, USUAL)
    assert {k: codes(v) for k, v in found.items()} == {
        k: codes(v) for k, v in by_definition.items()
    }


@given(conflicts, st.integers(1, 3), st.integers(2, 8))
def test_stretches_and_batches_of_any_length_give_the_same_verdicts(conflict, stretch, batch):
    _, whole = hypercube(conflict, USUAL)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(arrays, "STRETCH", stretch)
        patched.setattr(better, "_BATCH", batch)
        _, found = hypercube(conflict, USUAL)
    assert {k: codes(v) for k, v in found.items()} == {k: codes(v) for k, v in whole.items()}


@pytest.mark.slow
def test_a_model_of_many_stretches_has_the_verdicts_of_the_definitions_where_it_is_looked_at():
    chance = chance_from(5)
    conflict = random_conflict(chance, most_options=17, makers=3, spoken=True, exactly=17)
    states, found = hypercube(conflict, USUAL)
    graph = OptionForm(conflict)
    for state in chance.sample(codes(states), 40):
        for (maker, concept), flags in found.items():
            assert bool(flags[state]) is CONCEPTS[concept].stable(graph, maker, state)


@given(coalesced_conflicts)
def test_coalesced_states_have_the_verdicts_of_the_definitions(conflict):
    states, by_definition = reference(conflict, USUAL)
    same, found = last_mover(conflict, USUAL)
    assert np.array_equal(states, same)
    assert {k: codes(v) for k, v in found.items()} == {
        k: codes(v) for k, v in by_definition.items()
    }
    listed, graph = Listed(conflict), graph_of(conflict)
    orders = [listed.as_given(maker) for maker in graph.everyone()]
    for (maker, concept), flags in by_definition.items():
        for place, state in enumerate(listed.states):
            assert stable(listed, orders, maker, place, concept) is bool(flags[state])


@given(graphs)
def test_pairs_with_the_last_mover_give_the_verdicts_of_the_definitions_on_any_graph(graph):
    found = stable_states(graph, USUAL)
    for maker, concept in found:
        holds = CONCEPTS[concept].stable
        assert found[maker, concept] == [s for s in graph.states() if holds(graph, maker, s)]


@given(conflicts)
def test_matrices_give_the_same_verdicts(conflict):
    graph = OptionForm(conflict)
    for maker in graph.everyone():
        for concept, states in stable_by_matrices(graph, maker).items():
            holds = CONCEPTS[concept].stable
            assert states == [s for s in graph.states() if holds(graph, maker, s)]


@given(spoken_conflicts)
def test_a_solver_finds_all_equilibria_and_no_others(conflict):
    for concept in KNOWN:
        if unfit(conflict, concept):
            continue
        _, found = reference(conflict, (concept,))
        held = np.logical_and.reduce([found[i, concept] for i in range(len(conflict.makers))])
        assert sorted(each_equilibrium(conflict, concept)) == codes(held)


@given(conflicts)
def test_listed_states_give_the_same_verdicts(conflict):
    listed, graph = Listed(conflict), graph_of(conflict)
    orders = [listed.as_given(maker) for maker in graph.everyone()]
    for maker in graph.everyone():
        for concept in USUAL:
            for place, state in enumerate(listed.states):
                expected = CONCEPTS[concept].stable(graph, maker, state)
                assert stable(listed, orders, maker, place, concept) is expected


@given(spoken_conflicts)
def test_orders_by_statements_are_those_of_the_model(conflict):
    listed = Listed(conflict)
    for maker in range(len(conflict.makers)):
        preference = conflict.makers[maker].preference
        assert isinstance(preference, Prioritised)
        made = listed.by_statements(maker, [s.formula for s in preference.statements])
        assert made.gains == listed.as_given(maker).gains


@given(graphs)
def test_concepts_include_one_another_as_their_definitions_say(graph):
    for maker in graph.everyone():
        for state in graph.states():
            held = {c: CONCEPTS[c].stable(graph, maker, state) for c in USUAL}
            assert held["nash"] <= held["smr"] <= held["gmr"]
            assert held["nash"] <= held["seq"] <= held["gmr"]
            if len(graph.makers) == 1:
                assert len(set(held.values())) == 1


@given(conflicts)
def test_every_concept_has_a_witness_that_says_the_same(conflict):
    graph = OptionForm(conflict)
    for maker in graph.everyone():
        for state in graph.states():
            for concept in CONCEPTS:
                seen = witness(graph, maker, state, concept)
                assert seen.stable is CONCEPTS[concept].stable(graph, maker, state)


@given(st.integers(0, 2**32 - 1))
def test_a_coalition_of_one_is_a_decision_maker(seed):
    conflict = random_conflict(chance_from(seed), most_options=4, makers=3)
    graph = OptionForm(conflict)
    together = Together(graph)
    for maker in graph.everyone():
        for state in graph.states():
            for alone, concept in (
                (coalition_nash, "nash"), (coalition_gmr, "gmr"), (coalition_smr, "smr"),
            ):  # fmt: skip
                expected = CONCEPTS[concept].stable(graph, maker, state)
                assert alone(together, (maker,), state) is expected


@given(st.integers(0, 2**32 - 1), st.sampled_from(["strict", "pareto"]))
def test_coalition_concepts_include_one_another(seed, improvement):
    conflict = random_conflict(chance_from(seed), most_options=4, makers=3)
    together = Together(OptionForm(conflict), improvement)
    everyone = together.graph.everyone()
    for group in coalitions(everyone):
        for state in together.graph.states():
            nash, gmr, smr, seq = (
                concept(together, group, state)
                for concept in (coalition_nash, coalition_gmr, coalition_smr, coalition_seq)
            )
            assert nash <= smr <= gmr
            assert nash <= seq <= gmr
            if group == everyone:
                assert nash is gmr


def turned(conflict: Conflict) -> tuple[Conflict, list[int]]:
    """Return a conflict with its decision makers in the contrary order, and each bit's new place."""
    new, place = [], [0] * len(conflict.options)
    bits = iter(range(len(conflict.options)))
    for maker in reversed(conflict.makers):
        options = []
        for option in maker.options:
            bit = next(bits)
            place[option.bit] = bit
            options.append(Option(option.id, option.name, bit, option.change))
        new.append(DecisionMaker(maker.id, maker.name, tuple(options), maker.preference))
    return Conflict(tuple(new), conflict.infeasible), place


@given(spoken_conflicts)
def test_whoever_is_named_first_has_no_other_verdicts(conflict):
    other, place = turned(conflict)
    _, found = hypercube(conflict, USUAL)
    _, mirrored = hypercube(other, USUAL)
    last = len(conflict.makers) - 1
    for (maker, concept), flags in found.items():
        moved = sorted(
            sum(1 << place[b] for b in range(len(place)) if s >> b & 1) for s in codes(flags)
        )
        assert moved == codes(mirrored[last - maker, concept])


@given(st.integers(0, 2**32 - 1))
def test_more_statements_than_a_number_has_digits_are_ranked_all_the_same(seed):
    chance = chance_from(seed)
    names = [f"o{bit}" for bit in range(4)]
    statements = tuple(statement(random_formula(chance, names)) for _ in range(70))
    makers = tuple(
        DecisionMaker(
            f"m{i}",
            f"m{i}",
            tuple(Option(n, n, 2 * i + k) for k, n in enumerate(names[2 * i : 2 * i + 2])),
            Prioritised(statements[i:]),
        )
        for i in range(2)
    )
    conflict = Conflict(makers)
    _, by_definition = reference(conflict, USUAL)
    _, found = hypercube(conflict, USUAL)
    assert {k: codes(v) for k, v in found.items()} == {
        k: codes(v) for k, v in by_definition.items()
    }
