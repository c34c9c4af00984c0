"""A conflict is read from a model as it is written, and everything wrong with it is said at once."""

import json

import pytest

from detente.analyse.stability.arrays import ranks
from detente.analyse.stability.conflict import Change, Prioritised, Ranked, Weighted
from detente.analyse.stability.graph import OptionForm, graph_of
from detente.analyse.stability.reading import read_conflict
from detente.analyse.stability.solve import ENGINES, solve
from detente.errors import InputError
from stability_models import chance_from, random_conflict

TWO = """\
decision_makers:
  - id: A
    options: [x, {id: y, name: Do y}]
    preferences: [x, {st: not y, rests_on: [e1]}, {st: x if z, assumption: supposed}]
  - id: B
    options: [z]
    weights: {z: 0.1, x: -0.25}
infeasible: [x and z]
irreversible: [{option: y, direction: fwd}]
status_quo: {x: N, y: Y, z: N}
"""


def found(text, on_record=None):
    conflict, findings = read_conflict(text, "m.yaml", on_record)
    return conflict, [(f.code, f"{f.place.line}:{f.place.column}", f.message) for f in findings]


def test_options_in_the_order_of_the_file_are_the_bits_of_a_state():
    conflict, findings = found(TWO)
    assert conflict is not None, findings
    assert [(o.id, o.bit) for o in conflict.options] == [("x", 0), ("y", 1), ("z", 2)]
    assert conflict.status_quo == 2
    assert conflict.shown(3) == "{x, y}"
    assert list(conflict.states()) == [0, 1, 2, 3, 4, 6]
    assert conflict.options[1].change is Change.FORWARD


def test_a_statement_is_assumed_unless_it_rests_on_the_record():
    conflict, _ = found(TWO)
    assert conflict is not None
    assert [s.assumed for _, s in conflict.statements] == [True, False, True]


def test_json_is_read_like_yaml():
    model = {
        "decision_makers": [
            {"id": "A", "options": [{"id": "x"}], "preferences": [{"st": "x"}]},
            {"id": "B", "options": ["y"], "ranking": [3, [1, 2], 0]},
        ]
    }
    conflict, findings = found(json.dumps(model))
    assert not findings
    assert conflict is not None
    assert conflict.makers[1].preference == Ranked(((3,), (1, 2), (0,)))


def test_the_first_statement_counts_for_more_than_all_that_follow():
    conflict, _ = found(TWO)
    assert conflict is not None
    graph = OptionForm(conflict)
    assert graph.rank(0, 3) > graph.rank(0, 0)
    assert graph.rank(0, 0) > graph.rank(0, 2)
    assert isinstance(conflict.makers[0].preference, Prioritised)


def test_weights_add_up_exactly():
    conflict, _ = found(TWO)
    assert conflict is not None
    preference = conflict.makers[1].preference
    assert isinstance(preference, Weighted)
    assert dict(preference.weights) == {2: 2, 0: -5}
    assert [OptionForm(conflict).rank(1, s) for s in (0, 1, 4)] == [0, -5, 2]
    found_ranks = ranks(conflict, conflict.makers[1])
    assert found_ranks[4] > found_ranks[0] > found_ranks[1]


def test_a_move_changes_ones_own_options_in_a_permitted_direction():
    conflict, _ = found(TWO)
    assert conflict is not None
    graph = OptionForm(conflict)
    assert set(graph.moves(0, 0)) == {1, 2, 3}
    assert set(graph.moves(0, 2)) == {3}
    assert set(graph.moves(0, 4)) == {6}


def test_coalesced_states_go_by_their_lowest_code_and_move_as_one():
    text = """
decision_makers:
  - {id: A, options: [x], ranking: [[0, 2], 1, 3]}
  - {id: B, options: [y], ranking: [3, 1, [0, 2]]}
coalesced: [not x]
"""
    conflict, findings = found(text)
    assert conflict is not None, findings
    graph = graph_of(conflict)
    assert graph.states() == (0, 1, 3)
    assert graph.moves(0, 0) == (1, 3)
    assert graph.moves(1, 0) == ()


