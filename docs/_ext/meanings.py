# ruff: noqa: E501, INP001
"""What each key of the notation means, in one line.

The tables in the reference are made from the models; only these lines are written by hand. A test
in tests/docs makes sure that every key has one, and that no line is left over.
"""

from __future__ import annotations

ENTRY = {
    "id": "its id; unique over the whole record",
    "evidence": "where it is seen: `report#s5`, or a mapping (see [Evidence](#evidence)); one or a list",
    "known": "record time: when it became known; without it, the publication of its first source counts",
    "recorded": "when it was written down, as `detente add` stamps it",
    "by_hand_of": "who wrote it down",
    "layer": "which [layer of truth](../explanation/five-layers.md) it belongs to",
    "note": "anything a reader should know; never evaluated",
}
"""What every entry has."""

SPOKEN = {
    "stated_in": "the statements that it rests on",
    "own_word": "whether the party says so itself; left out, it follows from the statements",
    "assumes": "keys whose value is the encoder's reading of the statements and not what they say; shown as an assumption beside what is told",
}
"""What every entry has that rests on statements."""

EVENT = {
    "event": "its type, from the [vocabulary](#event-types) or the case's own",
    "when": "when it happened, as precisely as is known",
    "summary": "one sentence for readers",
    "confidence": "how well it is established *that* it occurred; see [confidence](#confidence)",
    "actor": "who did it",
    "target": "whom or what it hit",
    "origin": "the territory that it came from",
    "against": "whom a measure or operation is directed against",
    "with": "the event that it concerns (an interference *with* an operation)",
    "place": "where it took effect; see [Place](#place)",
    "severity": "how grave, on the scale of the case; a number or a [range](#range)",
    "fatalities": "how many died; a number or a [range](#range)",
    "notified": "when the debtor of a duty was told of it, where no `notify` act is on record",
}

