"""Many plans checked one after the other: python benchmarks/bench_batch.py [COUNT ...] [--workers N]

For each number of plans of 40 pages (made from the examples, no two alike): CPU seconds of this
process and of its workers, so that other work on the machine does not count; what the same would
take on two idle processors; peak memory here, and how it grows. --simulated COUNT takes workers
that write a ready report at once: what the batch itself costs per plan up to thousands of plans,
with its results going into a store.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.usage import children, megabytes

COUNTS = (20, 169)
CHARACTERS = 40 * 620  # an official A4 page: 22 lines of 28 characters
_FIGURE = re.compile(r"\d")
# answers at once with the report of an example under the plan's own hash
WORKER = """
import gzip, hashlib, json, sys
from pathlib import Path
head, tail = Path({ready!r}).read_text(encoding="utf-8").split("@sha256@")
for line in sys.stdin:
    order = json.loads(line)
    name = hashlib.sha256(Path(order["plan"]).read_bytes()).hexdigest()
    report = Path(order["report"])
    report.parent.mkdir(exist_ok=True)
    zone = Path(order["plan"]).stem
    report.write_bytes(gzip.compress((head + name + tail).replace("@zone@", zone).encode(), 1))
    print("{{}}", flush=True)
"""


def write_plans(folder: Path, count: int, characters: int) -> None:
    """So many plans of about so many characters: each goes on with the words of other ones.

    The figures are those of one plan, five or so in a thousand characters as in real plans of this
    length; what is added are the lines of others without a figure.
    """
    from benchmarks.simulated_fleet import plan_text

    for number in range(count):
        text = plan_text(number)
        other = number
        while len(text) < characters:
            other += count
            added = plan_text(other).split("\n")[1:]
            text += "\n".join(line for line in added if not _FIGURE.search(line))
        (folder / f"{number:05}.md").write_text(text[:characters], encoding="utf-8")


def measure(count: int, workers: int, *, simulated: bool) -> None:
    """Print a row for one number of plans."""
    from checker.batch import Options, plans_of, run_batch
    from checker.batch.filing import Files
    from checker.fleet import process
    from checker.store import Store

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plans").mkdir()
        write_plans(folder / "plans", count, 1 if simulated else CHARACTERS)
        if simulated:
            ready = _ready_report(folder)
            process.COMMAND = (sys.executable, "-c", WORKER.format(ready=str(ready)))
        store = Store(folder / "store")
        memory: list[float] = []
        options = Options(folder=folder / "kept", workers=workers)
        files = plans_of(folder / "plans")
        start, before = time.process_time(), children()
        began = time.perf_counter()
        result = run_batch(
            files,
            options,
            store=Files(store, "bench"),
            notice=lambda *_: memory.append(megabytes()),
        )
        here, there = time.process_time() - start, children() - before
        wall = time.perf_counter() - began
        store.close()
    tenth = memory[max(0, count // 10 - 1)]
    print(
        f"{count:>6}{len(result.unread):>8}{here:>9.2f}{there:>10.1f}{wall:>8.0f}"
        f"{(here + there) / 2:>9.1f}{here * 1000 / count:>11.1f}{there * 1000 / count:>13.0f}"
        f"{tenth:>11.0f}{memory[-1]:>9.0f}",
        flush=True,
    )


def _ready_report(folder: Path) -> Path:
    """A kept report of an example, with places for the hash of a plan and for its zone."""
    from checker.fleet.keeping import keep
    from checker.pipeline import check
    from checker.report import to_json

    report = check(Path(__file__).parents[1] / "examples" / "shuoyuan.md")
    made = to_json(report)
    made["plan"] |= {"sha256": "@sha256@", "zone": "@zone@"}
    keep(folder / "ready.gz", made, report.document)
    content = gzip.decompress((folder / "ready.gz").read_bytes()).decode()
    json.loads(content)
    (folder / "ready").write_text(content, encoding="utf-8")
    return folder / "ready"


def main() -> None:
    """Measure each number of plans in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--simulated", type=int, nargs="*", default=[], metavar="COUNT")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        for count in chosen.simulated or chosen.counts:
            measure(count, chosen.workers, simulated=bool(chosen.simulated))
        return
    print(
        f"Python {platform.python_version()}, {chosen.workers} workers; CPU seconds but for wall\n"
    )
    print(
        " plans  unread     here   workers    wall 2 cores  ms here/plan  ms there/plan  MB at 10%  MB peak"
    )
    runs = [[str(count)] for count in chosen.counts]
    runs += [["--simulated", str(count)] for count in chosen.simulated]
    for run in runs:
        own = [sys.executable, __file__, "--one", f"--workers={chosen.workers}"]
        subprocess.run([*own, *run], check=True)


if __name__ == "__main__":
    main()
