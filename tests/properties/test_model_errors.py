"""All that is wrong with a model is told in one run, and nothing that is not."""

from copy import deepcopy
from itertools import combinations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.analyse.deadlock.posing import posed
from detente.analyse.notation.rest import everything_wrong
from detente.analyse.settlement.items import read_items
from detente.analyse.settlement.reading import read_bargain
from detente.analyse.stability.reading import conflict_of

SOUND = {
    "title": "made up",
    "issues": [
        {"id": "form", "options": "form"},
        {"id": "remedy", "options": ["none", "joint", "alone"], "ordered": True},
        {"id": "venue", "options": ["here", "there"]},
    ],
    "parties": [
        {
            "id": "north",
            "values": {"remedy": {"none": 0, "joint": 3, "alone": 5}, "venue": {"here": 1, "there": 0}},
            "reservation": 2,
            "red_lines": ["remedy != none"],
        },
        {
            "id": "south",
            "values": {"remedy": {"none": 4, "joint": 3, "alone": 0}, "venue": {"here": 0, "there": 2}},
            "reservation": {"low": 1, "high": 2},
        },
    ],
    "linkages": [
        {"party": "south", "when": "form >= written and venue = here", "value": 1},
        {"party": "north", "over": ["remedy", "venue"], "table": {"joint": {"here": 2}}},
    ],
    "integrity": ["remedy != alone or form >= signed"],
    "demands": [
        {"id": "n_form", "party": "north", "kind": "form", "must": "form >= written",
         "assumption": "heard of"},
        {"id": "s_venue", "party": "south", "kind": "procedure", "must": "venue = there",
         "assumption": "heard of", "cost": 2},
        {"id": "n_remedy", "party": "north", "kind": "substance", "must": "remedy = joint",
         "assumption": "heard of"},
    ],
    "ratifiers": [
        {"id": "chamber", "of": "north",
         "blocs": [{"id": "hawks", "votes": 3, "must": "remedy = alone", "assumption": "press"}]},
    ],
    "decision_makers": [
        {"id": "N", "options": ["strike", "sign_n"], "preferences": ["not strike", "sign_n iff sign_s"]},
        {"id": "S", "options": ["attack", "sign_s"], "preferences": ["not strike", "sign_s if sign_n"]},
        {"id": "M", "options": ["host"], "weights": {"host": 2, "strike": -1}},
    ],
    "infeasible": ["strike and sign_n"],
    "irreversible": [{"option": "sign_n", "direction": "fwd"}],
    "status_quo": {"strike": "N", "sign_n": "N", "attack": "N", "sign_s": "N", "host": "Y"},
}  # fmt: skip

PLANTED = {
    "an option of a wrong kind": lambda m: m["issues"][2]["options"].append(5),
    "a key that no issue has": lambda m: m["issues"][1].update(orderd=True),
    "a value that is no number": lambda m: m["parties"][0]["values"]["venue"].update(here="much"),
    "a span turned round": lambda m: m["parties"][1].update(reservation={"low": 9, "high": 1}),
    "a linkage said in no way": lambda m: m["linkages"].append({"party": "north"}),
    "a linkage of nobody": lambda m: m["linkages"][0].update(party="west"),
    "a formula of a linkage that does not parse": lambda m: m["linkages"][0].update(when="form >="),
    "an option unknown to a red line": lambda m: m["parties"][0].update(red_lines=["remedy != war"]),
    "a rule that does not parse": lambda m: m["integrity"].append("remedy = = joint"),
    "a demand without a formula": lambda m: m["demands"][1].pop("must"),
    "a demand of a kind there is none of": lambda m: m["demands"][0].update(kind="style"),
    "a demand with a misspelt issue": lambda m: m["demands"][2].update(must="remdy = joint"),
    "a demand of nobody": lambda m: m["demands"][2].update(party="west"),
    "a likelihood above one": lambda m: m["demands"][1].update(probability=3),
    "votes below one": lambda m: m["ratifiers"][0]["blocs"][0].update(votes=0),
    "a decision maker with a key of its own": lambda m: m["decision_makers"][0].update(mood="bad"),
    "a statement of a wrong kind": lambda m: m["decision_makers"][1]["preferences"].append(7),
    "a statement that does not parse": lambda m: m["decision_makers"][1]["preferences"].append("a ("),
    "a statement on nobody's option": lambda m: m["decision_makers"][0]["preferences"].append("war"),
    "a weight of nobody's option": lambda m: m["decision_makers"][2]["weights"].update(war=1),
    "a pattern that does not parse": lambda m: m["infeasible"].append("attack and"),
    "a direction there is none of": lambda m: m["irreversible"][0].update(direction="up"),
    "a status quo of neither": lambda m: m["status_quo"].update(host="maybe"),
    "a status quo of nobody's option": lambda m: m["status_quo"].update(war="Y"),
    "a layer of none": lambda m: m.update(layer="reported"),
    "a section that there is none of": lambda m: m.update(demand=[]),
}  # fmt: skip


def look(text):
    yield from read_items(text)[1]
    yield from read_bargain(text)[1]
    yield from posed(text).findings
    yield from conflict_of(text)[1]


def wrong(*names):
    """Return the findings of the sound model with some errors planted."""
    model = deepcopy(SOUND)
    for name in names:
        PLANTED[name](model)
    text = yaml.safe_dump(model, sort_keys=False)
    read, found = everything_wrong(text, "m.yaml", look)
    every = found if read is None else (*found, *look(read))
    return {(f.code, f.message) for f in every}


ALONE = {name: wrong(name) for name in PLANTED}


def test_the_model_is_sound_before_anything_is_planted():
    assert wrong() == set()


@pytest.mark.parametrize("name", PLANTED)
def test_one_error_is_one_finding(name):
    assert len(ALONE[name]) == 1, ALONE[name]


@pytest.mark.slow
def test_errors_stand_beside_each_other_two_by_two():
    for one, other in combinations(PLANTED, 2):
        assert wrong(one, other) == ALONE[one] | ALONE[other], (one, other)


@given(st.lists(st.sampled_from(list(PLANTED)), min_size=3, max_size=8, unique=True))
def test_any_number_of_errors_is_told_at_once(names):
    assert wrong(*names) == set[tuple[str, str]]().union(*(ALONE[name] for name in names))


def test_all_of_them_are_told_at_once():
    assert wrong(*PLANTED) == set[tuple[str, str]]().union(*ALONE.values())
