"""One value cell of an indicator table: its figures, figures in words, and goals in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract.cells import CELL, cell_comparator, runs_together
from checker.extract.clauses import SPEC_UNITS
from checker.extract.column_heads import Column
from checker.extract.matrices import PART
from checker.extract.names import BARE_NAME
from checker.extract.qualifiers import qualifiers, span_of
from checker.extract.quantities import arabic_number, quantities
from checker.extract.spots import Row, Spot, Time
from checker.extract.view import View, view
from checker.extract.worded import in_cell
from checker.model import Comparator, Kind, Span, Target, WordedTarget

_MASK = re.compile(
    r"\d+(?:\.\d+)?(?:[：∶]\d+(?:\.\d+)?)+|（见[^（）]*）|《[^》]*》|(?:GB|DB|HJ|CJ|JGJ|T/)[/A-Z\d]*\s?\d+(?:[.-]\d+)*|(?:见|附)?(?:表|图)\d+(?:[-.]\d+)?"
)
_SEVERAL = re.compile(r"\d/\d")  # 0/1/13: several counts in one cell
_QUALIFIER = re.compile(r"(?:^|[，；、。)）])?(?P<note>[\u4e00-\u9fff]{2,10})：?[≥≤<>=不约达]*$")
_CONDITION = re.compile(
    r"(?<!相)当(?![期前地量月日]|年(?!均))[^，；。]*$"
)  # 当增加值年均增长率＞0，≤0.6
_PEAKING = re.compile(r"达峰(?:时间|年份|年度|年)?(?:（[^（）]*）)?$")
_PEAK_NAME = re.compile(
    r"^(?:全[区市省县园]|高新区|经开区|开发区|园区|新区)|(?:实现)?(?:二氧化碳|碳)?(?:排放)?(?:总?量)?碳?达峰(?:时间|年份|年度|年)?(?:（[^（）]*）)?$"
)
_PEAK_YEAR = re.compile(
    r"(?:力争|确保)?(?:到)?(?P<year>20[2-6]\d)年?(?P<mark>之?前|以前|年?底前|左右|前后)?"
)
_BY = dict.fromkeys(("前", "之前", "以前"), Comparator.LESS_THAN)
_BY |= dict.fromkeys(("底前", "年底前"), Comparator.AT_MOST)
_MINUS = re.compile(r"^-$")  # before the only figure of a cell
_SAYS_HOW = re.compile(
    r"下降|降低|提高|增长|累计|年均|每年|较|比|达|不|约|超|力争|控制|完成|左右|次数|目标|值|为$|在$"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure inside a cell; `start` and `end` index the cell's compact text."""

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: Comparator
    high: Decimal | None = None
    base: int | None = None
    note: str = ""  # 农村社区：≤0.5
    summed: bool = False


def cell_targets(spot: Spot) -> Iterator[Target]:
    """The statements of a value cell."""
    span = spot.span()
    text = _MASK.sub(lambda match: "_" * len(match[0]), span.text)
    if _SEVERAL.search(text):
        return
    found, row = False, spot.row
    name = row.of(spot.column)
    peak = _PEAK_YEAR.fullmatch(text) if _PEAKING.search(name) else None
    if peak:
        yield _peak(spot, span, peak)
        return
    for match in CELL.finditer(text):
        value = arabic_number(match["number"])
        said = match["unit"] or match["inner"] or _unit(spot, match)
        if value is None or _says_nothing(spot, match, said):
            continue
        if runs_together(match):
            return
        found = True
        comparator = _comparator(spot, match, said)
        if comparator is Comparator.EQUAL and _MINUS.search(text, 0, match.start("number")):
            value = -value
        yield _target(
            spot,
            span,
            _Value(
                *match.span(), value, said, comparator,
                high=Decimal(match["high"]) if match["high"] else None,
                base=int(match["base"]) if match["base"] else spot.column.base or row.base,
                note=_note(text[: match.start()]),
                summed=spot.column.summed or bool(match["open"]) or text.startswith("（累计", match.end()),
            ),
        )  # fmt: skip
    if not found:
        spelled = _spelled(spot, span.text)
        if spelled:
            yield _target(spot, span, spelled)


def _says_nothing(spot: Spot, match: re.Match[str], said: str) -> bool:
    """Whether a figure of a cell is a specification, a date, a condition, or a serial or score of a thing."""
    text = match.string
    if said in SPEC_UNITS or re.match(r"[年月时]", text[match.end() :]):
        return True
    if match["sign"] and _CONDITION.search(text, 0, match.start()):
        return True
    return bool(spot.column.measure) and not said


def _comparator(spot: Spot, match: re.Match[str], said: str) -> Comparator:
    """How a figure bounds its indicator; `said` is its unit."""
    row, name = spot.row, spot.row.of(spot.column)
    if _sums(spot, match) and said != "%":
        return Comparator.EQUAL  # 〔8640〕 tonnes
    comparator = cell_comparator(match, name, spot.column, row.around.yearly)
    falls = said == "%" and (row.stated or row.inside) not in ("", "%")
    if (
        comparator is Comparator.EQUAL
        and falls
        and _MINUS.search(match.string, 0, match.start("number"))
    ):
        return Comparator.DECREASE_BY  # -16.0% of an intensity
    return comparator


