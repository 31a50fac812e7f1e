"""Puts checked plans into the store, each where it belongs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from checker.errors import reason
from checker.model import Text
from checker.store import Order, Record, Store

_CHANGED = Text(
    "检查期间文件被修改，请再运行一次。",
    "The file was changed while it was checked; run this once more.",
)


@dataclass(frozen=True, slots=True)
class Files:
    """A store, and under which name and profile plans are put into it."""

    store: Store
    actor: str
    profile: str = "default"

    def put(self, plan: Path, record: Record) -> Text | None:
        """Keep a plan with the report on it; why that could not be, in one sentence.

        What is there already is not kept twice. StoreError where the store itself fails.
        """
        try:
            data = plan.read_bytes()
        except OSError as problem:
            return Text(*reason(problem))
        if hashlib.sha256(data).hexdigest() != record.data["plan"]["sha256"]:
            return _CHANGED
        self.store.receive(data, record, Order(profile=self.profile), actor=self.actor)
        return None
