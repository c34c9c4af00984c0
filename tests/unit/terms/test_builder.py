import pytest

from detente.terms.builder import (
    act,
    agreement,
    days,
    event,
    form,
    hours,
    limit,
    minutes,
    none_before,
    obligation,
    permission,
    power,
    prohibition,
    some_before,
    suspension,
    violated,
    weeks,
)  # fmt: skip
from detente.terms.clauses import Obligation
from detente.terms.notation import read_agreement, to_markdown

TEXT = """\
```agreement
agreement: text
title: A text
parties: [north, south]
```
```terms
- clause: duty
  kind: obligation
  debtor: north
  creditor: south
  when: {event: attack, origin: northland, target: south}
  must: {event: [arrest, disarm], actor: north, against: $t.group, in: northland}
  within: 7 d
  from: notification
- clause: quiet
  kind: prohibition
  debtor: [north, south]
  never: {event: strike, across: border}
  while: {none: {event: attack, target: south}}
  except: [{licensed_by: answer}]
- clause: answer
  kind: limit
  holder: south
  when: {event: attack}
  each: {event: strike, actor: south, into: northland}
  where: severity <= $t.severity
  within: 72 h
  after: {act: notify, by: south}
- clause: leave
  kind: permission
  holder: south
  permit: {event: operation, against: band}
- clause: grant
  kind: power
  holder: north
  effect: {permit: south, event: operation}
- clause: rest
  kind: suspension
  suspends: quiet
  owed_by: south
  to: north
  while: violated(duty)
  up_to: answer
- clause: writing
  kind: form
  applies_to: [duty, quiet]
  required: written
```
"""

BUILT = agreement(
    "text", "A text",
    obligation(
        "duty", debtor="north", creditor="south", within=days(7), from_="notification",
        when=event("attack", origin="northland", target="south"),
        must=event("arrest", "disarm", actor="north", against="$t.group", in_="northland"),
    ),
    prohibition(
        "quiet", debtor=["north", "south"], never=event("strike", across="border"),
        while_=none_before(event("attack", target="south")),
        except_=[{"licensed_by": "answer"}],
    ),
    limit(
        "answer", holder="south", when=event("attack"), where="severity <= $t.severity",
        each=event("strike", actor="south", into="northland"), within=hours(72),
        after=act("notify", by="south"),
    ),
    permission("leave", holder="south", permit=event("operation", against="band")),
    power("grant", holder="north", effect={"permit": "south", "event": "operation"}),
    suspension(
        "rest", suspends="quiet", owed_by="south", to="north", while_=violated("duty"),
        up_to="answer",
    ),
    form("writing", applies_to=["duty", "quiet"], required="written"),
    parties=["north", "south"],
)  # fmt: skip


def test_what_is_built_equals_what_is_read():
    read, findings = read_agreement(TEXT)
    assert findings == ()
    assert read is not None
    assert read.header == BUILT.header
    assert read.clauses == BUILT.clauses
    assert list(read.clauses) == list(BUILT.clauses)


def test_what_is_built_can_be_written_and_read():
    read, findings = read_agreement(to_markdown(BUILT))
    assert findings == ()
    assert read is not None
    assert read.clauses == BUILT.clauses


def test_the_classes_take_the_same_keys():
    keys = {"debtor": "a", "creditor": "b", "must": event("order"), "from_": "occurrence"}
    assert Obligation(clause="c", **keys) == obligation("c", **keys)


def test_durations_are_written_as_in_notation():
    assert (minutes(30), weeks(2)) == ("30 min", "2 w")


def test_a_condition_may_ask_for_something_that_has_happened():
    assert some_before(event("order")).some == event("order")


def test_two_clauses_of_one_id_are_refused():
    quiet = prohibition("quiet", debtor="north", never=event("fire"))
    with pytest.raises(ValueError, match="quiet"):
        agreement("text", "A text", quiet, quiet)


def test_a_key_that_no_clause_has_is_refused():
    with pytest.raises(ValueError, match="deptor"):
        obligation("duty", deptor="north")
