"""What kind of passage a sentence is: status, principle, goal, slogan, another body's, measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from checker.extract.deadlines import says_only_when
from checker.extract.patterns import each


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
    DENIAL = "denial"  # says what is not done or not there
    COMMENT = "comment"  # defines, explains, reckons, quotes an opinion
    ELSEWHERE = "elsewhere"  # speaks of the nation, the world, other bodies
    PREAMBLE = "preamble"  # guiding thought, why the plan was written, letters of transmittal
    SLOGAN = "slogan"  # creeds and convictions, which bind nobody
    FORM = "form"  # paperwork of an application
    FARM = "farm"  # about farming and villages, outside a zone's tasks
    GOAL = "goal"  # says how things will stand, not what is done


@dataclass(frozen=True, slots=True)
class Author:
    """Whose plan it is and from when on it looks ahead."""

    zone: bool = False  # a zone's plan: what the city or province does is another's doing
    begins: int = 2021  # first year of its period; of the 14th five-year plan when none is stated


_ANYBODY = Author()
_SECTION_WORDS = (
    (SectionKind.PRINCIPLE, re.compile(r"指导思想|基本原则|总体思路|工作原则|战略定位|发展定位|基本要求")),
    (SectionKind.TARGET, re.compile(r"目标|指标体系|主要指标|发展愿景")),
    (
        SectionKind.STATUS,
        re.compile(
            r"现状|发展基础|工作基础|建设基础|基础条件|成效|成就|回顾|面临|形势|挑战|机遇|存在(?:的)?问题|主要问题|短板|背景"
            r"|概况|基本情况|(?:完成|进展|执行)情况(?!.{0,4}(?:考核|评价|评估|通报|督查|检查))|编制依据|重要意义|重大意义|“?十三五”?(?:期间|时期|发展|完成)|前言"
        ),
    ),
    (SectionKind.GUARANTEE, re.compile(r"保障|组织实施|组织领导|组织管理|支撑措施|政策措施|监督|宣传")),
    (SectionKind.TASK, re.compile(r"任务|行动|工程|路径|举措|措施|项目|重点|布局|推进|建设|实施|打造|构建|提升|加强|加快|推动|完善|强化|健全")),
)  # fmt: skip
_AIM_WORK = re.compile(r"目标(?:责任|考核|管理|评价|导向)|考核")
_AIM_END = re.compile(r"(?:目标|指标|指标体系|愿景)[\d.%]*$")
_WORK = re.compile(
    r"(?:第[一二三四五六七八九十\d]+[章节篇]|[（(\d一二三四五六七八九十.、）)]*)\s*"
    r"(?:着力|全面|加快|大力|深入|持续|充分|积极|切实|全力|稳步|有序|优先|扎实|主动|坚决|严格)?"
    r"(?:推进|推动|加强|补齐|补强|提升|构建|开展|强化|完善|实施|加快|夯实|筑牢|打牢|巩固|健全|建立|建设|优化|破解|化解|应对|围绕|锚定|对标|聚焦|紧扣|落实"
    r"|发挥|放大|厚植|释放|抢抓|把握|解决|整治|深化|培育|打造"
    r"|做[大强优精实好]|壮大|扩大|治理|引导|促进|转变|改造|淘汰|严控|控制|推广|改善|提高|倡导|深挖|挖掘|用好|统筹|引进|集聚"
    r"|(?<=大力|积极|着力|优先|稳步|加快)发展)"  # 发展基础 is no work
)
_WORK_END = re.compile(r"(?:行动|工程|整治|治理|攻坚|改造|提升|推广|建设|培育|壮大|转型)$")


_DONE = re.compile(
    r"已(?:经|有|建成|完成|实现|达|累计|形成|获|成功|培育|投|连续|淘汰|成为|全部|基本|初步|引进|集聚|认定|覆盖|建立|实施|开展|出台|印发|上线|启用|运行|接入|组建|设立|开通|发布|制定|编制|投运)"
    r"|目(?<!项目)前|现(?<![合用托造对将在把活升]现)有(?=(?:的)?(?:国家|省|市)级|[^，。；]{0,14}(?:\d|[一二三四五六七八九十百]+[家个座项台]))|"
    + each("建|拥|设", r"有(?![^，。；]*的)")
    + r"|现已|截[至止]|取得(?:了)?(?:积极|显著|明显|较好|阶段性)|以来|近[三两五几]年|过去[三五]年|年(?<=[一二两三四五六七八九十多]年)来|去年|上年(?:(?<=[较比]上年)|(?=，|底|末|同期|完成|实现|累计|新增|全))|位[居列]|稳居|居全[国省市]"
    r"|名列|成功(?:创建|入选|获批|通过|申报)|荣获|获评|获批|被评为|入(?<!对入)选(?=国家|全国|省|市|首批|了)|十三五”?(?:期间|时期|末)|连续[两三四五六七八九十]年|均(?:已|完成|达到|实现|超额)|先后(?=[^，。；分]*\d)|了(?<![为除]了)(?!解)"
)
_TALLY = re.compile(r"累计(?![^，。；]*(?:到|至|[两三五]年内))")
_THEN = r"“?(?:(20[2-6]\d)|十[四五六]五)"
_AHEAD = re.compile(  # its one group that has matched is the year
    rf"到{_THEN}|至(?<!截至){_THEN}|确保{_THEN}|力争(?:“?(20[2-6]\d))?|争取(?:“?(20[2-6]\d))?"
    r"|20[2-6]\d年(?:\d+月)?[底末]?之?前|将(?:实施|建设|开展|继续|进一步|以|推动|制定|加快)|拟|“十[四五]五”(?:期间|末)|下一步|今后|在[^，。]{2,20}基础上"
)
_ELSEWHERE = re.compile(
    r"(?:当今)?(?:我国|中国|国家(?!级|高新区|重点|生态)|全国(?!低碳日|节能|科普|生态日)|全球|世界(?!环境日|地球日|水日|一流)|国际(?:社会|上)|中央|党中央|党的|习近平|国务院|科技部|工业和信息化部|欧盟|美国|发达国家|联合国)"
)
_OTHERS = re.compile(  # beside a zone's plan: 全省新建绿色园区, 市政府设立基金, 兄弟园区建设平台
    r"(?:^|[，；：]|时期|期间)(?:全国|全省|全市|我省|我市|[省市](?:委|政府|里|级财政)|上级(?:部门)?)"
    r"(?!平均|先进|同类|前列|领先|第|首|率先|最|高新|园区|统一|批准|下达|有关|低碳日|节能|科普|生态日|碳市场|碳排放权)"
    r"|^(?:兄弟|其他|先进|同类|周边)(?:园区|高新区|开发区|地区|城市|省市)"
    r"|^[^，。]{2,16}等(?:地|国|省市?|城市|国家|地区|园区)(?:已|也|都|均|正|率先|纷纷|普遍|先后|相继)"
)
_NEGATIVE = re.compile(r"[不暂无没缺未另]")  # without one of them there is no denial
_DENIAL = re.compile(  # 未设立基金, 暂不建设平台; not 对未建立平台的企业, which measures are aimed at
    r"(?:^|[，；：])[^，；：对凡若如督责补针把将]{0,16}?(?:不(?:涉及|要求|安排|开展|包括)|暂(?:不|缓|未)|无(?:需|须|法)|没有|缺(?:少|乏)"
    r"|不具备|未(?:开展|建立|设立|形成|编制|建成|实施|组建|制定|出台|推行|成立|接入|完成(?!的)))"
    r"(?![^，。；]*(?:的(?:[^，。；]{0,4}(?:企业|单位|项目|园区|地区|区域|行业|部门)|，)|[前者]，))|另行(?:研究|制定|规定)"
)
_COMMENT = re.compile(r"是指|所称|由[^，。]*(?:部分|指标|方面|板块)组成")
_COMMENTING = re.compile(  # a whole sentence
    r"[^，。]{2,16}指(?![导标引定数挥南向令派])|[该此](?:技术|项目|工程|设备|系统)|据(?:统计|测算|估算|悉)|经(?:测算|初步)|(?:调查|数据|结果)(?:显示|表明)|专家认为|这[为是也些将]"
    r"|[^，。]{2,24}是[^，。]*(?:动力|组成部分|内在要求|必由之路|必然选择|重要(?:途径|抓手|支撑|保障|基础|举措))(?:[，。]|$)|[^，。]{2,16}包括[^。]*等(?:环节|内容|方面)。?$"
)
_LACK = re.compile(
    r"仍(?:然)?存在|尚(?:未|不|需)(?![^，。；]*的)|不足(?![\d一二两三四五六七八九十百])|短板|瓶颈|薄弱|压力(?:较|加|持续)|有待|制约|滞后|任重道远|亟(?:待|需)"
    r"|不够|不[高强](?=$|[，。；])|不匹配|单一(?<=(?:功能|结构|产品|渠道|形式)单一)|较[差弱少]|偏[小少低弱]|缓慢|困难(?:(?<=(?:主要|突出|实际)困难)|较|仍|依然)"
)
_REMEDIED = re.compile(  # what a measure is aimed at is no complaint: 围绕两个短板环节
    r"(?:围绕|针对|聚焦|瞄准|补齐|补强|补上|破解|破除|攻克|突破|解决|消除|打通|梳理|排查|加强)[^，。；]{0,24}?"
    r"(?:短板|瓶颈|薄弱|不足|制约|滞后|压力|困难|不够|较[差弱少]|偏[小少低弱])"
)
_GUIDING = re.compile(
    r"以(?<=^以)习近平|全面贯彻|深入贯彻(?:落实)?习近平|为(?:深入|全面|认真)?(?:贯彻|落实|积极响应|推动|加快|推进)[^。]{4,}(?:制定本|特制定|编制本|制订本|结合[^。]*实际)"
    r"|现将[^。]*印发|请[^。]{0,12}(?:认真)?贯彻|特此通知"
)
_OUTCOME = re.compile(
    each(
        "显著|明显|稳步|大幅|持续|进一步|不断|全面|有效|基本|更加|逐步",
        r"(?:得到)?(?:提升|提高|下降|降低|改善|增强|优化|形成|完善|加快|健全|成效|控制|扩大)",
    )
    + r"|日益|日趋|基本建[立成]|力度[^，。]{0,4}加大|形成[^，。]{0,16}(?:风尚|局面)|涌现|"
    + each("旺盛|活跃|强劲|雄厚|扎实|良好", r"(?:$|。)")
    + r"|脱颖而出|蔚然成风|可(?:年|每年)?(?:减排|减少|节约|节能|节水|降低)|提供(?:良好|优良|优质)[^，。]{0,4}环境|取得[^，。]{0,6}(?:成效|进展|突破)|水平[^，。]{0,8}(?:前列|领先|一流)|走在[^，。]*前列|占比[^，。]*提高|达到[^，。]*水平"
)
_GOAL_LEAD = re.compile(
    r"(?:[—\-]{1,4}[^。]{2,16}。?)?(?:力争|争取|确保)?(?:到|至)?(?:20[2-6]\d年|“十[四五六]五”末)"
)


_RESPONSIBILITY = re.compile(
    r"（(?:责任|牵头|配合|主管|实施)(?:单位|部门|主体|领导)[^）]*）|（[^（）]{2,120}(?:负责|分工负责|配合)）"
)
_SAYS_WHEN = (  # a line, or what a full stop has cut off a bracket: 完成时限：2024年12月）
    r"(?:计划)?(?:完成|办结|落实|实施|推进|整改|工作)?(?:时限|期限|时间节点|时间|日期)(?:要求)?：.*"
)
_DUE = re.compile(rf"（?{_SAYS_WHEN}")
_ASSIGNS = re.compile(
    r"（?(?:(?:责任|牵头|主责|负责|配合|协同|协办|参与|参加|支持|主管|主办|承办)(?:责任)?(?:单位|部门|主体|领导|人)：.*"
    rf"|{_SAYS_WHEN})"
)
_FINISHED = re.compile(
    r"(?:“?十[二三]五”?|截[至止]|目前|近年来|经过[^，。]{0,6}(?:年|轮|努力|发展|建设|整治)|去年|近[三两五几]年|[一二两三四五六七八九十多]年来)|.*同比[^，。]{0,4}\d"
)
_YEARS = re.compile(  # neither base years nor those of documents: 比2020年下降, 2020年印发的办法
    r"(20(?<![比较以]20)\d\d)年(?!为基|基[准数期]|水平|相比|末?的?基础|[^，。；]{0,6}(?:印发|发布|督察|反馈)|[^，。；]*的(?!\d))"
)
_DATE = re.compile(r"年(?:(?<=[\d每两三五]年)|底)|月底|期间|力争|争取|确保")
_LEAD_IN = re.compile(r"按照|围绕|依托|以|对|针对|结合|利用|根据|通过|在|由|面向|支持|聚焦|为")
_BORDER = re.compile("[，。；：]")
_FORM = re.compile(
    each("合同|提供|相关", "[^。]{0,12}发票")
    + r"|申报书|申请书|申报材料|申请材料|支付凭证|复印件|加盖公章|不列入[^。]*支持|不予(?:支持|受理)|资料初审|提交以下"
)
_INDICATOR = re.compile(r"率|比重|比例|占比|强度|总量|指数|浓度|能耗|产值|增加值|排放量|面积")
_WORKS = re.compile(r"建设|改造|实施|工程|项目|新建|扩建|购置|开展|推广|编制|组建|设立|负责|牵头")
_FARM = re.compile(
    r"农业|农村|农田|农膜|畜禽|秸秆|灌溉|灌区|水肥|养殖|种植|耕地|耕作|渔业|林业|乡村"
)
_CREED = re.compile(
    r"树立[^。]{0,24}理念|坚持(?<=^坚持)[^，。]{2,10}(?:发展|为本|优先|引领)|深入贯彻|全面贯彻|牢记|立足新发展"
)
_CONVICTION = re.compile(
    r"认识(?<=(?:充分|深刻)认识)|意义(?:(?<=(?:重要|重大|深远)意义)|重大|深远)|责任感和使命感|谱写|新篇章|势在必行|刻不容缓|人人有责"
)


def reading_text(text: str) -> str:
    """The text to match in, same length: brackets of bodies and deadlines are blanked."""
    if _DUE.fullmatch(text):
        return "　" * len(text)
    return _RESPONSIBILITY.sub(lambda match: "　" * len(match.group()), text)


def only_assigns(text: str) -> bool:
    """True for a line, or the rest of a bracket, that says who or by when and nothing of a deed."""
    rest = text.rstrip("。；").removesuffix("）")
    cut = "（" not in rest and len(rest) < len(text) and says_only_when(rest)
    return cut or _ASSIGNS.fullmatch(text) is not None


@lru_cache(maxsize=512)
def section_kind(path: tuple[str, ...]) -> SectionKind:
    """The kind of the innermost section whose heading tells; specific headings win over 总体要求."""
    for heading in reversed(path):
        for kind, words in _SECTION_WORDS:
            if words.search(heading) and not _only_passing(kind, heading):
                return kind
    return SectionKind.OTHER


def works_on(heading: str) -> bool:
    """True for a heading that says what is done: 夯实绿色发展基础, 突出环境问题整治行动."""
    return _WORK.match(heading) is not None or _WORK_END.search(heading) is not None


def works_towards(heading: str) -> bool:
    """True for a heading about the work for a goal, not the goal itself: 落实节能双控目标要求."""
    return works_on(heading) and not _AIM_END.search(heading)


def _only_passing(kind: SectionKind, heading: str) -> bool:
    """A task's title may name a goal or a weakness that it works on: 夯实绿色发展基础."""
    if kind is SectionKind.TARGET:
        return bool(_AIM_WORK.search(heading) or works_towards(heading))
    return kind is SectionKind.STATUS and works_on(heading)


