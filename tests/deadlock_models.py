"""Models of a deadlock as text, and their diagnosis."""

from __future__ import annotations

from detente.analyse.deadlock.diagnosis import Diagnosis, diagnosed
from detente.analyse.deadlock.posing import Posed, posed
from detente.analyse.notation.model import read_model

ISSUES = """\
issues:
  - {id: form, options: [verbal, minuted, guarantor_letter, written]}
  - {id: control, options: [host_answers, beyond_control]}
  - {id: remedy, options: [nothing, joint_action, leave_to_act]}
"""
"""Issues of the talks that the prototype in the literature of the project encoded."""


def demand(id_: str, party: str, kind: str, must: str, more: str = "rests_on: [said]") -> str:
    """Return one demand as a line of the notation."""
    return f"  - {{id: {id_}, party: {party}, kind: {kind}, must: '{must}', {more}}}\n"


def model(*demands: str, issues: str = ISSUES, more: str = "") -> str:
    """Return a model with demands."""
    return issues + "demands:\n" + "".join(demands) + more


def pose(text: str) -> Posed:
    """Return the problem that a model poses, with everything found wrong."""
    read, found = read_model(text)
    if read is None:
        return Posed(None, findings=found)
    return posed(read)


def diagnose(text: str) -> Diagnosis:
    """Return the diagnosis of a model without errors."""
    found = pose(text)
    assert found.problem is not None, found.findings
    return diagnosed(found.problem, found.outside, found.readings)
