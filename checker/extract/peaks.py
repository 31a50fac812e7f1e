"""Carbon peak and carbon neutrality years in compact text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Comparator

_MARK = r"(?P<mark>前后|年底前|底前|年末前|之前|以前|前|左右|底|末)?"
_YEAR = rf"(?<!\d)(?P<year>20[2-9]\d)年?{_MARK}"
_PEAK = r"(?:碳排放(?:总?量)?(?:率先|提前|尽早)?达峰|碳达峰|达峰|达到峰值|达到最高值|峰值)"
_NEUTRAL = r"[“\"]?(?:碳中和|净零排放|近零排放|零碳)[”\"]?"
_BETWEEN = r"(?P<between>[^。；：！？、,《》\d]{0,24}?)"
_QUICK = re.compile("峰|最高值|中和|零")  # without one of these words there is no such year
_FIRST = re.compile(rf"{_YEAR}{_BETWEEN}(?P<what>{_PEAK}|{_NEUTRAL})")
_AFTER = re.compile(
    rf"(?P<what>达峰|碳达峰|碳中和)(?:目标)?(?:时间|年份|年度|年|期限)(?:不晚于|为|是|：|提前至|提前到|确定为|控制在|预计为|在)*{_YEAR}"
)
_NOT_BY = re.compile(
    r"(?:优秀|典型|先进|有效|成功|可复制|可推广|的)*(?:经验|案例|模式|做法|样板|标杆)|认证|证书|工厂|示范|企业|园区|社区|建筑|标准|技术|行动方案|实施方案|工作方案|实施意见|工作的|试点|规划|基础|后|之后|[\u4e00-\u9fff]{0,4}(?:体系|机制|政策|制度|能力|格局)|目标(?:任务)?(?:分解|考核|要求|约束)|路线图|方案|工作|[、和与]“?碳中和”?(?:工作|各?项?任务|政策|制度|体系|能力|行动)"
)
_FALLS = re.compile(r"之?后(?:稳|逐|持续|平稳|缓慢)")  # 2029年达到峰值后稳中有降
_PASSING = re.compile(r"(?:围绕|对标|根据|按照|[较比])[^，。；：]*$")
_BROKEN = re.compile(r"^）|贯彻|关于|%|，[^，]*，|基础|路径|方案|[较比]$|可推广|可复制")


@dataclass(frozen=True, slots=True)
class Peak:
    """A stated year; `start` and `end` index the compact text."""

    start: int
    end: int
    year: int
    comparator: Comparator
    neutrality: bool


def _comparator(mark: str, lead: str) -> Comparator:
    if mark == "前后":
        return Comparator.EQUAL
    if mark in ("前", "之前", "以前"):
        return Comparator.LESS_THAN
    if "前" in mark or "不晚于" in lead:
        return Comparator.AT_MOST
    return Comparator.EQUAL


def peaks(text: str) -> Iterator[Peak]:
    """All peak and neutrality years, in the order of the patterns; titles in 《》 do not count."""
    if "20" not in text or not _QUICK.search(text):
        return
    clean = re.sub(r"《[^》]*》", lambda match: "《" + "_" * (len(match[0]) - 2) + "》", text)
    for match in _FIRST.finditer(clean):
        if _BROKEN.search(match["between"]):
            continue
        behind = clean[match.end() : match.end() + 8]
        if re.match(_NOT_BY, behind) and not (not match["between"] and _FALLS.match(behind)):
            continue
        if _PASSING.search(clean, max(0, match.start() - 30), match.start()):
            continue
        neutral = bool(re.fullmatch(_NEUTRAL, match["what"]))
        if neutral and "碳中和" not in match["what"] and "净零" not in match["what"]:
            continue
        yield Peak(
            match.start(),
            match.end(),
            int(match["year"]),
            _comparator(match["mark"] or "", ""),
            neutral,
        )
    for match in _AFTER.finditer(clean):
        yield Peak(
            match.start(),
            match.end(),
            int(match["year"]),
            _comparator(match["mark"] or "", match[0]),
            "中和" in match["what"],
        )
