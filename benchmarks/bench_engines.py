"""SHACL engines on the same graphs: python benchmarks/bench_engines.py [--plans COUNT] [PLAN...]

Without files: the example plan without a gap, cut down or copied to 500, 5,000 and 50,000 triples, then 169
simulated plans, one after the other (--plans 0 leaves them out; files and cli run on one plan in thirteen,
times thirteen). Prints, per graph, the milliseconds of
processor time of one validation by

    ours       the engine as `check` runs it: shapes compiled once, plan graph in memory
    ours+      the same on a graph in rdflib's default store, the only one that pySHACL reads
    pyshacl    the reference, shapes parsed once, plan graph in memory
    pyshifty   the second engine, shapes parsed once, plan graph in memory
    naive      pyshacl.validate() with both graphs in memory, shapes read anew on each call
    files      pyshacl.validate() with the paths of two Turtle files
    cli        python -m pyshacl, a process of its own

and the ratio to ours; medians of interleaved runs. The results of all engines must be equal. Then what
importing and building an engine costs.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pyshacl
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from checker.engine import COMPILED, Engine, engine_named, installed
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.plan import build
from checker.rdf import PLAN
from checker.validate import shape_names

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
SIZES = (500, 5_000, 50_000)
PLANS = 169  # national high-tech zones
RUNS = 5
SLOW_RUNS = 2  # of what takes seconds
SAMPLE = 13  # of many plans, one in so many is run in the slow ways
MODULES = {
    COMPILED: "checker.engine.compiled_engine",
    "pyshacl": "pyshacl.validator",
    "pyshifty": "shifty",
}
SIMPLE = "SimpleMemory"  # the store of plan graphs; pySHACL wants one with contexts
Work = Callable[[], object]


def graph_of(path: Path) -> Graph:
    """The plan graph of a file."""
    knowledge, document = load(), read(path)
    return build(document, extract(document, knowledge), knowledge)


def sized(plan: Graph, triples: int) -> Graph:
    """The graph with about so many triples: node after node, passages last, then copies of them."""
    passages = set(plan.subjects(RDF.type, PLAN.Passage))
    nodes = sorted(set(plan.subjects()), key=lambda node: (node in passages, str(node)))
    found, size, copy = Graph(store=SIMPLE), 0, 0
    while size < triples:
        names = {node: node if not copy else URIRef(f"{node}-{copy}") for node in nodes}
        for node in nodes:
            for predicate, value in plan.predicate_objects(node):
                found.add((names[node], predicate, names.get(value, value)))
                size += 1
            if size >= triples:
                break
        copy += 1
    return found


def spent(work: Work) -> float:
    """Milliseconds of processor time of one call and of the processes that it started."""

    def total() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    start = total()
    work()
    return 1000 * (total() - start)


def works(plan: Graph, engines: dict[str, Engine], shapes: Graph) -> dict[str, Work]:
    """What is compared in one process, by name; each is given the plan where it reads it fastest."""
    default = Graph() + plan
    ways: dict[str, Work] = {
        "ours": lambda: engines[COMPILED].validate(plan),
        "ours+": lambda: engines[COMPILED].validate(default),
    }
    for name in engines.keys() - {COMPILED}:
        ways[name] = lambda engine=engines[name]: engine.validate(default)  # type: ignore[misc]
    ways["naive"] = lambda: pyshacl.validate(default, shacl_graph=shapes)
    return ways


def slow_works(plan: Graph, shapes: Graph, folder: Path) -> dict[str, Work]:
    """What reads two Turtle files: seconds each."""
    data, rules = str(folder / "plan.ttl"), str(folder / "shapes.ttl")
    plan.serialize(data)
    shapes.serialize(rules)
    return {
        "files": lambda: pyshacl.validate(data, shacl_graph=rules),
        "cli": lambda: process(sys.executable, "-m", "pyshacl", "-s", rules, data),
    }


def process(*command: str) -> None:
    """One run of another program; 1 says that the plan does not conform."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())


def compare(name: str, plan: Graph, engines: dict[str, Engine], shapes: Graph) -> None:
    """One line per way of validating."""
    differ = len({one.validate(plan) for one in engines.values()}) > 1
    with tempfile.TemporaryDirectory() as folder:
        fast, slow = works(plan, engines, shapes), slow_works(plan, shapes, Path(folder))
        times: dict[str, list[float]] = {way: [] for way in (*fast, *slow)}
        for round_ in range(RUNS):
            for way, work in (fast | slow if round_ < SLOW_RUNS else fast).items():
                times[way].append(spent(work))
    tell(name, len(plan), {way: median(spans) for way, spans in times.items()}, differ=differ)


def tell(name: str, size: int, spans: dict[str, float], *, differ: bool) -> None:
    """The rows of one graph, or of many."""
    for way, span in spans.items():
        row = f"{name:16} {size:9} {way:9} {span:11.1f} {span / spans['ours']:8.1f}"
        print(f"{row}  RESULTS DIFFER" if differ else row, flush=True)


def many(count: int, engines: dict[str, Engine], shapes: Graph) -> None:
    """Different plans, one after the other: each by every way before the next."""
    from benchmarks.simulated_fleet import plan_text

    total: dict[str, float] = {}
    size, differ = 0, False
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = Path(folder) / f"{number}.md"
            path.write_text(plan_text(number), encoding="utf-8")
            plan = graph_of(path)
            size += len(plan)
            differ |= len({one.validate(plan) for one in engines.values()}) > 1
            for way, work in works(plan, engines, shapes).items():
                total[way] = total.get(way, 0.0) + spent(work)
            if number % SAMPLE == 0:
                for way, work in slow_works(plan, shapes, Path(folder)).items():
                    total[way] = total.get(way, 0.0) + spent(work) * SAMPLE
    tell(f"{count} plans", size, total, differ=differ)


def importing(module: str) -> float:
    """Seconds of processor time that importing it adds to a process that has rdflib."""

    def run(code: str) -> float:
        return spent(lambda: process(sys.executable, "-c", code)) / 1000

    runs = [(run("import rdflib"), run(f"import rdflib, {module}")) for _ in range(RUNS)]
    return min(whole for _, whole in runs) - min(bare for bare, _ in runs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="PLAN")
    parser.add_argument("--plans", type=int, default=PLANS, metavar="COUNT")
    asked = parser.parse_args()
    shapes = load().shapes_graph
    names = shape_names(shapes)
    if asked.files:
        graphs = {one.name: graph_of(one) for one in asked.files}
    else:
        example = graph_of(ROOT / "examples" / "lanping.md")
        graphs = {f"{size:,} triples": sized(example, size) for size in SIZES}
    versions = ", ".join(f"{one} {version(one)}" for one in installed() if one != COMPILED)
    print(f"{platform.platform()}, Python {platform.python_version()}; {versions}; {RUNS} runs")
    print(f"{len(names)} shapes; milliseconds of processor time\n")
    engines, building = {}, {}
    for one in installed():
        start = time.process_time()
        engines[one] = engine_named(one, shapes, names)
        building[one] = time.process_time() - start
    print(f"{'graph':16} {'size':>9} {'way':9} {'ms':>11} {'x ours':>8}")
    for name, graph in graphs.items():
        compare(name, graph, engines, shapes)
    if asked.plans:
        many(asked.plans, engines, shapes)
    print()
    for one in engines:
        print(
            f"{one:10} import {importing(MODULES[one]):5.2f} s, import and build {building[one]:5.2f} s"
        )


if __name__ == "__main__":
    main()
