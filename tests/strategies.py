"""Small journals and agreements, drawn at random: two sides, a band, a monitor, half a minute.

The two sides mirror each other, so that a test can swap them (:func:`mirrored`).  Times are whole
seconds after :data:`BASE`; durations are a few seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from detente.kernel.ladders import Confidence, Layer
from detente.kernel.times import When
from detente.record.entries import (
    Act,
    Attribution,
    Correction,
    Entry,
    Group,
    Incident,
    Measure,
    Party,
    Process,
    Retraction,
    Source,
    Territory,
    ThirdParty,
)  # fmt: skip
from detente.record.journal import Journal
from detente.terms.agreement import Agreement, Header
from detente.terms.clauses import KINDS, Clause, Limit, Obligation, Prohibition

BASE = 1_762_000_000
DRAFT = "draft"
PROCESS = Process(id="talks", title="Talks")


def second(offset: int) -> str:
    """Return the instant so many seconds after :data:`BASE`, as a record writes it."""
    return f"{datetime.fromtimestamp(BASE + offset, UTC):%Y-%m-%dT%H:%M:%SZ}"


def span(low: int, high: int) -> str | dict[str, str]:
    """Return an exact second or a span of seconds, as a record writes them."""
    return second(low) if low == high else {"from": second(low), "to": second(high)}


PLACES: tuple[Entry, ...] = (
    Party(id="north", name="North", territory="northland"),
    Party(id="south", name="South", territory="southland"),
    ThirdParty(id="watchers", name="Watchers", role="monitor"),
    Group(id="band", name="The band"),
    Territory(id="northland", name="Northland"),
    Territory(id="southland", name="Southland"),
    Territory(id="hills", name="Northern hills", within="northland"),
    Territory(id="valley", name="Southern valley", within="southland"),
    Source(id="bulletin", title="Bulletin"),
)
MIRROR = {
    "north": "south", "south": "north", "northland": "southland", "southland": "northland",
    "hills": "valley", "valley": "hills",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A journal, an agreement and an instant."""

    journal: Journal
    agreement: Agreement
    at: int

    @property
    def clauses(self) -> dict[str, Clause]:
        return dict(self.agreement.clauses)


def journal_of(*entries: Entry, places: tuple[Entry, ...] = PLACES) -> Journal:
    """Return a journal of the two sides and these entries."""
    return Journal(PROCESS, {entry.id: entry for entry in (*places, *entries)})


def clause_of(content: Mapping[str, Any]) -> Clause:
    """Return a clause of an illustrative draft."""
    return KINDS.get(content["kind"]).model_validate({"layer": "illustrative", **content})


def agreement_of(*contents: Mapping[str, Any], **header: Any) -> Agreement:
    """Return an illustrative draft with these clauses."""
    clauses = [clause_of(content) for content in contents]
    return Agreement(
        Header(agreement=DRAFT, title="A draft", layer=Layer.ILLUSTRATIVE, **header),
        {clause.clause: clause for clause in clauses},
    )


def mirrored(case: Case) -> Case:
    """Return the case with the two sides, and their lands, swapped."""

    def swap(value: Any) -> Any:
        if isinstance(value, str):
            return MIRROR.get(value, value)
        if isinstance(value, dict):
            return {key: swap(item) for key, item in value.items()}
        return [swap(item) for item in value] if isinstance(value, list | tuple) else value

    def same_kind(entry: Any) -> Any:
        content = entry.model_dump(by_alias=True, exclude_unset=True, mode="json")
        return type(entry).model_validate(swap(content))

    entries = [same_kind(entry) for entry in case.journal.entries.values()]
    clauses = [same_kind(clause) for clause in case.agreement.clauses.values()]
    return replace(
        case,
        journal=replace(case.journal, entries={entry.id: entry for entry in entries}),
        agreement=replace(case.agreement, clauses={c.clause: c for c in clauses}),
    )


