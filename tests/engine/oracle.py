"""What the engines are compared on: examples, fixtures of rules, and seeds to alter them by."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zlib import crc32

from rdflib import Graph

from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.plan import build

ROOT = Path(__file__).parents[2]
EXAMPLES = tuple(
    sorted(one for one in (ROOT / "examples").glob("*.*") if one.suffix in {".md", ".docx", ".pdf"})
)
FIXTURES = tuple(sorted((ROOT / "tests" / "rules").glob("*/*.ttl")))


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
