"""What stands in the graph of links: kinds of nodes and links, and what each is called."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from checker.language import text
from checker.model import Text


class NodeKind(StrEnum):
    """Kinds of nodes, in the order of the columns of a picture: from policy to project."""

    DOCUMENT = "document"
    PRINCIPLE = "principle"
    TARGET = "target"
    TASK_GROUP = "taskGroup"
    TASK = "task"
    GUARANTEE = "guarantee"
    ACTION = "action"
    CONTENT_PART = "contentPart"
    BENCHMARK = "benchmark"
    INDICATOR = "indicator"
    PLAN = "plan"
    CITATION = "citation"  # a document that a plan cites and the knowledge base does not know
    PLAN_TARGET = "planTarget"
    MEASURE = "measure"
    PASSAGE = "passage"
    PROJECT = "project"


OF_PLANS = frozenset(
    {
        NodeKind.PLAN,
        NodeKind.CITATION,
        NodeKind.PLAN_TARGET,
        NodeKind.MEASURE,
        NodeKind.PASSAGE,
        NodeKind.PROJECT,
    }
)
UNDERTAKINGS = frozenset(
    {NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.ACTION, NodeKind.GUARANTEE, NodeKind.CONTENT_PART}
)


class Flow(StrEnum):
    """Which end of a link is nearer to the policy, the other being nearer to the project."""

    FORWARD = "forward"  # the source
    BACK = "back"  # the target
    BOTH = "both"  # the ends are equals, a path may go either way
    NONE = "none"  # no way from policy to project leads here


class LinkKind(StrEnum):
    """Kinds of links; the first nine are properties of ontology/links.ttl and policy.ttl."""

    PART_OF = "partOf"
    IMPLEMENTS = "implements"
    CITES = "cites"
    GUIDES = "guides"
    SUPPORTS = "supports"
    INDICATOR = "indicator"
    MEASURED_BY = "measuredBy"
    STRICTER_THAN = "stricterThan"
    ALIGNS_WITH = "alignsWith"
    ANSWERS = "answers"  # plan target, measure or passage -> clause
    ABOUT = "about"  # plan target -> indicator
    CARRIES_OUT = "carriesOut"  # project -> measure
    SERVES = "serves"  # project -> indicator that its own row or sentence names
    STANDS_IN = "standsIn"  # project -> passage
    OF_PLAN = "ofPlan"  # what a plan says -> plan

    @property
    def flow(self) -> Flow:
        """Which end is nearer to the policy."""
        return _FLOWS.get(self, Flow.BACK)

    @property
    def looseness(self) -> int:
        """How much a link leaves to judgement: 0 is stated in the text, 2 is mere likeness."""
        return _LOOSENESS.get(self, 0)


_FLOWS = {
    LinkKind.GUIDES: Flow.FORWARD,
    LinkKind.INDICATOR: Flow.FORWARD,
    LinkKind.MEASURED_BY: Flow.FORWARD,
    LinkKind.ALIGNS_WITH: Flow.BOTH,
    LinkKind.CITES: Flow.NONE,
    LinkKind.STRICTER_THAN: Flow.NONE,
    LinkKind.OF_PLAN: Flow.NONE,
}
_LOOSENESS = {
    LinkKind.GUIDES: 1,
    LinkKind.SUPPORTS: 1,
    LinkKind.MEASURED_BY: 1,
    LinkKind.SERVES: 1,
    LinkKind.ALIGNS_WITH: 2,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph; texts of plans are cleaned of control characters, and nothing else."""

    id: str  # "sa28:1.2.d", "sa28", "doc:gf-2020-7", "ind:energyTotal", "plan1:project3"
    kind: NodeKind
    label: Text  # title, name or figure
    detail: Text  # statement, definition or quote
    iri: str
    number: str | None = None  # of a document: "国发〔2020〕7号"
    pack: str | None = None  # of a clause or a pack's document
    applies: bool = True  # whether the profile holds its pack
    names: tuple[str, ...] = ()  # further names by which people ask for it

    def name(self, language: str) -> str:
        """How a sentence names it: a document by its number, a clause by id and title."""
        label = self.label.get(language)
        if self.kind in {NodeKind.DOCUMENT, NodeKind.CITATION}:
            return self.number or label
        if self.kind in OF_PLANS or self.kind is NodeKind.INDICATOR:
            return label
        return f"{self.id} {label}"

    def kind_word(self, language: str) -> str:
        """What its kind is called."""
        return kind_word(self.kind, language)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is stated, from `source` to `target` (node ids)."""

    source: str
    target: str
    kind: LinkKind
    weak: bool = False  # of an answer: the plan only mentions the matter

    def label(self, language: str, *, back: bool = False) -> str:
        """A word or two for the link; `back` when it is read from its target."""
        mark = text("graph.weak", language) if self.weak else ""
        return link_word(self.kind, language, back=back) + mark


def kind_word(kind: NodeKind, language: str, *, many: bool = False) -> str:
    """What a kind of nodes is called."""
    return text(f"graph.kind.{kind}", language, n=2 if many else 1)


def link_word(kind: LinkKind, language: str, *, back: bool = False) -> str:
    """What a kind of links is called, read from the source or back from the target."""
    return text(f"graph.link.{kind}{'.back' if back else ''}", language)


def clean(words: str) -> str:
    """One line without control, bidirectional and unassigned characters, which XML forbids too."""
    if words.isprintable() and "  " not in words:
        return words.strip()
    kept = (" " if unicodedata.category(c)[0] == "C" else c for c in words)
    return " ".join("".join(kept).split())
