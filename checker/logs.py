"""The log of a server: one JSON object a line, made of figures and names of ours, never of plan text.

    {"time": "2026-11-21T09:30:00Z", "level": "info", "event": "job.done", "job": "3f0a", "seconds": 4.1}

A value is a figure, or a word of Latin letters, digits and a few signs: what could be a sentence of a
plan, a file's name or a person's is left out. Of an error its class and where it was raised are told,
not what it says, for errors quote what they were raised by.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import traceback
from logging.handlers import WatchedFileHandler
from pathlib import Path
from types import TracebackType

from checker.errors import UsageError, reason
from checker.settings import stated

LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR, "off": 100}
LEFT_OUT = "?"
LOGGER = logging.getLogger("plancheck")
LOGGER.addHandler(logging.NullHandler())  # what does not serve tells nobody
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/{}+-]{0,79}")
_FRAMES = 6  # of an error: where it was raised and what led there

Value = str | int | float | bool | None


def event(name: str, level: int = logging.INFO, **values: Value) -> None:
    """Tell that something happened, e.g. `event("job.done", job=id_, seconds=4.1)`."""
    LOGGER.log(level, name, extra={"told": values})


def failure(name: str, error: BaseException, **values: Value) -> None:
    """Tell that something failed, with the error's class and where it was raised."""
    LOGGER.error(name, extra={"told": values}, exc_info=(type(error), error, error.__traceback__))


def configure() -> None:
    """Write the log where the settings say; called once by a program that serves.

    What nobody catches, in whatever thread, is told like every error: without its words.
    Raises UsageError for a level that does not exist and a file that cannot be written.
    """
    level, handler = _level(), _handler(stated("PLANCHECK_LOG_FILE"))
    handler.setFormatter(_Lines())
    handler.setLevel(level)
    root = logging.getLogger()
    for earlier in root.handlers[:]:  # libraries quote what they read: their words go no other way
        root.removeHandler(earlier)
        earlier.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    # events are counted (`checker.metrics`) even where none is written
    LOGGER.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_aside


def configure_command() -> None:
    """Have a command write into the log of the server, where the settings name a file for it.

    Elsewhere it tells the log nothing: standard error is for its user.
    """
    if stated("PLANCHECK_LOG_FILE"):
        configure()


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        failure("process.failed", error)


def _uncaught_aside(what: threading.ExceptHookArgs) -> None:
    if what.exc_value is not None:
        failure("thread.failed", what.exc_value)


def _level() -> int:
    wish = stated("PLANCHECK_LOG_LEVEL").lower() or "warning"
    if wish not in LEVELS:
        raise UsageError(
            f"PLANCHECK_LOG_LEVEL 应为 {'、'.join(LEVELS)} 之一，现在是“{wish[:20]}”。",
            f"PLANCHECK_LOG_LEVEL must be one of {', '.join(LEVELS)}, not {wish[:20]!r}.",
        )
    return LEVELS[wish]


def _handler(file: str) -> logging.Handler:
    if not file:
        return logging.StreamHandler(sys.stderr)
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        return WatchedFileHandler(file, encoding="utf-8")  # goes on after a rotation
    except OSError as error:
        zh, en = reason(error)
        raise UsageError(
            f"日志文件 {file} 无法写入：{zh}。", f"The log {file} cannot be written: {en}."
        ) from None


class _Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name == LOGGER.name
        line: dict[str, Value | list[str]] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": record.msg if ours else "library",
        }
        if not ours:
            line |= {"logger": _word(record.name), "where": f"{record.module}:{record.lineno}"}
        line |= {name: _shown(value) for name, value in getattr(record, "told", {}).items()}
        if record.exc_info and record.exc_info[1]:
            line |= {"error": record.exc_info[0].__name__, "raised": _raised(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False)


def _shown(value: Value) -> Value:
    if isinstance(value, float):
        return round(value, 3)
    return _word(value) if isinstance(value, str) else value


def _word(value: str) -> str:
    return value if _WORD.fullmatch(value) else LEFT_OUT


def _raised(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{Path(one.filename).name}:{one.lineno}:{one.name}" for one in frames]
