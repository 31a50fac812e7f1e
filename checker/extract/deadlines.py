"""Deadlines: by when the plan says something will be done, as worded, with the year when it has one.

Positions are indices into a compact view text (see view.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.model import When

_YEAR = r"(?P<year>20\d\d)年"
_SEASON = r"(?:汛期|雨季|入冬|(?:采暖|供暖|供热|取暖)[季期]|春节|国庆节?|元旦)"
_PART = (
    r"(?:\d{1,2}[-~至到]\d{1,2}月|\d{1,2}月(?:份|\d{1,2}日|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度"
    rf"|{_SEASON}(?=前|之前|以前|到来之?前|来临之?前))?"
)
_LIMIT = r"(?:年?(?:底|末)(?:之?前|以前)?|(?:到来|来临)?之?前|以前|内|为止)"
_BY = re.compile(
    rf"(?=[截至到不最晚力争确])(?:截至(?![^，。；]{{4,12}}[，]?[^，。；]{{0,12}}?(?:已|累计|共|总计|现有))|(?<!截)至|到|[不最][晚迟]于?|(?<!不)晚于|力争|争取|确保)(?:“?)(?P<text>{_YEAR}{_PART}{_LIMIT}?)"
)
_ENDS = re.compile(rf"(?P<text>{_YEAR}(?:{_PART}{_LIMIT}|\d{{1,2}}月\d{{1,2}}日(?:之?前)?))")
_DONE = "完成|建成|实现|启动|出台|投产|投用|投运|投入|基本|全面|力争|争取|开工|竣工|并网|运行|发布|印发|新增|推广|覆盖|达到|累计|创建|培育|启用|上线|通过|验收|完工|交付|竣工|落地|编制|制定|建立|形成|改造|接入|组织|开展|实施|建设|新建|引进|安装|更换|退出|淘汰|关停|压减|削减"
_BARE = re.compile(
    rf"(?=[2计拟将于在])(?:^|(?<=[，；、。])|(?<=^\d[.．、]))(?:(?:计划|拟|将)?[于在])?(?P<text>{_YEAR}{_PART})(?=：|，?(?:{_DONE})(?![的了]))"
)
_AIMED = re.compile(  # a year that opens a clause about what will be: 2025年新建建筑中绿色建筑占比达到100%
    rf"(?=[2])(?:^|(?<=[，；。]))(?P<text>{_YEAR})(?=，?[^，。；：已了]{{2,30}}?(?:达到|不低于|不高于|不超过|覆盖|全部|提高[至到]|提升[至到]|降[至到]|下降[至到]|控制在|[达超](?=\d)|超过|不少于|(?:全面|基本)(?:推广|普及|实现|建成|覆盖|消除|完成)))"
)
_LISTED = re.compile(
    r"(?P<text>20\d\d年?(?:[、和及]20\d\d年?)*[、和及](?P<year>20\d\d)年(?:底|末)?)"
)
_PLAN_END = re.compile(
    r"(?:到|至)?(?P<text>“?(?P<name>十[四五六]五)”?(?:规划)?(?P<part>时?期?末期?|期间|期内|时期|[初前中]期))"
)
_WITHIN = re.compile(
    r"(?=[\d今当本明年第用方计规文印发实力未一二三四五六七八九十两])(?P<text>(?:(?:今|当|本|明)年|(?<![年第\d]))第?[一二三四1-4]季度[底末]?(?:之?前|以前)|(?:(?:今|当|本|明)年|(?<![年\d]))\d{1,2}月(?:份|\d{1,2}日|[上中下]旬)?[底末]?(?:之?前|以前)|(?:(?<=^)|(?<=[，；。]))\d{1,2}月[底末](?=，|前)|"
    r"用[一二两三四五]年左右(?:的?时间)?|(?:(?:本)?(?:方案|计划|规划|文件)?(?:印发|发布|实施)(?:之日起|之后|后))?"
    r"(?:力争用|用|未来|今后)?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})(?:个月|年|个工作日)(?:左右)?(?:之?内)|(?:今年|当年|本年|(?<!每)(?<!每年)年)(?:度)?(?:底前|内(?=(?:力争|争取|确保)?(?:完成|建成|实现|启动|出台|制定))))"
)
_PERIODIC = re.compile(
    r"(?=[每逐按季年月])(?P<text>每年(?:度)?(?:\d{1,2}月(?:份|\d{1,2}日|[上中下]旬)?[底末]?|年?[底末])(?:之?前|以前)?|(?:每|逐)(?:半年|季度|个?月|两年|三年|年度|年)|按(?:季度|年度|月|年|季)|(?:季度|年度|月度)(?=调度|通报|考核|评估|报告制度|发布|公布))"
)
_SPAN = re.compile(  # of a clause of its own: 2022—2025年，分三批改造
    r"(?:^|(?<=[，；。：（])|(?<=^\d[.．、]))(?:在)?(?P<text>20\d\d年?(?:\d{1,2}月)?[-~至到]+(?P<year>20\d\d)年?(?:\d{1,2}月)?(?:底|末)?)(?:期间)?"
    r"(?=，|分|每|逐|完成|实施|建设|建成|安排|累计|改造|推进|新增|开展|组织)"
)
_YEARLY = re.compile(
    r"(?P<text>分年度|按年度|逐年度?|分季度|分月)(?=组织|推进|实施|完成|制定|下达|分解|安排|落实|建设|改造)"
)
_ONGOING = re.compile(
    r"^(?:长期|持续|常态化?)(?:坚持|推进|实施|开展|落实|进行|抓好|执行|任务|工作|性工作|坚持并?推进)?$|^贯穿(?:始终|全程|全过程)$"
)
_ALONE = re.compile(  # a whole bracket or cell that says when, and nothing else
    r"^(?:计划|拟|力争|确保|争取|应)?(?:于|到|至|截至|在)?(?:"
    r"20\d\d年?(?:\d{1,2}月?)?[-~至到]+20\d\d年?(?:\d{1,2}月?)?(?:底|末)?"
    r"|20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?|上半年|下半年|第?[一二三四1-4]季度)?(?:年?(?:底|末))?(?:之?前|以前|内)?"
    r"|“?十[四五六]五”?(?:末|期间|时期|期内)?"
    r"|每(?:半年|季度|个?月|两年|三年|年度|年)(?:\d{1,2}月(?:份|底|末)?)?(?:之?前|底前)?|按(?:季度|年度|月|年|季)|逐年|分年度|年度|季度|每年度?底?前?"
    r"|(?:长期|持续|常态化?)(?:坚持|推进|实施|开展|落实|进行|抓好|执行|任务|坚持并?推进)?"
    r")(?:完成|建成|落实|出台|实施|推进|投用|投产|见效|启动|开工|报告|开展|滚动推进|取得成效|分步实施)?(?:一次)?(?:，?并?(?:长期|持续)(?:坚持|推进|实施))?$"
)
_FROM_ON = re.compile(r"20\d\d年(?:\d{1,2}月)?(?:开始|起)[^，。；]*(?:持续|长期|常态|每年|逐年)")
_TIMED = re.compile(r"[年月日季]")
_LAST_YEAR = re.compile(r"20\d\d(?!\d)")
_RATE = re.compile(  # how much a year, not when: 每年下降3%, 每年实施600个以上项目; not 每年2次
    r"均|增长|递增|下降|降低|提高|新增|[^，。；]{0,30}?\d[\d.]*(?![\d.次场份期轮届月日年])"
)
_FIRMS_OWN = re.compile(r"(?:鼓励|支持|引导|倡导|推动|指导|督促)[^，。；]{0,16}$")
_ENSURED = re.compile(r"(?:确保|力争|争取|保证)(?:如期|按期)?(?:实现|完成|于|到|在)?$")
_NOT_BEFORE = re.compile(r"(?:比|较|与|自|从|以|相比|对照|根据|按照|落实|贯彻|截至|自从|和|为)$")
_NOT_AFTER = re.compile(
    r"^(?:为基|基准|水平|相比|以来|起|度?版|修订|至|-|~|，?已|（含）?(?:起|后)|[之以]?后|(?:实现)?碳?达峰|(?:实现)?碳中和)"
)
# of a document that is there: 2021年印发的方案
_PUBLISHED = re.compile(r"^(?:印发|发布)(?:的|了|《|$)")
_OF_PERIOD = re.compile(  # 十四五时期阶段性目标任务: a goal of that time, and no date
    r"(?:的)?(?:各|阶段|年度|主要|重点|总体|性)*(?:目标|任务|规划|指标|计划|发展|工作)"
)
_QUOTED = re.compile(r"《[^《》]*》")  # years in titles of documents are no deadlines
PLAN_ENDS = {"十四五": 2025, "十五五": 2030, "十六五": 2035}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One expression of when; `year` is None for recurring and relative deadlines."""

    text: str
    start: int
    end: int
    year: int | None
    recurring: bool = False
    kind: When = When.DATED


