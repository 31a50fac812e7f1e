"""One checking process of its own: a plan that ends, holds up or bloats it fails alone."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.model import Text
from checker.sandbox import Child, Ending, Limits, problem

COMMAND = (sys.executable, "-m", "checker.fleet.worker")


@dataclass(frozen=True, slots=True)
class Order:
    """A plan to check, where its report goes, and the conditions under which it is kept."""

    plan: Path
    report: Path
    profile: str
    conditions: str = ""  # of `keeping.conditions`; a process with others refuses


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: no problem when its report is there."""

    problem: Text | None = None
    crashed: bool = False  # the process has ended, perhaps through no fault of the plan


class CheckingProcess:
    """One checking process, started again when it has died or gone beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child = Child(lambda: COMMAND)

    @property
    def stopped(self) -> bool:
        """Whether it takes no more orders."""
        return self._child.stopped

    def run(self, order: Order) -> Answer:
        """Have one plan checked."""
        wish = {name: str(value) for name, value in asdict(order).items()}
        reply = self._child.ask(json.dumps(wish).encode(), self._limits)
        if reply.ending is not None:
            crashed = reply.ending is Ending.CRASHED and not self.stopped
            return Answer(problem(reply.ending, self._limits), crashed=crashed)
        said: dict[str, str] = json.loads(reply.line)
        return Answer(Text(said["zh"], said["en"]) if said else None)

    def stop(self) -> None:
        """End the process at once; reports that are written stay."""
        self._child.stop()

    def close(self) -> None:
        """Let go of a process that has ended."""
        self._child.close()
