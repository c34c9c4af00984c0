"""The smallest changes: each is found where it helps, and does what it says when done by hand."""

import pytest

from detente.monitor.evaluate import assess
from detente.monitor.flips import confirmed, flips
from detente.monitor.verdicts import Verdict
from detente.record.entries import Attribution, Coverage
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from small_terms import both, done, of, record_of, text_of
from strategies import BASE, second

EXCUSED = {**DUTY, "except": [{"excuse": "force_majeure"}]}
WRITING = {"clause": "writing", "kind": "form", "applies_to": "duty", "required": "written"}
LICENSED = {**CEASEFIRE, "except": [{"licensed_by": "in_kind"}]}
WATCH = Coverage.model_validate(
    {"id": "cov", "source": "bulletin", "during": {"from": second(-60), "to": second(60)}}
)


def like(entry, **more):
    content = entry.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return type(entry).model_validate({**content, **more})


class Told:
    """One instance of a small text, and the flips it has."""

    def __init__(self, clauses, *entries, name, at=30):
        self.text, self.entries, self.at, self.name = text_of(*clauses), entries, at, name
        record = record_of(*entries)
        self.instance = of(assess(record, [self.text], BASE + at), name)
        self.verdict = self.instance.verdict
        self.flips = flips(record, [self.text], self.instance, BASE + at)

    @property
    def changes(self):
        return {flip.change: flip.becomes for flip in self.flips}

    def by_hand(self, *entries):
        """Return the verdict on another record; None where there is no such instance."""
        found = assess(record_of(*entries), [self.text], BASE + self.at).instances
        return next((i.verdict for i in found if i.name == self.name), None)

    def only(self, words):
        (found,) = [flip for flip in self.flips if words in flip.change]
        return found


def test_confirming_a_report_is_a_change_and_so_is_refuting_it():
    alleged = strike(5, confidence=1)
    told = Told([CEASEFIRE], alleged, WATCH, name="ceasefire[s0]")
    assert told.verdict is Verdict.PRESUMABLY_SATISFIED
    assert (
        told.only("s0 were confirmed").becomes is told.by_hand(strike(5), WATCH) is Verdict.VIOLATED
    )
    assert told.only("s0 were refuted").becomes is told.by_hand(like(alleged, confidence=0), WATCH)
    assert told.only("s0 were refuted").becomes is None


def test_a_confirmed_event_can_only_be_retracted():
    told = Told([CEASEFIRE], strike(5), WATCH, name="ceasefire[s0]")
    assert told.changes == {"s0 were retracted": None}
    assert told.by_hand(WATCH) is None
    assert told.flips[0].entries == ("s0",)
    assert told.flips[0].as_json() == {
        "change": "s0 were retracted", "becomes": None, "entries": ["s0"]
    }  # fmt: skip


def test_confirming_one_role_is_a_change_of_its_own():
    unsure = like(strike(5), actor={"value": "north", "confidence": 2})
    told = Told([CEASEFIRE], unsure, name="ceasefire[s0]")
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    assert told.only("the actor of s0 were confirmed").becomes is Verdict.VIOLATED
    assert told.by_hand(strike(5)) is Verdict.VIOLATED


def test_confirming_the_place_is_a_change_where_the_place_decides():
    here = {**CEASEFIRE, "never": {"event": "strike", "in": "southland"}}
    unsure = strike(5, place={"in": {"value": "southland", "confidence": 2}})
    told = Told([here], unsure, name="ceasefire[s0]")
    sure = strike(5, place={"in": {"value": "southland", "confidence": 3}})
    assert told.by_hand(sure) is Verdict.VIOLATED
    assert Verdict.VIOLATED in told.changes.values()


def test_confirming_an_attribution_is_a_change_where_the_actor_rests_on_it():
    nobody = like(strike(5), actor=[])
    link = Attribution.model_validate(
        {"id": "link", "incident": "s0", "to": "north", "by": "watchers", "confidence": 2}
    )
    told = Told([CEASEFIRE], nobody, link, name="ceasefire[s0]")
    assert told.by_hand(nobody, like(link, confidence=3)) is Verdict.VIOLATED
    assert Verdict.VIOLATED in told.changes.values()


