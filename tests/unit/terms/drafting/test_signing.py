"""The two laws of a negotiated text: all brackets taken and signed, it binds its signatories to
exactly what it says; all brackets dropped, nothing was ever proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bracketed_texts import choices_for, negotiated
from detente.errors import InputError
from detente.record.entries import Act
from detente.terms.bindingness import Bindingness, bindingness
from detente.terms.drafting.scan import scan
from detente.terms.drafting.settle import propose, settled
from detente.terms.drafting.text import read_text
from drafting_texts import TEXT
from small_terms import text_of
from strategies import BASE, journal_of, second

POWERS = ["full", "limited", "none", "unspecified"]
AT = BASE + 30
REPORTED = text_of(
    {"clause": "calm", "kind": "prohibition", "debtor": ["north", "south"],
     "never": {"event": "attack"}},
)  # fmt: skip
OTHER = text_of(
    {"clause": "quiet", "kind": "prohibition", "debtor": ["north", "south"],
     "never": {"event": "attack"}},
    layer="proposed", agreement="other_text", instrument=None, version=1,
)  # fmt: skip


def sign(party, number, version, powers, kind="sign"):
    content = {
        "id": f"act_{number}", "act": kind, "by": party, "on": second(number), "powers": powers,
        "instrument": "chairs_text", "version": version,
    }  # fmt: skip
    return Act.model_validate(content)


def numbered(text, version):
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.replace(
        f"layer: proposed{newline}", f"layer: proposed{newline}version: {version}{newline}", 1
    )


def views(agreement, journal):
    return {
        name: bindingness(agreement, clause, journal, AT)
        for name, clause in agreement.clauses.items()
    }


def read(text):
    found, findings = read_text(text)
    assert found is not None, findings
    return found


signatures = st.lists(
    st.tuples(st.sampled_from(["north", "south"]), st.sampled_from([None, 1, 2]),
              st.sampled_from(POWERS)),
    max_size=4,
)  # fmt: skip


@given(negotiated(), signatures, st.data())
def test_a_text_whose_brackets_are_closed_binds_exactly_who_signed_that_version(text, signed, data):
    text = numbered(text, 2)
    closed = read(settled(text, choices_for(data.draw, scan(text), every=True)))
    acts = [sign(party, n, version, powers) for n, (party, version, powers) in enumerate(signed, 1)]
    bound = {
        party for party, version, powers in signed
        if version == 2 and powers in {"full", "unspecified"}
    }  # fmt: skip
    for clause in views(closed.standing, journal_of(*acts)).values():
        assert set(clause) == {"north", "south"}
        assert {p for p, view in clause.items() if view is Bindingness.BINDING} == bound


@given(signatures)
def test_signing_a_text_changes_no_clause_of_any_other(signed):
    acts = [sign(party, n, version, powers) for n, (party, version, powers) in enumerate(signed, 1)]
    for other in (REPORTED, OTHER):
        assert views(other, journal_of(*acts)) == views(other, journal_of())


@given(signatures)
def test_a_clause_in_a_bracket_binds_nobody_whoever_signed(signed):
    acts = [sign(party, n, version, "full") for n, (party, version, _) in enumerate(signed, 1)]
    open_text = read(numbered(TEXT, 1))
    assert set(views(open_text.standing, journal_of(*acts))) == {"duty"}


@pytest.mark.parametrize("kind", ["adopt", "initial", "notify", "reserve"])
def test_no_other_act_is_a_signature(kind):
    closed = read(numbered(settled(TEXT, {"b_within": 1, "b_hours": 1, "b_hotline": 1}), 1))
    acts = [sign(party, n, 1, "full", kind) for n, party in enumerate(("north", "south"), 1)]
    for clause in views(closed.standing, journal_of(*acts)).values():
        assert Bindingness.BINDING not in clause.values()


def test_a_signature_that_is_withdrawn_binds_no_longer_also_where_no_version_is_named():
    closed = read(numbered(settled(TEXT, {"b_within": 1, "b_hours": 1, "b_hotline": 1}), 1))
    for version in (1, None):
        acts = [sign("north", 1, 1, "full"), sign("north", 2, version, "full", "withdraw")]
        assert Bindingness.BINDING not in views(closed.standing, journal_of(*acts))["duty"].values()


@given(negotiated(), st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
def test_rejecting_everything_that_was_proposed_gives_the_text_back_byte_for_byte(text, places):
    proposed, names = text, list[str]()
    for number, place in enumerate(places):
        name = f"new{number}"
        try:
            proposed = propose(proposed, place % (len(proposed) + 1), "at once", name, ["south"])
        except InputError:
            continue
        names.append(name)
    for name in reversed(names):
        proposed = settled(proposed, {name: 0})
    assert proposed.encode() == text.encode()
