"""What has to be right about a scenario before it can be run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.kernel.ids import did_you_mean
from detente.kernel.times import TimeError, parse_interval
from detente.record.entries import KINDS
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.yaml_text import Loaded, Path
    from detente.terms.agreement import Moment, Scenario

_KEY = re.compile(r"^[a-z][a-z0-9_]*(\[[a-z0-9_]+\])?(@[a-z][a-z0-9_]*)?$")
VERDICTS = (
    "violated", "presumably violated", "satisfied", "presumably satisfied", "inconclusive",
    "pending", "suspended", "excused", "not applicable", "undetermined", "alleged, unjudged",
    "none",
)  # fmt: skip
"""What may be expected: the names that verdicts are shown by, or that there is no instance."""
_KEY_HINT = "Write `clause`, `clause[instance]`, or either with `@party`."


def scenario_findings(scenario: Scenario, loaded: Loaded, path: Path) -> Iterable[Finding]:
    """Return what stands in the way of running a scenario (T008)."""
    yield from _sections(scenario, loaded, path)
    yield from _moment(scenario, loaded, path)
    for index, moment in enumerate(scenario.then):
        yield from _moment(moment, loaded, (*path, "then", index))


def _sections(scenario: Scenario, loaded: Loaded, path: Path) -> Iterable[Finding]:
    for section in scenario.given:
        if section not in KINDS:
            hint = f"Sections are those of the record: {', '.join(KINDS)}."
            message = f"A scenario cannot give {section!r}."
            yield error("T008", message, loaded.key((*path, "given", section)), hint=hint)


def _moment(moment: Scenario | Moment, loaded: Loaded, path: Path) -> Iterable[Finding]:
    if moment.expect and moment.at is None:
        message = "The scenario expects verdicts and does not say at which time."
        place = loaded.key((*path, "expect"))
        yield error("T008", message, place, hint="Add `at: 2025-11-12`, say.")
    for key in ("at", "as_known"):
        text: str | None = getattr(moment, key)
        if text is not None:
            yield from _time(text, loaded, (*path, key))
    for key, expected in moment.expect.items():
        where = (*path, "expect", key)
        if not _KEY.match(key):
            message = f"{key!r} is not how an instance is named."
            yield error("T008", message, loaded.key(where), hint=_KEY_HINT)
        if isinstance(expected, str):
            yield from _word(expected, VERDICTS, "verdict", loaded, where)
            continue
        yield from _word(expected.verdict, VERDICTS, "verdict", loaded, (*where, "verdict"))
        yield from _word(expected.state, tuple(State), "state", loaded, (*where, "state"))


def _word(
    word: str | None, known: tuple[str, ...], what: str, loaded: Loaded, path: Path
) -> Iterable[Finding]:
    if word is not None and word not in known:
        message = f"{word!r} is not the name of a {what}."
        hint = did_you_mean(word, known, len(known)).replace("On record", "Names are")
        yield error("T008", message, loaded.place(path), hint=hint)


def _time(text: str, loaded: Loaded, path: Path) -> Iterable[Finding]:
    try:
        parse_interval(text)
    except TimeError as problem:
        what, _, hint = str(problem).partition(". ")
        yield error("T008", f"{what}.", loaded.place(path), hint=hint)
