"""What the log is told is counted, and served to this machine only."""

import logging
import socket
import urllib.request

import pytest
from prometheus_client import CollectorRegistry

from checker import logs, metrics
from checker.access import NoRightError, UnseenError
from checker.errors import UsageError


@pytest.fixture
def figures():
    """A registry that counts what happens in the test."""
    registry = CollectorRegistry()
    handler = metrics.Counting(registry)
    level = logs.LOGGER.level
    logs.LOGGER.setLevel(logging.INFO)
    logs.LOGGER.addHandler(handler)
    yield lambda name, **labels: registry.get_sample_value(name, labels)
    logs.LOGGER.removeHandler(handler)
    logs.LOGGER.setLevel(level)


def test_events_are_counted_and_timed(figures):
    logs.event("job.done", seconds=2.5)
    logs.event("job.done", seconds=0.5)
    logs.failure("job.failed", ValueError("无"))
    assert figures("plancheck_events_total", event="job.done") == 2
    assert figures("plancheck_events_total", event="job.failed") == 1
    assert figures("plancheck_event_seconds_sum", event="job.done") == 3.0
    assert figures("plancheck_event_seconds_count", event="job.failed") is None


def test_the_queue_and_the_reasons_of_refusals_are_told(figures):
    logs.event("job.queued", job="a", waiting=3)
    logs.event("job.started", job="b", waiting=2)
    NoRightError()
    UnseenError()
    UnseenError()
    assert figures("plancheck_jobs_waiting") == 2
    assert figures("plancheck_refusals_total", why="no_right") == 1
    assert figures("plancheck_refusals_total", why="unseen") == 2


def test_they_are_served_on_the_port_that_the_setting_names(monkeypatch):
    with socket.socket() as probe:
        probe.bind((metrics.ADDRESS, 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv(metrics.VARIABLE, str(port))
    before = logs.LOGGER.handlers[:]
    metrics.serve(signed_in=lambda: 7)
    try:
        logs.LOGGER.setLevel(logging.INFO)
        logs.event("job.done", seconds=1)
        with urllib.request.urlopen(f"http://{metrics.ADDRESS}:{port}/metrics") as answer:
            told = answer.read().decode()
        assert 'plancheck_events_total{event="job.done"} 1.0' in told
        assert "plancheck_sign_ins 7.0" in told
        with pytest.raises(UsageError, match="不是可用的端口"):
            metrics.serve()
    finally:
        logs.LOGGER.handlers[:] = before


def test_without_the_setting_nothing_is_served(monkeypatch):
    monkeypatch.delenv(metrics.VARIABLE, raising=False)
    before = logs.LOGGER.handlers[:]
    metrics.serve()
    assert logs.LOGGER.handlers == before


@pytest.mark.parametrize("port", ["web", "70000", "-1"])
def test_what_is_no_port_is_told(monkeypatch, port):
    monkeypatch.setenv(metrics.VARIABLE, port)
    with pytest.raises(UsageError, match=metrics.VARIABLE):
        metrics.serve()
