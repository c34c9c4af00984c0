"""The published lifecycle traces of a sale of goods reach the states that they expect.

The traces are read from beside the project, and the comparison is skipped where they are not there;
what each of them tells is told again below in entries of our own, which is always run.
"""

import json
import re
from pathlib import Path

import pytest

from detente.kernel.times import DAY, parse_interval
from detente.monitor.evaluate import assess
from detente.record.entries import Act, Incident
from detente.record.notation import read_record
from detente.terms.notation import read_agreement

HERE = Path(__file__).parents[2] / "data" / "sale_of_goods"
TRACES = Path(__file__).parents[4] / "shared" / "data" / "symboleo" / "traces.json"
START = parse_interval("2030-01-01T00:00:00Z", "UTC").lo
RECORD, _found = read_record((HERE / "record.yaml").read_text("utf-8"))
SALE, _wrong = read_agreement((HERE / "agreement.md").read_text("utf-8"))
assert not (*_found, *_wrong), (_found, _wrong)
assert SALE is not None

OBLIGATIONS = {
    "oDel": "deliver", "oPay": "pay", "oLpay": "pay_late",
    "soSellerDisclosure": "seller_keeps_quiet", "soBuyerDisclosure": "buyer_keeps_quiet",
}  # fmt: skip
POWERS = {"pSusDelivery": "hold_delivery", "pTermContract": "end_for_breach"}
STATES = {
    "fulfillment": {"discharged"},
    "violation": {"violated", "discharged_late"},
    "suspension": {"suspended"},
    "inEffect": {"detached", "in_effect"},
}
TEXTS = {"successfulTermination": "fulfilled", "unsuccessfulTermination": "terminated"}
BUYER, SELLER = "eatMart", "greatArgMeat"
PARTY = {BUYER: "buyer", SELLER: "seller"}
AFTER_ALL = 22
"""The day after the last date of the contract that the traces wait for."""


def day(number):
    return f"2030-01-{1 + number:02d}T00:00:00Z"


def happened(kind, by, on, **more):
    content = {"id": f"{kind}_{on}", "event": kind, "when": day(on), "confidence": 3}
    return Incident.model_validate({**content, "actor": by, **more})


def declared(act, by, clause, on):
    content = {"id": f"{act}_{on}", "act": act, "by": by, "on_clause": clause, "on": day(on)}
    return Act.model_validate({**content, "powers": "full"})


def states_at(number, *entries):
    """Return what is found of each clause and of the text on a day."""
    assert SALE is not None
    assessed = assess(RECORD.with_entries(entries), [SALE], START + number * DAY)
    found = {c.clause.clause: list(c.instances) for c in assessed.clauses}
    return found, str(assessed.texts[0].state)


def entries_of(trace):
    """Return the entries that a trace tells of."""
    facts = dict.fromkeys(re.findall(r"(\w+)\(([\w ]+), ?(\w+)\)", " ".join(trace["attributes"])))
    told = {(subject.strip(), name): value for name, subject, value in facts}
    entries = []
    for event in trace["events"]:
        name, on = event.rsplit(",", 1)
        done = re.match(r"(\w+)\((\w+)\)", name)
        if done is None:
            entries.append(_event(name, told, int(on)))
        elif done[1] != "started":
            entries.append(_act(done[1], int(on)))
    return entries


def _event(name, told, on):
    kind, by = told[name, "type"], PARTY[told[name, "from"]]
    if kind == "delivered":
        item = told[name, "item"]
        proper = told[item, "quality"] == "aaa" and (name, "deliveryAddress") in told
        return happened("proper_delivery" if proper else "delivery", by, on, target="buyer")
    if kind.endswith("Disclosed"):
        return happened("disclosure", by, on)
    amount, to = told[name, "amount"], PARTY[told[name, "to"]]
    kind = {"paid": ("full_payment", "1000"), "paidLate": ("late_payment", "1100")}[kind]
    return happened(kind[0] if amount == kind[1] else "payment", by, on, target=to)


def _act(kind, on):
    return {
        "suspended": declared("suspend", "seller", "hold_delivery", on),
        "resumed": declared("resume", "buyer", "hold_delivery", on),
        "terminated": declared("terminate", "buyer", "end_for_breach", on),
    }[kind]


def expected_of(trace):
    for state in trace["expectedStates"]:
        name, _, subject = state.rstrip(")").partition("(")
        yield name, subject


def _traces():
    if not TRACES.is_file():
        return []
    return json.loads(TRACES.read_text("utf-8"))


@pytest.mark.skipif(not TRACES.is_file(), reason=f"no lifecycle traces at {TRACES}")
def test_there_are_eight_traces():
    assert len(_traces()) == 8


