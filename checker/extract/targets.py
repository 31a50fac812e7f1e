"""Quantified statements of a plan: targets, baselines and references, from prose and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from checker.extract.annexed import further_plans
from checker.extract.context import Sense, is_done, status_section
from checker.extract.flat_tables import blocks, read_block
from checker.extract.linking import linker
from checker.extract.matrices import PART
from checker.extract.outlook import Outlook, head_of, outlooks, valid_at
from checker.extract.peaks import Peak, peaks
from checker.extract.prose import Reader
from checker.extract.qualifiers import Qualifiers, declared, qualifiers, span_of
from checker.extract.quantities import quantities
from checker.extract.reading import CHANGES, Carry, Found, Setting
from checker.extract.repetitions import merged
from checker.extract.runs import strives
from checker.extract.sentences import Sentence
from checker.extract.speakers import (
    in_scenario,
    nations_goal,
    only_conditions,
    own_bodies,
    scenario_section,
    serves,
)
from checker.extract.tables import read_tables
from checker.extract.told_cells import Told, told_cells
from checker.extract.view import View, view
from checker.extract.worded import in_sentence
from checker.extract.years import YearRole, years
from checker.knowledge import Knowledge
from checker.model import (
    Comparator,
    Document,
    Kind,
    ParagraphKind,
    Series,
    Span,
    Table,
    Target,
    WordedTarget,
)

_KINDS = {Sense.GOAL: Kind.TARGET, Sense.STATUS: Kind.BASELINE, Sense.REFERENCE: Kind.REFERENCE}
_CONTINUES = re.compile(r"^(?:-|·|—|——|（\d|\d{1,2}[.、．）]|[①-⑳]|[一二三四五六]是|其中|同时)")
_DATING = (YearRole.AT, YearRole.BEFORE)
_NUMERAL = re.compile(r"\d|分之|成|番|倍增|[百千万]亿|[超过破达到][百千]|[二两三四五六七八九十]")
_GOALS = re.compile(r"目标|指标")
_NOTE = re.compile(
    r"(?:备?注|说明|附注|数据来源|资料来源)[：:]"
)  # to a table: its years end with it
_FIRST_CLAUSE = re.compile(r"[^，；。]*")
_DECLARES = re.compile(
    r"力争|争取|确保|努力|承诺|采用|采纳|选择|选定|确定|本(?:方案|规划|园区|区)|目标"
)


_LONGEST_TITLE = 100  # characters
_LEAD = 6  # characters before a change that may say over which years (五年累计)
_AROUND = 60  # characters before a clause that may say how its figure is reckoned


def title_of(document: Document) -> str:
    """The document's title paragraphs, else those of its first two that are short enough for one.

    Those of plans of other places and times behind the first are left out.
    """
    end = next((start for start, _ in further_plans(document)), len(document.text))
    titles = [p for p in document.paragraphs if p.kind is ParagraphKind.TITLE and p.start < end]
    chosen = titles or [p for p in document.paragraphs[:2] if p.end - p.start <= _LONGEST_TITLE]
    return "".join(view(document.text, p.start, p.end).text for p in chosen)[:200]


def _section_year(path: Sequence[str]) -> int | None:
    named = (_year_named(heading) for heading in reversed(path))
    return next((year for year in named if year is not None), None)


@lru_cache(maxsize=512)
def _year_named(heading: str) -> int | None:
    """The last year that a heading sets for what stands under it."""
    found = [y for y in years(view(heading).text) if y.role in (YearRole.AT, YearRole.BEFORE)]
    return found[-1].year if found else None


_BEHIND = re.compile(r"（[^（）]{1,40}）")  # a remark right behind a figure belongs to it


def _target(
    document: Document, span: View, found: Found, usual: Qualifiers, in_table: bool = False
) -> Target:
    start, end = span.span(found.start, found.end)
    remark = _BEHIND.match(span.text, found.end)
    near = span.text[found.start : remark.end() if remark else found.end]
    before = span.text[: found.start][-_AROUND:]
    around = "" if in_table else _BEHIND.sub("", before)  # a remark belongs to the figure before it
    lead = before[-_LEAD:] if found.comparator in CHANGES else ""
    said = qualifiers(found.name, near, around, usual)
    return Target(
        indicator=None,
        text=found.name,
        cmp=found.comparator,
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        year=found.year,
        base_year=found.base_year,
        base_value=found.base_value,
        kind=_KINDS[found.sense],
        in_table=in_table,
        confidence=found.confidence,
        evidence=document.evidence(start, end),
        striving=found.striving,
        binding=found.binding,
        year_stated=found.year_stated,
        scope=said.scope,
        boundary=said.boundary,
        accounting=said.accounting,
        price_base=said.price_base,
        span=Span.CUMULATIVE
        if found.summed
        else span_of(f"{lead}{found.name}{near}", found.comparator, found.unit),
    )


def _computed(text: str, peak: Peak, path: Sequence[str]) -> bool:
    """True for a year that a scenario or forecast yields, which the plan does not declare."""
    head, behind = text[: peak.start], text[peak.end : peak.end + 16]
    if in_scenario(head) or re.match(r"（[^（）]{0,8}情[景境]", behind):
        return True
    return scenario_section(path) and not _DECLARES.search(head)


def _peak_target(document: Document, sentence: Sentence, peak: Peak, setting: Setting) -> Target:
    start, end = sentence.view.span(peak.start, peak.end)
    head = sentence.text[: peak.start]
    others = nations_goal(head, setting.own) or serves(head, sentence.text[peak.end :])
    background = status_section(setting.path) or _computed(sentence.text, peak, setting.path)
    return Target(
        indicator="carbonNeutralityYear" if peak.neutrality else "carbonPeakYear",
        text="碳中和年份" if peak.neutrality else "碳达峰年份",
        cmp=peak.comparator,
        value=Decimal(peak.year),
        value_max=None,
        unit="年",
        year=peak.year,
        base_year=None,
        base_value=None,
        kind=Kind.REFERENCE if others or background else Kind.TARGET,
        in_table=False,
        confidence=0.9,
        evidence=document.evidence(start, end),
        striving=strives(head),
    )


def _goes_on(text: str, carry: Carry) -> bool:
    """Whether a sentence goes on with the goals of the one before: 到2025年，甲达到5%。乙达到6%。

    其中 goes on with what was told too: 截至2020年底，…40座。其中，公共30座。
    """
    if text.startswith("其中"):
        return True
    first = _FIRST_CLAUSE.match(text)
    return carry.ahead and first is not None and bool(_NUMERAL.search(first[0]))


def _prose(
    document: Document,
    sentences: Sequence[Sentence],
    times: Sequence[Outlook],
    skipped: Sequence[tuple[int, int]],
    usual: Qualifiers,
) -> Iterator[Target]:
    time = times[0]
    own = own_bodies(time.title, head_of(document, time, times))
    carry, paragraph, path = Carry(), -1, None
    goals = semicolon = after_note = False
    section_year: int | None = None
    aims: dict[tuple[str, ...], set[int]] = {}
    for sentence in sentences:
        if sentence.paragraph is None:
            continue
        if skipped and any(a <= sentence.start < b for a, b in skipped):
            continue
        if valid_at(times, sentence.start) is not time:
            time = valid_at(times, sentence.start)
            own, carry = own_bodies(time.title, head_of(document, time, times)), Carry()
            path = None
            aims.clear()
        if sentence.path != path:
            path, carry = sentence.path, Carry()
            section_year = _section_year(path) or _aimed_at(path, aims)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            goals = bool(path) and bool(_GOALS.search(path[-1]))
            if after_note or not (goals or _CONTINUES.match(sentence.text)):
                carry = Carry()
            after_note = _NOTE.match(sentence.text) is not None
        elif not (semicolon or goals or status_section(sentence.path)):
            carry.year = carry.year if _goes_on(sentence.text, carry) else None
        semicolon = sentence.text.endswith("；")
        if not _NUMERAL.search(sentence.text):
            continue
        setting = Setting(
            sentence.path, sentence.heading, time.period, time.now, own, section_year, carry,
            time.reported,
        )  # fmt: skip
        for peak in peaks(sentence.text):
            yield _peak_target(document, sentence, peak, setting)
        for found in Reader(sentence.text, setting).read():
            yield _target(document, sentence.view, found, usual)
        if carry.ahead and carry.year and path and _GOALS.search(path[-1]):
            aims.setdefault(path, set()).add(carry.year)


def _told(
    document: Document, tables: Sequence[Table], times: Sequence[Outlook], usual: Qualifiers
) -> Iterator[Target]:
    """The figures that cells of task and project tables tell; without a year they have the row's term."""
    own = own_bodies(times[0].title, head_of(document, times[0], times)) if tables else frozenset()
    for cell in told_cells(document, tables):
        time = valid_at(times, cell.span.offsets[0])
        path = document.section_path(cell.span.offsets[0])
        setting = Setting(
            path, False, time.period, time.now, own, cell.year, Carry(), time.reported
        )
        for found in _bare(cell, time) if cell.head else Reader(cell.span.text, setting).read():
            name = f"{cell.thing}{PART}{found.name}" if cell.thing else found.name
            yield _target(document, cell.span, replace(found, name=name), usual, in_table=True)


