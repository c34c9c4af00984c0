"""Norms that move one another, against a judge that walks through time second by second.

North owes a measure (``deliver``), South an inspection (``pay``). North may let its duty rest while
South is in breach, South may lengthen the time and end the text for breach, either may withdraw, a
finding sets off a penalty. The judge below knows none of the monitor's code: it counts seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Exactness
from detente.record.entries import Act, Incident, ThirdParty
from small_terms import text_of
from strategies import BASE, PLACES, journal_of, second, span

DELIVER, PAY, LATE, LONGER, NOTICE, LEAVE, FINE = 10, 7, 5, 4, 2, 3, 4
UNCURED = 3
NEVER = 10**6
TRIED = settings().max_examples
"""A hundred cases and more every time, thousands where the whole suite runs."""

CLAUSES: tuple[dict[str, Any], ...] = (
    {
        "clause": "deliver", "kind": "obligation", "debtor": "north", "creditor": "south",
        "must": {"event": "disarm", "actor": "north"}, "within": f"{DELIVER} s",
    },
    {
        "clause": "pay", "kind": "obligation", "debtor": "south", "creditor": "north",
        "must": {"event": "inspection", "actor": "south"}, "within": f"{PAY} s",
    },
    {
        "clause": "pay_late", "kind": "obligation", "debtor": "south", "creditor": "north",
        "when": {"violated": "pay"}, "must": {"event": "relocate", "actor": "south"},
        "within": f"{LATE} s",
    },
    {
        "clause": "hold", "kind": "suspension", "suspends": "deliver", "owed_by": "north",
        "to": "south", "while": "violated(pay)", "notice": True, "until": "cured",
        "resumed_by": "south", "resumed_after": {"event": "relocate", "actor": "south"},
    },
    {
        "clause": "more_time", "kind": "extension", "holder": "south", "extends": "deliver",
        "at_most": f"{LONGER} s",
    },
    {
        "clause": "end_it", "kind": "termination", "holder": "south", "notice": f"{NOTICE} s",
        "when": {"violated": "deliver", "uncured_for": f"{UNCURED} s"},
    },
    {
        "clause": "leave_it", "kind": "withdrawal", "holder": ["north", "south"],
        "notice": f"{LEAVE} s",
    },
    {
        "clause": "fine", "kind": "penalty", "for": "deliver", "found_by": "panel",
        "debtor": "north", "creditor": "south", "must": {"event": "extradite", "actor": "north"},
        "within": f"{FINE} s",
    },
    {
        "clause": "calm", "kind": "prohibition", "debtor": ["north", "south"],
        "never": {"event": "strike"},
    },
    {
        "clause": "quiet", "kind": "prohibition", "debtor": ["north", "south"],
        "never": {"event": "attack"}, "survives": True,
    },
)  # fmt: skip
TERMS = text_of(*CLAUSES, in_force=second(0))
PANEL = ThirdParty(id="panel", name="The panel", kind="body", role="monitor")

EVENTS = {
    "deliver": ("disarm", "north"), "pay": ("inspection", "south"),
    "pay_late": ("relocate", "south"), "fine": ("extradite", "north"),
    "strike": ("strike", "north"), "attack": ("attack", "south"),
}  # fmt: skip
ACTS = {
    "hold": ("suspend", "north", "hold"), "resume": ("resume", "south", "hold"),
    "extend": ("extend", "south", "more_time"), "terminate": ("terminate", "south", "end_it"),
    "north_leaves": ("withdraw", "north", "leave_it"),
    "south_leaves": ("withdraw", "south", "leave_it"),
    "wrong_hand": ("terminate", "north", "end_it"),
    "finding": ("finding", "panel", "deliver"), "set_up": ("establish", "north", None),
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """Something that happened, or may have: its kind, when, and how well it is established."""

    kind: str
    lo: int
    hi: int
    level: int = 3

    def entry(self, number: int) -> Any:
        content: dict[str, Any] = {"id": f"e{number}", "confidence": self.level}
        if self.kind in EVENTS:
            event, by = EVENTS[self.kind]
            content |= {"event": event, "when": span(self.lo, self.hi)}
            return Incident.model_validate({**content, "actor": {"value": by, "confidence": 3}})
        act, by, clause = ACTS[self.kind]
        content |= {"act": act, "by": by, "on": span(self.lo, self.hi), "powers": "full"}
        content |= {"on_clause": clause} if clause else {"body": "panel"}
        content |= {"length": "3 s"} if act == "extend" else {}
        return Act.model_validate(content)


class Walk:
    """One world, walked through second by second."""

    def __init__(self, things: list[tuple[int, str]], at: int) -> None:
        self.at = at
        self.when: dict[str, list[int]] = {}
        for time, kind in things:
            if time <= at:
                self.when.setdefault(kind, []).append(time)

    def times(self, *kinds: str) -> list[int]:
        return sorted(t for kind in kinds for t in self.when.get(kind, []))

    # When the text ends --------------------------------------------------------------------------

    def end_by(self, moment: int) -> int:
        """Return when the text ends by acts up to a moment."""
        ends = [t + LEAVE for t in self.times("north_leaves", "south_leaves") if t <= moment]
        ends += [t + NOTICE for t in self.times("terminate") if t <= moment and self.may_end(t)]
        return min(ends, default=NEVER)

    def may_end(self, time: int) -> bool:
        due = self.due_of_deliver(time)
        right = due + UNCURED
        if right >= time or not self.broken_by(due, "deliver"):
            return False
        if any(due < t < time or due < t <= right for t in self.times("deliver")):
            return False
        return self.end_by(right) >= right

    def broken_by(self, due: int, kind: str, start: int = 0) -> bool:
        done = any(start < t <= due for t in self.times(kind))
        return not done and self.end_by(due) > due

    # When each duty is due -----------------------------------------------------------------------

    def due_of_deliver(self, until: int) -> int:
        """Count the seconds in which it does not rest."""
        allowed, counted, now = DELIVER, 0, 0
        while now <= until:
            given = 3 * sum(t == now for t in self.times("extend"))
            allowed = min(allowed + given, DELIVER + LONGER)
            if not self.rests_at(now):
                if counted == allowed:
                    return now
                counted += 1
            now += 1
        return NEVER if self.rests_at(until) else now + allowed - counted

    def rests_at(self, now: int) -> bool:
        if now <= PAY or not self.broken_by(PAY, "pay"):
            return False
        cures = [t for t in self.times("pay") if t > PAY]
        paid = [t for t in self.times("pay_late") if t > PAY]
        ends = [u for u in self.times("resume") if any(p <= u for p in paid)] + cures
        return any(
            PAY < begin <= now
            and not any(cure < begin for cure in cures)
            and not any(begin < end <= now for end in ends)
            for begin in self.times("hold")
        )

    # What is violated ----------------------------------------------------------------------------

    def violated(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        due = self.due_of_deliver(self.at)
        found["deliver[once]"] = due < self.at and self.broken_by(due, "deliver")
        pay = self.at > PAY and self.broken_by(PAY, "pay")
        found["pay[once]"] = pay
        owed = pay and self.end_by(PAY) >= PAY
        late = PAY + LATE
        found["pay_late[pay]"] = (
            owed and late < self.at and self.broken_by(late, "pay_late", start=PAY)
        )
        return found

    def violated_by(self, kind: str, time: int) -> bool:
        """Whether an event breaks a prohibition, or a finding led to an unpaid fine."""
        over = self.end_by(time) < time
        if kind == "attack":
            return time <= self.at
        if kind == "strike":
            return time <= self.at and not over
        due = time + FINE
        set_up = any(t <= time for t in self.times("set_up"))
        return set_up and not over and due < self.at and self.broken_by(due, "fine", start=time)


BROKEN = {"strike": "calm", "attack": "quiet", "finding": "fine"}


def world_verdicts(things: list[tuple[int, int, str]], at: int) -> dict[str, bool]:
    """Return instance → whether it is violated in a world of numbered things."""
    walk = Walk([(time, kind) for _, time, kind in things], at)
    found = walk.violated()
    for number, time, kind in things:
        if kind in BROKEN:
            found[f"{BROKEN[kind]}[e{number}]"] = walk.violated_by(kind, time)
    return found


def worlds_of(things: list[Thing]) -> list[list[tuple[int, int, str]]]:
    ways = [
        [
            *([None] if thing.level < 3 else []),
            *((number, time, thing.kind) for time in range(thing.lo, thing.hi + 1)),
        ]
        for number, thing in enumerate(things)
    ]
    return [[one for one in world if one is not None] for world in product(*ways)]


def judged(things: list[Thing], at: int) -> dict[str, Any]:
    entries = [thing.entry(number) for number, thing in enumerate(things)]
    journal = journal_of(*entries, places=(*PLACES, PANEL))
    assessed = assess(journal, [TERMS], BASE + at)
    return {i.name: i for i in assessed.instances if i.norm in {"duty", "prohibition"}}


exact = st.builds(
    lambda kind, time: Thing(kind, time, time),
    st.sampled_from([*EVENTS, *ACTS]), st.integers(0, 26),
)  # fmt: skip
open_times = st.builds(
    lambda kind, time, more, level: Thing(kind, time, time + more, level),
    st.sampled_from([*EVENTS, *(kind for kind in ACTS if kind != "set_up")]),
    st.integers(0, 24), st.integers(0, 2), st.sampled_from([1, 2, 3, 3]),
)  # fmt: skip
instants = st.integers(1, 34)


@settings(max_examples=10 * TRIED)
@given(things=st.lists(exact, max_size=7), at=instants)
@example([Thing("hold", 8, 8), Thing("pay_late", 9, 9), Thing("resume", 9, 9)], 13)
@example([Thing("terminate", 14, 14), Thing("strike", 16, 16), Thing("strike", 17, 17)], 20)
@example([Thing("pay", 8, 8), Thing("hold", 9, 9)], 11)
@example([Thing("set_up", 0, 0), Thing("finding", 12, 12)], 17)
def test_what_is_known_to_the_second_is_judged_as_by_walking_through_time(things, at):
    truth = world_verdicts([(n, t.lo, t.kind) for n, t in enumerate(things)], at)
    given_ = judged(things, at)
    for name, violated in truth.items():
        said = str(given_[name].evidential) if name in given_ else "none"
        assert said == ("certain" if violated else "none"), (name, given_.get(name))


@settings(max_examples=4 * TRIED)
@given(
    things=st.lists(open_times, max_size=3).flatmap(
        lambda some: st.lists(exact, max_size=4).map(lambda more: [*some, *more])
    ),
    at=instants,
)
def test_what_is_open_is_bounded_by_all_the_ways_it_may_have_been(things, at):
    worlds = [world_verdicts(world, at) for world in worlds_of(things)]
    given_ = judged(things, at)
    names = {name for world in worlds for name in world}
    for name in names:
        seen = {world.get(name, False) for world in worlds}
        true = {frozenset({True}): "certain", frozenset({False}): "none"}.get(
            frozenset(seen), "possible"
        )
        instance = given_.get(name)
        said = "none" if instance is None else str(instance.evidential)
        if instance is not None and said == "possible" and instance.exact is Exactness.BOUNDED:
            continue
        assert said == true, (name, instance)


# Swapped sides ------------------------------------------------------------------------------------


def swapped(value: Any) -> Any:
    """Return the same with the two sides in each other's place."""
    if isinstance(value, dict):
        return {key: swapped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [swapped(inner) for inner in value]
    return {"north": "south", "south": "north"}.get(value, value)


MIRRORED = text_of(*(swapped(clause) for clause in CLAUSES), in_force=second(0))


@given(things=st.lists(open_times, max_size=5), at=instants)
def test_swapping_the_sides_changes_no_verdict(things, at):
    entries = [thing.entry(number) for number, thing in enumerate(things)]
    others = [
        type(e).model_validate(
            swapped(e.model_dump(by_alias=True, exclude_unset=True, mode="json"))
        )
        for e in entries
    ]
    found = [
        {
            i.name: (i.state, i.verdict, i.evidential, i.exact, i.due)
            for i in assess(
                journal_of(*told, places=(*PLACES, PANEL)), [text], BASE + at
            ).instances
        }
        for told, text in ((entries, TERMS), (others, MIRRORED))
    ]  # fmt: skip
    assert found[0] == found[1]


# Two duties that rest while the other is in breach -------------------------------------------------


def mutual(first: int, second_: int) -> Any:
    """Return a text of two duties, each of which rests while the other is in breach."""
    sides = {"north": ("disarm", "one", first), "south": ("inspection", "two", second_)}
    other = {"north": "south", "south": "north"}
    clauses: list[dict[str, Any]] = []
    for side, (event, name, within) in sides.items():
        clauses += [
            {
                "clause": name, "kind": "obligation", "debtor": side, "creditor": other[side],
                "must": {"event": event, "actor": side}, "within": f"{within} s",
            },
            {
                "clause": f"rest_{name}", "kind": "suspension", "suspends": name, "until": "cured",
                "owed_by": side, "to": other[side],
                "while": f"violated({sides[other[side]][1]})",
            },
        ]  # fmt: skip
    return text_of(*clauses, in_force=second(0))


def walked(within: dict[str, int], done: dict[str, list[int]], at: int) -> dict[str, bool]:
    """Return whether each duty is violated, found by counting the seconds in which it runs."""
    ran, due = dict.fromkeys(within, 0), dict.fromkeys(within, NEVER)
    for now in range(at + 1):
        for name, other in (("one", "two"), ("two", "one")):
            broken = due[other] <= now and not any(0 < t <= due[other] for t in done[other])
            cured = any(due[other] < t <= now for t in done[other])
            if due[name] < NEVER or (broken and not cured):
                continue
            if ran[name] == within[name]:
                due[name] = now
            ran[name] += 1
    return {
        name: due[name] < at and not any(0 < t <= due[name] for t in done[name]) for name in within
    }


moments = st.lists(st.integers(0, 20), max_size=3)


@settings(max_examples=6 * TRIED)
@given(first=st.integers(2, 8), gap=st.integers(1, 6), one=moments, two=moments, at=instants)
@example(first=2, gap=1, one=[5], two=[6], at=8)
def test_two_duties_that_rest_for_each_other_are_settled_in_the_order_of_time(
    first, gap, one, two, at
):
    within = {"one": first, "two": first + gap}
    truth = walked(within, {"one": one, "two": two}, at)
    things = [Thing("deliver", t, t) for t in one] + [Thing("pay", t, t) for t in two]
    journal = journal_of(*(thing.entry(number) for number, thing in enumerate(things)))
    assessed = assess(journal, [mutual(within["one"], within["two"])], BASE + at)
    for name, violated in truth.items():
        (instance,) = [i for i in assessed.instances if i.clause == name]
        assert str(instance.evidential) == ("certain" if violated else "none"), instance


def test_two_that_fall_due_in_the_same_second_are_left_open_and_so_marked():
    assessed = assess(journal_of(), [mutual(4, 4)], BASE + 9)
    duties = [i for i in assessed.instances if i.norm == "duty"]
    assert [str(i.evidential) for i in duties] == ["possible", "possible"]
    assert {i.exact for i in duties} == {Exactness.BOUNDED}


def test_duties_that_only_each_others_violation_sets_off_are_never_set_off():
    circle = [
        {
            "clause": name, "kind": "obligation", "debtor": "north", "creditor": "south",
            "when": {"violated": other}, "must": {"event": "disarm"}, "within": "2 s",
        }
        for name, other in (("one", "two"), ("two", "one"))
    ]  # fmt: skip
    assert assess(journal_of(), [text_of(*circle, in_force=second(0))], BASE + 9).instances == ()
