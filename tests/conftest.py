"""How thoroughly laws are tried: `fast` by default, `full` where CI is set or asked for by name."""

import os

from hypothesis import HealthCheck, settings

# No deadlines: speed is measured in benchmarks/, never tested.
settings.register_profile("fast", max_examples=30, deadline=None)
settings.register_profile(
    "full",
    max_examples=300,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
usual = "full" if os.environ.get("CI") == "true" else "fast"
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))
