"""Fills a store with simulated plans and times the page over them:

    PLANCHECK_HOME=/tmp/fleet python benchmarks/bench_ui_fleet.py fill [COUNT]
    PLANCHECK_HOME=/tmp/fleet python benchmarks/bench_ui_fleet.py measure

`fill` adds COUNT plans (169) of as many zones; their reports are those of the two example plans,
checked once, with outcomes, figures and names varied as in simulated_fleet.py. `measure` prints CPU
seconds for gathering the fleet and for what the page does when it opens.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Finding, Report
    from checker.store import Version

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

PROVINCES = (
    "江苏省",
    "浙江省",
    "广东省",
    "湖北省",
    "四川省",
    "陕西省",
    "辽宁省",
    "河北省",
    "江西省",
    "安徽省",
)


def varied(report: Report, number: int) -> Report:
    """The report of an example as that of another zone's plan: a simulated text, outcomes, figures."""
    from benchmarks.simulated_fleet import NAMES, plan_text, zone_name
    from checker.model import Outcome

    random_, zone = random.Random(number), zone_name(number)
    own = list(NAMES.values())[number % 2]
    factor = Decimal(random_.randint(50, 130)) / 100
    province = PROVINCES[number % len(PROVINCES)]

    def flipped(one: Finding) -> Finding:
        told = (Outcome.FAILED, Outcome.PASSED, Outcome.CANT_TELL)
        return one if random_.random() > 0.15 else replace(one, outcome=random_.choice(told))

    targets = tuple(
        replace(one, value=(one.value * factor).quantize(Decimal("0.001")))
        if one.indicator == "energyIntensityIndustry"
        else one
        for one in report.statements.targets
        if number % 12 != 11 or one.indicator != "energyIntensityIndustry"
    )
    # the same length, so that evidence stays in its place: names have two characters
    text = report.document.text.replace(own, zone[:2])
    if number % 8 in (0, 7):  # these two share a stretch that no other plan has
        lines = [one for one in plan_text(number - number % 8).split("\n") if len(one) > 60]
        shared, middle = "\n".join(lines[3:7]), len(text) // 2
        text = text[:middle] + shared + text[middle + len(shared) :]
    title = f"{province}{(report.statements.title or '').replace(own, zone[:2])}"
    return replace(
        report,
        document=replace(report.document, name=f"{zone}.docx", text=text, sha256=f"{number:064x}"),
        statements=replace(report.statements, zone=zone, title=title, targets=targets),
        findings=tuple(map(flipped, report.findings)),
    )


def fill(count: int) -> None:
    """Add so many plans to the store."""
    from benchmarks.simulated_fleet import BASES, EXAMPLES
    from checker.pipeline import check
    from checker.store import Order, open_store

    store = open_store()
    reports = [check(EXAMPLES / name) for name in BASES]
    for number in range(count):
        made = varied(reports[number % 2], number)
        store.add(f"simulated {number}".encode(), made, Order(), actor="bench")
    store.close()
    print(f"{count} plans in {store.folder}")


def measure() -> None:
    """CPU seconds of the gathering and of opening its result."""
    from checker.store import open_store
    from checker.ui.fleet_data import fleet_data
    from checker.ui.fleet_jobs import FLEET, Fleets, read_json, started
    from checker.ui.fleet_plans import key_of, newest, order_of

    store = open_store()
    versions: dict[str, list[Version]] = {}
    for one in store.versions():
        versions.setdefault(one.submission, []).append(one)
    begin = time.process_time()
    found = newest(
        [(one, versions[one.id]) for one in store.submissions() if one.id in versions],
        samples=False,
    )
    order = order_of(found)
    key = key_of(order, found, store)
    print(f"which plans: {time.process_time() - begin:.2f} s CPU for {len(found)}")
    fleets = Fleets(store.folder / "fleets", started)
    fleets.again(key)
    wall = time.perf_counter()
    while (state := fleets.ask(key, order)).stage not in ("done", "failed"):
        time.sleep(0.2)
    print(f"gathering: {state.stage} after {time.perf_counter() - wall:.1f} s")
    begin = time.process_time()
    report = read_json(fleets.folder(key) / FLEET)
    read = time.process_time() - begin
    made = fleet_data(report, {}, "zh")
    size = len(json.dumps(made, ensure_ascii=False).encode())
    print(
        f"opening: read {read:.2f} s, drawn {time.process_time() - begin - read:.2f} s, {size / 1000:.0f} kB to the browser"
    )


def main() -> None:
    """One of the two."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("fill", "measure"))
    parser.add_argument("count", nargs="?", type=int, default=169)
    chosen = parser.parse_args()
    fill(chosen.count) if chosen.what == "fill" else measure()


if __name__ == "__main__":
    main()
