"""Everything that one run of the knowledge page looks things up in, and the sheet of any node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.language import text
from checker.linked import Graph, NodeKind
from checker.linked.kinds import OF_PLANS, kind_word
from checker.model import Report
from checker.rules import Rule
from checker.shelf import Shelf
from checker.ui.library import picture
from checker.ui.library.clause_sheet import clause_sheet
from checker.ui.library.indicator_sheet import indicator_sheet
from checker.ui.library.links import Links, named
from checker.ui.library.page_state import Look
from checker.ui.library.rule_sheet import Tallies, rule_sheet
from checker.ui.library.sheets import Block, document_sheet, empty, plan_sheet

_ENDS = (
    NodeKind.PROJECT,
    NodeKind.PLAN_TARGET,
    NodeKind.MEASURE,
    NodeKind.TARGET,
    NodeKind.TASK,
    NodeKind.INDICATOR,
    NodeKind.DOCUMENT,
)  # fmt: skip  to which people ask for a way
_LONGEST = 34  # characters of an end in the list of ends


@dataclass(frozen=True, eq=False)
class Scene:
    """The knowledge base, the links with and without the open plan, and who asks."""

    shelf: Shelf
    policy: Graph
    planned: Graph  # with what the open plan says; the same as `policy` without a plan
    links: Links
    report: Report | None = None
    tallies: Tallies = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the session."""
        return self.links.language

    def node_sheet(self, identifier: str) -> Block:
        """The sheet of a clause, indicator, document or thing of the plan."""
        graph = self.planned
        if identifier in self.shelf.clauses:
            clause = self.shelf.clauses[identifier]
            return clause_sheet(self.shelf, graph, clause, self.links, self.report)
        if identifier not in graph:
            return empty(self.language, "gone")
        node = graph.node(identifier)
        if node.kind is NodeKind.INDICATOR:
            indicator = self.shelf.indicators[identifier.removeprefix("ind:")]
            return indicator_sheet(self.shelf, graph, indicator, self.links)
        if node.kind in OF_PLANS and self.report is not None:
            return plan_sheet(graph, node, self.links, self.report)
        return document_sheet(self.shelf, graph, node, self.links)

    def rule_sheet(self, identifier: str) -> Block:
        """The sheet of a rule."""
        rule: Rule | None = self.shelf.rules.get(identifier)
        if rule is None:
            return empty(self.language, "gone" if identifier else "nothing")
        return rule_sheet(self.shelf, self.policy, rule, self.links, self.tallies)

    def picture(self, look: Look) -> Block:
        """The picture around the node that is looked at, or the way from it to another."""
        of_plan = any(one.startswith("plan") for one in (look.node, look.to))
        graph = self.planned if look.with_plan or look.to or of_plan else self.policy
        node = look.node if look.node in graph else self.shelf.knowledge.packs[0].id
        if look.to in graph:
            drawn = picture.paths(graph.path(node, look.to), self.language)
        else:
            drawn = picture.around(graph, node, look.depth, self.language)
        return drawn | {"words": self._words(), "ways": self._ways(look)}

    def _words(self) -> dict[str, str]:
        keys = ("depth1", "depth2", "to", "plan")
        return {key: text(f"knowledge.picture.{key}", self.language) for key in keys}

    def _ways(self, look: Look) -> dict[str, Any]:
        """What can be chosen above the picture."""
        groups = []
        for kind in _ENDS:
            found = [one for one in self.planned.nodes if one.kind is kind and one.applies]
            if found:
                items = [
                    {"id": one.id, "text": named(one, self.language)[:_LONGEST]} for one in found
                ]
                groups.append({"label": kind_word(kind, self.language, many=True), "items": items})
        return {"depth": look.depth, "to": look.to if look.to in self.planned else "",
                "withPlan": look.with_plan, "hasPlan": self.report is not None, "ends": groups}  # fmt: skip
