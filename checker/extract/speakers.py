"""Whose figure it is: the plan's own, another body's or only that of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SCENARIO_SECTION = re.compile(
    r"情[景境](?:分析|设[置定]|模拟|预测|研究)|(?:达峰|排放|趋势|峰值|能耗|需求)[^，]{0,4}(?:预测|模拟|研判)"
)
_PRESIDENT = (
    "习近平(?!新时代|生态|经济|总书记(?:关于|重要|视察|考察|对))"  # not what a plan follows
)
_WORLD = re.compile(
    rf"{_PRESIDENT}|我国(?!首|第)|中国(?=提出|将|力争|承诺|宣布|二氧化碳|政府|在)|全球|世界(?!一流|领先|级)|国际社会|欧盟|联合国"
)
_ASKED = re.compile(  # 国家高新区专项行动要求2025年…
    r"(?:国家|国务院|科技部|工信部|上级)[^，。；]{0,16}(?:行动|方案|规划|意见|标准|办法|指南|通知)(?:明确)?(?:要求|提出|规定)"
)
_NATION = re.compile(
    rf"{_PRESIDENT}|我国|中国(?!特色|式)|国家(?!级|铁路|电网|高新|经济|生态|自主|重点|标准)|全国|全球"
)
_HEEDED = re.compile(  # 按照国家部署，力争…: what is followed, not who speaks
    r"(?:按照?|根据|依据|落实|贯彻|围绕|响应|对标|服务|对接|衔接|遵循|支撑|助力|完成)[^，。；]{0,12}$"
)
_SPEAKS = re.compile(r"[我中]国(?:力争|将|承诺|二氧化碳)")  # 贯彻“我国力争2030年前碳达峰”的要求
_HANDED_DOWN = re.compile(
    r"(?<!完成)(?<!实现)(?:国家|国务院|(?<![全我本])[省市]|上级)级?(?:政府)?(?:提出|下达|要求|明确|确定|规定|力争|考核)(?!目标任务|任务|要求)"
)
_FOREIGN = re.compile(
    r"(?:^|[，。；：])(?:(?:到|至|截至)?20\d\d年底?，?)?(?:美国|日本|德国|英国|法国|韩国|欧洲|发达国家|各国|国外)"
)
_AVERAGE = re.compile(
    r"(?:国家高新区(?:[^，。；]{0,6}(?:平均|均值)(?:水平|值)?)?"
    r"|(?:全国|全省|省内|国内|同类园区|行业)[^，。；]{0,6}(?:平均|均值)(?:水平|值)?)(?:的|为|是|（)?$"
)
_EVERY_ZONE = re.compile(  # 国家高新区单位工业增加值综合能耗: of all zones, unlike 云岭国家高新区's
    r"(?:的|各|全部)?国家级?高新区(?=$|的|单位|万元|能耗|能源|碳|二氧化碳|工业|平均|整体|总体|[低高]于)"
)
_BODY = re.compile(
    r"(?:^|[，：。；])(?:(?:到|至|截至)?(?:20\d\d年底?|“?十[一二三四五六]五”?(?:期间|时期|期末|末)?)，?)?(?P<body>全[国省市])(?!同步|首|第|前)"
)
_FOLLOWED = re.compile(  # 按照全省能耗强度下降18%的任务
    r"(?:按照?|根据|依据|对照|围绕)(?P<body>全[国省市])(?!统一|总体)[^，。；]*$"
)
_OWN_SUBJECT = re.compile(  # the plan's own body at the head of a clause
    r"(?:^|[，：。；])(?:(?:到|至|截至)?20\d\d年底?，?)?(?:因此|为此)?，?"
    r"(?!国家级?高新区|同类|其他|各|周边|先进|全国|全省)[\u4e00-\u9fff]{0,8}?(?:园区|高新区|开发区|经开区|新区|示范区|本区|我区|全区|全园|本市|我市|本省|我省)"
)
_SCENARIO = re.compile(r"情[景境]")
_COSTS = re.compile(r"投资|资金|自筹|贷款|经费")  # 经测算，共需投资58亿元
_CONDITION = re.compile(  # 若维持现状，则…; 模型测算表明…
    r"若(?!干)|如果|假设|假如|假定|倘若"
    r"|(?:预测|模拟|推演|测算|推算)(?:结果)?(?:表明|显示)|(?:预测|推算|推演)(?=到?20\d\d|结果|到?$)"
    r"|[据经按][^，。；]{0,16}(?:预测|测算|推算|模拟|推演)"
)
_DECIDED = re.compile(r"本(?:方案|规划|计划)|力争|争取|确保|采用|采纳|选择|选定|确定")
_CHOSEN = re.compile(r"(?:采用|采纳|选择|选定|选用|选取|确定|推荐)[^，。；]{0,10}$")
_PROVINCES = (
    "河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门"
)
_CITIES = "北京|天津|上海|重庆"
_CHOICE = re.compile(
    r"[^，。；]{0,4}(?:作为|为)?[^，。；]{0,6}(?:采用|确定|选定|实施路径|目标路径|推荐)"
)


_FOR = re.compile(r"(?:^|[，。；：])为[^，。；]*$")
_TOWARDS = re.compile(r"[^，。；]{0,12}(?:奠定|打下|打牢|夯实|提供|作出|做出|贡献)")
_ALL_ZONES = re.compile(  # of a national policy, not of one zone's plan
    r"(?:^|《|印发)国家级?(?:高新区|高新技术产业开发区|经开区|经济技术开发区|生态工业示范园区)"
)
_PAYS = re.compile(
    r"(?:支持|扶持|奖励|奖补|补贴|补助|资助|资金)[^，。；]{0,12}(?:政策|办法|细则|指南)|申报[^，。；]{0,8}(?:通知|指南)"
)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last hit ends, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def _ours(head: str, own: frozenset[str], bodies: Iterable[re.Match[str]]) -> int:
    """Where the plan's own body was last named as the subject, -1 where it was not."""
    named = (match.end() for match in bodies if match["body"] in own)
    return max(_last(_OWN_SUBJECT, head), *named, -1)