@pytest.mark.parametrize("trace", _traces(), ids=lambda trace: trace["name"].strip(" ,"))
def test_a_published_trace_reaches_the_states_that_it_expects(trace):
    entries = entries_of(trace)
    acts = [entry for entry in entries if isinstance(entry, Act)]
    # a duty that rested is due again: it is looked at on the day after the last act
    at = max((int(a.id.rsplit("_", 1)[1]) for a in acts), default=AFTER_ALL - 1) + 1
    found, text = states_at(at, *entries)
    expected = list(expected_of(trace))
    assert expected
    for name, subject in expected:
        if name in TEXTS:
            assert text == TEXTS[name]
            continue
        clause = {**OBLIGATIONS, **POWERS}[subject]
        states = {str(instance.state) for instance in found[clause]}
        assert len(found[clause]) == 1, (trace["name"], clause)
        assert states <= STATES[name], (trace["name"], name, clause, found[clause])


# What the traces tell, in entries of our own ------------------------------------------------------


def state(found, clause):
    (instance,) = found[clause]
    return str(instance.state)


DELIVERED = happened("proper_delivery", "seller", 7, target="buyer")
PAID = happened("full_payment", "buyer", 5, target="seller")


def test_a_duty_set_off_by_a_violation_is_owed_from_the_violation_instant():
    found, text = states_at(12, DELIVERED)
    assert state(found, "deliver") == "discharged"
    assert state(found, "pay") == "violated"
    assert state(found, "pay_late") == "detached"
    assert str(found["pay_late"][0].due) == "2030-04-11 00:00:00 (UTC)"
    assert state(found, "hold_delivery") == "in_effect"
    assert text == "in force"


def test_nothing_is_set_off_while_the_violation_may_still_not_happen():
    found, _ = states_at(7)
    assert found["pay_late"] == []
    assert found["end_for_breach"] == []


def test_when_all_is_done_the_text_is_fulfilled_and_what_survives_goes_on():
    found, text = states_at(8, DELIVERED, PAID)
    assert text == "fulfilled"
    found, _ = states_at(9, DELIVERED, PAID, happened("disclosure", "seller", 8))
    assert state(found, "seller_keeps_quiet") == "violated"


def test_a_right_to_terminate_arises_once_the_breach_has_lasted_and_not_before():
    assert states_at(20)[0]["end_for_breach"] == []
    found, _ = states_at(21)
    assert state(found, "end_for_breach") == "in_effect"


def test_a_termination_before_the_right_arose_has_no_effect():
    early = declared("terminate", "buyer", "end_for_breach", 15)
    found, text = states_at(16, early)
    assert [str(i.state) for i in found["end_for_breach"]] == ["null"]
    assert "had not arisen" in found["end_for_breach"][0].reasons[0]
    assert text == "in force"


def test_a_termination_by_the_other_side_has_no_effect():
    other = declared("terminate", "seller", "end_for_breach", 21)
    found, text = states_at(23, other)
    assert text == "in force"
    assert any("not its holder" in r for i in found["end_for_breach"] for r in i.reasons)


def test_a_termination_ends_what_is_still_owed_and_no_violation():
    ended = declared("terminate", "buyer", "end_for_breach", 21)
    found, text = states_at(25, ended, PAID)
    assert text == "terminated"
    assert state(found, "deliver") == "violated"
    found, _ = states_at(25, ended)
    assert state(found, "pay_late") == "terminated"
    found, _ = states_at(25, ended, happened("disclosure", "buyer", 24))
    assert state(found, "buyer_keeps_quiet") == "violated"


def test_a_breach_that_is_cured_gives_no_right_any_more():
    late = happened("proper_delivery", "seller", 21, target="buyer")
    assert states_at(23, late)[0]["end_for_breach"] == []
    found, text = states_at(24, late, declared("terminate", "buyer", "end_for_breach", 23))
    assert text == "in force"
    assert [str(i.state) for i in found["end_for_breach"]] == ["null"]


SUSPENDED = declared("suspend", "seller", "hold_delivery", 8)
PAID_LATE = happened("late_payment", "buyer", 15, target="seller")
RESUMED = declared("resume", "buyer", "hold_delivery", 18)


def test_a_duty_rests_after_notice_and_its_time_stands_still():
    found, _ = states_at(17, SUSPENDED)
    assert state(found, "deliver") == "suspended"
    assert found["deliver"][0].due is None
    found, _ = states_at(19, SUSPENDED, PAID_LATE, RESUMED)
    assert state(found, "deliver") == "detached"
    assert str(found["deliver"][0].due) == "2030-01-21 00:00:00 (UTC)"
    found, _ = states_at(21, SUSPENDED, PAID_LATE, RESUMED)
    assert state(found, "deliver") == "violated"


def test_a_resumption_without_what_must_come_before_it_has_no_effect():
    found, _ = states_at(25, SUSPENDED, RESUMED)
    assert state(found, "deliver") == "suspended"


def test_notice_without_a_breach_suspends_nothing():
    early = declared("suspend", "seller", "hold_delivery", 3)
    found, _ = states_at(12, early, PAID)
    assert state(found, "deliver") == "violated"


def test_a_duty_may_be_done_while_it_rests():
    found, _ = states_at(17, SUSPENDED, happened("proper_delivery", "seller", 12, target="buyer"))
    assert state(found, "deliver") == "discharged"