def test_a_date_settled_at_the_beginning_or_the_end_is_a_change_where_the_window_decides():
    # Due 7; the arrest was at some time between 5 and 10.
    told = Told([DUTY], attack(2), measure((5, 10)), WATCH, name="duty[e0]")
    assert told.verdict is Verdict.INCONCLUSIVE
    begins, ends = told.only("at the very beginning"), told.only("at the very end")
    assert begins.becomes is told.by_hand(attack(2), measure(5), WATCH) is Verdict.SATISFIED
    assert ends.becomes is told.by_hand(attack(2), measure(10), WATCH) is Verdict.VIOLATED
    assert begins.entries == ends.entries == ("m0",)
    assert "12:26:45" in begins.change  # the instant itself is named


def test_a_date_that_decides_nothing_is_no_change():
    told = Told([DUTY], attack(2), measure((4, 6)), WATCH, name="duty[e0]")
    assert told.verdict is Verdict.SATISFIED
    assert not [c for c in told.changes if "interval" in c]


def test_a_performance_added_at_the_end_of_the_window_is_a_change():
    told = Told([DUTY], attack(2), WATCH, name="duty[e0]")
    assert told.verdict is Verdict.VIOLATED
    added = told.only("a measure as owed, done by")
    assert added.becomes is told.by_hand(attack(2), measure(7), WATCH) is Verdict.SATISFIED
    assert told.by_hand(attack(2), measure(8), WATCH) is Verdict.VIOLATED


def test_a_performance_names_what_the_trigger_names():
    against = {**DUTY, "must": {**DUTY["must"], "against": "$t.actor", "in": "$t.origin"}}
    told = Told([against], attack(2), WATCH, name="duty[e0]")
    assert told.only("as owed").becomes is Verdict.SATISFIED


def test_no_performance_is_supposed_where_the_terms_leave_out_what_it_would_be():
    vague = {**DUTY, "must": {**DUTY["must"], "in": "unspecified"}}
    told = Told([vague], attack(2), WATCH, name="duty[e0]")
    assert not [c for c in told.changes if "as owed" in c]


def test_an_excuse_that_is_claimed_may_be_accepted_by_who_may_accept_it():
    claim = act("claim_excuse", 8, by="south", instance="e0", excuse="force_majeure")
    told = Told([EXCUSED], attack(2), claim, WATCH, name="duty[e0]")
    accepted = told.only("accepted the excuse")
    assert accepted.change.startswith("North accepted")
    assert accepted.becomes is Verdict.EXCUSED
    hand = act("accept_excuse", 8, by="north", instance="e0", excuse="force_majeure", name="a1")
    assert told.by_hand(attack(2), claim, hand, WATCH) is Verdict.EXCUSED
    debtor = like(hand, by="south")
    assert told.by_hand(attack(2), claim, debtor, WATCH) is not Verdict.EXCUSED


def test_an_excuse_that_nobody_claims_is_not_supposed():
    told = Told([EXCUSED], attack(2), WATCH, name="duty[e0]")
    assert not [c for c in told.changes if "excuse" in c]


def test_somebody_having_watched_is_a_change_where_an_absence_is_presumed():
    told = Told([DUTY], attack(2), name="duty[e0]")
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    assert told.only("had watched throughout").becomes is Verdict.VIOLATED
    assert told.by_hand(attack(2), WATCH) is Verdict.VIOLATED
    watched = Told([DUTY], attack(2), WATCH, name="duty[e0]")
    assert not [c for c in watched.changes if "watched" in c]


def test_an_act_may_be_retracted():
    waived = act("waive", 5, by="north", on_clause="duty", instance="e0")
    told = Told([DUTY], attack(2), waived, WATCH, name="duty[e0]")
    assert told.verdict is Verdict.EXCUSED
    assert told.only("a0 were retracted").becomes is Verdict.VIOLATED
    assert told.by_hand(attack(2), WATCH) is Verdict.VIOLATED


def test_a_licence_hangs_on_the_attack_it_answers():
    told = Told([LICENSED, LIMIT], attack(3), strike(5), WATCH, name="ceasefire[s0]")
    assert told.verdict is Verdict.SATISFIED
    by_hand = told.by_hand(strike(5), WATCH)
    assert told.only("e0 were retracted").becomes is by_hand is Verdict.VIOLATED


CALLED = {**LIMIT, "after": {"event": "hotline_attempt", "actor": "north"}}
ENDED = {**LIMIT, "until": {"event": "measure", "actor": "south"}}


