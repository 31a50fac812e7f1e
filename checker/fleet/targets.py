"""Which targets of the profile concern all zones together, and what the zones give for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from rdflib import URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from checker.fleet import figures
from checker.fleet.aggregates import Aggregate, Facts
from checker.fleet.averages import mean
from checker.fleet.figures import Look
from checker.fleet.model import Fleet, ZoneFigure
from checker.fleet.tallies import count, total
from checker.knowledge import Knowledge
from checker.model import Clause, ClauseKind, Comparator, Text
from checker.plan.cases import Demand
from checker.plan.limits import BOUND, BREACH, SIGN, WITHIN, YEAR
from checker.rdf import (
    IND,
    PLAN,
    POL,
    clause_id,
    clause_iri,
    decimal,
    integer,
    iri,
    local_name,
    objects,
    string,
)

_BY_YEAR = {Comparator.AT_MOST: PLAN.withinByYear, Comparator.LESS_THAN: PLAN.withinBeforeYear}
_ANSWERED = Demand("", Comparator.AT_LEAST, Decimal(1), "项", None)


@dataclass(frozen=True, slots=True)
class FleetTarget:
    """One question about all zones, and what they give for it."""

    kind: URIRef  # the class of its node, on which the rules run
    clause: Clause
    unit: str
    aggregate: Aggregate
    facts: Facts  # what the clause demands
    occasion: str = ""  # tells several questions of one clause apart
    counted: Text | None = None


def targets_of(fleet: Fleet, knowledge: Knowledge) -> tuple[FleetTarget, ...]:
    """The questions that the clauses of the profile ask of all zones, in clause order."""
    if not fleet.count:
        return ()
    return tuple(
        target
        for clause in knowledge.clauses.values()
        if clause.kind is ClauseKind.TARGET
        for target in _Asked(fleet, knowledge, clause).all()
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One target clause."""

    fleet: Fleet
    knowledge: Knowledge
    clause: Clause

    def all(self) -> Iterator[FleetTarget]:
        graph, node = self.knowledge.policy_graph, clause_iri(self.clause.id)
        demand = self._demand()
        parts = list(objects(graph, node, POL.fleetCount))
        share = decimal(graph, node, POL.minimumShare)
        least = integer(graph, node, POL.minimumCount)
        kind = iri(graph, node, POL.fleetMean)
        if parts:
            yield from (one for part in parts if (one := self._part(part)) is not None)
        elif demand is not None and kind is not None:
            yield self._mean(demand, kind)
        elif demand is not None and share is not None:
            yield self._share(demand, share)
        elif demand is not None and least is not None:
            yield self._zones(demand, least)

    def _demand(self) -> Demand | None:
        one = self.clause
        if one.indicator is None or one.limit is None or one.comparator not in BOUND:
            return None
        return Demand(one.indicator, one.comparator, one.limit, one.unit or "", one.year)

    def _given(self, look: Look, weight: Look | None = None) -> list[ZoneFigure]:
        return [
            ZoneFigure(
                zone.name,
                figures.given(zone, look),
                figures.given(zone, weight) if weight else None,
            )
            for zone in self.fleet.zones
        ]

    def _mean(self, demand: Demand, kind: URIRef) -> FleetTarget:
        node = clause_iri(self.clause.id)
        by = iri(self.knowledge.policy_graph, node, POL.weightedBy)
        weight = None
        if kind == POL.weightedMean and by is not None:
            indicator = self.knowledge.indicators[local_name(by)]
            weight = figures.weight(indicator.id, indicator.unit, demand.year)
        given = self._given(figures.level(demand), weight)
        made = mean(self.fleet, demand, given, weighted=weight is not None)
        facts = {**_bounds(demand), "meanKind": kind if weight else POL.plainMean}
        return FleetTarget(PLAN.FleetMean, self.clause, demand.unit, made, facts)

    def _share(self, demand: Demand, share: Decimal) -> FleetTarget:
        needed = (self.fleet.count * share / 100).to_integral_value(ROUND_CEILING)
        made = count(self.fleet, demand, self._given(figures.level(demand)), int(needed))
        facts = {**_bounds(demand), "demandedShare": share}
        return FleetTarget(PLAN.FleetShare, self.clause, demand.unit, made, facts)

    def _zones(self, demand: Demand, least: int) -> FleetTarget:
        is_year = demand.unit == YEAR
        look = figures.year_reached(demand) if is_year else figures.level(demand)
        made = count(self.fleet, demand, self._given(look), least)
        facts = _bounds(demand)
        if is_year and demand.comparator in _BY_YEAR:
            facts["within"] = _BY_YEAR[demand.comparator]
        return FleetTarget(PLAN.FleetZones, self.clause, demand.unit, made, facts)

    def _part(self, part: Node) -> FleetTarget | None:
        """One of the counts that a clause demands of all zones together."""
        graph = self.knowledge.policy_graph
        limit, unit = decimal(graph, part, POL.limit), string(graph, part, POL.unit) or ""
        indicator = iri(graph, part, POL.countsIndicator)
        answers = iri(graph, part, POL.countsAnswersTo)
        occasion = local_name(part).partition("-")[2]
        counted = _label(self.knowledge, part)
        if limit is None:
            return None
        if answers is not None:
            given = self._given(figures.answer(clause_id(answers)))
            made = count(self.fleet, _ANSWERED, given, int(limit))
            return FleetTarget(
                PLAN.FleetZones, self.clause, _ANSWERED.unit, made, {}, occasion, counted
            )
        if indicator is None:
            return None
        year = integer(graph, part, POL.year)
        demand = Demand(local_name(indicator), Comparator.AT_LEAST, limit, unit, year)
        made = total(self.fleet, demand, self._given(figures.amount(demand)))
        return FleetTarget(
            PLAN.FleetTotal, self.clause, unit, made, _bounds(demand), occasion, counted
        )


def _bounds(demand: Demand) -> Facts:
    """What is demanded, as facts; the bound stands in a property of its own for each comparator."""
    return {
        "indicator": IND[demand.indicator],
        "unit": demand.unit,
        "year": demand.year,
        "comparator": SIGN[demand.comparator],
        "limit": demand.limit,
        "within": WITHIN[demand.comparator],
        "breach": BREACH[demand.comparator],
        BOUND[demand.comparator]: demand.limit,
    }


def _label(knowledge: Knowledge, node: Node) -> Text:
    zh, en = (
        string(knowledge.policy_graph, node, SKOS.prefLabel, one) or "" for one in ("zh", "en")
    )
    return Text(zh, en)
