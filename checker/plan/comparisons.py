"""Prose beside table: where both give one indicator a figure for the same year in the same form."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from checker.model import Comparator, Indicator, Kind, Target
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE
from checker.plan.quantities import in_unit
from checker.plan.readability import CONFIDENT
from checker.rdf import PLAN

_FORMS = {
    Comparator.DECREASE_BY.value: PLAN.totalCut,
    Comparator.INCREASE_BY.value: PLAN.totalRise,
    Comparator.ANNUAL_DECREASE.value: PLAN.annualCut,
    Comparator.ANNUAL_INCREASE.value: PLAN.annualRise,
}
Side = tuple[Target, Decimal]  # a statement and its value in the common unit
Pair = tuple[Side, Side]  # prose, table


def add_comparisons(context: Context, indicator: Indicator, stated: list[Target]) -> None:
    """Add a comparison for every year and form that stands in prose and in a table."""
    groups: dict[tuple[Kind, str, int], list[Side]] = defaultdict(list)
    for one in stated:
        value = _comparable(one, indicator.unit)
        if value is not None and one.year is not None and one.kind is not Kind.REFERENCE:
            groups[one.kind, _form(one.cmp), one.year].append((one, value))
    for key, members in sorted(groups.items()):
        pairs = [
            (prose, table)
            for prose in members
            for table in members
            if _in_prose(prose[0]) and _in_table(table[0]) and _same_base(prose[0], table[0])
        ]
        if pairs:
            _add_comparison(context, indicator, key, _deciding(pairs))


def _in_prose(target: Target) -> bool:
    return target.in_both or not target.in_table


def _in_table(target: Target) -> bool:
    """A statement found in both is on both sides: it agrees with itself."""
    return target.in_both or target.in_table


def _form(cmp: Comparator) -> str:
    return "level" if cmp in ABSOLUTE else cmp.value


def _comparable(target: Target, unit: str) -> Decimal | None:
    if target.cmp in ABSOLUTE:
        return in_unit(target.value, target.unit, unit)
    return target.value if target.unit in {"%", "％"} else None


def _same_base(first: Target, second: Target) -> bool:
    """Whether two changes can be from one base year; where it is not stated they can."""
    return None in (first.base_year, second.base_year) or first.base_year == second.base_year


def _deciding(pairs: list[Pair]) -> Pair:
    """The pair to show: a value of the prose that no table has, else an equal pair, else the best.

    One agreeing sentence does not make up for another that names the same thing and differs.
    """
    in_tables = {table[1] for _, table in pairs}
    astray = [pair for pair in pairs if pair[0][1] not in in_tables and _is_rival(pair)]
    return max(astray or pairs, key=lambda pair: (pair[0][1] == pair[1][1], *_trust(pair)))


def _is_rival(pair: Pair) -> bool:
    """Surely about the same thing and with the same ambition (力争 is one of its own)."""
    prose, table = pair[0][0], pair[1][0]
    sure = min(prose.confidence, table.confidence) >= CONFIDENT
    return sure and prose.striving == table.striving and _same_subject(prose, table)


def _trust(pair: Pair) -> tuple[bool, float, int]:
    first, second = pair[0][0], pair[1][0]
    return (
        _same_subject(first, second),
        min(first.confidence, second.confidence),
        -first.evidence.start,
    )


def _same_subject(first: Target, second: Target) -> bool:
    """Whether the two wordings name the same thing: one contains the other."""
    one, other = "".join(first.text.split()), "".join(second.text.split())
    return bool(one and other) and (one in other or other in one)


def _add_comparison(
    context: Context, indicator: Indicator, key: tuple[Kind, str, int], pair: Pair
) -> None:
    """Two figures side by side."""
    prose, table = pair
    kind, form, year = key
    occasion = f"{year}-{kind.value}-{form}"
    context.plan.add(
        context.check(PLAN.Comparison, indicator, (prose[0], table[0]), occasion),
        occasion=occasion,
        year=year,
        unit=indicator.unit if form == "level" else "%",
        form=_FORMS.get(form),
        proseValue=prose[1],
        tableValue=table[1],
        sameSubject=_same_subject(prose[0], table[0]),
    )
