"""Quantified statements of a plan: targets, baselines and references, from prose and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract.context import Sense, status_section
from checker.extract.flat_tables import blocks, read_block
from checker.extract.linking import linker
from checker.extract.peaks import Peak, peaks
from checker.extract.prose import Reader, strives
from checker.extract.reading import CHANGES, Carry, Found, Setting
from checker.extract.sentences import Sentence
from checker.extract.speakers import in_scenario, nations_goal, own_bodies, scenario_section
from checker.extract.tables import read_table
from checker.extract.view import View, view
from checker.extract.years import YearRole, years
from checker.knowledge import Knowledge
from checker.model import Document, Kind, ParagraphKind, Target

_KINDS = {Sense.GOAL: Kind.TARGET, Sense.STATUS: Kind.BASELINE, Sense.REFERENCE: Kind.REFERENCE}
_CONTINUES = re.compile(r"^(?:-|·|—|——|（\d|\d{1,2}[.、．）]|[①-⑳]|[一二三四五六]是|其中|同时)")
_NUMERAL = re.compile(r"\d|分之|成|番|倍增|[百千万]亿|[二两三四五六七八九十]")
_GOALS = re.compile(r"目标|指标")
_ISSUED = re.compile(r"(20[12]\d)年\d{1,2}月\d{1,2}日|〔(20[12]\d)〕")
_DECLARES = re.compile(
    r"力争|争取|确保|努力|承诺|采用|采纳|选择|选定|确定|本(?:方案|规划|园区|区)|目标"
)


def title_of(document: Document) -> str:
    """The document's title paragraphs, else its first two."""
    titles = [p for p in document.paragraphs if p.kind is ParagraphKind.TITLE]
    chosen = titles or list(document.paragraphs[:2])
    return "".join(view(document.text, p.start, p.end).text for p in chosen)[:200]


def first_open_year(document: Document, period: tuple[int, int] | None) -> int | None:
    """The first year that is not past for the plan: its period's first or the year of issue."""
    if period:
        return period[0]
    match = _ISSUED.search(view(document.text, 0, min(len(document.text), 3000)).text)
    return int(match[1] or match[2]) if match else None


def _section_year(path: Sequence[str]) -> int | None:
    for heading in reversed(path):
        found = [y for y in years(view(heading).text) if y.role in (YearRole.AT, YearRole.BEFORE)]
        if found:
            return found[-1].year
    return None


def _target(document: Document, span: View, found: Found, in_table: bool = False) -> Target:
    start, end = span.span(found.start, found.end)
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
        year_stated=found.year_stated,
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
    others = nations_goal(head, setting.own)
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


def _prose(
    document: Document,
    sentences: Sequence[Sentence],
    period: tuple[int, int] | None,
    skipped: Sequence[tuple[int, int]],
) -> Iterator[Target]:
    now = first_open_year(document, period)
    own = own_bodies(title_of(document))
    carry, paragraph, path = Carry(), -1, None
    goals = semicolon = False
    section_year: int | None = None
    for sentence in sentences:
        if sentence.paragraph is None or any(a <= sentence.start < b for a, b in skipped):
            continue
        if sentence.path != path:
            path, section_year = sentence.path, _section_year(sentence.path)
            carry = Carry()
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            goals = bool(path) and bool(_GOALS.search(path[-1]))
            if not (goals or _CONTINUES.match(sentence.text)):
                carry = Carry()
        elif not (semicolon or goals or status_section(sentence.path)):
            carry.year = None
        semicolon = sentence.text.endswith("；")
        setting = Setting(sentence.path, sentence.heading, period, now, own, section_year, carry)
        if not _NUMERAL.search(sentence.text):
            continue
        for peak in peaks(sentence.text):
            yield _peak_target(document, sentence, peak, setting)
        for found in Reader(sentence.text, setting).read():
            yield _target(document, sentence.view, found)


def _linked(target: Target, knowledge: Knowledge) -> Target:
    """The target with its indicator of the catalogue, surer when there is one."""
    if target.indicator is not None:
        return target
    indicator = linker(knowledge).link(target.text, target.unit, target.cmp in CHANGES)
    if indicator is None:
        return replace(target, confidence=round(target.confidence - 0.05, 2))
    return replace(target, indicator=indicator)


def find_targets(
    document: Document,
    sentences: Sequence[Sentence],
    knowledge: Knowledge,
    period: tuple[int, int] | None = None,
) -> tuple[Target, ...]:
    """All quantified statements in document order; values are in the unit as the plan writes it."""
    flat = tuple(blocks(document))
    now = first_open_year(document, period)
    found = list(_prose(document, sentences, period, [(b.start, b.end) for b in flat]))
    for block in flat:
        for statement in read_block(block, now, period[1] if period else None):
            found.append(_target(document, block.span, statement, in_table=True))
    for table in document.tables:
        found.extend(read_table(document, table, now, period))
    found = [_linked(target, knowledge) for target in found]
    return tuple(sorted(found, key=lambda t: (t.evidence.start, t.evidence.end)))
