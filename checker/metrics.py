"""Figures about a server for Prometheus, on a port of their own that only this machine can reach.

They are counted from what the log is told, so that nothing is told twice: how often each event
happened (`plancheck_events_total`) and how long it took (`plancheck_event_seconds`), beside what
prometheus-client says of the process. The extra `server` brings that library.
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker.errors import UsageError
from checker.logs import LOGGER
from checker.settings import stated

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

VARIABLE = "PLANCHECK_METRICS_PORT"
ADDRESS = "127.0.0.1"
_BOUNDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300)  # seconds


class Counting(logging.Handler):
    """Counts the events of the log, whatever level it is written at."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        from prometheus_client import REGISTRY, Counter, Histogram

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

    def emit(self, record: logging.LogRecord) -> None:
        """Count one event; its seconds, where it tells them."""
        self._events.labels(record.msg).inc()
        seconds = getattr(record, "told", {}).get("seconds")
        if isinstance(seconds, int | float):
            self._seconds.labels(record.msg).observe(seconds)


def serve() -> None:
    """Serve the figures where the setting `metrics.port` names a port; else do nothing.

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
    from prometheus_client import start_http_server

    try:
        start_http_server(int(port), addr=ADDRESS)
    except (OSError, OverflowError, ValueError):
        raise UsageError(
            f"{VARIABLE} 的“{port[:20]}”不是可用的端口，请换一个 1 到 65535 的数。",
            f"{VARIABLE}: {port[:20]!r} is no free port; give another number from 1 to 65535.",
        ) from None
    LOGGER.addHandler(Counting())
