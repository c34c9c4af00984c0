"""A case folder, opened: its record, terms and drafts, and everything found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import Finding, Level, error, has_errors, in_order
from detente.kernel.times import now, parse_interval
from detente.kernel.utf8 import decoded
from detente.record.answerability import FILE as ANSWERABILITY
from detente.record.answerability import Answerability, read_answerability
from detente.record.answerability_names import answerability_findings
from detente.record.journal import Journal
from detente.record.timing import impossible_times
from detente.show.negotiation import Negotiation, open_negotiation, stance_findings
from detente.stores.drafts import DraftStore
from detente.stores.opening import RECORDS, store_in
from detente.terms.agreement import Agreement
from detente.terms.drafting.proponents import unknown_proponents
from detente.terms.notation import HEADER, read_agreement
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detente.kernel.zones import TimeError
    from detente.monitor.verdicts import Assessment
    from detente.stores.opening import CaseStore

TERMS, DRAFTS = "agreement.md", "drafts"
UNKNOWN_NAMES = frozenset({"T010", "T011", "T012", "T014", "T015", "T016", "T018"})
"""Lints that a name is not on record."""
CLAUSES = frozenset({"T013"})
"""The lint that a clause is in no text."""


@dataclass(frozen=True)
class Case:
    """What a case folder holds.

    Attributes:
        folder: where it is.
        journal: the record.
        agreement: the reported or agreed terms; None where there is no ``agreement.md`` yet.
        drafts: path below the folder → text under negotiation; of a text with versions, the one
            that counts.
        negotiations: id → a text with its versions.
        problems: findings of reading; errors among them mean that parts are missing here.
        unread: texts of which nothing could be read.
    """

    folder: Path
    journal: Journal
    agreement: Agreement | None
    drafts: dict[str, Agreement] = field(default_factory=dict[str, Agreement])
    negotiations: dict[str, Negotiation] = field(default_factory=dict[str, Negotiation])
    problems: tuple[Finding, ...] = ()
    unread: tuple[Path, ...] = ()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The terms first, then the drafts."""
        own = () if self.agreement is None else (self.agreement,)
        return (*own, *self.drafts.values())

    @cached_property
    def _assumptions(self) -> tuple[Answerability | None, tuple[Finding, ...]]:
        """What the case assumes about datasets, and what is wrong with that."""
        file = self.folder / ANSWERABILITY
        if not file.is_file():
            return None, ()
        text, unreadable = decoded(_content(file), str(file))
        if unreadable:
            return None, tuple(unreadable)
        said, loaded, found = read_answerability(text, str(file))
        if said is None or self.journal.in_part:
            return said, found
        return said, (*found, *answerability_findings(said, loaded, self.journal))

    @property
    def assumptions(self) -> Answerability | None:
        """What the case assumes about datasets, whatever is wrong with it besides."""
        return self._assumptions[0]

    @property
    def assumed(self) -> Answerability | None:
        """What the case assumes about datasets; None where it says nothing.

        Raises:
            NotationError: with every finding, where it cannot be used as it stands.
        """
        said, found = self._assumptions
        if has_errors(found):
            count = sum(f.level is Level.ERROR for f in found)
            message = f"{self.folder / ANSWERABILITY} has {count} error{'s' if count > 1 else ''}."
            raise NotationError(message, found)
        return said

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is found in the case, as it stands in its files; causes first."""
        return self.found_in(self.journal)

    def found_in(self, journal: Journal) -> tuple[Finding, ...]:
        """Return problems of reading, checks of a view of the record and lints of the terms.

        What only follows from a part that could not be read is not said: where it is the record's,
        its rules are not run and no name in the terms is looked up; where a whole text is missing,
        no clause is.
        """
        from detente.show.seen_places import seen_places
        from detente.terms.lints import run_lints

        in_part = self.journal.in_part
        checked = () if in_part else self.checked(journal)
        every = [name for text in self.agreements for name in (*text.clauses, *text.unread)]
        nothing = frozenset[str]()
        follows = (UNKNOWN_NAMES if in_part else nothing) | (CLAUSES if self.unread else nothing)
        linted = [
            found
            for text in self.agreements
            for found in run_lints(replace(text, beside=tuple(every)), journal)
            if found.code not in follows
        ]
        seen = () if in_part else seen_places(self.agreements, journal, self.folder)
        stated = () if in_part else self._of_negotiations(journal)
        assumed = self._assumptions[1]
        return by_cause((*self.problems, *checked, *linted, *seen, *stated, *assumed), self.folder)

    def _of_negotiations(self, journal: Journal) -> tuple[Finding, ...]:
        """Return what positions and proponents do not fit the texts under negotiation."""
        found: list[Finding] = []
        for negotiation in self.negotiations.values():
            found += stance_findings(negotiation, journal.as_known(journal.known_until))
            if negotiation.text is not None:
                found += unknown_proponents(negotiation.text, journal)
        return tuple(found)

    def checked(self, journal: Journal) -> tuple[Finding, ...]:
        """Return what the checks find in a record that stands in this case's place."""
        from detente.record.checks import run_checks

        texts = frozenset(self.negotiations)
        return run_checks(journal, folder=self.folder, texts=texts)

    def with_journal(self, journal: Journal) -> Case:
        """Return the case with another record; its signatures say which versions count."""
        negotiations = {name: n.for_record(journal) for name, n in self.negotiations.items()}
        changed = [n for name, n in negotiations.items() if n is not self.negotiations[name]]
        replaced = {self.negotiations[n.id].path for n in changed}
        drafts = {path: text for path, text in self.drafts.items() if path not in replaced}
        drafts |= {n.path: n.text.standing for n in changed if n.text is not None}
        return replace(self, journal=journal, drafts=drafts, negotiations=negotiations)

    def has_errors(self, file: Path | str, beside: str = "") -> bool:
        """Return whether anything in a file is an error, beside those of one code."""
        found = (f for f in self.findings if f.code != beside)
        return any(f.level is Level.ERROR and f.place.file == str(file) for f in found)

    def draft(self, path: str) -> Agreement:
        """Return a draft by its path below the folder, its file name or its id."""
        for name, agreement in self.drafts.items():
            names = {name, Path(name).name, Path(name).stem, agreement.header.agreement}
            if path in names or path == Path(name).parent.as_posix():
                return agreement
        known = ", ".join(self.drafts) or "none"
        message = f"There is no draft {path!r} in {self.folder}. Drafts here: {known}."
        raise InputError(message)

    def instant(self, text: str | None) -> int | None:
        """Return the end of a date or time given on the command line, in the case's zone."""
        return None if text is None else parse_interval(text, self.journal.zone).hi

    def assess(
        self, at: int | None = None, as_known: int | None = None, suppose: Collection[str] = ()
    ) -> Assessment:
        """Return the verdicts at an instant (now by default)."""
        from detente.monitor.evaluate import assess

        instant = now() if at is None else at
        return assess(self.journal, self.agreements, instant, as_known=as_known, suppose=suppose)


