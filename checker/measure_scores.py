"""Measures against annotated ones: responsible bodies and deadlines, item by item."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import InputError
from checker.extract.deadlines import PLAN_ENDS
from checker.model import Measure
from checker.scores import Score

_MONTH = re.compile(r"(20\d\d)年(?:度)?(?:第?([一二三四1-4])季度|(上半年|下半年)|(\d{1,2})月)?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_HALVES = {"上半年": 6, "下半年": 12}


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """One annotated item; `start` indexes the text file, the item reaches to the next one."""

    start: int
    end: int  # of the quote that opens it
    responsible: frozenset[str]  # folded names of all bodies
    leads: frozenset[str] | None  # None: the annotation does not tell lead from support
    supporting: frozenset[str]
    deadline: str | None  # folded
    others: frozenset[str]  # folded dates of the item that are as right as `deadline`
    line: str


@dataclass(frozen=True, slots=True)
class MeasureScores:
    """What the measures of one document scored."""

    bodies: Score
    leads: Score | None  # lead and supporting bodies apart, where the annotation tells them apart
    deadlines: Score
    missed: tuple[str, ...]
    spurious: tuple[str, ...]


def fold_body(name: str) -> str:
    """A body's name without differences of writing: blanks, brackets, 人民政府 for 政府."""
    folded = "".join(unicodedata.normalize("NFKC", name).split())
    return folded.translate(str.maketrans("〔〕[]【】", "()()()")).replace("人民政府", "政府")


def fold_deadline(text: str | None) -> str | None:
    """When something is due: the last month it may be (2023年底 is 2023-12), else the words."""
    if text is None:
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    dates = _MONTH.findall(folded)
    if not dates:
        words = re.sub(r"[“”\"]|^(?:到|至)", "", folded)
        plan = PLAN_ENDS.get(words.removesuffix("末"))
        return f"{plan}-12" if plan and words.endswith("末") else words
    year, quarter, half, month = dates[-1]
    last = _QUARTERS.get(quarter) or _HALVES.get(half) or int(month or 12)
    return f"{year}-{last:02d}"


def _gold(line: str, source: Path) -> GoldMeasure:
    try:
        item = json.loads(line)
        start, quote = int(item["start"]), str(item["quote"])
        leads = item.get("leads")
        return GoldMeasure(
            start=start,
            end=start + len(quote),
            responsible=frozenset(map(fold_body, item["responsible"])),
            leads=None if leads is None else frozenset(map(fold_body, leads)),
            supporting=frozenset(map(fold_body, item.get("supporting") or ())),
            deadline=fold_deadline(item["deadline"]),
            others=frozenset(filter(None, map(fold_deadline, item.get("deadlines") or ()))),
            line=repr(quote[:30]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{source} 中有一行不是措施标注，请改正：{line}",
            f"{source}: not an annotated measure, correct the line: {line}",
        ) from error


def read_gold_measures(path: Path) -> tuple[GoldMeasure, ...]:
    """The annotated items of one `*.measures.jsonl` file, in text order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = (_gold(line, path) for line in lines if line.strip())
    return tuple(sorted(found, key=lambda item: item.start))


def _shares(
    gold: Sequence[GoldMeasure], found: Sequence[Measure]
) -> tuple[list[list[Measure]], list[Measure]]:
    """The measures that belong to each item, and those that stand before all items.

    An item reaches from its start to the next one's; a measure belongs where it begins, or to the
    first item when it runs into it.
    """
    starts = [item.start for item in gold]
    shares: list[list[Measure]] = [[] for _ in gold]
    outside: list[Measure] = []
    for measure in found:
        at = bisect_right(starts, measure.evidence.start) - 1
        following = at + 1
        if following < len(gold) and measure.evidence.end >= gold[following].end:
            at = following  # the measure opens a few characters before the annotated quote
        if at < 0:
            outside.append(measure)
        else:
            shares[at].append(measure)
    return shares, outside


def score_measures(gold: Sequence[GoldMeasure], found: Sequence[Measure]) -> MeasureScores:
    """Bodies (all, and lead and support apart) and deadlines of the items, counted one by one.

    An item's bodies are those of all measures in it. Measures before the first item count as false
    alarms where they name bodies; their deadlines are not looked at. Bodies that one note makes
    responsible for all later items count only where the annotation repeats them.
    """
    shares, outside = _shares(gold, found)
    stray = {fold_body(b) for m in outside for b in m.responsible}
    bodies = Score(0, len(stray), 0)
    apart: Score | None = None
    deadlines = Score()
    missed: list[str] = []
    spurious = [f"[{name}]" for name in sorted(stray)]
    for item, share in zip(gold, shares, strict=True):
        named = {fold_body(b) for m in share for b in m.responsible}
        named -= {fold_body(b) for m in share for b in m.carried} - item.responsible
        bodies += _score(item.responsible, named, item.line, missed, spurious)
        if item.leads is not None:
            wanted = {(True, b) for b in item.leads} | {(False, b) for b in item.supporting}
            told = {(True, fold_body(b)) for m in share for b in m.leads}
            told |= {(False, fold_body(b)) for m in share for b in m.supporting}
            score = Score(len(wanted & told), len(told), len(wanted))
            apart = score if apart is None else apart + score
        dates = {d for m in share if (d := fold_deadline(m.deadline)) is not None}
        due, met = _due(item, dates)
        deadlines += _score(due, met, item.line, missed, spurious)
    return MeasureScores(bodies, apart, deadlines, tuple(missed), tuple(spurious))


def _due(item: GoldMeasure, found: set[str]) -> tuple[set[str], set[str]]:
    """The deadline wanted of an item and those found, of which its other dates count as that one."""
    if item.deadline is None:
        return set(), found - item.others
    right = found & (item.others | {item.deadline})
    return {item.deadline}, (found - right) | ({item.deadline} if right else set())


def _score(
    expected: frozenset[str] | set[str],
    found: set[str],
    line: str,
    missed: list[str],
    spurious: list[str],
) -> Score:
    """The score of one item's names; what differs is noted."""
    missed += [f"{line} {name}" for name in sorted(map(str, expected - found))]
    spurious += [f"{line} {name}" for name in sorted(map(str, found - expected))]
    return Score(len(expected & found), len(found), len(expected))
