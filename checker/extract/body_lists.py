"""Lists of bodies: their names as worded, and which of them lead or support.

All texts are compact views (see view.py), where ASCII brackets and colons have become Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SUFFIX = (
    "局|厅|委|办|部|署|院|处|科|室|所|站|中心|公司|集团|银行|支行|分行|政府|管委会|委员会|办公室|办事处|街道|街镇|"
    "镇|乡|社区|组织|总会|工会|妇联|科协|协会|学会|联合会|商会|联盟|工商联|供销社|供销联社|大学|学院|学校|"
    "营管部|总队|支队|大队|部门|单位|机构|机关|企业|业主|小组|专班|电视台|电台|法院|园区|高新区|经开区|新区|开发区|"
    "海关|海事|车务段|联社|报社|残联|文联|侨联|贸促会|红十字会|基金会|试验区|示范区|保税区|综保区|自贸区|铁塔|邮政|移动|联通|电信|"
    "县区|区县|市县|县市|市区|市州|州市|执委会|理事会|工作组|专项组|行政公署|各地|各县|各区|各市|各州|电网|运营商|管廊|平台|团队|[主书]任|书记|负责人|负责同志"
)
_BODY = re.compile(
    rf"(?:{_SUFFIX})(?:（[^（）]*）|〔[^〔〕]*〕)?$|^国网[\u4e00-\u9fff]{{2,8}}$"  # 国网某省电力
)
TAIL = re.compile(
    r"(?:等)?(?:(?:按照?|依据?|根据)(?:各自)?(?:工作)?职责(?:分工)?|按分工|分工|分别|共同|具体|联合|统筹|牵头|配合|"
    r"负责|落实|参与|参加|协同|协助|支持|推进|实施|组织|承担|做好|抓好)+$"
)
_HEAD = re.compile(r"^(?:(?:由|以及|及|和|与|会同|联合|其中|并由|再由|同时)(?!平))+")
NOTE = re.compile(r"下同|以下|不再|列首位|排在?首位|第一位|均涉及|均需|均为|名单|详见|见附")
_REMARK = re.compile(
    rf"（[^（）]*(?:{NOTE.pattern}|为牵头)[^（）]*）"
)  # （列首位的为牵头单位，下同）
_ETC = re.compile(r"等(?=[^、，；]*(?:部门|单位|机构|企业)$)|等$")
_ODD = re.compile(r"[0-9%：]|应当|按照|根据")
_OFFICE = re.compile(r"^[市省区县州][\u4e00-\u9fff]{2,12}[局委厅办]$")
_BARE = frozenset({"部门", "单位", "机构", "各级", "企业", ""})
_AREA = re.compile(
    r"^各?(?:[县市区州盟旗乡镇]级?|街道|开发区|园区|（[^）]*）|〔[^〕]*〕|\[[^\]]*\])*(?:人民)?(?:政府|管委会|办事处)(?:（管委会）)?$"
)
_OF_PREFECTURES = re.compile(  # of equal rank: 各州、市有关部门; 各区、市有关部门 are two
    r"各[州盟]、市(?:有关|相关|主管)+(?:部门|单位)"
)
_AREA_START = re.compile(r"^各?(?:省辖)?[县市区州盟旗乡镇]{1,2}级?$")
_OPEN, _CLOSE = "（〔【[", "）〕】]"
_GENERIC_REST = re.compile(  # 等省直有关部门 adds nobody to those named before it
    r"^(?:[省市区县]直|各|本)*(?:有关|相关)(?:责任)?(?:部门|单位|机构|企业|科室)$"
)
_SUPPORTS = re.compile(r"配合|协同|协办|协作|参与|参加|支持|协助")
_LEADS = re.compile(r"牵头|主办|主责|抓总|第一责任|总负责")
_MARK = re.compile(r"（(?P<role>牵头(?:单位|部门)?|主责|主办|配合(?:单位|部门)?|协办|参与|协助)）$")
_WITH_OTHERS = re.compile(r"(?<=.)会同(?=.)")
_FIRST_LEADS = re.compile(
    r"(?:列|排)(?:在)?(?:第一位|首位)|(?:首位|第一个|排首|排第一).{0,6}(?:牵头|负责)"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The bodies of a list: who leads (or shares the responsibility) and who supports."""

    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """All, lead bodies first."""
        return self.leads + tuple(name for name in self.supporting if name not in self.leads)

    def __or__(self, other: Roles) -> Roles:
        """The bodies of both; who leads in one leads in both."""
        leads = tuple(dict.fromkeys(self.leads + other.leads))
        supporting = dict.fromkeys(self.supporting + other.supporting)
        return Roles(leads, tuple(name for name in supporting if name not in leads))


NOBODY = Roles()


def pieces(text: str, separators: str) -> Iterator[str]:
    """`text` cut at separators that do not stand inside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            yield text[start:position]
            start = position + 1
    yield text[start:]


def _without_remarks(text: str) -> str:
    """A list without remarks in brackets about who leads or what is left out later."""
    return _REMARK.sub("", text) if "（" in text else text


def is_body(name: str) -> bool:
    """Whether a short text reads like the name of a public body, firm or group."""
    return 2 <= len(name) <= 40 and _BODY.search(name) is not None


def _cut_joined(piece: str) -> Iterator[str]:
    """Cut at 和/及/与 only after a body's name: 财政局和税务局, but not 工业和信息化局."""
    for match in re.finditer(r"以及|会同|[和及与](?!其他)", piece):
        left = TAIL.sub("", piece[: match.start()])  # 甲局牵头会同乙局
        if is_body(left) and is_body(TAIL.sub("", piece[match.end() :])):
            yield left
            yield from _cut_joined(piece[match.end() :])
            return
    yield piece