RECORD: dict[str, dict[str, str]] = {
    "process": {
        "title": "the name of the process",
        "zone": "the time zone of dates and times that name none",
        "ids": "the [numbers of its conflicts and dyads](answerability.md#who-an-actor-is) in datasets",
    },
    "parties": {
        "name": "the name under which it is shown",
        "kind": "what sort of party",
        "iso3": "its three-letter country code, if it has one",
        "territory": "the territory that stands for it in clauses",
        "called": "other names in use for it",
        "own_name": "its own name for itself, in its own script",
        "ids": "its [numbers and codes](answerability.md#who-an-actor-is) in datasets",
    },
    "third_parties": {
        "name": "the name under which it is shown",
        "kind": "what sort of body; a `body` has no effect until an `establish` act is on record",
        "role": "its role in the process",
        "called": "other names in use for it",
        "own_name": "its own name for itself, in its own script",
        "ids": "its [numbers and codes](answerability.md#who-an-actor-is) in datasets",
    },
    "groups": {
        "name": "the name under which it is shown",
        "kind": "what sort of group",
        "called": "other names in use for it",
        "own_name": "its own name for itself, in its own script",
        "ids": "its [numbers and codes](answerability.md#who-an-actor-is) in datasets",
    },
    "persons": {
        "name": "the name under which the person is shown",
        "office": "the office held",
        "speaks_for": "the party or body for which the person speaks",
        "called": "other names in use",
    },
    "territories": {
        "name": "the name under which it is shown",
        "within": "the territory that it lies in; a pattern that names the outer one matches the inner",
        "sovereign": "whose territory it is held to be",
        "controlled_by": "who is said to control it: a claim, apart from sovereignty",
        "on_word_of": "on whose word that control rests (`assumption` for the analyst's own)",
        "called": "other names in use",
    },
    "event_types": {
        "parent": "the type above it; a pattern that names the parent matches this one",
        "means": "what counts as such an event",
    },
    "sources": {
        "title": "what it is",
        "publisher": "who published it",
        "published": "when",
        "language": "its language, as a two-letter code",
        "text": "how your copy stands: the publisher's own words, a paraphrase, or withheld",
        "path": "your copy, below the case folder",
        "sha256": "the hash of the document *as published*, whatever copy is kept",
        "address": "where it was published",
        "terms_of_use": "what may be done with it",
        "reliability": "your grade of the source; kept apart from the confidence of what it tells",
    },
    "instruments": {
        "title": "what the text is called",
        "parties": "between whom",
        "path": "the text, below the case folder",
        "form": "the form in which it exists, as a source tells; acts say how far it got",
        "on_record": "false for a text that is referred to while nobody has produced it",
    },
    "meetings": {
        "round": "the number of the round",
        "venue": "where",
        "parties": "which parties met",
        "mediators": "who mediated",
        "began": "when it began",
        "ended": "when it ended",
        "outcome": "how it ended: a word, or `{value: …, source: …}`",
        "next_round": "what is said of the next one: a word, or `{value: …, source: …}`",
    },
    "statements": {
        "speaker": "the outermost person or body who tells; `narrator` for the source itself",
        "on_behalf_of": "for whom it is said",
        "act": "what is done by saying it",
        "modality": "whether it is told as fact, claim, supposition, future, duty or leave",
        "content": "what is said, in your own words",
        "nested": "what the speaker says that somebody else said; see [Nested statement](#nested-statement)",
        "condition": "what it is made to depend on; see [Condition](#condition)",
        "about": "the entries, texts or clauses that it is about",
        "said": "when it was said",
        "form": "the form that it speaks of",
    },
    "demands": {
        "party": "who asks",
        "content": "for what",
        "on": "the clause, text or matter that it concerns",
        "kind": "what sort of demand",
        "sole": "whether it is said to be the only one",
        "status": "what became of it",
    },
    "offers": {
        "party": "who offers",
        "content": "what",
        "on": "the clause, text or matter that it concerns",
        "form": "the form in which it would be given",
    },
    "positions": {
        "party": "whose position",
        "on": "the clause, text or matter; `TEXT#BRACKET` for [words in brackets](drafting.md#positions)",
        "substance": "where the party stands on the substance; `not_heard` is a value of its own",
        "condition": "on what it depends, for `conditional`, in the party's words",
        "provided": "on what it depends, as a [formula over brackets](drafting.md#positions): `accepted(b2) and b3 = 1`",
        "option": "which wording of the bracket is meant; 0: that its words are left out",
        "version": "the version of the text that it was stated on",
        "form": "the form in which it would take it",
        "requires": "the weakest form that it holds to be enough",
        "refuses": "the form that it will not take",
    },
    "commitments": {
        "debtor": "who owes",
        "creditor": "to whom",
        "antecedent": "on what it depends",
        "consequent": "what is owed",
        "form": "in which form it was undertaken",
        "clause": "the clause of the terms that encodes it",
        "status": "whether it was made, or only offered, claimed, demanded or refused",
    },
    "claims": {
        "group": "the group in question",
        "territory": "the territory in question",
        "host": "who is said to control it or not",
        "claim": "what is claimed",
        "modality": "how: a claim made in a condition is `hypothetical`, and no fact",
    },
    "incidents": EVENT,
    "measures": EVENT,
    "attributions": {
        "incident": "the incident",
        "to": "to whom it is attributed",
        "by": "who attributes it",
        "doctrine": "`none` names the perpetrator; any other links the act to a state or authority by that test",
        "confidence": "how well established; see [confidence](#confidence)",
    },
    "acts": {
        "act": "which act",
        "by": "who did it",
        "person": "who did it in the name of the party",
        "on": "when",
        "to": "to whom (a notification, an acceptance)",
        "instrument": "the text that is signed, initialled, adopted, …",
        "version": "the version of that text: consent to one version is none to another",
        "digest": "the SHA-256 of the version's file as it was when the act was recorded; consent to other words does not count",
        "on_clause": "the clause that a grant, waiver or finding concerns",
        "instance": "the incident (instance) that it concerns",
        "powers": "whether the person could bind the party: `none` has no effect, `limited` goes no further than initialling",
        "witnessed_by": "who was present",
        "stance": "for a finding: finds, rejects or reserves",
        "of": "for a finding: what is found (`violated`, …)",
        "excuse": "for `claim_excuse` and `accept_excuse`: which one",
        "scope": "for a grant: the zone, time and group that it is limited to; see [Scope](#scope)",
        "form": "for an acceptance: in which form; verbal if left out",
        "body": "for `establish`: the body that is set up",
        "length": "for `extend`: by how much, `7 d`",
        "confidence": "how well it is established that the act was done",
        "summary": "one sentence for readers",
    },
    "coverage": {
        "source": "who watched",
        "during": "for how long",
        "of": "the event types watched for; empty means all",
        "in": "the territories watched; empty means all",
    },
    "corrections": {
        "entry": "the entry corrected",
        "set": "key → new value; dotted keys reach inside (`place.in`)",
        "because": "why",
    },
    "retractions": {
        "entry": "the entry withdrawn",
        "because": "why",
    },
    "redactions": {
        "entry": "the id of the entry whose content is gone",
        "was_section": "the section that it stood in",
        "sha256": "the hash of what it held",
        "because": "why",
    },
}  # fmt: skip
"""Section of ``record.yaml`` → key → meaning."""

