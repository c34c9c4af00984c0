"""What to propose next: the same as trying everything, by what was said and by nothing else."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from negotiations import BODY, on, tabled

from detente.terms.drafting.bargain import CAP, bargain
from detente.terms.drafting.hearing import wordings
from detente.terms.drafting.stances import Answer

PARTIES = ("north", "south")
NAMES = ("b1", "b2", "b3", "b4")


def body(shapes):
    """Return a text with a bracket for each shape: how many options, and whether b2 is in b1."""
    options, nested = shapes
    marks = {
        name: "[" + " | ".join(f"{name} says {n}" for n in range(1, count + 1)) + f"]{{#{name}}}"
        for name, count in zip(NAMES, options, strict=False)
    }
    if nested and "b2" in marks:
        marks["b1"] = marks["b1"].replace("b1 says 1", f"b1 says 1 {marks.pop('b2')}", 1)
    return "\n## Article 1 {#art-1}\n\n" + " and ".join(marks.values()) + ".\n"


formulas = st.recursive(
    st.one_of(
        st.builds("accepted({})".format, st.sampled_from(NAMES)),
        st.builds("rejected({})".format, st.sampled_from(NAMES)),
        st.builds("{} = {}".format, st.sampled_from(NAMES), st.integers(0, 2)),
    ),
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=3,
)
substances = st.sampled_from(
    ["accepts", "accepts", "can_live_with", "can_live_with", "conditional", "conditional",
     "reserves", "rejects"]
)  # fmt: skip
shapes = st.tuples(st.lists(st.integers(1, 2), min_size=1, max_size=4), st.booleans())


@st.composite
def negotiations(draw):
    """A text, and a position of each side on some of its wordings."""
    shape = draw(shapes)
    names = NAMES[: len(shape[0])]
    said = []
    for party, name in product(PARTIES, names):
        for option in draw(st.lists(st.sampled_from([None, 0, 1, 2]), unique=True, max_size=2)):
            substance = draw(substances)
            provided = f'"{draw(formulas)}"' if substance == "conditional" else None
            said.append(on(f"text#{name}", party, substance, option=option, provided=provided))
    return body(shape), said


def every_best(found):
    """Try every choice; return how good the best are, and all of them."""
    heard = found.hearing
    brackets = heard.text.brackets
    held = {b.id: _holder(b, brackets) for b in brackets}
    best, kept = (-1, -1), []
    for options in product(*[(None, *wordings(b)) for b in brackets]):
        choices = {b.id: o for b, o in zip(brackets, options, strict=True) if o is not None}
        gone = {
            name for name, (outer, option) in held.items()
            if outer and choices.get(outer, option) != option
        }  # fmt: skip
        if any(choices.get(name) != 0 for name in gone):
            continue
        said = [
            [heard.answer(party, b, choices[b.id], choices) for party in heard.parties]
            for b in brackets if b.id in choices and b.id not in gone
        ]  # fmt: skip
        spoken = [[a for a in answers if a is not Answer.NOT_HEARD] for answers in said]
        if not all(answers and all(a.agrees for a in answers) for answers in spoken):
            continue
        worth = (len(choices), sum(a is Answer.ACCEPTS for answers in spoken for a in answers))
        if worth > best:
            best, kept = worth, []
        if worth == best:
            kept.append(options)
    return best, kept


def _holder(bracket, brackets):
    if bracket.parent is None:
        return "", 0
    outer = next(b for b in brackets if b.id == bracket.parent)
    return outer.id, next(o.number for o in outer.options if o.start <= bracket.start < o.end)


@pytest.mark.slow
@settings(max_examples=400)
@given(negotiations())
def test_the_search_finds_exactly_the_best_that_trying_everything_finds(drawn):
    text, said = drawn
    found = tabled(*said, bodies=(text,))
    made = bargain(found)
    best, kept = every_best(found)
    assert made.exact
    assert made.equally_good == len(kept)
    shown = [tuple(choice.option for choice in proposal.choices) for proposal in made.proposals]
    assert len(set(shown)) == len(shown) == min(len(kept), 16)
    assert set(shown) <= set(kept)
    assert all(len(proposal.closes) == best[0] for proposal in made.proposals)


@pytest.mark.slow
@settings(max_examples=300)
@given(negotiations())
def test_nobody_heard_stands_against_a_choice_and_somebody_can_live_with_it(drawn):
    text, said = drawn
    for proposal in bargain(tabled(*said, bodies=(text,))).proposals:
        for choice in proposal.closes:
            if choice.within is not None:
                continue
            spoken = {p: a for p, a in choice.answers.items() if p not in choice.ask}
            assert spoken
            assert all(answer.agrees for answer in spoken.values())
            assert all(choice.answers[party] is Answer.NOT_HEARD for party in choice.ask)


@pytest.mark.slow
@settings(max_examples=300)
@given(negotiations())
def test_swapping_the_sides_mirrors_the_bargain(drawn):
    text, said = drawn
    turned = [_swapped(one) for one in said]
    one, other = bargain(tabled(*said, bodies=(text,))), bargain(tabled(*turned, bodies=(text,)))
    assert [n.bracket for n in one.order] == [n.bracket for n in other.order]
    assert one.equally_good == other.equally_good
    assert one.tried == other.tried
    for left, right in zip(one.proposals, other.proposals, strict=True):
        for mine, yours in zip(left.choices, right.choices, strict=True):
            assert mine.option == yours.option
            assert (mine.answers or {}) == {
                _swapped(party): said for party, said in (yours.answers or {}).items()
            }


def _swapped(text: str) -> str:
    return text.replace("north", "\0").replace("south", "north").replace("\0", "south")


def chosen(made):
    """Return what the first proposal makes of each bracket."""
    return {choice.bracket: choice.option for choice in made.proposals[0].choices}


def test_conditions_that_meet_each_other_close_both_brackets():
    said = [
        on("text#b_report", "north", "accepts"),
        on("text#b_report", "south", "conditional", provided='"b_time = 2"'),
        on("text#b_time", "north", "conditional", option=2, provided='"accepted(b_report)"'),
        on("text#b_time", "south", "accepts", option=2),
    ]
    assert chosen(bargain(tabled(*said))) == {
        "b_time": 2, "b_report": 1, "b_pay": None, "b_meet": None
    }  # fmt: skip


def test_a_reservation_stands_against_closing_a_bracket():
    said = [on("text#b_report", "north", "accepts"), on("text#b_report", "south", "reserves")]
    made = bargain(tabled(*said))
    assert not made.proposals[0].closes
    kept = next(c for c in made.proposals[0].keeps if c.bracket == "b_report")
    assert kept.against[1] == {"south": Answer.RESERVES}


def test_a_condition_in_words_alone_is_never_taken_as_met():
    said = [
        on("text#b_report", "north", "accepts"),
        on("text#b_report", "south", "conditional", condition="if it is fair"),
    ]
    assert not bargain(tabled(*said)).proposals[0].closes


def test_where_one_side_was_not_heard_it_is_to_be_asked_and_is_not_counted():
    made = bargain(tabled(on("text#b_report", "north", "accepts")))
    (choice,) = made.proposals[0].closes
    assert (choice.bracket, choice.ask) == ("b_report", ("south",))
    assert not next(n for n in made.order if n.bracket == "b_report").ready


def test_a_question_is_never_closed_by_taking_its_words():
    both = [on("text#b_pay", party, "accepts") for party in PARTIES]
    assert not bargain(tabled(*both)).proposals[0].closes


def test_acceptance_is_preferred_to_what_can_be_lived_with():
    said = [
        *[on("text#b_time", party, "can_live_with", option=1) for party in PARTIES],
        *[on("text#b_time", party, "accepts", option=2) for party in PARTIES],
    ]
    made = bargain(tabled(*said))
    assert (chosen(made)["b_time"], made.equally_good) == (2, 1)


def test_what_most_others_hang_on_comes_first_then_what_fewest_object_to():
    said = [
        on("text#b_meet", "north", "conditional", provided='"accepted(b_report)"'),
        on("text#b_time", "south", "conditional", provided='"accepted(b_report)"'),
        on("text#b_pay", "south", "reserves"),
    ]
    order = bargain(tabled(*said)).order
    assert order[0].bracket == "b_report"
    assert order[0].holds_up == ("b_meet", "b_time")
    assert order[-1].object == ("south",) or order[-2].object == ("south",)


def test_a_bracket_that_hangs_on_form_alone_is_named_so_and_one_that_is_ready_comes_last():
    said = [
        on("text#b_report", "north", "accepts", requires="signed"),
        on("text#b_report", "south", "accepts", requires="verbal", refuses="written"),
        *[on("text#b_meet", party, "accepts") for party in PARTIES],
    ]
    order = bargain(tabled(*said)).order
    assert [n.form_only for n in order if n.bracket == "b_report"] == [True]
    assert order[-1].bracket == "b_meet"


def test_the_cap_stops_the_search_and_says_so():
    said = [
        on(f"text#{name}", party, "conditional", provided=f'"accepted({other})"')
        for party in PARTIES
        for name, other in (("b_time", "b_report"), ("b_report", "b_meet"), ("b_meet", "b_time"))
    ]
    made = bargain(tabled(*said), cap=3)
    assert (made.exact, made.tried) == (False, 3)
    whole = bargain(tabled(*said))
    assert whole.exact
    assert whole.tried < CAP
    assert {c.bracket for c in whole.proposals[0].closes} == {"b_time", "b_report", "b_meet"}


def test_a_text_without_brackets_leaves_nothing_to_do():
    made = bargain(tabled(bodies=("\n## Article 1 {#art-1}\n\nPeace.\n",)))
    assert made.order == ()
    assert made.first is None
    assert made.equally_good == 1


def test_words_that_changed_take_no_part_in_a_proposal():
    new = BODY.replace("and reports it", "and reports it in writing")
    both = [on("text#b_report", party, "accepts") for party in PARTIES]
    assert bargain(tabled(*both)).proposals[0].closes
    assert not bargain(tabled(*both, bodies=(BODY, new))).proposals[0].closes
