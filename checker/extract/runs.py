"""The numbers of a sentence that can be statements, the runs they form, and whether they are hoped for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extract.comparators import bound
from checker.extract.quantities import Quantity, quantities
from checker.extract.years import Year

_MASK = re.compile(
    r"《[^》]*》|〔[^〕]*〕\d*号?|“[^”]{0,3}”(?=工程|行动|计划)|（GB[^）)]*[）)]|\(GB[^）)]*[）)]"
)
_CHAIN = re.compile(r"(?:（[^（）]*）)?[、和与及，,]*")
_MODEL = re.compile(r"[A-Za-z]")  # 5G, 3D, 4A
_RATIO_OF_TWO = re.compile(r"[：:∶]\d(?![\d.]*[%\u4e00-\u9fff])")  # 车桩比2:1
_STRIVE = re.compile(r"(?P<strive>力争|争取|力求|努力)|确保|保证")
_OWN_HOPE = re.compile(  # 浓度力争降至30，…: hope for that one figure, which is past
    r"(?:力争|争取|力求|努力)(?:达到|实现|完成|突破|下降|降低|提高|提升|增长|降至|提高到|提升至|提升到|控制在|[达为到至])*(?!20\d\d年)\d[\d.]*"
)


def masked(text: str) -> list[tuple[int, int]]:
    """The ranges of document titles, numbers and standards, in which nothing is a statement."""
    return [match.span() for match in _MASK.finditer(text)]


def _is_date(text: str, quantity: Quantity) -> bool:
    """True for 2023年, 3个月; not for 8家年产值超亿元的企业."""
    following = text[quantity.end : quantity.end + 1]
    return following in ("月", "日", "号", "时") or (following == "年" and not quantity.unit)


def usable(
    text: str, mentions: Sequence[Year], titles: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """The quantities of a sentence without years and numbers inside `titles` of documents."""
    masks = [*titles, *((year.start, year.end) for year in mentions)]
    return [
        quantity
        for quantity in quantities(text)
        if not any(start < quantity.end and quantity.start < end for start, end in masks)
        and (quantity.unit or not _MODEL.match(text, quantity.end))
        and not _is_date(text, quantity)
        and not _RATIO_OF_TWO.match(text, quantity.end)
    ]


def strives(head: str) -> bool:
    """True when the last word of resolve before a figure hopes (力争), and does not vouch (确保)."""
    said = [m for m in _STRIVE.finditer(head) if not _OWN_HOPE.match(head, m.start())]
    return bool(said) and said[-1]["strive"] is not None


def chains(text: str, found: Sequence[Quantity], floor: int = 0) -> Iterator[list[Quantity]]:
    """Runs of quantities that follow one another (10%、12.5%和10%以上)."""
    run: list[Quantity] = []
    for quantity in found:
        if run:
            gap_start = bound(text, run[-1], floor).end
            if _CHAIN.fullmatch(text[gap_start : quantity.start]) and quantity.start > gap_start:
                run.append(quantity)
                continue
            yield run
        run = [quantity]
    if run:
        yield run
