"""Where links of a page lead: an address that can be sent, and the act that follows it in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from checker.linked import Graph, Node, NodeKind
from checker.linked.kinds import kind_word

Link = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links of one session: its language and plan stand in every address."""

    language: str
    plan: str = ""  # id of the version that is open

    def address(self, page: str, **parameters: str) -> str:
        """The address of a page of the workbench."""
        own = {"lang": self.language, "plan": self.plan}
        return f"/{page}?{urlencode({**own, **parameters})}"

    def node(self, identifier: str, text: str, note: str = "") -> Link:
        """To a clause, indicator, document or a thing of the plan, on the knowledge page."""
        return {
            "text": text,
            "note": note,
            "href": self.address("knowledge", node=identifier),
            "act": {"node": identifier},
        }

    def rule(self, identifier: str, text: str, mark: str = "", tone: str = "") -> Link:
        """To a rule, on the knowledge page."""
        return {
            "text": text,
            "mark": mark,
            "tone": tone,
            "href": self.address("knowledge", view="rules", rule=identifier),
            "act": {"rule": identifier},
        }

    def finding(self, identifier: str, text: str, mark: str, tone: str) -> Link:
        """To a finding of the open plan, on the review page."""
        return {
            "text": text,
            "mark": mark,
            "tone": tone,
            "href": self.address("review", finding=identifier),
            "act": {"finding": identifier},
        }


def named(node: Node, language: str) -> str:
    """What a node is called on these pages: with its number where that is one people know."""
    label = node.label.get(language)
    if node.kind is NodeKind.DOCUMENT:
        return f"{label} {node.number}" if node.number else label
    numbered = node.pack is not None and node.kind is not NodeKind.CONTENT_PART
    return f"{node.id.partition(':')[2]} {label}" if numbered else label


def to_node(graph: Graph, identifier: str, links: Links, pack: str | None = None) -> Link:
    """A link to a node with its kind, and its document where that is not the one of `pack`."""
    node = graph.node(identifier)
    word = kind_word(node.kind, links.language)
    if (
        node.pack
        and node.pack != pack
        and node.kind is not NodeKind.DOCUMENT
        and node.pack in graph
    ):
        own = graph.node(node.pack)
        word = f"{own.number or own.label.get(links.language)[:_SHORT]} · {word}"
    return links.node(identifier, named(node, links.language), word)


_SHORT = 14  # characters of a document without a number
