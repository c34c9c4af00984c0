"""Published conflicts come out as in the literature, on every engine; so does the model of the talks."""

import json
from pathlib import Path

import pytest

from detente.analyse.notation.model import read_model
from detente.analyse.stability.coalition_verdicts import coalition_verdicts
from detente.analyse.stability.engines.clauses import each_equilibrium, unfit
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import FromHere, Mode, upsets
from detente.analyse.stability.reading import conflict_of, read_conflict
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.solutions.coalitions import Together
from detente.analyse.stability.solve import ENGINES, solve
from detente.analyse.stability.verdicts import codes
from published_conflicts import ELMIRA, ELMIRA_NINE, EQUILIBRIA, SEQ_WITH_SIMULTANEOUS

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared/data/stability"
SAMPLES = sorted(SHARED.glob("*.yaml"))


def conflict(text):
    found, findings = read_conflict(text)
    assert found is not None, findings
    return found


def equilibria(verdicts):
    return {concept: codes(verdicts.equilibria(concept)) for concept in verdicts.concepts}


TAKEN = [
    (name, engine)
    for name, (text, _) in EQUILIBRIA.items()
    for engine, made in ENGINES.items()
    if made.coalesces or not conflict(text).coalesced
]


@pytest.mark.parametrize(("name", "engine"), TAKEN)
def test_a_published_conflict_has_its_published_equilibria(name, engine):
    text, expected = EQUILIBRIA[name]
    assert equilibria(solve(conflict(text), USUAL, engine)) == expected


@pytest.mark.parametrize("name", SEQ_WITH_SIMULTANEOUS)
def test_simultaneous_sanctions_add_the_published_states(name):
    verdicts = solve(conflict(EQUILIBRIA[name][0]), tuple(CONCEPTS))
    found = codes(verdicts.equilibria("seq") | verdicts.simultaneous())
    assert found == SEQ_WITH_SIMULTANEOUS[name]
    assert json.loads(json.dumps(verdicts.as_json()))["equilibria"]["seq+sim"] == found


@pytest.mark.parametrize(("text", "state", "to"), [(ELMIRA, 18, {21}), (ELMIRA_NINE, 18, {21})])
def test_the_ministry_and_uniroyal_upset_the_status_quo_of_elmira(text, state, to):
    graph = graph_of(conflict(text))
    (upset,) = upsets(Together(graph), state)
    assert [graph.makers[i] for i in upset.coalition] == ["moe", "uniroyal"]
    assert set(upset.gains) == to


def test_coalitions_leave_two_of_elmiras_three_equilibria():
    assert coalition_verdicts(conflict(ELMIRA_NINE)).equilibria["cnash"] == (8, 21)


def test_cooperation_of_prisoners_holds_against_coalitions_only():
    found = coalition_verdicts(conflict(EQUILIBRIA["prisoners"][0])).equilibria
    assert found == {"cnash": (), "cgmr": (3,), "csmr": (3,), "cseq": (3,)}


@pytest.mark.skipif(not SAMPLES, reason=f"no samples at {SHARED}")
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_is_read_as_it_stands_and_comes_out_as_it_says(file):
    read, found = read_model(file.read_text("utf-8"), file.name)
    assert read is not None, found
    made, findings = conflict_of(read)
    assert made is not None
    assert not findings
    expected = (read.model.expected or {}).get("computed_by_reference_definitions", {})
    verdicts = solve(made, tuple(CONCEPTS), "reference")
    found = equilibria(verdicts)
    found["seq_plus_simultaneous"] = codes(verdicts.equilibria("seq") | verdicts.simultaneous())
    found |= {k: list(v) for k, v in coalition_verdicts(made).equilibria.items()}
    assert {key: found[key] for key in expected} == expected
    for concept in ("nash", "gmr", "smr"):
        if not unfit(made, concept):
            assert sorted(each_equilibrium(made, concept)) == found[concept]


# ── the talks of the case ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def model():
    return (ROOT / "cases/istanbul/model.yaml").read_text("utf-8")


def changed(model, *pairs):
    for old, new in pairs:
        assert old in model, old
        model = model.replace(old, new)
    return conflict(model)


