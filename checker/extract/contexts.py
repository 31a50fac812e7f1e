"""What kind of passage a sentence is: status, principle, goal, slogan, another body's, measure."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class SectionKind(StrEnum):
    """What a section is for, read from its headings."""

    STATUS = "status"  # 发展基础, 现状, 面临形势
    PRINCIPLE = "principle"  # 指导思想, 基本原则
    TARGET = "target"  # 主要目标
    TASK = "task"  # 重点任务, 重点工程
    GUARANTEE = "guarantee"  # 保障措施
    OTHER = "other"


class Stance(StrEnum):
    """What a sentence does, as far as its own words tell."""

    MEASURE = "measure"
    STATUS = "status"  # reports what is or was
    ELSEWHERE = "elsewhere"  # speaks of the nation, the world, other bodies
    PREAMBLE = "preamble"  # guiding thought, why the plan was written, letters of transmittal
    SLOGAN = "slogan"  # creeds and convictions, which bind nobody
    FORM = "form"  # paperwork of an application
    FARM = "farm"  # about farming and villages, outside a zone's tasks
    GOAL = "goal"  # says how things will stand, not what is done


_SECTION_WORDS = (
    (SectionKind.PRINCIPLE, re.compile(r"指导思想|基本原则|总体思路|工作原则|战略定位|发展定位|基本要求")),
    (SectionKind.TARGET, re.compile(r"目标|指标体系|主要指标|发展愿景")),
    (
        SectionKind.STATUS,
        re.compile(
            r"现状|发展基础|工作基础|建设基础|基础条件|成效|成就|回顾|面临|形势|挑战|机遇|存在(?:的)?问题|主要问题|短板|背景"
            r"|概况|基本情况|编制依据|重要意义|重大意义|“?十三五”?(?:期间|时期|发展|完成)|前言"
        ),
    ),
    (SectionKind.GUARANTEE, re.compile(r"保障|组织实施|组织领导|组织管理|支撑措施|政策措施|监督|宣传")),
    (SectionKind.TASK, re.compile(r"任务|行动|工程|路径|举措|措施|项目|重点|布局|推进|建设|实施|打造|构建|提升|加强|加快|推动|完善|强化|健全")),
)  # fmt: skip
_DONE = re.compile(
    r"已(?:经|有|建成|完成|实现|达|累计|形成|获|成功|培育|投|连续|淘汰|成为|全部|基本|初步|引进|集聚|认定|覆盖|建立|实施|开展|出台|印发|上线|启用|运行|接入|组建|设立|开通|发布|制定|编制|投运)"
    r"|(?<!项)目前|现有(?!的?(?:众创|孵化|企业|工业|园区|产业|建筑|厂|设施|平台|财政|资金|专项|机制|政策|项目|存量))|现已|截[至止]|取得(?:了)?(?:积极|显著|明显|较好|阶段性)|以来|近[三两五几]年|过去[三五]年|去年|上年|位[居列]|稳居|居全[国省市]"
    r"|名列|成功(?:创建|入选|获批|通过|申报)|荣获|获评|获批|被评为|(?<!对)入选(?=国家|全国|省|市|首批|了)|“?十三五”?(?:期间|时期|末)|连续[两三四五六七八九十]年|进一步增强了|完成了|建成了|形成了|实现了|建立了|制定了|编制了|出台了|印发了|发布了|开展了|实施了"
)
_AHEAD = re.compile(
    r"(?:到|(?<!截)至|力争|争取|确保)“?(?:20[2-6]\d|十[四五六]五)|力争|争取|将(?:实施|建设|开展|继续|进一步|以|推动|制定|加快)|拟|“十[四五]五”(?:期间|末)|下一步|今后|在[^，。]{2,20}基础上"
)
_ELSEWHERE = re.compile(
    r"^(?:当今)?(?:我国|中国|国家(?!级|高新区|重点|生态)|全国|全球|世界|国际社会|党中央|党的|习近平|国务院|科技部|工业和信息化部|欧盟|美国|发达国家|联合国)"
)
_LACK = re.compile(
    r"仍(?:然)?存在|尚(?:未|不|需)|不足|短板|瓶颈|薄弱|压力(?:较|加|持续)|有待|制约|滞后|任重道远|亟(?:待|需)"
)
_REMEDIED = re.compile(  # what a measure is aimed at is no complaint: 围绕两个短板环节
    r"(?:围绕|针对|聚焦|瞄准|补齐|补强|补上|破解|破除|攻克|突破|解决|消除|打通|梳理|排查)[^，。；]{0,24}?"
    r"(?:短板|瓶颈|薄弱|不足|制约|滞后|压力)"
)
_GUIDING = re.compile(
    r"^以习近平|全面贯彻(?:党的)?|深入贯彻(?:落实)?习近平|为(?:深入|全面|认真)?(?:贯彻|落实|积极响应|推动|加快|推进)[^。]{4,}(?:制定本|特制定|编制本|制订本|结合[^。]*实际)"
    r"|现将[^。]*印发|请[^。]{0,12}(?:认真)?贯彻|特此通知"
)
_OUTCOME = re.compile(
    r"(?:显著|明显|稳步|大幅|持续|进一步|不断|全面|有效|基本|更加|逐步)(?:得到)?(?:提升|提高|下降|降低|改善|增强|优化|形成|完善|加快|健全|成效|控制|扩大)"
    r"|取得[^，。]{0,6}(?:成效|进展|突破)|水平[^，。]{0,8}(?:前列|领先|一流)|走在[^，。]*前列|占比[^，。]*提高|达到[^，。]*水平"
)
_GOAL_LEAD = re.compile(
    r"^(?:[—\-]{1,4}[^。]{2,16}。?)?(?:力争|争取|确保)?(?:到|至)?(?:20[2-6]\d年|“十[四五六]五”末)"
)


_RESPONSIBILITY = re.compile(
    r"（(?:责任|牵头|配合|主管|实施)(?:单位|部门|主体|领导)[^）]*）|（[^（）]{2,120}(?:负责|分工负责|配合)）"
)
_LEAD_IN = re.compile(r"按照|围绕|依托|以|对|针对|结合|利用|根据|通过|在|由|面向|支持|聚焦|为")
_ASCII_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_FORM = re.compile(
    r"(?:合同|提供|相关)[^。]{0,12}发票|申报书|申请书|申报材料|申请材料|支付凭证|复印件|加盖公章|不列入[^。]*支持|不予(?:支持|受理)|资料初审|提交以下"
)
_INDICATOR = re.compile(r"率|比重|比例|占比|强度|总量|指数|浓度|能耗|产值|增加值|排放量|面积")
_WORKS = re.compile(r"建设|改造|实施|工程|项目|新建|扩建|购置|开展|推广|编制|组建|设立|负责|牵头")
_FARM = re.compile(r"农业|农村|农田|农膜|畜禽|秸秆|灌溉|养殖|种植|耕地|耕作|渔业|林业|乡村")
_CREED = re.compile(
    r"(?:牢固)?树立[^。]{0,24}理念|^坚持[^，。]{2,10}(?:发展|为本|优先|引领)|深入贯彻|全面贯彻|牢记|立足新发展"
)
_CONVICTION = re.compile(r"(?:充分|深刻)认识|(?:重要|重大|深远)意义|责任感和使命感")


def reading_text(text: str) -> str:
    """The text to match in, same length: Chinese commas, and brackets of responsible bodies blanked."""
    text = _ASCII_COMMA.sub("，", text)
    return _RESPONSIBILITY.sub(lambda match: "　" * len(match.group()), text)


@lru_cache(maxsize=512)
def section_kind(path: tuple[str, ...]) -> SectionKind:
    """The kind of the innermost section whose heading tells; specific headings win over 总体要求."""
    for heading in reversed(path):
        for kind, words in _SECTION_WORDS:
            if words.search(heading) and not _only_passing(kind, heading):
                return kind
    return SectionKind.OTHER


def _only_passing(kind: SectionKind, heading: str) -> bool:
    """目标 inside 目标责任, 目标考核 or a task's long title does not make a section of goals."""
    if kind is SectionKind.TARGET:
        return bool(re.search(r"目标(?:责任|考核|管理|评价|导向)|考核", heading))
    if kind is SectionKind.STATUS:
        return bool(
            re.search(r"^(?:.{0,6})(?:推进|加强|补齐|提升|构建|开展|强化|完善|实施|加快)", heading)
        )
    return False


