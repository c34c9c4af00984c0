"""Facts: what a role leaves possible, and the search by time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.times import FAR_FUTURE, FAR_PAST, WEEK
from detente.kernel.truth import FALSE, TRUE, UNKNOWN
from detente.monitor.facts import (
    NOTHING_RECORDED,
    SOMETHING_ELSE,
    Choice,
    Fact,
    Role,
    decided,
    only,
    role_of,
)
from detente.monitor.index import Facts, Timeline, in_time_order

ABOVE = {
    "land": frozenset({"land"}),
    "hills": frozenset({"hills", "land"}),
    "valley": frozenset({"valley", "land"}),
    "sea": frozenset({"sea"}),
}


def names(*values):
    return frozenset(values)


def role(*claims):
    return role_of(claims, ABOVE)


# Roles -------------------------------------------------------------------------------------------


def test_a_confirmed_value_matches_itself_and_what_it_lies_within():
    found = role(("hills", 3))
    assert found.decided
    assert found.value == "hills"
    assert found.matches(names("hills")) is TRUE
    assert found.matches(names("land")) is TRUE
    assert found.matches(names("valley")) is FALSE


@pytest.mark.parametrize("confidence", [1, 2])
def test_a_value_below_confirmed_may_be_something_else(confidence):
    found = role(("hills", confidence))
    assert not found.decided
    assert not found.fixed
    assert found.matches(names("land")) is UNKNOWN
    assert found.matches(names("valley")) is FALSE


def test_a_confirmed_value_overrules_what_is_less_established():
    assert role(("hills", 1), ("valley", 3)) == role(("valley", 3))


def test_two_confirmed_values_are_either_and_nothing_else():
    found = role(("hills", 3), ("valley", 3))
    assert found.fixed
    assert found.matches(names("land")) is TRUE
    assert found.matches(names("hills")) is UNKNOWN
    assert found.matches(names("sea")) is FALSE


def test_claims_are_taken_in_any_order():
    claims = [("hills", 1), ("sea", 2), ("hills", 2), ("valley", 0)]
    assert role(*claims) == role(*reversed(claims))


def test_a_refuted_value_leaves_anything_else_open():
    found = role(("hills", 0))
    assert found.open
    assert found.matches(names("hills")) is FALSE
    assert found.matches(names("valley")) is UNKNOWN


def test_what_is_refuted_for_a_place_is_refuted_for_all_that_lies_in_it():
    found = role(("land", 0))
    assert found.matches(names("hills")) is FALSE
    assert found.matches(names("land", "valley")) is FALSE
    assert found.matches(names("sea", "hills")) is UNKNOWN


def test_a_claim_beside_a_refutation_of_the_same_value_still_counts():
    assert role(("hills", 0), ("hills", 2)).matches(names("hills")) is UNKNOWN


def test_nothing_recorded_may_be_anybody_and_something_else_is_nobody_named():
    assert NOTHING_RECORDED.matches(names("land")) is UNKNOWN
    assert SOMETHING_ELSE.matches(names("land")) is FALSE


def test_what_is_also_linked_matches_beside_the_value():
    linked = Role(sure=names("band"), value="band", also=only("south"))
    assert linked.matches(names("band")) is TRUE
    assert linked.matches(names("south")) is TRUE
    assert linked.matches(names("north")) is FALSE
    assert linked.names == names("band", "south")
    maybe = Role(sure=names("band"), value="band", also=role_of([("south", 2)], {}))
    assert not maybe.decided
    assert maybe.matches(names("south")) is UNKNOWN


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (only("hills"), only("hills"), TRUE),
        (role(("hills", 3)), role(("land", 3)), TRUE),
        (role(("land", 3)), role(("hills", 3)), FALSE),
        (role(("hills", 2)), role(("land", 3)), UNKNOWN),
        (role(("hills", 3)), NOTHING_RECORDED, UNKNOWN),
        (SOMETHING_ELSE, NOTHING_RECORDED, FALSE),
        (role(("sea", 3)), role(("hills", 3), ("valley", 3)), FALSE),
        (role(("hills", 3)), role(("hills", 3), ("land", 3)), TRUE),
        (role(("hills", 3)), role(("hills", 2), ("land", 2)), UNKNOWN),
        (role(("hills", 3)), role(("hills", 3), ("valley", 3)), UNKNOWN),
    ],
)
def test_whether_one_role_lies_within_another(inner, outer, expected):
    assert inner.within(outer) is expected


CLAIMS = st.lists(st.tuples(st.sampled_from(sorted(ABOVE)), st.integers(0, 3)), max_size=3)


def worlds_of(claims):
    """Return every set of names that claims leave possible for a role, told anew."""
    best = {}
    for name, level in claims:
        best[name] = max(level, best.get(name, 0))
    sure = [name for name, level in best.items() if level == 3]
    claimed = sure or [name for name, level in best.items() if level > 0]
    found = [ABOVE[name] for name in claimed]
    if not claimed:
        refuted = {n for n, level in best.items() if level == 0}
        found = [own for own in ABOVE.values() if not own & refuted]
    return found if sure else [*found, frozenset()]


@given(CLAIMS, st.frozensets(st.sampled_from(sorted(ABOVE)), min_size=1))
def test_a_match_is_true_in_every_world_or_false_in_every_world_or_unknown(claims, wanted):
    answers = {bool(own & wanted) for own in worlds_of(claims)}
    assert role(*claims).matches(wanted) is {
        frozenset({True}): TRUE, frozenset({False}): FALSE
    }.get(frozenset(answers), UNKNOWN)  # fmt: skip


@given(CLAIMS, CLAIMS)
def test_lying_within_never_says_more_than_the_worlds(inner, outer):
    found = role(*inner).within(role(*outer))
    if found is TRUE:
        best = [n for n, c in outer if c == 3]
        assert best
        assert all(role(*inner).matches(names(n)) is TRUE for n in best)
    if found is FALSE and any(c > 0 for _, c in outer):
        claimed = [n for n, c in outer if c == 3] or [n for n, c in outer if c > 0]
        assert all(role(*inner).matches(names(n)) is FALSE for n in claimed)


# Facts -------------------------------------------------------------------------------------------


def fact(name="f", lo=0, hi=0, level=3, **more):
    return Fact(name, frozenset({"attack"}), lo, hi, level, **more)


def test_whether_a_fact_occurred_follows_from_its_level():
    assert [fact(level=level).occurred for level in range(4)] == [FALSE, UNKNOWN, UNKNOWN, TRUE]


def test_an_event_leaves_open_what_it_does_not_say_and_an_act_does_not():
    assert fact().role("actor") is NOTHING_RECORDED
    assert fact(act=True).role("to") is SOMETHING_ELSE


def test_the_likely_fact_keeps_what_is_probable_or_better():
    roles = {
        "actor": role_of([("band", 2), ("north", 1)], {}),
        "target": role_of([("south", 1)], {}),
        "origin": decided(Choice("land", names("land"), 3)),
    }
    kept = fact(level=2, roles=roles).likely()
    assert kept is not None
    assert kept.occurred is TRUE
    assert kept.role("actor") == only("band")
    assert kept.role("target") == SOMETHING_ELSE
    assert kept.role("origin").value == "land"
    assert kept.role("against") == SOMETHING_ELSE  # a likely world leaves nothing open
    assert fact(level=1).likely() is None


def test_two_equally_probable_values_stay_open_in_the_likely_fact():
    kept = fact(roles={"actor": role_of([("band", 2), ("north", 2)], {})}).likely()
    assert kept is not None
    assert kept.role("actor").matches(names("band")) is UNKNOWN
    assert kept.role("actor").matches(names("south")) is FALSE


def test_a_refuted_fact_is_no_fact():
    facts = Facts([fact("gone", level=0), fact("there", level=1)])
    assert [f.id for f in facts] == ["there"]
    assert len(facts) == 1


# Search by time ----------------------------------------------------------------------------------

INSTANTS = st.integers(-3 * WEEK, 3 * WEEK)
WIDTHS = st.one_of(
    st.integers(0, 3),
    st.integers(0, WEEK),
    st.integers(WEEK - 2, WEEK + 2),
    st.integers(0, 4 * WEEK),
)


@st.composite
def scattered(draw):
    spans = draw(st.lists(st.tuples(INSTANTS, WIDTHS), max_size=12))
    found = [fact(f"f{n}", lo, lo + width) for n, (lo, width) in enumerate(spans)]
    if draw(st.booleans()):
        found.append(fact("whenever", FAR_PAST, FAR_FUTURE))
    return found


@given(scattered(), INSTANTS, WIDTHS, st.booleans())
def test_a_search_by_time_finds_what_looking_at_every_fact_finds(facts, lo, width, endless):
    hi = None if endless else lo + width
    expected = {f.id for f in facts if f.hi >= lo and (hi is None or f.lo <= hi)}
    found = list(Timeline(facts).between(lo, hi))
    assert {f.id for f in found} == expected
    assert len(found) == len(expected)
    in_order = Facts(facts).of(["attack"], lo, hi)
    assert [f.id for f in in_order] == [f.id for f in sorted(found, key=in_time_order)]


ROLES = st.sampled_from(
    [None, only("north"), only("south"), role_of([("north", 1), ("south", 2)], {}),
     role_of([("north", 0)], {}), Role(sure=names("band"), value="band", also=only("south"))]
)  # fmt: skip


@given(scattered(), st.data(), INSTANTS, WIDTHS)
def test_a_search_by_role_leaves_out_only_what_cannot_match(facts, data, lo, width):
    drawn = [data.draw(ROLES) for _ in facts]
    known = [
        fact(f.id, f.lo, f.hi, roles={} if own is None else {"actor": own})
        for f, own in zip(facts, drawn, strict=True)
    ]
    wanted = names(data.draw(st.sampled_from(["north", "south", "band"])))
    index = Facts(known)
    found = {f.id for f in index.with_role(["attack"], "actor", wanted, lo, lo + width)}
    every = {f.id: f for f in index.of(["attack"], lo, lo + width)}
    assert found <= set(every)
    matching = {i for i, f in every.items() if f.role("actor").matches(wanted) is not FALSE}
    assert matching <= found


@given(scattered(), scattered(), INSTANTS, WIDTHS)
def test_more_facts_are_found_among_those_that_were_in_order_already(facts, more, lo, width):
    added = [fact(f"more {f.id}", f.lo, f.hi) for f in more]
    index = Facts(facts)
    list(index.of(["attack"]))
    found = [f.id for f in index.with_more(added).of(["attack"], lo, lo + width)]
    assert found == [f.id for f in Facts([*facts, *added]).of(["attack"], lo, lo + width)]
    assert len(index) == len({f.id for f in facts})


def test_ways_that_one_event_may_have_been_are_each_found_once():
    both = [fact("f", 1, 1, roles={"actor": only(name, "band")}) for name in ("north", "south")]
    index = Facts.of_all(both, {})
    found = list(index.with_role(["attack"], "actor", names("north", "band", "south"), 0, 2))
    assert len(found) == len(both)
    assert {id(f) for f in found} == {id(f) for f in both}
