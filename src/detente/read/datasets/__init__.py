"""Published datasets, one file each: what their columns are and what their terms permit."""

from __future__ import annotations

from detente.kernel.dataset import Dataset
from detente.kernel.registry import Registry
from detente.read.datasets.acled import ACLED
from detente.read.datasets.gdelt_events import GDELT_EVENTS
from detente.read.datasets.ucdp_ged import UCDP_GED

DATASETS = Registry[Dataset]("dataset")
"""Name → dataset."""
for _dataset in (UCDP_GED, ACLED, GDELT_EVENTS):
    DATASETS.enter(_dataset.name)(_dataset)
