"""One response node per clause: does the plan answer it, how firmly, how reliably is that known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from checker.knowledge import Knowledge
from checker.knowledge.applicability import NOTHING_KNOWN, Known, settled
from checker.model import (
    Answer,
    Clause,
    ClauseKind,
    Evidence,
    Modality,
    Statements,
    Strength,
)
from checker.plan.measure_shares import add_measure_shares, measures_of, section_matters
from checker.plan.names import PlanGraph
from checker.plan.readability import Readability
from checker.rdf import PLAN, POL, clause_iri

_RANK = {Strength.NO: 0, Strength.WEAK: 1, Strength.YES: 2}
_SHOWN = 3  # passages that a response points to
_CLASSES = {
    ClauseKind.TASK: PLAN.TaskResponse,
    ClauseKind.GUARANTEE: PLAN.GuaranteeResponse,
    ClauseKind.CONTENT_PART: PLAN.ContentResponse,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the answers say about one clause or, for a task, about all clauses under it."""

    strength: Strength
    evidence: tuple[Evidence, ...]
    candidates: tuple[Evidence, ...]
    reliable: bool
    examined: bool
    answered: int = 0  # parts with a substantive answer
    parts: int = 0


def judge(answer: Answer | None, read: Readability) -> Judgement:
    """The judgement of one answer; a clause nobody looked for is not examined."""
    if answer is None:
        return Judgement(Strength.NO, (), (), reliable=True, examined=False)
    silent = answer.addressed is Strength.NO
    reliable = read.silence_counts if silent else read.trusts(answer.evidence)
    return Judgement(
        answer.addressed,
        answer.evidence[:_SHOWN],
        answer.candidates[:_SHOWN],
        reliable=reliable,
        examined=True,
    )


def gather(parts: Sequence[Judgement]) -> Judgement:
    """The judgement of a clause by its parts: as strong as the strongest of them."""
    known = [one for one in parts if one.examined]
    if not known:
        return Judgement(Strength.NO, (), (), reliable=True, examined=False, parts=len(parts))
    best = max(known, key=lambda one: (_RANK[one.strength], one.reliable))
    equal = [one for one in known if one.strength is best.strength]
    return Judgement(
        best.strength,
        _spread([one.evidence for one in equal]),
        _spread([one.candidates for one in known]) if best.strength is not Strength.YES else (),
        reliable=best.reliable,
        examined=True,
        answered=sum(one.strength is Strength.YES for one in known),
        parts=len(parts),
    )


def _spread(passages: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """The first passage of each part, without repetition."""
    firsts = {one[0].start: one[0] for one in passages if one}
    return tuple(firsts.values())[:_SHOWN]


def add_responses(
    plan: PlanGraph,
    statements: Statements,
    knowledge: Knowledge,
    read: Readability,
    *,
    is_plan: bool,
    park: Known = NOTHING_KNOWN,
) -> None:
    """Add the response of every action, task, guarantee measure and content part.

    Facts about the park claim a conditional clause as the plan itself can.
    """
    answers = {one.clause: one for one in statements.answers}
    judgements = {id_: judge(answers.get(id_), read) for id_ in knowledge.clauses}
    under = _children(knowledge.clauses)
    matters = section_matters(knowledge.clauses, statements.measures)
    for clause in knowledge.clauses.values():
        children = under.get(clause.id, [])
        kind = _class_of(clause, knowledge.clauses)
        if kind is None:
            continue
        parts = [judgements[one.id] for one in children]
        judgement = _judged(clause, judgements[clause.id], parts)
        node = _add(plan, clause, kind, judgement, examined=is_plan and judgement.examined)
        if clause.modality is Modality.CONDITIONAL:
            fact = settled(knowledge.policy_graph, clause_iri(clause.id), park)
            _add_claim(plan, node, judgement, by_fact=fact is True)
        if clause.kind is ClauseKind.TASK:
            add_measure_shares(
                plan,
                node,
                measures_of(clause, children, statements.measures, matters),
                silence_counts=judgement.reliable,
            )


def _children(clauses: dict[str, Clause]) -> dict[str, list[Clause]]:
    """The clauses right under each clause that has any, in document order."""
    found: dict[str, list[Clause]] = defaultdict(list)
    for one in clauses.values():
        if one.parent is not None:
            found[one.parent].append(one)
    return found


def _judged(clause: Clause, own: Judgement, parts: list[Judgement]) -> Judgement:
    """Tasks and guarantees by their actions, content parts also by what they say themselves."""
    if not parts or clause.kind is ClauseKind.ACTION:
        return own
    if clause.kind is ClauseKind.CONTENT_PART and own.examined:
        return gather([own, *parts])
    return gather(parts)


def _class_of(clause: Clause, clauses: dict[str, Clause]) -> URIRef | None:
    if clause.kind is ClauseKind.ACTION:
        parent = clauses.get(clause.parent or "")
        under_guarantee = parent is not None and parent.kind is ClauseKind.GUARANTEE
        return PLAN.GuaranteeActionResponse if under_guarantee else PLAN.ActionResponse
    return _CLASSES.get(clause.kind)


def _add(
    plan: PlanGraph, clause: Clause, kind: URIRef, judgement: Judgement, *, examined: bool
) -> URIRef:
    node = plan.type(plan.node("response", clause.id), PLAN.Response, kind)
    evidence = plan.passages(judgement.evidence)
    plan.add(
        node,
        answers=clause_iri(clause.id),
        modality=POL[clause.modality.value] if clause.modality else None,
        strength=PLAN[judgement.strength.value],
        reliability=PLAN.reliable if judgement.reliable else PLAN.doubtful,
        examined=examined,
        mainEvidence=evidence[0] if evidence else None,
        evidence=evidence,
        candidate=plan.passages(judgement.candidates),
    )
    if judgement.parts:
        plan.add(node, answeredParts=judgement.answered, parts=judgement.parts)
    return node


def _add_claim(plan: PlanGraph, node: URIRef, judgement: Judgement, *, by_fact: bool) -> None:
    """Whether the condition of a clause is claimed, by the plan or by a fact about the park."""
    claimed = by_fact or judgement.strength is not Strength.NO
    if claimed or judgement.reliable:
        plan.add(node, claimed=claimed)  # silence on pages not read does not say "not claimed"
