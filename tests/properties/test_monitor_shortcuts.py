"""What the monitor looks up instead of settling it anew is what it would have found anew."""

from contextlib import contextmanager
from unittest import mock

from hypothesis import HealthCheck, given, settings

from detente.monitor import absences, evaluate, stage, worlds
from detente.monitor.evaluate import assess
from strategies import DRAFT, Case, cases


def supposing_anew(world, happened):
    """The supposed world, not told that it only adds to another one."""
    other = absences.supposing(world, happened)
    other.less = other.more = None
    other.memory.clear()
    return other


@contextmanager
def everything_settled_anew():
    with (
        mock.patch.object(worlds, "POOLED", -1),
        mock.patch.object(stage, "supposing", supposing_anew),
        mock.patch.object(evaluate, "supposing", supposing_anew),
    ):
        yield


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(cases(most=8))
def test_worlds_that_share_what_they_have_in_common_judge_as_if_each_stood_alone(case: Case):
    shared = assess(case.journal, [case.agreement], case.at, suppose={DRAFT})
    with everything_settled_anew():
        anew = assess(case.journal, [case.agreement], case.at, suppose={DRAFT})
    assert shared == anew
