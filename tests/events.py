"""Listens to the log: what was told while a test ran, with the values."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from checker.logs import LOGGER


class Heard(logging.Handler):
    """Keeps what is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def names(self) -> list[str]:
        return [one.msg for one in self.records]

    def told(self, name: str) -> list[dict[str, Any]]:
        """The values of all events of a name."""
        return [one.told for one in self.records if one.msg == name]  # type: ignore[attr-defined]

    def wait_for(self, name: str, job: str) -> dict[str, Any]:
        """What is told of a job, which another thread may do a moment later than it ends."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for told in self.told(name):
                if told["job"] == job:
                    return told
            time.sleep(0.02)
        raise AssertionError(f"{name} was not told of {job}: {self.names()}")


@contextmanager
def listening() -> Iterator[Heard]:
    heard, level = Heard(), LOGGER.level
    LOGGER.addHandler(heard)
    LOGGER.setLevel(logging.INFO)
    yield heard
    LOGGER.removeHandler(heard)
    LOGGER.setLevel(level)