PARTS: dict[str, dict[str, str]] = {
    "Evidence": {
        "source": "the source's id",
        "at": "the place in it: a sentence, paragraph or page",
        "quote": "a short quotation, checked against your copy",
        "start": "first character of the place in your copy, from 0",
        "end": "the character after the last one",
    },
    "When": {
        "at": "a date or time; what a bare value means",
        "from": "the first day or time of a span",
        "to": "the last day or time of a span, included",
        "text": "the source's words (“earlier this week”)",
        "relative_to": "what the words count from: `SOURCE.published`",
        "zone": "the time zone, where it is not the record's",
    },
    "Attribute": {
        "value": "the name",
        "confidence": "how well this value is established; the event's own if left out; 0 refutes it",
        "source": "on whose word",
    },
    "Extent": {
        "low": "the least that it can be",
        "high": "the most that it can be",
        "best": "the best estimate",
        "confidence": "how well established",
        "source": "on whose word",
    },
    "Spot": {
        "name": "the name of the place",
        "in": "the territory that it lies in: a value or claims, as for `actor`",
        "precision": "how exactly the place is known",
        "latitude": "degrees north",
        "longitude": "degrees east",
    },
    "Scope": {
        "in": "the territory",
        "from": "from when",
        "to": "until when, included",
        "against": "against whom",
    },
    "Nested": {
        "speaker": "who is said to have said it",
        "act": "what kind of saying",
        "content": "what",
        "form": "the form that it speaks of",
    },
    "Condition": {
        "connective": "the joining word",
        "antecedent": "the condition",
        "consequent": "what depends on it",
    },
    "Sourced": {
        "value": "the word",
        "source": "on whose word",
    },
}
"""The parts that entries are made of."""

CLAUSE = {
    "clause": "its id; unique over all texts of the case",
    "kind": "its kind",
    "layer": "which [layer of truth](../explanation/five-layers.md) it belongs to",
    "title": "a name for readers",
    "carries": "the clause of another text (a reported term, an earlier text) that this one carries on",
    "on_word_of": "whose word a reported term rests on",
    "evidence": "where it is seen, as in the record",
    "basis": "the legal basis of a response; see [suspension and response](../explanation/suspension-and-response.md)",
    "confidence": "events established less well than this are listed as *alleged, unjudged*",
    "attribution_test": "by which test an act of a group counts as that of a party (`none`: it does not)",
    "form": "the form it needs to bind: one rung, or `{required: {PARTY: rung, …}}`",
    "regime": "what kind of undertaking it is held to be",
    "interpretation": "party → the keys that the party reads differently; `own_word: false` where others say so",
    "except": "exceptions: `{licensed_by: CLAUSE}`, `{excuse: …}` or `{outside: PATTERN}`; `unless` is the same key",
    "non_derogable": "true: no excuse is admitted",
    "overrides": "clauses that yield to this one where both speak",
    "status": "whether it is demanded, offered, claimed to be agreed, or agreed",
    "assumes": "keys whose value is the encoder's assumption and not the source's",
    "in_force": "from when it binds, where the text or its acts do not settle it",
    "ends": "until when, included",
    "survives": "true: it outlives the text, when a termination or withdrawal ends that",
    "verifier": "who establishes the facts",
    "note": "anything a reader should know; never evaluated",
}