# Agreements --------------------------------------------------------------------------------------

WINDOWS = st.sampled_from(["3 s", "5 s", "8 s", "10 s"])
SIDES = st.sampled_from(["north", "south"])
OTHER = {"north": "south", "south": "north"}
LAND = {"north": "northland", "south": "southland"}


def rarely(draw: st.DrawFn, chance: int = 8) -> bool:
    """Return True once in so many times (shrinks to False)."""
    return draw(st.integers(0, chance - 1)) == chance - 1


def _attack(draw: st.DrawFn, side: str) -> dict[str, Any]:
    """An attack out of a side's land."""
    pattern: dict[str, Any] = {"event": "attack", "origin": LAND[side]}
    if rarely(draw, 3):
        pattern["target"] = OTHER[side]
    if rarely(draw):
        pattern["group"] = "band"
    return pattern


@st.composite
def obligations(draw: st.DrawFn, side: str) -> dict[str, Any]:
    """A side owes a measure after an attack out of its land."""
    must: dict[str, Any] = {"event": draw(st.sampled_from(["measure", "arrest"])), "actor": side}
    if rarely(draw, 4):
        must = {"act": "notify", "by": side, "about": "$t"}
    elif rarely(draw, 3):
        must["against"] = draw(st.sampled_from(["$t.group", "band"]))
    elif rarely(draw, 3):
        must["in"] = draw(st.sampled_from(["$t.origin", LAND[side], "unspecified"]))
    content: dict[str, Any] = {
        "clause": "duty", "kind": "obligation", "debtor": side, "creditor": OTHER[side],
        "when": _attack(draw, side), "must": must, "within": draw(WINDOWS),
        "from": draw(st.sampled_from(["occurrence", "occurrence", "notification", "publication"])),
    }  # fmt: skip
    if rarely(draw, 12):
        content["within"] = "unspecified"
    if rarely(draw, 5):
        content["or_same_time"] = True
        content["preemptive"] = draw(st.booleans())
    if rarely(draw, 4):
        content["except"] = [{"excuse": "force_majeure"}]
        content["non_derogable"] = rarely(draw, 4)
    return content


@st.composite
def limits(draw: st.DrawFn, side: str) -> dict[str, Any]:
    """A side may strike back, within limits."""
    content: dict[str, Any] = {
        "clause": "in_kind", "kind": "limit", "holder": side, "when": _attack(draw, OTHER[side]),
        "each": {"event": "strike", "actor": side}, "within": draw(WINDOWS),
        "where": draw(
            st.sampled_from(["severity <= $t.severity", "severity <= 2", "severity < $t.severity"])
        ),
    }  # fmt: skip
    if rarely(draw, 2):
        content["each"]["into"] = LAND[OTHER[side]]
    if rarely(draw, 12):
        content["within"] = "unspecified"
    if rarely(draw, 12):
        content["where"] = "unspecified"
    if rarely(draw, 4):
        content["after"] = draw(
            st.sampled_from(
                [
                    {"event": "hotline_attempt", "actor": side},
                    {"act": "notify", "by": side, "to": "watchers"},
                    {"act": "notify", "by": side, "about": "$t"},
                ]
            )
        )
    if rarely(draw, 4):
        content["until"] = draw(
            st.sampled_from(
                [
                    {"event": "measure", "actor": OTHER[side]},
                    {"event": "measure", "actor": OTHER[side], "against": "$t.group"},
                    {"act": "notify", "by": OTHER[side], "about": "$t"},
                ]
            )
        )
    if rarely(draw, 2):
        content["consumes_trigger"] = True
    return content