def _peak(spot: Spot, span: View, match: re.Match[str]) -> Target:
    """The year of a cell under 达峰时间: of the plan's own peak, or of a part's."""
    bound = _BY.get(match["mark"] or "", Comparator.EQUAL)
    one = _Value(*match.span(), Decimal(match["year"]), "年", bound)
    dated = replace(spot, column=replace(spot.column, year=int(match["year"])))
    whose = _whose_peak(spot)
    return replace(
        _target(dated, span, one),
        text=f"{whose}{PART}碳达峰年份" if whose else "碳达峰年份",
        indicator=None if whose else "carbonPeakYear",
    )


def _whose_peak(spot: Spot) -> str:
    """The part or sector that is to peak; "" for the whole plan, in doubt it is a part."""
    row = spot.row
    if not spot.column.measure:  # 建筑领域碳达峰时间
        return _PEAK_NAME.sub("", row.label)
    named = view(spot.document.text, row.named.start, row.named.end).text
    return "" if row.total and named != "小计" else named


def _sums(spot: Spot, match: re.Match[str]) -> bool:
    """Whether a figure in brackets sums up what the row has no levels of."""
    return spot.column.kind == "rate" and bool(match["open"]) and not spot.row.levels


def _unit(spot: Spot, match: re.Match[str]) -> str:
    row, value = spot.row, arabic_number(match["number"])
    risen = spot.column.kind == "rate" and bool(match["open"]) and value in row.rises
    if _sums(spot, match) or risen:  # 0.6 | 12 | [11.4]: not in %
        return row.stated or row.inside or spot.unit
    return spot.unit


def cell_words(spot: Spot) -> Iterator[WordedTarget]:
    """The goal that a cell states in words alone: 完成省下达任务, 逐步提高."""
    span = spot.span()
    found = None if spot.time.is_past(spot.column) else in_cell(span.text, spot.row.label)
    if found is not None and found[1] is None:
        yield WordedTarget(
            None, spot.row.of(spot.column), span.text, found[0], None, spot.time.year(spot.column), True,
            spot.document.evidence(*spot.place(span.span(0, len(span.text)))), spot.row.binding,
        )  # fmt: skip


def _note(ahead: str) -> str:
    """Which part of the indicator's object a value in a cell of several is about (农村社区：≤0.5)."""
    found = _QUALIFIER.search(ahead)
    if found is None or _SAYS_HOW.search(found["note"]):
        return ""
    return found["note"]


def _spelled(spot: Spot, text: str) -> _Value | None:
    """A value in words: 翻一番, 三成以上, and 全覆盖 or 清零."""
    for one in quantities(text):
        if one.spelled:
            least = not one.doubling and text.startswith("以上", one.end)
            bare = Comparator.INCREASE_BY if one.doubling else Comparator.EQUAL
            comparator = Comparator.AT_LEAST if least else bare
            return _Value(one.start, one.end, one.value, one.unit, comparator)
    meaning = None if spot.time.is_past(spot.column) else in_cell(text, spot.row.label)
    if meaning is None or meaning[1] is None:
        return None
    unit = "%" if meaning[1] else spot.unit
    return _Value(0, len(text), meaning[1], unit, Comparator.EQUAL)


def _kind(column: Column, time: Time) -> Kind:
    """What the figures of a column are to the plan."""
    if column.others:
        return Kind.REFERENCE
    return Kind.BASELINE if time.is_past(column) else Kind.TARGET


def _target(spot: Spot, span: View, one: _Value) -> Target:
    row, column, time = spot.row, spot.column, spot.time
    notes = [note for note in (column.note, one.note) if note]
    text = f"{row.of(column)}（{'，'.join(notes)}）" if notes else row.of(column)
    around = f"{row.around.caption}\n{row.around.notes}"
    said = qualifiers(f"{text}{one.unit}", span.text, around, row.usual)
    spoken = span_of(text + span.text, one.comparator, one.unit)
    return Target(
        indicator=None,
        text=text,
        cmp=one.comparator,
        value=one.value,
        value_max=one.high,
        unit=one.unit,
        year=int(one.value) if one.unit == "年" else _year(spot),
        base_year=one.base,
        base_value=None,
        kind=_kind(column, time),
        in_table=True,
        confidence=_confidence(row, column, one.unit),
        evidence=spot.document.evidence(*spot.place(span.span(one.start, one.end))),
        striving="争取" in span.text or "力争" in span.text,
        binding=row.binding,
        year_stated=column.year is not None,
        scope=said.scope,
        boundary=said.boundary,
        accounting=said.accounting,
        price_base=said.price_base,
        span=Span.CUMULATIVE if one.summed else spoken,
    )


def _year(spot: Spot) -> int | None:
    """The year of a value: of its column, else of the row's own term."""
    column, row = spot.column, spot.row
    dated = column.year is not None or column.baseline or column.others
    return row.year if row.year is not None and not dated else spot.time.year(column)


def _confidence(row: Row, column: Column, unit: str) -> float:
    score = 0.95 if column.year is not None else 0.85
    score -= 0.0 if unit or BARE_NAME.search(row.label) else 0.1
    score -= 0.0 if row.shape.headed else 0.15
    return round(score, 2)
