"""Scores of the reader on sentences of our own, field by field, never one figure for all."""

from collections import defaultdict

from detente.read.reports.reading import read_report


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def nearest(report, span):
    """Return the statement that shares most with a span; None where none does."""
    ranked = sorted(
        report.statements,
        key=lambda s: (overlap((s.start, s.end), span), -(s.end - s.start)),
        reverse=True,
    )
    return ranked[0] if ranked and overlap((ranked[0].start, ranked[0].end), span) else None


def read(parser, own):
    return read_report(own.text.encode(), f"s{own.number}.txt", parser)


class Scores:
    """Field → right, asked, and what went wrong."""

    def __init__(self):
        self.right, self.asked = defaultdict(float), defaultdict(int)
        self.wrong = defaultdict(list)

    def count(self, name, fits, own, got):
        self.asked[name] += 1
        self.right[name] += bool(fits)
        if not fits:
            self.wrong[name].append(f"{own.number} {own.text} :: wanted {own.marks}, got {got}")

    def rate(self, name):
        return self.right[name] / self.asked[name]

    def span_f1(self):
        lengths = self.asked["span found"] + self.asked["span wanted"]
        return 2 * self.right["span shared"] / lengths


def scores(parser, sentences):
    """Return the scores of a reading of sentences, field by field."""
    found = Scores()
    for own in sentences:
        report = read(parser, own)
        seen = nearest(report, own.spans["statement"])
        if "act" in own.marks:
            of_statement(found, own, seen)
        of_report(found, own, report)
        fallen = list(traps(own, report, seen))
        found.count("trap", not fallen, own, fallen)
    return found


def of_statement(found, own, seen):
    """Count the fields of a statement; a form that is not there is asked for as well."""
    marks = own.marks
    got = {
        name: getattr(seen, name, None)
        for name in ("act", "speaker", "on_behalf_of", "modality", "form")
    }
    found.count("statement", seen is not None, own, seen)
    found.count("act", got["act"] == marks["act"], own, seen)
    found.count("speaker", (got["speaker"] or "-") == marks["by"], own, seen)
    if "form" in marks or got["form"] or own.topic.endswith("form"):
        found.count("form", (got["form"] or "-") == marks.get("form", "-"), own, seen)
    if "for" in marks:
        found.count("on_behalf_of", got["on_behalf_of"] == marks["for"], own, seen)
    if "mod" in marks:
        found.count("modality", got["modality"] == marks["mod"], own, seen)
    if "nest" in marks:
        nested = seen and seen.nested and f"{seen.nested.speaker}:{seen.nested.act}"
        found.count("nested", nested == marks["nest"], own, seen)
    for shared, length, wanted in count_spans(own, seen):
        found.right["span shared"] += shared
        found.asked["span found"] += length
        found.asked["span wanted"] += wanted


def of_report(found, own, report):
    """Count what is asked of the report as a whole."""
    marks = own.marks
    if "ceasefire" in marks:
        got = report.process.ceasefire_status
        found.count("ceasefire_status", got == marks["ceasefire"], own, got)
    if "incident" in marks:
        found.count("incident", fits_incident(report, marks["incident"]), own, report.incidents)
    if "obs" in marks:
        got = [(str(o.count), o.what, o.period_text) for o in report.observations]
        found.count("observation", got == marks["obs"], own, got)


def count_spans(own, seen):
    """Return per span of the condition: shared, found, wanted characters."""
    rows = []
    for name in ("antecedent", "consequent"):
        wanted = own.spans.get(name)
        got = getattr(seen.condition, name) if seen is not None and seen.condition else None
        rows.append(
            (
                overlap(wanted, got) if wanted and got else 0,
                got[1] - got[0] if got else 0,
                wanted[1] - wanted[0] if wanted else 0,
            )
        )
    return rows


def fits_incident(report, wanted):
    if wanted == "none":
        return not report.incidents
    kind, low, high = wanted.split(":")
    numbers = tuple(None if n == "-" else int(n) for n in (low, high))
    return [(i.type, i.fatalities_low, i.fatalities_high) for i in report.incidents] == [
        (kind, *numbers)
    ]


def traps(own, report, seen):
    """Yield the traps of the contract that a reading fell into."""
    marks = own.marks
    if marks.get("incident") == "none" and report.incidents:
        yield "what is supposed, threatened or denied taken for an incident"
    if "if" in marks and report.incidents:
        yield "an if taken for an incident"
    if seen is None:
        return
    if marks.get("act") in {"demand", "appeal"} and seen.act == "permit":
        yield "a permission demanded taken for one granted"
    if "nest" in marks and seen.nested is None and seen.act == marks["nest"].split(":")[1]:
        yield "another's act as told taken for the speaker's own"
    if "nest" in marks and seen.speaker == marks["nest"].split(":")[0]:
        yield "a position told by another taken for the party's own word"
    if marks.get("act") == "reject" and seen.act == "accept":
        yield "a refusal taken for an agreement"
    if "if" in marks and seen.modality in {"actual", "claimed"}:
        yield "a condition taken for a fact"
