"""What each table holds, column by column: the data dictionary that goes with every export."""

from __future__ import annotations

_CASE = {"case": "folder of the case", "id": "id in the case"}
_TIME = "in ISO 8601 with the zone's offset; empty where no source says"
_SOURCED = {
    "layer": "whose truth it is: reported, agreed, proposed, illustrative, assumption",
    "on_word_of": "ids of those on whose word it stands, ; between them",
    "evidence": "where it is seen (source#place), ; between them",
    "known_earliest": f"first instant at which it may have become known, {_TIME}",
    "known_latest": f"last such instant; from it on it is certainly known, {_TIME}",
    "by_hand_of": "who wrote the entry down",
}

TABLES: dict[str, dict[str, str]] = {
    "entries": {
        **_CASE, "section": "section of the record", "says": "the entry in one line of English",
        **_SOURCED,
    },
    "statements": {
        **_CASE, "speaker": "who tells it; narrator is the reporter",
        "on_behalf_of": "the side it is told for", "act": "what is done by saying it",
        "modality": "actual, claimed, hypothetical, future, negated or deontic",
        "form": "the form it is about: verbal, written, signed …",
        "content": "the words, as the record has them",
        "nested_speaker": "whose words are told by the speaker, where they are another's",
        **_SOURCED,
    },
    "positions": {
        **_CASE, "party": "whose position it is", "on": "text, clause, bracket or matter",
        "substance": "accepts, can live with, conditional, reserves, rejects, not heard",
        "form": "the form in which the party would take it", "condition": "on which condition",
        "own_word": "false where it is known only through somebody else; empty where it follows "
        "from the statement", **_SOURCED,
    },
    "clauses": {
        "case": _CASE["case"], "agreement": "the text", "clause": "id of the clause",
        "kind": "obligation, prohibition, limit, permission, power, suspension, form",
        "layer": _SOURCED["layer"], "mode": "binding, shadow or draft, at the instant",
        "bound": "who is bound, ; between them", "says": "the clause read back in English",
    },
    "instances": {
        "case": _CASE["case"], "clause": "id of the clause",
        "instance": "what is judged: id of the trigger or event, or period",
        "effects": "as binding, or if shadow terms counted",
        "reading": "the party whose reading it is; empty for the clause as it stands",
        "verdict": "the verdict", "state": "the state of the duty or right",
        "temporal": "open or closed: whether time alone can still change it",
        "evidential": "certain, possible or none: in which worlds it is violated",
        "due_latest": f"when it is certainly due, {_TIME}", "reasons": "why, ; between them",
    },
    "incidents": {
        **_CASE, "event": "type of event", "confidence": "0 refuted, 1 alleged, 2 probable, "
        "3 confirmed: that it occurred, not who did it",
        "when_earliest": f"first instant at which it may have happened, {_TIME}",
        "when_latest": f"last such instant, {_TIME}",
        "actor": "who is said to have done it, as recorded with the event; no attribution",
        "target": "whom it is said to have hit", "origin": "territory it is said to have come from",
        "place": "name of the place", "place_in": "territory the place is said to lie in",
        "place_precision": "how exactly the place is known", "latitude": "degrees, where recorded",
        "longitude": "degrees, where recorded",
        "severity_low": "on the case's scale", "severity_high": "on the case's scale",
        "fatalities_low": "at least", "fatalities_best": "best estimate",
        "fatalities_high": "at most",
        "attributed_to": "to whom others attribute it (to, by whom, doctrine), ; between them",
        **_SOURCED,
    },
}  # fmt: skip
"""Table to column to what it means."""
DICTIONARY = ("table", "column", "meaning")
"""The columns of the dictionary itself."""
