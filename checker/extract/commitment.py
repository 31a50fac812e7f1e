"""How firmly a passage commits to doing something: verbs, object, who, when, how much."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DOING = re.compile(
    r"建立|建设|建成|新建(?!建筑|住宅)|扩建|改建|续建|共建|设立|成立|组建|搭建|构建|打造|创建|争创|培育|引进|引育|招引|布局|布设|铺设"
    r"|实施|开展|推行|推广|落实|执行|实行|试行|出台|制定|制修?订|修订|编制|印发|发布|公布|申报|组织|举办|承办|主办|协办|资助|召开|召集"
    r"|淘汰|关停|关闭|腾退|退出|压减|削减|清退|清理|取缔|搬迁|置换|替代|改造|技改|升级|更新|更换|提标|安装|配套|接入"
    r"|核算|核查|监测|排查|审核|审查|审计|诊断|评估|评价|考核|督查|督导|督促|通报|检查|报告|公开|披露|监察"
    r"|严控|严禁|严把|禁止|不得|不予|限制|遏制|控制|管控|杜绝|给予|奖励|补贴|补助|贴息|整合|安排|投入|出资|吸引|撬动"
    r"|联合|对接|签订|委托|遴选|评选|认定|选取|征集|纳入|整治|治理|修复|回收|处置|利用|回用|采用|应用|使用|配备"
    r"|研发|攻关|突破|研制|攻克|转化|示范|试点|启动|完成|实现|覆盖|开发|开通|上线|收集|采集|盘活|收回|立项|承担|揭榜"
    r"|修建|兴建|疏浚|修缮|减免|免收|返还|拨付|兑现|奖补|采购|购置|筛查|列入|核对|加装|装(?=智能|表|备?有)|推送|调查|收取|执法|设置|规划|规范|落地|集聚|发行|协同|比对|整改|优化|健全|完善|构筑|建造|孵化|分类|更替"
)  # fmt: skip
_DIRECTING = re.compile(
    r"加强|加快|加大|强化|推进|推动|促进|深化|提升|提高|支持|鼓励|引导|探索|发展|壮大|做大|做强|依托|发挥|参与|扩大|拓宽"
    r"|压实|明确|细化|分解|扶持|减少|降低|优先|履行|带动|牵头|指导|服务|提供|形成|运用|严格|普及|统筹|协调|合作|确保|巩固"
    r"|保障|推介|研究|延伸|补齐|丰富|增设|设计|培养|增加|改善|改进|缩短|指引|培训|宣传|购买|选用|一律|必须|应当|全部(?:达到|采用|按)|抵扣|配置|促成|更新"
)  # fmt: skip
_VAGUE = re.compile(
    r"重视|注重|坚持|倡导|树立|关注|营造|弘扬|争取|力争|努力|积极|持续|大力|牢记|聚焦|围绕|秉持|践行|谋求"
)
_RESPONSIBLE = re.compile(
    r"责任单位|牵头单位|牵头部门|配合单位|责任部门|主要负责|（[^）]{0,40}(?:局|委|办|部|公司|中心|管委会)[^）]{0,60}负责）"
    r"|由[^，。；]{2,24}(?:负责|牵头|承担|组织|任组长)|管委会|领导小组|专班"
)
_DEADLINE = re.compile(
    r"20[2-6]\d年|十[四五六]五”?(?:期间|时期|末)|年(?:(?<=[两三五一]年)内|底前)|每[年季月]|月(?:(?<=\d月)|底前)|半年(?<=[上下]半年)|逐[年季月]|按[月季年]"
)
_FIGURE = re.compile(
    r"\d[\d.,]*(?:余|多)?(?:万|亿)?(?:家|个|项|座|台|套|辆|条|处|名|人|次|场|批|户|公里|平方|立方|亩|公顷|吨|兆瓦|千瓦|MW|元|%|倍|天|百分点)"
)
_NUMERAL = re.compile(
    r"[一二三四五六七八九十百千数两]+(?:家|个|项|座|台|套|条|处|名|场|批|亿元|万元)(?!重要|方面)"
)
_ALL = re.compile(r"全覆盖|全部|清零")
_NAMED = re.compile(
    r"“[^”]{2,24}”|《[^》]{3,50}》|工程|项目|行动|平台|中心|基地|体系|制度|机制|名单|清单|目录|办法|基金|专项"
)


_DOES, _DIRECTS, _HOPES, _RESTS = 0.5, 0.3, 0.1, 0.0  # what the strongest kind of verb is worth
_TOLD = 4  # verbs of a kind that an explanation names


class Commitment(NamedTuple):
    """What in a passage binds its author; which verbs these are is found out when asked for."""

    passage: str
    verbs: float  # what its strongest kind of verb is worth
    responsible: bool
    deadline: bool
    quantity: bool
    named: bool  # a named object: project, platform, scheme, document

    @property
    def doing(self) -> tuple[str, ...]:
        """Verbs of doing: 建设, 核算, 淘汰."""
        return tuple(_DOING.findall(self.passage)[:_TOLD])

    @property
    def directing(self) -> tuple[str, ...]:
        """Verbs that give a direction: 推动, 支持, 加强."""
        return tuple(_DIRECTING.findall(self.passage)[:_TOLD])

    @property
    def vague(self) -> tuple[str, ...]:
        """Verbs that promise nothing: 重视, 倡导, 坚持."""
        return tuple(_VAGUE.findall(self.passage)[:_TOLD])

    @property
    def score(self) -> float:
        """0..1: half for the verbs, the rest for who, when, how much and the named object."""
        told = self.responsible + self.deadline + self.quantity + self.named
        return self.verbs + 0.125 * told

    @property
    def acts(self) -> bool:
        """True when something is done or directed; good will alone is no measure."""
        return self.verbs >= _DIRECTS

    @property
    def moves(self) -> bool:
        """True when any verb at all points forward; a figure that falls by itself does not."""
        return self.verbs > _RESTS

    def signals(self) -> tuple[str, ...]:
        """The signals in words, for explanations."""
        found: list[str] = []
        if self.verbs == _DOES:
            found.append(f"落实性动词：{'、'.join(dict.fromkeys(self.doing))}")
        elif self.verbs == _DIRECTS:
            found.append(f"方向性动词：{'、'.join(dict.fromkeys(self.directing))}")
        else:
            found.append("没有落实性动词")
        names = ("责任主体", "时限", "数量", "具体对象")
        flags = (self.responsible, self.deadline, self.quantity, self.named)
        return (*found, *(name for name, flag in zip(names, flags, strict=True) if flag))


@lru_cache(maxsize=8192)
def judge_commitment(passage: str, sentence: str | None = None) -> Commitment:
    """The commitment of `passage`; who and when may stand elsewhere in its `sentence`."""
    responsible, deadline = _bound(sentence or passage)
    quantity = bool(_FIGURE.search(passage) or _NUMERAL.search(passage) or _ALL.search(passage))
    return Commitment(passage, _verbs(passage), responsible, deadline, quantity, _names(passage))


def commitment_with(
    passage: str, *, responsible: bool, deadline: bool, quantity: bool
) -> Commitment:
    """The commitment of a passage of which who, when and how much are known already."""
    return Commitment(passage, _verbs(passage), responsible, deadline, quantity, _names(passage))


def _verbs(passage: str) -> float:
    """What the strongest kind of verb in a passage is worth."""
    if does(passage):
        return _DOES
    if directs(passage):
        return _DIRECTS
    return _HOPES if _VAGUE.search(passage) else _RESTS


def _names(passage: str) -> bool:
    return _NAMED.search(passage) is not None


@lru_cache(maxsize=8192)
def _bound(sentence: str) -> tuple[bool, bool]:
    """Whether a sentence says who, and whether it says when."""
    return _RESPONSIBLE.search(sentence) is not None, _DEADLINE.search(sentence) is not None


def does(text: str) -> bool:
    """True when something is done."""
    return _DOING.search(text) is not None


def directs(text: str) -> bool:
    """True when a verb gives a direction."""
    return _DIRECTING.search(text) is not None


def acts(text: str) -> bool:
    """True when something is done or directed, as `Commitment.acts`."""
    return does(text) or directs(text)


def moves(text: str) -> bool:
    """True when any verb at all points forward, as `Commitment.moves`."""
    return acts(text) or _VAGUE.search(text) is not None
