"""An ECharts option for one trajectory: the plan's points, the needed path, the limit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from checker.language import text
from checker.report.trajectory import UPPER, Point, Trajectory
from checker.report.wording import amount, unit_word

Option = dict[str, Any]

_PLAN, _NEEDED, _LIMIT, _GRID = "#0B5A8A", "#4A5666", "#9B1C1C", "#E4E8EE"
_MARGIN = 0.12  # of the value range, kept free above and below so that labels have room


def headline(path: Trajectory, language: str) -> str:
    """The chart's title says the finding, or the first and last value where none was judged."""
    finding = path.headline
    if finding is not None:
        return finding.message.get(language)
    first, last = path.points[0], path.points[-1]
    return text(
        "report.chart.values",
        language,
        indicator=path.indicator.label.get(language),
        first=text(
            "report.chart.at", language, year=first.year, value=_value(path, first.value, language)
        ),
        last=text(
            "report.chart.at", language, year=last.year, value=_value(path, last.value, language)
        ),
    )


def option(path: Trajectory, language: str) -> Option:
    """What st.echarts_chart draws; years are categories, every year of the span is one."""
    main, other = _lines(path.points)
    last = _value(path, main[-1].value, language)
    series = [_line(main, _PLAN, "solid", text("report.chart.plan", language, value=last))]
    if path.needed:
        label = text("report.chart.needed", language, value=_rate(path, language))
        series.append(_needed(path, label))
    if other:
        series.append(_conflicts(path, other, language))
    if path.limit is not None and path.limit.limit is not None:
        series[0]["markLine"] = _limit(path, path.limit.limit, language)
    low, high = _range(path)
    return {
        "animation": False,
        "grid": {"left": 16, "right": 150, "top": 40, "bottom": 12, "containLabel": True},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "category", "data": _years(path), "boundaryGap": False},
        "yAxis": {
            "type": "value", "min": low, "max": high, "name": unit_word(path.unit, language) or _index(path, language),
            "nameTextStyle": {"align": "left"}, "splitLine": {"lineStyle": {"color": _GRID}},
        },
        "series": series,
    }  # fmt: skip


def _value(path: Trajectory, value: Decimal, language: str) -> str:
    return amount(Decimal(f"{float(value):.6g}"), path.unit, language)


def _lines(points: tuple[Point, ...]) -> tuple[list[Point], list[Point]]:
    """The first value of every year makes the line, further values of a year contradict it."""
    main: dict[int, Point] = {}
    for point in points:
        main.setdefault(point.year, point)
    return list(main.values()), [point for point in points if main[point.year] is not point]


def _years(path: Trajectory) -> list[str]:
    years = [point.year for point in path.points] + [year for year, _ in path.needed]
    return [str(year) for year in range(min(years), max(years) + 1)]


def _range(path: Trajectory) -> tuple[float, float]:
    values = [float(point.value) for point in path.points] + [float(v) for _, v in path.needed]
    if path.limit is not None and path.limit.limit is not None:
        values.append(float(path.limit.limit))
    room = _MARGIN * ((max(values) - min(values)) or abs(max(values)) or 1)
    return float(f"{min(values) - room:.3g}"), float(f"{max(values) + room:.3g}")


def _index(path: Trajectory, language: str) -> str:
    key = "report.chart.index.assumed" if path.base_assumed else "report.chart.index"
    return text(key, language, year=path.points[0].year)


def _rate(path: Trajectory, language: str) -> str:
    rate = path.needed_rate or Decimal(0)
    sign = "−" if rate < 0 else "+"
    return text("report.chart.rate", language, sign=sign, value=abs(rate))


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


def _conflicts(path: Trajectory, points: list[Point], language: str) -> Option:
    """Other values of the same year, as marks beside the line."""
    return {
        "type": "scatter", "symbol": "diamond", "symbolSize": 11, "itemStyle": {"color": _LIMIT},
        "data": [[str(point.year), float(point.value)] for point in points],
        "label": {
            "show": True, "position": "left", "color": _LIMIT,
            "formatter": text("report.chart.conflict", language, value=_value(path, points[-1].value, language)),
        },
    }  # fmt: skip


def _limit(path: Trajectory, limit: Decimal, language: str) -> Option:
    upper = path.limit is not None and path.limit.comparator in UPPER
    key = "report.chart.limit.upper" if upper else "report.chart.limit.lower"
    name = text(key, language, value=_value(path, limit, language))
    return {
        "symbol": "none", "silent": True, "data": [{"yAxis": float(limit)}],
        "lineStyle": {"color": _LIMIT, "type": "solid", "width": 1.5},
        "label": {"formatter": name, "color": _LIMIT, "position": "insideStartBottom", "fontSize": 12},
    }  # fmt: skip
