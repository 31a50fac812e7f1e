"""What every SHACL engine takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rdflib import Graph

from checker.errors import KnowledgeError


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One sh:result: which shape is violated at which focus node."""

    shape: str
    focus: str


class Engine(Protocol):
    """Validates plan graphs against shapes fixed when it was built; never changes a graph."""

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations of shapes with a name at nodes with a name, each once."""
        ...

    def report(self, plan: Graph) -> Graph:
        """The validation report in the words of the SHACL recommendation."""
        ...


def shapes_error(engine: str, said: object) -> KnowledgeError:
    """An engine that cannot run a shape says so; it never leaves the shape out."""
    return KnowledgeError(
        f"SHACL 引擎 {engine} 不能执行这些规则，请改正：{said}。",
        f"The SHACL engine {engine} cannot run these shapes, correct them: {said}",
    )
