"""Many plans together: python benchmarks/bench_fleet.py [COUNT ...] [--check COUNT]

CPU seconds (time.process_time), so that other work on the machine does not count. For each number
of simulated plans, in a process of its own: reading reports, aggregating, rules, matrix, copied
passages, the views; the peak memory; and the whole per plan. --check also runs the whole batch,
checks and all, in processes over that many plan files.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.usage import children, megabytes

COUNTS = (169, 1000)


def measure(count: int) -> None:
    """Print a row for one number of plans."""
    from benchmarks.simulated_fleet import fleet, json_report
    from checker.fleet import check_fleet
    from checker.fleet.reading import report_of, zone_plan
    from checker.fleet.views.as_html import to_html
    from checker.fleet.views.as_json import dumps
    from checker.fleet.views.sheets import to_workbook

    few = [json_report(number) for number in range(20)]
    start = time.process_time()
    for number, content in enumerate(few, 1):
        zone_plan(report_of(content, "x"), number)
    reading = (time.process_time() - start) / len(few)

    made = fleet(count)
    before = megabytes()
    check_fleet(fleet(2))  # the knowledge base and the engine are loaded
    seconds = {}
    start = time.process_time()
    report = check_fleet(made, likeness=False)
    seconds["judge"] = time.process_time() - start
    start = time.process_time()
    report = check_fleet(made)
    seconds["likeness"] = time.process_time() - start - seconds["judge"]
    for name, work in (("json", dumps), ("html", to_html), ("xlsx", to_workbook)):
        start = time.process_time()
        work(report, *(() if name == "json" else ("zh",)))
        seconds[name] = time.process_time() - start
    characters = sum(len(one.text.text) for one in made.plans if one.text)
    total = seconds["judge"] + seconds["likeness"] + reading * count
    print(
        f"{count:>6}{characters / 1e6:>9.1f}{reading * 1000:>9.1f}{seconds['judge']:>9.2f}"
        f"{seconds['likeness']:>9.2f}{seconds['json']:>8.2f}{seconds['html']:>8.2f}"
        f"{seconds['xlsx']:>8.2f}{before:>8.0f}{megabytes():>8.0f}{total * 1000 / count:>9.1f}"
        f"{len(report.likeness.copied):>8}{len(report.likeness.leftovers):>7}",
        flush=True,
    )


def batch(count: int) -> None:
    """Check plan files in processes, then once more from the kept reports."""
    from benchmarks.simulated_fleet import plan_text
    from checker.fleet import Options, gather
    from checker.processes import processors

    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"{number:04}.md").write_text(plan_text(number), encoding="utf-8")
        for name in ("first run", "from kept reports"):
            start, before = time.perf_counter(), children()
            found = gather([Path(folder)], Options())
            print(f"{name}: {len(found.plans)} plans of {len(found.zones)} zones, "
                  f"{time.perf_counter() - start:.1f} s on {processors()} processors, "
                  f"{children() - before:.1f} s CPU in workers, {megabytes():.0f} MB here")  # fmt: skip


def main() -> None:
    """Measure each number of plans in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--check", type=int, metavar="COUNT")
    chosen = parser.parse_args()
    if chosen.one:
        measure(chosen.one)
        return
    print(f"Python {platform.python_version()}; CPU seconds\n")
    print(
        " plans  M chars  ms/read    judge likeness    json    html    xlsx MB before  MB peak  ms/plan  copied  names"
    )
    for count in chosen.counts:
        subprocess.run([sys.executable, __file__, "--one", str(count)], check=True)
    if chosen.check:
        batch(chosen.check)


if __name__ == "__main__":
    main()
