"""Two engines on the same graph and shapes: where they differ is a bug to be found."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zlib import crc32

from rdflib import Graph

from checker.engine import REFERENCE, engine_named
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.plan import build
from checker.validate import shape_names

ROOT = Path(__file__).parents[2]
SECOND = "pyshifty"
EXAMPLES = tuple(
    sorted(one for one in (ROOT / "examples").glob("*.*") if one.suffix in {".md", ".docx", ".pdf"})
)
FIXTURES = tuple(sorted((ROOT / "tests" / "rules").glob("*/*.ttl")))


def disagreements(plan: Graph) -> list[str]:
    """Every result that one engine finds and the other does not, in words; empty where they agree."""
    shapes = load().shapes_graph
    names = shape_names(shapes)
    first, second = (engine_named(one, shapes, names).validate(plan) for one in (REFERENCE, SECOND))
    return sorted(
        f"only {REFERENCE if one in first else SECOND}: {one.shape} at {one.focus}"
        for one in first ^ second
    )


def seeds(path: Path, count: int) -> list[int]:
    """Seeds of a file's own, so that not every file meets the same mutations."""
    first = crc32(f"{path.parent.name}/{path.stem}".encode())
    return [first + one for one in range(count)]


def parsed(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def example(path: Path, profile: str = "default") -> Graph:
    """The plan graph of an example, through the stages that a check runs."""
    knowledge, document = load(profile), read(path)
    return build(document, extract(document, knowledge), knowledge)
