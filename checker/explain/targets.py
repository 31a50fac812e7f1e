"""How the figures for a demanded indicator were found, what follows from them, and what was decided."""

from __future__ import annotations

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from checker.explain.case import Case, Data, wrong
from checker.explain.figures import explain_statement
from checker.explain.rules import findings_of, graph_of
from checker.model import Clause, ClauseKind, Comparator, DocumentKind, Target
from checker.plan.cases import Demand, demands_of
from checker.plan.choice import chosen
from checker.plan.context import Context
from checker.plan.figures import figures
from checker.plan.names import PlanGraph
from checker.plan.readability import readability
from checker.plan.readings import Reading, level_readings, rate_readings
from checker.rdf import IND, PLAN, POL, clause_iri, local_name, string, strings

_RATES = (Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE)
_UPPER = (Comparator.AT_MOST, Comparator.LESS_THAN)
_LINKS = frozenset({"evidence", "candidate", "restsOn", "mainEvidence", "figureEvidence", "states"})
SHOWN = 12  # statements that are explained word by word


def explain_target(case: Case, wished: str) -> Data:
    """Everything behind the outcome of one target clause (sa28:T1, T1) or one indicator."""
    clause, indicator = _meant(case, wished)
    about = _indicators(case, clause, indicator)
    stated = [one for one in case.report.statements.targets if one.indicator in about]
    found: Data = {
        "explains": "target",
        "clause": clause.id if clause else None,
        "title": _both(clause.title) if clause else None,
        "demand": _both(clause.statement) if clause else None,
        "indicators": [_indicator(case, one) for one in about[:SHOWN]],
        "statements": [explain_statement(case, one) for one in stated[:SHOWN]],
        "further": max(0, len(stated) - SHOWN),
        "nearly": [explain_statement(case, one) for one in _nearly(case, about, stated)],
        "demands": [],
        "derived": _derived(case, clause, indicator),
        "rules": findings_of(case, clause.id if clause else "", indicator),
    }
    if clause is not None and clause.indicator is not None:
        found["demands"] = [_demand(case, one) for one in demands_of(_context(case), clause)]
    return found


def _both(text: object) -> Data:
    return {language: getattr(text, language) for language in ("zh", "en")}


def _meant(case: Case, wished: str) -> tuple[Clause | None, str | None]:
    clauses = case.knowledge.clauses
    named = (
        one
        for one in clauses.values()
        if wished in (one.id, one.notation) and one.kind is ClauseKind.TARGET
    )
    clause = next(named, None)
    if clause is not None:
        return clause, clause.indicator
    if wished in case.knowledge.indicators:
        clause = next(
            (
                one
                for one in clauses.values()
                if one.indicator == wished and one.kind is ClauseKind.TARGET
            ),
            None,
        )
        return clause, wished
    raise wrong("no-target", id=wished)


def _indicators(case: Case, clause: Clause | None, indicator: str | None) -> list[str]:
    """The indicator, or for a clause about a group all of the group."""
    if indicator is not None or clause is None:
        return [indicator] if indicator else []
    groups = strings(case.knowledge.policy_graph, clause_iri(clause.id), POL.indicatorGroup)
    return [one.id for one in case.knowledge.indicators.values() if one.group in groups]


def _indicator(case: Case, id_: str) -> Data:
    one = case.knowledge.indicators[id_]
    return {"indicator": id_, "name": _both(one.label), "unit": one.unit, "better": one.direction}


def _nearly(case: Case, about: list[str], stated: list[Target]) -> list[Target]:
    """Statements that share most of their name with the indicator and are linked to none or another."""
    names = [
        name
        for id_ in about[:1]
        for name in (
            case.knowledge.indicators[id_].label.zh,
            *case.knowledge.indicators[id_].synonyms,
        )
    ]
    known = set(map(id, stated))
    scored = [
        (max((_shared(one.text, name) for name in names), default=0.0), number, one)
        for number, one in enumerate(case.report.statements.targets)
        if id(one) not in known
    ]
    best = sorted((one for one in scored if one[0] >= 0.6), key=lambda one: (-one[0], one[1]))
    return [target for _, _, target in best[:3]]