UNDETERRED = (
    ("      - {st: not strike, assumption: that strikes would hit it first}\n", ""),
    ("{st: not permit, assumption: that leave to act would be aimed at it}", "attack"),
)
CONVENE = (("talks iff (signed or verbal_ok)", "talks"),)
WILLING = (
    ("{st: not signed, rests_on: [po_afg_framework], why: as told by the other side}",
     "(signed and not permit) iff talks"),
    ("st: restrain iff verbal_ok", "st: restrain iff (verbal_ok or signed)"),
)  # fmt: skip
VERBAL_WILL_DO = (("st: not verbal_ok", "st: verbal_ok iff restrain"),)
STOPS_WHEN_RESTRAINED = (("{st: attack, assumption", "{st: attack iff not restrain, assumption"),)


def code(read, *taken):
    return sum(1 << read.bits[option] for option in taken)


def agreement(read):
    return code(read, "signed", "restrain", "talks")


def test_the_talks_have_forty_eight_states_and_one_nash_equilibrium(model):
    read = conflict(model)
    verdicts = solve(read)
    assert int(verdicts.states.sum()) == 48
    assert equilibria(verdicts)["nash"] == [code(read, "attack", "strike")]
    counts = {c: len(found) for c, found in equilibria(verdicts).items()}
    assert counts == {"nash": 1, "gmr": 24, "smr": 21, "seq": 19}


def test_the_status_quo_holds_by_deterrence_and_not_of_itself(model):
    verdicts = solve(conflict(model))
    assert verdicts.stable_somehow(0) == ("gmr", "smr", "seq")
    unstable = [
        m.id for i, m in enumerate(verdicts.conflict.makers) if not verdicts.stable[i, "nash"][0]
    ]
    assert unstable == ["ttp"]


def test_the_written_agreement_would_hold_and_is_not_reached_by_improvements(model):
    read = conflict(model)
    assert solve(read).stable_somehow(agreement(read)) == ("gmr", "smr", "seq")
    start = FromHere(graph_of(read), 0)
    assert start.route(agreement(read), Mode.UI) is None
    mixed = start.route(agreement(read), Mode.UIUM)
    assert mixed is not None
    assert [read.makers[step.mover].id for step in mixed.steps] == ["mediators", "afghan_taliban"]


def test_improvements_lead_to_attack_and_strike(model):
    read = conflict(model)
    route = FromHere(graph_of(read), 0).route(code(read, "attack", "strike"), Mode.UI)
    assert route is not None
    assert [read.makers[step.mover].id for step in route.steps] == ["ttp", "pakistan"]


def test_a_group_that_nothing_deters_moves_away(model):
    read = changed(model, *UNDETERRED)
    verdicts = solve(read)
    assert verdicts.stable_somehow(0) == ()
    assert equilibria(verdicts)["nash"] == [code(read, "attack", "strike")]


def test_mediators_that_always_convene_move_first_and_reach_no_agreement(model):
    read = changed(model, *CONVENE)
    assert not solve(read).stable[3, "nash"][0]
    assert FromHere(graph_of(read), 0).route(agreement(read), Mode.UI) is None


def test_a_side_willing_to_sign_needs_somebody_to_convene(model):
    read = changed(model, *WILLING)
    graph = graph_of(read)
    groups = {
        tuple(graph.makers[i] for i in u.coalition): u.gains for u in upsets(Together(graph), 0)
    }
    assert agreement(read) in groups["afghan_taliban", "mediators"]
    assert FromHere(graph, 0).route(agreement(read), Mode.UI) is None


def test_both_together_open_a_way_by_improvements(model):
    read = changed(model, *CONVENE, *WILLING)
    route = FromHere(graph_of(read), 0).route(agreement(read), Mode.UI)
    assert route is not None
    assert [read.makers[step.mover].id for step in route.steps] == ["mediators", "afghan_taliban"]
    assert "seq" in solve(read).stable_somehow(agreement(read))


def test_taking_assurances_for_restraint_brings_two_sides_together(model):
    read = changed(model, *VERBAL_WILL_DO)
    graph = graph_of(read)
    groups = {
        tuple(graph.makers[i] for i in u.coalition): u.gains for u in upsets(Together(graph), 0)
    }
    assert groups["pakistan", "afghan_taliban"] == (code(read, "verbal_ok", "restrain"),)


def test_if_restraint_works_too_the_agreement_is_the_only_nash_equilibrium(model):
    read = changed(model, *CONVENE, *WILLING, *STOPS_WHEN_RESTRAINED)
    assert equilibria(solve(read))["nash"] == [agreement(read)]
    assert FromHere(graph_of(read), 0).route(agreement(read), Mode.UI) is not None