def _dated(text: str) -> list[Deadline]:
    found: list[Deadline] = []
    for pattern in (_LISTED, _BY, _ENDS, _BARE, _AIMED):
        for match in pattern.finditer(text):
            start, end = match.span("text")
            if any(d.start < end and start < d.end for d in found):
                continue
            lead = text[: match.start()] if pattern is _BY else text[:start]
            if _NOT_BEFORE.search(lead[-3:]):
                continue
            if _NOT_AFTER.match(text[end : end + 4]) and not _ENSURED.search(text[:start]):
                continue
            worded = match.group("text").strip("“”")
            if worded[-1] not in "前底末内" and _PUBLISHED.match(text[end : end + 3]):
                continue
            found.append(Deadline(worded, start, end, int(match.group("year"))))
    return found


@lru_cache(maxsize=4096)
def find_deadlines(text: str) -> tuple[Deadline, ...]:
    """All deadlines of one sentence, dated ones first, then plan periods, spans, recurring ones."""
    text = _QUOTED.sub(lambda quoted: "《" * len(quoted.group()), text)
    found = _dated(text) if "年" in text else []
    if "十" in text:
        for match in _PLAN_END.finditer(text):
            year = PLAN_ENDS.get(match.group("name"))
            behind = text[match.end() : match.end() + 8]
            if year is not None and not (_NOT_AFTER.match(behind[:3]) or _OF_PERIOD.match(behind)):
                found.append(Deadline(match.group("text"), *match.span("text"), year))
    for match in _SPAN.finditer(text) if "20" in text else ():
        if not any(d.start < match.end("text") and match.start("text") < d.end for d in found):
            year = int(match.group("year"))
            found.append(Deadline(match.group("text"), *match.span("text"), year, False, When.SPAN))
    timed = _TIMED.search(text) is not None
    if timed and not found:
        found += [
            Deadline(m.group("text"), *m.span("text"), None, False, When.RELATIVE)
            for m in _WITHIN.finditer(text)
        ]
    found += [
        Deadline(m.group("text"), *m.span("text"), None, True, When.RECURRING)
        for pattern in ((_PERIODIC, _YEARLY) if timed else ())
        for m in pattern.finditer(text)
        if not _RATE.match(text, m.end()) and not _FIRMS_OWN.search(text[: m.start()])
    ]
    return tuple(found)


