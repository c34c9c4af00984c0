"""Made-up events and clauses that the benchmarks share."""

from __future__ import annotations

import random

from detente.kernel.times import DAY, parse_interval, show_instant
from detente.record.entries import Entry, Incident, Measure, Party, Process, Territory
from detente.record.journal import Journal
from detente.terms.agreement import Agreement, Header
from detente.terms.clauses import KINDS, Clause

COUNT = 20_000
START = parse_interval("2020-01-01").lo
SPAN = 5 * 365 * DAY
GROUPS = tuple(f"group_{number}" for number in range(40))


def _iso(instant: int) -> str:
    return show_instant(instant).replace(" UTC", "Z").replace(" ", "T")


def _clause(**content: object) -> Clause:
    return KINDS.get(str(content["kind"])).model_validate(content)


def six_clauses() -> Agreement:
    """Return two duties, a ceasefire, a limit, a suspension and a permission."""
    attack = {"event": "attack", "origin": "east", "target": "a"}
    clauses = [
        _clause(clause="duty", kind="obligation", debtor="b", creditor="a", when=attack,
                must={"event": "measure", "actor": "b", "against": "$t.actor"}, within="7 d"),
        _clause(clause="duty_r", kind="obligation", debtor="a", creditor="b",
                when={"event": "attack", "origin": "west", "target": "b"},
                must={"event": "measure", "actor": "a", "against": "$t.actor"}, within="7 d"),
        _clause(clause="ceasefire", kind="prohibition", debtor=["a", "b"],
                never={"event": ["strike"]}, **{"except": [{"licensed_by": "response"},
                                                            {"licensed_by": "leave"}]}),
        _clause(clause="response", kind="limit", holder="a", when=attack,
                each={"event": "strike", "actor": "a"}, where="severity <= $t.severity",
                within="72 h", consumes_trigger=True),
        _clause(clause="rest", kind="suspension", suspends="ceasefire", owed_by="a", to="b",
                up_to="response", **{"while": "violated(duty)"}),
        _clause(clause="leave", kind="permission", holder="b",
                permit={"event": "strike", "in": "east"}),
    ]  # fmt: skip
    return Agreement(Header(agreement="bench", title="Bench"), {c.clause: c for c in clauses})


def incidents(count: int = COUNT, seed: int = 1) -> list[Entry]:
    """Return made-up attacks, measures and strikes, some only probable or dated by day."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    found: list[Entry] = []
    for number in range(count):
        at = START + chance.randrange(SPAN)
        when = _iso(at)[:10] if chance.random() < 0.1 else _iso(at)
        base = {"id": f"e_{number}", "when": when, "confidence": 2 if chance.random() < 0.1 else 3}
        kind = chance.random()
        if kind < 0.4:
            side = chance.choice((("east", "a"), ("west", "b")))
            attack = {"event": "attack", "origin": side[0], "target": side[1]}
            by = {"actor": chance.choice(GROUPS), "severity": chance.randint(1, 5)}
            found.append(Incident.model_validate({**base, **attack, **by}))
        elif kind < 0.8:
            by = {"actor": chance.choice("ab"), "against": chance.choice(GROUPS)}
            found.append(Measure.model_validate({**base, "event": "arrest", **by}))
        else:
            strike = {"event": "strike", "actor": chance.choice("ab")}
            place = {"in": chance.choice(("east", "west"))}
            harm = {"severity": chance.randint(1, 5)}
            found.append(Incident.model_validate({**base, **strike, "place": place, **harm}))
    return found


def journal_of(events: list[Entry]) -> Journal:
    """Return a journal of two parties, two territories and these events."""
    setting: list[Entry] = [
        Party(id="a", name="A"), Party(id="b", name="B"),
        Territory(id="east", name="East"), Territory(id="west", name="West"),
    ]  # fmt: skip
    return Journal(Process(id="bench"), {e.id: e for e in [*setting, *events]})