def test_a_call_that_nobody_reported_is_among_what_would_change_a_breach():
    told = Told([CALLED], attack(2), strike(5), name="in_kind[s0]")
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    call = measure(4, event="hotline_attempt", by="north")
    becomes = told.only("an attempt to use the hotline").becomes
    assert becomes is told.by_hand(attack(2), strike(5), call) is Verdict.SATISFIED


def test_a_call_that_is_only_alleged_may_be_confirmed_or_refuted():
    call = measure(4, event="hotline_attempt", by="north", confidence=1)
    told = Told([CALLED], attack(2), strike(5), call, WATCH, name="in_kind[s0]")
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    assert told.only("m0 were confirmed").becomes is Verdict.SATISFIED
    assert told.only("m0 were refuted").becomes is Verdict.VIOLATED


def test_what_ended_a_right_is_among_what_would_change_the_breach():
    told = Told([ENDED], attack(2), measure(3), strike(5), WATCH, name="in_kind[s0]")
    assert told.verdict is Verdict.VIOLATED
    assert told.only("m0 were retracted").becomes is Verdict.SATISFIED


def test_what_would_end_a_right_is_among_what_would_change_a_licence():
    told = Told([ENDED], attack(2), strike(5), name="in_kind[s0]")
    assert told.verdict is Verdict.PRESUMABLY_SATISFIED
    becomes = told.only("a measure as the terms describe it").becomes
    assert becomes is told.by_hand(attack(2), measure(3), strike(5)) is Verdict.PRESUMABLY_VIOLATED


def test_confirming_what_a_response_answers_is_told_though_the_verdict_stays():
    told = Told([LIMIT], attack(2, confidence=1), strike(5), WATCH, name="in_kind[s0]")
    assert told.verdict is Verdict.SATISFIED
    assert told.only("e0 were confirmed").becomes is Verdict.SATISFIED
    assert told.only("e0 were refuted").becomes is None


def test_there_is_no_change_where_nothing_single_helps():
    # Two certain performances: taking either away leaves the other.
    told = Told([DUTY], attack(2), measure(4), measure(5, name="m1"), WATCH, name="duty[e0]")
    assert told.verdict is Verdict.SATISFIED
    assert set(told.changes) == {"e0 were retracted"}
    signed = Told([DUTY, WRITING], *both("sign", 4), name="writing[duty]")
    assert signed.verdict is Verdict.SATISFIED
    assert signed.flips == ()


def test_a_ceasefire_that_held_hangs_on_every_debtors_next_act():
    mutual = {**CEASEFIRE, "debtor": ["north", "south"], "in_force": second(0)}
    quiet = Told([mutual], WATCH, name="ceasefire[period]")
    assert quiet.verdict is Verdict.SATISFIED
    assert quiet.changes == {
        "a strike by North were confirmed": Verdict.VIOLATED,
        "a strike by South were confirmed": Verdict.VIOLATED,
    }


@pytest.mark.parametrize(
    "never", [{"event": "unspecified"}, {"event": "strike", "in": "unspecified"}]
)
def test_no_act_is_supposed_where_the_terms_leave_out_what_is_forbidden(never):
    vague = {**CEASEFIRE, "never": never, "in_force": second(0)}
    assert not [
        c for c in Told([vague], WATCH, name="ceasefire[period]").changes if "by North" in c
    ]


def test_an_act_after_a_ceasefire_ended_changes_nothing():
    over = {**CEASEFIRE, "in_force": second(0), "ends": second(20)}
    assert Told([over], WATCH, name="ceasefire[period]").flips == ()


def test_a_form_that_both_must_reach_is_reached_by_both_and_by_neither_alone():
    told = Told([DUTY, WRITING], name="writing[duty]")
    assert told.verdict is Verdict.PENDING
    assert told.changes == {
        "North and South accepted “The paper” in the form “written”": Verdict.SATISFIED,
        "North and South signed “The paper”": Verdict.SATISFIED,
    }
    assert told.by_hand(*both("sign", 29)) is Verdict.SATISFIED
    assert told.by_hand(done("sign", "north", 29)) is Verdict.PENDING


def test_where_one_side_has_signed_the_other_alone_is_enough():
    told = Told([DUTY, WRITING], done("sign", "north", 4), name="writing[duty]")
    assert set(told.changes) == {
        "South accepted “The paper” in the form “written”", "South signed “The paper”"
    }  # fmt: skip


