"""Small cases that the tests of show write to disk."""

from pathlib import Path

from detente.show.case import Case, open_case

EMPTY = "process: {id: nothing_yet, title: Nothing yet}\n"

DATED = """
process: {id: talks_ab, title: Talks of A and B, zone: UTC}
parties:
  - {id: aland, name: Aland, kind: state, territory: aland_soil}
  - {id: beland, name: Beland, kind: state, own_name: "بلاند"}
third_parties:
  - {id: the_envoy, name: the envoy, kind: body, role: mediator}
territories:
  - {id: aland_soil, name: Aland's soil}
sources:
  - {id: paper, title: a paper, published: 2025-03-10, text: withheld}
meetings:
  - {id: first, round: 1, venue: Xtown, parties: [aland, beland], began: 2025-03-01,
     outcome: {value: adjourned, source: paper}, evidence: paper#p1}
statements:
  - {id: st_1, speaker: aland, act: demand, content: "a signed text", said: 2025-03-02,
     about: [talks_ab], evidence: paper#p2}
  - {id: st_2, speaker: beland, act: offer, content: "سخن ما <b>شفاهی</b>", evidence: paper#p3}
positions:
  - {id: po_a, party: aland, on: border, form: signed, refuses: verbal, stated_in: st_1}
  - {id: po_b, party: beland, on: border, form: verbal, stated_in: st_2}
incidents:
  - {id: shot, event: fire, when: 2025-03-05, confidence: 1, actor: aland, target: beland,
     origin: aland_soil, known: 2025-03-20}
"""

HOSTILE = """
process: {id: p, title: "</title><script>alert(1)</script>"}
parties:
  - {id: a, name: "<img src=x onerror=alert(2)>"}
  - {id: b, name: "B & 'b' \\"b\\""}
sources: [{id: s, title: "<script>alert(3)</script>", published: 2025-01-01}]
statements:
  - {id: st, speaker: a, act: demand, content: "<script>alert(4)</script> {{ 7 * 7 }}",
     evidence: {source: s, at: "x\\"><script>alert(5)</script>"}}
demands:
  - {id: d, party: a, content: "<svg onload=alert(6)>", on: "<i>x</i>", stated_in: st}
"""


def case_of(folder: Path, record: str, terms: str | None = None) -> Case:
    """Write a case and open it."""
    folder.mkdir(exist_ok=True)
    (folder / "record.yaml").write_text(record, "utf-8")
    if terms is not None:
        (folder / "agreement.md").write_text(terms, "utf-8")
    return open_case(folder)