@st.composite
def prohibitions(draw: st.DrawFn, side: str) -> dict[str, Any]:
    """A ceasefire."""
    content: dict[str, Any] = {
        "clause": "ceasefire", "kind": "prohibition",
        "debtor": draw(st.sampled_from([[side], ["north", "south"]])),
        "creditor": [OTHER[side]],
        "never": {"event": draw(st.sampled_from([["strike"], ["strike", "incursion"]]))},
    }  # fmt: skip
    if rarely(draw, 4):
        content["never"]["across"] = "border"
    elif rarely(draw, 3):
        content["never"]["into"] = LAND[OTHER[side]]
    if rarely(draw, 2):
        condition = "some" if rarely(draw, 8) else "none"
        content["while"] = {condition: _attack(draw, OTHER[side])}
        released = st.sampled_from([[side], [OTHER[side]], ["north", "south"], "unspecified"])
        content["releases"] = draw(released)
    excepted: list[dict[str, Any]] = []
    if rarely(draw, 5):
        excepted.append(
            {"outside": {"event": "strike", "in": draw(st.sampled_from(["hills", "valley"]))}}
        )
    if rarely(draw, 4):
        excepted.append({"excuse": "self_defence"})
        content["non_derogable"] = rarely(draw, 5)
    content["except"] = excepted
    if rarely(draw, 6):
        content["in_force"] = second(draw(st.integers(2, 12)))
    return content


@st.composite
def operations(draw: st.DrawFn, side: str) -> list[dict[str, Any]]:
    """No operations, but by leave: a permission, or a power to give leave."""
    ban: dict[str, Any] = {
        "clause": "no_operations", "kind": "prohibition",
        "debtor": [side], "creditor": [OTHER[side]],
        "never": {"event": "operation"}, "except": [{"licensed_by": "leave"}],
    }  # fmt: skip
    if draw(st.booleans()):
        begin = draw(st.integers(0, 12))
        during = span(begin, begin + draw(st.integers(0, 12)))
        permit: dict[str, Any] = {"event": "operation", "against": "band"}
        if rarely(draw, 2):
            permit["in"] = draw(st.sampled_from([LAND[OTHER[side]], "hills", "valley"]))
        leave = {"clause": "leave", "kind": "permission", "holder": side, "permit": permit}
        return [ban, {**leave, "during": during} if draw(st.booleans()) else leave]
    effect = {"permit": side, "event": "operation", "against": "band", "in": LAND[OTHER[side]]}
    leave = {"clause": "leave", "kind": "power", "holder": OTHER[side], "effect": effect}
    leave["correlative"] = {"prohibit": OTHER[side], "event": "interference", "with": "$effect"}
    return [ban, leave]


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:  # noqa: C901 - one branch per optional clause
    """A draft of one to four clauses that refer to one another."""
    side = draw(SIDES)
    kind = draw(
        st.sampled_from(
            ["duty", "limit", "limit", "ceasefire", "operations", "all", "all", "suspension"]
        )
    )
    if kind == "operations":
        return agreement_of(*draw(operations(side)))
    contents: dict[str, dict[str, Any]] = {}
    if kind in {"duty", "all", "suspension"}:
        contents["duty"] = draw(obligations(OTHER[side]))
    if kind in {"ceasefire", "all", "suspension"}:
        contents["ceasefire"] = draw(prohibitions(side))
    if kind in {"limit", "all", "suspension"} or (kind == "ceasefire" and draw(st.booleans())):
        contents["in_kind"] = draw(limits(side))
    if {"ceasefire", "in_kind"} <= set(contents) and (kind != "suspension" or draw(st.booleans())):
        contents["ceasefire"]["except"].append({"licensed_by": "in_kind"})
    if kind == "suspension":
        contents["rest"] = {
            "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": side,
            "to": OTHER[side], "until": draw(st.sampled_from(["cured", None])),
            "while": draw(
                st.sampled_from(
                    ["violated(duty)", "violated(duty)", "violated(raids)", "violated(in_kind)"]
                )
            ),
            "up_to": draw(st.sampled_from([None, "in_kind"])),
        }  # fmt: skip
        if rarely(draw, 5):
            contents["rest"]["until"] = draw(WINDOWS)
        if contents["rest"]["while"] == "violated(raids)":
            contents["raids"] = {
                "clause": "raids", "kind": "prohibition", "debtor": OTHER[side], "creditor": side,
                "never": {"event": "incursion"}, "except": [{"excuse": "distress"}],
            }  # fmt: skip
    if "duty" in contents and len(contents) == 1 and rarely(draw, 8):
        content = contents["duty"]
        del content["when"]
        content |= {"must": {"event": "measure", "actor": OTHER[side]}, "from": "occurrence"}
        content["in_force"] = second(draw(st.integers(0, 12)))
    if rarely(draw, 10):
        for content in contents.values():
            content["attribution_test"] = "overall_control"
    return agreement_of(*contents.values())


