"""Checking in processes: what kills or holds up its process fails alone."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from checker.fleet import process
from checker.fleet.pool import run
from checker.fleet.process import Order
from checker.sandbox import MIB, Limits

# answers as the plan's name says: dies, hangs, refuses, or writes the report
WORKER = """
import json, os, sys, time
for line in sys.stdin:
    order = json.loads(line)
    name = os.path.basename(order["plan"])
    if "dies" in name:
        os._exit(9)
    if "unlucky" in name and not os.path.exists(order["plan"] + ".tried"):
        open(order["plan"] + ".tried", "w").close()
        os._exit(9)
    if "swells" in name:
        swollen = bytearray(400 << 20)
        time.sleep(60)
    if "hangs" in name:
        time.sleep(60)
    if "refused" in name:
        print(json.dumps({"zh": "不行", "en": "no"}), flush=True)
        continue
    open(order["report"], "w").close()
    print("{}", flush=True)
"""


@pytest.fixture(autouse=True)
def _own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", WORKER))


def _orders(folder: Path, *names: str) -> list[Order]:
    return [Order(folder / name, folder / f"{name}.report", "default") for name in names]


def _results(orders: list[Order], **options: Any) -> dict[str, str | None]:
    return {order.plan.name: problem and problem.en for order, problem in run(orders, **options)}


def test_every_order_comes_back_once_and_its_report_is_there(tmp_path: Path) -> None:
    orders = _orders(tmp_path, *map(str, range(12)))
    assert _results(orders, workers=3) == dict.fromkeys(map(str, range(12)))
    assert all(one.report.exists() for one in orders)


def test_a_plan_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    found = _results(_orders(tmp_path, "1", "dies", "2", "dies too", "3"), workers=1)
    assert [name for name, problem in found.items() if problem] == ["dies", "dies too"]
    assert "ended unexpectedly" in found["dies"]


def test_a_plan_whose_process_is_killed_once_from_outside_is_checked_all_the_same(
    tmp_path: Path,
) -> None:
    assert set(_results(_orders(tmp_path, "unlucky", "1"), workers=2).values()) == {None}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told by /proc")
def test_a_plan_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    limits = Limits(seconds=60, memory=200 * MIB)
    found = _results(_orders(tmp_path, "swells", "1"), workers=1, limits=limits)
    assert "more than 200 MB of memory" in found["swells"]
    assert found["1"] is None


def test_a_plan_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    start = time.monotonic()
    found = _results(_orders(tmp_path, "hangs", "1"), workers=1, limits=Limits(seconds=2.0))
    assert time.monotonic() - start < 30
    assert "more than 2 seconds" in found["hangs"]
    assert found["1"] is None


def test_a_refusal_is_handed_on_in_the_workers_words(tmp_path: Path) -> None:
    assert _results(_orders(tmp_path, "refused"), workers=1) == {"refused": "no"}


def test_closing_early_ends_the_processes(tmp_path: Path) -> None:
    going = run(_orders(tmp_path, "1", "hangs", "hangs too"), workers=2)
    next(going)
    start = time.monotonic()
    going.close()
    assert time.monotonic() - start < 10


def test_nothing_to_do_starts_nothing(tmp_path: Path) -> None:
    assert _results([]) == {}
