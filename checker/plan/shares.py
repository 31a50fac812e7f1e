"""Shares: none above 100 per cent, and those of one whole sum to 100 where the plan lists them all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from checker.knowledge import Knowledge
from checker.model import Comparator, Evidence, Kind, Target
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE
from checker.plan.readability import CONFIDENT
from checker.rdf import PLAN, POL, local_name, objects, string, strings

_PERCENT = frozenset({"%", "％"})
_SHARE = re.compile(
    "占比|比重|比例|覆盖率|利用率|处理率|处置率|达标率|普及率|绿化率|绿地率|回收率|公开率"
)
_OF_SHARE = re.compile(
    r"^(?:其中[：:]?)?(.+?)(?:消费量?|消耗量?)?(?:占能源消费总?量?的?)?(?:占比|比重|比例|占)$"
)
_CUTS = frozenset({Comparator.DECREASE_BY, Comparator.ANNUAL_DECREASE})
_ALL = Decimal(100)
_FEWEST = 3  # shares that make a list


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole, its parts by the words plans have for them, and which parts overlap."""

    node: URIRef
    parts: dict[str, URIRef]
    overlaps: frozenset[frozenset[URIRef]]
    remainders: frozenset[URIRef]


@lru_cache(maxsize=8)
def wholes(knowledge: Knowledge) -> tuple[Whole, ...]:
    """The wholes of the knowledge base."""
    graph = knowledge.policy_graph
    found = []
    for node in sorted(graph.subjects(RDF.type, POL.Whole), key=str):
        parts = [one for one in objects(graph, node, POL.part) if isinstance(one, URIRef)]
        words = {word: one for one in parts for word in _words(graph, one)}
        overlaps = {
            frozenset((one, other))
            for one in parts
            for other in objects(graph, one, POL.includesPart)
            if isinstance(other, URIRef)
        }
        rest = [one for one in parts if string(graph, one, POL.isRemainder) == "true"]
        if isinstance(node, URIRef):
            found.append(Whole(node, words, frozenset(overlaps), frozenset(rest)))
    return tuple(found)


def add_shares(context: Context) -> None:
    """Add the shares above 100 per cent, and every list of shares that claims to be complete."""
    shares = [one for one in context.statements.targets if _is_share(one)]
    if shares:
        plan = context.plan
        over = [one for one in shares if max(one.value, one.value_max or one.value) > _ALL]
        node = plan.type(plan.node("shares"), PLAN.ShareSet)
        plan.add(
            node,
            examined=context.is_plan,
            shareCount=len(shares),
            overWhole=[context.nodes[id(one)] for one in over],
            overWholeName=sorted({f"{one.text}{one.value.normalize():f}%" for one in over}),
            overWholeCount=len(over),
            figureReliability=context.reliability(over or shares),
        )
    for whole in wholes(context.knowledge):
        _add_whole(context, whole)


def _is_share(target: Target) -> bool:
    """Whether a figure cannot exceed 100 per cent: a share, or a cut of something."""
    if target.unit not in _PERCENT or target.kind is Kind.REFERENCE:
        return False
    if target.confidence < CONFIDENT:
        return False
    return target.cmp in _CUTS or (target.cmp in ABSOLUTE and bool(_SHARE.search(target.text)))


def _add_whole(context: Context, whole: Whole) -> None:
    """One node per list and year; a list is complete where it names the rest or once sums to 100."""
    lists = _lists(context, whole)
    sums = {
        key: sum((one.value for one in parts.values()), Decimal(0)) for key, parts in lists.items()
    }
    slack = context.tolerance(PLAN.WholeOfShares)
    complete = {key[0] for key, total in sums.items() if abs(total - _ALL) <= slack}
    places = list(dict.fromkeys(place for place, _ in lists))
    for (place, year), parts in lists.items():
        total = sums[place, year]
        names_rest = not whole.remainders.isdisjoint(parts)
        if not (total > _ALL or names_rest or place in complete):
            continue
        # counted among the lists, so that a new paragraph does not rename the finding
        occasion = f"{local_name(whole.node)}-{places.index(place) + 1}-{year}"
        plan = context.plan
        node = plan.type(plan.node("whole", occasion), PLAN.WholeOfShares)
        behind = tuple(parts.values())
        plan.add(
            node,
            examined=context.is_plan,
            occasion=occasion,
            whole=whole.node,
            year=year,
            shareSum=total,
            tolerance=slack,
            shareGap=abs(total - _ALL),
            sharePart=list(parts),
            figureReliability=context.reliability(behind),
            evidence=plan.passages(one.evidence for one in behind),
        )


def _lists(context: Context, whole: Whole) -> dict[tuple[str, int], dict[URIRef, Target]]:
    """The shares of a whole by place (a table or a paragraph) and year, unambiguous lists only."""
    found: dict[tuple[str, int], list[tuple[URIRef, Target]]] = defaultdict(list)
    for one in context.statements.targets:
        if one.unit in _PERCENT and one.cmp in ABSOLUTE and one.year is not None:
            match = _OF_SHARE.match("".join(one.text.split()))
            part = whole.parts.get(match.group(1)) if match else None
            if part is not None and one.value_max is None:
                for place in dict.fromkeys(_place(context, at) for at in (one.evidence, *one.also)):
                    found[place, one.year].append((part, one))
    lists = {}
    for key, members in found.items():
        parts = dict(members)
        once = len({(part, one.value) for part, one in members}) == len(parts)
        if (
            once
            and len(parts) >= _FEWEST
            and not any(pair <= set(parts) for pair in whole.overlaps)
        ):
            lists[key] = parts
    return lists


def _place(context: Context, told: Evidence) -> str:
    document, start = context.plan.document, told.start
    table = document.table_at(start)
    return f"table {table}" if table else f"paragraph {document.paragraph_at(start)}"


def _words(graph: Graph, part: Node) -> tuple[str, ...]:
    """The Chinese words for a part of a whole: its name and its other names."""
    return (*strings(graph, part, SKOS.prefLabel, "zh"), *strings(graph, part, SKOS.altLabel))
