"""A penalty attaches to a finding of a violation against its debtor, and to nothing else."""

import pytest

from small_terms import done, judge, text_of
from strategies import second

FINE = {
    "clause": "fine", "kind": "penalty", "for": "calm", "found_by": "watchers",
    "debtor": "north", "creditor": "south", "must": {"event": "compensation", "actor": "north"},
    "within": "5 s",
}  # fmt: skip
CALM = {
    "clause": "calm", "kind": "prohibition", "debtor": ["north", "south"],
    "never": {"event": "strike"},
}  # fmt: skip


def fines(**finding):
    act = done("finding", finding.pop("by", "watchers"), 3, on_clause="calm", **finding)
    assessed = judge(text_of(FINE, CALM, in_force=second(0)), act)
    return [str(i.evidential) for i in assessed.instances if i.clause == "fine"]


@pytest.mark.parametrize("of", [None, "violation", "violated"])
def test_a_finding_of_a_violation_against_the_debtor_sets_it_off(of):
    more = {} if of is None else {"of": of}
    assert fines(to="north", stance="finds", **more) == ["certain"]


@pytest.mark.parametrize(
    "finding",
    [
        {"to": "north", "stance": "finds", "of": "satisfied"},
        {"to": "north", "stance": "rejects", "of": "violated"},
        {"to": "north", "stance": "reserves"},
        {"to": "south", "stance": "finds"},
        {"to": "north", "stance": "finds", "by": "south"},
    ],
)
def test_any_other_finding_sets_nothing_off(finding):
    assert fines(**finding) == []


def test_a_finding_that_does_not_say_against_whom_leaves_it_open():
    assert fines(stance="finds") == ["possible"]
