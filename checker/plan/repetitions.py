"""A figure stated more than once in the prose, or in several tables: the values should be the same."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from checker.model import Comparator, Indicator, Kind
from checker.plan.alike import Marks, is_part, marks, subject
from checker.plan.context import Context
from checker.plan.figures import Figures, Level
from checker.plan.readability import CONFIDENT
from checker.plan.readings import distinct
from checker.rdf import PLAN

Key = tuple[Kind, int, Comparator, bool, bool, Marks]
Pair = tuple[Level, Level]


def add_repetitions(context: Context, indicator: Indicator, known: Figures) -> None:
    """Add for each year the two values of the zone itself that are farthest apart.

    Prose beside table and rows of one table are compared elsewhere. A limit and a value below it
    agree, so only figures with one comparator are compared.
    """
    groups: dict[Key, list[Level]] = defaultdict(list)
    for one in (*known.targets, *known.status):
        told = one.statement
        if one.year is not None and _is_plain(one, indicator):
            key = (told.kind, one.year, told.cmp, told.in_table, told.striving, marks(told))
            groups[key].append(one)
    seen: set[str] = set()
    for (kind, year, *_), members in groups.items():
        pairs = [pair for pair in combinations(members, 2) if _are_apart(context, pair)]
        pairs += [(one, one) for one in members if _is_repeated(one)]
        occasion = f"{year}-{kind.value}"
        if pairs and occasion not in seen:
            seen.add(occasion)
            _add(context, indicator, max(pairs, key=_gap), occasion)


def _is_plain(level: Level, indicator: Indicator) -> bool:
    """A single value with a year of its own, of the indicator itself and not of a part of it."""
    told = level.statement
    return (
        level.low == level.high
        and told.year == level.year
        and told.year_stated
        and told.confidence >= CONFIDENT
        and not is_part(told)
        and not subject(told, indicator)
    )


def _are_apart(context: Context, pair: Pair) -> bool:
    """Whether the two stand in different places, and with the same words."""
    first, second = (one.statement for one in pair)
    document = context.plan.document
    tables = [document.table_at(one.evidence.start) for one in (first, second)]
    together = first is second or (tables[0] is not None and tables[0] == tables[1])
    return not together and "".join(first.text.split()) == "".join(second.text.split())


def _is_repeated(level: Level) -> bool:
    """Equal figures were read as one statement, which keeps all its places."""
    return bool(level.statement.also) and not level.statement.in_both


def _gap(pair: Pair) -> Decimal:
    return abs(pair[0].low - pair[1].low)


def _add(context: Context, indicator: Indicator, pair: Pair, occasion: str) -> None:
    first, second = sorted(pair, key=lambda one: one.statement.evidence.start)
    context.plan.add(
        context.check(
            PLAN.Repetition, indicator, distinct(first.statement, second.statement), occasion
        ),
        occasion=occasion,
        year=first.year,
        unit=indicator.unit,
        firstValue=first.low,
        secondValue=second.low,
    )
