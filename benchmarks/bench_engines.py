"""SHACL engines on the same graphs: python benchmarks/bench_engines.py [PLAN...]

Without files: the example plan without a gap, cut down or copied to 500, 5,000 and 50,000 triples, and as it
is, 169 times. Prints, per graph, the milliseconds of processor time of one validation by

    ours       pySHACL as `check` runs it: shapes parsed once, plan graph in memory
    pyshifty   the second engine, shapes parsed once, plan graph in memory
    naive      pyshacl.validate() with both graphs in memory, shapes read anew on each call
    files      pyshacl.validate() with the paths of two Turtle files
    cli        python -m pyshacl, a process of its own

and the ratio to ours; medians of interleaved runs. The results of the first two must be equal. Then what
importing and building an engine costs.
"""

from __future__ import annotations

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

from checker.engine import REFERENCE, Engine, engine_named, installed
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.plan import build
from checker.rdf import PLAN
from checker.validate import shape_names

ROOT = Path(__file__).parents[1]
SIZES = (500, 5_000, 50_000)
PLANS = 169  # national high-tech zones
RUNS = 3
SLOW = ("files", "cli")  # seconds each: two runs
MODULES = {"pyshacl": "pyshacl.validator", "pyshifty": "shifty"}
Work = Callable[[], object]


def graph_of(path: Path) -> Graph:
    """The plan graph of a file."""
    knowledge, document = load(), read(path)
    return build(document, extract(document, knowledge), knowledge)


def sized(plan: Graph, triples: int) -> Graph:
    """The graph with about so many triples: node after node, passages last, then copies of them."""
    passages = set(plan.subjects(RDF.type, PLAN.Passage))
    nodes = sorted(set(plan.subjects()), key=lambda node: (node in passages, str(node)))
    found, copy = Graph(), 0
    while len(found) < triples:
        names = {node: node if not copy else URIRef(f"{node}-{copy}") for node in nodes}
        for node in nodes:
            for predicate, value in plan.predicate_objects(node):
                found.add((names[node], predicate, names.get(value, value)))
            if len(found) >= triples:
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


def works(plan: Graph, engines: dict[str, Engine], shapes: Graph, folder: Path) -> dict[str, Work]:
    """What is compared, by name."""
    data, rules = str(folder / "plan.ttl"), str(folder / "shapes.ttl")
    plan.serialize(data)
    shapes.serialize(rules)
    ours: dict[str, Work] = {
        "ours" if name == REFERENCE else name: lambda engine=engine: engine.validate(plan)  # type: ignore[misc]
        for name, engine in engines.items()
    }
    ours["naive"] = lambda: pyshacl.validate(plan, shacl_graph=shapes)
    ours["files"] = lambda: pyshacl.validate(data, shacl_graph=rules)
    ours["cli"] = lambda: process(sys.executable, "-m", "pyshacl", "-s", rules, data)
    return ours


def process(*command: str) -> None:
    """One run of another program; 1 says that the plan does not conform."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())


def compare(name: str, plan: Graph, engines: dict[str, Engine], shapes: Graph) -> None:
    """One line per way of validating."""
    answers = {one.validate(plan) for one in engines.values()}
    with tempfile.TemporaryDirectory() as folder:
        ways = works(plan, engines, shapes, Path(folder))
        times: dict[str, list[float]] = {way: [] for way in ways}
        for round_ in range(RUNS):
            for way, work in ways.items():
                if way not in SLOW or round_ < 2:
                    times[way].append(spent(work))
    own = median(times["ours"])
    for way, spans in times.items():
        row = f"{name:16} {len(plan):6} {way:9} {median(spans):10.1f} {median(spans) / own:8.1f}"
        print(row if len(answers) == 1 else f"{row}  RESULTS DIFFER", flush=True)


def many(plan: Graph, engines: dict[str, Engine], shapes: Graph) -> None:
    """As many plans as there are zones, one after the other."""
    ways: dict[str, Work] = {
        "ours" if name == REFERENCE else name: lambda engine=engine: engine.validate(plan)  # type: ignore[misc]
        for name, engine in engines.items()
    }
    ways["naive"] = lambda: pyshacl.validate(plan, shacl_graph=shapes)
    for way, work in ways.items():
        seconds = sum(spent(work) for _ in range(PLANS)) / 1000
        print(f"{PLANS} plans        {PLANS * len(plan):7} {way:9} {seconds:9.1f} s", flush=True)


def importing(module: str) -> float:
    """Seconds of processor time that importing it adds to a process that has rdflib."""

    def run(code: str) -> float:
        return spent(lambda: process(sys.executable, "-c", code)) / 1000

    runs = [(run("import rdflib"), run(f"import rdflib, {module}")) for _ in range(RUNS)]
    return min(whole for _, whole in runs) - min(bare for bare, _ in runs)


def main() -> None:
    """Measure and print."""
    shapes = load().shapes_graph
    names = shape_names(shapes)
    example = graph_of(ROOT / "examples" / "lanping.md")
    if len(sys.argv) > 1:
        graphs = {Path(one).name: graph_of(Path(one)) for one in sys.argv[1:]}
    else:
        graphs = {f"{size:,} triples": sized(example, size) for size in SIZES}
    versions = ", ".join(f"{one} {version(one)}" for one in installed())
    print(f"{platform.platform()}, Python {platform.python_version()}; {versions}; {RUNS} runs")
    print(f"{len(names)} shapes; milliseconds of processor time\n")
    engines, building = {}, {}
    for one in installed():
        start = time.process_time()
        engines[one] = engine_named(one, shapes, names)
        building[one] = time.process_time() - start
    print(f"{'graph':16} {'size':>6} {'way':9} {'ms':>10} {'x ours':>8}")
    for name, graph in graphs.items():
        compare(name, graph, engines, shapes)
    many(example, engines, shapes)
    print()
    for one in engines:
        print(
            f"{one:10} import {importing(MODULES[one]):5.2f} s, import and build {building[one]:5.2f} s"
        )


if __name__ == "__main__":
    main()
