"""Goals in words: 完成省下达任务, 全覆盖, 清零, 逐步提高; what they amount to where that is clear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.extract.names import clause_start, trim
from checker.model import Wording

_HIGHER = r"(?:国家|自治区|省|市|上级|区|州|县|本市|本省|我省|我市)"
_ASSIGNED = (
    rf"(?:完成|达到|实现|落实|满足|确保完成|超额完成)?(?:了)?{_HIGHER}(?:级|委|政府|厅|局|、市|、省|和市)*(?:下达|分解|要求|确定|规定|考核|核定)(?:的)?(?:目标|任务|指标|要求|进度|计划|值|约束性|降低|下降|控制|年度|总量)*"
    rf"|(?:完成|达到|控制在)(?:国家|{_HIGHER}级?)?(?:下达|考核|目标|规定)(?:的)?(?:目标|任务|要求|指标|值|范围)+以?内?"
)
_ALL = r"(?:实现|达到|做到)?(?:全面|基本|动态)?(?:全覆盖|全部覆盖|应[\u4e00-\u9fff]{1,2}尽[\u4e00-\u9fff]{1,2}|全量覆盖|100%覆盖)"
_ZERO = r"(?:实现|达到|全部|基本|动态|保持)*(?:清零|零增长|零排放|零填埋|零直排|归零|全面消除|基本消除|全部淘汰|全部退出|零新增)"
_BETTER = r"(?:逐步|持续|稳步|不断|进一步|明显|显著|大幅|逐年|有所)(?:提高|提升|增加|扩大|下降|降低|减少|改善|优化|上升|好转)|稳中有[升降]|只[减增升降]不[增减升降]"
_KEPT = r"不减少|不降低|不增加|不下降|保持稳定|维持现状|保持不变|不退化|稳中向好|保持现有水平"
_KINDS: tuple[tuple[Wording, str], ...] = (
    (Wording.ASSIGNED, _ASSIGNED),
    (Wording.ALL, _ALL),
    (Wording.ZERO, _ZERO),
    (Wording.BETTER, _BETTER),
    (Wording.KEPT, _KEPT),
)
_ANY = re.compile(
    r"(?=[完达实落满确超了国自省市上区州县本我控做全基动应1保清零归逐持稳不进明显大有只维])(?:"
    + "|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _KINDS)
    + ")"
)
_QUICK = re.compile(
    r"下达|分解|要求|确定|规定|考核|覆盖|尽|清零|零|消除|淘汰|退出|步|续|断|稳|明显|显著|逐年|不减|不降|不增|不下|不变|现状"
)
_MEASURED = re.compile(
    r"(?:能耗|碳排放|二氧化碳排放|碳强度|强度|总量|用水量?|水耗|占比|比重|比例|率|浓度|排放量?|消费量?|权重|产值|蓄积量|面积|天数|装机|数量|降低|下降|减排|监察|审核|诊断|评价|认证|覆盖|锅炉|产能|水体|填埋|废水|污水)"
    r"(?:（[^（）]*）)?$"
)
_NO_FIGURE = re.compile(r"\d(?!\.\d+版)")
_LONGEST = 40  # characters of an indicator's name
_NOT_ZERO = ("零增长", "零新增")  # a change, not a level


@dataclass(frozen=True, slots=True)
class Said:
    """A goal in words inside a sentence, with compact-text offsets."""

    start: int
    end: int
    name: str
    words: str
    wording: Wording
    value: Decimal | None


def _value(wording: Wording, words: str) -> Decimal | None:
    if wording is Wording.ALL:
        return Decimal(100)
    if wording is Wording.ZERO and not (words.endswith(_NOT_ZERO) or words.startswith("基本")):
        return Decimal(0)
    return None


def in_cell(text: str, name: str) -> tuple[Wording, Decimal | None] | None:
    """What the words of a value cell say, and their value in % (全覆盖) or as a level (清零)."""
    if not text or _NO_FIGURE.search(text) or len(text) > _LONGEST:
        return None
    found = _ANY.search(text)
    if found is None:
        if re.fullmatch(rf"(?:达到|完成)?{_HIGHER}(?:级)?(?:下达)?(?:目标|指标|任务|要求)", text):
            return Wording.ASSIGNED, None
        return None
    wording = Wording(str(found.lastgroup))
    value = _value(wording, found[0])
    if value and re.search(r"数$|数量$|个数", name):
        value = None  # all of them, whatever their number
    return wording, value


def in_sentence(text: str) -> Iterator[Said]:
    """The goals in words of a sentence, each with the indicator named before it in its clause."""
    if not _QUICK.search(text):
        return
    floor = 0
    for match in _ANY.finditer(text):
        wording = Wording(str(match.lastgroup))
        start = max(floor, clause_start(text, match.start(), floor))
        low, high = trim(text, start, match.start())
        name = text[low:high]
        if not name or len(name) > _LONGEST or _NO_FIGURE.search(text[start : match.end() + 6]):
            continue
        if not _MEASURED.search(name):
            continue
        floor = match.end()
        yield Said(low, match.end(), name, match[0], wording, _value(wording, match[0]))
