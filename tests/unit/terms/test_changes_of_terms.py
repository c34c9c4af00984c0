from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given

from clause_strategies import RECORD, agreement_of, agreements, clause_of
from detente.kernel.findings import NOWHERE
from detente.terms.agreement import Agreement, Article
from detente.terms.drafting.changes import correspondence
from detente.terms.drafting.changes.correspondence import correspond
from detente.terms.drafting.changes.semantic import ChangeSort, Weight, changes

DUTY = {
    "clause": "duty", "kind": "obligation", "debtor": "north", "creditor": "south",
    "when": {"event": "attack", "actor": "band", "origin": "northland", "target": "south"},
    "must": {"event": "measure", "actor": "north", "in": "northland"},
    "within": "7 d", "from": "occurrence", "form": "verbal",
}  # fmt: skip
QUIET = {
    "clause": "quiet", "kind": "prohibition", "debtor": ["north", "south"], "never": {"event": "fire"},
    "except": [{"licensed_by": "answer"}],
}  # fmt: skip
ANSWER = {
    "clause": "answer", "kind": "limit", "holder": "south", "when": {"event": "attack"},
    "each": {"event": "strike", "actor": "south"}, "where": "severity <= $t.severity",
}  # fmt: skip


def found(before, after, header=None, header_after=None):
    one = agreement_of(*map(clause_of, before), **(header or {}))
    other = agreement_of(*map(clause_of, after), **(header_after or {}))
    return changes(one, other, RECORD)


def only(before, after):
    told = found([before], [after])
    assert len(told) == 1, [change.words for change in told]
    return told[0]


def without(content, *keys):
    return {key: value for key, value in content.items() if key not in keys}


WHEN, MUST = DUTY["when"], DUTY["must"]