@dataclass(slots=True)  # thousands are made, and frozen ones take four times as long
class _Tone:
    """What a sentence as a whole says about the stance of every passage in it."""

    guides: bool
    convinces: bool
    reports: bool  # to its end
    ahead: bool
    dated: bool
    elsewhere: bool
    whole: Stance | None  # of every passage that does nothing of that: comment, form, farm
    dated_goal: bool


@lru_cache(maxsize=8192)
def _tone(sentence: str, begins: int) -> _Tone:
    """The tone of a sentence in a plan that looks ahead from the year `begins` on."""
    return _Tone(
        guides=_GUIDING.search(sentence) is not None,
        convinces=_CONVICTION.search(sentence) is not None,
        reports=_past(sentence, begins),
        ahead=_looks_ahead(sentence, begins),
        dated=_DATE.search(sentence) is not None,
        elsewhere=_ELSEWHERE.match(sentence) is not None,
        whole=_whole(sentence),
        dated_goal=_GOAL_LEAD.match(sentence) is not None,
    )


def _whole(sentence: str) -> Stance | None:
    """The stance that a sentence gives to all of its passages, if it does."""
    if _COMMENTING.match(sentence) or _COMMENT.search(sentence):
        return Stance.COMMENT
    if _FORM.search(sentence):
        return Stance.FORM
    return Stance.FARM if len(_FARM.findall(sentence)) >= 2 else None