# Journals ----------------------------------------------------------------------------------------

OFFSETS = st.integers(0, 16)
SURE = st.sampled_from([3, 3, 3, 3, 2, 1])


def roles_of(kind: str, side: str) -> dict[str, tuple[str, ...]]:
    """Return the roles of an event and what may stand there, the likeliest named most often.

    ``side`` is the side that strikes and operates; attacks come out of the other's land.
    """
    other = OTHER[side]
    home, abroad = LAND[side], LAND[other]
    outlying = {"northland": "hills", "southland": "valley"}[abroad]
    return {
        "attack": {
            "actor": ("band", "band", "band", other), "target": (side, side, side, other),
            "origin": (abroad, abroad, abroad, abroad, outlying, home),
        },
        "strike": {
            "actor": (side,) * 5 + (other,), "in": (abroad, abroad, abroad, outlying, home),
            "origin": (home, home, abroad),
        },
        "measure": {
            "actor": (other, other, other, side), "against": ("band", "band", side),
            "in": (abroad, abroad, outlying, home),
        },
        "operation": {
            "actor": (side, side, side, other), "against": ("band", "band", "band", other),
            "in": (abroad, abroad, outlying, home),
        },
        "interference": {"actor": (other, other, side)},
        "hotline_attempt": {"actor": (side, side, other)},
        "incursion": {
            "actor": (side, other, other), "in": (abroad, home), "origin": (home, home, abroad),
        },
    }[kind]  # fmt: skip


def striker(agreement: Agreement) -> str:
    """Return the side that an agreement lets strike or operate, or to which a duty is owed."""
    for name in ("in_kind", "no_operations", "duty", "ceasefire"):
        clause = agreement.clauses.get(name)
        if isinstance(clause, Limit):
            return clause.holder[0]
        if isinstance(clause, Obligation):
            return clause.creditor[0]
        if isinstance(clause, Prohibition):
            return clause.debtor[0] if name == "no_operations" else OTHER[clause.favoured[0]]
    raise AssertionError(agreement)


SUBTYPES = {
    "strike": ("strike", "air_strike"), "measure": ("measure", "arrest"),
}  # fmt: skip


@st.composite
def _when(draw: st.DrawFn, *, early: bool = False) -> str | dict[str, str]:
    low = draw(st.integers(0, 6)) if early else draw(OFFSETS)
    return span(low, low + (draw(st.integers(1, 4)) if rarely(draw, 6) else 0))


@st.composite
def _claims(draw: st.DrawFn, values: tuple[str, ...]) -> Any:
    """What a record says about a role: mostly one value, well established."""
    how = draw(st.integers(0, 19))
    value = draw(st.sampled_from(values))
    if how < 15:
        return {"value": value, "confidence": 3}
    if how == 15:
        return value
    if how == 16:
        return {"value": value, "confidence": draw(st.sampled_from([1, 2]))}
    if how == 17:
        other = draw(st.sampled_from(values))
        level = draw(st.sampled_from([1, 2, 3]))
        return [{"value": value, "confidence": 2}, {"value": other, "confidence": level}]
    if how == 18:
        return {"value": value, "confidence": 0}
    return None