@pytest.mark.parametrize(
    ("before", "after", "words", "sort", "weight"),
    [
        pytest.param(
            DUTY, {**DUTY, "within": "14 d"}, "deadline 7 d → 14 d",
            ChangeSort.VALUE, Weight.SUBSTANCE, id="deadline"),
        pytest.param(
            DUTY, {**DUTY, "form": "signed"}, "form verbal → signed",
            ChangeSort.VALUE, Weight.FORM, id="form"),
        pytest.param(
            DUTY, {**DUTY, "when": without(WHEN, "actor")}, "scope (by whom) of what sets it off The Band → any group",
            ChangeSort.VALUE, Weight.SUBSTANCE, id="scope"),
        pytest.param(
            DUTY, {**DUTY, "from": "notification"}, "counted from occurrence → notification",
            ChangeSort.VALUE, Weight.SUBSTANCE, id="counted from"),
        pytest.param(
            DUTY, {**DUTY, "within": "unspecified"}, "deadline 7 d → unspecified (gap opened)",
            ChangeSort.GAP_OPENED, Weight.SUBSTANCE, id="gap opened"),
        pytest.param(
            without(DUTY, "within"), DUTY, "deadline unspecified → 7 d (gap closed)",
            ChangeSort.GAP_CLOSED, Weight.SUBSTANCE, id="gap closed"),
        pytest.param(
            {**DUTY, "must": without(MUST, "in")}, DUTY, "place of what is owed unspecified → Northland (gap closed)",
            ChangeSort.GAP_CLOSED, Weight.SUBSTANCE, id="place"),
        pytest.param(
            {**DUTY, "assumes": "within"}, DUTY, "deadline 7 d (assumed by the encoder) → 7 d (gap closed)",
            ChangeSort.GAP_CLOSED, Weight.SUBSTANCE, id="assumed"),
        pytest.param(
            {**DUTY, "form": {"required": {"north": "verbal", "south": "written"}}}, {**DUTY, "form": "signed"},
            "form verbal for North and written for South → signed",
            ChangeSort.VALUE, Weight.FORM, id="form of each"),
        pytest.param(
            {**DUTY, "form": {"required": {"north": "verbal", "south": "written"}}},
            {**DUTY, "form": {"required": {"north": "written", "south": "written"}}},
            "form in the eyes of North verbal → written", ChangeSort.VALUE, Weight.FORM, id="form of one"),
        pytest.param(
            DUTY, {**DUTY, "attribution_test": "effective_control"},
            "mode of attribution unspecified → effective control (gap closed)",
            ChangeSort.GAP_CLOSED, Weight.SUBSTANCE, id="mode of attribution"),
        pytest.param(
            DUTY, {**DUTY, "standard": "due_diligence"}, "standard of performance result → due diligence",
            ChangeSort.VALUE, Weight.SUBSTANCE, id="standard"),
        pytest.param(
            DUTY, {**DUTY, "debtor": ["north", "south"]},
            "now binds both sides: a duty became reciprocal (owed by North → North and South)",
            ChangeSort.RECIPROCAL, Weight.SUBSTANCE, id="reciprocal"),
        pytest.param(
            QUIET, {**QUIET, "debtor": "south"},
            "no longer binds both sides: a reciprocal duty became one-sided (owed by North and South → South)",
            ChangeSort.ONE_SIDED, Weight.SUBSTANCE, id="one-sided"),
        pytest.param(
            ANSWER, {**ANSWER, "holder": ["south", "north"]},
            "now serves both sides: a right became reciprocal (held by South → South and North)",
            ChangeSort.RECIPROCAL, Weight.SUBSTANCE, id="right"),
        pytest.param(
            QUIET, {**QUIET, "except": [*QUIET["except"], {"excuse": "self_defence"}]}, "exception added: self-defence",
            ChangeSort.EXCEPTION_ADDED, Weight.SUBSTANCE, id="exception added"),
        pytest.param(
            QUIET, without(QUIET, "except"), "exception dropped: what clause answer licenses",
            ChangeSort.EXCEPTION_DROPPED, Weight.SUBSTANCE, id="exception dropped"),
        pytest.param(
            ANSWER, {**ANSWER, "after": {"act": "notify", "by": "south"}},
            "what must come first unspecified → a notification by South (gap closed)",
            ChangeSort.GAP_CLOSED, Weight.SUBSTANCE, id="prior step"),
        pytest.param(
            DUTY, {**DUTY, "title": "On the soil"}, "title not stated → On the soil (newly stated)",
            ChangeSort.STATED, Weight.WORDING, id="title"),
        pytest.param(
            {**DUTY, "non_derogable": True}, DUTY, "no excuse is admitted yes → no",
            ChangeSort.VALUE, Weight.SUBSTANCE, id="yes and no"),
        pytest.param(
            DUTY, without(DUTY, "when"),
            "what sets it off an attack by The Band from Northland on South → not stated (no longer stated)",
            ChangeSort.TAKEN_OUT, Weight.SUBSTANCE, id="no trigger any more"),
    ],
)  # fmt: skip
def test_a_change_of_one_parameter_is_one_change_in_plain_words(before, after, words, sort, weight):
    change = only(before, after)
    assert (change.words, change.sort, change.weight) == (words, sort, weight)
    assert change.before_clause == change.after_clause == before["clause"]
    assert not change.because


def test_the_name_of_the_parameter_and_both_sides_stand_apart():
    change = only(DUTY, {**DUTY, "within": "14 d"})
    assert (change.parameter, change.before, change.after) == ("within", "7 d", "14 d")
    assert change.as_json()["sort"] == "value changed"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"withdrawal": "a month"}, "withdrawal unspecified → a month (gap closed)"),
        ({"duration": "a year"}, {}, "duration a year → unspecified (gap opened)"),
        ({"entry_into_force": "on_date"}, {"entry_into_force": "on_signature"}, "entry into force on date → on signature"),
        ({"parties": ["north"]}, {"parties": ["north", "south"]}, "parties North → North and South"),
        ({"form": "written"}, {"form": "signed"}, "form written → signed"),
    ],
)  # fmt: skip
def test_what_the_text_says_of_itself_is_compared_as_well(before, after, words):
    told = found([], [], before, after)
    assert [(change.clause, change.words) for change in told] == [("agreement", words)]


