"""Who said what; confirmed, denied, or not heard.

Lists statements, claims of control and attributions with their speaker, on whose behalf, and in
what mode they are made; who on record confirms or denies them; and who is concerned and has not
been heard. A claim by one side is shown as that side's claim.

Example: detente claims cases/istanbul
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.claims import Claim, Claims


def command(case: CasePath, as_known: AsKnown = None, as_json: AsJson = False) -> None:
    """Print the claims."""
    from detente.show.case import open_case
    from detente.show.claims import claims
    from detente.show.cli.prose import say_wrapped
    from detente.show.knowledge import known_json, known_words

    opened = open_case(case)
    known = opened.instant(as_known)
    told = claims(opened.journal, known)
    if as_json:
        shown = known_json(known, opened.journal.zone)
        say_json({"as_known": shown, **told.as_json()})
        return
    view = opened.journal.as_known(known)
    title = view.process.title or view.process.id
    say_wrapped(f"{title}: who said what, {known_words(known, view.zone)}.")
    say()
    _say_sourcing(view, told)
    for claim in told.claims:
        say()
        _say_claim(view, claim)
    if not told.claims:
        say("No statement, claim or attribution is on record.")


def _say_sourcing(view: Journal, told: Claims) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.show.voices import voices

    if told.only_party is not None:
        only = view.name(told.only_party)
        say_wrapped(f"Single-sided sourcing: of the parties, only {only} is heard.")
    if told.heard:
        say_wrapped(f"Heard in their own words: {voices(view, told.heard)}.")
    if told.not_heard:
        say_wrapped(
            f"Not heard, with no statement of their own on record: {voices(view, told.not_heard)}."
        )
    for entry, others in told.only_through.items():
        party = str(getattr(view.entries[entry], "party", ""))
        through = f"through {voices(view, others)}" if others else "through others"
        say_wrapped(
            f"{entry}: where {view.name(party)} stands is known only {through}.", "  ", "    "
        )
    if len(told.sources) == 1:
        say_wrapped(f"All of it rests on {voices(view, told.sources)}.")


def _say_claim(view: Journal, claim: Claim) -> None:
    from detente.kernel.times import show_interval
    from detente.show.cli.prose import say_wrapped
    from detente.show.voices import voice, voices

    who = voices(view, claim.speakers)
    if claim.on_behalf_of and claim.on_behalf_of not in claim.speakers:
        behalf = f"for {view.name(claim.on_behalf_of)}"
        who = who if who.endswith(behalf) else f"{who}, {behalf}"
    of = ""
    if claim.said_of and claim.said_act:
        of = f"of {voice(view, claim.said_of)}, as {_act_words(claim.said_act)}: "
    say_wrapped(f"{who} ({_how(claim)}): {of}{claim.content}", f"{claim.entry}: ", "    ")
    seen = ", ".join(claim.evidence) or "no source is named"
    say_wrapped(f"seen in {seen}; became known: {show_interval(claim.known)}", "    ")
    for reply in claim.replies:
        say_wrapped(f"{voice(view, reply.by)} {reply.how} ({reply.entry})", "    ")
    if claim.supposed:
        say("    stands in a condition only: nobody asserts it")
    elif not claim.replies:
        say("    neither confirmed nor denied by anybody else on record")
    if claim.unheard:
        say_wrapped(f"not heard on it: {voices(view, claim.unheard)}", "    ")


_WORDS = {"assert": "stated", "claim control": "claim of control", "attribute": "attribution"}
"""Acts of claims that are not shown by their noun."""


def _act_words(act: str) -> str:
    from detente.show.voices import act_noun

    return _WORDS.get(act) or act_noun(act).casefold()


def _how(claim: Claim) -> str:
    """Return the act and, where it is not simply made, its mode: "warning", "stated, negated"."""
    from detente.show.tell import plain

    words = _act_words(claim.act)
    return words if claim.modality == "actual" else f"{words}, {plain(claim.modality)}"