def _cut_unparted(piece: str) -> Iterator[str]:
    """Cut where a sign is missing between two offices of one place: 市甲局市乙局."""
    for match in re.finditer(r"(?<=[局委厅办])(?=([市省区县州]))", piece):
        left, right = piece[: match.start()], piece[match.start() :]
        if (
            piece.startswith(match.group(1))
            and len(left) > 3
            and _OFFICE.search(TAIL.sub("", right))
        ):
            yield left
            yield from _cut_unparted(right)
            return
    yield piece


def _clean(piece: str) -> Iterator[str]:
    name = _HEAD.sub("", TAIL.sub("", piece.strip("“”\"' .:：·-")))
    etc = _ETC.search(name)
    if etc is None:
        yield name
        return
    yield name[: etc.start()]
    rest = name[etc.end() :]
    if rest not in _BARE and not _GENERIC_REST.match(rest):
        yield rest


def _merge_areas(names: Iterable[str]) -> list[str]:
    """各市、州、县（市、区）人民政府 is one body that enumeration commas cut in pieces."""
    merged: list[str] = []
    for name in names:
        whole = name
        while merged and _AREA.match(name) and _AREA_START.match(merged[-1]):
            whole = f"{merged.pop()}、{whole}"
        if merged and _OF_PREFECTURES.fullmatch(f"{merged[-1]}、{name}"):
            whole = f"{merged.pop()}、{name}"
        merged.append(whole)
    return merged


def split_bodies(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """The bodies of a list, as worded, without the words about how they share the work.

    `labelled`: the list stands after a label such as 责任单位, so unusual names are kept too.
    """
    return tuple(
        dict.fromkeys(
            _MARK.sub("", name)
            for clause in pieces(_without_remarks(text), ",，;；。")
            if not NOTE.search(clause)
            for name in _names(clause, labelled=labelled)
        )
    )


def _names(clause: str, *, labelled: bool) -> Iterator[str]:
    """The names of one clause of a list."""
    names = [
        name
        for part in pieces(clause, "、/ ")
        for joined in _cut_joined(part)
        for piece in _cut_unparted(joined)
        for name in _clean(piece)
    ]
    for name in _merge_areas(names):
        bare = _MARK.sub("", name)
        odd = labelled and 2 <= len(bare) <= 16 and not _ODD.search(bare)
        if (is_body(bare) or odd) and bare not in _BARE:
            yield name


def split_roles(text: str, *, labelled: bool = False) -> Roles:
    """The bodies of a list, lead and supporting ones apart: 甲局牵头，乙局、丙局配合.

    A clause without a word about its role has that of the next one; where none has any, all lead.
    Behind a lead body those who only share the work (按职责分工负责) support it.
    """
    listed = _without_remarks(text)
    clauses = [c for c in pieces(listed, ",，;；。") if c and not NOTE.search(c)]
    roles: list[str] = []
    role = ""
    for clause in reversed(clauses):
        tail = TAIL.search(_MARK.sub("", clause))
        words = tail.group() if tail else ""
        if _LEADS.search(words):
            role = "lead"
        elif _SUPPORTS.search(words) and "负责" not in words:
            role = "support"
        elif words:
            role = "share"
        roles.append(role)
    if clauses and roles[-1] == "support" and not TAIL.search(_MARK.sub("", clauses[0])):
        roles[-1] = ""  # 甲局，乙局配合
    led = "lead" in roles or any(_MARK.search(name) for c in clauses for name in pieces(c, "、"))
    found = Roles()
    for clause, role in zip(clauses, reversed(roles), strict=True):
        found |= _roles_of(clause, role if led or role == "support" else "", labelled, found)
    if _FIRST_LEADS.search(text) and len(found.leads) > 1:
        return Roles(found.leads[:1], found.leads[1:] + found.supporting)
    return found


def _roles_of(clause: str, role: str, labelled: bool, before: Roles) -> Roles:
    """The bodies of one clause; 甲局会同乙局: who is joined supports; （牵头） marks one name."""
    joined = _WITH_OTHERS.split(clause, maxsplit=1)
    if len(joined) == 2 and is_body(TAIL.sub("", joined[0].rpartition("、")[2])):
        left = tuple(_names(joined[0], labelled=labelled))
        right = tuple(_names(joined[1], labelled=labelled))
        return Roles(_unmarked(left), _unmarked(right))
    names = tuple(_names(clause, labelled=labelled))
    marked = {name for name in names if (m := _MARK.search(name)) and _LEADS.search(m["role"])}
    if marked:
        rest = [name for name in names if name not in marked]
        return Roles(_unmarked(n for n in names if n in marked), _unmarked(rest))
    if role == "support" or (role == "share" and before.leads):
        return Roles((), _unmarked(names))
    return Roles(_unmarked(names))


def _unmarked(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_MARK.sub("", name) for name in names))
