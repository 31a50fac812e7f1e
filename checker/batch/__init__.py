"""Hundreds of plans checked on all processors or on a cluster, each kept as soon as it is done.

    result = run_batch(plans_of(Path("plans")), Options())

What a run has done is never done again: a run that was broken off goes on. See docs/batch.md.
"""

from __future__ import annotations

from checker.batch.inputs import plans_of
from checker.batch.running import BatchResult, Checked, Options, fleet_of, run_batch

__all__ = ["BatchResult", "Checked", "Options", "fleet_of", "plans_of", "run_batch"]