@st.composite
def events(
    draw: st.DrawFn, name: str, kind: str, side: str, operations_: tuple[str, ...] = ()
) -> Entry:
    """One event of a kind."""
    content: dict[str, Any] = {
        "id": name, "event": draw(st.sampled_from(SUBTYPES.get(kind, (kind,)))),
        "when": draw(_when(early=kind == "attack")),
        "confidence": 0 if rarely(draw, 25) else draw(SURE),
    }  # fmt: skip
    for role, values in roles_of(kind, side).items():
        claimed = draw(_claims(values))
        if claimed is None:
            continue
        if role == "in":
            content["place"] = {"in": claimed}
        else:
            content[role] = claimed
    if kind == "interference" and operations_ and not rarely(draw, 4):
        content["with"] = draw(_claims(operations_))
        if content["with"] is None:
            del content["with"]
    if kind in {"attack", "strike"} and not rarely(draw, 12):
        low = draw(st.integers(1, 3))
        content["severity"] = {"low": low, "high": low + (1 if rarely(draw, 6) else 0)}
    if kind == "attack":
        if rarely(draw, 3):
            content["notified"] = second(draw(OFFSETS))
        if rarely(draw, 3):
            content["evidence"] = [f"news_{draw(st.integers(0, 1))}"]
    sort = Measure if kind in {"measure", "hotline_attempt"} else Incident
    return sort.model_validate(content)


def _kinds(agreement: Agreement) -> tuple[str, ...]:
    clauses = set(agreement.clauses)
    if "no_operations" in clauses:
        return ("operation", "operation", "interference")
    kinds: list[str] = []
    if "in_kind" in clauses:
        clause = agreement.clauses["in_kind"]
        kinds += ["attack", "strike", "strike"]
        kinds += ["hotline_attempt"] if getattr(clause, "after", None) else []
        kinds += ["measure"] if getattr(clause, "until", None) else []
    if "duty" in clauses:
        kinds += ["attack", "measure"]
    if "raids" in clauses:
        kinds += ["incursion"]
    if "ceasefire" in clauses:
        kinds += ["strike", "attack", "incursion"]
    return tuple(kinds)


@st.composite
def acts(draw: st.DrawFn, name: str, agreement: Agreement, things: tuple[Entry, ...]) -> Entry:
    """One institutional act that bears on the agreement."""
    ids = [e.id for e in things]
    content: dict[str, Any] = {
        "id": name, "on": draw(_when()), "by": draw(SIDES),
        "confidence": 2 if rarely(draw, 8) else 3,
    }  # fmt: skip
    if rarely(draw, 12):
        content["powers"] = "none"
    if "no_operations" in agreement.clauses:
        content |= {
            "act": draw(st.sampled_from(["grant", "grant", "revoke"])),
            "on_clause": "leave",
        }
        if content["act"] == "grant" and draw(st.booleans()):
            scope: dict[str, Any] = {
                "in": draw(st.sampled_from(["valley", "southland", "northland"]))
            }
            if draw(st.booleans()):
                scope["to"] = second(draw(OFFSETS))
            content["scope"] = scope
        return Act.model_validate(content)
    kinds = ["notify", "notify"]
    if {"duty", "ceasefire"} & set(agreement.clauses):
        kinds += ["claim_excuse", "accept_excuse", "waive", "release"]
    kind = draw(st.sampled_from(kinds))
    content |= {"act": kind}
    if ids:
        content["instance"] = draw(st.sampled_from([*ids, ids[0], ids[0]]))
    if kind == "notify":
        content["to"] = [draw(st.sampled_from(["north", "south", "watchers"]))]
    elif kind in {"waive", "release"}:
        content["on_clause"] = "duty"
    else:
        excuses = {"duty": "force_majeure", "ceasefire": "self_defence", "raids": "distress"}
        clause = draw(st.sampled_from([name for name in excuses if name in agreement.clauses]))
        content |= {"on_clause": clause, "excuse": excuses[clause]}
    return Act.model_validate(content)


