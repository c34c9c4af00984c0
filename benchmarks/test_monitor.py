"""The reference interpreter: 20,000 incidents under six clauses, beside a hard-coded double loop.

Run with ``make bench``. The loop knows one clause only and no uncertainty; the ratio printed is
ours to it, per clause, in the same run. It says what generality costs and what indexing gains,
nothing more.
"""

from __future__ import annotations

import random
import time

from detente.kernel.times import DAY, parse_interval, show_instant
from detente.monitor.evaluate import assess
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


def hard_coded(events: list[tuple[int, str, str, str, str]], window: int) -> int:
    """Return the first duty's breaches by the obvious double loop: exact times and no doubt."""
    breaches = 0
    for at, kind, origin, group, _ in events:
        if kind == "attack" and origin == "east":
            breaches += not any(
                at < then <= at + window and what == "arrest" and who == "b" and against == group
                for then, what, _, against, who in events
            )
    return breaches


def plain(journal: Journal) -> list[tuple[int, str, str, str, str]]:
    """Return events as tuples for the double loop."""
    rows: list[tuple[int, str, str, str, str]] = []
    for event in journal.events:
        group = (event.actor if event.event == "attack" else event.against) or ()
        origin = event.origin[0].value if event.origin else ""
        actor = event.actor[0].value if event.actor else ""
        against = group[0].value if group else ""
        rows.append((journal.time_of(event.when).lo, event.event, origin, against, actor))
    return rows


def test_reference_interpreter_on_twenty_thousand_incidents_and_six_clauses(capsys) -> None:
    journal, agreement = journal_of(incidents()), six_clauses()
    at = START + SPAN + 30 * DAY
    began = time.perf_counter()
    assessed = assess(journal, [agreement], at)
    ours = time.perf_counter() - began
    rows = plain(journal)
    sample = rows[: len(rows) // 10]
    began = time.perf_counter()
    hard_coded(sample, 7 * DAY)
    # quadratic: ten times the rows, a hundred times the work
    naive = (time.perf_counter() - began) * 100
    each = ours / len(agreement.clauses)
    with capsys.disabled():
        print(
            f"\n{len(journal.events)} incidents x {len(agreement.clauses)} clauses: "
            f"{len(assessed.instances)} instances, "
            f"{assessed.work} facts judged in enumerated worlds, {assessed.exact}; "
            f"{ours:.2f} s, {each:.2f} s a clause; hard-coded double loop for one clause "
            f"{naive:.2f} s (a tenth of the rows, scaled); "
            f"ratio ours per clause : loop {each / naive:.3f}"
        )
    assert {i.clause for i in assessed.instances} >= {
        "duty",
        "duty_r",
        "ceasefire",
        "response",
        "leave",
    }
