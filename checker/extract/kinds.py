"""Which kind of document a file is, by weighted features; `extract.kind.*` words each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.patterns import each
from checker.extract.sentences import Sentence
from checker.language import text as words
from checker.model import Document, DocumentKind, PageKind, Text

_READ = 40000  # characters that are looked at; the kind shows long before
_MIN_HAN = 120  # fewer Chinese characters than this cannot be judged
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Feature:
    """A sign of one kind: `weight` for each time `pattern` occurs, at most `most` times."""

    kind: DocumentKind
    code: str  # of its text in the locale
    pattern: str
    weight: float
    most: int
    where: str  # title, headings, head, lines, once; text is counted per 10 000 characters
    unnamed: bool = False  # counts only when the file names no zone of its own


_PLAN, _POLICY = DocumentKind.PLAN, DocumentKind.POLICY
_NOTICE, _OTHER = DocumentKind.NOTICE, DocumentKind.OTHER
# fmt: off
_FEATURES = (
    Feature(_PLAN, "plan-title", r"(?:规划|计划|方案|路线图|年行动|任务书|实施意见|工作要点|工作安排)(?:（[^）]*）)*$", 4.0, 1, "title"),
    Feature(_PLAN, "plan-aims", r"总体要求|总体思路|指导思想|基本原则|(?:主要|总体|发展|工作|行动)目标", 1.0, 3, "headings"),
    Feature(_PLAN, "plan-tasks", r"(?:重点|主要)?任务|重点行动|保障措施|组织实施|组织保障|实施路径|推进措施|实施步骤", 1.0, 3, "headings"),
    Feature(_PLAN, "plan-made", r"(?:制定|编制|制订)(?:本|如下|《)?(?:实施|行动|工作)?(?:方案|规划|计划|意见)", 2.0, 1, "head"),
    Feature(_PLAN, "plan-years", r"到20\d\d年", 0.5, 4, "text"),
    Feature(_PLAN, "plan-sentences", r"(?:推进|推动|加快|加强|建设|实施|完善|开展|健全|优化|强化)", 0.03, 60, "text"),
    Feature(_PLAN, "plan-bodies", r"责任单位|牵头单位|按职责分工负责", 0.5, 4, "text"),
    Feature(_POLICY, "policy-title", r"(?:政策|政策措施|办法|细则|实施意见|支持措施|奖励措施|若干措施|条例|规定|指南|申报指南)(?:（[^）]*）)*$", 3.0, 1, "title"),
    Feature(_POLICY, "policy-subsidies", r"给予[^。；]{0,30}?(?:奖励|补贴|补助|资助|支持)|" + each("奖励|补贴|补助", r"(?:标准|资金|金额|比例)") + r"|一次性[^。；]{0,10}(?:奖励|补)", 0.35, 16, "text"),
    Feature(_POLICY, "policy-caps", r"最高(?:不超过|给予|补|奖)?[^。；]{0,8}\d|不超过[^。；]{0,12}万元|累计不超过", 0.5, 8, "text"),
    Feature(_POLICY, "policy-applications", r"申报(?:单位|条件|材料|主体|时间|程序|项目|流程|企业)|申请(?:单位|条件|材料|奖励)|提交(?:的)?材料|受理(?:窗口|时间)|营业执照|兑现", 0.3, 16, "text"),
    Feature(_POLICY, "policy-chapters", r"支持(?:项目|条件|对象|标准|方式|内容|范围)|申报(?:条件|程序|材料|时间)|办事程序|办理程序|奖励标准|提交材料|附则", 1.2, 4, "headings"),
    Feature(_POLICY, "policy-nationwide", r"^(?:关于)?(?:国家|全国)(?:级)?(?:高新(?:技术产业开发)?区|经(?:济技术)?开(?:发)?区|(?:工业|产业)?园区|开发区|生态工业)", 9.0, 1, "title", True),
    Feature(_POLICY, "policy-ministry", each("科技部|工业和信息化部|生态环境部|国家发展改革委|商务部|火炬中心", r"(?:决定|将(?!《)|负责|组织|会同|联合)") + r"|各国家(?:级)?(?:高新|经开|经济)|" + each("国家高新区|各园区", r"(?:管委会)?(?:要|应)") + r"|指导(?:各)?(?:园区|高新区)|部分(?:国家)?高新区", 1.0, 6, "once"),
    Feature(_NOTICE, "notice-title", r"(?:通知|公告|通报|函)(?:（[^）]*）)*$", 3.0, 1, "title"),
    Feature(_NOTICE, "notice-words", r"事项(?:安排)?通知如下|要求(?:安排)?通知如下|特此通知|现通知|请[^。]{0,30}(?:报送|提交|填报)", 1.5, 2, "once"),
    Feature(_NOTICE, "notice-contacts", r"联系人|联系电话|电子邮箱|邮箱：", 0.7, 3, "once"),
    Feature(_NOTICE, "notice-papers", r"(?:报送|报告大纲|盖章|电子版|纸质版|年度评价报告|汇总表)", 0.4, 5, "once"),
    Feature(_OTHER, "other-abstract", r"摘(?<![^。\n]摘)要|关(?<![^。\n]关)键词|参(?<![^。\n]参)考文献|中(?<![^。\n]中)图分类号|Abstract|Keywords|DOI", 2.5, 3, "lines"),
    Feature(_OTHER, "other-author", r"本文|本研究|笔者|作者认为", 1.0, 5, "once"),
    Feature(_OTHER, "other-references", r"\[\d{1,2}(?:[,，-]\d{1,2})*\]", 0.35, 12, "once"),
    Feature(_OTHER, "other-chapters", r"引言|结论(?:与|和)?(?:展望|讨论|建议)?$|研究方法|文献综述", 1.5, 2, "headings"),
    Feature(_OTHER, "other-news", each("近日|日前", r"(?:(?<=^..)|，[^。]{0,30}(?:印发|发布|举行|召开|启动|联合))") + r"|记(?<=^记)者|据(?:了解|悉)|记者(?:从|获悉)|相关负责人说", 3.0, 2, "lines"),
    Feature(_OTHER, "other-past", r"(?:完成首批|已投资|成功(?:创建|入选|获批)|入选(?:第|首|国)|获批|截至目前|率先发布)", 0.5, 6, "text"),
)
# fmt: on


def _reason(code: str, **values: object) -> Text:
    """Why a file is of its kind, in both languages."""
    return Text(*(words(f"extract.kind.{code}", one, **values) for one in ("zh", "en")))


def _unreadable(document: Document, han: int) -> Text | None:
    if han < _MIN_HAN:
        return _reason("few-characters", n=han)
    bad = [p for p in document.pages if p.kind is PageKind.IMAGE]
    readable = [p for p in document.pages if p.kind in (PageKind.TEXT, PageKind.GARBLED)]
    if bad and len(bad) > 4 * max(1, len(readable)):
        return _reason("images", n=len(bad), readable=len(readable))
    return None


def _sources(document: Document, sentences: tuple[Sentence, ...], title: str) -> dict[str, str]:
    text = "\n".join(s.text for s in sentences if s.start < _READ)
    heads = [s.title for s in document.sections] or [s.text for s in sentences if len(s.text) <= 20]
    return {
        "title": re.sub(r"\s", "", title),
        "headings": "\n".join(re.sub(r"\s", "", h)[:30] for h in heads),
        "text": text,
        "once": text,
        "lines": text,
        "head": text[:4000],
    }


def _count(feature: Feature, source: str, scale: float) -> int:
    flags = re.MULTILINE if feature.where == "lines" else 0
    found = re.findall(feature.pattern, source, flags)  # none of the patterns has a group
    number = len(set(found)) if feature.where == "headings" else len(found)
    return min(round(number * scale) if feature.where == "text" else number, feature.most)


def judge(
    document: Document, sentences: tuple[Sentence, ...], title: str, zone: str | None
) -> tuple[DocumentKind, tuple[Text, ...]]:
    """The kind with the most evidence and the reasons for it, strongest first.

    A covering notice does not make a plan a notice: the title is the plan's, and plans have tasks.
    """
    han = sum(map(len, _HAN.findall(document.text[:_READ])))
    unreadable = _unreadable(document, han)
    if unreadable is not None:
        return DocumentKind.UNREADABLE, (unreadable,)
    sources = _sources(document, sentences, title)
    scale = min(4.0, 10000 / max(1000, len(sources["text"])))
    scores: dict[DocumentKind, float] = {}
    reasons: dict[DocumentKind, list[tuple[float, str]]] = {}  # points and code
    for feature in _FEATURES:
        if feature.unnamed and zone is not None:
            continue
        number = _count(feature, sources[feature.where], scale)
        if number:
            points = number * feature.weight
            scores[feature.kind] = scores.get(feature.kind, 0.0) + points
            reasons.setdefault(feature.kind, []).append((points, feature.code))
    if not scores:
        return DocumentKind.OTHER, (_reason("no-sign"),)
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < 3.0:
        return DocumentKind.OTHER, (_reason("weak-signs"),)
    ranked = sorted(reasons[best], reverse=True)
    return best, tuple(_reason(code) for _, code in ranked)
