"""Revisions: what differs between two assessments, instance by instance and clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.monitor.verdicts import Assessment, Instance


@dataclass(frozen=True, slots=True)
class Revision:
    """One difference.

    Attributes:
        what: the instance (``clause[key]@reader``) or the clause whose mode changed.
        before, after: verdicts, or modes; None where there was or is no such instance.
        because: the reasons of the later verdict (of the earlier where there is none later).
        effects: under which effects.
    """

    what: str
    before: str | None
    after: str | None
    because: tuple[str, ...] = ()
    effects: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "what": self.what, "before": self.before, "after": self.after,
            "because": list(self.because), "effects": self.effects,
        }  # fmt: skip


def revisions(before: Assessment, after: Assessment) -> tuple[Revision, ...]:
    """Return what changed: modes and views of clauses first, then verdicts, in the order of the text."""
    found: list[Revision] = []
    earlier = {c.clause.clause: c for c in before.clauses}
    for clause in after.clauses:
        old = earlier.get(clause.clause.clause)
        if old is None:
            continue
        name = clause.clause.clause
        if old.mode != clause.mode:
            found.append(Revision(f"{name} runs", str(old.mode), str(clause.mode)))
        found += [
            Revision(f"{name} is held by {party}", old.bindingness.get(party), view)
            for party, view in clause.bindingness.items()
            if old.bindingness.get(party) != view
        ]
    return (*found, *_verdicts(before, after))


def _verdicts(before: Assessment, after: Assessment) -> list[Revision]:
    old, new = _named(before), _named(after)
    found: list[Revision] = []
    for name in dict.fromkeys((*new, *old)):
        for was, now in _pairs(old.get(name, {}), new.get(name, {})):
            same = was is not None and now is not None
            if same and (was.verdict, was.state) == (now.verdict, now.state):
                continue
            shown = now or was
            assert shown is not None
            found.append(Revision(shown.name, _shown(was), _shown(now), shown.reasons, shown.effects))
    return found


def _named(assessed: Assessment) -> dict[str, dict[str, Instance]]:
    """Return instances by name and norm, then by the effects they were judged under."""
    found: dict[str, dict[str, Instance]] = {}
    for instance in assessed.instances:
        found.setdefault(instance.name + instance.norm, {})[instance.effects] = instance
    return found


def _pairs(
    old: dict[str, Instance], new: dict[str, Instance]
) -> list[tuple[Instance | None, Instance | None]]:
    """Pair what was judged under the same effects; where a clause changed its mode, what there is."""
    if len(old) == 1 and len(new) == 1:
        return [(next(iter(old.values())), next(iter(new.values())))]
    return [(old.get(effects), new.get(effects)) for effects in dict.fromkeys((*new, *old))]


def _shown(instance: Instance | None) -> str | None:
    if instance is None:
        return None
    return f"{instance.verdict} ({instance.state})"
