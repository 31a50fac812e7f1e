"""Draws a trajectory as inline SVG: the plan's path, the limit and the path that is needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from checker import language as words
from checker.model import Clause, Outcome
from checker.report import wording
from checker.report.trajectory import UPPER, Point, Trajectory, yearly_rate

WIDTH, HEIGHT = 560, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 140, 30, 28
_LABEL_GAP = 17  # least distance between labels at the right, in px
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps years and values to pixels."""

    first: int
    last: int
    low: float
    high: float

    def x(self, year: float) -> float:
        """The horizontal place of a year."""
        span = max(self.last - self.first, 1)
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (year - self.first) / span

    def y(self, value: float) -> float:
        """The vertical place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share


@dataclass(frozen=True, slots=True)
class Label:
    """A text at the right end of a line."""

    y: float
    text: str
    style: str


def title(trajectory: Trajectory, language: str) -> str:
    """What the chart shows as a sentence: what failed, what is met, else the two values."""
    if trajectory.headline:
        return wording.plain(trajectory.headline.message.get(language))
    indicator = trajectory.indicator.label.get(language)
    last = _at(trajectory, aim(trajectory), language)
    if trajectory.satisfied:
        limit = wording.demand(trajectory.satisfied, language)
        return words.text("report.chart.met", language, indicator=indicator, last=last, limit=limit)
    first = _at(trajectory, trajectory.base or trajectory.points[0], language)
    return words.text("report.chart.values", language, indicator=indicator, first=first, last=last)


def mark(trajectory: Trajectory) -> str:
    """The code of the symbol before the title: the failed finding's severity, met, or none."""
    if trajectory.headline:
        return trajectory.headline.severity.value
    return Outcome.PASSED.value if trajectory.satisfied else ""


def unit(trajectory: Trajectory, language: str) -> str:
    """What the vertical axis counts."""
    if not trajectory.indexed:
        return wording.unit_word(trajectory.unit, language)
    key = "report.chart.index.assumed" if trajectory.base_assumed else "report.chart.index"
    return words.text(key, language, year=trajectory.points[0].year)


def aim(trajectory: Trajectory) -> Point:
    """The target that the line leads to: the first one stated for the latest year."""
    targets = [point for point in trajectory.points if not point.base]
    return max(targets, key=lambda point: point.year)


def svg(trajectory: Trajectory, language: str, identifier: str) -> Markup:
    """The chart as an SVG element; ids inside begin with `identifier`."""
    frame = _frame(trajectory)
    labels: list[Label] = []
    parts = [*_axes(frame, unit(trajectory, language))]
    parts += _limit(trajectory, frame, labels, language)
    parts += _needed(trajectory, frame, labels, language)
    parts += _plan(trajectory, frame, labels, language)
    parts += _labels(labels)
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" '
        'aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-desc">{desc}</desc>{body}</svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        id=identifier,
        title=title(trajectory, language),
        desc=_description(trajectory, language),
        body=Markup("").join(parts),
    )


def _frame(trajectory: Trajectory) -> Frame:
    years = [point.year for point in trajectory.points]
    values = [float(point.value) for point in trajectory.points]
    if trajectory.limit and trajectory.limit.limit is not None:
        values.append(float(trajectory.limit.limit))
        years.append(trajectory.limit.year or years[-1])
    for year, value in trajectory.needed if _shows_need(trajectory) else ():
        years.append(year)
        values.append(float(value))
    low, high = min(values), max(values)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1
    floor = low - room if low < 0 else max(low - room, 0)
    first, last = min(years), max(years)
    return Frame(first - 1 if first == last else first, last, floor, high + room)


def _shows_need(trajectory: Trajectory) -> bool:
    """The needed path speaks for an annual rate, and where a limit is missed."""
    return trajectory.rate is not None or trajectory.headline is not None


def _axes(frame: Frame, axis_unit: str) -> Iterator[Markup]:
    for tick in _ticks(frame.low, frame.high):
        yield _line("grid", _LEFT, frame.y(tick), WIDTH - _RIGHT, frame.y(tick))
        yield _text("tick end", _LEFT - 8, frame.y(tick) + 4, f"{tick:g}")
    step = max(1, math.ceil((frame.last - frame.first) / 8))
    for year in range(frame.first, frame.last + 1, step):
        yield _text("tick middle", frame.x(year), HEIGHT - 8, str(year))
    yield _text("tick", 4, 14, axis_unit)


def tick_step(low: float, high: float) -> float:
    """A round distance between ticks that gives about _TICKS of them."""
    rough = (high - low) / _TICKS
    power = 10 ** math.floor(math.log10(rough))
    return float(next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough))


def _ticks(low: float, high: float) -> list[float]:
    """Round values between low and high."""
    step = tick_step(low, high)
    first = math.ceil(low / step)
    return [round(place * step, 10) for place in range(first, math.floor(high / step) + 1)]