CLAUSES: dict[str, dict[str, str]] = {
    "obligation": {
        "debtor": "who owes",
        "creditor": "to whom",
        "standard": "`result`, or `due_diligence`: a duty of conduct, with knowledge of the event",
        "when": "the [trigger](#triggers) that sets it off; without it, the duty arises once, on entry into force",
        "must": "the [pattern](#patterns) of what is owed",
        "within": "the time allowed: `7 d`, `72 h`, `30 min`, `2 w`",
        "from": "from when that time is counted",
        "preemptive": "whether what was done before the trigger counts",
        "or_same_time": "whether what was done at the very time of the trigger counts",
        "persists_after_violation": "whether it is still owed after the due time",
        "definition": "what exactly counts as the trigger, in words",
        "beyond_control": "what is owed if the group is beyond the debtor's control, in words",
    },
    "prohibition": {
        "debtor": "who must not",
        "creditor": "who may rely on it; each debtor on the other's where left out",
        "never": "the [pattern](#patterns) of what is forbidden",
        "while": "as long as what: `{none: PATTERN}` (no such event before) or `{some: PATTERN}`",
        "releases": "whom a lapse of `while` releases",
        "definition": "what exactly counts as a violation, in words",
    },
    "limit": {
        "holder": "who may respond",
        "when": "the [pattern](#patterns) of what may be responded to",
        "each": "the [pattern](#patterns) of a response",
        "where": "a [formula](formulas.md) over response and trigger: `severity <= $t.severity`",
        "within": "the time allowed after the trigger",
        "after": "the [pattern](#patterns) of what must have been tried between trigger and response",
        "until": "the [pattern](#patterns) of what ends the right, or `window` (time alone)",
        "consumes_trigger": "whether one trigger licenses one response only",
        "definition": "what exactly counts as a trigger, in words",
    },
    "permission": {
        "holder": "who may",
        "permit": "the [pattern](#patterns) of what is permitted",
        "during": "from when to when",
    },
    "power": {
        "holder": "who may exercise it",
        "effect": "what its exercise permits: `{permit: PARTY, event: …, against: …, in: …}`",
        "correlative": "the duty that goes with it: `{prohibit: PARTY, event: …, with: $effect}`",
        "precondition": "what must be established first: `{claim: …, group: …, host: …, on_word_of: …}`",
        "scope": "for which zone and time leave is given, in words",
        "procedure": "how leave is asked for and given, in words",
        "oversight": "what is notified before and reported after, in words",
    },
    "suspension": {
        "suspends": "the prohibition or obligation that rests",
        "owed_by": "whose duty it is",
        "to": "to whom it is owed",
        "while": "`violated(CLAUSE)`: the breach that sets it off",
        "up_to": "the limit clause beyond which nothing of a prohibition is suspended",
        "until": "`cured` (late performance or waiver), or a duration",
        "notice": "whether notice must be given first; it then rests from that act on",
        "resumed_by": "whose act `resume` ends it; that of `owed_by` where left out",
        "resumed_after": "the [pattern](#patterns) of what must have happened since, before that act counts",
    },
    "extension": {
        "holder": "who may give more time",
        "extends": "the obligation whose time it is",
        "at_most": "by how much, in all",
        "procedure": "how it is asked for and given, in words",
    },
    "penalty": {
        "for": "the clauses whose violation may be found",
        "found_by": "whose finding sets it off",
        "debtor": "who owes",
        "creditor": "to whom",
        "must": "the [pattern](#patterns) of what is owed",
        "within": "the time allowed after the finding",
        "contest": "how a finding is contested, in words",
        "standard": "`result`, or `due_diligence`: a duty of conduct",
        "from": "from when that time is counted; the finding where left out",
        "preemptive": "whether what was done before the finding counts",
        "or_same_time": "whether what was done at the very time of the finding counts",
        "persists_after_violation": "whether it is still owed after the due time",
        "definition": "what exactly counts as a violation, in words",
        "beyond_control": "what is owed if a group is beyond the debtor's control, in words",
    },
    "termination": {
        "holder": "who may end the text",
        "when": "the [trigger](#triggers) that gives the right; without it, at any time",
        "notice": "how long it still holds after the act; `0 d` for not at all",
        "procedure": "what must be tried first, and to whom notice is given, in words",
    },
    "withdrawal": {
        "holder": "who may withdraw",
        "notice": "how long the text still holds for the one who withdraws; `0 d` for not at all",
        "procedure": "to whom notice is given, in which form, in words",
    },
    "form": {
        "applies_to": "the clauses that need the form",
        "required": "the rung of the [form ladder](form-ladder.md) that is enough",
        "by": "who signs for each side",
        "entry_into_force": "when the text enters into force, in words",
        "deposited_with": "with whom the text is left, in words",
    },
}
"""Kind of clause → key → meaning."""

PATTERN = {
    "event": "one or more event types; a parent type matches its children",
    "act": "one or more institutional acts, instead of `event`",
    "actor": "who did it; `group` is the same role",
    "target": "whom or what it hit",
    "origin": "the territory that it came from",
    "in": "the territory in which it took effect; `into` is the same role",
    "against": "whom it was directed against",
    "with": "the event that it concerns",
    "across": "`border`: origin and place lie in different territories",
    "by": "for acts: who did it",
    "to": "for acts: to whom",
    "about": "for acts: the event (instance) that it concerns; `$t` is the trigger",
    "on_clause": "for acts: the clause that it concerns",
    "stance": "for a finding: what it says, `finds`, `rejects` or `reserves`; a finding that says nothing `finds`",
}

