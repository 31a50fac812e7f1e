"""An ECharts option for one trajectory: the plan's points, the needed path, the limit."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from checker.language import text
from checker.model import Clause
from checker.report import chart
from checker.report.outline import SYMBOLS
from checker.report.trajectory import UPPER, Point, Trajectory

Option = dict[str, Any]

_PLAN, _NEEDED, _LIMIT, _GRID = "#0B5A8A", "#4A5666", "#9B1C1C", "#E4E8EE"
_BEFORE, _BEYOND = "#8A96A5", "rgba(155, 28, 28, 0.05)"
_MARGIN = 0.12  # of the value range, kept free above and below so that labels have room


def headline(path: Trajectory, language: str) -> str:
    """The report's title of the chart, with the mark of what it says."""
    code, said = chart.mark(path), chart.title(path, language)
    said = said[:1].upper() + said[1:]  # indicators are written small in English
    return f"{SYMBOLS[code]} {said}" if code else said


def option(path: Trajectory, language: str, before: Trajectory | None = None) -> Option:
    """What st.echarts_chart draws; years are categories, every year of the span is one.

    `before` is the path as the plan states it, where `path` is another that is tried.
    """
    main, other = _lines(path.points)
    low, high, step = _range(path, before)
    series = [_line(main, _PLAN, "solid", chart.plan_label(path, language))]
    if before is not None:
        stated = chart.plan_label(before, language)
        name = text("ui.chart.before", language, plan=stated)
        series.append(_line(_lines(before.points)[0], _BEFORE, "dotted", name))
    if path.needed and path.needed_rate is not None:
        series.append(_needed(path, chart.needed_label(path.needed_rate, language)))
    if other:
        series.append(_conflicts(other, language))
    if path.limit is not None and path.limit.limit is not None:
        series[0]["markLine"] = _limit(path.limit, path.limit.limit, language)
        series[0]["markArea"] = _beyond(path.limit, path.limit.limit, low, high)
    return {
        "animation": False,
        "grid": {"left": 16, "right": 130, "top": 40, "bottom": 12, "containLabel": True},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "category", "data": _years(path, before), "boundaryGap": False},
        "yAxis": {
            "type": "value", "min": low, "max": high, "interval": step,
            "name": chart.unit(path, language), "nameTextStyle": {"align": "left"}, "splitLine": {"lineStyle": {"color": _GRID}},
        },
        "series": series,
    }  # fmt: skip


def _lines(points: tuple[Point, ...]) -> tuple[list[Point], list[Point]]:
    """The first value of every year makes the line, further values of a year contradict it."""
    main: dict[int, Point] = {}
    for point in points:
        main.setdefault(point.year, point)
    return list(main.values()), [point for point in points if main[point.year] is not point]


def _years(path: Trajectory, before: Trajectory | None) -> list[str]:
    years = [point.year for point in path.points] + [year for year, _ in path.needed]
    years += [point.year for point in before.points] if before else []
    return [str(year) for year in range(min(years), max(years) + 1)]


def _range(path: Trajectory, before: Trajectory | None) -> tuple[float, float, float]:
    """The axis from tick to tick around all values, and the distance of its ticks."""
    values = [float(point.value) for point in path.points] + [float(v) for _, v in path.needed]
    values += [float(point.value) for point in before.points] if before else []
    if path.limit is not None and path.limit.limit is not None:
        values.append(float(path.limit.limit))
    room = _MARGIN * ((max(values) - min(values)) or abs(max(values)) or 1)
    low, high = min(values) - room, max(values) + room
    step = chart.tick_step(low, high)
    ends = (math.floor(low / step) * step, math.ceil(high / step) * step)
    return round(ends[0], 10), round(ends[1], 10), step


def _series(data: list[list[Any]], colour: str, style: str, name: str) -> Option:
    return {
        "type": "line", "name": name, "data": data,
        "lineStyle": {"color": colour, "type": style, "width": 2}, "itemStyle": {"color": colour},
        "endLabel": {"show": True, "formatter": name, "color": colour, "fontSize": 12},
        "labelLayout": {"moveOverlap": "shiftY"},
    }  # fmt: skip


def _line(points: list[Point], colour: str, style: str, name: str) -> Option:
    data = [[str(point.year), float(f"{float(point.value):.6g}")] for point in points]
    return _series(data, colour, style, name) | {"symbolSize": 8, "symbol": "circle"}


def _needed(path: Trajectory, name: str) -> Option:
    data = [[str(year), float(f"{float(value):.6g}")] for year, value in path.needed]
    return _series(data, _NEEDED, "dashed", name) | {"symbol": "none"}


def _conflicts(points: list[Point], language: str) -> Option:
    """Other values of the same year, as marks beside the line."""
    return {
        "type": "scatter", "symbol": "diamond", "symbolSize": 11, "itemStyle": {"color": _LIMIT},
        "data": [
            {
                "value": [str(point.year), float(point.value)],
                "label": {"formatter": chart.conflict_label(point, language)},
            }
            for point in points
        ],
        "label": {"show": True, "position": "left", "color": _LIMIT},
    }  # fmt: skip


def _limit(clause: Clause, limit: Decimal, language: str) -> Option:
    name = chart.limit_label(clause, language)
    return {
        "symbol": "none", "silent": True, "data": [{"yAxis": float(limit)}],
        "lineStyle": {"color": _LIMIT, "type": "solid", "width": 1.5},
        "label": {"formatter": name, "color": _LIMIT, "position": "insideStartBottom", "fontSize": 12},
    }  # fmt: skip


def _beyond(clause: Clause, limit: Decimal, low: float, high: float) -> Option:
    """A tint over the side of the limit on which the demand is missed."""
    ends = (float(limit), high) if clause.comparator in UPPER else (low, float(limit))
    return {
        "silent": True, "itemStyle": {"color": _BEYOND},
        "data": [[{"yAxis": ends[0]}, {"yAxis": ends[1]}]],
    }  # fmt: skip
