"""The chart of an answer: bars where something was counted, lines where values have years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from checker.language import text
from checker.queries import Table
from checker.ui.library.sheets import headed

Data = dict[str, Any]
Places = Mapping[str, int]  # columns by name
Texts = list[list[str]]
_MOST = 20  # bars
_PALETTE = ("#0B5A8A", "#C98A00", "#0B8A73", "#8F4FA3", "#9B1C1C", "#5B6777")
_SPLITS = ("file", "strength", "kind")  # what bars may be parted by
_LEGEND: Data = {"top": 0, "left": 0, "itemHeight": 9, "itemWidth": 14}
_LONGEST = 16  # characters of a bar's name


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the sentence that says what it shows."""

    title: str
    option: Data
    height: int  # px


def chart(table: Table, drawn: Data, language: str) -> Chart | None:
    """The chart of a table where one fits; `drawn` holds the words of its cells."""
    labels = [column["label"] for column in drawn["columns"]]
    named = ((column.name, headed(column.label.get(language))) for column in table.columns)
    place = {name: labels.index(label) for name, label in named if label in labels}
    texts = [[str(cell["text"]) for cell in row["cells"]] for row in drawn["rows"]]
    if len(texts) < 2:
        return None
    if "count" in place:
        return _bars(place, texts, drawn["columns"], language)
    if {"year", "value", "unit"} <= place.keys():
        return _lines(place, texts, language)
    return None


def _bars(place: Places, texts: Texts, columns: list[Data], language: str) -> Chart | None:
    """What was counted, summed by name and parted where few parts make it up."""
    several = [
        at for at, column in enumerate(columns)
        if not column["numeric"] and at != place.get("file") and len({row[at] for row in texts}) > 1
    ]  # fmt: skip
    if not several:
        return None
    count, name = place["count"], several[0]
    split = _split(place, texts, name)
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in texts:
        sums[row[name]]["" if split is None else row[split]] += float(row[count] or 0)
    ranked = sorted(sums, key=lambda one: -sum(sums[one].values()))[:_MOST]
    best = f"{sum(sums[ranked[0]].values()):g}"
    label = columns[count]["label"]
    title = text("ask.chart.most", language, name=ranked[0], label=label, n=best)
    parts = list(dict.fromkeys("" if split is None else row[split] for row in texts))
    option = _bar_option({one: sums[one] for one in ranked[::-1]}, parts)  # the axis grows upwards
    return Chart(title, option, 60 + 24 * len(ranked))


def _split(place: Places, texts: Texts, name: int) -> int | None:
    """The column that parts the bars: the first with a few values."""
    usual = [place[one] for one in _SPLITS if one in place and place[one] != name]
    few = (at for at in usual if 1 < len({row[at] for row in texts}) <= len(_PALETTE))
    return next(few, None)


def _bar_option(sums: Mapping[str, Mapping[str, float]], parts: list[str]) -> Data:
    parted = len(parts) > 1
    series = [
        {"type": "bar", "name": part, "stack": "all", "barMaxWidth": 16,
         "itemStyle": {"color": _PALETTE[number]},
         "label": {"show": not parted, "position": "right"},
         "data": [found.get(part, 0) for found in sums.values()]}
        for number, part in enumerate(parts)
    ]  # fmt: skip
    return {
        "animation": False,
        "grid": {"left": 4, "right": 36, "top": 28 if parted else 6, "bottom": 4, "containLabel": True},
        "legend": {**_LEGEND, "show": parted},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "data": [_short(one) for one in sums], "axisTick": {"show": False}},
        "series": series,
    }  # fmt: skip


def _lines(place: Places, texts: Texts, language: str) -> Chart | None:
    """Values over the years, a line for each plan; only where all have one unit."""
    stated = [row for row in texts if row[place["year"]] and row[place["value"]]]
    units, years = ({row[place[one]] for row in stated} for one in ("unit", "year"))
    if len(units) != 1 or len(years) < 2:
        return None
    lines: dict[str, dict[str, float]] = defaultdict(dict)
    for row in stated:
        name = row[place["file"]] if "file" in place else ""
        lines[name].setdefault(row[place["year"]], float(row[place["value"]]))
    values = [value for line in lines.values() for value in line.values()]
    unit, order = units.pop(), sorted(years)
    title = text("ask.chart.years", language, first=order[0], last=order[-1],
                 low=f"{min(values):g}", high=f"{max(values):g}", unit=unit)  # fmt: skip
    return Chart(title, _line_option(lines, order, unit), 320)


def _line_option(lines: Mapping[str, Mapping[str, float]], years: list[str], unit: str) -> Data:
    colours = dict(zip(lines, cycle(_PALETTE), strict=False))
    return {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 46, "bottom": 4, "containLabel": True},
        "legend": _LEGEND,
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "category", "data": years, "boundaryGap": False},
        "yAxis": {"type": "value", "scale": True, "name": unit, "nameTextStyle": {"align": "left"}},
        "series": [
            {"type": "line", "name": name, "symbolSize": 7, "connectNulls": True,
             "data": [line.get(year) for year in years],
             "itemStyle": {"color": colours[name]},
             "lineStyle": {"color": colours[name], "width": 2}}
            for name, line in lines.items()
        ],
    }  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
