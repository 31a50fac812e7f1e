"""Our SHACL engines on the same graphs: python benchmarks/bench_engines.py [PLAN...]

Without files: the examples, a plan of 60 pages written from them, and one that says next to nothing. Prints, per graph, the results
each engine finds (they must be equal), milliseconds of one validation with the engine warm (median of
interleaved runs, wall and processor time), the ratio to the reference; then what building an engine
costs and what importing it costs in a new process.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from bench_check import long_plan
from rdflib import Graph

from checker.engine import REFERENCE, Engine, engine_named, installed
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.plan import build
from checker.validate import shape_names

ROOT = Path(__file__).parents[1]
RUNS = 9
SILENT = "# 云岭高新区绿色发展五年行动方案（2021—2025年）\n\n到2025年，园区面貌焕然一新。\n"
MODULES = {"pyshacl": "pyshacl.validator", "pyshifty": "shifty"}


def graph_of(path: Path) -> Graph:
    """The plan graph of a file."""
    knowledge, document = load(), read(path)
    return build(document, extract(document, knowledge), knowledge)


def timed(engine: Engine, plan: Graph) -> tuple[float, float]:
    """Milliseconds of one validation: on the clock, and of all processors together."""
    wall, own = time.perf_counter(), time.process_time()
    engine.validate(plan)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - own)


def compare(name: str, plan: Graph, engines: dict[str, Engine]) -> None:
    """One line per engine."""
    found = {one: engine.validate(plan) for one, engine in engines.items()}
    runs = [{one: timed(engine, plan) for one, engine in engines.items()} for _ in range(RUNS)]
    wall = {one: median(run[one][0] for run in runs) for one in engines}
    own = {one: median(run[one][1] for run in runs) for one in engines}
    for one in engines:
        same = "" if found[one] == found[REFERENCE] else "  RESULTS DIFFER"
        print(
            f"{name:16} {len(plan):6} {one:10} {len(found[one]):5} {wall[one]:9.1f} {own[one]:9.1f}"
            f" {wall[REFERENCE] / wall[one]:7.1f} x{same}"
        )


def importing(module: str) -> float:
    """Seconds that importing it adds to a process that has rdflib."""

    def run(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    bare, whole = [], []
    for _ in range(5):
        bare.append(run("import rdflib"))
        whole.append(run(f"import rdflib, {module}"))
    return min(whole) - min(bare)  # what other programs add is no cost of ours


def main() -> None:
    """Measure and print."""
    shapes = load().shapes_graph
    names = shape_names(shapes)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(one) for one in sys.argv[1:]]
        if not paths:
            sixty = Path(folder) / "sixty-pages.docx"
            long_plan(sixty)
            silent = Path(folder) / "silent.md"
            silent.write_text(SILENT, encoding="utf-8")
            examples = [ROOT / "examples" / name for name in ("lanping.md", "shuoyuan.md")]
            paths = [*examples, sixty, silent]
        graphs = {path.name: graph_of(path) for path in paths}
    versions = ", ".join(f"{one} {version(one)}" for one in installed())
    print(f"{platform.platform()}, Python {platform.python_version()}; {versions}; {RUNS} runs")
    print(f"{len(names)} shapes\n")
    print("graph           triples engine     found   wall ms    cpu ms   speed")
    building, engines = {}, {}
    for one in installed():
        start = time.perf_counter()
        engines[one] = engine_named(one, shapes, names)
        building[one] = time.perf_counter() - start
    for name, graph in graphs.items():
        compare(name, graph, engines)
    print()
    for one in engines:
        cost = importing(MODULES[one])
        print(f"{one:10} import {cost:6.2f} s, import and build here {building[one]:6.2f} s")


if __name__ == "__main__":
    main()
