"""The account of a deadlock in sections: the whole for the command, its heart for the brief."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analyse.deadlock.classification import Blocked
from detente.analyse.results import Exactness
from detente.errors import InputError
from detente.show.deadlock.headlines import headlines, left_out
from detente.show.deadlock.laid import beside
from detente.show.deadlock.openings import (
    costs_line,
    linked,
    marks,
    matters,
    off_the_table,
    opening_words,
    room,
)
from detente.show.deadlock.phrases import demand_words, number, package_words
from detente.show.document import Line, Section, Table, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.movers import Mover
    from detente.analyse.deadlock.uncertainty import Question
    from detente.show.case import Case
    from detente.show.deadlock.laid import Laid
    from detente.show.document import Block

SHOWN, SHOWN_IN_BRIEF = 12, 3
"""How many openings of a matter are shown."""
ASKED = 3
"""How many questions are shown."""
TITLE = "What blocks, and the cheapest openings"


def sections(laid: Laid) -> tuple[Section, ...]:
    """Return the whole account."""
    return (
        section("comes_to", "What it comes to", headlines(laid)),
        section("rests_on", "What each side is taken to demand", _demands(laid)),
        section("blocks", TITLE, _blocks(laid, SHOWN)),
        section("room", "What room each issue leaves", _room(laid)),
        section("movers", "Who would have to move", _movers(laid)),
        section("ask", "What to ask next", _questions(laid)),
        section("outside", "Who is not at the table", _outside(laid)),
        section("method", "How it was found", _method(laid)),
    )


def brief_section(case: Case, as_known: int | None) -> tuple[Section, ...]:
    """Return the section of a brief on what blocks; none where the case has no model of demands.

    A model with errors stops no brief: the section says that there are errors, and where to look.
    """
    try:
        found = beside(case, as_known)
    except InputError as problem:
        told = f"The model cannot be used: {str(problem).rstrip('.')}; see `detente check`"
        return (section("deadlock", TITLE, [Line(told)]),)
    return () if found is None else (in_brief(found),)


def in_brief(laid: Laid) -> Section:
    """Return the heart of the account."""
    blocks: list[Block] = [*headlines(laid), *_blocks(laid, SHOWN_IN_BRIEF)]
    blocks += [*_questions(laid), *(_outside(laid) if _has_outside(laid) else ())]
    return section("deadlock", TITLE, blocks)


def _demands(laid: Laid) -> Iterator[Line]:
    yield Line("An analyst's encoding; what each rests on stands beside it", "")
    for graded in laid.diagnosis.problem.demands:
        basis = laid.basis(graded)
        must = demand_words(graded.must, laid.diagnosis.problem.space)
        said = f" = {must}" if graded.demand.name else ""
        text = f"{laid.demand(graded)}{said} ({graded.kind}; {graded.id})"
        why = f" – {basis.words.rstrip('.')}"
        odds = graded.demand.probability
        likely = "" if odds is None else f"; probability {likelihood(Fraction(str(odds)))}"
        yield Line(f"{text}{why}{likely}", basis.layer, word=basis.word, evidence=basis.evidence)
        for reading, must in laid.posed.readings.get(graded.id, {}).items():
            words = demand_words(must, laid.diagnosis.problem.space)
            called = laid.reading(graded.id, reading)
            said = f" = {words}" if called != words else ""
            yield Line(f"Or read so: {called}{said} ({reading})", "assumption", under=True)
    yield from left_out(laid)


def _blocks(laid: Laid, most: int) -> Iterator[Block]:
    found = laid.diagnosis
    if not found.problem.demands:
        yield Line("No demand is known")
        return
    if found.blocked is Blocked.NOT:
        yield from _zone(laid)
        return
    yield from matters(laid, most)
    yield from off_the_table(laid)
    yield costs_line(laid)


def _zone(laid: Laid) -> Iterator[Line]:
    zone = laid.diagnosis.zone
    count = f"{zone.count}" if zone.counted else f"more than {zone.count}"
    yield Line(f"Packages that meet every demand: {count}")
    for package in zone.packages:
        words = package_words(package, laid.diagnosis.problem.space)
        yield Line(f"{words}{marks(laid, package)}", under=True)


def _room(laid: Laid) -> Iterator[Block]:
    names = [laid.name(party) for party in laid.diagnosis.problem.parties]
    head = ("Issue", *(f"left by {name}" for name in names), "left alone", "left jointly")
    yield Table("Options that demands about one issue leave; and with all that hangs together",
                head, tuple(room(laid)))  # fmt: skip
    yield from linked(laid)


def _movers(laid: Laid) -> Iterator[Block]:
    if not laid.diagnosis.blocking.sets:
        yield Line("Nobody has to move")
        return
    head = ("", "cheapest if it alone moves", "cheapest if it does not move",
            "price of standing still", "moves in the cheapest")  # fmt: skip
    found = laid.diagnosis
    rows = [_mover(laid.name(one.who), one) for one in found.movers]
    yield Table("Parties", head, tuple(rows))
    kinds = [_mover(one.who, one) for one in found.kinds]
    yield Table("Kinds of demand: if those alone give way, and if they do not", head, tuple(kinds))


def _mover(name: str, one: Mover) -> tuple[str, ...]:
    return (
        name,
        *(_cost(o and o.cost) for o in (one.alone, one.still)),
        _cost(one.price_of_standing_still, "nothing opens without it"),
        one.moves_in,
    )


def _cost(cost: Fraction | None, without: str = "opens nothing") -> str:
    return without if cost is None else number(cost)


def _questions(laid: Laid) -> Iterator[Line]:
    found = laid.diagnosis
    likely = found.likelihood
    if likely.probability is not None and likely.method.parameters["uncertain"]:
        how = "" if likely.method.exactness is Exactness.EXACT else " (estimated)"
        yield Line(f"Probability that a zone exists, on the analyst's probabilities: "
                   f"{likelihood(likely.probability)}{how}", "assumption")  # fmt: skip
    asked = [question for question in found.questions if question.changes]
    if not asked:
        yield Line("No single answer about what is assumed would change the cheapest opening")
        return
    yield Line("Ask next; an answer would change which opening is the cheapest", "")
    # questions that are equally worth asking are shown together, whomever they go to
    last = asked[min(ASKED, len(asked)) - 1]
    shown = [q for n, q in enumerate(asked) if n < ASKED or _worth(q) == _worth(last)]
    for question in shown:
        yield Line(_question(laid, question), "assumption", under=True)
    if len(asked) > len(shown):
        yield Line(
            f"{len(asked) - len(shown)} more, less worth asking (--json lists all)", under=True
        )


def _worth(question: Question) -> tuple[Fraction | None, Fraction]:
    return question.chance, abs(question.after - question.before)


def likelihood(chance: Fraction) -> str:
    """Return a probability with two decimals; what is not certain is never shown as if it were."""
    if 0 < chance < Fraction(1, 100):
        return "below 0.01"
    if Fraction(99, 100) < chance < 1:
        return "above 0.99"
    return f"{float(chance):.2f}"


def _question(laid: Laid, question: Question) -> str:
    graded = next(d for d in laid.diagnosis.problem.demands if d.id == question.demand)
    who = laid.name(graded.party)
    if question.reading:
        other = laid.reading(graded.id, question.reading)
        text = f"{who}: instead of “{laid.called(graded)}”, would this do: {other}? If so"
    else:
        text = f"{who}: is “{laid.called(graded)}” something it will not do without? If not"
    odds = "nobody has said how likely that is"
    if question.chance is not None:
        odds = f"that has probability {likelihood(question.chance)}"
    then = "there would be a zone"
    if not question.opens:
        then = f"the cheapest opening costs {number(question.after)} instead of "
        then += number(question.before)
    return f"{text}, {then}; {odds}"


def _has_outside(laid: Laid) -> bool:
    return bool(laid.diagnosis.outside.bodies or laid.diagnosis.outside.spoilers)


def _outside(laid: Laid) -> Iterator[Line]:
    found, space = laid.diagnosis, laid.diagnosis.problem.space
    if not _has_outside(laid):
        yield Line("The model names no ratifying body and no spoiler")
        return
    if not found.problem.demands:
        return
    if found.zone.ratified is False and found.blocking.zone:
        yield Line("No package that meets every demand has the majorities it needs")
    cheapest = found.openings.cheapest
    passing = [o for o in cheapest if all(v.passes for v in found.outside.votes(space, o.package))]
    if found.outside.bodies:
        yield Line(f"Of {len(cheapest)} cheapest openings, {len(passing)} can have every majority "
                   "that is needed", "assumption")  # fmt: skip
    # all of the cheapest, those first that would pass: a cut would hide one side's
    for opening in [*passing, *(o for o in cheapest if o not in passing)]:
        yield Line(opening_words(laid, found.problem, opening))
        for vote in found.outside.votes(space, opening.package):
            passes = "enough" if vote.passes else "not enough: it would not be ratified"
            text = f"{laid.name(vote.body)}: {vote.in_favour} of {vote.votes} votes, {passes}"
            yield Line(text, "assumption", under=True)
        for who in found.outside.against(space, opening.package):
            yield Line(f"{laid.name(who)} would act against it", "assumption", under=True)


def _method(laid: Laid) -> Iterator[Line]:
    for part, method in laid.diagnosis.methods.items():
        much = (
            "all of them"
            if method.exactness is Exactness.EXACT
            else (f"stopped at {method.parameters['most']}: there may be more")
        )
        yield Line(f"{part.replace('_', ' ').capitalize()}: {method.name}; {much}")
    yield Line("Nothing is agreed by this: it is computed under the demands and costs stated above")
