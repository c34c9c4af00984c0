"""What the monitor never concludes, whatever the record."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.kernel.times import FAR_PAST
from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Evidential, Exactness, Instance, Verdict
from detente.record.entries import Coverage
from detente.terms.clauses import Obligation, Prohibition, Suspension
from oracle.small import LIMIT, attack, strike
from strategies import BASE, DRAFT, Case, agreement_of, cases, clause_of, journal_of, span

DECIDED = {
    Verdict.VIOLATED, Verdict.PRESUMABLY_VIOLATED, Verdict.SATISFIED, Verdict.PRESUMABLY_SATISFIED,
}  # fmt: skip
TRIED = settings(max_examples=150)


def judged(case: Case) -> dict[tuple[str, str, str], Instance]:
    given_ = assess(case.journal, [case.agreement], case.at, suppose={DRAFT})
    return {(i.clause, i.norm, i.key): i for i in given_.instances}


def without(case: Case, *kinds: type) -> Case:
    kept = {n: c for n, c in case.agreement.clauses.items() if not isinstance(c, kinds)}
    return replace(case, agreement=replace(case.agreement, clauses=kept))


def with_clause(case: Case, name: str, **more) -> Case:
    content = case.clauses[name].model_dump(by_alias=True, exclude_unset=True, mode="json")
    changed = clause_of({**content, **more})
    clauses = {**case.agreement.clauses, name: changed}
    return replace(case, agreement=replace(case.agreement, clauses=clauses))


@pytest.mark.slow
@TRIED
@given(cases())
def test_a_suspension_never_widens_a_limit(case: Case):
    assume({"ceasefire", "in_kind"} <= set(case.clauses))
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "to": "south",
        "owed_by": case.clauses["in_kind"].bound[0], "up_to": "in_kind",
        "while": "violated(duty)" if "duty" in case.clauses else "violated(in_kind)",
    }  # fmt: skip
    clauses = {**without(case, Suspension).clauses, "rest": clause_of(rest)}
    suspended = judged(replace(case, agreement=replace(case.agreement, clauses=clauses)))
    plain = judged(without(case, Suspension))
    for (clause, norm, key), instance in suspended.items():
        limit = suspended.get(("in_kind", "limit", key))
        if clause == "ceasefire" and limit and limit.evidential is Evidential.CERTAIN:
            before = plain[clause, norm, key]
            assert (instance.evidential, instance.verdict) == (before.evidential, before.verdict)


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True),
    st.lists(st.integers(2, 12), min_size=1, max_size=5),
)
def test_a_consumed_trigger_never_licenses_twice(attacks: list[int], strikes: list[int]):
    clause = {**LIMIT, "consumes_trigger": True, "within": "8 s"}
    record = [attack(at, name=f"e{n}") for n, at in enumerate(attacks)]
    record += [strike(at, name=f"s{n}") for n, at in enumerate(strikes)]
    found = judged(Case(journal_of(*record), agreement_of(clause), BASE + 30)).values()
    licensed = [i for i in found if i.evidential is Evidential.NONE]
    assert len(licensed) <= len(attacks)


@TRIED
@given(cases())
def test_an_absence_that_nobody_watched_is_never_more_than_presumed(case: Case):
    for (name, _, key), instance in judged(case).items():
        clause = case.clauses[name]
        if isinstance(clause, Obligation):
            assert instance.verdict is not Verdict.VIOLATED
        if isinstance(clause, Prohibition) and key == "period":
            assert instance.verdict is not Verdict.SATISFIED


@TRIED
@given(cases())
def test_who_watches_changes_how_sure_a_verdict_is_and_not_which_way_it_goes(case: Case):
    watch = Coverage.model_validate({"id": "watch", "source": "bulletin", "during": span(-60, 100)})
    watched = replace(case, journal=case.journal.with_entries([watch], hypothetical=False))
    after = judged(watched)
    for key, instance in judged(case).items():
        assert after[key].evidential is instance.evidential
        assert after[key].state is instance.state
        undated = any(absence.span[0] == FAR_PAST for absence in after[key].coverage.absences)
        if instance.evidential is Evidential.CERTAIN and not undated:
            assert after[key].verdict is Verdict.VIOLATED


@pytest.mark.slow
@TRIED
@given(cases(), cases())
def test_a_late_report_overturns_no_verdict_that_is_not_presumed(case: Case, other: Case):
    late = [e.model_copy(update={"id": f"late_{e.id}"}) for e in other.journal.events]
    after = judged(replace(case, journal=case.journal.with_entries(late, hypothetical=False)))
    for key, instance in judged(case).items():
        settled = instance.verdict in {Verdict.VIOLATED, Verdict.SATISFIED}
        if settled and not instance.coverage.needed and after[key].exact is Exactness.EXACT:
            assert after[key].evidential is instance.evidential


@TRIED
@given(cases())
def test_a_window_that_the_term_leaves_out_decides_nothing(case: Case):
    for name in ("duty", "in_kind"):
        if name not in case.clauses:
            continue
        for (clause, _, _), instance in judged(
            with_clause(case, name, within="unspecified")
        ).items():
            if clause == name:
                assert instance.verdict not in DECIDED
                assert instance.evidential is not Evidential.CERTAIN


@TRIED
@given(cases())
def test_a_name_says_what_the_two_axes_say(case: Case):
    for instance in judged(case).values():
        if instance.verdict is Verdict.VIOLATED:
            assert instance.evidential is Evidential.CERTAIN
        if instance.verdict in {Verdict.SATISFIED, Verdict.SUSPENDED}:
            assert instance.evidential is Evidential.NONE
        if instance.evidential is Evidential.CERTAIN:
            assert instance.verdict in {Verdict.VIOLATED, Verdict.PRESUMABLY_VIOLATED}