_OF_NOBODY_ELSE = (Stance.COMMENT, Stance.FORM, Stance.FARM, Stance.GOAL, Stance.MEASURE)


def stance(passage: str, sentence: str, author: Author = _ANYBODY) -> Stance:
    """The stance of a passage inside its sentence, in a plan of `author`."""
    found = _stance(passage, sentence, author.begins)
    if author.zone and found in _OF_NOBODY_ELSE and _OTHERS.search(passage):
        return Stance.ELSEWHERE
    return found


@lru_cache(maxsize=8192)
def _stance(passage: str, sentence: str, begins: int) -> Stance:
    """The stance of a passage, in a plan of anybody who looks ahead from the year `begins` on."""
    tone = _tone(sentence, begins)
    if tone.guides:
        return Stance.PREAMBLE
    if tone.convinces or _CREED.search(passage):
        return Stance.SLOGAN
    if _NEGATIVE.search(passage) and _DENIAL.search(passage):
        return Stance.DENIAL
    if not tone.ahead and (tone.reports or _reports(passage, dated=tone.dated)):
        return Stance.STATUS
    if tone.elsewhere:
        return Stance.ELSEWHERE
    usual = Stance.GOAL if tone.whole is None and _only_outcome(passage, tone) else Stance.MEASURE
    return tone.whole or usual


