"""Tools that look up policies, rules and indicators; texts are in both languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from checker import reference
from checker.mcp_server.wishes import Most, Words
from checker.reference import ClauseData, IndicatorData, RuleData
from checker.shelf import shelf


def find_clauses(
    words: Words = None,
    pack: Annotated[str | None, Field(description="id of a policy pack, such as sa28")] = None,
    limit: Most = 10,
) -> list[ClauseData]:
    """Clauses of the policies by id or words, with limits, modality and the rules for them."""
    known = shelf()
    found = reference.clauses_with(words, known, pack)
    return [reference.clause_data(one, known) for one in found[:limit]]


def find_rules(words: Words = None, limit: Most = 10) -> list[RuleData]:
    """Rules of the check by id or words, with good and bad examples."""
    known = shelf()
    return [reference.rule_data(one, known) for one in reference.rules_with(words, known)[:limit]]


def find_indicators(words: Words = None, limit: Most = 10) -> list[IndicatorData]:
    """Indicators by id, name or synonym, with unit, formula and the clauses that name them."""
    known = shelf()
    found = reference.indicators_with(words, known)
    return [reference.indicator_data(one, known) for one in found[:limit]]
