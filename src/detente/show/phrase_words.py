"""The words of a supposition: acts, small words, confidences, and names on record as one word each.

A phrase that denies or doubts what it names is no supposition: taken word for word it would suppose
the very thing that it denies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.ladders import FORM_LADDER
from detente.record.entries import Instrument, Territory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.case import Case

_ACTS = (
    "sign", "initial", "adopt", "ratify", "accept", "reject", "withdraw", "notify", "grant",
    "revoke", "release", "waive", "terminate", "establish", "reserve",
)  # fmt: skip


def _third_person(verb: str) -> str:
    if verb.endswith("fy"):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith("sh") else f"{verb}s"


VERBS = {form: verb for verb in _ACTS for form in (verb, _third_person(verb))} | {
    "withdraw-signature": "withdraw", "withdraws-signature": "withdraw",
}  # fmt: skip
"""A verb, as an order or of a party, to the act on record."""
CONFIDENCES = {
    "refuted": 0, "alleged": 1, "allegedly": 1, "probable": 2, "probably": 2, "confirmed": 3,
}  # fmt: skip
FILLER = frozenset({"the", "a", "an", "form", "and", "of", "territory", "soil", "zone"})
MARKS = frozenset({
    "by", "on", "at", "from", "in", "into", "against", "to", "with", "until", "about", "powers",
    "severity", "confidence", "for",
})  # fmt: skip
_DENIALS = frozenset({
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "deny",
    "denies", "denied", "cannot", "except", "unless", "lack", "lacks", "absent", "refute",
    "refutes", "retract", "retracts",
})  # fmt: skip
_CONTRACTED = re.compile(r"n['’]t$")


class Vocabulary:
    """What may be named in a phrase by several words, each to the one word that stands for it."""

    def __init__(self, case: Case, earlier: set[str]) -> None:
        self._names = {words: name for words, name in _names(case) if " " in words}
        self._kept = {
            name.casefold(): name for name in (*case.journal.entries, *case.negotiations, *earlier)
        }
        self._longest = max((words.count(" ") + 1 for words in self._names), default=1)

    def words(self, text: str) -> list[str]:
        """Return the words of a phrase, in lower case, names of several words as one.

        Raises:
            InputError: where the phrase denies what it names, with what to write.
        """
        plain = [word.rstrip(".!?;:") for word in re.findall(r"[^\s,]+", text)]
        folded = [word.casefold() for word in plain if word]
        before = ("", *folded)  # “powers none” says what an act lacks, and denies nothing
        denial = next(
            (
                word
                for word, last in zip(folded, before, strict=False)
                if (word in _DENIALS and last != "powers") or _CONTRACTED.search(word)
            ),
            None,
        )
        if denial is not None:
            raise _denied(text, denial)
        found: list[str] = []
        while folded:
            count = next((n for n in range(self._longest, 1, -1) if self._named(folded[:n])), 1)
            joined = " ".join(folded[:count])
            found.append(self._names[joined] if count > 1 else self._cased(joined))
            folded = folded[count:]
        return found

    def _named(self, words: list[str]) -> bool:
        return " ".join(words) in self._names

    def _cased(self, word: str) -> str:
        """Return a word as the record writes it; dates keep the letters of ISO notation."""
        return word.upper() if re.match(r"\d{4}-", word) else self._kept.get(word, word)


def _names(case: Case) -> Iterator[tuple[str, str]]:
    """Yield names of several words, and the ids or words that stand for them."""
    journal = case.journal
    for entry in (*journal.actors.values(), *journal.of(Territory)):
        called = (journal.name(entry.id), *getattr(entry, "called", ()))
        yield from ((str(name).casefold(), entry.id) for name in called)
    for text in journal.of(Instrument):
        yield text.title.casefold(), text.id
    ids = (
        *(c for text in case.agreements for c in text.clauses),
        *(text.id for text in journal.of(Instrument)), *case.negotiations, *journal.event_types,
        *FORM_LADDER,
    )  # fmt: skip
    for name in ids:
        yield str(name).replace("_", " "), str(name)


def _denied(text: str, word: str) -> InputError:
    message = (
        f"“{text}” denies something ({word!r}), and a supposition only adds to the record. "
        "Write what is supposed to happen, for example “attack on 2025-11-12 from afghanistan "
        "against pakistan”, or how well it is established: “a refuted attack on …”, “an alleged "
        "attack on …”. What follows if an entry on record falls away is listed by `detente "
        "explain` under what would change a verdict."
    )
    return InputError(message)
