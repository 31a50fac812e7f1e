"""The score by area beside what is possible and beside the median of the plans in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from checker.language import text
from checker.verdict import Score

Option = dict[str, Any]

LEAST = 3  # plans below which a median says nothing
FULL = 100
WHOLE = "score"  # the weighted mean of all areas, among the areas

_SHORT = 10  # points: a bar below has no room for its figure
_PLAN, _POSSIBLE, _MEDIAN, _GRID, _INK = "#0B5A8A", "#BBD3E3", "#8F5E00", "#E4E8EE", "#1B2430"


def medians(plans: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each area over plans (area id -> value); empty where they are too few."""
    if len(plans) < LEAST:
        return {}
    areas = dict.fromkeys(area for plan in plans for area in plan)
    known = {area: [plan[area] for plan in plans if area in plan] for area in areas}
    return {area: median(values) for area, values in known.items() if len(values) >= LEAST}


def headline(score: Score, middle: Mapping[str, float], language: str) -> str:
    """What the chart says: the area farthest below the median, else the weakest."""
    behind = {one.area.id: middle[one.area.id] - float(one.value) for one in score.areas
              if one.area.id in middle}  # fmt: skip
    worst = max(behind, key=behind.__getitem__, default="")
    if worst and behind[worst] > 0:
        area = next(one.area for one in score.areas if one.area.id == worst)
        return text("overview.areas.behind", language, area=area.label.get(language),
                    points=f"{behind[worst]:.1f}")  # fmt: skip
    if behind:
        return text("overview.areas.ahead", language)
    weakest = min(score.areas, key=lambda one: one.value)
    if weakest.value == FULL:
        return text("overview.areas.full", language)
    return text("overview.areas.weakest", language, area=weakest.area.label.get(language),
                value=weakest.value)  # fmt: skip


def option(score: Score, middle: Mapping[str, float], language: str) -> Option:
    """Bars for st.echarts_chart: the score, what resolved doubts would add, the median as a line."""
    names = [one.area.label.get(language) for one in score.areas]
    names.append(text("overview.areas.whole", language))
    ids = [*(one.area.id for one in score.areas), WHOLE]
    values = [*(float(one.value) for one in score.areas), float(score.value)]
    possible = [*(float(one.possible) for one in score.areas), float(score.possible)]
    gained = [round(most - now, 1) for now, most in zip(values, possible, strict=True)]
    series = [
        _bar(text("overview.areas.value", language), [_labelled(one) for one in values], _PLAN),
        _bar(text("overview.areas.possible", language), gained, _POSSIBLE),
    ]
    if middle:
        points = [
            [middle[id_], name] for id_, name in zip(ids, names, strict=True) if id_ in middle
        ]
        series.append(_marks(text("overview.areas.median", language), points))
    return {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 34, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "itemWidth": 14, "itemHeight": 10, "selectedMode": False},
        "tooltip": {"trigger": "axis", "renderMode": "richText", "axisPointer": {"type": "none"}},
        "xAxis": {"type": "value", "min": 0, "max": 100, "splitLine": {"lineStyle": {"color": _GRID}}},
        "yAxis": {"type": "category", "data": names, "inverse": True, "axisTick": {"show": False}},
        "series": series,
    }  # fmt: skip


def _labelled(value: float) -> Option:
    """A bar's value with its figure inside; beside bars too short for it, in dark."""
    short = value < _SHORT
    place = (
        {"position": "right", "color": _INK}
        if short
        else {"position": "insideLeft", "color": "#FFF"}
    )
    return {"value": value, "label": {"show": True, "fontWeight": 600, **place}}


def _bar(name: str, data: Sequence[float | Option], colour: str) -> Option:
    return {
        "type": "bar", "name": name, "stack": "score", "data": [*data], "barWidth": 18,
        "itemStyle": {"color": colour},
    }  # fmt: skip


def _marks(name: str, points: list[list[Any]]) -> Option:
    """A stroke across each bar: told from the bars by shape, not by colour alone."""
    return {
        "type": "scatter", "name": name, "data": points, "symbol": "rect", "symbolSize": [3, 28],
        "itemStyle": {"color": _MEDIAN}, "z": 5,
    }  # fmt: skip


def basis(plans: int, language: str) -> str:
    """How many plans the median rests on, or why there is none."""
    key = "overview.areas.basis" if plans >= LEAST else "overview.areas.few"
    return text(key, language, n=plans, least=LEAST)