MISTAKES = {
    "nobody decides": ("title: empty\n", [("A400", "1:1")]),
    "an option that two own": (
        (
            "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\n"
            "  - {id: B, options: [x], preferences: [x]}\n"
        ),
        [("A404", "3:23")],
    ),
    "two of one name": (
        (
            "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\n"
            "  - {id: A, options: [y], preferences: [x]}\n"
        ),
        [("A404", "3:10")],
    ),
    "formulas that cannot be read, at their place": (
        (
            "decision_makers:\n  - id: A\n    options: [x]\n    preferences:\n"
            "      - st: x and and x\n      - st: x or why\n      - st: x > 3\n"
        ),
        [("A401", "5:19"), ("A402", "6:18"), ("A403", "7:15")],
    ),
    "a word of the language as an option": (
        "decision_makers:\n  - {id: A, options: [iff], ranking: [0, 1]}\n",
        [("A405", "2:23")],
    ),
    "no preferences, and two kinds of them": (
        (
            "decision_makers:\n  - {id: A, options: [x]}\n"
            "  - {id: B, options: [y], ranking: [0, 1, 2, 3], weights: {y: 1}}\n"
        ),
        [("A406", "2:5"), ("A406", "3:5")],
    ),
    "options that nobody has": (
        (
            "decision_makers:\n  - {id: A, options: [strike], weights: {strikes: 1}}\n"
            "irreversible: [{option: stroke, direction: fwd}]\nstatus_quo: {strike: N, talk: Y}\n"
        ),
        [("A402", "2:42"), ("A402", "3:25"), ("A402", "4:25")],
    ),
    "a status quo that leaves options out": (
        "decision_makers:\n  - {id: A, options: [x, y], preferences: [x]}\nstatus_quo: {x: N}\n",
        [("A408", "3:13")],
    ),
    "no state that can be": (
        "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\ninfeasible: [x, not x]\n",
        [("A410", "3:13")],
    ),
    "a status quo that cannot be": (
        (
            "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\ninfeasible: [x]\n"
            "status_quo: {x: Y}\n"
        ),
        [("A411", "4:13")],
    ),
    "a ranking that misses, doubles and invents states": (
        "decision_makers:\n  - {id: A, options: [x, y], ranking: [0, 0, 3]}\ninfeasible: [x and y]\n",
        [("A412", "2:39"), ("A412", "2:43"), ("A412", "2:46")],
    ),
    "a code that no state has": (
        "decision_makers:\n  - {id: A, options: [x], ranking: [0, 7]}\n",
        [("A412", "2:36"), ("A409", "2:40")],
    ),
    "a state coalesced twice": (
        (
            "decision_makers:\n  - {id: A, options: [x, y], preferences: [x iff x]}\n"
            "coalesced: [x, y]\n"
        ),
        [("A413", "3:16")],
    ),
    "states that count as one and are valued apart": (
        "decision_makers:\n  - {id: A, options: [x, y], preferences: [y]}\ncoalesced: [x]\n",
        [("A414", "3:13")],
    ),
    "an option irreversible twice": (
        (
            "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\n"
            "irreversible: [{option: x, direction: fwd}, {option: x, direction: back}]\n"
        ),
        [("A407", "3:54")],
    ),
    "a status quo of no kind": (
        "decision_makers:\n  - {id: A, options: [x], preferences: [x]}\nstatus_quo: {x: maybe}\n",
        [("N005", "3:17")],
    ),
    "weights without end": (
        "decision_makers:\n  - {id: A, options: [x], weights: {x: .inf}}\n",
        [("N005", "2:40")],
    ),
    "weights with too many digits": (
        "decision_makers:\n  - {id: A, options: [x], weights: {x: 1e30}}\n",
        [("A417", "2:36")],
    ),
    "shape and meaning at once": (
        (
            "decision_makers:\n  - {id: A, options: [x], preferences: [x or whatever]}\n"
            "irreversible: [{option: x, direction: up}]\n"
        ),
        [("A402", "2:46"), ("N005", "3:39")],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place(name):
    text, expected = MISTAKES[name]
    conflict, findings = found(text)
    assert conflict is None
    assert [(code, place) for code, place, _ in findings] == expected


def test_a_misspelt_option_is_told_with_the_one_that_was_meant():
    text = "decision_makers:\n  - {id: A, options: [strike], preferences: [not stroke]}\n"
    _, findings = read_conflict(text)
    assert "strike" in findings[0].hint


def test_a_statement_may_rest_only_on_what_is_on_record():
    _, findings = found(TWO, {"e2"})
    assert [(code, place) for code, place, _ in findings] == [("A415", "4:44")]
    assert found(TWO, {"e1"})[1] == []


def test_a_ranking_of_a_model_with_too_many_states_is_refused():
    options = ", ".join(f"o{k}" for k in range(20))
    text = f"decision_makers:\n  - {{id: A, options: [{options}], ranking: [0]}}\n"
    assert [code for code, _, _ in found(text)[1]] == ["A416"]


def test_a_large_model_whose_patterns_leave_nothing_is_told_too():
    options = ", ".join(f"o{k}" for k in range(40))
    text = f"decision_makers:\n  - {{id: A, options: [{options}], preferences: [o1]}}\ninfeasible: [o0 iff o1, o0 iff not o1]\n"
    assert [code for code, _, _ in found(text)[1]] == ["A410"]


def large(count):
    half = count // 2
    names = [f"o{k}" for k in range(count)]
    one, two = ", ".join(names[:half]), ", ".join(names[half:])
    made, findings = found(
        f"decision_makers:\n  - {{id: A, options: [{one}], preferences: [o0]}}\n"
        f"  - {{id: B, options: [{two}], preferences: [o1]}}\n"
    )
    assert made is not None, findings
    return made


def test_more_states_than_an_engine_takes_are_refused_with_what_would_do():
    with pytest.raises(InputError, match=r"hypercube .*2\.5 GB"):
        solve(large(14), engine="reference")
    with pytest.raises(InputError, match=r"sat would not do either: A owns 15 options"):
        solve(large(30), ("nash",))
    with pytest.raises(InputError, match="Did you mean 'hypercube'"):
        solve(large(4), engine="hyper")


def test_each_size_and_shape_has_its_engine():
    assert solve(large(4)).method.engine == "hypercube"
    assert solve(large(4), ("nash", "sim")).method.engine == "reference"
    assert set(ENGINES) == {"reference", "hypercube", "last_mover"}
    assert solve(random_conflict(chance_from(3))).method.exactness == "exact"