@lru_cache(maxsize=8192)
def stance(passage: str, sentence: str) -> Stance:
    """The stance of a passage inside its sentence."""
    goal = bool(_OUTCOME.search(passage)) and (
        len(passage) < 30 or bool(_GOAL_LEAD.search(sentence))
    )
    cases = (
        (Stance.PREAMBLE, _GUIDING.search(sentence)),
        (Stance.SLOGAN, _CREED.search(passage) or _CONVICTION.search(sentence)),
        (Stance.STATUS, not _AHEAD.search(sentence) and _reports(passage, sentence)),
        (Stance.ELSEWHERE, _ELSEWHERE.search(sentence)),
        (Stance.FORM, _FORM.search(sentence)),
        (Stance.FARM, len(_FARM.findall(sentence)) >= 2),
        (Stance.GOAL, goal),
    )
    return next((found for found, holds in cases if holds), Stance.MEASURE)


def _reports(passage: str, sentence: str) -> bool:
    """True when the passage tells what was done or what is lacking."""
    lacking = _LACK.search(_REMEDIED.sub("", passage))
    return bool(_DONE.search(passage) or lacking or _done_lead(sentence))


def indicator_row(text: str) -> bool:
    """True for a table row that states an indicator's figures and no work to be done."""
    figures = bool(re.search(r"\d", text)) and bool(_INDICATOR.search(text))
    return figures and not _WORKS.search(text)


def _done_lead(sentence: str) -> bool:
    """A sentence that opens with a finished period reports to its end."""
    lead = sentence[:24]
    return bool(
        re.match(
            r"(?:“?十三五”?|“?十二五”?|截[至止]|20(?:1\d|20|21)年[，,]?(?:底|末)?，|目前|近年来)",
            lead,
        )
    )


def passage_of(text: str, start: int, end: int) -> str:
    """The comma-bounded part of a sentence around [start, end), with a short part ahead of it."""
    left = max(text.rfind(mark, 0, start) for mark in "，。；：（")
    if left > 0:
        before = max(text.rfind(mark, 0, left) for mark in "，。；：")
        left = before if left - before <= 24 else left
    right = _next_mark(text, end)
    if _LEAD_IN.match(text[left + 1 : right]):
        right = _next_mark(text, right + 1)
    return text[left + 1 : right]


def _next_mark(text: str, start: int) -> int:
    """Where the next clause border stands, len(text) when there is none."""
    found = (text.find(mark, start) for mark in "，。；：")
    return min((place for place in found if place >= 0), default=len(text))
