"""How long the graph of links takes: python benchmarks/bench_graph.py

Medians of several runs in one process (warm). The baseline is what one would write without this
package: one walk over all triples of the knowledge base into a networkx.MultiDiGraph, literals
left out, and networkx's own shortest path without direction.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import networkx as nx
from rdflib import Literal

from checker import linked
from checker.knowledge import Knowledge, load
from checker.linked import By, NodeKind
from checker.pipeline import check
from checker.rdf import BASE, clause_iri

ROOT = Path(__file__).parents[1]
RUNS = 15


def plain_walk(base: Knowledge) -> nx.MultiDiGraph:
    """Every triple whose object is no literal, as an edge."""
    graph = nx.MultiDiGraph()
    for subject, predicate, value in base.policy_graph:
        if not isinstance(value, Literal):
            graph.add_edge(subject, value, key=predicate)
    return graph


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of a call; the first call is not counted."""
    work()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken) * 1000


def main() -> None:
    """Measure and print a table."""
    base = load()
    report = check(ROOT / "examples" / "lanping.docx")
    whole, plain = linked.graph("default", [report]), plain_walk(base).to_undirected()
    ends = clause_iri("sa28:1.2.d"), BASE + "document/gf-2020-7"
    found = whole.path("doc:gf-2020-7", "plan1:project1")
    near = whole.around("sa28:1.2")
    wide = whole.around(
        "sa28:1.2", depth=2, kinds=[NodeKind.TASK, NodeKind.ACTION, NodeKind.TARGET]
    )

    def fresh_path() -> object:
        return linked.Graph(whole.data).path("doc:gf-2020-7", "plan1:project1")

    rows: list[tuple[str, Callable[[], object]]] = [
        (f"build, knowledge base ({len(linked.build(base))} nodes)", lambda: linked.build(base)),
        (f"build, with a plan ({len(whole)} nodes)", lambda: linked.graph("default", [report])),
        ("baseline: plain walk over the triples", lambda: plain_walk(base)),
        (f"path, policy to project ({found.total} paths)",
         lambda: whole.path("doc:gf-2020-7", "plan1:project1")),
        ("path, the first in a graph", fresh_path),
        ("baseline: one nx.shortest_path in the plain graph",
         lambda: nx.shortest_path(plain, ends[0], type(ends[0])(ends[1]))),
        (f"around, depth 1 ({len(near)} nodes)", lambda: whole.around("sa28:1.2")),
        ("central tasks", lambda: whole.central(NodeKind.TASK)),
        ("central tasks by betweenness",
         lambda: whole.central(NodeKind.TASK, by=By.BETWEENNESS)),
        ("orphans", whole.orphans),
        (f"picture of {len(near)} nodes", lambda: near.to_svg("zh")),
        (f"picture of {len(wide)} nodes", lambda: wide.to_svg("zh")),
        (f"GraphML of {len(whole)} nodes", whole.to_graphml),
    ]  # fmt: skip
    print(f"Python {platform.python_version()}, networkx {nx.__version__}, medians of {RUNS}\n")
    for name, work in rows:
        print(f"{name:<55}{timed(work):>10.2f} ms")


if __name__ == "__main__":
    main()
