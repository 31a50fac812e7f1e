"""A workbench whose example is already checked, once for all page tests of the run."""

import time

import pytest

from checker.ui.examples import examples
from checker.ui.jobs import Jobs, Order


@pytest.fixture(scope="session")
def checked(tmp_path_factory):
    """The job folder and the id of the finished example job."""
    root = tmp_path_factory.mktemp("workbench")
    jobs = Jobs(root)
    path = examples()[0]
    job = jobs.start(path.read_bytes(), Order(path.name))
    deadline = time.monotonic() + 90
    while (state := jobs.state(job)) is None or state.stage not in ("done", "failed"):
        assert time.monotonic() < deadline, "the example was not checked in time"
        time.sleep(0.2)
    jobs.close()
    assert state.stage == "done", state.error
    return root, job
