"""Responsible bodies in running text: 由经发局牵头, or the office that is the subject of a sentence.

All texts are compact views (see view.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.extract.body_lists import NOBODY, Roles, is_body, split_bodies

_BY = re.compile(
    r"由([^，。；：由]{2,60}?)(?:共同|分别|具体|统一|按职责|按照职责分工|总)?(?:牵头|负责|承担|组织|统筹|落实|主导|会同|抓总|承建|建设|实施|投资|运营)"
)
_WITH = re.compile(
    r"，([^，。；：]{2,50}?)(?:等)?(?:积极|共同)?(?:配合|协同|协助|参与)(?:推进|实施|做好|落实|推动)?(?=[，。；]|$)"
)
_JOINS = re.compile(
    r"会同([^，。；：]{2,40}?)(?=等|[，。；]|共同|联合|建立|设立|成立|组建|出台|发布|完善|健全|制定|研究|组织|开展|编制|推[进动]|加强|统筹|做好|落实|负责|实施|指导|抓好|牵头|定期|每|对|按|于|在|$)"
)
_DOES = (
    "负责|(?:充分|切实)?(?:发挥|履行)|牵头|会同|联合|统筹|要|应|须|每|定期|按季|按年|组织|设立|建立|制定|出台|编制|开展|发布|公布|核算|将|对|于|在"
    "|指导|督促|汇总|通报|抽查|核查|审核|安排|出资|委托|承担|向|为|逐[年月季家户]"
)
_OFFICE_ENDS = "管委会|党工委|宣传部|组织部|统战部|协会|学会|商会|联合会|银行|支行|局|厅|委|委员会|办公室|领导小组|专班|公司|集团|中心|政府"
_OFFICES = re.compile(_OFFICE_ENDS)  # without one of them no body can be the subject
_SUBJECT = re.compile(
    r"^(?:[^，。；：]{0,14}\d{4}年[^，。；：]{0,6}，)?"
    rf"((?:[^，。；：、]{{1,18}}?、){{0,5}}?[^，。；：、]{{0,22}}?(?:{_OFFICE_ENDS}))(?={_DOES})"
)
_ADDRESSED = re.compile(  # 各区县政府要结合实际…: to whom the plan speaks
    r"各[^，。；：、]{0,12}?(?:政府|管委会|街道|办事处)[要应须]"
)
_COUNTED = re.compile(r"^(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳])+")
_VERB_START = re.compile(
    r"^(?:由|推|建|加|开|实|完|支|鼓|引|优|强|健|设|制|促|探|落|深|严|提|打|成立|以|对|在|将|与|为|按|依|围绕|到"
    r"|督|指导|要求|帮|遴|选|协助|协调|向|邀|聘|委托|依托|发挥|利用|通过|结合|根据|针对|给|争|组建|培|吸|招引|赋|授|充分|积极|大力|全面)"
)
_GENERIC = re.compile(
    r"^(?:各|[省市区县][级直]|相关|有关|责任|成员|区内|园区|入园|入驻|在园|重点|用能|排污|用水|骨干|龙头|规上|规模以上|工业|高耗能|专业|第三方|金融|服务|行业|产废|运营)*"
    r"(?:部门|单位|企业|机构|业主)$|^(?:企业|园区|部门|单位|政府|机关)$"
)


def roles_in_prose(text: str) -> tuple[Roles, bool]:
    """The bodies one sentence makes responsible (由……牵头，……配合, or its subject).

    The second value says that a phrase names them (由……牵头), not only the grammar.
    """
    counted = _COUNTED.match(text)
    text = text[counted.end() :] if counted else text
    by = _BY.search(text) if "由" in text else None
    leads = split_bodies(by.group(1)) if by else ()
    subject = _SUBJECT.match(text) if _OFFICES.search(text) else None
    addressed = subject and _ADDRESSED.match(text)
    if subject and not addressed and not _VERB_START.match(subject.group(1)):
        leads += split_bodies(subject.group(1))
    if not by and not subject:
        return NOBODY, False
    helps = tuple(
        name
        for pattern in (_WITH, _JOINS)
        for match in pattern.finditer(text)
        for name in split_bodies(match.group(1))
    )
    roles = Roles(_particular(leads)) | Roles((), _particular(helps))
    return roles, by is not None


def _particular(names: Iterable[str]) -> tuple[str, ...]:
    """Names of particular bodies; 园区企业 and 有关部门 are whom the sentence speaks to."""
    return tuple(dict.fromkeys(name for name in names if not _GENERIC.match(name)))


def is_plain_body(name: str) -> bool:
    """Whether a text is the name of a particular body and no phrase that ends like one."""
    return is_body(name) and not _VERB_START.match(name) and not _GENERIC.match(name)


def bodies_in_prose(text: str) -> tuple[str, ...]:
    """All bodies of `roles_in_prose`."""
    return roles_in_prose(text)[0].bodies