@given(agreements())
def test_an_agreement_differs_from_itself_in_nothing(agreement):
    assert changes(agreement, agreement, RECORD) == ()


@given(agreements(), agreements())
def test_gaps_closed_on_the_way_there_are_opened_on_the_way_back(one, other):
    def gaps_of(told, sort):
        return {(c.before_clause, c.after_clause, c.parameter) for c in told if c.sort is sort}

    there, back = changes(one, other, RECORD), changes(other, one, RECORD)
    same_id = {name for name in one.clauses if name in other.clauses} | {"agreement"}
    closed = {
        (a, p) for a, b, p in gaps_of(there, ChangeSort.GAP_CLOSED) if a == b and a in same_id
    }
    opened = {(a, p) for a, b, p in gaps_of(back, ChangeSort.GAP_OPENED) if a == b and a in same_id}
    assert {(a, p) for a, p in closed if not ispattern(p)} == {
        (a, p) for a, p in opened if not ispattern(p)
    }


def ispattern(parameter):
    """Whether a parameter is a pattern: one that is gone is no longer stated, not open."""
    return parameter in {"after", "until", "while", "when"}


# Clauses as a whole ------------------------------------------------------------------------------


def test_a_clause_that_was_added_or_dropped_is_read_back():
    told = found([DUTY], [QUIET])
    assert [(c.sort, c.words) for c in told] == [
        (ChangeSort.CLAUSE_ADDED, "clause added: prohibition, binding North and South"),
        (ChangeSort.CLAUSE_DROPPED, "clause dropped: obligation, binding North"),
    ]
    assert told[0].after.startswith("North and South must never open fire.")
    assert told[1].before.startswith(
        "If an attack by The Band from Northland on South occurs, North must"
    )


def test_a_clause_of_another_kind_under_the_same_id_is_a_change_of_kind():
    told = found([QUIET], [{**DUTY, "clause": "quiet"}])
    assert told[0].words == "kind of clause prohibition → obligation"
    assert not [c for c in told if c.parameter.startswith(("must", "never", "within"))]


def test_a_clause_under_another_id_is_known_by_what_it_says_and_the_reason_is_given():
    told = found(
        [DUTY, QUIET, ANSWER], [QUIET, {**DUTY, "clause": "soil", "within": "14 d"}, ANSWER]
    )
    assert [(c.clause, c.words) for c in told] == [
        ("soil", "clause duty renamed soil"), ("soil", "deadline 7 d → 14 d"),
    ]  # fmt: skip
    assert (
        told[0].because
        == "the same kind (obligation), alike in 92 % of the norm and of what both state"
    )


def test_a_reference_to_a_clause_follows_it_under_its_new_id():
    renamed = {**QUIET, "except": [{"licensed_by": "reply"}]}
    told = found([QUIET, ANSWER], [renamed, {**ANSWER, "clause": "reply"}])
    assert [c.words for c in told] == ["clause answer renamed reply"]


def test_clauses_of_other_parties_are_not_taken_for_one_another():
    other = {
        **DUTY,
        "clause": "other",
        "debtor": "south",
        "creditor": "north",
        "must": {"event": "arrest", "actor": "south"},
    }
    assert {c.sort for c in found([DUTY], [other])} >= {
        ChangeSort.CLAUSE_ADDED,
        ChangeSort.CLAUSE_DROPPED,
    }


def test_a_clause_that_carries_another_on_is_matched_with_it(monkeypatch):
    one = agreement_of(clause_of(DUTY))
    other = agreement_of(
        clause_of({**ANSWER, "clause": "first"}), clause_of({**QUIET, "clause": "second"})
    )
    carried = {"second": "duty"}
    monkeypatch.setattr(correspondence, "carries", lambda clause: carried.get(clause.clause, ""))
    matches = {m.after.clause if m.after else None: m for m in correspond(one, other)}
    assert matches["second"].before is one.clauses["duty"]
    assert matches["second"].because == "second carries duty on"