def of_others(head: str, start: int, own: frozenset[str], dated: bool, name: str) -> bool:
    """True when the figure behind `head` (its clause begins at `start`) is another body's."""
    bodies = list(_BODY.finditer(head))
    ours = _ours(head, own, bodies)
    asked = [m.end() for m in _ASKED.finditer(head) if not _HEEDED.search(head, 0, m.start())]
    world = max(_last(_WORLD, head), *asked, -1)
    if world > ours or _HANDED_DOWN.search(head, start):
        return "全国" not in own
    if _last(_FOREIGN, head) > ours:
        return True
    if (
        (_EVERY_ZONE.match(name) and "全国" not in own)
        or _AVERAGE.search(head, start)
        or (in_scenario(head) and not _COSTS.search(name))
    ):
        return True
    followed = _FOLLOWED.search(head, start)
    if followed and followed["body"] not in own:
        return True
    if not bodies or bodies[-1].end() <= ours:
        return False
    return dated or name.startswith(bodies[-1]["body"])


def nations_goal(head: str, own: frozenset[str]) -> bool:
    """True when the nation (or the world) is who wants to peak, not who is only followed."""
    if "全国" in own:
        return False
    ours = _ours(head, own, _BODY.finditer(head))
    said = [
        m
        for m in _NATION.finditer(head)
        if _SPEAKS.match(head, m.start()) or not _HEEDED.search(head, 0, m.start())
    ]
    return bool(said) and said[-1].end() > ours


def serves(head: str, behind: str) -> bool:
    """True for a goal that the plan only works towards (为…碳达峰奠定基础), which is not its own."""
    return bool(_FOR.search(head) and _TOWARDS.match(behind))


def in_scenario(head: str) -> bool:
    """True when the words before a figure place it in a scenario: computed, not committed."""
    part = head[max(head.rfind("。"), head.rfind("；")) + 1 :]
    condition = _CONDITION.search(part)
    if condition:
        return not _DECIDED.search(part, condition.end())
    named = list(_SCENARIO.finditer(part))
    if not named:
        return False
    return not (_CHOSEN.search(part, 0, named[-1].start()) or _CHOICE.match(part, named[-1].end()))


def scenario_section(path: Sequence[str]) -> bool:
    """True when the innermost heading is about scenarios or forecasts."""
    return bool(path) and bool(_SCENARIO_SECTION.search(path[-1]))


_DISTRICT = re.compile(  # 云岭市东溪区; not 自治区, nor the parts that a city falls into
    r"(?:关于印发)?《?(?:[\u4e00-\u9fff]{2,7}?[省市])?[\u4e00-\u9fff]{1,4}(?<![城郊片社分灌景库山矿地治国])[区县旗](?!域)"
)


def own_bodies(title: str, head: str = "") -> frozenset[str]:
    """The bodies a plan with this title speaks for; `head` is how its text begins.

    A plan that names no place is the nation's where it speaks of nobody else.
    """
    own: set[str] = set()
    if _ALL_ZONES.search(title):
        return frozenset({"全国"})
    if re.search(r"高新区|开发区|经开区|园区|新区|示范区|产业园", title) and not (
        _OF_A_KIND.search(title)
        and _WHOLE.search(head)
        and _PARTS.search(head)
        and not _OF_A_ZONE.search(head)
    ):
        return frozenset({"全区", "全园"})
    if _DISTRICT.match(title):
        return frozenset({"全区", "全县"})
    if re.search(r"国家(?![\u4e00-\u9fff]{0,16}(?:试点|示范|基地|先导))|全国|中国", title):
        own.add("全国")
    if re.search(rf"省|自治区|{_PROVINCES}|{_CITIES}", title):
        own.add("全省")
    if re.search(rf"市|{_CITIES}", title):
        own.add("全市")
    if not own and "全国" in head and not _LOCAL.search(head):
        own.add("全国")
    return frozenset(own or {"全市", "全省", "全区"})


_OF_A_KIND = re.compile(
    r"[省市][\u4e00-\u9fff]{2,12}(?:创新|示范)区(?:建设|创建)"
)  # 云岭省低碳示范区建设方案
_WHOLE = re.compile(r"全[省市]")
_PARTS = re.compile(
    r"各地(?!区)|各县|各设?区?市(?!场|政)|设区市|县（市、区）"
)  # who a province gives tasks to
_OF_A_ZONE = re.compile(  # where a plan of that title is one zone's after all
    r"全[区园]|[本我][区园]|区内|(?:^|[，。；：“])(?:示范|创新|先行|园|新)区"
)
_LOCAL = re.compile(r"全[省市区县园]|[我本][省市区县园]|园区|高新区|开发区")


def only_conditions(title: str) -> bool:
    """True for a document that pays others: its figures say who may apply, and promise nothing."""
    return _PAYS.search(title) is not None
