"""What stands in the way of an act on a text, and what a reader should know of it.

Nothing is implied by anything else: adopting or initialling fixes words, signing consents,
ratifying confirms; each needs a text without brackets, and somebody with powers to do it.

========  ==========================================================================
D210      the text still has brackets
D211      the act is by somebody who is no party to the text
D212      somebody without powers, with powers that do not reach so far, or of another side
D213      signatures under different versions of a text
D214      the act needs another one first, or was done already
D215      the version is not the latest
D216      what is still missing before the text binds or enters into force (:mod:`missing`)
D217      an act on a clause that the text does not have
D219      an act on words that are no longer kept (:mod:`~detente.show.negotiation`)
D230      an act that is dated before its version became known
D231      a withdrawal or ratification that is dated before the signature
D232      a party, or who acts for it, as witness of its own act
D233      what the text says is held back (:mod:`held_back`)
========  ==========================================================================

Source: VCLT articles 7 and 8 (full powers), 10 (authentication), 11-16 (consent), 19 (reservations)
(numbers not re-read at the source; for a lawyer to check).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.findings import error, warning
from detente.kernel.ids import did_you_mean
from detente.kernel.times import UNSPECIFIED, show_interval
from detente.record.entries import Act, Person
from detente.terms.bindingness import concerns
from detente.terms.drafting.held_back import in_signing
from detente.terms.drafting.missing import Missing
from detente.terms.notation import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.findings import Finding, Place
    from detente.record.journal import Journal
    from detente.terms.drafting.text import NegotiatingText
    from detente.terms.drafting.versions import History

FIXES = frozenset({"adopt", "initial"})
"""Acts by which words are fixed."""
CONSENTS = frozenset({"sign", "ratify"})
"""Acts by which a party consents."""
GUARDED = FIXES | CONSENTS | {"reserve", "withdraw", "notify"}
"""All acts on a text that something may stand in the way of."""
MOST_LISTED = 12
"""How many brackets are told by name."""


@dataclass(frozen=True)
class Guard:
    """A text, its versions and its record, asked whether an act may be recorded.

    Attributes:
        text: the version that the act is on.
        history: all versions.
        journal: the record before the act.
    """

    text: NegotiatingText
    history: History
    journal: Journal

    def findings(self, act: Act) -> Iterator[Finding]:
        """Return what stands in the way (errors) and what should be known (warnings, notes)."""
        yield from self._by(act)
        yield from self._powers(act)
        yield from self._in_whose_name(act)
        if act.act in FIXES | CONSENTS:
            yield from self._brackets(act)
        yield from self._order(act)
        yield from self._clause(act)
        yield from self._dates(act)
        latest = self.history.latest.number
        if act.version is not None and act.version != latest and act.act in FIXES | CONSENTS:
            message = (
                f"Version {act.version} is not the latest: version {latest} was put forward since."
            )
            yield warning("D215", message, self.place)
        if act.act == "sign":
            yield from in_signing(self.text.scan, act.by, self.name)
        if act.act in CONSENTS | {"notify"}:
            after = self.journal.with_entries([act], hypothetical=False)
            yield from Missing(self.text, act, after).findings()

    @property
    def place(self) -> Place:
        """Where the text says of itself what it is."""
        return self.text.standing.place(HEADER)

    def name(self, party: str) -> str:
        """Return a party's name."""
        return self.journal.name(party)

    def _by(self, act: Act) -> Iterator[Finding]:
        parties = self.text.header.parties
        if act.by not in parties:
            message = f"{self.name(act.by)} is no party to {self.text.header.title!r}."
            known = ", ".join(parties) or "none is named"
            hint = f"{did_you_mean(act.by, parties)} Parties to the text: {known}."
            yield error("D211", message, self.place, hint=hint)

    def _powers(self, act: Act) -> Iterator[Finding]:
        if act.act not in FIXES | CONSENTS | {"withdraw"}:
            return
        if act.powers == "none":
            message = (
                f"Without powers, what is done in the name of {self.name(act.by)} has no effect."
            )
            hint = (
                "Record what was said as a statement. If powers are produced later, record the "
                "act then, with its own date."
            )
            yield error("D212", message, self.place, hint=hint)
        elif act.powers == "limited" and act.act in CONSENTS:
            message = (
                "A signature with limited powers goes no further than initials: nobody is bound."
            )
            yield warning("D212", message, self.place, hint="Ask for full powers in writing.")
        elif act.powers == UNSPECIFIED and act.act in CONSENTS:
            message = "It is not stated with what powers this is done."
            yield warning("D212", message, self.place, hint="Say --powers full, limited or none.")

    def _in_whose_name(self, act: Act) -> Iterator[Finding]:
        """Find a person who speaks for somebody else, and a party that witnesses its own act."""
        person = self.journal.get(act.person or "", Person)
        other = person.speaks_for if person is not None else None
        if other is not None and other != act.by:
            speaker, by = self.name(act.person or ""), self.name(act.by)
            message = f"{speaker} speaks for {self.name(other)}, not for {by}."
            if other in self.text.header.parties:
                hint = "Correct --person or --by: nobody signs in the name of the other side."
                yield error("D212", message, self.place, hint=hint)
            else:
                hint = f"Ask who gave {speaker} powers to act for {by}."
                yield warning("D212", message, self.place, hint=hint)
        own = [name for name in act.witnessed_by if name in {act.by, act.person}]
        own += [name for name in act.witnessed_by if self._speaks_for(name) == act.by]
        for name in dict.fromkeys(own):
            message = (
                f"{self.name(name)} cannot witness an act of {self.name(act.by)}: it is its own."
            )
            hint = "A witness is somebody else. Correct --witnessed-by."
            yield error("D232", message, self.place, hint=hint)

    def _speaks_for(self, name: str) -> str | None:
        person = self.journal.get(name, Person)
        return person.speaks_for if person is not None else None

    def _brackets(self, act: Act) -> Iterator[Finding]:
        left = self.text.brackets
        if not left:
            return
        verb = _VERBS[act.act]
        count = "1 bracket is" if len(left) == 1 else f"{len(left)} brackets are"
        message = f"A text with brackets cannot be {verb}: {count} left."
        shown = [f"{b.id} ({b.place}): {_short(b.told)}" for b in left[:MOST_LISTED]]
        if len(left) > MOST_LISTED:
            shown.append(f"and {len(left) - MOST_LISTED} more")
        hint = "Close them first: detente draft settle CASE BRACKET=OPTION …"
        yield error("D210", message, self.place, because=tuple(shown), hint=hint)

    def _order(self, act: Act) -> Iterator[Finding]:
        since = _since(self._done(act.by))
        signed = [a for a in since if a.act == "sign"]
        stands = any(_binds(a) for a in signed)
        same = since if act.on_clause is None else _since(self._done(act.by, act.on_clause))
        yield from self._again(act, [a for a in same if a.act == act.act])
        who = self.name(act.by)
        if act.act == "ratify" and not stands:
            message = f"{who} has not signed this version, so there is nothing to ratify."
            if signed:
                message = (
                    f"{who} has signed this version with limited powers only. That is no more than "
                    "initials, so there is nothing to ratify."
                )
            hint = (
                "Record the signature with full powers first. Accession without signature is "
                "another act."
            )
            yield error("D214", message, self.place, hint=hint)
        if act.act == "withdraw" and act.on_clause is None and not signed:
            message = f"No signature of {who} stands under this version, so none can be withdrawn."
            yield error("D214", message, self.place)
        if act.act == "reserve" and stands:
            message = f"{who} has signed already. A reservation is usually made when signing."
            hint = (
                "From its date on the clause is not shown as binding; whether the other parties "
                "accept that is theirs to say."
            )
            yield warning("D214", message, self.place, hint=hint)

    def _again(self, act: Act, earlier: list[Act]) -> Iterator[Finding]:
        """Find an act that changes nothing: one with powers goes further than one without."""
        if act.act not in FIXES | CONSENTS:
            return
        further = act.act in CONSENTS and _binds(act) and not any(map(_binds, earlier))
        if not earlier or further:
            return
        what = "this version" if earlier[-1].on_clause is None else f"{act.on_clause}"
        message = f"{self.name(act.by)} has {_VERBS[act.act]} {what} already."
        hint = "Nothing would change."
        if earlier[-1].powers == UNSPECIFIED:
            hint += (
                f" If it is now known with what powers, say so of the act on record: "
                f"detente correct CASE {earlier[-1].id} powers=full"
            )
        yield error("D214", message, self.place, hint=hint)

    def _dates(self, act: Act) -> Iterator[Finding]:
        """Find acts that are dated before what they are about."""
        when = self.journal.time_of(act.on, act)
        known = self.journal.time_of(self.text.header.known)
        if known.resolved and when.hi < known.lo:
            message = (
                f"The act is dated {show_interval(when)}, before version {act.version} became "
                f"known ({show_interval(known)})."
            )
            hint = "See whether the date (--on) and the version (--version) are those meant."
            yield warning("D230", message, self.place, hint=hint)
        if act.act not in {"ratify", "withdraw"} or act.on_clause is not None:
            return
        signed = [a for a in _since(self._done(act.by)) if a.act == "sign"]
        if act.act == "ratify":
            signed = [a for a in signed if _binds(a)]
        times = [self.journal.time_of(a.on, a) for a in signed]
        first = min(times, key=lambda time: (time.lo, time.hi), default=None)
        if first is not None and when.hi < first.lo:
            done = "ratified" if act.act == "ratify" else "withdrawn"
            message = (
                f"The signature of {self.name(act.by)} is of {show_interval(first)}. It cannot be "
                f"{done} on {show_interval(when)}."
            )
            yield error("D231", message, self.place, hint="Correct --on.")

    def _done(self, party: str, clause: str | None = None) -> list[Act]:
        """Return what a party did on this version, or on a clause of it, in order of time."""
        found = [
            act
            for act in self.journal.of(Act)
            if act.by == party
            and act.powers != "none"
            and (act.on_clause is None or act.version in {None, self.text.header.version})
            and concerns(act, self.text.header, clause)
        ]
        return sorted(found, key=lambda act: (self.journal.time_of(act.on, act).hi, act.id))

    def _clause(self, act: Act) -> Iterator[Finding]:
        if act.on_clause is None or act.on_clause in self.text.clauses:
            return
        message = f"The text has no clause {act.on_clause!r}."
        hint = did_you_mean(act.on_clause, self.text.clauses)
        yield error("D217", message, self.place, hint=hint)


_VERBS = {"adopt": "adopted", "initial": "initialled", "sign": "signed", "ratify": "ratified"}


def _binds(act: Act) -> bool:
    """Return whether an act is one with powers to bind; nobody's saying with which counts so."""
    return act.powers not in {"limited", "none"}


def _since(done: list[Act]) -> list[Act]:
    """Return what was done since the last withdrawal."""
    ends = [index for index, act in enumerate(done) if act.act in {"withdraw", "reject"}]
    return done[ends[-1] + 1 :] if ends else done


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
