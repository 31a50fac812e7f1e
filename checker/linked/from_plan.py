"""A checked plan as nodes and links: its targets, measures, projects, citations and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.language import LANGUAGES, text
from checker.linked.kinds import Link, LinkKind, Node, NodeKind, clean
from checker.linked.names import folded
from checker.model import Clause, ClauseKind, Evidence, Indicator, Report, Strength, Target, Text
from checker.plan.figures import is_own
from checker.plan.names import PlanGraph
from checker.unit_words import chinese, english
from checker.wording import shown

_TITLE = 40  # characters of a measure or passage that stand for it
_SHORTEST = 3  # characters of an indicator's or project's name that is looked for in a text


@dataclass(slots=True)
class _Reading:
    """One plan being turned into nodes and links."""

    report: Report
    prefix: str  # "plan1"
    known: Sequence[Node]  # nodes of the knowledge base
    names: PlanGraph
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(
        self, kind: NodeKind, index: int, label: Text, quote: str, part: str, *names: str
    ) -> str:
        """Add one thing that the plan says, the first of its kind having number 1."""
        name = f"{self.prefix}:{_WORDS[kind]}{index + 1}"
        iri = self.names.node(part)
        words = Text(clean(quote), clean(quote))
        numbered = (f"{text(f'graph.kind.{kind}', one, n=1)}{index + 1}" for one in LANGUAGES)
        self.nodes.append(
            Node(name, kind, label, words, str(iri), names=(part, *numbered, *map(clean, names)))
        )
        self.links.append(Link(name, self.prefix, LinkKind.OF_PLAN))
        return name


_WORDS = {
    NodeKind.PLAN_TARGET: "target",
    NodeKind.MEASURE: "measure",
    NodeKind.PROJECT: "project",
    NodeKind.CITATION: "citation",
    NodeKind.PASSAGE: "passage",
}


def nodes_and_links(
    report: Report, number: int, known: Sequence[Node]
) -> tuple[list[Node], list[Link]]:
    """What the plan says and what it is tied to; `number` is the plan's, from 1."""
    reading = _Reading(report, f"plan{number}", known, PlanGraph(report.document))
    _add_plan(reading)
    _add_targets(reading)
    measures = _add_measures(reading)
    passages = _add_answers(reading)
    _add_projects(reading, measures, passages)
    _add_citations(reading)
    return reading.nodes, reading.links


def _add_plan(reading: _Reading) -> None:
    document, statements = reading.report.document, reading.report.statements
    title = clean(statements.title) or clean(document.name)
    names = tuple(map(clean, filter(None, (document.name, statements.title, statements.zone))))
    iri = str(reading.names.plan)
    label, detail = Text(title, title), Text(*[clean(document.name)] * 2)
    reading.nodes.append(Node(reading.prefix, NodeKind.PLAN, label, detail, iri, names=names))


def _add_targets(reading: _Reading) -> None:
    """The plan's own targets; each answers the target clauses on its indicator or found by it."""
    cited: dict[int, set[str]] = {}  # first character of the evidence -> target clauses
    for finding in reading.report.findings:
        if not finding.nearest:
            for one in finding.evidence:
                cited.setdefault(one.start, set()).add(finding.clause)
    clauses = reading.report.clauses.values()
    demands = [clause for clause in clauses if clause.kind is ClauseKind.TARGET]
    for index, target in enumerate(reading.report.statements.targets):
        if not is_own(target):
            continue
        label = _figure(target, reading.report.indicators)
        part = f"statement/{index}"
        name = reading.add(
            NodeKind.PLAN_TARGET, index, label, target.evidence.quote, part, target.text
        )
        if target.indicator:
            reading.links.append(Link(name, f"ind:{target.indicator}", LinkKind.ABOUT))
        for clause in _demands_met(target, demands, cited):
            reading.links.append(Link(name, clause, LinkKind.ANSWERS))


def _demands_met(
    target: Target, demands: Sequence[Clause], cited: Mapping[int, set[str]]
) -> Iterator[str]:
    """Target clauses on the same indicator, or whose findings rest on this very passage."""
    at = cited.get(target.evidence.start, ())
    for clause in demands:
        same = clause.indicator == target.indicator
        if target.indicator and (same or (clause.indicator is None and clause.id in at)):
            yield clause.id


def _figure(target: Target, indicators: Mapping[str, Indicator]) -> Text:
    """What is aimed at, as in “单位工业增加值综合能耗 ≤0.42吨标准煤/万元（2025年）”."""
    indicator = indicators.get(target.indicator or "")

    def said(language: str) -> str:
        english_ = language == "en"
        name = indicator.label.get(language) if indicator else clean(target.text)
        unit = clean(english(target.unit) if english_ else chinese(target.unit))
        value = _number(target.value)
        if target.value_max is not None:
            value += f"–{_number(target.value_max)}"
        gap = " " if english_ and unit[:1] not in {"", "%"} else ""
        bound = text(f"report.cmp.{target.cmp.value}", language, value=f"{value}{gap}{unit}")
        year = text("graph.in-year", language, year=target.year) if target.year else ""
        return f"{name} {bound}{year}"

    return Text(said("zh"), said("en"))


