"""One name for each body of a plan: 管委会 and 高新区管委会, 经发局 and 经济发展局."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SHORT = (  # how offices are shortened; the first wording is the key
    ("经发局", "经济发展局|经济发展和科技创新局|经济运行局"),
    ("发改委", "发展和改革委员会|发展改革委员会|发展改革委|发展和改革委"),
    ("发改局", "发展和改革局|发展改革局"),
    ("经信局", "经济和信息化局|经济与信息化局|经济信息化局"),
    ("经信厅", "经济和信息化厅"),
    ("工信局", "工业和信息化局|工业与信息化局|工业信息化局"),
    ("工信厅", "工业和信息化厅"),
    ("住建局", "住房和城乡建设局|住房城乡建设局|住房与城乡建设局"),
    ("住建厅", "住房和城乡建设厅|住房城乡建设厅"),
    ("科技局", "科学技术局"),
    ("自规局", "自然资源和规划局|规划和自然资源局|自然资源与规划局"),
    ("市场监管局", "市场监督管理局"),
    ("人社局", "人力资源和社会保障局|人力资源社会保障局"),
    ("城管局", "城市管理局|城市管理执法局|城管执法局|城市管理和综合执法局"),
    ("应急局", "应急管理局"),
    ("交通局", "交通运输局"),
    ("综合执法局", "综合行政执法局"),
    ("国资委", "国有资产监督管理委员会"),
    ("金融办", "金融工作办公室|金融服务办公室|地方金融监管局"),
    ("党群部", "党群工作部"),
    ("管委会", "管理委员会"),
    ("政府", "人民政府"),
    ("委", "委员会"),
    ("办", "办公室"),
)  # fmt: skip
_FOLDS = tuple((re.compile(words), short) for short, words in _SHORT)
_ZONE = r"(?:国家)?(?:高新技术产业开发区|高新技术开发区|经济技术开发区|高新区|经开区|开发区|产业园区|工业园区|园区)"
_OF_ZONE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,6}}?)?{_ZONE}(?:管委会)?(?=.)|^管委会(?=.)|^(?:我|本|区|园)区"
)
_BRANCH = re.compile(  # 市生态环境局高新分局, 高新分局
    r"^(?:[\u4e00-\u9fff]{0,6}?[市州])?([\u4e00-\u9fff]{2,8}?)局(?:[\u4e00-\u9fff]{0,6}?(?:高新|经开|园|开发)[\u4e00-\u9fff]{0,4})分局$"
)
_BRANCH_OF_ZONE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}?(?:高新|经开|园)区?)?([\u4e00-\u9fff]{2,8}?)分局$"
)


def key_of(name: str) -> str:
    """What two wordings of one body have in common."""
    branch = _BRANCH.match(name)
    if branch is not None:
        return f"{branch.group(1)}分局"
    folded = name
    for words, short in _FOLDS:
        folded = words.sub(short, folded)
    if re.fullmatch(rf"(?:[\u4e00-\u9fff]{{2,6}}?)?(?:{_ZONE})?管委会", folded):
        return "管委会"
    folded = _OF_ZONE.sub("", folded) or folded
    branch = _BRANCH_OF_ZONE.match(folded)
    return f"{branch.group(1)}分局" if branch is not None else folded


def one_name_each(names: Iterable[str]) -> dict[str, str]:
    """Per wording the one name for its body: the most frequent wording, of these the longest."""
    counts = Counter(names)
    groups: dict[str, list[str]] = {}
    for name in counts:
        groups.setdefault(key_of(name), []).append(name)
    chosen: dict[str, str] = {}
    for same in groups.values():
        best = max(same, key=lambda name: (counts[name], len(name), name))
        chosen.update(dict.fromkeys(same, best))
    return chosen
