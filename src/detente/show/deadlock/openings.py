"""What would open a deadlock, matter by matter, with the package and what each side gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.deadlock.phrases import (
    demand_words,
    issue_name,
    number,
    option_name,
    package_words,
)
from detente.show.document import Heading, Line
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.blocking import Demands
    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.deadlock.diagnosis import Matter
    from detente.analyse.deadlock.repairs import Opening
    from detente.analyse.notation.issues import Issue
    from detente.analyse.space import Package
    from detente.show.deadlock.laid import Laid
    from detente.show.document import Block


def matters(laid: Laid, most: int) -> Iterator[Block]:
    """Yield for each matter what blocks it, and its cheapest openings."""
    found = laid.diagnosis.matters
    if len(found) > 1:
        yield Line(f"{len(found)} matters block independently of each other; each has to be opened")
    for place, matter in enumerate(found, 1):
        yield Heading(f"Matter {place}: {_issues(laid, matter)}")
        yield from _blocked(laid, matter)
        yield from _opened(laid, matter, most)


def _issues(laid: Laid, matter: Matter) -> str:
    space = laid.diagnosis.problem.space
    named = {n for one in matter.sets for d in one for n in laid.diagnosis.problem.demands[d].scope}
    return listed(issue_name(space.issues[n]) for n in sorted(named))


def _blocked(laid: Laid, matter: Matter) -> Iterator[Line]:
    demands = laid.diagnosis.problem.demands
    for one in matter.sets:
        yield Line("No package meets all of these")
        for place in sorted(one):
            graded = demands[place]
            basis = laid.basis(graded)
            why = f" – {basis.words.rstrip('.')}" if basis.layer == "assumption" else ""
            yield Line(
                f"{laid.demand(graded)}{why}", basis.layer, word=basis.word,
                evidence=basis.evidence, under=True,
            )  # fmt: skip


def _opened(laid: Laid, matter: Matter, most: int) -> Iterator[Line]:
    found = matter.openings
    cheapest = len(found.cheapest)
    lead = "The cheapest opening" if cheapest == 1 else f"{cheapest} openings cost equally little"
    yield Line(f"{lead} (cost {number(found.openings[0].cost)})", "assumption")
    # of equally cheap ones none is left out: which ones would be a choice between the parties
    shown = max(most, cheapest)
    for place, opening in enumerate(found.openings[:shown]):
        if place == cheapest:
            yield Line("Then, costing more", "assumption")
        total = f"; in all {number(opening.cost)}" if place >= cheapest else ""
        words = opening_words(laid, matter.problem, opening, matter.issues)
        yield Line(f"{words}{total}", under=True)
    more = len(found.openings) - shown
    if more > 0:
        others = "" if found.complete else ", and there may be others"
        yield Line(f"{more} more, which cost{'s' if more == 1 else ''} more{others}", under=True)
    elif not found.complete:
        yield Line("There may be others, which cost no less", under=True)


def opening_words(
    laid: Laid, problem: Problem, opening: Opening, issues: tuple[int, ...] | None = None
) -> str:
    """Return who comes down to what, and the package that it opens."""
    space = problem.space
    moves: list[str] = []
    for graded, down in zip(problem.demands, opening.descent, strict=True):
        if not down:
            continue
        step = graded.steps[down]
        to = "" if step.must is None else demand_words(step.must, space)
        who, what = laid.name(graded.party), laid.called(graded)
        how = f"from “{what}” to {to}" if to else f"gives up “{what}”"
        moves.append(f"{who} {'comes down ' if to else ''}{how} ({number(step.cost)})")
    package = package_words(opening.package, space, issues)
    text = _text(problem, opening, issues)
    given = f"{'; '.join(moves)} → " if moves else "nobody moves: "
    return f"{given}{package}{text}"


def marks(laid: Laid, package: Package) -> str:
    """Return who would not ratify a package, and who would act against it; empty for nobody."""
    outside, space = laid.diagnosis.outside, laid.diagnosis.problem.space
    missing = [laid.name(v.body) for v in outside.votes(space, package) if not v.passes]
    against = [laid.name(who) for who in outside.against(space, package)]
    found = [f"not ratified by {listed(missing)}"] if missing else []
    found += [f"{listed(against)} would act against it"] if against else []
    return f" [{'; '.join(found)}]" if found else ""


def _text(problem: Problem, opening: Opening, issues: tuple[int, ...] | None) -> str:
    """Return how the words of the agreement would change, where the model says it."""
    space = problem.space
    shown = range(len(space.issues)) if issues is None else issues
    found = [
        f"{issue.clause or issue_name(issue)}: “{option.text}”"
        for issue, option in (
            (space.issues[n], space.issues[n].options[opening.package[n]]) for n in shown
        )
        if option.text
    ]
    return f" (in the text: {'; '.join(found)})" if found else ""


def costs_line(laid: Laid) -> Line:
    """Return where the costs come from; nobody on record has stated any."""
    demands = laid.diagnosis.problem.demands
    stated = [graded for graded in demands if graded.demand.cost is not None]
    ladder = "; on a ladder each rung counts alike"
    if not stated:
        text = f"Nobody has said what giving up a demand costs: each counts 1{ladder}"
    elif len(stated) == len(demands):
        text = f"What giving up a demand costs is the analyst's judgement{ladder}"
    else:
        text = "What giving up a demand costs is the analyst's judgement, and 1 where none is "
        text += f"given{ladder}"
    return Line(text, "assumption")


def off_the_table(laid: Laid) -> Iterator[Line]:
    """Yield the demands that block nothing."""
    demands = laid.diagnosis.problem.demands
    free = [graded for graded in demands if graded.id in laid.diagnosis.off_the_table]
    if free and laid.diagnosis.blocking.sets:
        yield Line("Block nothing, and can be left off the table for now")
        for graded in free:
            yield Line(laid.demand(graded), laid.basis(graded).layer, under=True)


def room(laid: Laid) -> list[tuple[str, ...]]:
    """Return for each issue what each party's demands leave of it, alone and jointly."""
    rows: list[tuple[str, ...]] = []
    for one in laid.diagnosis.overlaps:
        issue = laid.diagnosis.problem.space.issues[one.issue]
        left = f"{one.width}: {_names(issue, one.alone)}"
        jointly = "blocked by linkage" if one.blocked_by_linkage else _names(issue, one.jointly)
        by_party = (_names(issue, one.by_party[party]) for party in laid.diagnosis.problem.parties)
        rows.append((issue_name(issue), *by_party, left, jointly))
    return rows


def linked(laid: Laid) -> Iterator[Line]:
    """Yield which linkage blocks issues that have room by themselves."""
    demands, space = laid.diagnosis.problem.demands, laid.diagnosis.problem.space
    issues: dict[Demands, list[str]] = {}
    for one in laid.diagnosis.overlaps:
        for found in one.linked if one.blocked_by_linkage else ():
            issues.setdefault(found, []).append(issue_name(space.issues[one.issue]))
    for found, names in issues.items():
        said = "; ".join(laid.demand(demands[place]) for place in sorted(found))
        yield Line(f"Blocked by linkage: {listed(names)}: by {said}")


def _names(issue: Issue, options: tuple[int, ...]) -> str:
    if len(options) == len(issue.options):
        return "any"
    return listed(option_name(issue, issue.option_ids[o]) for o in options) or "none"
