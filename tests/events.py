"""Listens to the log: what was told while a test ran, with the values."""

from __future__ import annotations

import logging
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


@contextmanager
def listening() -> Iterator[Heard]:
    heard, level = Heard(), LOGGER.level
    LOGGER.addHandler(heard)
    LOGGER.setLevel(logging.INFO)
    yield heard
    LOGGER.removeHandler(heard)
    LOGGER.setLevel(level)
