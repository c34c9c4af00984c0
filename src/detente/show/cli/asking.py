"""Asking for what is missing, where somebody is there to answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from detente.kernel.ids import did_you_mean
from detente.show.cli.prose import say_wrapped
from detente.show.entering import assignments, choices, known_for, proposed_id, takes_many
from detente.show.entering import missing as missing_keys

if TYPE_CHECKING:
    from detente.record.entries import Entry
    from detente.record.journal import Journal

MEANS = {
    "act": "What was done, as an act on record",
    "by": "Who did or said it",
    "claim": "What is claimed about control",
    "consequent": "What is owed",
    "content": "What is said, asked for or offered, in one line",
    "creditor": "To whom it is owed",
    "debtor": "Who owes it",
    "during": "The span watched: a date, or {from: …, to: …}",
    "event": "What happened, by type of event",
    "evidence": "Where it is seen: the source, and the place in it (report#s5)",
    "host": "Who is said to control it or not",
    "id": "The word by which others refer to it",
    "incident": "The incident that is attributed",
    "name": "The name under which it is shown",
    "on": "What it concerns",
    "party": "Whose it is",
    "role": "What it does in the process",
    "source": "The source that watched",
    "speaker": "Who says it (narrator for the source's own voice)",
    "title": "The title under which it is shown",
    "to": "To whom it is attributed",
    "when": "2025-11-12, 2025-11-12T06:30+05:00, {from: …, to: …}, or unspecified",
}
"""Key → what it means, in one line."""
MEANS_IN = {
    ("acts", "on"): "When it was done: a date or time, or unspecified",
    ("positions", "on"): "The text, clause or matter that the position is on",
    ("statements", "act"): "What sort of speech it is",
}
"""The same for keys that mean something else in one section."""
WANTED = {"statements": ("content",)}
"""Keys that may be left out and are asked for all the same; evidence is, for every entry."""
EXAMPLES = {
    "incidents": "event=attack when=2025-11-12 actor=ttp evidence=bulletin",
    "measures": "event=arrest when=2025-11-14 actor=afghan_taliban against=ttp evidence=bulletin",
    "statements": "speaker=khawaja_asif act=demand content='writing' evidence=bulletin",
    "meetings": "round=4 venue=Istanbul began=2025-12-01",
    "attributions": "incident=inc_1 to=ttp by=pakistan",
    "acts": "act=sign by=pakistan on=2025-11-20 instrument=framework",
    "parties": "name='Pakistan' kind=state",
    "third_parties": "name='Qatar' role=mediator",
    "groups": "name='Tehreek-e-Taliban Pakistan'",
    "persons": "name='Khawaja Asif' speaks_for=pakistan",
    "territories": "name='Afghanistan'",
    "sources": "title='Report on the talks' publisher=unspecified",
    "instruments": "title='Framework for cooperation'",
    "demands": "party=pakistan content='the soil is not used' on=soil_not_used",
    "offers": "party=afghan_taliban content='verbal assurances' form=verbal",
    "positions": "party=pakistan on=framework substance=accepts form=written",
    "commitments": "debtor=pakistan creditor=afghan_taliban consequent='the ceasefire goes on'",
    "claims": "group=ttp host=afghan_taliban claim=beyond_control stated_in=st_leave",
    "coverage": "source=report during='{from: 2025-11-01, to: 2025-11-30}'",
    "event_types": "id=mortar_fire parent=fire",
}
"""Section → what follows the case in an example of ``detente add``; all of it is invented."""


def on_terminal() -> bool:
    """Return whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask for a yes or no; no is the default."""
    return typer.confirm(question, default=False)


def asked(journal: Journal, kind: type[Entry], data: dict[str, Any]) -> dict[str, Any]:
    """Return data with every missing key asked for, then the id, which is proposed."""
    whole = dict(data)
    for key in missing_keys(kind, data):
        whole[key] = _answer(journal, kind, key, must=True)
    for key in (*WANTED.get(kind.section, ()), "evidence"):
        if whole.get(key) is None:
            answer = _answer(journal, kind, key, must=False)
            if answer is not None:
                whole[key] = answer
    if "id" not in whole:
        whole["id"] = typer.prompt("id: " + MEANS["id"], default=proposed_id(journal, kind, whole))
    return whole


def _answer(journal: Journal, kind: type[Entry], key: str, *, must: bool) -> object:
    """Ask for one key until the answer is one it can have; None where it may be left out and is."""
    permitted = choices(kind, key)
    named = () if permitted else known_for(journal, kind, key)
    what = MEANS_IN.get((kind.section, key)) or MEANS.get(key, "")
    say_wrapped(f"{key}: {what}" if what else key, rest="  ")
    if permitted or named:
        listed = ", ".join(permitted or named)
        say_wrapped(f"{'One of' if permitted else 'On record'}: {listed}", "  ", "    ")
    while True:
        answer = str(typer.prompt(f"  {key}", default=None if must else "", show_default=False))
        if not answer and not must:
            return None
        value = assignments([f"{key}={answer}"], kind)[0][1]
        known = permitted or named
        if isinstance(value, str) and known and not _fits(value, known, free=not permitted):
            say_wrapped(f"{value!r} is not one of these. {did_you_mean(value, known)}", "  ")
            continue
        return [value] if takes_many(kind, key) and isinstance(value, str) else value


def _fits(value: str, known: tuple[str, ...], *, free: bool) -> bool:
    """Return whether an answer can stand; a source may be followed by a place in it."""
    return value in known or (free and value.partition("#")[0] in (*known, "narrator"))
