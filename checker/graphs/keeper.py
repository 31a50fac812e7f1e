"""What every place for graphs can do, and the name of the graph that all plans share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.queries import Answer
from checker.rdf import BASE

KNOWLEDGE = f"{BASE}graph/knowledge"  # the policies and rules by which plans are judged


@dataclass(frozen=True, slots=True)
class Published:
    """A graph to be put in place: its name, what state it is of, and its triples as N-Triples."""

    name: str
    stamp: str
    triples: str


class Keeper(Protocol):
    """A place for named graphs. All raise GraphsError where it cannot be reached or used."""

    def stamps(self) -> Mapping[str, str]:
        """The names of the graphs that are there, and the state that each is of."""
        ...

    def replace(
        self, new: Iterable[Published], gone: Sequence[str], done: Callable[[str], None]
    ) -> None:
        """Put graphs in place of what has their names and take others away; `done` hears each name."""
        ...

    def ask(self, sparql: str, graphs: Sequence[str], seconds: float, rows: int) -> Answer:
        """The answer to a read-only query over these graphs and no others."""
        ...
