"""The act of a proposition: demand, offer, refusal, promise, threat and so on.

Rules in order; the first that fits says which act it is, and its name goes into ``because``. What
the other side is said to have done is nested: the outer act is that of whoever tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.read.reports import phrases
from detente.read.reports.clauses import modal, negated
from detente.read.reports.speech import ACTS, LIGHT, NOUNS, SAYING
from detente.read.reports.wrongs import commits_a_wrong, holds_ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.reports.attribution import Proposition
    from detente.read.reports.clauses import Condition
    from detente.read.reports.voices import Voice, Voices
    from detente.read.syntax import Parsed, Word

_OUGHT = frozenset({"should", "must", "ought"})
_AHEAD = frozenset({"will", "would", "shall"})
_THINGS = frozenset(
    [
        "talk",
        "meeting",
        "round",
        "agreement",
        "process",
        "negotiation",
        "commission",
        "election",
        "dialogue",
        "conference",
        "map",
        "session",
        "situation",
        "region",
        "weather",
    ]
)
"""Subjects that undertake nothing: what is said of them is an assertion."""
_TRUCES = frozenset({"ceasefire", "truce", "cease-fire", "calm", "armistice"})
_ASKED = frozenset(
    [
        "troop",
        "force",
        "side",
        "party",
        "fighter",
        "militia",
        "army",
        "prisoner",
        "hostage",
        "detainee",
        "siege",
        "blockade",
        "soldier",
        "checkpoint",
        "weapon",
        "crossing",
        "border",
        "government",
        "group",
        "rebel",
        "attack",
        "both",
        "they",
        "mandate",
        "observer",
    ]
)
"""Subjects of “must” on which somebody else puts a duty."""
_CONSENTS = frozenset(
    {"accept", "agree", "allow", "permit", "endorse", "approve", "consent", "authorize"}
)
_OF_STATES = frozenset(
    ["army", "government", "force", "military", "ministry", "navy", "troop", "soldier", "police"]
)
_OF_GROUPS = frozenset(
    ["front", "group", "movement", "mission", "council", "union", "party", "fighter", "committee"]
)
"""Nouns by which a side speaks of its own people."""
_HARMS = frozenset(
    [
        "attack",
        "shell",
        "shelling",
        "violation",
        "provocation",
        "incursion",
        "raid",
        "strike",
        "fire",
        "invade",
        "cross",
    ]
)
_NOT = frozenset({"no", "not", "stop", "cease", "end", "halt", "never"})
_HARM = frozenset({"fire", "attack", "shoot", "strike", "shell", "use", "harm", "expel", "arrest"})


@dataclass(frozen=True)
class Act:
    """What a proposition does, by which rule, and what it tells of another's act.

    ``lexical`` says that the verb of the clause is itself the act, so that its subject did it.
    """

    act: str
    rule: str
    score: float
    nested_speaker: str | None = None
    nested_act: str | None = None
    lexical: bool = False


@dataclass(frozen=True)
class _Facts:
    """What the rules look at: the words that count, who acts in them, and who tells."""

    text: str
    doer: Voice | None
    own: bool
    may: str
    cue: str
    told: bool
    connective: str
    feared: bool


def act_of(
    parsed: Parsed, voices: Voices, said: Proposition, text: str, seen: Condition | None
) -> Act:
    """Return the act of a proposition.

    Args:
        parsed: the report.
        voices: who is meant by its noun phrases.
        said: the proposition.
        text: its words.
        seen: the condition in it; then only what hangs on the condition counts.
    """
    act, rule = lexical_act(parsed, said.head)
    doer = doer_of(parsed, voices, said, teller=bool(act))
    if seen is not None:
        words = parsed.words
        text = parsed.text[words[seen.consequent[0]].start : words[seen.consequent[-1]].end]
    facts = _facts(parsed, voices, said, text, seen)
    if said.inner is not None and _others(said.inner, said.voice):
        inner = act or _by_content(parsed, said, facts)[0]
        return Act("assert", "told of another", 0.75, said.inner.stands_for, inner)
    if act and facts.may not in _OUGHT:
        if doer is not None and _others(doer, said.voice):
            return Act("assert", f"another's act, {rule}", 0.8, doer.stands_for, act)
        return Act(act, rule, 0.9, lexical=True)
    act, rule = _by_content(parsed, said, facts)
    return Act(act, rule, 0.7 if rule == "no verb of its own" else 0.8)


def _others(doer: Voice, teller: Voice | None) -> bool:
    """Return whether somebody is of another side than whoever tells of it."""
    return teller is not None and doer.stands_for not in {teller.stands_for, teller.id}


def _facts(
    parsed: Parsed, voices: Voices, said: Proposition, text: str, seen: Condition | None
) -> _Facts:
    doer = doer_of(parsed, voices, said, teller=False)
    return _Facts(
        text.lower(),
        doer,
        said.voice is not None and _own(parsed, voices, said, doer),
        modal(parsed, said.head),
        said.cue.lemma if said.cue is not None else "",
        said.voice is not None,
        seen.connective if seen is not None else "",
        seen is not None and _harm_feared(parsed, seen),
    )


def _own(parsed: Parsed, voices: Voices, said: Proposition, doer: Voice | None) -> bool:
    """Return whether a clause tells of the side of whoever tells it, or of nobody in particular."""
    teller = said.voice
    if teller is None or doer is None or not _others(doer, teller) or _first_person(parsed, said):
        return True
    subject = parsed.subject(said.head)
    lemma = subject.lemma if subject is not None else ""
    side = voices.names.by_id.get(teller.stands_for)
    kind = side.kind if side is not None else ""
    if doer.side is None and doer.kind == "source" and lemma in _OF_STATES | _OF_GROUPS:
        return (
            lemma in (_OF_GROUPS if kind == "armed_group" else _OF_STATES)
            or not kind
            or (kind == "organisation" and lemma in _OF_GROUPS)
        )
    unknown = teller.side is None and teller.kind in {"person", "source"}
    return unknown and not _others_blamed(doer)


def _harm_feared(parsed: Parsed, seen: Condition) -> bool:
    """Return whether a condition is that somebody does harm, and not that nobody does."""
    words = parsed.words_of(seen.antecedent)
    harmful = any(w.lemma in _HARMS for w in words)
    return harmful and not any(w.dep == "neg" or w.lemma in _NOT for w in words)


def _others_blamed(doer: Voice | None) -> bool:
    """Return whether whoever acts cannot be whom an unnamed source speaks for."""
    return doer is None or doer.kind in {"person", "source"}


def doer_of(parsed: Parsed, voices: Voices, said: Proposition, *, teller: bool) -> Voice | None:
    """Return whose act a clause tells of: its subject, or the agent of a passive.

    A pronoun in reported speech means whoever speaks, unless somebody else is the subject of a
    clause between.
    """
    subject = parsed.subject(said.head)
    if subject is not None and subject.dep == "nsubjpass":
        agent = parsed.child(said.head, "agent")
        subject = parsed.child(agent, "pobj") if agent else None
    if subject is not None and said.voice is not None and subject.text.casefold() in _PRONOUNS:
        return _between(parsed, voices, said, subject) or said.voice
    return voices.teller(subject) if teller else voices.of(subject)


_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})


def _between(parsed: Parsed, voices: Voices, said: Proposition, subject: Word) -> Voice | None:
    """Return who is the subject of a clause between the verb of saying and a pronoun."""
    cue = said.cue.i if said.cue is not None else -1
    start = cue if cue < subject.i else said.numbers[0]
    for number in range(subject.i - 1, start, -1):
        word = parsed.words[number]
        named = word.dep in {"nsubj", "nsubjpass"} and word.pos in {"NOUN", "PROPN"}
        voice = voices.of(word) if named else None
        if voice is not None:
            return voice
    return None


def lexical_act(parsed: Parsed, head: Word) -> tuple[str, str]:
    """Return the act that a verb names, and the rule; empty where it names none.

    Consent that is denied is a refusal; what is only promised, possible or denied is no act.
    """
    if head.pos not in {"VERB", "AUX"}:
        return _NO_ACT
    noun = _object_noun(parsed, head) if head.lemma in LIGHT else ""
    if noun in NOUNS and not modal(parsed, head) and not negated(parsed, head):
        return NOUNS[noun], f"{head.lemma} {noun}"
    act = ACTS.get(head.lemma, "")
    names = head.lemma == "call" and not _calls_for(parsed, head)
    names = names or (head.lemma == "commit" and commits_a_wrong(parsed, head))
    if not act or names or modal(parsed, head) in {"would", "could", "might", "may", "can"}:
        return _NO_ACT
    return _as_done(parsed, head, act)


_NO_ACT = ("", "")


def _as_done(parsed: Parsed, head: Word, act: str) -> tuple[str, str]:
    """Return the act of a verb, given its tense and whether it is denied."""
    if modal(parsed, head) == "will":
        return ("reject", "will not") if negated(parsed, head) and act == "accept" else _NO_ACT
    if any(w.dep == "neg" for w in parsed.children(head)):
        return ("reject", f"not {head.lemma}") if head.lemma in _CONSENTS else _NO_ACT
    return _NO_ACT if negated(parsed, head) else (act, f"verb {head.lemma}")


def _object_noun(parsed: Parsed, head: Word) -> str:
    """Return the noun that says what a light verb does: “a letter of guarantee” is a guarantee."""
    thing = parsed.child(head, "dobj")
    if thing is None:
        return ""
    if thing.lemma in {"letter", "sort", "form", "kind", "piece"}:
        of = parsed.child(thing, "prep")
        inner = parsed.child(of, "pobj") if of is not None else None
        return inner.lemma if inner is not None else ""
    return thing.lemma


def _calls_for(parsed: Parsed, verb: Word) -> bool:
    """Return whether “call” asks for something, and does not name or telephone somebody."""
    after = parsed.children(verb, "prep", "xcomp")
    return any(w.lemma in {"for", "on", "upon"} or w.dep == "xcomp" for w in after)


def _by_content(parsed: Parsed, said: Proposition, facts: _Facts) -> tuple[str, str]:
    """Return the act that the content of a proposition comes to, and the rule."""
    for act, rule, fits in _rules(parsed, said, facts):
        if fits:
            return act, rule
    usual = SAYING.get(facts.cue, "assert" if facts.told else "")
    judged = phrases.JUDGED.search(facts.text) and not phrases.COUNTED.search(facts.text)
    if usual in {"assert", "assess", ""} and judged:
        return "assess", "judges"
    if usual == "warn":
        return "assess", "warns"
    return (usual, f"verb {facts.cue}") if usual not in {"", "assert"} else _ASSERTED


_ASSERTED = ("assert", "no verb of its own")


def _rules(parsed: Parsed, said: Proposition, facts: _Facts) -> Iterator[tuple[str, str, object]]:
    """Yield act, name and whether it fits, one rule after the other."""
    text, told, own = facts.text, facts.told, facts.told and facts.own
    yield "demand", "should be allowed", phrases.ALLOWED.search(text)
    yield "demand", "names a demand", phrases.DEMAND.search(text)
    yield "reject", "will not accept", own and phrases.REFUSAL.search(text)
    yield "deny", "denies", own and phrases.DENIAL.search(text)
    yield "threaten", "warns of a response", own and _threatens(parsed, said, facts)
    yield "threaten", "holds force ready", own and holds_ready(parsed, said.head, facts.text)
    yield "offer", "ready to", own and phrases.READY.search(text)
    yield "permit", "grants", own and not _negative(parsed, said) and phrases.GRANTED.search(text)
    yield "accuse", "another broke it", _accuses(said, facts)
    yield "demand", "must", _must(parsed, said, facts)
    yield "appeal", "should", told and facts.may in {"should", "ought"}
    yield "commit", "will", told and _commits(parsed, said, facts)
    yield "announce", "over or begun", own and phrases.OVER.search(text)
    yield (
        "accept",
        "agreed",
        own and not _negative(parsed, said) and phrases.ACCEPTANCE.search(text),
    )


def _negative(parsed: Parsed, said: Proposition) -> bool:
    return negated(parsed, said.head)


def _first_person(parsed: Parsed, said: Proposition) -> bool:
    subject = parsed.subject(said.head)
    return subject is not None and subject.text.casefold() in {"we", "i"}


def _threatens(parsed: Parsed, said: Proposition, facts: _Facts) -> bool:
    """Return whether harm is held out: by a warning, or on a condition for somebody else."""
    ahead = facts.may in _AHEAD or facts.may in {"can", "could"}
    if not ahead or negated(parsed, said.head):
        return False
    if (
        facts.connective == "any"
        or (facts.feared and facts.connective != "unless")
        or (facts.cue in {"warn", "threaten"} and facts.connective)
    ):
        return True
    harmful = phrases.RESPONSE.search(facts.text)
    warned = facts.cue in {"warn", "vow", "threaten", "caution"}
    return bool(harmful) and bool(warned or facts.connective or phrases.FORCE.search(facts.text))


def _must(parsed: Parsed, said: Proposition, facts: _Facts) -> bool:
    """Return whether a duty is put on another side that is named."""
    if facts.may != "must" or not facts.told:
        return False
    subject = parsed.subject(said.head)
    other = facts.doer is not None and _others(facts.doer, said.voice)
    return other or (subject is not None and subject.lemma in _ASKED)


def _accuses(said: Proposition, facts: _Facts) -> bool:
    """Return whether one side says that another did wrong; a monitor only reports it."""
    teller = said.voice
    side = teller is not None and teller.kind not in {"source", "organisation", "body"}
    other = facts.doer is not None and _others(facts.doer, teller)
    return side and other and bool(phrases.BLAME.search(facts.text))


def _commits(parsed: Parsed, said: Proposition, facts: _Facts) -> bool:
    """Return whether something is undertaken by the own side, or that the truce holds."""
    subject = parsed.subject(said.head)
    truce = subject is not None and subject.lemma in _TRUCES
    if facts.may not in _AHEAD or subject is None:
        return False
    if negated(parsed, said.head) and said.head.lemma not in _HARM | {"allow", "let"}:
        return said.head.lemma == "be" and facts.own
    if truce or (facts.own and facts.connective and _first_person(parsed, said)):
        return True
    return (
        facts.own
        and subject.lemma not in _THINGS
        and (bool(phrases.UNDERTAKEN.search(facts.text)) or negated(parsed, said.head))
    )