def test_leave_granted_before_an_operation_is_a_change_for_who_interferes_with_it():
    leave = {
        "clause": "leave", "kind": "power", "holder": "south",
        "effect": {"permit": "north", "event": "strike"},
        "correlative": {"prohibit": "south", "event": "interference"},
    }  # fmt: skip
    met = like(strike(6, name="i0"), event="interference", actor="south", **{"with": "s0"})
    told = Told([leave], strike(5), met, name="leave[i0]")
    assert told.verdict is Verdict.NOT_APPLICABLE
    granted = told.only("had granted leave")
    assert granted.change.startswith("South")
    assert granted.becomes is Verdict.VIOLATED


STORIES = {
    "uncertain": ([LICENSED, LIMIT, DUTY], (attack(2, confidence=1), strike(4, confidence=2))),
    "imprecise": ([LICENSED, LIMIT, DUTY], (attack((1, 4)), strike((3, 8)), measure((5, 12)))),
    "origin": ([LICENSED, LIMIT, DUTY], (attack(2, origin=1), strike(4), measure(6, confidence=1))),
}


@pytest.mark.parametrize("story", STORIES)
def test_every_change_gives_another_verdict_than_there_is(story):
    clauses, entries = STORIES[story]
    text, record = text_of(*clauses), record_of(*entries)
    for instance in assess(record, [text], BASE + 30).instances:
        found = flips(record, [text], instance, BASE + 30)
        assert all(flip.becomes is not instance.verdict for flip in found)
        assert len({flip.change for flip in found}) == len(found)


@pytest.mark.parametrize("story", STORIES)
def test_every_change_of_an_event_does_by_hand_what_it_says(story):
    clauses, entries = STORIES[story]
    text, record = text_of(*clauses), record_of(*entries)
    tried = 0
    for instance in assess(record, [text], BASE + 30).instances:
        for flip in flips(record, [text], instance, BASE + 30):
            changed = by_hand(flip.change, {e.id: e for e in entries})
            if changed is None:
                continue
            again = assess(record_of(*changed.values()), [text], BASE + 30).instances
            same = [i.verdict for i in again if (i.name, i.norm) == (instance.name, instance.norm)]
            assert next(iter(same), None) is flip.becomes, (instance.name, flip)
            tried += 1
    assert tried > 2


def by_hand(change, entries):
    """Return the entries with a change made as its words say; None for another kind of change."""
    first = change.split()[0]
    if first in entries and change.endswith(("were refuted", "were retracted")):
        return {name: e for name, e in entries.items() if name != first}
    if first in entries and change.endswith("were confirmed in every respect"):
        entry = like(entries[first], confidence=3)
        for role in ("actor", "origin"):
            for claim in getattr(entry, role):
                entry = like(entry, **{role: {"value": claim.value, "confidence": 3}})
        return {**entries, first: entry}
    if first in entries and "at the very" in change:
        day, time = change.rpartition("(")[2].split()[:2]
        return {**entries, first: like(entries[first], when=f"{day}T{time}Z")}
    return None


def test_confirming_an_event_takes_the_best_claimed_value_of_each_role():
    event = like(
        attack(2), confidence=1,
        actor=[{"value": "north", "confidence": 1}, {"value": "band", "confidence": 2}],
    )  # fmt: skip
    sure = confirmed(event)
    assert sure.confidence == 3
    assert [(a.value, a.confidence) for a in sure.actor] == [("band", 3)]


def test_what_is_supposed_is_not_left_on_the_record():
    record = record_of(attack(2))
    text = text_of(DUTY)
    before = dict(record.entries)
    instance = of(assess(record, [text], BASE + 30), "duty[e0]")
    assert flips(record, [text], instance, BASE + 30)
    assert dict(record.entries) == before


def test_changes_keep_to_what_was_known():
    late = like(measure(5), known=second(50))
    record, text = record_of(attack(2), late), text_of(DUTY)
    known = BASE + 40
    instance = of(assess(record, [text], BASE + 30, as_known=known), "duty[e0]")
    assert instance.verdict is Verdict.PRESUMABLY_VIOLATED
    found = {
        f.change: f.becomes for f in flips(record, [text], instance, BASE + 30, as_known=known)
    }
    assert found["a source had watched throughout and reported nothing"] is Verdict.VIOLATED
