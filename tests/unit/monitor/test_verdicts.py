"""The name that time and evidence get together: every combination."""

import itertools

import pytest

from detente.monitor.verdicts import (
    Assessment,
    ClauseAssessment,
    Evidential,
    Exactness,
    Instance,
    Likely,
    Mode,
    Temporal,
    Verdict,
    displayed,
)
from detente.terms.lifecycle import State
from strategies import clause_of

V = Verdict
TABLE = {
    # (temporal, evidential, likely): (with what it rests on established, merely presumed)
    ("closed", "none", "any"): (V.SATISFIED, V.PRESUMABLY_SATISFIED),
    ("closed", "possible", "yes"): (V.PRESUMABLY_VIOLATED, V.PRESUMABLY_VIOLATED),
    ("closed", "possible", "no"): (V.PRESUMABLY_SATISFIED, V.PRESUMABLY_SATISFIED),
    ("closed", "possible", "undetermined"): (V.INCONCLUSIVE, V.INCONCLUSIVE),
    ("closed", "certain", "any"): (V.VIOLATED, V.PRESUMABLY_VIOLATED),
    ("open", "certain", "any"): (V.VIOLATED, V.PRESUMABLY_VIOLATED),
    ("open", "possible", "any"): (V.PENDING, V.PENDING),
    ("open", "none", "any"): (V.PENDING, V.PENDING),
}  # fmt: skip
EVERY = list(itertools.product(Temporal, Evidential, Likely, (False, True)))


@pytest.mark.parametrize(("temporal", "evidential", "likely", "presumed"), EVERY)
def test_every_combination_has_the_name_of_the_table(temporal, evidential, likely, presumed):
    row = TABLE.get((temporal, evidential, likely)) or TABLE[temporal, evidential, "any"]
    assert displayed(temporal, evidential, likely, presumed=presumed) is row[presumed]


def test_nothing_is_shown_as_certain_that_rests_on_an_absence_nobody_watched_for():
    sure = {Verdict.VIOLATED, Verdict.SATISFIED}
    assert not sure & {displayed(t, e, li, presumed=True) for t, e, li, _ in EVERY}


def test_what_may_or_may_not_be_violated_is_never_shown_as_settled():
    names = {displayed(t, Evidential.POSSIBLE, li, presumed=p) for t, _, li, p in EVERY}
    assert not names & {Verdict.VIOLATED, Verdict.SATISFIED}


def instance(key="e0", **more):
    given = {
        "clause": "duty", "norm": "duty", "state": State.DETACHED, "verdict": Verdict.PENDING,
        "temporal": Temporal.OPEN, "evidential": Evidential.POSSIBLE, "likely": Likely.NO,
    }  # fmt: skip
    return Instance(key=key, **(given | more))


def test_an_instance_is_named_by_clause_key_and_reading():
    assert instance().name == "duty[e0]"
    assert instance(reading="north").name == "duty[e0]@north"


def test_an_assessment_is_exact_only_where_every_instance_is():
    clause = clause_of(
        {
            "clause": "duty", "kind": "obligation", "debtor": "north", "creditor": "south",
            "when": {"event": "attack"}, "must": {"event": "arrest"}, "within": "1 d",
        }
    )  # fmt: skip

    def of(*instances):
        return Assessment(0, None, (ClauseAssessment(clause, Mode.SHADOW, {}, instances, "draft"),))

    assert of().exact is Exactness.EXACT
    assert of(instance()).exact is Exactness.EXACT
    assert of(instance(), instance("e1", exact=Exactness.BOUNDED)).exact is Exactness.BOUNDED
    assert of().of("duty") is not None
    assert of().of("other") is None
