"""Time of every named question on the full base with one plan, warm; three also on rdflib.

python benchmarks/bench_queries.py [--runs 5] [--plan examples/lanping.md] [--no-rdflib]
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import rdflib
from rdflib.graph import Dataset

from checker.knowledge import data_folder
from checker.pipeline import check
from checker.queries import Question, Takes, ask, base, catalogue, free
from checker.queries.base import PREFIXES, Base
from checker.queries.values import substitutions

SAMPLES = {
    Takes.TEXT: "绿色供应链",
    Takes.CLAUSE: "sa28:1.2.d",
    Takes.INDICATOR: "energyIntensityIndustry",
}
ON_RDFLIB = ("clauses-about", "tasks-of-document", "cited-documents")
GOAL = 200.0  # ms


def median(work: Callable[[], object], runs: int) -> float:
    """Milliseconds, the median of some runs after one that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return statistics.median(times)


def needed(asked: Question) -> dict[str, str]:
    return {one.name: SAMPLES[one.takes] for one in asked.parameters if one.required}


def on_rdflib(asked: Question, on: Base) -> Callable[[], int]:
    """The same query on the same triples, evaluated by rdflib."""
    dataset = Dataset(default_union=True)
    for quad in on.store:
        name = getattr(quad.graph_name, "value", None)
        graph = dataset.graph(rdflib.URIRef(name)) if name else dataset.default_graph
        graph.add(tuple(rdflib.util.from_n3(str(part)) for part in quad.triple))  # type: ignore[arg-type]
    values = substitutions(asked, needed(asked), "zh", on.knowledge)
    bound = {name.value: rdflib.util.from_n3(str(value)) for name, value in values.items()}
    prepared = rdflib.plugins.sparql.prepareQuery(asked.sparql, initNs=PREFIXES)
    return lambda: len(list(dataset.query(prepared, initBindings=bound)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--plan", type=Path, default=data_folder("examples") / "lanping.md")
    parser.add_argument("--no-rdflib", action="store_true")
    options = parser.parse_args()

    report = check(options.plan)
    start = perf_counter()
    base()
    print(
        f"knowledge base alone  {(perf_counter() - start) * 1000:7.0f} ms, {len(base().store)} triples"
    )
    start = perf_counter()
    on = base("default", [report])
    print(
        f"with the plan         {(perf_counter() - start) * 1000:7.0f} ms, {len(on.store)} triples\n"
    )

    times: dict[str, float] = {}
    for name, asked in catalogue().items():
        if asked.plans <= 1:
            values = needed(asked)
            times[name] = median(lambda n=name, v=values: ask(n, v, "zh", [report]), options.runs)
            print(f"{name:38}{times[name]:8.1f} ms")
    worst = max(times, key=lambda name: times[name])
    print(f"\n{len(times)} questions, median {statistics.median(times.values()):.1f} ms, ", end="")
    print(f"slowest {worst} {times[worst]:.1f} ms, goal {GOAL:.0f} ms")
    own = median(lambda: free("SELECT ?p WHERE { ?p a pol:Pack }", [report]), 3)
    print(f"free SPARQL in its own process: {own:.0f} ms\n")
    if not options.no_rdflib:
        for name in ON_RDFLIB:
            asked = catalogue()[name]
            work = on_rdflib(asked, on)
            assert work() == len(ask(name, needed(asked), "zh", [report]).rows), name
            other = median(work, 1)
            print(f"{name:38}rdflib {other:8.1f} ms, {other / times[name]:.0f} times as long")


if __name__ == "__main__":
    main()