def test_what_a_clause_carries_on_is_read_from_the_clause():
    for carried, expected in (("duty", "duty"), (None, "")):
        clause: Any = SimpleNamespace(carries=carried)
        assert correspondence.carries(clause) == expected


@dataclass(frozen=True)
class Placed:
    clause: dict
    anchor: str
    heading: str


def placed(*clauses):
    whole = agreement_of(*(clause_of(p.clause) for p in clauses))
    articles = {p.clause["clause"]: Article(p.anchor, p.heading, "", NOWHERE) for p in clauses}
    return Agreement(whole.header, whole.clauses, articles)


def test_a_clause_under_another_article_has_moved():
    before = placed(Placed(DUTY, "art-1", "Article 1. Territory"))
    after = placed(Placed(DUTY, "art-4", "Article 4. Leave to act"))
    told = changes(before, after, RECORD)
    assert [(c.words, c.weight) for c in told] == [
        ("moved from “Article 1. Territory” to “Article 4. Leave to act”", Weight.PLACE),
    ]


def test_an_article_that_only_got_another_number_moves_no_clause():
    before = placed(Placed(DUTY, "art-1", "Article 1. Territory"))
    after = placed(Placed(DUTY, "art-2", "Article 2. Territory"))
    assert changes(before, after, RECORD) == ()


# Both sides --------------------------------------------------------------------------------------

SWAP = {"north": "south", "south": "north", "northland": "southland", "southland": "northland"}


def swapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {SWAP.get(key, key): swapped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [swapped(item) for item in value]
    return SWAP.get(value, value) if isinstance(value, str) else value


def test_a_mirrored_clause_that_was_added_makes_a_duty_reciprocal():
    mirror = {**swapped(DUTY), "clause": "duty_r", "within": "9 d"}
    told = found([DUTY], [DUTY, mirror])
    assert [(c.sort, c.before_clause, c.after_clause) for c in told] == [
        (ChangeSort.CLAUSE_ADDED, None, "duty_r"), (ChangeSort.RECIPROCAL, "duty", "duty_r"),
    ]  # fmt: skip
    assert told[1].words == (
        "now binds both sides: a duty became reciprocal (clause duty_r, which mirrors duty, was added)"
    )
    assert (told[1].before, told[1].after) == ("North", "North and South")


def test_a_mirrored_clause_that_was_dropped_leaves_a_duty_to_one_side():
    told = found([DUTY, {**swapped(DUTY), "clause": "duty_r"}], [DUTY])
    assert [c.sort for c in told] == [ChangeSort.CLAUSE_DROPPED, ChangeSort.ONE_SIDED]


def test_a_clause_that_only_looks_like_a_mirror_makes_nothing_reciprocal():
    other = {**swapped(DUTY), "clause": "other", "must": {"event": "arrest", "actor": "south"}}
    assert [c.sort for c in found([DUTY], [DUTY, other])] == [ChangeSort.CLAUSE_ADDED]


FREE = {"title", "note", "definition", "verifier", "scope", "deposited_with"}


def contents(agreement):
    return [
        {k: v for k, v in {"kind": c.kind, **c.model_dump(by_alias=True, exclude_unset=True, mode="json")}.items() if k not in FREE}
        for c in agreement.clauses.values()
    ]  # fmt: skip


def mirrored(words):
    return words.replace("North", "@").replace("South", "North").replace("@", "South")


@given(agreements(), agreements())
def test_swapping_the_sides_mirrors_every_change(one, other):
    before, after = contents(one), contents(other)
    told = found(before, after)
    as_mirrored = found([swapped(c) for c in before], [swapped(c) for c in after])
    assert [(c.clause, mirrored(c.words), c.sort, c.weight) for c in told] == [
        (c.clause, c.words, c.sort, c.weight) for c in as_mirrored
    ]
