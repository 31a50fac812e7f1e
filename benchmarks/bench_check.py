"""How long a check takes, part by part: python benchmarks/bench_check.py [PLAN.docx]

Without a file, a plan of 60 pages is written from the examples.

Medians of several runs in one process (warm), one run from the shell (cold), and ratios against two
baselines measured in the same run: python-docx reading the same file, and pySHACL's `validate()`
called the plain way (shapes parsed on each call).
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyshacl
from docx import Document
from rdflib import Graph

from checker.engine import default_engine
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.pipeline import check, warm_up
from checker.plan import build
from checker.report import dumps, to_html
from checker.validate import shape_names, validate

ROOT = Path(__file__).parents[1]
RUNS = 7
CHARACTERS_PER_PAGE = 620  # an official A4 page: 22 lines of 28 characters
PAGES = 60
ZONES = tuple(f"{first}{second}" for first in "澜朔苍临汀松" for second in "屏原岭川北陵")
FIGURE, CLAUSE = re.compile(r"\d"), re.compile(r"[^，；。]*[，；。]?")


def long_plan(path: Path) -> int:
    """Write a docx of PAGES pages from the example plans' own text, no sentence twice the same.

    The examples are several times denser in figures than real plans (which state about 50 in ten
    pages), so most paragraphs lose the clauses with figures.
    """
    document = Document()
    written = 0
    for round_number, zone in enumerate(ZONES):
        for example in ("lanping", "shuoyuan"):
            source = Document(str(ROOT / "examples" / f"{example}.docx"))
            for number, paragraph in enumerate(source.paragraphs):
                text = paragraph.text
                if (number + round_number) % 6:
                    text = "".join(part for part in CLAUSE.findall(text) if not FIGURE.search(part))
                if len(text) < 15 and not paragraph.style.name.startswith(("Heading", "Title")):
                    continue  # what is left is no sentence
                text = vary(text, zone, round_number)
                document.add_paragraph(text, style=paragraph.style.name)
                written += len(text)
                if written >= PAGES * CHARACTERS_PER_PAGE:
                    document.save(str(path))
                    return written
    document.save(str(path))
    return written


def vary(text: str, zone: str, round_number: int) -> str:
    """The same sentence about another zone with other numbers, so that no cache answers for it."""
    shifted = "".join(str((int(c) + round_number) % 10) if c in "123456789" else c for c in text)
    kept = shifted if round_number and "20" not in text else text
    return kept.replace("澜屏", zone).replace("朔原", zone)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each part over RUNS interleaved rounds, after one warm-up round."""
    for work in works.values():
        work()
    rounds = [{name: timed(work) for name, work in works.items()} for _ in range(RUNS)]
    return {name: median(each[name] for each in rounds) for name in works}


def from_the_shell(path: Path) -> float:
    """Seconds of `plancheck check FILE --format json` in a new process, files in the disk cache."""
    code = "from checker.cli import run; run()"
    command = [sys.executable, "-c", code, "check", str(path), "--format", "json", "--quiet"]
    return median(
        timed(lambda: subprocess.run(command, capture_output=True, check=False)) for _ in range(3)
    )


def main() -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sixty-pages.docx"
        if len(sys.argv) > 1:
            path = Path(sys.argv[1])
        else:
            long_plan(path)
        warm_up()
        knowledge = load()
        document = read(path)
        characters = len(document.text)
        statements = extract(document, knowledge)
        graph = build(document, statements, knowledge)
        with_contexts = Graph() + graph  # the only kind of store that pySHACL reads
        engine = default_engine(knowledge.shapes_graph, shape_names(knowledge.shapes_graph))
        findings = validate(graph, knowledge, document)
        report = check(path)
        parts = medians(
            {
                "ingest": lambda: read(path),
                "extract": lambda: extract(document, knowledge),
                "graph": lambda: build(document, statements, knowledge),
                "shacl engine": lambda: engine.validate(graph),
                "shacl and findings": lambda: validate(graph, knowledge, document),
                "report (json)": lambda: dumps(report),
                "report (html)": lambda: to_html(report, "zh"),
                "check, warm": lambda: check(path),
                "baseline: python-docx text": lambda: [
                    p.text for p in Document(str(path)).paragraphs
                ],
                "baseline: pyshacl.validate()": lambda: pyshacl.validate(
                    with_contexts, shacl_graph=knowledge.shapes_graph
                ),
            }
        )
        shell = from_the_shell(path)
    print(f"{platform.platform()}, Python {platform.python_version()}, medians of {RUNS}")
    print(
        f"{characters} characters (about {characters // CHARACTERS_PER_PAGE} pages), {len(graph)} triples, "
    )
    print(f"{len(findings)} findings, {len(statements.targets)} quantified statements\n")
    for name, seconds in parts.items():
        print(f"{name:32} {seconds:8.3f} s")
    print(f"{'check from the shell':32} {shell:8.3f} s\n")
    print(
        f"ingest / python-docx       {parts['ingest'] / parts['baseline: python-docx text']:6.2f}"
    )
    print(
        f"engine / pyshacl.validate  {parts['shacl engine'] / parts['baseline: pyshacl.validate()']:6.2f}"
    )


if __name__ == "__main__":
    main()