TRIGGER = {
    **PATTERN,
    "violated": "the clause whose violation sets this one off, or several, instead of `event` and `act`; `actor` asks who violated it",
    "uncured_for": "how long the violation has to last without being cured",
}

HEADER = {
    "agreement": "the id of the text",
    "title": "its title",
    "layer": "which [layer of truth](../explanation/five-layers.md) the text belongs to",
    "instrument": "the instrument on record whose acts (sign, initial, …) carry the clauses",
    "parties": "between whom",
    "sets_up": "bodies that the text itself would set up, so that its clauses may name them before they are on record",
    "regime": "treaty or not",
    "zone": "the time zone of the text",
    "in_force": "from when it is in force, where its acts do not settle it",
    "entry_into_force": "by what it enters into force",
    "form": "the form that it needs",
    "signature": "who signs, with what powers, before whom, in words",
    "duration": "how long it lasts, in words",
    "withdrawal": "how a side may withdraw, in words",
    "verification": "who verifies, with what access, in words",
    "disputes": "how disputes are settled, in words",
    "languages": "the languages in which it is made; see [Languages](#languages)",
    "version": "the number of this version, from 1, for a text under [negotiation](drafting.md)",
    "author": "who put this version forward: a party, third party or person",
    "known": "record time: when this version became known",
    "previous": "the SHA-256 of the file of the version before it; absent in version 1",
    "note": "anything a reader should know; never evaluated",
}

LANGUAGE = {
    "language": "its tag: `ur`, `ps`, `fa-AF` (BCP 47)",
    "authentic": "whether the text in this language is authentic",
    "title": "the title in this language",
    "path": "the file that holds the text in this language, below the case folder; left out for the text at hand",
}

SCENARIO = {
    "scenario": "its title: a sentence",
    "use": "drafts that are supposed in force, by path below the case folder",
    "given": "sections of the record → entries that stand on top of it, for this scenario only",
    "at": "the time of evaluation; a bare date means the end of that day in the case's zone",
    "text": "how the text as a whole should stand then: `in force`, `terminated`, `fulfilled` …",
    "as_known": "use only what was known by then",
    "expect": "instance → what is expected of it",
    "warnings": "codes of checks that must be given",
    "then": "further moments: a list of mappings with `at`, `as_known`, `expect`, `warnings`",
    "note": "anything a reader should know",
}

EXPECTATION = {
    "verdict": "the name of the [verdict](verdicts.md); `none`: there is no such instance",
    "state": "the state of the instance",
    "evidential": "violated in all, some or none of the worlds",
    "temporal": "whether time can still change it",
    "mode": "how the clause runs",
    "because": "words that must occur in the reasons",
    "due": "when it falls due",
}

IDS = {
    "ucdp_actor": "UCDP actor ids, one or several: a dataset may have given an actor another number",
    "gwno": "Gleditsch–Ward numbers, for a state",
    "iso": "ISO 3166-1 codes, for a state; a party's `iso3` counts as one",
}

CONFLICT_IDS = {
    "ucdp_conflict": "UCDP conflict ids",
    "ucdp_dyad": "UCDP dyad ids",
}

ANSWERABILITY = {
    "format": "`detente-answerability/1`",
    "events": "as what events of datasets count: a list of [readings](#as-what-events-count); the first that fits a row counts",
    "answers": "which actors answer to whom: a list of [answers](#to-whom-an-actor-answers)",
}

READING = {
    "dataset": "the name under which the case keeps the dataset",
    "where": "column of the snapshot → the value it must have there, or a list of them; without it, every row",
    "event": "the event type that it counts as",
    "in": "the territory in which it took effect",
    "level": "how well a row establishes that something happened: 1 alleged, 2 probable (where left out), 3 confirmed",
    "on_word_of": "who reads it so; `assumption` where only the author of the case does",
    "note": "anything a reader should know; never evaluated",
}

ANSWER = {
    "actor": "an actor on record, or `{ucdp_actor: …}`, `{gwno: …}`, `{iso: …}` or `{name: …}` of a dataset",
    "answers_to": "the party",
    "kind": "by what link; the names are those of a clause's `attribution_test`",
    "on_word_of": "who says so; `assumption` where only the author of the case does",
    "during": "from when to when; always where it is left out",
    "evidence": "where it is seen",
    "note": "anything a reader should know; never evaluated",
}
