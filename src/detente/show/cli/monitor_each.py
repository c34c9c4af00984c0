"""Single events of datasets with the verdicts of each clause on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.monitor.verdicts import Verdict
from detente.show.cli.output import counted, say
from detente.show.cli.prose import say_wrapped

if TYPE_CHECKING:
    from detente.kernel.dataset_events import DatasetEvent
    from detente.monitor.verdicts import Instance
    from detente.show.monitored import Monitored


def instances_json(found: Monitored) -> list[dict[str, object]]:
    """Return each instance with its event as plain data."""
    facts = found.facts
    return [
        {
            "clause": i.clause, "event": i.key, **_event_json(facts.events[i.key]),
            "verdict": str(i.verdict), "evidential": str(i.evidential), "likely": str(i.likely),
            "rests_on": list(facts.cites[i.key]), "reasons": list(i.reasons),
        }
        for tally in found.tallies
        for i in tally.instances
    ]  # fmt: skip


def _event_json(event: DatasetEvent) -> dict[str, object]:
    return {
        "first": str(event.first), "last": str(event.last), "place": event.place,
        "dataset_sides": [side.shown for side in event.sides],
        "fatalities": event.deaths and list(event.deaths),
    }  # fmt: skip


def tell_each(found: Monitored) -> None:
    """Print the events under each clause, those with one verdict for the same reasons together."""
    for tally in found.tallies:
        together: dict[tuple[Verdict, tuple[str, ...]], list[Instance]] = {}
        for instance in tally.instances:
            together.setdefault((instance.verdict, instance.reasons), []).append(instance)
        say()
        say(f"{tally.assessed.clause.clause}:")
        for (verdict, reasons), instances in together.items():
            why = f" ({'; '.join(reasons)})" if reasons else ""
            say_wrapped(f"{counted(len(instances), 'event')} {verdict}{why}", "  ", "    ")
            if verdict is Verdict.NOT_APPLICABLE:  # most of a dataset, as a rule
                continue
            for instance in instances:
                say_wrapped(_event(found.facts.events[instance.key]), "    - ", "      ")


def _event(event: DatasetEvent) -> str:
    days = str(event.first) if event.first == event.last else f"{event.first} to {event.last}"
    where = event.place or "place not stated"
    sides = " and ".join(side.shown for side in event.sides) or "no side named"
    if event.deaths is None:
        deaths = "deaths not stated"
    else:
        low, high = event.deaths
        deaths = f"deaths {low}" if low == high else f"deaths {low} to {high}"
    return f"{event.id}, {days}, {where}: {sides}; {deaths}"