def open_case(
    path: Path | str,
    *,
    strict: bool = True,
    store: CaseStore | None = None,
    scenarios: bool = False,
) -> Case:
    """Read a case folder.

    Args:
        path: the folder that holds ``record.yaml`` or ``record.sqlite``.
        strict: raise where anything could not be read; otherwise the problems are in the case.
        store: what reads the record, where it is to be written to afterwards.
        scenarios: whether the stories beside the clauses are read as well; no verdict needs them.

    Raises:
        InputError: where there is no such case.
        NotationError: with every finding, where something could not be read and ``strict``.
    """
    folder = Path(path)
    journal, problems = (store or store_in(folder)).read()
    journal = replace(journal, clock=now())
    found = list(problems)
    files = [file for file in (folder / TERMS,) if file.is_file()]
    files += sorted((folder / DRAFTS).glob("*.md"))
    read = partial(_read_terms, found=found, zone=journal.zone, scenarios=scenarios)
    texts = {file: read(file) for file in files}
    agreement = texts.get(folder / TERMS)
    drafts = {
        str(file.relative_to(folder).as_posix()): text
        for file, text in texts.items()
        if text is not None and file != folder / TERMS
    }
    negotiations = _negotiations(folder, journal, found)
    for negotiation in negotiations.values():
        if negotiation.text is not None:
            drafts[negotiation.path] = negotiation.text.standing
    found += _clashes(agreement, drafts)
    unread = tuple(file for file, text in texts.items() if text is None)
    problems = by_cause(found, folder)
    case = Case(folder, journal, agreement, drafts, negotiations, problems, unread)
    if strict and has_errors(case.problems):
        count = sum(f.level is Level.ERROR for f in case.problems)
        message = f"{folder} has {count} error{'s' if count > 1 else ''}."
        raise NotationError(message, case.problems)
    return case


