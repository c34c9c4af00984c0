"""From a model to a problem: names looked up, formulas read, demands graded; all errors at once.

========  ==========================================================================
A300      a model without issues, or without demands
A301      a party that is neither in the model nor on record
A302      an entry that a demand rests on and that is not on record
A303      a demand that rests on entries which are another party's
A304      rules that no package satisfies
A305      a demand, or a reading of one, that no package meets, whatever the others demand
A306      a rung that does not follow from the one before it, or that costs no more
A307      a demand that says neither what it rests on nor that it is an assumption
A308      an id that two demands, or two readings of one demand, share
A309      a party whose own demands no package meets together (:mod:`contradictions`)
A310      a demand left out: what it rests on was not known then, or was withdrawn
A311      a status quo that is not an option of its issue
A312      a demand of kind form that names no form
A313      entries without a date of record, which count as known at any date
========  ==========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from detente.analyse.deadlock.demands import Graded, Problem, graded
from detente.analyse.deadlock.ratification import Body, Outside
from detente.analyse.formulas import doubled_ids, read_formula
from detente.analyse.space import Space
from detente.kernel.findings import Finding, Level, error, has_errors, in_order, warning
from detente.kernel.ids import did_you_mean
from detente.record.entries import Group, Party, Statement, ThirdParty
from detente.record.entries.talks import Spoken
from detente.record.sourcing import holder_of, side_of, voice_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.analyse.deadlock.encoding import Encoding
    from detente.analyse.deadlock.solving import Sat
    from detente.analyse.notation.blocking import Demand
    from detente.analyse.notation.model import ModelText
    from detente.kernel.findings import Place
    from detente.kernel.formula import Formula
    from detente.kernel.yaml_text import Path
    from detente.record.entries import Entry
    from detente.record.journal import Journal


@dataclass(frozen=True)
class Posed:
    """A model as a problem.

    Attributes:
        problem: the problem; None where errors stand in the way.
        outside: ratifying bodies and spoilers.
        readings: demand to other reading to its formula.
        findings: everything found wrong, in the order of the text.
        left_out: demands that are not asked, as what they rest on is not known.
    """

    problem: Problem | None
    outside: Outside = field(default_factory=Outside)
    readings: Mapping[str, Mapping[str, Formula]] = field(
        default_factory=dict[str, "Mapping[str, Formula]"]
    )
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Demand, ...] = ()


def posed(text: ModelText, journal: Journal | None = None, as_known: int | None = None) -> Posed:
    """Return the problem that a model poses.

    Args:
        text: the model.
        journal: the record that its demands rest on; None where there is none, and then what they
            rest on is not looked up.
        as_known: use only what was known by then.
    """
    return _Posing(text, journal, as_known).posed()


class _Posing:
    """One reading of a model for its demands."""

    def __init__(self, text: ModelText, journal: Journal | None, as_known: int | None) -> None:
        self.text = text
        self.model = text.model
        self.journal = journal
        self.as_known = as_known
        self.view = None if journal is None else journal.as_known(as_known)
        self.space = Space(self.model.issues)
        self.findings: list[Finding] = []
        self.readings: dict[str, dict[str, Formula]] = {}

    def posed(self) -> Posed:
        """Return the problem, and all that is wrong."""
        self.findings += doubled_ids(self.space, self._places())
        self._complete()
        self._issues()
        rules = [
            self._formula(rule.must, "integrity", n, "must")
            for n, rule in enumerate(self.model.integrity)
        ]
        demands, left_out = self._demands()
        self._undated()
        outside = self._outside()
        if has_errors(self.findings):
            return Posed(None, findings=in_order(self.findings))
        problem = Problem(self.space, tuple(r for r in rules if r is not None), tuple(demands))
        self._possible(problem)
        found = in_order(self.findings)
        return Posed(
            None if has_errors(found) else problem, outside, self.readings, found, tuple(left_out)
        )

    def _places(self) -> dict[str, Place]:
        return {
            issue.id: self.text.place("issues", n, "id")
            for n, issue in enumerate(self.model.issues)
        }

    def _report(self, finding: Finding) -> None:
        self.findings.append(finding)

    def _formula(self, must: str, *path: str | int) -> Formula | None:
        read, found = read_formula(must, self.space, self.text.place(*path))
        self.findings += found
        return read

    def _complete(self) -> None:
        needed = {
            "issues": "Write what has to be settled: `issues: [{id: form, options: form}]`.",
            "demands": "Write what each party will not do without: "
            "`demands: [{id: …, party: …, kind: form, must: form >= written}]`.",
        }
        for key, hint in needed.items():
            if not getattr(self.model, key):
                what = f"This model has no {key}, so there is nothing that could be blocked."
                self._report(error("A300", what, self.text.place(key), hint=hint))

    def _issues(self) -> None:
        for n, issue in enumerate(self.model.issues):
            if issue.status_quo is not None and issue.status_quo not in issue.option_ids:
                what = f"{issue.status_quo!r} is not an option of {issue.id!r}."
                hint = did_you_mean(issue.status_quo, issue.option_ids)
                place = self.text.place("issues", n, "status_quo")
                self._report(error("A311", what, place, hint=_in_model(hint)))

    # ── demands ──────────────────────────────────────────────────────────────────────────────────

    def _demands(self) -> tuple[list[Graded], list[Demand]]:
        kept: list[Graded] = []
        left_out: list[Demand] = []
        seen = set[str]()
        for n, demand in enumerate(self.model.demands):
            if demand.id in seen:
                what = f"Two demands are called {demand.id!r}."
                self._report(error("A308", what, self.text.place("demands", n, "id")))
            seen.add(demand.id)
            self._whose(demand, n)
            self._read_otherwise(demand, n)
            known = self._resting(demand, n)
            one = self._graded(demand if known is None else known, n)
            if known is None:
                left_out.append(demand)
            elif one is not None:
                kept.append(one)
        return kept, left_out

    def _undated(self) -> None:
        """Say, of a view as known by a date, what may have become known only later."""
        if self.view is None or self.as_known is None:
            return
        bases = [i for demand in self.model.demands for i in demand.rests_on]
        undated = self.view.undated(bases)
        if undated:
            what = f"No source says when {', '.join(undated)} came on record."
            hint = "What demands rest on without such a date counts as known at any date."
            place = self.text.place("demands")
            self._report(Finding("A313", Level.NOTE, what, place, hint=hint, entries=undated))

    def _graded(self, demand: Demand, n: int) -> Graded | None:
        must = self._formula(demand.must, "demands", n, "must")
        rungs = [
            self._formula(rung.must, "demands", n, "rungs", m, "must")
            for m, rung in enumerate(demand.rungs)
        ]
        # where ids are in doubt a formula has no meaning, and that is reported already
        in_doubt = any(found.code == "A106" for found in self.findings)
        if must is None or in_doubt or any(rung is None for rung in rungs):
            return None
        one = graded(demand, must, tuple(r for r in rungs if r is not None), self.space)
        self._descending(one, n)
        if demand.kind == "form" and not any(self.space.issues[i].is_form for i in one.scope):
            what = f"{demand.id!r} is of kind form, and speaks of no issue that is about form."
            hint = "Write it about an issue with rungs of the form ladder, or give it another kind."
            self._report(warning("A312", what, self.text.place("demands", n, "kind"), hint=hint))
        return one

    def _descending(self, one: Graded, n: int) -> None:
        """Report rungs that are not implied by the one before, or that do not cost more."""
        for m in range(len(one.demand.rungs)):
            before, rung, after = one.steps[m], one.steps[m + 1], one.steps[m + 2]
            place = self.text.place("demands", n, "rungs", m)
            if not self._implies(before.must, rung.must):
                what = f"A rung of {one.id!r} asks for more than what stands before it."
                because = (f"`{before.text}` holds of a package of which `{rung.text}` does not.",)
                hint = "Order rungs from the strongest to the weakest."
                self._report(error("A306", what, place, because=because, hint=hint))
            if not before.cost < rung.cost < after.cost:
                what = f"Coming down to a rung of {one.id!r} has to cost more than what stands "
                what += "before it, and less than giving the demand up."
                because = (f"It costs {rung.cost}; before: {before.cost}, after: {after.cost}.",)
                self._report(error("A306", what, place, because=because))

    def _implies(self, stronger: Formula | None, weaker: Formula | None) -> bool:
        from detente.analyse.deadlock.encoding import Encoding
        from detente.analyse.deadlock.solving import sat

        if stronger is None or weaker is None:
            return weaker is None
        encoding = Encoding(Problem(self.space, (), ()))
        apart = [encoding.literal(stronger), -encoding.literal(weaker)]
        with sat(encoding.clauses) as solver:
            return not solver.solve(apart)

    def _read_otherwise(self, demand: Demand, n: int) -> None:
        for m, reading in enumerate(demand.readings):
            must = self._formula(reading.must, "demands", n, "readings", m, "must")
            of_demand = self.readings.setdefault(demand.id, {})
            if reading.id in of_demand:
                place = self.text.place("demands", n, "readings", m, "id")
                what = f"Two readings of {demand.id!r} are called {reading.id!r}."
                self._report(error("A308", what, place))
            if must is not None:
                of_demand[reading.id] = must

    def _whose(self, demand: Demand, n: int) -> None:
        known = self._parties()
        if known and demand.party not in known:
            what = f"{demand.party!r} is neither in the model's parties nor on record."
            place = self.text.place("demands", n, "party")
            self._report(error("A301", what, place, hint=did_you_mean(demand.party, known)))

    def _parties(self) -> set[str]:
        known = {party.id for party in self.model.parties}
        if self.journal is not None:
            for kind in (Party, ThirdParty, Group):
                known |= {entry.id for entry in self.journal.of(kind)}
            # without anybody by name there is no list to hold a name against
            known |= self.journal.gone if known else frozenset[str]()
        return known

    def _resting(self, demand: Demand, n: int) -> Demand | None:
        """Look up what a demand rests on.

        Returns:
            The demand, marked as assumed where nothing of the party's own is on record for it; None
            where what it rests on is on record and not in view, so that it is not known.
        """
        place = self.text.place("demands", n)
        if demand.probability == 0:
            what = f"{demand.id!r} is left out: its probability is 0."
            self._report(Finding("A310", Level.NOTE, what, place))
            return None
        if not demand.rests_on and demand.assumption is None:
            what = f"{demand.id!r} says neither what it rests on nor why it is assumed."
            hint = "Write `rests_on: [id of an entry]`, or `assumption: why`. "
            self._report(warning("A307", what, place, hint=hint + "It is taken as assumed."))
        if self.journal is None or self.view is None:
            return demand
        bases = [self._base(self.journal, self.view, demand, i, n) for i in demand.rests_on]
        if demand.assumption is not None or not bases or "own" in bases:
            return demand
        if "other" in bases or "gone" in bases:
            why = "what it rests on was removed from the record"
            if "other" in bases:
                why = f"what it rests on ({', '.join(demand.rests_on)}) is not this party's own"
            return demand.model_copy(update={"assumption": why})
        self._not_known(self.view, demand, place)
        return None

    def _not_known(self, view: Journal, demand: Demand, place: Place) -> None:
        withdrawn = [i for i in demand.rests_on if i in view.retracted]
        what = f"{demand.id!r} is left out: what it rests on was not known then."
        if withdrawn:
            what = f"{demand.id!r} is left out: {', '.join(withdrawn)}, which it rests on, was "
            what += "withdrawn from the record."
        self._report(Finding("A310", Level.NOTE, what, place, entries=demand.rests_on))

    def _base(
        self, journal: Journal, view: Journal, demand: Demand, name: str, n: int
    ) -> Literal["own", "other", "gone", "not_known"]:
        """Return what an entry is to a demand; report one that is not there, or another's."""
        place = self.text.place("demands", n, "rests_on")
        entry = journal.entries.get(name)
        if entry is None:
            if name not in journal.gone:
                hint = did_you_mean(name, journal.entries)
                what = f"{demand.id!r} rests on {name!r}, which is not on record."
                self._report(error("A302", what, place, hint=hint))
            return "gone"
        if name not in view.entries:
            return "not_known"
        whose = whose_word(journal, entry)
        if demand.party in whose:
            return "own"
        said = f"which is {' and '.join(sorted(whose))}'s" if whose else "which is nobody's stand"
        what = f"{demand.id!r} is {demand.party}'s, and rests on {name!r}, {said}."
        hint = "Rest it on the party's own demand, offer, position or statement. It is taken as "
        hint += "assumed unless something else it rests on is the party's own."
        self._report(warning("A303", what, place, hint=hint, entries=(name,)))
        return "other"

    # ── outside, and the whole ───────────────────────────────────────────────────────────────────

    def _outside(self) -> Outside:
        bodies: list[Body] = []
        for n, ratifier in enumerate(self.model.ratifiers):
            votes = [
                (self._formula(bloc.must, "ratifiers", n, "blocs", m, "must"), bloc.votes)
                for m, bloc in enumerate(ratifier.blocs)
            ]
            bodies.append(Body(ratifier, tuple((f, v) for f, v in votes if f is not None)))
            known = self._parties()
            if known and ratifier.of not in known:
                what = f"{ratifier.of!r} is neither in the model's parties nor on record."
                place = self.text.place("ratifiers", n, "of")
                self._report(error("A301", what, place, hint=did_you_mean(ratifier.of, known)))
        spoilers = [
            (spoiler, self._formula(spoiler.must, "spoilers", n, "must"))
            for n, spoiler in enumerate(self.model.spoilers)
        ]
        return Outside(tuple(bodies), tuple((s, f) for s, f in spoilers if f is not None))

    def _possible(self, problem: Problem) -> None:
        from detente.analyse.deadlock.encoding import Encoding
        from detente.analyse.deadlock.solving import sat

        encoding = Encoding(problem)
        with sat(encoding.clauses) as solver:
            if not solver.solve():
                what = "No package satisfies the rules under `integrity`."
                hint = "They hold whatever anybody wants; take one back, or add an option."
                self._report(error("A304", what, self.text.place("integrity"), hint=hint))
                return
            places = {demand.id: n for n, demand in enumerate(self.model.demands)}
            for one in problem.demands:
                where = ("demands", places[one.id])
                self._met(solver, encoding, one.must, one.id, (*where, "must"))
                for m, reading in enumerate(one.demand.readings):
                    must = self.readings[one.id].get(reading.id)
                    if must is not None:
                        called = f"{one.id}, read as {reading.id}"
                        self._met(solver, encoding, must, called, (*where, "readings", m, "must"))

    def _met(
        self, solver: Sat, encoding: Encoding, must: Formula, called: str, where: Path
    ) -> None:
        """Report a formula that no package meets, and whether the rules are why."""
        from detente.analyse.deadlock.encoding import Encoding
        from detente.analyse.deadlock.solving import sat

        before = len(encoding.clauses)
        literal = encoding.literal(must)
        for clause in encoding.clauses[before:]:
            solver.add_clause(clause)
        if solver.solve([literal]):
            return
        free = Encoding(Problem(self.space, (), ()))
        alone = free.literal(must)
        with sat(free.clauses) as without_rules:
            by_rules = without_rules.solve([alone])
        why = "The rules under `integrity` exclude it." if by_rules else "It contradicts itself."
        also = (self.text.place("integrity"),) if by_rules else ()
        hint = "Mend the formula, or add the option that is meant."
        if by_rules:
            hint = "Mend the formula, or take back the rule that excludes it."
        what = f"No package meets {called!r}, whatever the others demand."
        place = self.text.place(*where)
        self._report(error("A305", what, place, because=(why,), hint=hint, also=also))


def _in_model(hint: str) -> str:
    return hint.replace("On record", "In the model")


def whose_word(journal: Journal, entry: Entry) -> frozenset[str]:
    """Return whose demand, position, offer or words an entry tells of; nobody's for others."""
    if isinstance(entry, Spoken):
        return frozenset({holder_of(entry)})
    if isinstance(entry, Statement):
        inner = {side_of(journal, entry.nested.speaker)} if entry.nested else set[str]()
        return frozenset({voice_of(journal, entry), *inner})
    return frozenset()