def _shared(one: str, other: str) -> float:
    """Share of the pairs of characters that two names have in common (Dice)."""
    first = {one[at : at + 2] for at in range(len(one) - 1)}
    second = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(first & second) / max(1, len(first) + len(second))


# --- what follows from the figures -------------------------------------------------------------


def _context(case: Case) -> Context:
    statements = case.report.statements
    is_plan = statements.kind is DocumentKind.PLAN
    read = readability(case.document)
    return Context(PlanGraph(case.document), statements, case.knowledge, read, is_plan, {})


def _demand(case: Case, demand: Demand) -> Data:
    """A limit, all readings of the plan's figures for it, and the one that decides."""
    statements = case.report.statements
    known = figures(demand.indicator, demand.unit, statements.targets)
    if demand.comparator in _RATES:
        readings = rate_readings(known, statements.period)
    else:
        upper = demand.comparator in _UPPER
        readings = level_readings(known, statements.period, demand.year, upper=upper)
    best = chosen(readings, demand.year)
    return {
        "cmp": demand.comparator.value,
        "limit": f"{demand.limit:f}",
        "unit": demand.unit,
        "year": demand.year,
        "settled": demand.is_settled,
        "readings": [_reading(one, best, demand.year) for one in readings],
        "not_convertible": [one.text for one in known.unconverted],
    }


def _reading(one: Reading, best: Reading | None, year: int | None) -> Data:
    """One reading: how it was derived and, where another decides, why it does not."""
    decides = best is not None and one.value == best.value and one.basis == best.basis
    found: Data = {
        "value": f"{one.value:f}",
        "low": f"{one.low:f}",
        "high": f"{one.high:f}",
        "basis": one.basis,
        "target_year": one.target_year,
        "base_year": one.base_year,
        "base_year_assumed": one.base_year_assumed,
        "base_value": None if one.base_value is None else f"{one.base_value:f}",
        "years": one.years,
        "cut": None if one.cut is None else f"{one.cut:f}",
        "confident": one.confident,
        "from": [statement.evidence.quote for statement in one.statements],
        "decides": decides,
    }
    if best is not None and not decides:
        lost = "order"
        if best.confident and not one.confident:
            lost = "doubtful"
        elif best.target_year == year and one.target_year != year:
            lost = "other_year"
        found["lost_by"] = [{"by": lost}]
    return found


def _derived(case: Case, clause: Clause | None, indicator: str | None) -> list[Data]:
    """What the plan graph states about the clause and the indicator, node by node."""
    graph = graph_of(case)
    nodes: set[Node] = set()
    if clause is not None:
        nodes |= set(graph.subjects(PLAN.answers, clause_iri(clause.id)))
    if indicator is not None:
        nodes |= set(graph.subjects(PLAN.indicator, IND[indicator]))
    statements = set(graph.subjects(RDF.type, PLAN.Statement))
    found = []
    for node in sorted(nodes - statements, key=str):
        kinds = sorted(local_name(one) for one in graph.objects(node, RDF.type))
        facts = [
            {"fact": _label(case, predicate), "value": _value(case, value)}
            for predicate, value in sorted(graph.predicate_objects(node))
            if str(predicate).startswith(str(PLAN)) and local_name(predicate) not in _LINKS
        ]
        found.append({"node": str(node).partition("/plan/")[2], "classes": kinds, "facts": facts})
    return found


def _label(case: Case, term: Node) -> Data:
    """The words for a property or concept of the plan graph, else its name."""
    graph = case.knowledge.policy_graph
    iri = term if isinstance(term, URIRef) else URIRef(str(term))
    name = local_name(iri)
    return {
        language: string(graph, iri, RDFS.label, language)
        or string(graph, iri, SKOS.prefLabel, language)
        or name
        for language in ("zh", "en")
    }


def _value(case: Case, value: Node) -> str | Data:
    return str(value) if isinstance(value, Literal) else _label(case, value)