def _negotiations(folder: Path, journal: Journal, found: list[Finding]) -> dict[str, Negotiation]:
    store = DraftStore(folder)
    found += store.strays()
    opened = {text: open_negotiation(store, text, journal) for text in store.texts()}
    for negotiation in opened.values():
        found += negotiation.problems
    return opened


def by_cause(findings: Iterable[Finding], folder: Path) -> tuple[Finding, ...]:
    """Return findings so that what others may follow from comes first.

    The record, then the terms, then drafts; in each file errors first, in the order of its text.
    """
    order = [str(folder / name) for name in (*RECORDS, TERMS)]

    def rank(finding: Finding) -> tuple[int, str, bool]:
        file = finding.place.file
        place = order.index(file) if file in order else len(order)
        return place, file, finding.level is not Level.ERROR

    return tuple(sorted(in_order(findings), key=rank))


def _read_terms(
    file: Path, found: list[Finding], zone: str, *, scenarios: bool
) -> Agreement | None:
    """Return the terms in a file; None where it is not text, or holds nothing that can be read.

    Raises:
        InputError: where the file cannot be opened.
    """
    text, unreadable = decoded(_content(file), str(file))
    if unreadable:
        found += unreadable
        return None
    agreement, problems = read_agreement(text, str(file), scenarios=scenarios)
    found += problems
    return None if agreement is None else _possible(agreement, zone, found)


def _content(file: Path) -> bytes:
    """Return what is in a file.

    Raises:
        InputError: where it cannot be opened.
    """
    try:
        return file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem


def _possible(agreement: Agreement, zone: str, found: list[Finding]) -> Agreement:
    """Return a text without the clauses that hold times which cannot be in the record's zone."""
    header, unread = agreement.header, dict(agreement.unread)
    for key, problem in impossible_times(header, zone):
        found.append(_not_in_zone(agreement, HEADER, key, problem))
        header = header.model_copy(update={key: None})
    for name, clause in agreement.clauses.items():
        for key, problem in impossible_times(clause, zone):
            found.append(_not_in_zone(agreement, name, key, problem))
            unread[name] = clause
    kept = {name: c for name, c in agreement.clauses.items() if name not in unread}
    return replace(agreement, header=header, clauses=kept, unread=unread)


def _not_in_zone(agreement: Agreement, name: str, key: str, problem: TimeError) -> Finding:
    what, _, hint = str(problem).partition(". ")
    message = f"`{key}` of {name}: {what.removesuffix('.')}."
    return error("N006", message, place_in(agreement, name, key), hint=hint)


def _clashes(agreement: Agreement | None, drafts: dict[str, Agreement]) -> list[Finding]:
    """Return findings for clause ids that two texts share: each must be told apart."""
    seen: dict[str, Agreement] = {}
    found: list[Finding] = []
    for text in (*([agreement] if agreement else []), *drafts.values()):
        for clause in text.clauses:
            if clause in seen:
                found.append(
                    error(
                        "T019",
                        f"Clause {clause!r} stands in two texts.",
                        text.place(clause),
                        hint="Give it another id in one of them.",
                        also=(seen[clause].place(clause),),
                    )
                )
            seen.setdefault(clause, text)
    return found