def _number(value: Decimal) -> str:
    return shown(value) if value.is_finite() else str(value)


def _add_measures(reading: _Reading) -> list[tuple[str, Evidence, str]]:
    found = []
    for index, measure in enumerate(reading.report.statements.measures):
        part = f"measure/{index}"
        label = _shortened(measure.text)
        name = reading.add(NodeKind.MEASURE, index, label, measure.evidence.quote, part)
        for clause in measure.actions:
            reading.links.append(Link(name, clause, LinkKind.ANSWERS))
        found.append((name, measure.evidence, folded(f"{measure.text} {measure.project or ''}")))
    return found


def _add_answers(reading: _Reading) -> list[tuple[str, Evidence]]:
    """Passages that answer a clause, unless a measure that stands there answers it already."""
    statements = reading.report.statements
    answering: dict[str, list[Evidence]] = {}
    for measure in statements.measures:
        for clause in measure.actions:
            answering.setdefault(clause, []).append(measure.evidence)
    names: dict[tuple[int, int], str] = {}
    found: list[tuple[str, Evidence]] = []
    for answer in statements.answers:
        if answer.addressed is Strength.NO:
            continue
        for one in answer.evidence:
            if any(_overlap(one, other) for other in answering.get(answer.clause, ())):
                continue
            span = (one.start, one.end)
            if span not in names:
                part = f"passage/{one.start}-{one.end}"
                label = _shortened(one.quote)
                names[span] = reading.add(NodeKind.PASSAGE, len(names), label, one.quote, part)
                found.append((names[span], one))
            weak = answer.addressed is Strength.WEAK
            reading.links.append(Link(names[span], answer.clause, LinkKind.ANSWERS, weak))
    return found


def _add_projects(
    reading: _Reading,
    measures: list[tuple[str, Evidence, str]],
    passages: list[tuple[str, Evidence]],
) -> None:
    """Projects, tied to measures that name them, passages they stand in, indicators they name."""
    named = _IndicatorNames(reading.known)
    for index, project in enumerate(reading.report.statements.projects):
        label = Text(clean(project.name), clean(project.name))
        part, quote = f"project/{index}", project.evidence.quote
        name = reading.add(NodeKind.PROJECT, index, label, quote, part, project.name)
        own = folded(project.name)
        for measure, place, words in measures:
            if _overlap(place, project.evidence) or (len(own) > _SHORTEST and own in words):
                reading.links.append(Link(name, measure, LinkKind.CARRIES_OUT))
        for passage, place in passages:
            if _overlap(place, project.evidence):
                reading.links.append(Link(name, passage, LinkKind.STANDS_IN))
        for indicator in named.in_text(quote):
            reading.links.append(Link(name, indicator, LinkKind.SERVES))


class _IndicatorNames:
    """Finds indicators by their names in a text; of names inside one another the longest counts."""

    def __init__(self, known: Iterable[Node]) -> None:
        self._by_name: dict[str, str] = {}
        for node in known:
            if node.kind is NodeKind.INDICATOR:
                for name in (node.label.zh, *node.names[2:]):
                    if len(name) >= _SHORTEST:
                        self._by_name.setdefault(folded(name), node.id)
        longest_first = sorted(self._by_name, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def in_text(self, words: str) -> list[str]:
        """Ids of the indicators that a text names, each once."""
        found = self._pattern.findall(folded(words))
        return list(dict.fromkeys(self._by_name[name] for name in found))


def _add_citations(reading: _Reading) -> None:
    """Documents that the base knows are tied to the plan itself, others become nodes."""
    by_name: dict[str, str] = {}
    for node in reading.known:
        if node.kind is NodeKind.DOCUMENT:
            for name in filter(None, (node.number, *node.names)):
                by_name.setdefault(folded(name), node.id)
    for index, citation in enumerate(reading.report.statements.citations):
        said = [one for one in (citation.number, citation.title) if one]
        target = next((by_name[folded(one)] for one in said if folded(one) in by_name), None)
        if target is None:
            label = Text(*[clean(citation.title or citation.number or citation.evidence.quote)] * 2)
            quote, part = citation.evidence.quote, f"citation/{index}"
            target = reading.add(NodeKind.CITATION, index, label, quote, part, *said)
            for one in said:
                by_name.setdefault(folded(one), target)
        reading.links.append(Link(reading.prefix, target, LinkKind.CITES))


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


def _shortened(words: str) -> Text:
    line = clean(words)
    short = line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"
    return Text(short, short)