@st.composite
def journals(draw: st.DrawFn, agreement: Agreement, *, most: int = 5) -> Journal:
    """A record of a few events and acts that the agreement's clauses are about."""
    kinds = _kinds(agreement)
    side = striker(agreement)
    count = draw(st.integers(2, most))
    things: list[Entry] = []
    for number in range(count):
        in_turn = number < len(kinds) and not rarely(draw, 4)
        kind = kinds[number] if in_turn else draw(st.sampled_from(kinds))
        operations_ = tuple(e.id for e in things if getattr(e, "event", "") == "operation")
        things.append(draw(events(f"e{number}", kind, side, operations_)))
    entries = list(things)
    wanted = _wants_acts(agreement)
    entries += [
        draw(acts(f"a{number}", agreement, tuple(things)))
        for number in range(draw(st.integers(0, 2)) if wanted else 0)
    ]
    if rarely(draw, 6):
        incident = draw(st.sampled_from(things)).id
        entries.append(
            Attribution(
                id="linked", incident=incident, to=draw(SIDES), by="north",
                doctrine=draw(st.sampled_from(["none", "overall_control"])),
                confidence=draw(st.sampled_from(Confidence)),
            )
        )  # fmt: skip
    news = [
        Source(id=f"news_{n}", title="News", published=When(at=second(draw(OFFSETS))))
        for n in (0, 1)
        if any(f"news_{n}" == e.source for x in things for e in x.evidence)
    ]
    return journal_of(*news, *entries)


def _wants_acts(agreement: Agreement) -> bool:
    text = "".join(clause.model_dump_json() for clause in agreement.clauses.values())
    words = ("notif", "force_majeure", "self_defence", '"power"', '"obligation"')
    return any(word in text for word in words)


@st.composite
def cases(draw: st.DrawFn, *, most: int = 5) -> Case:
    """A small record under a small draft, at an instant."""
    agreement = draw(agreements())
    journal = draw(journals(agreement, most=most))
    return Case(journal, agreement, BASE + draw(st.integers(6, 32)))


# Knowledge ---------------------------------------------------------------------------------------

KNOWN_FROM = 100
"""Record times begin so many seconds after :data:`BASE`, two apart."""


@st.composite
def dated(draw: st.DrawFn, case: Case) -> Case:
    """Return the case with a distinct record time for every event and act, some later revised."""
    told = [e for e in case.journal.entries.values() if e.section not in _STANDING]
    moments = draw(st.permutations(range(len(told) + 4)))
    entries: list[Entry] = [e for e in case.journal.entries.values() if e.section in _STANDING]
    for entry, moment in zip(told, moments, strict=False):
        entries.append(entry.model_copy(update={"known": _known(moment)}))
    things = [e for e in told if isinstance(e, Incident | Measure)]
    for moment in moments[len(told) :]:
        kind = draw(st.sampled_from(["nothing", "confidence", "time", "retraction"]))
        if kind == "nothing" or not things:
            continue
        entry = draw(st.sampled_from(things)).id
        known = _known(moment)
        if kind == "retraction":
            made: Entry = Retraction(id=f"r{moment}", entry=entry, because="withdrawn", known=known)
        else:
            change = (
                {"confidence": draw(SURE)}
                if kind == "confidence"
                else {"when": second(draw(OFFSETS))}
            )
            made = Correction(id=f"r{moment}", entry=entry, set=change, known=known)
        entries.append(made)
    return replace(case, journal=replace(case.journal, entries={e.id: e for e in entries}))


_STANDING = {"parties", "third_parties", "groups", "territories", "sources"}


def _known(moment: int) -> When:
    return When(at=second(KNOWN_FROM + 2 * moment))
