"""Other zones' names in a plan's text, where they look left over from copying."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.fleet.copied import Copied, Place
from checker.waivers.zones import short_name

_ENDING = re.compile("国家(?:级)?高新区|高新技术(?:产业)?(?:开发|园)区|高新区")
_SHORT = "高新区"
_ABOVE = re.compile(r"^.{1,8}?(?:省|市|自治州|自治区)(?=.{2})")
_LONGEST = 10  # characters of a zone's own name
_SENTENCE = re.compile(r"[^。；！？\n]*")
# with these, another zone is named on purpose
_ON_PURPOSE = re.compile(
    "对标|标杆|借鉴|学习|参照|参考|比较|相比|对比|合作|共建|联合|协同|协作|结对|飞地|先进|经验|考察|例如"
    "|邻近|毗邻|相邻|周边|一体化|联动|领先于|落后于|高于|低于|优于|差距|转移|共享|互认|联盟|来自|迁"
)
# what may stand before a name in running text; any other character makes it part of a longer one
_BEFORE = frozenset(
    "与和及在对向由从到把将被为是的省市区县、，。；：“（《如像较同跟按以等至于了并各则使让"
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Another zone's name in a plan; `copied` where it stands in a passage both plans share."""

    place: Place
    zone: int  # whose name it is
    name: str  # as it stands there
    copied: bool


def leftovers(
    texts: Sequence[str], zones: Sequence[int], names: Sequence[str], passages: Sequence[Copied]
) -> tuple[Leftover, ...]:
    """Names of zones in the plans of others; `zones` holds each text's zone, `names` each zone's.

    A sentence that compares, or names several other zones, means them.
    """
    stems = {stem: zone for zone, name in enumerate(names) for stem in _stems(name)}
    shared = _shared(passages, zones)
    return tuple(
        Leftover(place, zone, text[place.start : place.end], _within(place, shared[source, zone]))
        for source, text in enumerate(texts)
        for place, zone in _foreign(source, text, zones[source], stems)
    )


def _stems(name: str) -> Iterator[str]:
    """The zone's own name before 高新区, with and without the province or city above it."""
    stem, ending, rest = short_name(name).partition(_SHORT)
    if ending and not rest:
        bare = _ABOVE.sub("", stem)
        yield from {one for one in (stem, bare) if len(one) >= 2}


def _foreign(
    source: int, text: str, own: int, stems: dict[str, int]
) -> Iterator[tuple[Place, int]]:
    """The places of other zones' names, one sentence at a time."""
    for sentence in _SENTENCE.finditer(text):
        if _SHORT[0] not in sentence[0] or _ON_PURPOSE.search(sentence[0]):
            continue
        found = [
            (Place(source, start, ending.end()), zone)
            for ending in _ENDING.finditer(text, sentence.start(), sentence.end())
            for start, zone in _named(text, ending.start(), stems)
            if zone != own
        ]
        if len({zone for _, zone in found}) == 1:
            yield from found


def _named(text: str, end: int, stems: dict[str, int]) -> Iterator[tuple[int, int]]:
    """The zone whose name ends there, if one is known; the longest name counts."""
    for length in range(min(_LONGEST, end), 1, -1):
        zone = stems.get(text[end - length : end])
        if zone is not None:
            start = end - length
            before = text[start - 1 : start]
            if not before or before in _BEFORE or not "\u4e00" <= before <= "\u9fff":
                yield start, zone
            return


def _shared(passages: Sequence[Copied], zones: Sequence[int]) -> dict[tuple[int, int], list[Place]]:
    """The passages of each text that it shares with plans of each zone."""
    found: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for one in passages:
        found[one.first.source, zones[one.second.source]].append(one.first)
        found[one.second.source, zones[one.first.source]].append(one.second)
    return found


def _within(place: Place, passages: Sequence[Place]) -> bool:
    return any(one.start <= place.start and place.end <= one.end for one in passages)
