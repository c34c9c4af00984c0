"""How thoroughly laws are tried: `fast` by default, `full` where CI is set, `explore` by name.

`fast` and `full` try the same examples every time, so that a suite that passed passes again; what they
have not met yet is looked for with `HYPOTHESIS_PROFILE=explore`, and kept as a test of its own.
"""

import os

from hypothesis import HealthCheck, settings

# No deadlines: speed is measured in benchmarks/, never tested.
settings.register_profile("fast", max_examples=30, deadline=None, derandomize=True)
settings.register_profile(
    "full",
    max_examples=300,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore",
    max_examples=300,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
usual = "full" if os.environ.get("CI") == "true" else "fast"
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))