def _limit(
    trajectory: Trajectory, frame: Frame, labels: list[Label], language: str
) -> Iterator[Markup]:
    clause = trajectory.limit
    if clause is None or clause.limit is None:
        return
    y = frame.y(float(clause.limit))
    top, bottom = (_TOP, y) if clause.comparator in UPPER else (y, HEIGHT - _BOTTOM)
    yield Markup('<rect class="beyond" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
        _LEFT, top, WIDTH - _LEFT - _RIGHT, max(bottom - top, 0)
    )
    yield _line("limit", _LEFT, y, WIDTH - _RIGHT, y)
    labels.append(Label(y, limit_label(clause, language), "limit-label"))


def limit_label(clause: Clause, language: str) -> str:
    """The limit's label: "上限 0.4"."""
    side = "upper" if clause.comparator in UPPER else "lower"
    value = wording.short(clause.limit or Decimal())
    return words.text(f"report.chart.limit.{side}", language, value=value)


def rate_label(rate: Decimal, language: str) -> str:
    """A yearly rate with its sign: "−4%/年"."""
    sign = "−" if rate < 0 else "+"
    return words.text("report.chart.rate", language, sign=sign, value=wording.short(abs(rate)))


def plan_label(trajectory: Trajectory, language: str) -> str:
    """The value that the line leads to; of an index, the yearly rate."""
    goal, base = aim(trajectory), trajectory.base
    value = _short(goal.value)
    if trajectory.indexed and base:
        value = rate_label(yearly_rate(base, goal), language)
    return words.text("report.chart.plan", language, value=value)


def conflict_label(point: Point, language: str) -> str:
    """Another value that the plan states for a year."""
    return words.text("report.chart.conflict", language, value=_short(point.value))


def needed_label(rate: Decimal, language: str) -> str:
    """The yearly rate of the path that just satisfies the policy."""
    return words.text("report.chart.needed", language, value=rate_label(rate, language))


def _needed(
    trajectory: Trajectory, frame: Frame, labels: list[Label], language: str
) -> Iterator[Markup]:
    if not trajectory.needed or trajectory.needed_rate is None or not _shows_need(trajectory):
        return
    yield _path("needed", frame, [(year, float(value)) for year, value in trajectory.needed])
    end = frame.y(float(trajectory.needed[-1][1]))
    labels.append(Label(end, needed_label(trajectory.needed_rate, language), "needed-label"))


def _plan(
    trajectory: Trajectory, frame: Frame, labels: list[Label], language: str
) -> Iterator[Markup]:
    goal = aim(trajectory)
    chosen: dict[int, Point] = {}
    for point in trajectory.points:
        chosen.setdefault(point.year, point)
    chosen[goal.year] = goal
    line = [(year, float(point.value)) for year, point in sorted(chosen.items())]
    yield _path("plan", frame, [place for place in line if place[0] <= goal.year])
    for point in trajectory.points:
        drawn = chosen[point.year] is point
        yield _dot(point, frame, trajectory, language, conflicting=not drawn)
        if not drawn and point.year == goal.year:
            text = conflict_label(point, language)
            labels.append(Label(frame.y(float(point.value)), text, "other-label"))
    base = trajectory.base
    if base:
        shift = 18 if goal.value > base.value else -9  # off the line
        yield _text(
            "value", frame.x(base.year) + 6, frame.y(float(base.value)) + shift, _short(base.value)
        )
    labels.append(Label(frame.y(float(goal.value)), plan_label(trajectory, language), "plan-label"))


def _dot(
    point: Point, frame: Frame, trajectory: Trajectory, language: str, *, conflicting: bool
) -> Markup:
    return Markup(
        '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4.5"><title>{}</title></circle>'
    ).format(
        "other" if conflicting else "point",
        frame.x(point.year),
        frame.y(float(point.value)),
        _at(trajectory, point, language),
    )


def _labels(labels: Sequence[Label]) -> Iterator[Markup]:
    """The labels at the right, pushed apart where they would overlap."""
    ordered = sorted(labels, key=lambda label: label.y)
    places = [label.y for label in ordered]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + _LABEL_GAP)
    overflow = max(0.0, (places[-1] if places else 0) - (HEIGHT - _BOTTOM))
    for label, y in zip(ordered, places, strict=True):
        yield _text(label.style, WIDTH - _RIGHT + 10, y - overflow + 4, label.text)


def _short(value: Decimal) -> str:
    """A value with five significant digits, as much as a label can hold."""
    return f"{float(value):.5g}"


def _at(trajectory: Trajectory, point: Point, language: str) -> str:
    value = _short(point.value)
    if not trajectory.indexed:
        value = wording.amount(Decimal(value), trajectory.unit, language)
    return words.text("report.chart.at", language, year=point.year, value=value)


def _description(trajectory: Trajectory, language: str) -> str:
    comma = "，" if language == "zh" else ", "
    points = comma.join(_at(trajectory, point, language) for point in trajectory.points)
    limit = limit_label(trajectory.limit, language) if trajectory.limit else ""
    return words.text("report.chart.description", language, points=points, limit=limit).strip()


def _path(style: str, frame: Frame, places: Sequence[tuple[int, float]]) -> Markup:
    joined = " ".join(f"{frame.x(year):.1f},{frame.y(value):.1f}" for year, value in places)
    return Markup('<polyline class="{}" points="{}"/>').format(style, joined)


def _line(style: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
        style, x1, y1, x2, y2
    )


def _text(style: str, x: float, y: float, content: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(style, x, y, content)
