"""Energy and emissions by year, as the plan states them: small charts of one unit each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker.language import text
from checker.model import Indicator, Kind, Report
from checker.report import wording
from checker.report.trajectory import LEVELS, YEARS
from checker.ui.overview.targets import opening

Option = dict[str, Any]

PANELS = 3  # charts side by side
LINES = 4  # lines in one chart
_GROUPS = ("energy", "carbon")
_COLOURS = ("#0B5A8A", "#8F5E00", "#0B6E5F", "#5B3F8C")
_SYMBOLS = ("circle", "rect", "triangle", "diamond")
_GRID = "#E4E8EE"
_GAP = 4  # per cent of the width between two charts


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator's values by year in one unit; `aims` are the years that lie ahead."""

    indicator: Indicator
    unit: str
    values: dict[int, Decimal]  # years ascending
    aims: frozenset[int]

    @property
    def past(self) -> dict[int, Decimal]:
        """What has been, by year."""
        return {year: value for year, value in self.values.items() if year not in self.aims}


def lines(report: Report) -> tuple[Line, ...]:
    """The energy and emission figures of two years or more: totals first, then the longest series."""
    found: dict[tuple[str, str], dict[int, tuple[Decimal, bool]]] = {}
    for indicator, unit, year, value, aim in _figures(report):
        # the plan's first word counts: what contradicts it is a finding, not a second line
        found.setdefault((indicator, unit), {}).setdefault(year, (value, aim))
    made = [
        Line(
            report.indicators[indicator],
            unit,
            {year: years[year][0] for year in sorted(years)},
            frozenset(year for year, (_, aim) in years.items() if aim),
        )
        for (indicator, unit), years in found.items()
        if len(years) > 1
    ]
    # totals, of which neither more nor less is better by itself, are what the others rest on
    return tuple(
        sorted(made, key=lambda line: (line.indicator.direction != "none", -len(line.values)))
    )


def _figures(report: Report) -> Iterator[tuple[str, str, int, Decimal, bool]]:
    """Indicator, unit, year, value and whether it lies ahead: statements first, then tables."""
    known = {
        id_ for id_, one in report.indicators.items() if one.group in _GROUPS and one.unit != YEARS
    }
    for target in report.statements.targets:
        if (
            target.indicator in known
            and target.cmp in LEVELS
            and target.kind is not Kind.REFERENCE
            and target.year is not None
        ):
            ahead = target.kind is Kind.TARGET
            yield target.indicator or "", target.unit, target.year, target.value, ahead
    begins = report.statements.period[0] if report.statements.period else None
    for series in report.statements.series:
        for point in series.points if series.indicator in known and series.scope is None else ():
            ahead = begins is not None and point.year >= begins
            yield series.indicator or "", series.unit, point.year, point.value, ahead


def panels(found: Iterable[Line]) -> list[list[Line]]:
    """Lines of one unit together, in their order."""
    by_unit: dict[str, list[Line]] = {}
    for line in found:
        by_unit.setdefault(line.unit, []).append(line)
    return [group[:LINES] for group in by_unit.values()][:PANELS]


def headline(found: list[Line], language: str) -> str:
    """What the first line does over the years that lie behind."""
    line = next((one for one in found if len(one.past) > 1), found[0])
    values = line.past if len(line.past) > 1 else line.values
    first, last = min(values), max(values)
    change = values[last] - values[first]
    way = "rise" if change > 0 else "fall" if change < 0 else "level"
    return text(
        f"overview.series.{way}", language, indicator=opening(line.indicator.label.get(language)),
        first=first, last=last, start=wording.number(values[first]),
        end=wording.amount(values[last], line.unit, language),
    )  # fmt: skip


def option(found: list[Line], language: str) -> Option:
    """The charts for st.echarts_chart: solid for what has been, dashed for what is aimed at."""
    groups = panels(found)
    width = (100 - _GAP * (len(groups) - 1)) / len(groups)
    made: Option = {
        "animation": False,
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        **{part: [] for part in ("title", "legend", "grid", "xAxis", "yAxis", "series")},
    }
    for place, group in enumerate(groups):
        left = place * (width + _GAP)
        for part, value in _panel(group, place, left, width, language).items():
            made[part] += value if part == "series" else [value]
    return made


def _panel(group: list[Line], place: int, left: float, width: float, language: str) -> Option:
    years = sorted({year for line in group for year in line.values})
    return {
        "title": {
            "text": wording.unit_word(group[0].unit, language), "left": f"{left:.1f}%", "top": 0,
            "textStyle": {"fontSize": 12, "fontWeight": 400, "color": "#5B6777"},
        },
        "legend": {
            "data": [line.indicator.label.get(language) for line in group], "left": f"{left:.1f}%",
            "top": 20, "width": f"{width:.1f}%", "itemWidth": 16, "itemHeight": 8,
            "selectedMode": False, "type": "plain",
        },
        "grid": {
            "left": f"{left:.1f}%", "width": f"{width:.1f}%", "top": 66, "bottom": 8,
            "containLabel": True,
        },
        "xAxis": {"type": "category", "gridIndex": place, "boundaryGap": True,
                  "data": [str(year) for year in range(years[0], years[-1] + 1)]},
        "yAxis": {"type": "value", "gridIndex": place, "scale": True, "splitNumber": 4,
                  "splitLine": {"lineStyle": {"color": _GRID}}},
        "series": [drawn for number, line in enumerate(group)
                   for drawn in _drawn(line, place, number, language)],
    }  # fmt: skip


def _drawn(line: Line, place: int, number: int, language: str) -> Iterator[Option]:
    """A solid line through what has been; a dashed one from its end through what is aimed at."""
    past, last = line.past, max(line.past, default=None)
    aims = {year: value for year, value in line.values.items() if year in line.aims or year == last}
    for values, style in ((past, "solid"), (aims, "dashed")):
        if len(values) > 1 or (values and style == "solid"):
            yield {
                "type": "line", "name": line.indicator.label.get(language), "xAxisIndex": place,
                "yAxisIndex": place, "symbol": _SYMBOLS[number], "symbolSize": 7,
                "lineStyle": {"type": style, "width": 2, "color": _COLOURS[number]},
                "itemStyle": {"color": _COLOURS[number]},
                "data": [[str(year), float(value)] for year, value in values.items()],
            }  # fmt: skip
