"""Figures about a server for Prometheus, on a port of their own that only this machine can reach.

They are counted from what the log is told, so that nothing is told twice: how often each event
happened (`plancheck_events_total`), how long it took (`plancheck_event_seconds`), why accesses were
refused (`plancheck_refusals_total`) and how many jobs wait (`plancheck_jobs_waiting`), beside what
prometheus-client says of the process. The extra `server` brings that library.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker.errors import UsageError
from checker.logs import LOGGER
from checker.settings import stated

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

VARIABLE = "PLANCHECK_METRICS_PORT"
ADDRESS = "127.0.0.1"
REFUSED = "access.refused"  # the event whose reasons are counted
SIGN_INS = "plancheck_sign_ins"
_BOUNDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300)  # seconds


class Counting(logging.Handler):
    """Counts the events of the log, whatever level it is written at."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        from prometheus_client import REGISTRY, Counter, Gauge, Histogram

        super().__init__()
        kept = registry or REGISTRY
        self._events = Counter(
            "plancheck_events", "What happened, by name", ["event"], registry=kept
        )
        self._seconds = Histogram(
            "plancheck_event_seconds",
            "How long it took, by name",
            ["event"],
            buckets=_BOUNDS,
            registry=kept,
        )
        self._refusals = Counter(
            "plancheck_refusals", "Refused accesses, by reason", ["why"], registry=kept
        )
        self._waiting = Gauge(
            "plancheck_jobs_waiting", "Jobs that no worker has taken yet", registry=kept
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Count one event, and the figures that it tells."""
        told = getattr(record, "told", {})
        self._events.labels(record.msg).inc()
        if (seconds := told.get("seconds")) is not None:
            self._seconds.labels(record.msg).observe(seconds)
        if (waiting := told.get("waiting")) is not None:
            self._waiting.set(waiting)
        if record.msg == REFUSED:
            self._refusals.labels(told["why"]).inc()


def serve(signed_in: Callable[[], float] | None = None) -> None:
    """Serve the figures where the setting `metrics.port` names a port; else do nothing.

    `signed_in` tells how many sign-ins are in use, asked whenever the figures are.
    Raises UsageError for what is no free port, and where the extra `server` is not installed.
    """
    port = stated(VARIABLE)
    if not port:
        return
    if find_spec("prometheus_client") is None:
        raise UsageError(
            f"{VARIABLE} 需要附加组件 server：请安装 requirements-extras.lock 中的依赖。",
            f"{VARIABLE} needs the extra server: install what requirements-extras.lock lists.",
        )
    from prometheus_client import Gauge, start_http_server

    try:
        start_http_server(int(port), addr=ADDRESS)
    except (OSError, OverflowError, ValueError):
        raise UsageError(
            f"{VARIABLE} 的“{port[:20]}”不是可用的端口，请换一个 1 到 65535 的数。",
            f"{VARIABLE}: {port[:20]!r} is no free port; give another number from 1 to 65535.",
        ) from None
    LOGGER.addHandler(Counting())
    if signed_in is not None:
        Gauge(SIGN_INS, "Sign-ins in use").set_function(signed_in)