def _bare(cell: Told, time: Outlook) -> Iterator[Found]:
    """The figure of a cell that holds nothing else, named by the head of its column."""
    year = cell.year or (time.period[1] if time.period else None)
    for one in quantities(cell.span.text):
        yield Found(
            one.start, one.end, cell.head, Comparator.EQUAL, one.value, one.value_max, one.unit, year,
            cell.year is not None, None, None, Sense.GOAL, False, 0.85,
        )  # fmt: skip


def _aimed_at(path: tuple[str, ...], aims: Mapping[tuple[str, ...], set[int]]) -> int | None:
    """The one year that the goals above a heading are set for: （二）目标。到2025年，…。1.绿色用能。"""
    above = (aims.get(path[:depth]) for depth in range(len(path) - 1, 0, -1))
    years = next(filter(None, above), set())
    return next(iter(years)) if len(years) == 1 else None


def _linked(target: Target, knowledge: Knowledge) -> Target:
    """The target with its indicator of the catalogue, surer when there is one."""
    if target.indicator is not None or PART in target.text:  # a part's figure is not the plan's
        return target
    indicator = linker(knowledge).link(target.text, target.unit, target.cmp in CHANGES)
    if indicator is None:
        return replace(target, confidence=round(target.confidence - 0.05, 2))
    return replace(target, indicator=indicator)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a document says of indicators: figures, goals in words, series by year."""

    targets: tuple[Target, ...]
    worded: tuple[WordedTarget, ...]
    series: tuple[Series, ...]


def find_figures(
    document: Document,
    sentences: Sequence[Sentence],
    knowledge: Knowledge,
    period: tuple[int, int] | None = None,
) -> Figures:
    """All figures in document order, each said once; values are in the unit as the plan writes it."""
    return linked_figures(worded_figures(document, sentences, period), knowledge)


def worded_figures(
    document: Document, sentences: Sequence[Sentence], period: tuple[int, int] | None = None
) -> Figures:
    """The figures as the document words them, before it is known which indicators are meant."""
    flat = tuple(blocks(document))
    times, usual = outlooks(document, title_of(document), period), declared(document)
    skipped = [(block.start, block.end) for block in flat]
    found = list(_prose(document, sentences, times, skipped, usual))
    for block in flat:
        time = valid_at(times, block.start)
        for statement in read_block(block, time.now, time.period and time.period[1]):
            found.append(_target(document, block.span, statement, usual, in_table=True))
    tables = read_tables(document, times, usual)
    found.extend(tables.targets)
    others = [table for table in document.tables if table.index not in tables.read]
    found.extend(_told(document, others, times, usual))
    if only_conditions(title_of(document)):
        found = [replace(target, kind=Kind.REFERENCE) for target in found]
    found.sort(key=lambda target: (target.evidence.start, target.evidence.end))
    worded = [*_worded(document, sentences, times), *tables.worded]
    worded.sort(key=lambda one: one.evidence.start)
    return Figures(tuple(found), tuple(worded), tables.series)


def linked_figures(figures: Figures, knowledge: Knowledge) -> Figures:
    """The figures with the indicators of the catalogue, each said once."""
    found = [_linked(target, knowledge) for target in figures.targets]
    return Figures(
        merged(found, linker(knowledge)),
        tuple(_named(one, knowledge) for one in figures.worded),
        tuple(_series_named(one, knowledge) for one in figures.series),
    )


def find_targets(
    document: Document,
    sentences: Sequence[Sentence],
    knowledge: Knowledge,
    period: tuple[int, int] | None = None,
) -> tuple[Target, ...]:
    """The figures alone: targets, baselines and references in document order."""
    return find_figures(document, sentences, knowledge, period).targets


def _worded(
    document: Document,
    sentences: Sequence[Sentence],
    times: Sequence[Outlook],
) -> Iterator[WordedTarget]:
    """The goals in words of running text; what already is, is none."""
    for sentence in sentences:
        if sentence.paragraph is None or sentence.heading:
            continue
        for said in in_sentence(sentence.text):
            if status_section(sentence.path) or is_done(sentence.text[: said.end]):
                continue
            dated = [y.year for y in years(sentence.text) if y.role in _DATING and y.start < said.start]  # fmt: skip
            time = valid_at(times, sentence.start)
            year = dated[-1] if dated else time.period and time.period[1]
            if year is not None and time.now is not None and year < time.now:
                continue
            start, end = sentence.view.span(said.start, said.end)
            yield WordedTarget(
                None, said.name, said.words, said.wording, said.value, year, False,
                document.evidence(start, end),
            )  # fmt: skip


def _named(one: WordedTarget, knowledge: Knowledge) -> WordedTarget:
    return replace(one, indicator=linker(knowledge).link(one.text, "", relative=True))


def _series_named(one: Series, knowledge: Knowledge) -> Series:
    """The series with its indicator; a total is about what the table is about."""
    name = one.subject if one.total and one.subject else one.text
    return replace(one, indicator=linker(knowledge).link(name, one.unit, relative=False))
