"""Checks the example into the job folder of a server that is about to start, then ends."""

from __future__ import annotations

import time

from checker.ui.examples import examples
from checker.ui.jobs import STAGES, Jobs, Order


def main() -> None:
    """The job has the id that the first page will ask for."""
    jobs = Jobs()
    path = examples()[0]
    job = jobs.start(path.read_bytes(), Order(path.name))
    while (state := jobs.state(job)) is not None and state.stage in STAGES:
        time.sleep(0.1)
    jobs.close()


if __name__ == "__main__":
    main()
