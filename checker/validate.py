"""Runs the rules over a plan graph and turns every outcome, also "passed", into a Finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from checker.engine import Engine, default_engine
from checker.judging import NOTHING, judged, message_of, remedy_of, severity_of
from checker.knowledge import Knowledge
from checker.model import Clause, Document, Evidence, Finding, Outcome, Severity, Text
from checker.rdf import PLAN, clause_id, integer, iri, local_name, objects, string
from checker.rules import Rule, catalogue
from checker.wording import Wording

_OUTCOMES = (
    Outcome.FAILED,
    Outcome.CANT_TELL,
    Outcome.UNTESTED,
    Outcome.INAPPLICABLE,
    Outcome.PASSED,
)
_NO_FOCUS = Text(
    "“{name}”未检查：规划中没有可以这样检查的内容。",
    "Not checked: “{name}”. Nothing in the plan can be checked in this way.",
)
_CANDIDATES = 3  # nearest passages shown beside a silent or doubtful clause


def validate(
    graph: Graph, knowledge: Knowledge, document: Document, engine: Engine | None = None
) -> tuple[Finding, ...]:
    """One finding per rule and focus node, failed first, then in clause order.

    A rule that finds nothing to check gives one untested finding: silence is never a pass.
    A rule whose sources are outside the profile looks only at answers to clauses of the profile.
    """
    rules = catalogue(knowledge.shapes_graph)
    active = engine or default_engine(knowledge.shapes_graph, shape_names(knowledge.shapes_graph))
    violated: dict[str, set[str]] = defaultdict(set)
    for violation in active.validate(graph):
        violated[violation.focus].add(violation.shape)
    check = _Check(graph, knowledge, document, violated)
    found = _told_apart(finding for rule in rules for finding in check.findings(rule))
    order = {clause: index for index, clause in enumerate(knowledge.clauses)}
    return tuple(sorted(found, key=lambda one: _order(one, order)))


def _told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """With an id each: what a rule finds several times is numbered from 2, in the order of the text."""
    seen: Counter[str] = Counter()
    for one in sorted(findings, key=lambda one: one.evidence[0].start if one.evidence else 0):
        seen[one.id] += 1
        yield replace(one, id=f"{one.id}/{seen[one.id]}") if seen[one.id] > 1 else one


def shape_names(shapes: Graph) -> tuple[str, ...]:
    """The IRIs of all rules and of their companions, sorted."""
    rules = catalogue(shapes)
    names = {rule.iri for rule in rules}
    names.update(one.iri for rule in rules for one in rule.companions)
    return tuple(sorted(names))


def _order(finding: Finding, clauses: dict[str, int]) -> tuple[int, int, int, str]:
    severities = list(Severity)
    return (
        _OUTCOMES.index(finding.outcome),
        severities.index(finding.severity),
        clauses.get(finding.clause, len(clauses)),
        finding.id,
    )


def _source(rule: Rule, knowledge: Knowledge) -> Clause | None:
    """The clause a rule cites when its focus node answers none: the first one in the profile.

    Whether a file is a plan at all matters to any pack: such a rule then cites the first demand.
    """
    cited = (knowledge.clauses[one] for one in rule.sources if one in knowledge.clauses)
    demands = (one for one in knowledge.clauses.values() if one.modality is not None)
    about_the_file = str(PLAN.Plan) in rule.targets
    return next(cited, None) or (next(demands, None) if about_the_file else None)


class _Check:
    """One plan under validation."""

    def __init__(
        self,
        graph: Graph,
        knowledge: Knowledge,
        document: Document,
        violated: Mapping[str, set[str]],  # focus node -> shapes violated there
    ) -> None:
        self.graph = graph
        self.knowledge = knowledge
        self._document = document
        self._violated = violated
        self._are_passages = frozenset(graph.subjects(RDF.type, PLAN.Passage))
        self._spans: dict[Node, tuple[int, int]] = {}  # of passages; many findings rest on one
        self._quoted: dict[tuple[int, int], Evidence] = {}

    def findings(self, rule: Rule) -> Iterator[Finding]:
        """The findings of one rule, one per focus node."""
        source = _source(rule, self.knowledge)
        clauses = {
            node: clause
            for target in rule.targets
            for node in self.graph.subjects(RDF.type, URIRef(target))
            if isinstance(node, URIRef)
            if (clause := self._answered(node) or source) is not None
        }
        if not clauses and source is not None:
            yield self._untested(rule, source)
        for focus in sorted(clauses, key=str):
            yield self._finding(rule, focus, clauses[focus])

    def _finding(self, rule: Rule, focus: URIRef, clause: Clause) -> Finding:
        verdict = judged(rule, self._violated.get(str(focus), set()))
        wording = Wording(self.graph, focus, clause, self.knowledge)
        evidence, nearest = self._evidence(rule, focus, verdict.outcome)
        return Finding(
            id="/".join((rule.id, clause.id, *self._suffix(focus))),
            rule=rule.id,
            clause=clause.id,
            outcome=verdict.outcome,
            severity=severity_of(rule, clause, self.knowledge),
            message=wording.sentence(message_of(rule, verdict)),
            remedy=wording.sentence(remedy_of(rule, verdict)),
            expected=wording.phrase(rule.expected),
            found=wording.phrase(rule.found),
            evidence=tuple(evidence),
            focus=str(focus),
            nearest=nearest,
        )

    def _untested(self, rule: Rule, clause: Clause) -> Finding:
        name = rule.name
        return Finding(
            id=f"{rule.id}/{clause.id}",
            rule=rule.id,
            clause=clause.id,
            outcome=Outcome.UNTESTED,
            severity=severity_of(rule, clause, self.knowledge),
            message=Text(_NO_FOCUS.zh.format(name=name.zh), _NO_FOCUS.en.format(name=name.en)),
            remedy=NOTHING,
            expected=NOTHING,
            found=NOTHING,
        )

    def _answered(self, focus: URIRef) -> Clause | None:
        """The clause of the profile that a focus node answers."""
        answered = iri(self.graph, focus, PLAN.answers)
        return self.knowledge.clauses.get(clause_id(answered)) if answered else None

    def _suffix(self, focus: URIRef) -> list[str]:
        """What tells findings of one rule and clause apart: the indicator, and the occasion."""
        if iri(self.graph, focus, PLAN.answers) is not None:
            return []
        indicator = iri(self.graph, focus, PLAN.indicator)
        occasion = string(self.graph, focus, PLAN.occasion)
        return [one for one in (indicator and local_name(indicator), occasion) if one]

    # --- walking back to the text ---

    def _evidence(self, rule: Rule, focus: URIRef, outcome: Outcome) -> tuple[list[Evidence], bool]:
        """The passages a finding rests on, and whether they are only the nearest ones.

        Silence and doubt show the nearest passages, for a person to look at.
        """
        direct = rule.evidence_by == str(PLAN.evidence)
        main = iri(self.graph, focus, PLAN.mainEvidence) if direct else None
        nodes: list[Node] = [] if main is None else [main]
        for one in objects(self.graph, focus, URIRef(rule.evidence_by)):
            is_passage = one in self._are_passages
            nodes += [one] if is_passage else objects(self.graph, one, PLAN.evidence)
        found = self._passages(nodes)
        if not direct or outcome not in {Outcome.FAILED, Outcome.CANT_TELL}:
            return found, False
        nearest = not found or outcome is Outcome.CANT_TELL
        near = self._passages(objects(self.graph, focus, PLAN.candidate))
        return found + [one for one in near[:_CANDIDATES] if one not in found], nearest

    def _passages(self, nodes: Iterable[Node]) -> list[Evidence]:
        """The quoted passages of these nodes; the first stays first, the others in text order."""
        spans = [self._span(one) for one in dict.fromkeys(nodes)]
        ordered = spans[:1] + sorted(spans[1:])
        return [self._quotation(span) for span in dict.fromkeys(ordered)]

    def _quotation(self, span: tuple[int, int]) -> Evidence:
        known = self._quoted.get(span)
        if known is None:
            known = self._quoted[span] = self._document.evidence(*span)
        return known

    def _span(self, passage: Node) -> tuple[int, int]:
        known = self._spans.get(passage)
        if known is None:
            start, end = (integer(self.graph, passage, PLAN[name]) for name in ("start", "end"))
            if start is None or end is None:
                raise LookupError(str(passage))
            known = self._spans[passage] = start, end
        return known
