"""Form: whether one rung of the ladder meets what every party said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.ladders import Form
from detente.terms.drafting.forms import FormSaid, meeting

V, M, W, S = Form.VERBAL, Form.MINUTED, Form.WRITTEN, Form.SIGNED
CASES = [
    # (form, requires, refuses) of each side; whether they meet, and in which form
    ((None, W, None), (None, V, None), "met", W),
    ((W, W, V), (V, V, W), "apart", None),
    ((None, W, None), (None, V, S), "met", W),
    ((V, None, None), (V, None, None), "met", V),
    ((V, None, None), (None, W, None), "not_known", None),
    ((None, S, None), (V, None, W), "apart", None),
    ((None, None, W), (None, M, None), "not_known", None),
]


@pytest.mark.parametrize(("one", "other", "how", "form"), CASES)
def test_forms_meet_where_one_rung_is_enough_for_both(one, other, how, form):
    for left, right in ((one, other), (other, one)):
        found = meeting(
            ("a", "b"), [FormSaid("a", *left, on="text"), FormSaid("b", *right, on="text")]
        )
        assert (found.how, found.form) == (how, form)


def test_a_party_that_says_nothing_of_the_form_keeps_it_unknown():
    found = meeting(("a", "b"), [FormSaid("a", None, W, None, "text"), None])
    assert (found.how, found.silent) == ("not_known", ("b",))


rungs = st.sampled_from([None, *Form])


@given(st.lists(st.tuples(rungs, rungs, rungs), min_size=2, max_size=3))
def test_a_form_that_meets_all_is_enough_for_each_and_the_weakest_such(said):
    parties = [f"p{number}" for number in range(len(said))]
    spoken = [FormSaid(party, *one, on="x") for party, one in zip(parties, said, strict=True)]
    found = meeting(parties, spoken)
    enough = [form for form in Form if all(one.enough(form).name == "TRUE" for one in spoken)]
    assert found.form == (enough[0] if enough else None)
