"""A folder of plans, and a checking process that answers as the name of the plan says."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.batch import Options
from checker.fleet import process
from checker.sandbox import Limits
from tests.fleet.handmade_fleet import finding, intensity, report

ROOT = Path(__file__).parents[2]
# keeps a report that was made before, notes that it was asked; imports nothing that takes long
WORKER = """
import gzip, json, os, sys, time
from pathlib import Path
for line in sys.stdin:
    order = json.loads(line)
    plan = Path(order["plan"])
    with open({log!r}, "a") as log:
        log.write(plan.name + "\\n")
    if "dies" in plan.name:
        os._exit(9)
    if "slow" in plan.name:
        time.sleep(0.5)
    text = plan.read_text(encoding="utf-8")
    if text.startswith("bad"):
        print(json.dumps({{"zh": "读不了", "en": "unreadable"}}), flush=True)
        continue
    made = json.loads(Path({reports!r}, plan.stem + ".json").read_text(encoding="utf-8"))
    kept = json.dumps({{"report": made, "text": text, "pages": []}}, ensure_ascii=False).encode()
    Path(order["report"]).parent.mkdir(exist_ok=True)
    Path(order["report"]).write_bytes(gzip.compress(kept))
    print("{{}}", flush=True)
"""


@dataclass(frozen=True)
class Desk:
    """Where plans lie, which were asked for, and how to run them."""

    folder: Path

    @property
    def plans(self) -> Path:
        return self.folder / "plans"

    @property
    def command(self) -> tuple[str, ...]:
        script = WORKER.format(log=str(self.folder / "log"), reports=str(self.folder / "reports"))
        return sys.executable, "-c", script

    def plan(self, name: str, text: str = "", *, gate: str = "passed") -> Path:
        """A plan in the folder, and the report that checking it gives."""
        file = self.plans / f"{name}.md"
        file.write_text(text or f"{name}高新区的规划", encoding="utf-8")
        gap = finding("sa28:T1", "failed", "target-limit")
        gap |= {"message": {"zh": "未达", "en": "missed"}}
        made = report(
            f"{name}高新区",
            intensity(0.3),
            findings=(gap,) if gate == "failed" else (),
            file=file.name,
            plan={"sha256": hashlib.sha256(file.read_bytes()).hexdigest()},
            tool={"name": "plancheck", "version": "1"},
            summary={"gate": gate, "severities": {"Violation": int(gate == "failed")}},
        )
        content = json.dumps(made, ensure_ascii=False)
        (self.folder / "reports" / f"{name}.json").write_text(content, encoding="utf-8")
        return file

    def options(self, **more: object) -> Options:
        limits = Limits(seconds=120)
        return Options(folder=self.folder / "kept", workers=2, limits=limits, **more)  # type: ignore[arg-type]

    def asked(self) -> list[str]:
        """The plans that were checked, in the order of their names."""
        log = self.folder / "log"
        return sorted(log.read_text().split()) if log.exists() else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    for name in ("plans", "reports"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(process, "COMMAND", made.command)
    return made
