"""A diagnosis as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.analyse.results import digest
from detente.show.deadlock.headlines import headline_words, variant_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.deadlock.movers import Mover
    from detente.analyse.deadlock.repairs import Opening
    from detente.analyse.deadlock.survival import Headline
    from detente.show.deadlock.laid import Laid

Json = dict[str, Any]


def diagnosis_json(laid: Laid) -> Json:
    """Return the whole diagnosis; costs are exact, as numbers where whole and else as "p/q"."""
    found, problem = laid.diagnosis, laid.diagnosis.problem
    return {
        "layer": "assumption",
        "blocked_on": str(found.blocked) if problem.demands else None,
        "sentence": found.blocked.sentence if problem.demands else "No demand is known.",
        "contradictions": [_ids(problem, one) for one in found.contradictions],
        "demands": [_demand(laid, n) for n in range(len(problem.demands))],
        "left_out": [demand.id for demand in laid.posed.left_out],
        "zone": _zone(laid),
        "blocking_sets": [_ids(problem, one) for one in found.blocking.sets],
        "correction_sets": [_ids(problem, one) for one in found.blocking.corrections],
        "off_the_table": list(found.off_the_table),
        "matters": [
            {
                "issues": [problem.space.issues[n].id for n in matter.issues],
                "blocking_sets": [_ids(problem, one) for one in matter.sets],
                "openings": [_opening(laid, matter.problem, o) for o in matter.openings.openings],
                "complete": matter.openings.complete,
            }
            for matter in found.matters
        ],
        "openings": [_opening(laid, problem, o) for o in found.openings.openings],
        "cheapest": len(found.openings.cheapest),
        "issues": _issues(laid),
        "parties": [_mover(laid, one) for one in found.movers],
        "kinds": [_mover(laid, one) for one in found.kinds],
        "likelihood": _likelihood(laid),
        "ask_next": _questions(laid),
        "survives": [_headline(laid, h) for h in found.survival.headlines if h.survives],
        "hangs_on_assumptions": [
            _headline(laid, h) for h in found.survival.headlines if not h.survives
        ],
        "variants": len(found.survival.variants),
        "all_combinations": found.survival.together,
        "findings": [finding.as_json() for finding in laid.findings],
        "method": {part: method.as_json() for part, method in found.methods.items()},
        "model": digest(laid.text.text),
    }  # fmt: skip


def _number(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else str(value)


def _ids(problem: Problem, demands: Iterable[int]) -> list[str]:
    return [problem.demands[place].id for place in sorted(demands)]


def _demand(laid: Laid, place: int) -> Json:
    graded = laid.diagnosis.problem.demands[place]
    basis = laid.basis(graded)
    return {
        "id": graded.id, "party": graded.party, "kind": graded.kind, "must": graded.demand.must,
        "layer": basis.layer, "rests_on": list(graded.demand.rests_on),
        "assumption": graded.demand.assumption, "on_word_of": basis.word,
        "evidence": list(basis.evidence), "cost": _number(graded.steps[-1].cost),
        "probability": graded.demand.probability, "cost_stated": graded.demand.cost is not None,
        "rungs": [{"must": s.text, "cost": _number(s.cost)} for s in graded.steps[1:-1]],
        "readings": [
            {"id": reading.id, "must": reading.must} for reading in graded.demand.readings
        ],
    }  # fmt: skip


def _zone(laid: Laid) -> Json:
    zone, space = laid.diagnosis.zone, laid.diagnosis.problem.space
    return {
        "exists": laid.diagnosis.blocking.zone, "count": zone.count, "counted": zone.counted,
        "packages": [space.named(package) for package in zone.packages],
        "ratified": zone.ratified,
    }  # fmt: skip


def _opening(laid: Laid, problem: Problem, opening: Opening) -> Json:
    pairs = zip(problem.demands, opening.descent, strict=True)
    outside = laid.diagnosis.outside
    return {
        "cost": _number(opening.cost),
        "by_party": {party: _number(cost) for party, cost in opening.by_party.items()},
        "moves": [
            {
                "demand": graded.id, "party": graded.party, "from": graded.demand.must,
                "to": graded.steps[down].text or None, "cost": _number(graded.steps[down].cost),
            }
            for graded, down in pairs
            if down
        ],
        "package": problem.space.named(opening.package),
        "ratified_by": [v.body for v in outside.votes(problem.space, opening.package) if v.passes],
        "not_ratified_by": [
            v.body for v in outside.votes(problem.space, opening.package) if not v.passes
        ],
        "acts_against": list(outside.against(problem.space, opening.package)),
    }  # fmt: skip


def _issues(laid: Laid) -> list[Json]:
    problem = laid.diagnosis.problem
    rows: list[Json] = []
    for one in laid.diagnosis.overlaps:
        issue = problem.space.issues[one.issue]
        ids = issue.option_ids
        rows.append({
            "issue": issue.id, "width": str(one.width), "alone": [ids[o] for o in one.alone],
            "jointly": [ids[o] for o in one.jointly],
            "by_party": {p: [ids[o] for o in left] for p, left in one.by_party.items()},
            "without_other_demands_of": {
                p: [ids[o] for o in left] for p, left in one.without.items()
            },
            "blocked_by_linkage": one.blocked_by_linkage,
            "linked": [_ids(problem, found) for found in one.linked],
        })  # fmt: skip
    return rows


def _mover(laid: Laid, one: Mover) -> Json:
    problem = laid.diagnosis.problem
    return {
        "who": one.who,
        "alone": None if one.alone is None else _opening(laid, problem, one.alone),
        "standing_still": None if one.still is None else _opening(laid, problem, one.still),
        "price_of_standing_still": _number(one.price_of_standing_still),
        "moves_in_cheapest": one.moves_in,
    }


def _likelihood(laid: Laid) -> Json:
    found = laid.diagnosis.likelihood
    return {
        "probability": None if found.probability is None else float(found.probability),
        "interval": None if found.interval is None else [float(x) for x in found.interval],
        "taken_as_real": list(found.unstated),
        "method": found.method.as_json(),
    }


def _questions(laid: Laid) -> list[Json]:
    return [
        {
            "demand": question.demand, "reading": question.reading or None,
            "chance": None if question.chance is None else float(question.chance),
            "changes_cheapest": question.changes, "cost_now": _number(question.before),
            "cost_then": _number(question.after), "opens": question.opens,
        }
        for question in laid.diagnosis.questions
    ]  # fmt: skip


def _headline(laid: Laid, headline: Headline) -> Json:
    return {
        "kind": headline.kind, "about": list(headline.about),
        "words": headline_words(laid, headline),
        "fails": [
            {"left_out": list(v.left_out), "read": dict(v.read), "costs": v.costs or None,
             "demand": v.demand or None, "words": variant_words(laid, v)}
            for v in headline.fails_in
        ],
    }  # fmt: skip
