"""The chart of an answer: bars where something was counted, lines where values have years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from checker.language import text
from checker.queries import Table
from checker.ui.asking.answer import headed

Data = dict[str, Any]
_MOST = 20  # bars
_PALETTE = ("#0B5A8A", "#C98A00", "#0B8A73", "#8F4FA3", "#9B1C1C", "#5B6777")
_SPLITS = ("file", "strength", "kind")  # what bars may be parted by
_LONGEST = 16  # characters of a bar's name


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the sentence that says what it shows."""

    title: str
    option: Data
    height: int  # px


def chart(table: Table, drawn: Data, language: str) -> Chart | None:
    """The chart of a table where one fits; `drawn` holds the words of its cells."""
    names = [column["label"] for column in drawn["columns"]]
    place = {
        column.name: names.index(headed(column.label.get(language)))
        for column in table.columns
        if headed(column.label.get(language)) in names
    }
    if len(drawn["rows"]) < 2:
        return None
    if "count" in place:
        return _bars(place, drawn, language)
    if {"year", "value", "unit"} <= place.keys():
        return _lines(place, drawn, language)
    return None


def _bars(place: dict[str, int], drawn: Data, language: str) -> Chart | None:
    """What was counted, summed by name and parted where few parts make it up."""
    texts = [[cell["text"] for cell in row["cells"]] for row in drawn["rows"]]
    count = place["count"]
    usable = [one for one, column in enumerate(drawn["columns"]) if not column["numeric"]]
    several = [
        one for one in usable if one != place.get("file") and len({row[one] for row in texts}) > 1
    ]
    if not several:
        return None
    name = several[0]
    split = next((place[one] for one in _SPLITS if one in place and place[one] != name
                  and 1 < len({row[place[one]] for row in texts}) <= len(_PALETTE)), None)  # fmt: skip
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in texts:
        sums[row[name]][row[split] if split is not None else ""] += float(row[count] or 0)
    ranked = sorted(sums, key=lambda one: -sum(sums[one].values()))[:_MOST]
    best = ranked[0]
    label = drawn["columns"][count]["label"]
    title = text(
        "ask.chart.most", language, name=best, label=label, n=f"{sum(sums[best].values()):g}"
    )
    parts = list(dict.fromkeys(row[split] for row in texts)) if split is not None else [""]
    rows = ranked[::-1]  # the axis grows upwards
    series = [
        {"type": "bar", "name": part, "stack": "all", "barMaxWidth": 16,
         "itemStyle": {"color": _PALETTE[number]},
         "data": [sums[one].get(part, 0) for one in rows],
         **({"label": {"show": True, "position": "right"}} if split is None else {})}
        for number, part in enumerate(parts)
    ]  # fmt: skip
    option = {
        "animation": False,
        "grid": {
            "left": 4,
            "right": 36,
            "top": 28 if split is not None else 6,
            "bottom": 4,
            "containLabel": True,
        },
        "legend": {
            "top": 0,
            "left": 0,
            "itemHeight": 9,
            "itemWidth": 14,
            "show": split is not None,
        },
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "data": [_short(one) for one in rows],
            "axisTick": {"show": False},
        },
        "series": series,
    }
    return Chart(title, option, 60 + 24 * len(rows))


def _lines(place: dict[str, int], drawn: Data, language: str) -> Chart | None:
    """Values over the years, a line for each plan; only where all have one unit."""
    texts = [[cell["text"] for cell in row["cells"]] for row in drawn["rows"]]
    stated = [row for row in texts if row[place["year"]] and row[place["value"]]]
    if (
        len({row[place["unit"]] for row in stated}) != 1
        or len({row[place["year"]] for row in stated}) < 2
    ):
        return None
    lines: dict[str, dict[str, float]] = defaultdict(dict)
    for row in stated:
        name = row[place["file"]] if "file" in place else ""
        lines[name].setdefault(row[place["year"]], float(row[place["value"]]))
    unit = stated[0][place["unit"]]
    years = sorted({row[place["year"]] for row in stated})
    values = [value for line in lines.values() for value in line.values()]
    title = text("ask.chart.years", language, first=years[0], last=years[-1],
                 low=f"{min(values):g}", high=f"{max(values):g}", unit=unit)  # fmt: skip
    option = {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 46, "bottom": 4, "containLabel": True},
        "legend": {"top": 0, "left": 0, "itemHeight": 9, "itemWidth": 18},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "category", "data": years, "boundaryGap": False},
        "yAxis": {"type": "value", "scale": True, "name": unit, "nameTextStyle": {"align": "left"}},
        "series": [
            {"type": "line", "name": name, "symbolSize": 7, "connectNulls": True,
             "data": [line.get(year) for year in years],
             "itemStyle": {"color": _PALETTE[number % len(_PALETTE)]},
             "lineStyle": {"color": _PALETTE[number % len(_PALETTE)], "width": 2}}
            for number, (name, line) in enumerate(lines.items())
        ],
    }  # fmt: skip
    return Chart(title, option, 320)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