def _looks_ahead(sentence: str, begins: int) -> bool:
    """True when the sentence names a time to come: 力争, 今后, 到2025年, 2023年底前."""
    return any(
        match.lastindex is None or int(match[match.lastindex]) >= begins
        for match in _AHEAD.finditer(sentence)
    )


def _reports(passage: str, *, dated: bool) -> bool:
    """True when the passage tells what was done or what is lacking."""
    if _DONE.search(passage) or (not dated and _TALLY.search(passage)):
        return True
    return _LACK.search(_REMEDIED.sub("", passage)) is not None


def _only_outcome(passage: str, tone: _Tone) -> bool:
    """True when the passage says how things stand in the end, and no more."""
    if not _OUTCOME.search(passage):
        return False
    short = len(passage) < 30 or all(map(_OUTCOME.search, passage.split("，")))
    return short or tone.dated_goal


def indicator_row(text: str) -> bool:
    """True for a table row that states an indicator's figures and no work to be done."""
    figures = bool(re.search(r"\d", text)) and bool(_INDICATOR.search(text))
    return figures and not _WORKS.search(text)


def _past(sentence: str, begins: int) -> bool:
    """A sentence that opens with a finished period, or names past years only, reports to its end."""
    if _FINISHED.match(sentence):
        return True
    dated = [int(year) for year in _YEARS.findall(sentence)]
    return bool(dated) and max(dated) < begins


def passage_of(text: str, start: int, end: int) -> str:
    """The comma-bounded part of a sentence around [start, end), with a short part ahead of it."""
    borders = _borders(text)
    left = max(borders[bisect_left(borders, start) - 1], text.rfind("（", 0, start))
    if left > 0:
        before = borders[bisect_left(borders, left) - 1]
        left = before if left - before <= 24 else left
    right = borders[bisect_left(borders, end)]
    if _LEAD_IN.match(text, left + 1, right):
        right = borders[bisect_left(borders, right + 1, hi=len(borders) - 1)]
    return text[left + 1 : right]


@lru_cache(maxsize=8192)
def _borders(text: str) -> tuple[int, ...]:
    """Where the clause borders stand, with one before the text and one behind it."""
    return -1, *(border.start() for border in _BORDER.finditer(text)), len(text)
