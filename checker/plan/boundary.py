"""What figures cover: whether those held together cover the same, whether carbon counts purchased power."""

from __future__ import annotations

import re
from collections import Counter

from checker.knowledge import Knowledge
from checker.model import Answer, ClauseKind, Indicator, Kind, Strength, Target
from checker.plan.alike import marks
from checker.plan.context import Context
from checker.plan.figures import Figures, is_own
from checker.plan.readability import CONFIDENT
from checker.plan.readings import distinct
from checker.plan.relations import products
from checker.rdf import IND, PLAN, POL, clause_iri, string

SCOPE_TWO = "zl:scope2"
_SCOPE, _AREA, _ACCOUNTING, _PRICES = range(4)
_FIGURE = re.compile("范围二|间接排放|外购.*(?:碳|排放)|(?:碳|排放).*外购")  # not of an energy mix
_PURCHASED = "(?:范围二|间接排放|外购)"
_COUNTED = re.compile(
    f"(?:包括|包含|计入|纳入|涵盖)[^。；]{{0,60}}{_PURCHASED}"
    f"|按[^。；]{{0,20}}{_PURCHASED}[^。；]{{0,16}}核算"
    f"|{_PURCHASED}[^。；]{{0,8}}排放[^。；]{{0,4}}(?:份额|占比|比重)"
)
_LEFT_OUT = re.compile(
    f"(?:不含|不包括|不计|未计|未包括|未纳入)[^，。；]{{0,20}}{_PURCHASED}"
    f"|{_PURCHASED}[^。；]{{0,16}}(?:不计|未计|未纳入|不纳入|不包括|未包括|除外)"
)


def add_coverage(context: Context, known: dict[str, Figures]) -> None:
    """Add the coverage of figures that are held together: base and target, factors of a product."""
    for id_, figures in known.items():
        _add_base(context, context.knowledge.indicators[id_], figures)
    for one in products(context.knowledge):
        for first, second, which in (
            (one.total, one.intensity, (_AREA, _ACCOUNTING)),
            (one.intensity, one.activity, (_SCOPE, _AREA, _PRICES)),
        ):
            if first.id in known and second.id in known:
                _add_factors(context, (first, known[first.id]), (second, known[second.id]), which)
    _add_areas(context)


def _add_base(context: Context, indicator: Indicator, known: Figures) -> None:
    """Base value and target value of one indicator."""
    for level in known.targets:
        base = known.base_for(level.year, level.statement.base_year)
        if base is None or not is_own(level.statement):
            continue
        if base.statement is not level.statement:
            _add_pair(context, indicator, (base.statement, level.statement), range(4), "base")
        return


def _add_factors(
    context: Context,
    first: tuple[Indicator, Figures],
    second: tuple[Indicator, Figures],
    which: tuple[int, ...],
) -> None:
    """The first targets (else status values) of two indicators of one product that say anything."""
    told = [
        next((one for one in known.statements if any(marks(one)[which_] for which_ in which)), None)
        for _, known in (first, second)
    ]
    if told[0] is not None and told[1] is not None:
        _add_pair(context, first[0], (told[0], told[1]), which, second[0].id)


def _add_pair(
    context: Context,
    indicator: Indicator,
    pair: tuple[Target, Target],
    which: tuple[int, ...] | range,
    occasion: str,
) -> None:
    """Two statements and the first mark in which they differ, else the first they share."""
    both = [(marks(pair[0])[one], marks(pair[1])[one]) for one in which]
    said = [(one, other) for one, other in both if one is not None and other is not None]
    if not said:
        return
    here, there = next(((one, other) for one, other in said if one != other), said[0])
    context.plan.add(
        context.check(PLAN.Coverage, indicator, distinct(*pair), occasion),
        occasion=occasion,
        coverageHere=here,
        coverageThere=there,
        coverageMatches=here == there,
        coverageOf=PLAN.coverageOfBase if occasion == "base" else PLAN.coverageOfPair,
        pairedWith=None if occasion == "base" else IND[occasion],
    )


def _add_areas(context: Context) -> None:
    """All areas that figures of indicators are said to be about; one is enough."""
    told = [
        one
        for one in context.statements.targets
        if one.indicator is not None
        and one.boundary is not None
        and one.kind is not Kind.REFERENCE
        and one.confidence >= CONFIDENT
    ]
    if not told:
        return
    counts = Counter(one.boundary for one in told)
    first = {one.boundary: one for one in reversed(told)}
    shown = [first[area] for area, _ in counts.most_common(2)]
    plan = context.plan
    node = plan.type(plan.node("coverage", "areas"), PLAN.Coverage)
    plan.add(
        node,
        occasion="areas",
        examined=context.is_plan,
        figureReliability=context.reliability(shown),
        coverageHere=shown[0].boundary,
        coverageThere=shown[-1].boundary,
        coverageMatches=len(shown) == 1,
        coverageOf=PLAN.coverageOfAll,
        **context.behind(shown),
    )


# --- purchased power and heat ------------------------------------------------------------------


def _counts_purchased(knowledge: Knowledge, indicator: str | None) -> bool:
    node = IND[indicator or ""]
    return string(knowledge.policy_graph, node, POL.countsPurchasedEnergy) == "true"


def _strength(context: Context, answer: Answer) -> Strength:
    """How clearly the plan counts purchased energy: left out in words is as good as not at all."""
    passages = ["".join(one.quote.split()) for one in answer.evidence]
    if any(_LEFT_OUT.search(one) for one in passages):
        return Strength.NO
    told = any(_FIGURE.search(one.text) for one in context.statements.targets)
    if told or any(_COUNTED.search(one) for one in passages):
        return Strength.YES
    return Strength.NO if answer.addressed is Strength.NO else Strength.WEAK


def add_carbon_account(context: Context) -> None:
    """Add whether the plan that states carbon figures says that they count purchased power and heat.

    The response to the content part then leaves the judgement to this node: one gap, one finding.
    """
    clause = context.knowledge.clauses.get(SCOPE_TWO)
    answer = next((one for one in context.statements.answers if one.clause == SCOPE_TWO), None)
    wanted = {
        one for one in context.knowledge.indicators if _counts_purchased(context.knowledge, one)
    }
    figures = [
        one
        for one in context.statements.targets
        if one.indicator in wanted
        and one.kind is not Kind.REFERENCE
        and one.confidence >= CONFIDENT
    ]
    if (
        clause is None
        or clause.kind is not ClauseKind.CONTENT_PART
        or answer is None
        or not figures
    ):
        return
    strength = _strength(context, answer)
    silent = answer.addressed is Strength.NO and strength is Strength.NO
    reliable = context.read.silence_counts if silent else context.read.trusts(answer.evidence)
    plan = context.plan
    node = plan.type(plan.node("carbonaccount"), PLAN.CarbonAccount)
    plan.add(
        node,
        answers=clause_iri(SCOPE_TWO),
        examined=context.is_plan,
        strength=PLAN[strength.value],
        reliability=PLAN.reliable if reliable else PLAN.doubtful,
        carbonFigureCount=len(figures),
        carbonIndicator=[IND[one] for one in sorted({one.indicator or "" for one in figures})],
        evidence=plan.passages(
            [one.evidence for one in figures[:3]] if silent else answer.evidence[:3]
        ),
        candidate=plan.passages(answer.candidates[:3]) if silent else None,
    )
    plan.add(plan.node("response", SCOPE_TWO), judgedElsewhere=True)
