"""Gathers a fleet in a process of its own and keeps what it makes, under the hash of what went in.

A fleet is a folder: `order.json`, `progress.json`, and in the end `fleet.json` (the JSON contract of
`plancheck fleet`) with `origins.json` (which version each plan is, and its province).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checker.storage import write_whole
from checker.ui.fleet_plans import FleetOrder

FLEET, ORIGINS, PROGRESS, ORDER = "fleet.json", "origins.json", "progress.json", "order.json"
KEPT = 4  # results; older ones are dropped
_COMMAND = (sys.executable, "-m", "checker.ui.fleet_worker")
Starter = Callable[[Path], "subprocess.Popen[bytes]"]


@dataclass(frozen=True, slots=True)
class FleetProgress:
    """How far the gathering is: `stage` is waiting, plans, rules, done or failed."""

    stage: str
    done: int = 0
    total: int = 0
    error: dict[str, str] | None = None  # by language; None where the process died


def write_json(path: Path, data: object) -> None:
    """Replace a file in one step, so that a reader never sees half of it."""
    content = json.dumps(data, ensure_ascii=False).encode()
    write_whole(path, lambda file: file.write(content))


def read_json(path: Path) -> Any:
    """What a file of this folder says."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_order(folder: Path) -> FleetOrder:
    """What is to be gathered."""
    raw = read_json(folder / ORDER)
    return FleetOrder(tuple(raw["versions"]), raw["profile"], raw["expected"])


def started(folder: Path) -> subprocess.Popen[bytes]:
    """The process that gathers into this folder; it outlives a reload of the page."""
    return subprocess.Popen([*_COMMAND, str(folder)])  # noqa: S603  our own module


class Fleets:
    """The kept results of one server, and the one gathering that may be under way."""

    def __init__(self, root: Path, start: Starter = started) -> None:
        self.root = root
        self._start = start
        self._running: tuple[str, subprocess.Popen[bytes]] | None = None
        self._lock = threading.Lock()

    def folder(self, key: str) -> Path:
        """Where a result is kept."""
        return self.root / key

    def is_made(self, key: str) -> bool:
        """Whether the result is there."""
        return (self.folder(key) / FLEET).exists()

    def newest(self) -> str | None:
        """The key of the result made last."""
        made = self._made()
        return made[0].name if made else None

    def ask(self, key: str, order: FleetOrder) -> FleetProgress:
        """How far the gathering is; it begins as soon as no other is under way."""
        if self.is_made(key):
            return FleetProgress("done")
        with self._lock:
            busy = self._running
            if busy is not None and busy[1].poll() is None:
                return self._told(key) if busy[0] == key else FleetProgress("waiting")
            if busy is not None and busy[0] == key:
                return self._ended(key)
            self._begin(key, order)
        return FleetProgress("plans", 0, len(order.versions))

    def again(self, key: str) -> None:
        """Forget a result, or a failure, so that it is made anew."""
        with self._lock:
            if self._running is not None and self._running[1].poll() is not None:
                self._running = None
            (self.folder(key) / FLEET).unlink(missing_ok=True)

    def _begin(self, key: str, order: FleetOrder) -> None:
        for old in self._made()[KEPT - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
        folder = self.folder(key)
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / ORDER, asdict(order))
        write_json(folder / PROGRESS, asdict(FleetProgress("plans", 0, len(order.versions))))
        self._running = (key, self._start(folder))

    def _told(self, key: str) -> FleetProgress:
        return FleetProgress(**read_json(self.folder(key) / PROGRESS))

    def _ended(self, key: str) -> FleetProgress:
        """The process is gone: with its result, with a reason, or without a word."""
        if self.is_made(key):
            return FleetProgress("done")
        told = self._told(key)
        return told if told.stage == "failed" else FleetProgress("failed")

    def _made(self) -> list[Path]:
        found = [path.parent for path in self.root.glob(f"*/{FLEET}")]
        return sorted(found, key=lambda one: (one / FLEET).stat().st_mtime, reverse=True)
