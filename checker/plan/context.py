"""What the parts of plan building share: the graph under construction and what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import URIRef

from checker.knowledge import Knowledge
from checker.knowledge.applicability import Known
from checker.model import Evidence, Indicator, Statements, Target
from checker.plan.names import PlanGraph
from checker.plan.readability import CONFIDENT, Readability
from checker.plan.tolerances import tolerance
from checker.rdf import IND, PLAN, local_name

_SHOWN = 3  # statements that a node points to


@dataclass(frozen=True, slots=True)
class Context:
    """What every response needs: the plan under construction and what is known about it."""

    plan: PlanGraph
    statements: Statements
    knowledge: Knowledge
    read: Readability
    is_plan: bool
    nodes: dict[int, URIRef]  # statement nodes by id() of the Target
    park: Known = field(default_factory=dict)  # facts about the park beside its plan

    def behind(self, targets: Iterable[Target]) -> dict[str, list[URIRef]]:
        """The properties that lead from a node to the statements and passages behind it."""
        found = list(targets)[:_SHOWN]
        return {
            "restsOn": [self.nodes[id(one)] for one in found],
            "evidence": self.plan.passages(one.evidence for one in found),
        }

    def check(
        self, kind: URIRef, indicator: Indicator, statements: tuple[Target, ...], *occasion: str
    ) -> URIRef:
        """A node for one question about one indicator, with the statements it rests on."""
        node = self.plan.node(local_name(kind).lower(), indicator.id, *occasion)
        return self.plan.add(
            self.plan.type(node, kind),
            indicator=IND[indicator.id],
            examined=self.is_plan,
            figureReliability=self.reliability(statements),
            **self.behind(statements),
        )

    def tolerance(self, kind: URIRef) -> Decimal:
        """How far figures of a node of this class may be apart."""
        return tolerance(self.knowledge, kind)

    def reliability(self, targets: Iterable[Target]) -> URIRef:
        """Reliable when read from proper text, not from a picture, with enough confidence."""
        found = list(targets)
        proper = all(one.confidence >= CONFIDENT for one in found)
        trusted = self.read.trusts_figures(one.evidence for one in found)
        return PLAN.reliable if proper and trusted else PLAN.doubtful

    def silence(self, beside: Iterable[Evidence]) -> URIRef:
        """Reliable when enough was read for silence to count, and nothing beside it in a picture.

        What a picture is read wrongly for may be just the word or figure that is missed.
        """
        passages = list(beside)
        proper = not passages or self.read.trusts_figures(passages)
        return PLAN.reliable if self.read.silence_counts and proper else PLAN.doubtful
