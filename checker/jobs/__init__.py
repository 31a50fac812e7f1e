"""Checks that run outside the process that asks for them: the workbench's and the HTTP API's."""

from checker.jobs.own import OwnJobs
from checker.jobs.pool import Pool
from checker.jobs.progress import failure, overall, seconds_left
from checker.jobs.running import STAGES, TIME_LIMIT, WAITING, Jobs, Order, State

__all__ = [
    "STAGES",
    "TIME_LIMIT",
    "WAITING",
    "Jobs",
    "Order",
    "OwnJobs",
    "Pool",
    "State",
    "failure",
    "overall",
    "seconds_left",
]