def main_deadline(text: str, horizon: int | None = None) -> Deadline | None:
    """The deadline that settles the sentence: the last dated one inside the plan's horizon.

    `horizon` is the last year of the plan's period. Recurring deadlines count when nothing is dated.
    """
    found = find_deadlines(text)
    dated = [d for d in found if d.year is not None]
    inside = [d for d in dated if horizon is None or (d.year or 0) <= horizon]
    if inside:
        return max(inside, key=lambda d: (d.year or 0, "“" not in d.text, d.start))
    if dated:
        return min(dated, key=lambda d: d.year or 0)
    return found[0] if found else None


def is_yearly(text: str) -> bool:
    """Whether a sentence is about every year: it is not done by the deadline of its item."""
    return "每年" in text


def says_only_when(text: str) -> bool:
    """Whether a short text (a bracket, a cell) is a deadline and nothing else: 2023年底前完成, 长期坚持."""
    return _ALONE.match(text) is not None


def stated_deadline(text: str) -> Deadline:
    """What a label, a bracket or a cell gives as deadline; its words are taken as they are."""
    span = re.search(r"20\d\d[年\d.月/]*[-~至到]+(20\d\d)", text)
    if span is not None:
        return Deadline(text, 0, len(text), int(span.group(1)), False, When.SPAN)
    years = [int(year) for year in _LAST_YEAR.findall(text)]
    onward = len(years) == 1 and _FROM_ON.search(text) is not None
    if years and not onward:
        return Deadline(text, 0, len(text), max(years))
    found = None if onward else main_deadline(text)
    if found is not None:
        return Deadline(text, 0, len(text), found.year, found.recurring, found.kind)
    if _ONGOING.match(text) or re.search(r"持续|长期|常态", text):
        return Deadline(text, 0, len(text), None, False, When.ONGOING)
    if re.match(r"^(?:每|逐|按|分)?(?:年|季|月)度?$", text):
        return Deadline(text, 0, len(text), None, True, When.RECURRING)
    return Deadline(text, 0, len(text), None, False, When.RELATIVE)
