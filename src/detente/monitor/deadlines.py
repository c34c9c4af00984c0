"""Deadlines, ahead or just past: what falls due, which rights end, which leaves run out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, Interval, Precision
from detente.kernel.truth import FALSE, TRUE, any_of
from detente.monitor.effects import grants, taken_back
from detente.monitor.endings import exercised, takes_effect
from detente.monitor.evaluate import assess
from detente.monitor.limits import consumption
from detente.monitor.stage import Setting
from detente.terms.clauses import Ending, Limit, Power, Termination
from detente.terms.conditions import Pattern, seconds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from detente.monitor.facts import Fact, Span
    from detente.monitor.stage import Stage
    from detente.monitor.world import World
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Deadline:
    """One instant at which something falls due or ends.

    Attributes:
        when: the instant, as an interval where the trigger's own time is imprecise; None where the
            terms do not say.
        what: ``duty falls due``, ``right to respond ends``, ``leave ends``, ``agreement ends`` or
            ``withdrawal takes effect``.
        who: the parties it concerns.
        trigger: the entry that set it off.
        certain: whether it is certain that it was set off.
        note: what is open about it.
    """

    clause: str
    when: Interval | None
    what: str
    who: tuple[str, ...]
    trigger: str | None
    mode: str
    certain: bool
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "clause": self.clause,
            "when": str(self.when) if self.when else None,
            "latest": self.when.hi if self.when else None,
            "what": self.what,
            "who": list(self.who),
            "trigger": self.trigger,
            "mode": self.mode,
            "certain": self.certain,
            "note": self.note,
        }


def deadlines(
    journal: Journal,
    agreements: Sequence[Agreement],
    at: int,
    *,
    as_known: int | None = None,
    suppose: Collection[str] = (),
) -> tuple[Deadline, ...]:
    """Return all deadlines that the record sets off, earliest first, those without a time last.

    Duties that are performed, excused or let off are left out; so are used-up rights.
    """
    found: list[Deadline] = []
    assessed = assess(journal, agreements, at, as_known=as_known, suppose=suppose)
    for clause in assessed.clauses:
        for instance in clause.instances:
            open_duty = instance.norm == "duty" and str(instance.state) in {"detached", "violated"}
            if open_duty and instance.reading is None and (instance.due or instance.unspecified):
                note = "; ".join(f"{p} unspecified" for p in instance.unspecified)
                triggers = [w.truth for w in instance.witnesses if w.as_ == "trigger"]
                certain = all(truth == "certain" for truth in triggers)
                found.append(
                    Deadline(
                        instance.clause, instance.due, "duty falls due", clause.clause.bound,
                        instance.trigger, str(clause.mode), certain, note,
                    )
                )  # fmt: skip
    known = journal.as_known(as_known)
    setting = Setting(known, agreements, at, frozenset(suppose))
    for name, clause in setting.clauses.items():
        mode, _ = setting.modes[name]
        stages = [s for s in setting.stages(setting.home[name], clause, mode) if s.reading is None]
        for stage in stages[:1]:
            found += _rights(stage, str(mode))
            found += _leaves(stage, str(mode))
            found += _ends(stage, str(mode))
    return tuple(dict.fromkeys(sorted(found, key=_rank)))


def _rank(deadline: Deadline) -> tuple[int, int, str]:
    if deadline.when is None:
        return (1, 0, deadline.clause)
    return (0, deadline.when.hi, deadline.clause)


def _interval(span: Span, zone: str) -> Interval:
    return Interval(*span, Precision.SECOND if span[0] == span[1] else Precision.RANGE, zone)


def _rights(stage: Stage, mode: str) -> Iterator[Deadline]:
    """Yield the ends of rights to respond that are open."""
    limit, world = stage.clause, stage.world
    if not isinstance(limit, Limit):
        return
    allowed = seconds(limit.within)
    for trigger in world.facts.of(world.ask(limit.when).kinds, hi=world.at):
        with world.aside():
            matched = min(
                world.matches(limit.when, trigger),
                world.in_force(limit.clause, trigger),
                world.happened(trigger),
            )
            used = _used(limit, trigger, world)
        if matched is FALSE or used:
            continue
        end = (trigger.lo + allowed, trigger.hi + allowed) if allowed is not None else None
        yield Deadline(
            limit.clause, _interval(end, trigger.zone) if end else None, "right to respond ends",
            limit.holder, trigger.id, mode, matched is TRUE,
            "" if allowed is not None else "within unspecified",
        )  # fmt: skip


def _used(limit: Limit, trigger: Fact, world: World) -> bool:
    """Return whether the right is certainly over: ended by what ends it, or consumed."""
    ended = FALSE
    if isinstance(limit.until, Pattern):
        ended = any_of(
            min(world.matches(limit.until, fact, trigger), world.happened(fact))
            for fact in world.facts.of(world.ask(limit.until).kinds, trigger.hi + 1, world.at)
        )
    taken = limit.consumes_trigger and consumption(limit, world).taken.get(trigger.id) is TRUE
    return ended is TRUE or bool(taken)


def _leaves(stage: Stage, mode: str) -> Iterator[Deadline]:
    """Yield the ends of leaves given under a power."""
    power = stage.clause
    if not isinstance(power, Power):
        return
    for grant in grants(power, stage.world):
        until = grant.scope.until if grant.scope else None
        with stage.world.aside():
            over = taken_back(power, grant, stage.world) is TRUE
        if until is not None and not over:
            yield Deadline(
                power.clause, _interval((until, until), grant.zone), "leave ends", power.favoured,
                grant.id, mode, grant.occurred is TRUE,
            )  # fmt: skip


def _ends(stage: Stage, mode: str) -> Iterator[Deadline]:
    """Yield when an act that ends the text, or a party's part in it, takes effect."""
    ending, world = stage.clause, stage.world
    if not isinstance(ending, Ending):
        return
    what = "agreement ends" if isinstance(ending, Termination) else "withdrawal takes effect"
    with world.aside():
        acts = [
            (a, t, takes_effect(ending, a, world)) for a, t in exercised(ending, world.at, world)
        ]
    for act, truth, ends in acts:
        known = ends[1] < FAR_FUTURE
        yield Deadline(
            ending.clause, _interval(ends, act.zone) if known else None, what,
            tuple(sorted(act.role("by").sure)), act.id, mode, truth is TRUE,
            "" if known else "notice unspecified",
        )  # fmt: skip
